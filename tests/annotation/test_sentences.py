"""Where sentences end, and that a quotation is never cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.quotations import pair_quotations
from onrecord.annotation.sentences import split_sentences
from onrecord.annotation.words import BREAK, QUOTE, Words


def sentences(text: str) -> list[str]:
    words = Words(text, pair_quotations(text))
    return [text[words.start[first] : words.end[stop - 1]] for first, stop in split_sentences(words)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam holds. The road is closed.", ["The dam holds.", "The road is closed."]),
        ("Mr. Aas met Gov. Vidal in St. Ives on Jan. 4 at 9 a.m. sharp.", 1),
        ("The U.S. envoy left. He was late.", 2),
        ("It rose 3.5 percent.It fell.", ["It rose 3.5 percent.It fell."]),
        ("“Is it safe?” Ada Quist asked.", 1),
        ("“It is safe.” The road stays closed.", ["“It is safe.”", "The road stays closed."]),
        ("“It is safe. It holds,” she said. “We measured.”", ["“It is safe. It holds,” she said.", "“We measured.”"]),
        ("Dam holds\nThe road is closed", ["Dam holds", "The road is closed"]),
        ("He waited ... and left.", 1),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str] | int) -> None:
    found = sentences(text)
    assert (len(found) if isinstance(expected, int) else found) == expected


def test_titles_and_scare_quotes_are_words_of_their_sentence() -> None:
    text = "She told the host of “Over the Hills” that a “night mayor” walks."
    words = Words(text, pair_quotations(text))
    assert QUOTE not in words.tag
    assert sentences(text) == [text]


@given(st.text(alphabet="aB .?!\n“”\"',-—1", max_size=150))
def test_sentences_hold_every_item_but_line_breaks_once_and_in_order(text: str) -> None:
    words = Words(text, pair_quotations(text))
    held = [k for first, stop in split_sentences(words) for k in range(first, stop)]
    assert held == [k for k in range(len(words)) if words.tag[k] != BREAK]
    for k in range(len(words)):
        assert 0 <= words.start[k] < words.end[k] <= len(text)
