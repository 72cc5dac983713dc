"""Annotates a set of statements with weights from any folder, through the package's own code, and scores it.

    python -m training.evaluate --weights /tmp/run/int8 --gold ../shared/data/statements/dev.jsonl --shared ../shared

``--out`` keeps the predictions, each statement with the features that its confidence is read from.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from onrecord.annotation.model.confidence import features
from onrecord.annotation.model.reading import THRESHOLD, joined, judged
from onrecord.annotation.model.weights import Weights, load_weights
from onrecord.annotation.quotations import pair_quotations
from training.data import Row, read_rows

SHOWN = (
    "e2e50",
    "e2e80",
    "c50",
    "content_tokens",
    "direct_exact",
    "direct_tokens",
    "source_spans",
    "cue_spans",
    "content_spans",
)


def predicted(weights: Weights, rows: list[Row], *, least: float) -> list[Row]:
    """Prediction rows in the scorer's form, of statements that reach the least confidence."""
    out = []
    for row in rows:
        statements = [
            {
                "source": [found.source] if found.source else [],
                "cue": [found.cue],
                "content": joined(found),
                "kind": kind,
                "confidence": confidence,
                "features": features(found, kind, row["text"]),
            }
            for found, kind, confidence in judged(weights, row["text"], pair_quotations(row["text"]))
            if confidence >= least
        ]
        out.append({"id": row["id"], "statements": statements})
    return out


def brief(figures: dict[str, Any]) -> dict[str, float]:
    """The F1 figures, the speaker and the calibration."""
    out = {name: figures[name]["f1"] if isinstance(figures[name], dict) else figures[name] for name in SHOWN}
    return out | {name: figures[name] for name in ("speaker", "kind", "calibration") if name in figures}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--least", type=float, default=THRESHOLD, help="least confidence")
    args = parser.parse_args()
    sys.path.insert(0, str(args.shared / "bench"))
    from score_statements import score

    gold = read_rows(args.gold)
    found = predicted(load_weights(args.weights), gold, least=args.least)
    print(json.dumps(brief(score(gold, found))))
    if args.out:
        args.out.write_text("".join(json.dumps(row) + "\n" for row in found), encoding="utf-8")


if __name__ == "__main__":
    main()
