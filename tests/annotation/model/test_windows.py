"""Windows hold every word once, in whole paragraphs where they fit."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.model.pieces import Vocabulary
from onrecord.annotation.model.weights import FOLDER, VOCABULARY
from onrecord.annotation.model.windows import cut_windows

BERT = Vocabulary((FOLDER / VOCABULARY).read_text("utf-8"))
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(["ferry", "Orvelle.", "“No”", "unbelievably", "It"]), max_size=30), max_size=8
)


@given(PARAGRAPHS.map(lambda lines: "\n".join(" ".join(line) for line in lines)), st.integers(16, 80))
def test_every_word_stands_in_one_window(text: str, longest: int) -> None:
    words, windows = BERT.split(text), cut_windows(text, BERT, longest=longest)
    starts = [start for window in windows for start in window.start.tolist()]
    assert starts == words.start.tolist()
    for window in windows:
        assert len(window.pieces) <= longest
        assert len(window.pieces) == len(window.case) == len(window.quote)
    inner = [window.pieces[window.first] for window in windows]
    heads = np.cumsum(words.sizes) - words.sizes
    assert [int(piece) for each in inner for piece in each] == words.pieces[heads].tolist()


def test_a_paragraph_that_fits_is_not_cut() -> None:
    text = "\n\n".join("The ferry is late again today." for _ in range(20))
    for window in cut_windows(text, BERT, longest=40):
        assert text[: window.start[0]].endswith("\n") or window.start[0] == 0
        assert text[window.end[-1] :].startswith("\n") or window.end[-1] == len(text)


def test_quotations_and_sentences_are_told() -> None:
    text = "He left. “Not now,” said Dr. Vane. She stayed."
    (window,) = cut_windows(text, BERT)
    told = dict(zip([text[a:b] for a, b in zip(window.start, window.end, strict=True)], window.sentence, strict=True))
    assert [told[word] for word in ("He", "Not", "Vane", "She")] == [0, 1, 1, 2]
    assert [text[a:b] for a, b, q in zip(window.start, window.end, window.quotation, strict=True) if q >= 0] == [
        "“", "Not", "now", ",", "”",
    ]  # fmt: skip
