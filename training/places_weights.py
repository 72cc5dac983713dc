"""Learn which candidates name a place: ``python -m training.places_weights LGL.jsonl [OTHER.jsonl ...] [--write]``.

A logistic regression over the features of every candidate, fitted by AdaGrad (Duchi, Hazan and Singer 2011) in a fixed
order, so that the same file gives the same weights. A candidate is right if its range is that of an annotated place
(punctuation at the ends apart). The other sets are of entities, annotated by other rules (their demonyms are no
places, their roads may be none): only names of the gazetteer are learned from them, demonyms apart. Figures are out
of fold: five folds by document of LGL. ``--write`` fits on all documents and writes ``weights.tsv``.
"""

from __future__ import annotations

import json
import math
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.places import trimmed

from onrecord.annotation.places.candidates import Candidate, candidates, tokens
from onrecord.annotation.places.deciding import chosen, probability
from onrecord.annotation.places.features import Describer
from onrecord.annotation.places.gazetteer import Sense, gazetteer

FOLDS = 5
EPOCHS = 8
RATE = 0.2
L2 = 1e-4
LEAST = 4
"""Least candidates a feature must stand on to get a weight."""
SMALL = 0.05
"""Weights smaller than this are left out of the file."""
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)
TABLE = Path(__file__).parents[1] / "src/onrecord/annotation/places/weights.tsv"

Example = tuple[tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class Document:
    """The candidates of a report with their features and truth."""

    found: list[Candidate]
    examples: list[Example]
    gold: set[tuple[int, int]]


def document(row: dict[str, Any]) -> Document:
    """One report's candidates."""
    text, places = row["text"], gazetteer()
    words = tokens(text)
    found = list(candidates(text, words, places))
    describer = Describer(text, words, found, places)
    gold = {trimmed(text, *place["span"]) for place in row["places"]}
    found = [Candidate(c.first, c.last, *trimmed(text, c.start, c.end), c.form, c.senses) for c in found]
    return Document(found, [(tuple(describer.features(c)), (c.start, c.end) in gold) for c in found], gold)


def other_document(row: dict[str, Any]) -> Document:
    """What can be learned from a text whose entities are annotated.

    Each feature has a second copy that takes up what is peculiar to these sets (Daumé 2007), and is not shipped.
    """
    text = row["text"]
    ranges = [m["span"] for m in row["mentions"] if m["type"] == "place"]
    starts = [s + 4 if text[s : s + 4].lower() == "the " else s for s, _ in ranges]
    doc = document({"text": text, "places": [{"span": [s, e]} for s, (_, e) in zip(starts, ranges, strict=True)]})
    usable = [
        at
        for at, c in enumerate(doc.found)
        if c.form == "name" and not any(sense is Sense.DEMONYM for _, sense in c.senses)
    ]
    examples = [
        ((*features, *(f"elsewhere {f}" for f in features), "elsewhere"), right)
        for features, right in (doc.examples[at] for at in usable)
    ]
    return Document([doc.found[at] for at in usable], examples, doc.gold)


def read_others(paths: Sequence[str]) -> list[Document]:
    """The documents of the other sets."""
    return [
        other_document(json.loads(line))
        for path in paths
        for line in Path(path).read_text(encoding="utf-8").splitlines()
    ]


def fit(documents: Iterable[Document]) -> dict[str, float]:
    """Weights of the features."""
    examples = [example for doc in documents for example in doc.examples]
    counts = Counter(feature for features, _ in examples for feature in features)
    kept = {feature for feature, number in counts.items() if number >= LEAST}
    rows = [([f for f in features if f in kept] + ["bias"], right) for features, right in examples]
    weights: dict[str, float] = dict.fromkeys([*sorted(kept), "bias"], 0.0)
    squares = dict.fromkeys(weights, 1e-6)
    total: dict[str, float] = dict.fromkeys(weights, 0.0)
    chance = random.Random(7)
    for epoch in range(EPOCHS):
        chance.shuffle(rows)
        for features, right in rows:
            score = sum(weights[f] for f in features)
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - right
            for f in features:
                slope = error + L2 * weights[f]
                squares[f] += slope * slope
                weights[f] -= RATE * slope / math.sqrt(squares[f])
        if epoch >= EPOCHS // 2:
            for f, weight in weights.items():
                total[f] += weight
    return {f: weight / (EPOCHS - EPOCHS // 2) for f, weight in total.items()}


def out_of_fold(documents: Sequence[Document], others: Sequence[Document]) -> list[list[tuple[Candidate, float]]]:
    """The candidates of each document with the chances that weights give which did not see it."""
    judged: list[list[tuple[Candidate, float]]] = [[] for _ in documents]
    for fold in range(FOLDS):
        weights = fit([*(doc for at, doc in enumerate(documents) if at % FOLDS != fold), *others])
        for at in range(fold, len(documents), FOLDS):
            doc = documents[at]
            chances = [probability(features, weights) for features, _ in doc.examples]
            judged[at] = list(zip(doc.found, chances, strict=True))
    return judged


def main(path: str, *rest: str) -> None:
    """Prints the figures out of fold and writes the weights if asked."""
    options = [option for option in rest if option.startswith("--")]
    others = read_others([other for other in rest if other not in options])
    with Path(path).open(encoding="utf-8") as lines:
        documents = [document(json.loads(line)) for line in lines]
    counts: dict[float, Counter[str]] = {threshold: Counter() for threshold in THRESHOLDS}
    for doc, judged in zip(documents, out_of_fold(documents, others), strict=True):
        for threshold, count in counts.items():
            ours = {(c.start, c.end) for c, _ in chosen(judged, threshold)}
            count.update(ours=len(ours), gold=len(doc.gold), right=len(ours & doc.gold))
    for threshold, count in counts.items():
        precision, recall = count["right"] / count["ours"], count["right"] / count["gold"]
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{threshold}: precision {precision:.3f} recall {recall:.3f} F1 {f1:.4f}")
    if "--write" in options:
        weights = fit([*documents, *others])
        lines_out = ["# feature, weight (log odds); written by training/places_weights.py"]
        lines_out += [
            f"{f}\t{w:.2f}"
            for f, w in sorted(weights.items())
            if not f.startswith("elsewhere") and (abs(w) >= SMALL or f == "bias")
        ]
        TABLE.write_text("\n".join(lines_out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
