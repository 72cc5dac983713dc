"""Scores the modes of cues (said, wrote, thinks …) against the ones labelled by hand in ``gold/modes.jsonl``.

    python benchmarks/modes.py ../shared --sample second

Prints the share that is right, of all cues and of those that the model's modes do not leave open, and the confusions.
``--words`` lists the cues that differ; what it prints is text of the data: keep it out of the repository.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.annotation.model.modes import mode_of

LABELS = Path(__file__).parent / "gold" / "modes.jsonl"
REPORTS = Path("data") / "statements" / "train.jsonl"


Cue = tuple[str, str, str]
"""The words of a cue, those of its source (annotated; empty where there is none) and its mode."""


def labelled_cues(shared: Path, sample: str | None = None) -> list[Cue]:
    """The labelled cues of one sample ("first", "second") or of both.

    Raises `FileNotFoundError` if the reports are not in the shared folder, `KeyError` if one of them is missing.
    """
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    wanted = {row["id"] for row in labels}
    reports: dict[str, Any] = {}
    with (shared / REPORTS).open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in wanted:
                reports[row["id"]] = row
    return [_cue(reports[row["id"]], row["cue"], row["mode"]) for row in labels if sample in (None, row["sample"])]


def _cue(report: dict[str, Any], cue: list[list[int]], mode: str) -> Cue:
    source = next(statement["source"] for statement in report["statements"] if statement["cue"] == cue)
    words = (" ".join(report["text"][start:end] for start, end in spans) for spans in (cue, source))
    return next(words), next(words), mode


def score(cues: list[Cue]) -> dict[str, Any]:
    """Percentages: ``right`` of all cues, ``right_told`` of those given a mode, ``on_record`` whether speech or not.

    ``on_record`` asks only whether both call the cue said, wrote or declined, or neither does.
    """
    spoken = ("said", "wrote", "declined")
    found = [(mode_of(cue, source), mode) for cue, source, mode in cues]
    told = [pair for pair in found if pair[0] != "unknown"]
    wrong = Counter(f"{mode} read as {read}" for read, mode in found if read != mode)
    return {
        "cues": len(cues),
        "right": round(100 * sum(a == b for a, b in found) / len(found), 1),
        "right_told": round(100 * sum(a == b for a, b in told) / len(told), 1),
        "on_record": round(100 * sum((a in spoken) == (b in spoken) for a, b in found) / len(found), 1),
        "wrong": dict(wrong.most_common()),
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the shared folder, the one that holds data/statements")
    parser.add_argument("--sample", choices=("first", "second"))
    parser.add_argument("--words", action="store_true")
    arguments = parser.parse_args()
    cues = labelled_cues(arguments.shared, arguments.sample)
    print(json.dumps(score(cues), indent=1))
    if arguments.words:
        for cue, source, mode in cues:
            if mode_of(cue, source) != mode:
                print(f"{mode:8} {mode_of(cue, source):8} {cue}")


if __name__ == "__main__":
    main()
