"""Predicts places: as the product does, and on LGL, which its weights were learned on, out of fold.

``places_folds.json`` is written by ``training/places_ranking.py --write``: for each report of LGL the ranges of its
candidates (without marks at the ends) with the chances that weights gave which did not see it, and for each fold the
weights that resolve it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotation.places import find_places
from onrecord.annotation.places.candidates import candidates, tokens
from onrecord.annotation.places.deciding import chosen
from onrecord.annotation.places.finding import placed
from onrecord.annotation.places.gazetteer import gazetteer
from onrecord.model import Place

Row = dict[str, Any]

FOLDS = Path(__file__).with_name("places_folds.json")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without marks at its ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def place_row(row_id: str, places: Sequence[Place]) -> Row:
    """A prediction as the scorer reads it."""
    found = [{"span": list(p.span), "name": p.name, "lat": p.lat, "lon": p.lon} for p in places]
    return {"id": row_id, "places": found}


def predict_places(shared: Path, rows: list[Row]) -> list[Row]:
    """The places that the product finds."""
    del shared
    return [place_row(row["id"], find_places(row["text"])) for row in rows]


def predict_places_folds(shared: Path, rows: list[Row]) -> list[Row]:
    """The places of LGL by weights that did not see the report; the fold is the row's place in the file."""
    del shared
    kept = json.loads(FOLDS.read_text(encoding="utf-8"))
    weights = [(np.array(first), np.array(second)) for first, second in kept["ranking"]]
    known = gazetteer()
    out = []
    for at, row in enumerate(rows):
        text = row["text"]
        words = tokens(text)
        chances = {(start, end): chance for start, end, chance in kept["chances"][row["id"]]}
        found = candidates(text, words, known)
        judged = [(c, chances.get(trimmed(text, c.start, c.end), 0.0)) for c in found]
        out.append(place_row(row["id"], placed(text, words, chosen(judged), known, weights=weights[at % len(weights)])))
    return out
