"""Judges proposals: how likely one is to be a statement, from counts over annotated reports.

``rules_weights.tsv`` holds one additive weight (log odds) a feature. They were learned on the train split of the
statements set by ``benchmarks/rules_weights.py``; the threshold was tuned on the same split, out of fold.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

THRESHOLD: Final = 0.27
"""Least probability of a proposal that is kept; tuned on statements/train, five folds by document."""


def _read() -> dict[str, float]:
    table = files(__package__).joinpath("rules_weights.tsv").read_text("utf-8")
    weights: dict[str, float] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            feature, weight = line.split("\t")
            weights[feature] = float(weight)
    return weights


WEIGHTS: Final = _read()
_BIAS: Final = WEIGHTS.get("bias", 0.0)


def probability(features: Iterable[str]) -> float:
    """The probability, 0 to 1, that a proposal with these features is a statement as annotators mark them."""
    total = _BIAS
    for feature in features:
        total += WEIGHTS.get(feature, 0.0)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
