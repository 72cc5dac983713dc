"""What stands between a cue and a span it may take: the relations that the linker weighs, as small classes."""

from __future__ import annotations

from typing import Final

import numpy as np

from onrecord.annotation.model.pieces import Ints
from onrecord.annotation.model.windows import Window

RELATIONS: Final = (24, 15, 8, 32)
"""Classes of each relation: distance in words, sentences and paragraphs apart, quotation states, spans in between."""

_STEPS: Final = np.array([2, 3, 4, 5, 7, 10, 15, 25, 50], dtype=np.int64)


def relate(window: Window, cues: Ints, spans: Ints) -> Ints:
    """Relations of each cue with each span: shape (cues, spans, 4), each value a class of `RELATIONS`.

    ``cues`` and ``spans`` are half-open ranges of the window's words, shapes (n, 2), each in text order.
    """
    out = np.zeros((len(cues), len(spans), len(RELATIONS)), dtype=np.int64)
    if not out.size:
        return out
    cue, cue_end = cues[:, :1], cues[:, 1:]
    span, span_end = spans[None, :, 0], spans[None, :, 1]
    before = span_end <= cue
    after = span >= cue_end
    gap = np.where(before, cue - span_end + 1, np.where(after, span - cue_end + 1, 0))
    step = np.searchsorted(_STEPS, gap, side="right")
    out[..., 0] = np.where(before, step, np.where(after, 11 + step, 22))
    apart = np.clip(window.sentence[span] - window.sentence[cue], -2, 2) + 2
    lines = np.clip(window.paragraph[span] - window.paragraph[cue], -1, 1) + 1
    out[..., 1] = apart * 3 + lines
    said, held = window.quotation[cue], window.quotation[span]
    out[..., 2] = (said >= 0) * 4 + (held >= 0) * 2 + ((said == held) & (said >= 0))
    low, high = np.where(before, span_end, cue_end), np.where(before, cue, span)
    cues_between = _between(cues, low, high)
    spans_between = _between(spans, low, high)
    out[..., 3] = before * 16 + np.minimum(cues_between, 3) * 4 + np.minimum(spans_between, 3)
    return out


def _between(spans: Ints, low: Ints, high: Ints) -> Ints:
    """How many of the spans lie wholly in each range ``[low, high)``."""
    count = np.searchsorted(np.sort(spans[:, 1]), high, side="right") - np.searchsorted(spans[:, 0], low, side="left")
    return np.maximum(np.asarray(count, dtype=np.int64), 0)
