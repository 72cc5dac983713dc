"""The mode of a cue follows from its words."""

from __future__ import annotations

import pytest

from onrecord.annotation.model.modes import mode_of


@pytest.mark.parametrize(
    ("cue", "mode"),
    [
        ("said", "said"),
        ("has repeatedly told", "said"),
        ("According to", "said"),
        ("wrote", "wrote"),
        ("believes", "thinks"),
        ("wants", "wants"),
        ("fears", "feels"),
        ("declined to comment", "declined"),
        ("did not immediately respond to requests for comment", "declined"),
        ("didn’t comment", "declined"),
        ("’s view", "thinks"),
        ("xyzzy", "unknown"),
    ],
)
def test_a_cue_tells_what_the_source_did(cue: str, mode: str) -> None:
    assert mode_of(cue) == mode
