"""Word pieces are BERT's, and every one can be pointed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.model.pieces import Vocabulary
from onrecord.annotation.model.weights import FOLDER, VOCABULARY

LINES = (FOLDER / VOCABULARY).read_text("utf-8").splitlines()
BERT = Vocabulary("\n".join(LINES))


def pieces(text: str) -> list[str]:
    return [LINES[number] for number in BERT.split(text).pieces]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ferries’ CREW", ["ferries", "’", "crew"]),
        ("Unbelievably", ["un", "##bel", "##ie", "##va", "##bly"]),
        ("café cafe\u0301", ["cafe", "cafe"]),
        ("a_b-c", ["a", "_", "b", "-", "c"]),
        ("in\u00adland", ["inland"]),
        ("水木", ["水", "木"]),
        ("\U0001f6a2" * 2, ["[UNK]"]),
        ("x" * 101, ["[UNK]"]),
    ],
)
def test_words_are_cut_as_the_encoder_was_taught(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(st.text(max_size=80))
def test_words_lie_in_the_text_in_order_and_hold_all_pieces(text: str) -> None:
    words = BERT.split(text)
    last = 0
    for start, end in zip(words.start.tolist(), words.end.tolist(), strict=True):
        assert last <= start < end <= len(text)
        assert not any(c.isspace() for c in text[start:end])
        last = end
    assert (words.sizes > 0).all()
    assert words.sizes.sum() == len(words.pieces)


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_words_of_a_line_do_not_hang_on_the_lines_around_it(one: str, two: str) -> None:
    assert pieces(one) + pieces(two) == pieces(f"{one}\n{two}")
