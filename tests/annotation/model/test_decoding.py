"""Only allowed sequences of roles are read, the best of them, with honest probabilities."""

from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.annotation.model.decoding import ALLOWED, ROLES, STARTS, Floats, best_roles, chances, spans_of

FOLLOW = np.where(ALLOWED, np.linspace(-1, 1, 49).reshape(7, 7), -1e4).astype(np.float32)
BEGIN = np.where(STARTS, 0.0, -1e4).astype(np.float32)
SCORES = st.integers(1, 4).flatmap(
    lambda n: arrays(np.float32, (n, len(ROLES)), elements=st.floats(-5, 5, width=16, allow_nan=False))
)


def total(scores: Floats, path: tuple[int, ...]) -> float:
    steps = sum(float(FOLLOW[a, b]) for a, b in itertools.pairwise(path))
    return float(BEGIN[path[0]]) + steps + sum(float(scores[at, role]) for at, role in enumerate(path))


@given(SCORES)
def test_the_best_sequence_is_found(scores: Floats) -> None:
    (best,) = best_roles([scores], FOLLOW, BEGIN)
    every = max(total(scores, path) for path in itertools.product(range(len(ROLES)), repeat=len(scores)))
    assert abs(total(scores, tuple(best.tolist())) - every) < 1e-3


@given(SCORES)
def test_probabilities_are_those_of_all_sequences(scores: Floats) -> None:
    (found,) = chances([scores], FOLLOW, BEGIN)
    expected = np.zeros((len(scores), len(ROLES)))
    for path in itertools.product(range(len(ROLES)), repeat=len(scores)):
        expected[np.arange(len(scores)), path] += np.exp(total(scores, path))
    expected /= expected.sum(1, keepdims=True)
    assert np.abs(found - expected).max() < 1e-3


@given(st.lists(SCORES, min_size=2, max_size=4))
def test_a_window_is_read_the_same_beside_others(windows: list[Floats]) -> None:
    together = best_roles(windows, FOLLOW, BEGIN)
    beside = chances(windows, FOLLOW, BEGIN)
    for window, best, chance in zip(windows, together, beside, strict=True):
        assert (best_roles([window], FOLLOW, BEGIN)[0] == best).all()
        assert (chances([window], FOLLOW, BEGIN)[0] == chance).all()


@given(SCORES)
def test_spans_are_disjoint_and_in_order(scores: Floats) -> None:
    (best,) = best_roles([scores], FOLLOW, BEGIN)
    held = sorted(tuple(span) for spans in spans_of(best).values() for span in spans.ranges.tolist())
    assert all(a < b for a, b in held)
    assert all(one[1] <= two[0] for one, two in itertools.pairwise(held))
    assert sum(b - a for a, b in held) == int((best > 0).sum())
