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
        ("want to hear", "wants"),
        ("is expected to announce", "thinks"),
        ("appeared to concede", "said"),
        ("appears to be backed by", "thinks"),
        ("is looking ahead to", "wants"),
        ("remain at odds over", "thinks"),
        ("live-tweeted", "wrote"),
        ("reads", "wrote"),
        ("is known for", "unknown"),
        ("is wary of", "thinks"),
        ("declined to speculate on", "declined"),
    ],
)
def test_a_cue_tells_what_the_source_did(cue: str, mode: str) -> None:
    assert mode_of(cue) == mode


@pytest.mark.parametrize(
    ("cue", "source", "mode"),
    [
        ("suggests", "a new survey of farmers", "shows"),
        ("according to", "Figures from the water board", "shows"),
        ("suggests", "Ada Quist", "said"),
        ("called for", "the survey office", "said"),
    ],
)
def test_polls_and_footage_show_what_people_say(cue: str, source: str, mode: str) -> None:
    assert mode_of(cue, source) == mode
