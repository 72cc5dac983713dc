"""Puts the gold set's labels and the texts they belong to together again: labels here, texts in the shared folder.

    python benchmarks/gold/load.py ../shared --part tune > gold.jsonl

`statements.jsonl` holds offsets only; the text of each report is looked up by its id in `data/news.jsonl.gz` of the
shared folder and checked against the SHA-256 it had when it was labelled. The rows printed have the form of the other
statement sets, so the scorer takes them as they are.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path
from typing import Any, Literal, get_args

Part = Literal["tune", "held out", "all"]

LABELS = Path(__file__).with_name("statements.jsonl")
NEWS = Path("data") / "news.jsonl.gz"


def gold_rows(shared: Path, part: Part = "all") -> list[dict[str, Any]]:
    """The labelled reports of one part, in the order they were drawn.

    A row has `id`, `text`, `published` where the news states it, `tune` and `statements`: `source`, `cue` and `content`
    as lists of `[start, end)` character offsets into `text`, and `kind` (direct, mixed, indirect). "tune" is the first
    half of the draw; "held out" is the second, which no setting may be chosen on.

    Raises `FileNotFoundError` if the news is not in the shared folder, `ValueError` if a report is missing from it, has
    another text than the one labelled, or if `part` is none of the three.
    """
    if part not in get_args(Part):
        raise ValueError(f"no part of the gold set is called {part!r}: choose one of {', '.join(get_args(Part))}")
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines() if line.strip()]
    wanted = {row["id"]: row for row in labels if part == "all" or row["tune"] == (part == "tune")}
    news = shared / NEWS
    reports: dict[str, dict[str, Any]] = {}
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            report = json.loads(line)
            if report["id"] in wanted:
                reports[report["id"]] = report
    return [_joined(label, reports.get(row_id), news) for row_id, label in wanted.items()]


def _joined(label: dict[str, Any], report: dict[str, Any] | None, news: Path) -> dict[str, Any]:
    if report is None:
        raise ValueError(f"{news} has no report {label['id']}: the gold set needs the news it was drawn from")
    if hashlib.sha256(report["text"].encode("utf-8")).hexdigest() != label["sha256"]:
        raise ValueError(
            f"the text of {label['id']} in {news} is not the one that was labelled: offsets would be wrong"
        )
    row = {"id": label["id"], "text": report["text"], "tune": label["tune"], "statements": label["statements"]}
    return row | ({"published": report["published"]} if report.get("published") else {})


def main() -> None:
    """Command line: prints the rows with text, for the scorers; keep them out of the repository."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the shared folder, the one that holds data/news.jsonl.gz")
    parser.add_argument("--part", choices=get_args(Part), default="all")
    arguments = parser.parse_args()
    try:
        rows = gold_rows(arguments.shared, arguments.part)
    except (OSError, ValueError) as error:
        parser.error(str(error))
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
