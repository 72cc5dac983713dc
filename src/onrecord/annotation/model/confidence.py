"""How likely it is that a statement the model found is right, from how sure the model was of its parts.

A logistic regression, so that it can be read: its weights stand in the manifest, and ``training/calibrate.py`` says
what they were fitted to.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from onrecord.annotation.model.assembling import Found
from onrecord.model import Kind


def features(found: Found, kind: Kind) -> dict[str, float]:
    """What the confidence is read from: log odds of each part (cut at ±6) and the form of the statement."""
    out = {name: _odds(chance) for name, chance in found.chance.items()}
    out["least"] = min(out.values())
    out["no source"] = float(found.source is None)
    out["direct"] = float(kind == "direct")
    out["mixed"] = float(kind == "mixed")
    out["short"] = float(found.words <= 2)
    out["long"] = math.log1p(found.words)
    out["parts"] = float(len(found.content) > 1)
    out["carried"] = float(found.carried > 0)
    return out


def confidence_of(weights: Mapping[str, float], found: Found, kind: Kind) -> float:
    """The confidence, 0 to 1, of a statement that was found."""
    score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features(found, kind).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _odds(chance: float) -> float:
    chance = min(max(chance, 0.0025), 0.9975)
    return math.log(chance / (1 - chance))
