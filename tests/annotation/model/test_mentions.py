"""Mentions from tags: spans, titles, pronouns, and how they compare."""

from __future__ import annotations

import re
from itertools import pairwise

import hypothesis
import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.annotation.model.mentions import NAME, TAGS, Place, described, given, mentions_of, tagged
from onrecord.annotation.model.mentions_compared import COMPARED, candidates, compare, shared_words
from onrecord.annotation.model.windows import Window

TEXT = 'Mayor Ada Marsh met Colin Reed of the Harbour Trust. "We agreed," she said. The trust asked Marsh to help us.'


def place_of(text: str) -> Place:
    """Words of one paragraph, split at spaces and full stops."""
    starts, ends, at = [], [], 0
    for piece in text.replace(".", " .").replace('"', ' " ').replace(",", " ,").split():
        at = text.index(piece, at)
        starts.append(at)
        at += len(piece)
        ends.append(at)
    count = len(starts)
    sentence = np.cumsum([0, *(text[a] == "." for a in starts[:-1])])
    zeros = np.zeros(count, dtype=np.int64)
    return Place(np.array(starts), np.array(ends), zeros, sentence, zeros - 1)


def words(text: str, place: Place, part: str, kind: int, begin: int = 0) -> tuple[int, int, int, float]:
    start = text.index(part, begin)
    first = int(np.searchsorted(place.end, start, side="right"))
    return first, int(np.searchsorted(place.start, start + len(part))), kind, 1.0


def read(text: str = TEXT) -> tuple[Place, list]:
    place = place_of(text)
    names = [words(text, place, "Ada Marsh", 0), words(text, place, "Colin Reed", 0)]
    names += [words(text, place, "Harbour Trust", 1), words(text, place, "Marsh", 0, 60)]
    phrases = [words(text, place, "Mayor Ada Marsh", 0), words(text, place, "the Harbour Trust", 1)]
    phrases += [words(text, place, "The trust", 1)]
    return place, described(text, place, names, phrases)


def test_a_title_belongs_to_the_name_it_stands_before() -> None:
    _, mentions = read()
    first = mentions[0]
    assert (TEXT[slice(*first.span)], TEXT[slice(*first.whole)]) == ("Ada Marsh", "Mayor Ada Marsh")
    assert [m.form for m in mentions].count("name") == 4


def test_pronouns_are_mentions_without_a_tag_and_abbreviated_countries_are_not() -> None:
    place = place_of("The US told us that it waits.")
    mentions = described("The US told us that it waits.", place, [], [])
    assert [(m.form, m.first) for m in mentions] == [("pronoun", 3), ("pronoun", 5)]


def test_a_gender_that_a_given_name_tells_goes_to_the_surname_alone() -> None:
    _, mentions = read()
    alone = next(m for m in mentions if m.words == ("marsh",))
    assert alone.gender == mentions[0].gender == 2


def test_a_span_starts_anew_at_a_first_word_and_at_a_paragraph() -> None:
    scores = np.full((5, TAGS), -5.0, dtype=np.float32)
    for at, tag in enumerate((1, 2, 1, 2, 0)):
        scores[at, tag] = 5
    assert [s[:3] for s in tagged(scores, np.array([0]))] == [(0, 2, 0), (2, 4, 0)]
    assert [s[:3] for s in tagged(scores, np.array([0, 1]))] == [(0, 1, 0), (1, 2, 0), (2, 4, 0)]


def test_a_short_form_shares_words_with_the_full_name_and_initials_with_theirs() -> None:
    text = "Ada Marsh of the Harbour Trust spoke. HT and Marsh agreed."
    place = place_of(text)
    names = [words(text, place, "Ada Marsh", 0), words(text, place, "Harbour Trust", 1)]
    names += [words(text, place, "HT", 1), words(text, place, "Marsh", 0, 12)]
    shared = shared_words(described(text, place, names, []))
    assert (shared[3, 0], shared[0, 3], shared[2, 1], shared[3, 1]) == (4, 5, 7, 0)


def test_pronouns_look_ahead_for_names_and_names_only_back() -> None:
    _, mentions = read()
    later, earlier = candidates(mentions, shared_words(mentions))
    for a, b in zip(later.tolist(), earlier.tolist(), strict=True):
        assert b < a or (mentions[a].kind <= 2 and mentions[b].kind >= NAME)


def test_every_relation_is_a_class_that_the_scorer_has() -> None:
    place, mentions = read()
    shared = shared_words(mentions)
    later, earlier = candidates(mentions, shared)
    classes = compare(place, mentions, shared, later, earlier)
    assert (classes >= 0).all()
    assert (classes < np.array(COMPARED)).all()


@hypothesis.given(arrays.arrays(np.float32, (12, 2 * TAGS), elements=st.floats(-9, 9, width=32)))
def test_mentions_lie_in_the_text_in_order_and_apart_within_a_layer(scores: np.ndarray) -> None:
    text = "Ada saw him at the gate with Bo and they left"
    place = place_of(text)
    mentions = mentions_of(text, place, np.resize(scores, (len(place.start), 2 * TAGS)))
    assert [m.first for m in mentions] == sorted(m.first for m in mentions)
    for m in mentions:
        assert 0 <= m.whole[0] <= m.span[0] < m.span[1] <= len(text)
    named = [m for m in mentions if m.form == "name"]
    assert all(a.stop <= b.first for a, b in pairwise(named))


def test_the_words_of_windows_come_together_in_order() -> None:
    column = np.arange(2)
    window = Window(*(column for _ in range(9)))
    assert len(Place.of([window, window]).start) == 4
    assert len(Place.of([]).start) == 0


def test_an_abbreviation_with_stops_has_the_words_of_one_without() -> None:
    text = "The U.S. Air Force and the US Air Force"
    starts, ends = zip(*spans_of(text), strict=True)
    flat = np.zeros(len(starts), dtype=np.int64)
    place = Place(np.array(starts), np.array(ends), flat, flat, flat - 1)
    names = [words(text, place, "U.S. Air Force", 1), words(text, place, "US Air Force", 1)]
    one, other = described(text, place, names, [])
    assert one.words == other.words == ("us", "air", "force")


def spans_of(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"\w+|\S", text)]


def test_a_name_in_brackets_is_the_name_before_it() -> None:
    text = "The Harbour Trust (HT) spoke"
    starts, ends = zip(*spans_of(text), strict=True)
    flat = np.zeros(len(starts), dtype=np.int64)
    place = Place(np.array(starts), np.array(ends), flat, flat, flat - 1)
    names = [words(text, place, "Harbour Trust", 1), words(text, place, "HT", 1)]
    one, other = described(text, place, names, [])
    assert (one.first, one.stop) == (other.first, other.stop)
    assert text[slice(*other.span)] == "HT"


def test_mentions_that_somebody_else_found_keep_their_spans_and_take_the_head_that_the_tags_tell() -> None:
    text = "Ada Marsh, the mayor, who left, said her plan"
    starts, ends = zip(*spans_of(text), strict=True)
    flat = np.zeros(len(starts), dtype=np.int64)
    place = Place(np.array(starts), np.array(ends), flat, flat, flat - 1)
    scores = np.zeros((len(starts), 2 * TAGS), dtype=np.float32)
    scores[:, 0] = 1
    scores[0, 1] = scores[1, 2] = 9
    spans = [((0, 20), 0), ((11, 20), 0), ((22, 25), 0), ((37, 40), 0)]
    found = given(text, place, scores, spans)
    assert sorted(m.span for m in found) == sorted(span for span, _ in spans)
    heads = {text[slice(*m.span)]: (m.first, m.stop) for m in found}
    assert heads["Ada Marsh, the mayor"] == heads["the mayor"] == heads["who"] == (0, 2)


def test_what_is_tagged_but_holds_no_letter_is_no_mention() -> None:
    text = "Ada left ."
    place = place_of(text)
    assert [m.span for m in described(text, place, [(0, 1, 0, 1.0), (2, 3, 2, 1.0)], [(2, 3, 0, 1.0)])] == [(0, 3)]
