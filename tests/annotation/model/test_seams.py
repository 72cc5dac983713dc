"""The seam of two windows holds the end of one and the start of the next, word for word."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.model.seams import TAIL, seam_of
from onrecord.annotation.model.weights import load_weights
from onrecord.annotation.model.windows import BETWEEN, OPEN, cut_windows

WORDS = st.sampled_from(
    ["The", "ferry", "left", "“", "”", "harbourmaster", "unremunerative", "said.", "Then", "x" * 40]
)
TEXTS = st.lists(st.lists(WORDS, min_size=1, max_size=40).map(" ".join), min_size=1, max_size=12).map("\n".join)


@given(TEXTS, st.integers(min_value=45, max_value=120))
def test_a_seam_holds_the_words_of_both_windows_with_their_pieces(text: str, longest: int) -> None:
    windows = cut_windows(text, load_weights().vocabulary, longest=longest)
    for before, after in pairwise(windows):
        seam = seam_of(before, after, longest=TAIL + longest)
        assert seam is not None
        assert len(seam.pieces) == len(seam.case) == len(seam.quote) <= TAIL + longest
        assert (seam.pieces[0], seam.pieces[-1]) == (OPEN, BETWEEN)
        assert BETWEEN not in seam.pieces[-2:-1]
        at = int(np.searchsorted(seam.start, after.start[0]))
        assert 0 < at < len(seam)
        assert seam.end[:at].tolist() == before.end[len(before) - at :].tolist()
        assert seam.end[at:].tolist() == after.end[: len(seam) - at].tolist()
        for name in ("pieces", "case", "quote"):
            whole = np.concatenate([getattr(w, name)[w.first] for w in (before, after)])
            first = len(before) - at
            assert getattr(seam, name)[seam.first].tolist() == whole[first : first + len(seam)].tolist()


def test_there_is_no_seam_where_the_next_word_does_not_fit() -> None:
    windows = cut_windows("A short line.\n" + "x" * 90, load_weights().vocabulary, longest=8)
    assert seam_of(windows[0], windows[-1], longest=6) is None
