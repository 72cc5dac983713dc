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
    padded, lengths = _pad(scores)
    count, longest, roles = padded.shape
    back = np.zeros((longest, count, roles), dtype=np.int64)
    total = begin + padded[:, 0]
    for at in range(1, longest):
        steps = total[:, :, None] + follow
        back[at] = steps.argmax(1)
        step = steps.max(1) + padded[:, at]
        total = np.where((at < lengths)[:, None], step, total)
    role = total.argmax(1)
    out = np.zeros((count, longest), dtype=np.int64)
    rows = np.arange(count)
    for at in range(longest - 1, -1, -1):
        out[:, at] = role
        if at:
            role = np.where(at < lengths, back[at][rows, role], role)
    return [out[n, :length] for n, length in enumerate(lengths.tolist())]


def chances(scores: list[Floats], follow: Floats, begin: Floats) -> list[Floats]:
    """The probability of each role of each word (forward-backward), shape (words, roles) a window."""
    padded, lengths = _pad(scores)
    count, longest, roles = padded.shape
    emit = np.exp(padded - padded.max(2, keepdims=True))
    step = np.exp(np.maximum(follow, -50.0))
    forward = np.zeros((longest, count, roles), dtype=np.float32)
    now = np.exp(np.maximum(begin, -50.0)) * emit[:, 0]
    forward[0] = now / now.sum(1, keepdims=True)
    for at in range(1, longest):
        now = (forward[at - 1][:, :, None] * step).sum(1) * emit[:, at]
        forward[at] = np.where((at < lengths)[:, None], now / now.sum(1, keepdims=True), forward[at - 1])
    backward = np.ones((count, roles), dtype=np.float32)
    out = np.zeros((longest, count, roles), dtype=np.float32)
    for at in range(longest - 1, -1, -1):
        both = forward[at] * backward
        out[at] = both / both.sum(1, keepdims=True)
        if at:
            now = ((backward * emit[:, at])[:, None] * step).sum(2)
            backward = np.where((at < lengths)[:, None], now / now.sum(1, keepdims=True), backward)
    return [out[:length, n] for n, length in enumerate(lengths.tolist())]


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


def _pad(scores: list[Floats]) -> tuple[Floats, Ints]:
    lengths = np.array([len(score) for score in scores], dtype=np.int64)
    out = np.zeros((len(scores), int(lengths.max()), len(ROLES)), dtype=np.float32)
    for row, score in zip(out, scores, strict=True):
        row[: len(score)] = score
    return out, lengths
