"""Decides which candidates name a place, by weights over their features; of candidates that overlap one is kept.

``weights.tsv`` holds one additive weight (log odds) a feature, learned on LGL by ``training/places_weights.py``; the
threshold was chosen on the same set, out of fold.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.annotation.places.candidates import Candidate
from onrecord.annotation.places.features import ALONE, SURE

THRESHOLD: Final = 0.4
"""Least probability of a candidate that is kept; chosen on LGL, five folds by document."""


@cache
def weights() -> dict[str, float]:
    """The weights by feature."""
    table = files(__package__).joinpath("weights.tsv").read_text("utf-8")
    return {f: float(w) for f, w in (row.split("\t") for row in table.split("\n") if row and row[0] != "#")}


def probability(features: Sequence[str], table: dict[str, float] | None = None) -> float:
    """The probability, 0 to 1, that a candidate with these features names a place; by the shipped weights or others."""
    table = table or weights()
    total = table["bias"]
    for feature in features:
        total += table.get(feature, 0.0)
    chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
    return 0.5 if chance < 0.5 and (SURE in features or ALONE in features) else chance


def chosen(judged: Sequence[tuple[Candidate, float]], threshold: float = THRESHOLD) -> list[tuple[Candidate, float]]:
    """The likeliest candidates that do not overlap, in text order."""
    kept: list[tuple[Candidate, float]] = []
    taken: set[int] = set()
    for candidate, chance in sorted(judged, key=lambda one: (-one[1], one[0].start, -one[0].end)):
        if chance < threshold:
            break
        span = range(candidate.first, candidate.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append((candidate, chance))
    return sorted(kept, key=lambda one: one[0].start)
