"""Decides which source each cue takes and which cue each content belongs to, from the spans' edges and relations."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from onrecord.annotation.model.decoding import Floats
from onrecord.annotation.model.pieces import Ints
from onrecord.annotation.model.relations import RELATIONS, relate
from onrecord.annotation.model.windows import Window

_ROOT: Final = np.float32(math.sqrt(2 / math.pi))


@dataclass(frozen=True, slots=True)
class Scorer:
    """The weights of one linker: matrices of shape (2 · width, hidden), one table a relation, and two readings."""

    cue: Floats
    cue_bias: Floats
    span: Floats
    span_bias: Floats
    relations: tuple[Floats, ...]
    score: Floats
    score_bias: Floats
    none: Floats
    none_bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[Any]], name: str) -> Scorer:
        """The linker ``name`` among the arrays of the weights; raises `KeyError` if one is missing."""

        def real(part: str) -> Floats:
            return np.ascontiguousarray(arrays[f"{name}.{part}"], dtype=np.float32)

        return cls(
            np.ascontiguousarray(real("cue.weight").T),
            real("cue.bias"),
            np.ascontiguousarray(real("span.weight").T),
            real("span.bias"),
            tuple(real(f"relations.{n}.weight") for n in range(len(RELATIONS))),
            real("score.weight")[0],
            real("score.bias"),
            real("none.weight")[0],
            real("none.bias"),
        )


@dataclass(frozen=True, slots=True)
class Links:
    """What was decided: for each first the number of the second it goes to, or -1, and the probability of that."""

    to: Ints
    chance: Floats


def link_sources(scorer: Scorer, window: Window, words: Floats, cues: Ints, sources: Ints) -> Links:
    """The source of each cue. ``words`` are the encoder's states, shape (words, width); spans are ranges of words."""
    pair, cue, _ = _hidden(scorer, window, words, cues, sources)
    none = _gelu(cue) @ scorer.none + scorer.none_bias
    return _choose(np.concatenate([_scores(scorer, pair), none[:, None]], 1))


def link_contents(scorer: Scorer, window: Window, words: Floats, cues: Ints, contents: Ints) -> Links:
    """The cue of each content span."""
    pair, _, span = _hidden(scorer, window, words, cues, contents)
    none = _gelu(span) @ scorer.none + scorer.none_bias
    return _choose(np.concatenate([_scores(scorer, pair).T, none[:, None]], 1))


def _hidden(scorer: Scorer, window: Window, words: Floats, cues: Ints, spans: Ints) -> tuple[Floats, Floats, Floats]:
    cue = _edges(words, cues) @ scorer.cue + scorer.cue_bias
    span = _edges(words, spans) @ scorer.span + scorer.span_bias
    relations = relate(window, cues, spans)
    pair = cue[:, None] + span[None]
    for at, table in enumerate(scorer.relations):
        pair = pair + table[relations[..., at]]
    return pair, cue, span


def _scores(scorer: Scorer, pair: Floats) -> Floats:
    out: Floats = _gelu(pair) @ scorer.score + scorer.score_bias
    return out


def _edges(words: Floats, spans: Ints) -> Floats:
    return np.concatenate([words[spans[:, 0]], words[spans[:, 1] - 1]], 1)


def _choose(scores: Floats) -> Links:
    """The best of each row; the last column stands for none."""
    if not len(scores):
        return Links(np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
    chance = np.exp(scores - scores.max(1, keepdims=True))
    chance /= chance.sum(1, keepdims=True)
    to = chance.argmax(1)
    sure = chance[np.arange(len(to)), to]
    return Links(np.where(to == scores.shape[1] - 1, -1, to), sure)


def _gelu(x: Floats) -> Floats:
    """The Gaussian error linear unit by its usual approximation with tanh (Hendrycks and Gimpel, 2016)."""
    out: Floats = 0.5 * x * (1 + np.tanh(_ROOT * (x + np.float32(0.044715) * x * x * x)))
    return out
