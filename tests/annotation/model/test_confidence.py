"""The confidence is read from how sure the model was and from the form of what it found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.model.assembling import Found
from onrecord.annotation.model.confidence import confidence_of, features
from onrecord.annotation.model.weights import load_weights

TEXT = "Ingrid Halvorsen said the pier was safe, but few came. “It held,” she added."


def found(cue: str, content: str, sure: float = 0.9) -> Found:
    at, start = TEXT.index(cue), TEXT.index(content)
    chance = dict.fromkeys(("cue", "source", "source link", "content", "content link"), sure)
    return Found((at, at + len(cue)), (0, 16), [(start, start + len(content))], chance, words=4)


@pytest.mark.parametrize(
    ("content", "closed"),
    [
        ("the pier was safe", 1.0),
        ("the pier was", 0.0),
        ("the pier was safe, but few", 0.0),
        ("the pier was safe, but few came", 1.0),
        ("“It held,”", 1.0),
        ("It held", 1.0),
    ],
)
def test_content_that_ends_where_a_clause_does_is_closed(content: str, closed: float) -> None:
    assert features(found("said", content), "indirect", TEXT)["closed"] == closed


def test_a_cue_without_a_known_word_is_told_apart() -> None:
    assert features(found("said", "It held"), "direct", TEXT)["no mode"] == 0
    assert features(found("pier", "It held"), "direct", TEXT)["no mode"] == 1


@given(st.floats(min_value=0, max_value=1), st.sampled_from(["direct", "mixed", "indirect"]))
def test_a_confidence_is_a_probability_and_grows_with_what_it_is_read_from(sure: float, kind: str) -> None:
    weights = load_weights().confidence
    low, high = (confidence_of(weights, found("said", "It held", s), kind, TEXT) for s in (sure / 2, sure))  # type: ignore[arg-type]
    assert 0 <= low <= high <= 1


def test_every_feature_has_its_weight() -> None:
    assert {"bias", *features(found("said", "It held"), "direct", TEXT)} == set(load_weights().confidence)
