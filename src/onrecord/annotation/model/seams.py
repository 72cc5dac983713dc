"""Makes a window of where one ends and the next begins, to look again at a quotation whose cue stands before it."""

from __future__ import annotations

from typing import Final

import numpy as np

from onrecord.annotation.model.pieces import Ints
from onrecord.annotation.model.windows import BETWEEN, LONGEST, OPEN, Window

TAIL: Final = 128
"""Most word pieces taken of the window before; 64, 96, 128 and 160 do equally well on PolNeAR dev."""


def seam_of(before: Window, after: Window, *, longest: int = LONGEST) -> Window | None:
    """A window of the last words of one and the first of the next; none where not one word more would fit.

    Of ``before`` it takes whole paragraphs, whole sentences where the last paragraph is longer than `TAIL`.
    """
    head = _tail(before)
    kept = before.pieces[before.first[head] : -1]
    apart = int(after.paragraph[0] != before.paragraph[-1])
    ends = np.append(after.first[1:] - (np.diff(after.paragraph) > 0), len(after.pieces) - 1)
    stop = int(np.searchsorted(ends, longest - len(kept) - apart - 1, side="right"))
    if not stop:
        return None
    last, first = int(ends[stop - 1]), int(before.first[head])

    def pieces(name: str, opened: int, closed: int) -> Ints:
        one, other = getattr(before, name), getattr(after, name)
        return np.concatenate([[opened], one[first:-1], [closed] * apart, other[1:last], [closed]]).astype(np.int64)

    def words(name: str) -> Ints:
        return np.concatenate([getattr(before, name)[head:], getattr(after, name)[:stop]])

    return Window(
        pieces=pieces("pieces", OPEN, BETWEEN),
        case=pieces("case", 0, 0),
        quote=pieces("quote", 0, 0),
        first=np.concatenate([before.first[head:] - first + 1, after.first[:stop] + len(kept) + apart]),
        start=words("start"),
        end=words("end"),
        paragraph=words("paragraph"),
        sentence=words("sentence"),
        quotation=words("quotation"),
    )


def _tail(window: Window) -> int:
    """The first word of the tail."""
    fits = int(np.searchsorted(window.first, len(window.pieces) - 1 - TAIL))
    fits = min(fits, len(window) - 1)
    for unit in (window.paragraph, window.sentence):
        opens = np.flatnonzero(np.diff(unit, prepend=-1))
        if len(opens) and opens[-1] >= fits:
            return int(opens[np.searchsorted(opens, fits)])
    return fits
