from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.record.full_entries import full

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


def test_when_to_whom_and_how_it_stands_are_columns(tmp_path: Path) -> None:
    out = io.StringIO(newline="")
    with Record.open(tmp_path / "wells.db", create=True) as record:
        record.store([full()])
        write_csv(record.lines(Filters(modes=(), limit=None)), out)
    rows = {row["content"]: row for row in csv.DictReader(io.StringIO(out.getvalue(), newline=""))}
    told = rows["About 40 of the Cherrin wells are dry"]
    assert (told["said_from"], told["said_until"], told["said_basis"]) == ("2023-03-08", "2023-03-08", "own sentence")
    assert (told["said_words"], told["to"], told["at"]) == ("Wednesday", "reporters", "a briefing in Stavering")
    assert (told["published"], told["published_basis"], told["earliest"]) == ("2023-03-08", "inferred", "2023-03-06")
    sold = rows["The wells were sold for 2 million crowns"]
    assert (sold["caveats"], sold["word_of"], sold["said_from"]) == ("alleged; denied", "Ada Molk", "")
    assert sold["on_word_of"] == rows["The wells were sold for 2 million crowns, Jonas Fell said"]["statement"]
