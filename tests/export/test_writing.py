from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.adding import Summary
from onrecord.export import COLUMNS, flat_row, line_row, write_csv, write_jsonl
from onrecord.record import Filters, Line, Record


@pytest.fixture(scope="module")
def lines(sample_record: tuple[Path, Summary]) -> list[Line]:
    with Record.open(sample_record[0]) as record:
        return list(record.lines(Filters(modes=(), limit=None)))


def test_every_statement_is_one_row_of_csv_with_its_words_untouched(lines: list[Line]) -> None:
    out = io.StringIO(newline="")
    assert write_csv(lines, out) == len(lines)
    rows = list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        assert row["statement"] == line.statement
        assert row["passage"] in (line.passage.words, "'" + line.passage.words)
        content = " … ".join(part.words for part in line.content)
        assert row["content"] in (content, "'" + content)


def test_every_statement_is_one_line_of_json(lines: list[Line]) -> None:
    out = io.StringIO()
    assert write_jsonl(lines, out) == len(lines)
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    assert rows == [json.loads(json.dumps(line_row(line))) for line in lines]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_a_cell_never_begins_as_a_formula(lines: list[Line], start: str) -> None:
    out = io.StringIO(newline="")
    write_csv([replace(lines[0], title=f"{start}HYPERLINK(1)")], out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue(), newline=""))
    assert row["title"] == f"'{start}HYPERLINK(1)"


def test_what_is_unknown_is_an_empty_cell(lines: list[Line]) -> None:
    row = flat_row(replace(lines[0], published=None, speakers=(), url=None))
    assert (row["published"], row["speakers"], row["url"], row["passage_url"]) == ("", "", "", "")
