"""The lexicon is one readable table, and every form of it leads to its word."""

from __future__ import annotations

from typing import get_args

import pytest

from onrecord.annotation.lexicon import ADJECTIVES, NOUNS, VERB_FORMS
from onrecord.annotation.weights import THRESHOLD, WEIGHTS, probability
from onrecord.model import Mode


@pytest.mark.parametrize(
    ("form", "lemma", "mode"),
    [
        ("said", "say", "said"),
        ("tweeted", "tweet", "wrote"),
        ("signalled", "signal", "said"),
        ("insists", "insist", "said"),
        ("thinks", "think", "thinks"),
        ("hoped", "hope", "feels"),
        ("wants", "want", "wants"),
        ("shows", "show", "shows"),
        ("declined", "decline", "declined"),
    ],
)
def test_a_form_leads_to_its_verb_and_mode(form: str, lemma: str, mode: str) -> None:
    verb, _ = VERB_FORMS[form]
    assert (verb.lemma, verb.mode) == (lemma, mode)


def test_past_and_participle_of_one_shape_are_both_known() -> None:
    assert VERB_FORMS["said"][1] == {"past", "participle"}
    assert VERB_FORMS["wrote"][1] == {"past"}


def test_every_word_has_a_mode_of_the_model() -> None:
    modes = set(get_args(Mode))
    assert {verb.mode for verb, _ in VERB_FORMS.values()} <= modes
    assert {word.mode for word in (*NOUNS.values(), *ADJECTIVES.values())} <= modes
    assert len({verb.lemma for verb, _ in VERB_FORMS.values()}) > 500


def test_all_forms_are_lower_case_words() -> None:
    assert all(form == form.lower().strip() and form for form in VERB_FORMS)


def test_a_probability_rises_with_a_weight_and_stays_between_0_and_1() -> None:
    best = max(WEIGHTS, key=lambda feature: WEIGHTS[feature])
    assert 0 < probability([]) < probability([best]) < 1
    assert probability(["no such feature"]) == probability([])
    assert 0 < THRESHOLD < 1
