"""Draws the reports and statements that are labelled with speakers, dates and caveats, by a fixed seed.

    python -m benchmarks.gold.speakers.draw ../shared

Fifty reports of PolNeAR's training split with 120 to 900 words (`str.split`), and the thirty of `benchmarks/gold`,
which were drawn from the unlabelled news by the same rule. Of each report up to ten statements, drawn among those whose
content holds a word. Prints one JSON line per report: its id, the SHA-256 of its text, where it is from, its half, and
the indices of the statements drawn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from pathlib import Path
from typing import Any

from benchmarks.gold.load import gold_rows

SEED = 20261123
REPORTS = 50
STATEMENTS = 10
WORDS = range(120, 901)
TRAIN = Path("data") / "statements" / "train.jsonl"


def drawn(shared: Path) -> list[dict[str, Any]]:
    """The gold rows drawn, in order: the rows of their sets with `from`, `half` and `drawn` (indices of statements).

    Half "held" is for scoring only. Of PolNeAR's reports it is the half whose ids have the lowest SHA-256; of the news,
    those that `benchmarks/gold` holds out already.
    """
    with (shared / TRAIN).open(encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines) if len(row["text"].split()) in WORDS}
    ids = random.Random(SEED).sample(sorted(rows), REPORTS)
    held = set(sorted(ids, key=digest)[: REPORTS // 2])
    train = [rows[i] | {"from": "polnear-train", "half": "held" if i in held else "tune"} for i in ids]
    news = [row | {"from": "news", "half": "tune" if row["tune"] else "held"} for row in gold_rows(shared)]
    return [row | {"drawn": statements_drawn(row)} for row in train + news]


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def statements_drawn(row: dict[str, Any]) -> list[int]:
    """Sorted indices of up to `STATEMENTS` statements of a row, drawn by the seed and the row's id."""
    text = row["text"]
    eligible = [
        place
        for place, statement in enumerate(row["statements"])
        if any(re.search(r"\w", text[start:end]) for start, end in statement["content"])
    ]
    return sorted(random.Random(f"{SEED} {row['id']}").sample(eligible, min(STATEMENTS, len(eligible))))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the shared folder, the one that holds data/")
    for row in drawn(parser.parse_args().shared):
        shown = {key: row[key] for key in ("from", "half", "drawn")}
        print(json.dumps({"id": row["id"], "sha256": digest(row["text"])} | shown))


if __name__ == "__main__":
    main()
