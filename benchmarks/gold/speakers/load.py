"""Joins the labels of speakers, dates and caveats with the texts and the statements they speak of.

    python -m benchmarks.gold.speakers.load ../shared --half tune > gold.jsonl

The texts stay in the shared folder; each is checked against the SHA-256 it had when it was labelled.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any, Literal, get_args

from benchmarks.gold.speakers.draw import digest, drawn

Half = Literal["tune", "held"]

LABELS = Path(__file__).with_name("speakers.jsonl")
SECOND_PASS = Path(__file__).with_name("second_pass.jsonl")


def speaker_rows(shared: Path, half: Half | None = None, *, labels: Path = LABELS) -> list[dict[str, Any]]:
    """The labelled reports of one half, or all, in the order they were drawn.

    A row has `id`, `text`, `published`, `title` where there is one, `from`, `half`, `statements` (all that the
    statements gold marks in the report: `source`, `cue`, `content`, `kind`) and the labels: `labels` of the statements
    drawn, `further` and `nested`, as this folder's README tells.

    Raises `FileNotFoundError` if a text is not in the shared folder, `ValueError` if one differs from what was labelled
    or if a half is named that there is not.
    """
    if half is not None and half not in get_args(Half):
        raise ValueError(f"no half is called {half!r}: choose one of {', '.join(get_args(Half))}")
    known = {row["id"]: row for row in map(json.loads, labels.read_text(encoding="utf-8").splitlines())}
    rows = [row for row in drawn(shared) if row["id"] in known and half in (None, row["half"])]
    return [_joined(row, known[row["id"]]) for row in rows]


def _joined(row: dict[str, Any], label: dict[str, Any]) -> dict[str, Any]:
    if digest(row["text"]) != label["sha256"]:
        raise ValueError(f"the text of {label['id']} is not the one that was labelled: offsets would be wrong")
    kept = {key: row[key] for key in ("id", "text", "title", "published", "from", "half", "statements") if row.get(key)}
    return kept | {"labels": label["statements"], "further": label["further"], "nested": label["nested"]}


def main() -> None:
    """Command line: prints the rows with text; keep them out of the repository."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, help="the shared folder, the one that holds data/")
    parser.add_argument("--half", choices=get_args(Half))
    arguments = parser.parse_args()
    for row in speaker_rows(arguments.shared, arguments.half):
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
