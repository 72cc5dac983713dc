"""Learn which place a name means: ``python -m training.places_ranking LGL.jsonl [OTHER.jsonl ...] [--write]``.

A conditional logit over the places of each name (`onrecord.annotation.places.resolving`): the chance of all places
within 161 km of the annotated point is made great, by gradient descent with weight decay, round after round. The
names that stand around a name are those the recogniser found out of fold (its other sets as for `places_weights`).
Figures are out of fold: five folds by document. ``--write`` fits on all documents and writes ``ranking.tsv``; it also
keeps what the benchmark needs to score out of fold (ranges and chances, no text) in ``benchmarks/places_folds.json``.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotation.places.candidates import Candidate, tokens
from onrecord.annotation.places.deciding import THRESHOLD, chosen
from onrecord.annotation.places.finding import names_sought
from onrecord.annotation.places.gazetteer import gazetteer
from onrecord.annotation.places.resolving import FEATURES, Floats, Weighing
from training.places_weights import FOLDS, document, out_of_fold, read_others

EPOCHS = 300
RATE = 0.5
DECAY = 2e-3
NEAR_KM = 161.0
TABLE = Path(__file__).parents[1] / "src/onrecord/annotation/places/ranking.tsv"
KEPT = Path(__file__).parents[1] / "benchmarks/places_folds.json"
LEAST_CHANCE = 0.1
"""Candidates less likely than this are not kept for the benchmark."""


@dataclass(slots=True)
class Case:
    """One report: its table and, for each name, which of its rows are right."""

    weighing: Weighing
    targets: list[tuple[int, int, np.ndarray[Any, Any], float]]
    unreachable: int


def km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b, c, d = map(math.radians, (lat, lon, lat2, lon2))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(h)))


def case(row: dict[str, Any], kept: list[tuple[Candidate, float]]) -> Case:
    """The names of a report with their truth."""
    places = gazetteer()
    sought, which = names_sought(row["text"], tokens(row["text"]), kept, places)
    weighing = Weighing(sought, places)
    votes: dict[int, list[np.ndarray[Any, Any]]] = {}
    unreachable = 0
    for gold in row["places"]:
        if gold["lat"] is None:
            continue
        start, end = gold["span"]
        at = next((i for i, (c, _) in enumerate(kept) if c.start < end and start < c.end), None)
        if at is None:
            continue
        first, last = weighing.first[which[at]], weighing.first[which[at] + 1]
        right = np.array([km(gold["lat"], gold["lon"], e.lat, e.lon) <= NEAR_KM for e in weighing.entries[first:last]])
        if right.any():
            votes.setdefault(which[at], []).append(right)
        else:
            unreachable += 1
    targets = []
    for group, rights in votes.items():
        start, end = weighing.first[group], weighing.first[group + 1]
        targets += [(start, end, right, 1.0 / math.sqrt(len(rights))) for right in rights]
    return Case(weighing, targets, unreachable)


def fit_ranking(cases: Sequence[Case], tables: Sequence[Floats]) -> Floats:
    """Weights of one round."""
    blocks, rights, owners, weights = [], [], [], []
    number = 0
    for one, table in zip(cases, tables, strict=True):
        for start, end, right, weight in one.targets:
            if end - start > 1:
                blocks.append(table[start:end])
                rights.append(right)
                owners.append(np.full(end - start, number))
                weights.append(weight)
                number += 1
    rows, good, owner = np.concatenate(blocks), np.concatenate(rights).astype(float), np.concatenate(owners)
    weight = np.array(weights)
    vector = np.zeros(len(FEATURES))
    squares = np.full(len(FEATURES), 1e-8)
    for _ in range(EPOCHS):
        scores = rows @ vector
        top = np.full(number, -1e9)
        np.maximum.at(top, owner, scores)
        power = np.exp(scores - top[owner])
        everything = np.bincount(owner, power, number)
        wanted = np.bincount(owner, power * good, number)
        share = power / everything[owner]
        share_good = power * good / np.maximum(wanted, 1e-12)[owner]
        gradient = rows.T @ ((share - share_good) * weight[owner]) / weight.sum() + DECAY * vector
        squares += gradient**2
        vector -= RATE * gradient / np.sqrt(squares)
    return vector


def fit_both(cases: Sequence[Case]) -> tuple[Floats, Floats]:
    """Weights of both rounds."""
    cases = [one for one in cases if one.targets]
    tables = [one.weighing.table(one.weighing.prior()) for one in cases]
    first = fit_ranking(cases, tables)
    chances = [one.weighing.softmax(table @ first) for one, table in zip(cases, tables, strict=True)]
    return first, fit_ranking(cases, [one.weighing.table(chance) for one, chance in zip(cases, chances, strict=True)])


def accuracy(cases: Sequence[Case], first: Floats, second: Floats) -> tuple[int, int, int]:
    """Right after the first round and the second, and how many there are."""
    right1 = right2 = number = 0
    for one in cases:
        number += one.unreachable
        if not one.targets:
            continue
        chances = one.weighing.softmax(one.weighing.table(one.weighing.prior()) @ first)
        last = one.weighing.softmax(one.weighing.table(chances) @ second)
        for start, end, right, _ in one.targets:
            number += 1
            right1 += bool(right[chances[start:end].argmax()])
            right2 += bool(right[last[start:end].argmax()])
    return right1, right2, number


def main(path: str, *rest: str) -> None:
    """Prints the figures out of fold and writes the weights if asked."""
    options = [option for option in rest if option.startswith("--")]
    others = read_others([other for other in rest if other not in options])
    with Path(path).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    judged = out_of_fold([document(row) for row in rows], others)
    cases = [case(row, chosen(one, THRESHOLD)) for row, one in zip(rows, judged, strict=True)]
    totals = np.zeros(3)
    folds = []
    for fold in range(FOLDS):
        first, second = fit_both([one for at, one in enumerate(cases) if at % FOLDS != fold])
        totals += accuracy(cases[fold::FOLDS], first, second)
        folds.append([[round(float(w), 4) for w in vector] for vector in (first, second)])
    first_share, second_share = totals[0] / totals[2], totals[1] / totals[2]
    print(f"acc161 out of fold: round one {first_share:.4f}, round two {second_share:.4f} of {totals[2]:.0f}")
    if "--write" in options:
        first, second = fit_both(cases)
        head = "# feature, weight in the first and the second round; written by training/places_ranking.py from LGL"
        body = [f"{name}\t{a:.3f}\t{b:.3f}" for name, a, b in zip(FEATURES, first, second, strict=True)]
        TABLE.write_text("\n".join([head, *body]) + "\n", encoding="utf-8")
        chances = {
            row["id"]: [[c.start, c.end, round(p, 3)] for c, p in one if p >= LEAST_CHANCE]
            for row, one in zip(rows, judged, strict=True)
        }
        KEPT.write_text(
            json.dumps({"ranking": folds, "chances": chances}, separators=(",", ":")) + "\n", encoding="utf-8"
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
