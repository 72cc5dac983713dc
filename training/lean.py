"""Finds how far to lean from the likeliest reading towards more cues, contents and sources, and writes it down.

    python -m training.lean --weights FOLDER --gold dev.jsonl --shared ../shared

The encoder reads the set once; what is added to the scores of the roles is then chosen role by role for the best sum
of e2e50 and e2e80. Figures with each choice are printed.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotation.model.assembling import Found, assemble
from onrecord.annotation.model.decoding import ROLES
from onrecord.annotation.model.reading import joined
from onrecord.annotation.model.weights import load_weights
from onrecord.annotation.model.windows import cut_windows
from onrecord.annotation.quotations import pair_quotations
from onrecord.annotation.spans import kind_of
from training.data import read_rows
from training.evaluate import brief
from training.export import write_manifest

STEPS = {
    "B-source": (0.4, 0.8, 1.2),
    "B-cue": (-0.4, 0.4),
    "content": (-0.1, -0.2, 0.1),
    "B-content": (-0.4, 0.4),
    "source": (-0.2, 0.2),
}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    sys.path.insert(0, str(args.shared / "bench"))
    from score_statements import score

    gold, weights = read_rows(args.gold), load_weights(args.weights)
    read = []
    for row in gold:
        quotations = pair_quotations(row["text"])
        windows = cut_windows(row["text"], weights.vocabulary, quotations=quotations)
        read.append((row, quotations, windows, [weights.encode(window) for window in windows]))

    def tried(lean: dict[str, float]) -> tuple[float, dict[str, float]]:
        each = np.array([lean.get(role, lean.get(role[2:], 0.0)) for role in ROLES], dtype=np.float32)
        rows: list[dict[str, Any]] = []
        for row, quotations, windows, states in read:
            found: list[Found] = []
            assemble(replace(weights, lean=each), windows, states, quotations, found)
            statements = [
                {
                    "source": [f.source] if f.source else [],
                    "cue": [f.cue],
                    "content": joined(f),
                    "kind": kind_of(row["text"], quotations, joined(f)),
                }
                for f in found
            ]
            rows.append({"id": row["id"], "statements": statements})
        figures = brief(score(gold, rows))
        return figures["e2e50"] + figures["e2e80"], figures

    lean: dict[str, float] = {}
    best, figures = tried(lean)
    print(json.dumps([lean, figures]), flush=True)
    for name, values in STEPS.items():
        for value in values:
            if value == lean.get(name, 0.0):
                continue
            trial = lean | {name: value}
            total, figures = tried(trial)
            print(json.dumps([trial, figures]), flush=True)
            if total > best:
                best, lean = total, trial
    print(json.dumps(lean))
    if args.write:
        flat = {role: lean[key] for role in ROLES for key in (role[2:], role) if key in lean}
        write_manifest(args.weights, lean=flat)


if __name__ == "__main__":
    main()
