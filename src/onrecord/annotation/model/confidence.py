"""How likely it is that a statement the model found is right, from how sure the model was of its parts.

A logistic regression, so that it can be read: its weights stand in the manifest, and ``training/calibrate.py`` says
what they were fitted to.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Final

from onrecord.annotation.model.assembling import Found
from onrecord.annotation.model.modes import mode_of
from onrecord.model import Kind

_CLOSED: Final = re.compile(r"(?<=[.!?\"'”’])|[^\S\n]*(?:[.,!?;\"'”’\n]|\Z)")


def features(found: Found, kind: Kind, text: str) -> dict[str, float]:
    """What the confidence is read from: log odds of each part (cut at ±6) and the form of the statement.

    ``closed`` tells that the content ends where a clause does, ``no mode`` that nothing in the cue is a known word for
    saying or thinking.
    """
    out = {name: _odds(chance) for name, chance in found.chance.items()}
    out["least"] = min(out.values())
    out["no source"] = float(found.source is None)
    out["direct"] = float(kind == "direct")
    out["mixed"] = float(kind == "mixed")
    out["short"] = float(found.words <= 2)
    out["long"] = math.log1p(found.words)
    out["parts"] = float(len(found.content) > 1)
    out["carried"] = float(found.carried > 0)
    out["closed"] = float(_CLOSED.match(text, max(end for _, end in found.content)) is not None)
    out["no mode"] = float(mode_of(text[slice(*found.cue)]) == "unknown")
    return out


def confidence_of(weights: Mapping[str, float], found: Found, kind: Kind, text: str) -> float:
    """The confidence, 0 to 1, of a statement that was found in a text."""
    score = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features(found, kind, text).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _odds(chance: float) -> float:
    chance = min(max(chance, 0.0025), 0.9975)
    return math.log(chance / (1 - chance))
