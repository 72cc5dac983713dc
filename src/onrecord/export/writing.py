"""Writing statements as JSON Lines or CSV, one after the other, in flat memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from typing import IO

from onrecord.export.rows import COLUMNS, flat_row, line_row
from onrecord.record import Line

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_jsonl(lines: Iterable[Line], out: IO[str]) -> int:
    """Writes one JSON object a statement (the form of `line_row`); gives how many."""
    written = 0
    for line in lines:
        out.write(json.dumps(line_row(line), ensure_ascii=False) + "\n")
        written += 1
    return written


def write_csv(lines: Iterable[Line], out: IO[str]) -> int:
    """Writes a header of `COLUMNS` and one row a statement, RFC 4180; gives how many rows.

    A cell that a spreadsheet could take for a formula is written with an apostrophe before it, as OWASP advises
    against CSV injection.
    """
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    written = 0
    for line in lines:
        writer.writerow({name: _safe(value) for name, value in flat_row(line).items()})
        written += 1
    return written


FORMATS: dict[str, Callable[[Iterable[Line], IO[str]], int]] = {"jsonl": write_jsonl, "csv": write_csv}
"""The formats by name."""


def _safe(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell
