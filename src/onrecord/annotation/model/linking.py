"""Decides which source each cue takes and which cue each content belongs to, from the spans' edges and relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from onrecord.annotation.model.decoding import Floats, Spans
from onrecord.annotation.model.pieces import Ints
from onrecord.annotation.model.relations import relate
from onrecord.annotation.model.windows import Window

_LAST: Final = np.array([0, 1], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Links:
    """What was decided: for each first the number of the second it goes to, or -1, and the probability of that."""

    to: Ints
    chance: Floats


def link(session: Any, window: Window, words: Floats, spans: dict[str, Spans]) -> tuple[Links, Links]:
    """The source of each cue and the cue of each content span of a window.

    ``session`` runs the linkers' graph; ``words`` are the encoder's states, shape (words, width).
    """
    cues, sources, contents = (spans[part].ranges for part in ("cue", "source", "content"))
    if not len(cues) or not len(contents):
        return _none(len(cues)), _none(len(contents))
    feed = {
        "words": words,
        "cues": cues - _LAST,
        "sources": sources - _LAST,
        "contents": contents - _LAST,
        "sources.relations": relate(window, cues, sources),
        "contents.relations": relate(window, cues, contents),
    }
    to_source, to_cue = session.run(None, feed)
    return _choose(to_source), _choose(to_cue)


def _choose(scores: Floats) -> Links:
    """The best of each row; the last column stands for none."""
    chance = np.exp(scores - scores.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    to = chance.argmax(1)
    sure = chance[np.arange(len(to)), to]
    return Links(np.where(to == scores.shape[1] - 1, -1, to), sure)


def _none(count: int) -> Links:
    return Links(np.full(count, -1, dtype=np.int64), np.ones(count, dtype=np.float32))
