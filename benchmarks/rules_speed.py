"""Measures how fast reports are annotated by rules: ``python benchmarks/rules_speed.py [STATEMENTS.jsonl] [ROUNDS]``.

Prints words per second of CPU time (`time.process_time`) of one core, through `annotate` on `Report` values, as the
median of several rounds over all texts of the file; words are runs of non-space. Reading the file is not counted.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from pathlib import Path

from onrecord.annotation import annotate
from onrecord.formats import report_from_row
from onrecord.model import Report

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "statements" / "dev.jsonl"


def words_per_second(reports: list[Report], *, rounds: int = 5) -> float:
    """The median over the rounds of words annotated in a second of CPU time."""
    words = sum(len(report.text.split()) for report in reports)
    rates = []
    for _ in range(rounds):
        began = time.process_time()
        for report in reports:
            annotate(report)
        rates.append(words / max(time.process_time() - began, 1e-9))
    return statistics.median(rates)


def load(path: Path) -> list[Report]:
    """The reports of a JSON Lines file, from nothing but their ids, texts and days."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return [
        report_from_row({"id": row["id"], "text": row["text"], "published": row.get("published")}, path.name)
        for row in rows
    ]


def main() -> None:
    """Prints the rate."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    reports = load(path)
    print(
        f"{words_per_second(reports, rounds=rounds):.0f} words/s of one core ({len(reports)} reports, {rounds} rounds)"
    )


if __name__ == "__main__":
    main()
