"""Groups of mentions: what fits joins, what contradicts does not."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.groups import Pairs, group
from onrecord.annotation.model.mentions import NAME, PRONOUNS, Mention
from onrecord.annotation.model.mentions_compared import shared_words


def name(at: int, words: str, gender: int = 0, kind: int = 0) -> Mention:
    span = (at * 10, at * 10 + 5)
    initials = ("".join(word[0] for word in words.split()),)
    return Mention(at, at + 1, span, span, "name", kind, NAME, gender, tuple(words.split()), initials=initials)


def pronoun(at: int, word: str, gender: int = 0) -> Mention:
    span = (at * 10, at * 10 + 5)
    return Mention(at, at + 1, span, span, "pronoun", -1, PRONOUNS[word], gender, ())


def decided(mentions: list[Mention], scores: dict[tuple[int, int], float]) -> list[int]:
    order = sorted(scores)
    later, earlier = (np.array([pair[side] for pair in order], dtype=np.int64) for side in (0, 1))
    score = np.array([scores[pair] for pair in order], dtype=np.float32)
    none = np.zeros(len(mentions), dtype=np.float32)
    return group(mentions, Pairs(later, earlier, score, none), shared_words(mentions))[0]


def test_a_pronoun_joins_the_group_whose_members_together_fit_it_best() -> None:
    mentions = [name(0, "ada marsh"), name(1, "marsh"), name(2, "cora reed"), pronoun(3, "she", 2)]
    scores = {(1, 0): 5.0, (2, 0): -5.0, (2, 1): -5.0, (3, 0): 1.0, (3, 1): 1.0, (3, 2): 1.4}
    groups = decided(mentions, scores)
    assert groups[3] == groups[1] == groups[0] != groups[2]


def test_what_fits_nothing_stands_alone() -> None:
    mentions = [name(0, "ada marsh"), pronoun(1, "it")]
    assert len(set(decided(mentions, {(1, 0): -1.0}))) == 2


def test_a_woman_and_a_man_are_never_one() -> None:
    mentions = [name(0, "ada marsh", 2), pronoun(1, "he", 1)]
    assert len(set(decided(mentions, {(1, 0): 9.0}))) == 2


def test_full_names_of_two_first_names_are_two_persons() -> None:
    mentions = [name(0, "ada marsh"), name(1, "cora marsh")]
    assert len(set(decided(mentions, {(1, 0): 9.0}))) == 2


def test_names_without_a_word_in_common_are_never_one_unless_one_abbreviates_the_other() -> None:
    mentions = [name(0, "harbour trust", kind=1), name(1, "ferry board", kind=1), name(2, "ht", kind=1)]
    groups = decided(mentions, {(1, 0): 9.0, (2, 0): 3.0, (2, 1): 4.0})
    assert groups[0] == groups[2] != groups[1]


def test_a_pronoun_may_mean_a_name_that_follows() -> None:
    mentions = [pronoun(0, "her", 2), name(1, "ada marsh", 2)]
    assert len(set(decided(mentions, {(0, 1): 4.0}))) == 1


@given(st.integers(2, 8).flatmap(lambda n: st.tuples(st.just(n), st.lists(st.floats(-5, 5), min_size=28, max_size=28))))
def test_every_mention_has_a_group_and_the_same_scores_give_the_same_groups(given: tuple[int, list[float]]) -> None:
    count, values = given
    mentions = [name(at, f"word{at}") for at in range(count)]
    pairs = [(a, b) for a in range(count) for b in range(a)]
    scores = dict(zip(pairs, values, strict=False))
    groups = decided(mentions, scores)
    assert len(groups) == count
    assert groups == decided(mentions, scores)
