"""Turns role scores of words into spans: the best allowed sequence of roles, and how sure the model is of each span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from onrecord.annotation.model.pieces import Ints

Floats: TypeAlias = NDArray[np.float32]

ROLES: Final = ("outside", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""The role of a word: outside every span, first in a span, or further in it."""

PARTS: Final = ("source", "cue", "content")
"""The kinds of span, in the order of their roles."""

ALLOWED: Final[NDArray[np.bool_]] = np.array(
    [[not later.startswith("I-") or earlier[2:] == later[2:] for later in ROLES] for earlier in ROLES]
)
"""Whether the column's role may follow the row's."""

STARTS: Final[NDArray[np.bool_]] = np.array([not role.startswith("I-") for role in ROLES])
"""Whether a window may start with the role."""


_RESCALED: Final = 4
"""Words after which probabilities are scaled back to one; they may lose 1e-30 a word, and a double holds 1e-300."""


@dataclass(frozen=True, slots=True)
class Spans:
    """The spans of one kind in a window: half-open ranges of words, shape (n, 2), and the probability of each."""

    ranges: Ints
    chance: Floats


def best_roles(scores: list[Floats], follow: Floats, begin: Floats) -> list[Ints]:
    """The most probable sequence of roles of each window (Viterbi), all windows side by side.

    ``scores`` has shape (words, roles) a window; ``follow`` and ``begin`` are the transition scores, with what is not
    allowed far below zero.
    """
    padded = _pad(scores)
    totals = np.empty_like(padded)
    totals[0] = begin + padded[0]
    steps = np.empty((*totals.shape[1:], len(ROLES)), dtype=np.float32)
    for at in range(1, len(padded)):
        np.add(totals[at - 1, :, :, None], follow, out=steps)
        np.max(steps, axis=1, out=totals[at])
        totals[at] += padded[at]
    out = []
    for n, score in enumerate(scores):
        own = totals[: len(score), n]
        back = (own[:-1, :, None] + follow).argmax(1).tolist()
        role = int(own[-1].argmax())
        roles = [role]
        for earlier in reversed(back):
            role = earlier[role]
            roles.append(role)
        out.append(np.array(roles[::-1], dtype=np.int64))
    return out


def chances(scores: list[Floats], follow: Floats, begin: Floats) -> list[Floats]:
    """The probability of each role of each word (forward-backward), shape (words, roles) a window.

    The backward pass runs beside the forward one, over the windows turned round: both take the same step.
    """
    count = len(scores)
    padded = _pad(scores + [score[::-1] for score in scores])
    emit = np.exp(padded - padded.max(2, keepdims=True)).reshape(len(padded), 2, count, len(ROLES)).astype(np.float64)
    step = np.exp(np.maximum(follow, -50.0)).astype(np.float64)
    both = np.stack([step, step.T])
    ways = np.empty_like(emit)
    steps = np.empty((2, count, len(ROLES), len(ROLES)))
    ways[0] = emit[0]
    ways[0, 0] *= np.exp(np.maximum(begin, -50.0))
    for at in range(1, len(emit)):
        # No product of matrices: how that rounds hangs on how many windows there are.
        np.multiply(ways[at - 1, ..., None], both[:, None], out=steps)
        now = steps.sum(2, out=ways[at])
        now *= emit[at]
        if at % _RESCALED == 0:
            now /= now.sum(2, keepdims=True)
    out = []
    for n, score in enumerate(scores):
        forward, turned = ways[: len(score), 0, n], ways[: len(score), 1, n][::-1]
        chance = forward.copy()
        chance[:-1] *= turned[1:] @ step.T
        out.append((chance / chance.sum(1, keepdims=True)).astype(np.float32))
    return out


def spans_of(roles: Ints, chance: Floats | None = None) -> dict[str, Spans]:
    """The spans of each part of statements in a window; a span's probability is that of its least sure edge."""
    out = {}
    for number, part in enumerate(PARTS):
        first, further = 1 + 2 * number, 2 + 2 * number
        starts = np.flatnonzero(roles == first)
        stops = []
        for start in starts.tolist():
            stop = start + 1
            while stop < len(roles) and roles[stop] == further:
                stop += 1
            stops.append(stop)
        ranges = np.stack([starts, np.array(stops, dtype=np.int64)], 1)
        sure = np.ones(len(ranges), dtype=np.float32)
        if chance is not None and len(ranges):
            held = chance[:, first] + chance[:, further]
            sure = np.array([min(chance[a, first], held[a:b].min()) for a, b in ranges.tolist()], dtype=np.float32)
        out[part] = Spans(ranges, sure)
    return out


def _pad(scores: list[Floats]) -> Floats:
    """Scores side by side, shape (longest, windows, roles), with zeros after the end of the shorter ones."""
    out = np.zeros((max(map(len, scores)), len(scores), len(ROLES)), dtype=np.float32)
    for n, score in enumerate(scores):
        out[: len(score), n] = score
    return out
