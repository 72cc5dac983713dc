"""Fits the confidence to whether a statement is right (an e2e50 hit), and writes it into the manifest.

    python -m training.calibrate --weights FOLDER --gold dev.jsonl --found predictions.jsonl --shared ../shared

``--found`` is what ``training.evaluate --out`` wrote. The figures printed are out of fold, five folds by document; the
weights that are written were fitted to all of it. The threshold that gives the best F1 is printed too.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data import Row, read_rows
from training.export import write_manifest

Array = NDArray[np.float64]


def right(doc: Any, scorer: Any, gold: list[Row], found: list[Row]) -> list[bool]:
    """Whether each found statement is paired at half overlap with a gold one whose source agrees, as scored."""
    gs = [(s, doc.toks(s["content"])) for s in gold]
    gs = [(s, t) for s, t in gs if t]
    toks = [doc.toks(s["content"]) for s in found]
    out = [False] * len(found)
    for i, j in scorer.pair([t for _, t in gs], toks, 0.5):
        out[j] = doc.sources_agree(gs[i][0]["source"], found[j]["source"])
    return out


def fit(x: Array, y: Array, strength: float = 1.0) -> Array:
    """Weights of a logistic regression by Newton's method; the first column of ``x`` is one and is not held back."""
    weights = np.zeros(x.shape[1])
    hold = np.full(x.shape[1], strength)
    hold[0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (p - y) + hold * weights
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(hold + 1e-6)
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--found", type=Path, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    args = parser.parse_args()
    sys.path.insert(0, str(args.shared / "bench"))
    import score_statements as scorer

    gold, found = read_rows(args.gold), {row["id"]: row["statements"] for row in read_rows(args.found)}
    names = list(next(s for ss in found.values() for s in ss)["features"])
    xs, ys, folds, direct = [], [], [], []
    total = 0
    for number, row in enumerate(gold):
        hits = right(scorer.Doc(row["text"]), scorer, row["statements"], found[row["id"]])
        total += len(row["statements"])
        for statement, hit in zip(found[row["id"]], hits, strict=True):
            xs.append([1.0] + [statement["features"][name] for name in names])
            ys.append(float(hit))
            folds.append(number % 5)
            direct.append(statement["kind"] == "direct")
    x, y, fold = np.array(xs), np.array(ys), np.array(folds)
    sure = np.zeros(len(y))
    for n in range(5):
        sure[fold == n] = 1 / (1 + np.exp(-x[fold == n] @ fit(x[fold != n], y[fold != n])))
    bins = np.minimum(9, (sure * 10).astype(int))
    off = sum(abs(sure[bins == b].sum() - y[bins == b].sum()) for b in range(10)) / len(y) * 100
    print(json.dumps({"calibration": round(off, 2), "statements": len(y), "right": round(100 * y.mean(), 1)}))
    for least in (0, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        kept = sure >= least
        print(
            least,
            "precision",
            round(100 * y[kept].mean(), 1),
            "f1",
            round(200 * y[kept].sum() / (kept.sum() + total), 2),
        )
    for least in (0.8, 0.9, 0.95):
        kept = sure >= least
        both = kept & np.array(direct)
        print(
            ">=",
            least,
            "all",
            round(100 * y[kept].mean(), 1),
            int(kept.sum()),
            "direct",
            round(100 * y[both].mean(), 1),
            int(both.sum()),
        )
    weights = fit(x, y)
    write_manifest(
        args.weights, confidence={name: round(float(w), 4) for name, w in zip(["bias", *names], weights, strict=True)}
    )


if __name__ == "__main__":
    main()
