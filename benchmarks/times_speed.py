"""Measures how fast times are found: ``python benchmarks/times_speed.py [NEWS.jsonl.gz] [REPORTS]``.

Prints characters per second of CPU time (`time.process_time`) of one core, through `find_times`, as the median of
several rounds over the first reports of the file; beside it, in the same run, what a single regular expression over
the names of months and weekdays takes, since a figure without a reference tells of the machine only.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from onrecord.annotation.times import find_times

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "news.jsonl.gz"
REPORTS = 300
REFERENCE = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|today|yesterday|tomorrow|last|next|\d+)\b",
    re.IGNORECASE,
)
"""The least that a search for times by one expression does; it neither reads nor reckons anything."""


def load(path: Path, *, reports: int = REPORTS) -> list[tuple[str, str | None]]:
    """Texts and days of the first reports of a file of JSON Lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in islice(lines, reports))
        return [(row["text"], row.get("published")) for row in rows]


def rate(reports: list[tuple[str, str | None]], work: Callable[[str, str | None], object], *, rounds: int = 5) -> float:
    """The median over the rounds of characters worked through in a second of CPU time."""
    characters = sum(len(text) for text, _ in reports)
    rates = []
    for _ in range(rounds):
        began = time.process_time()
        for text, published in reports:
            work(text, published)
        rates.append(characters / max(time.process_time() - began, 1e-9))
    return statistics.median(rates)


def measure(path: Path, *, reports: int = REPORTS, rounds: int = 5) -> dict[str, float]:
    """Characters a second of ours, of the reference, and how many times as long ours takes."""
    loaded = load(path, reports=reports)
    find_times("Once on Tuesday.", "2023-03-08")  # tables are read and rules compiled before the clock runs
    ours = rate(loaded, find_times, rounds=rounds)
    reference = rate(loaded, lambda text, _: REFERENCE.findall(text), rounds=rounds)
    return {"characters a second": ours, "reference": reference, "times as long": reference / ours}


def main() -> None:
    """Prints the rates."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    found = measure(path, reports=int(sys.argv[2]) if len(sys.argv) > 2 else REPORTS)
    print(
        f"{found['characters a second']:,.0f} characters/s of one core; one regular expression "
        f"{found['reference']:,.0f}; {found['times as long']:.1f} times as long"
    )


if __name__ == "__main__":
    main()
