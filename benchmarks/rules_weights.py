"""Learns the weights by which rules judge proposals: ``python benchmarks/rules_weights.py TRAIN.jsonl [--write]``.

A logistic regression over the features of every proposal, fitted by AdaGrad (Duchi, Hazan and Singer 2011) in a fixed
order, so that the same file gives the same weights. A proposal counts as right if its content shares at least half of
its words with that of an annotated statement (intersection over union) and their sources share a word. Figures are
out of fold: five folds by document. ``--write`` fits on all documents and writes ``rules_weights.tsv``.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.annotation import rules
from onrecord.annotation.continuations import attach_quotations
from onrecord.annotation.spans import content_spans, source_span
from onrecord.annotation.words import TOKEN

FOLDS = 5
EPOCHS = 8
RATE = 0.15
L2 = 2e-5
LEAST = 6
"""Least proposals a feature must stand on to get a weight."""
SMALL = 0.05
"""Weights smaller than this are left out of the file."""
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4)
TABLE = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "annotation" / "rules_weights.tsv"

Spans = list[list[int]]


@dataclass(frozen=True, slots=True)
class Example:
    """The features of one proposal, whether it was right, and its fold."""

    features: tuple[str, ...]
    right: bool
    fold: int


def examples(rows: list[dict[str, Any]]) -> tuple[list[Example], int]:
    """Every proposal of the documents with its truth, and the number of annotated statements."""
    out: list[Example] = []
    gold_count = 0
    for number, row in enumerate(rows):
        text = row["text"]
        at = {k: i for i, match in enumerate(TOKEN.finditer(text)) for k in range(*match.span()) if text[k].isalnum()}
        gold = [(_words(at, s["content"]), _words(at, s["source"])) for s in row["statements"]]
        gold = [pair for pair in gold if pair[0]]
        gold_count += len(gold)
        reading = rules.propose_all(text)
        attach_quotations(reading.words, reading.sentences, [(p, 1.0) for p in reading.proposals], [])
        found = []
        for proposal in reading.proposals:
            content = _words(at, [list(span) for span in content_spans(reading.words, proposal.content)])
            source = source_span(reading.words, proposal.source)
            if content:
                found.append((proposal, content, _words(at, [list(source)] if source else [])))
        pairs = sorted(
            (
                (len(g & p) / len(g | p), i, j)
                for i, (g, _) in enumerate(gold)
                for j, (_, p, _) in enumerate(found)
                if g & p
            ),
            reverse=True,
        )
        right: set[int] = set()
        used: set[int] = set()
        for share, i, j in pairs:
            agree = bool(gold[i][1] & found[j][2]) or not (gold[i][1] or found[j][2])
            if share >= 0.5 and agree and i not in used and j not in right:
                right.add(j)
                used.add(i)
        out += [
            Example(tuple(dict.fromkeys(proposal.features)), j in right, number % FOLDS)
            for j, (proposal, _, _) in enumerate(found)
        ]
    return out, gold_count


def _words(at: dict[int, int], spans: Spans) -> frozenset[int]:
    return frozenset(at[k] for start, end in spans for k in range(start, end) if k in at)


def fit(data: list[Example]) -> dict[str, float]:
    """The weights, ``bias`` among them."""
    counts = Counter(feature for example in data for feature in example.features)
    weights = {feature: 0.0 for feature in sorted(counts) if counts[feature] >= LEAST}
    share = sum(example.right for example in data) / len(data)
    weights["bias"] = math.log(share / (1 - share))
    squares = dict.fromkeys(weights, 1e-3)
    order = sorted(range(len(data)), key=lambda i: (i * 2654435761) % 4294967296)
    kept = [[f for f in (*example.features, "bias") if f in weights] for example in data]
    for _ in range(EPOCHS):
        for i in order:
            total = sum(weights[feature] for feature in kept[i])
            error = 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - data[i].right
            for feature in kept[i]:
                slope = error + L2 * len(data) / counts.get(feature, len(data)) * weights[feature]
                squares[feature] += slope * slope
                weights[feature] -= RATE * slope / math.sqrt(squares[feature])
    return weights


def chance(weights: dict[str, float], example: Example) -> float:
    """The probability that the weights give a proposal."""
    total = weights["bias"] + sum(weights.get(feature, 0.0) for feature in example.features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def main() -> None:
    """Prints precision, recall and F1 of the proposals kept at several thresholds; writes the table if asked."""
    path = Path(sys.argv[1])
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    data, gold = examples(rows)
    judged: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights = fit([example for example in data if example.fold != fold])
        judged += [(chance(weights, example), example.right) for example in data if example.fold == fold]
    loss = -sum(math.log(max(1e-6, c if right else 1 - c)) for c, right in judged) / len(judged)
    print(f"{len(data)} proposals, {sum(e.right for e in data)} right, of {gold} statements; log loss {loss:.4f}")
    for threshold in THRESHOLDS:
        kept = [right for c, right in judged if c >= threshold]
        precision, recall = sum(kept) / len(kept), sum(kept) / gold
        f1 = 2 * precision * recall / (precision + recall)
        print(f"threshold {threshold}: precision {100 * precision:.1f} recall {100 * recall:.1f} F1 {100 * f1:.1f}")
    if "--write" in sys.argv[2:]:
        weights = fit(data)
        lines = ["# feature, weight (log odds); written by benchmarks/rules_weights.py from statements/train"]
        lines += [f"bias\t{weights.pop('bias'):.2f}"]
        lines += [f"{feature}\t{weight:.2f}" for feature, weight in sorted(weights.items()) if abs(weight) >= SMALL]
        TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
