from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import formats
from onrecord.model import Dateline, Dropped, Evidence, Page, Rejected, Report
from onrecord.sources import SourceOptions, pages

REPORT = Report(
    id="0123456789abcdef",
    origin="pile/mayor.html",
    text="HARBURY — “We were not told,” the mayor said.\n“Not by anyone.”",
    given_id="row 7",
    url="https://northpost.example/mayor?id=7",
    sha256="ab" * 32,
    taken="2023-11-27T10:00:00Z",
    genre="transcript",
    outlet="The North Post",
    agency="CPA",
    title="Mayor ‘not told’ of closure",
    standfirst="She learnt it from us.",
    byline="Ines Okoro",
    dateline=Dateline("HARBURY", "2023-11-27"),
    published="2023-11-27T09:24+01:00",
    published_basis="stated",
    modified="2023-11-28",
    language="en",
    captions=("The mayor on Monday.", "The harbour."),
    dropped=(Dropped("ADVERTISEMENT", "ad"),),
    evidence=(Evidence("title", "json-ld", "Mayor ‘not told’ of closure"),),
)


def read(
    tmp_path: Path, content: bytes | list[Any], *, name: str = "rows.jsonl", **options: Any
) -> list[Page | Rejected]:
    if isinstance(content, list):
        content = b"".join(json.dumps(row).encode() + b"\n" for row in content)
    (tmp_path / name).write_bytes(content)
    return list(pages([str(tmp_path / name)], options=SourceOptions(**options)))


def only(found: list[Page | Rejected]) -> Page:
    (page,) = found
    assert isinstance(page, Page), page
    return page


def refused(found: list[Page | Rejected]) -> Rejected:
    (item,) = found
    assert isinstance(item, Rejected), item
    return item


def test_a_report_that_read_wrote_comes_back_as_it_was(tmp_path: Path) -> None:
    page = only(read(tmp_path, [formats.report_row(REPORT)]))
    told = page.given
    assert (page.form, page.content.decode(), page.charset) == ("report", REPORT.text, "utf-8")
    assert (page.origin, page.sha256, page.taken) == (REPORT.origin, REPORT.sha256, REPORT.taken)
    assert told.id == REPORT.given_id
    names = (
        "url outlet agency title standfirst byline dateline published published_basis modified language genre captions"
    )
    for name in names.split():
        assert getattr(told, name) == getattr(REPORT, name), name


def test_the_key_of_the_page_says_what_it_is(tmp_path: Path) -> None:
    found = read(
        tmp_path, [{"text": "Clean."}, {"raw": "Scrape."}, {"html": "<p>Page."}, {"text": None, "raw": "Scrape."}]
    )
    assert [item.form for item in found if isinstance(item, Page)] == ["report", "scrape", "html", "scrape"]


def test_a_row_has_the_hash_of_its_text_and_the_time_of_its_file(tmp_path: Path) -> None:
    read(tmp_path, [{"text": "“No,” she said."}])
    os.utime(tmp_path / "rows.jsonl", (1701079200, 1701079200))
    page = only(list(pages([str(tmp_path / "rows.jsonl")])))
    assert page.sha256 == hashlib.sha256("“No,” she said.".encode()).hexdigest()
    assert page.taken == "2023-11-27T10:00:00Z"
    assert page.origin == f"{tmp_path}/rows.jsonl:1"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b'{"text": "One."', "line 2 is not json: "),
        (b"plain words", "line 2 is not json: "),
        (b'{"text": "\xff"}', "line 2 is not utf-8"),
        (b'["text"]', "not a json object"),
        (b"12", "not a json object"),
        (b"[" * 100_000, "line 2 is not json"),
        (b'{"n": ' + b"1" * 5000 + b"}", "line 2 is not json"),
        (b'{"body": "One.", "headline": "x"}', 'none of "text" (a clean report), "raw" (a scrape) and "html" (a page)'),
        (b'{"text": 5}', '"text" must be a string'),
        (b'{"text": "One.", "genre": "sports"}', '"genre" must be one of'),
        (b'{"text": "One.", "title": ["x"]}', '"title" must be a string'),
        (b'{"text": "One.", "published": "03/04/2023"}', '"published" must be a date like'),
        (b'{"text": "One.", "published": "2023-02-30"}', '"published" must be a date like'),
        (b'{"text": "One.", "taken": "yesterday"}', '"taken" must be a date like'),
        (b'{"text": "One.", "sha256": "short"}', '"sha256" must be 64 hex digits'),
        (b'{"text": "One.", "captions": "x"}', '"captions" must be a list'),
        (b'{"text": "One.", "dateline": "x"}', '"dateline" must be an object'),
    ],
)
def test_a_broken_line_is_named_and_the_next_one_read(tmp_path: Path, line: bytes, words: str) -> None:
    first, broken, last = read(tmp_path, b'{"text": "First."}\n' + line + b'\n{"text": "Last."}\n')
    assert isinstance(broken, Rejected)
    assert broken.reason == "broken record"
    assert broken.origin == f"{tmp_path}/rows.jsonl:2"
    assert words in broken.detail.lower()
    assert broken.detail.endswith(".")
    assert isinstance(first, Page)
    assert isinstance(last, Page)


def test_an_empty_text_is_empty_and_keeps_its_id(tmp_path: Path) -> None:
    item = refused(read(tmp_path, [{"id": 7, "text": " \n"}]))
    assert (item.reason, item.given.id) == ("empty", "7")


def test_pages_that_read_rejected_are_passed_over(tmp_path: Path) -> None:
    row = formats.rejected_row(Rejected("a.html", "no report", "Nothing but menus.", "reading"))
    assert only(read(tmp_path, [row, {"text": "Mayor says no."}])).content == b"Mayor says no."


def test_only_the_rejections_that_read_wrote_are_passed_over(tmp_path: Path) -> None:
    rows = [
        {"rejected": False, "body": "x"},
        {"rejected": {"a.html": "no report"}},
        {"rejected": "empty", "raw": "No."},
    ]
    found = read(tmp_path, rows)
    assert [isinstance(item, Page) for item in found] == [False, False, True]


def test_a_line_beyond_the_limit_costs_itself_only(tmp_path: Path) -> None:
    first, large, last = read(
        tmp_path, [{"text": "First."}, {"text": "x" * 500_000}, {"text": "Last."}], max_bytes=1000
    )
    assert isinstance(large, Rejected)
    assert (large.reason, large.origin) == ("too large", f"{tmp_path}/rows.jsonl:2")
    assert isinstance(first, Page)
    assert isinstance(last, Page)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-8"])
def test_a_byte_order_mark_is_no_part_of_the_first_row(tmp_path: Path, codec: str) -> None:
    text = '{"text": "“No,” said Zoë."}\r\n\r\n{"text": "Yes."}\r\n'
    first, second = read(tmp_path, text.encode(codec))
    assert isinstance(first, Page)
    assert first.content.decode() == "“No,” said Zoë."
    assert second.origin.endswith(":3")


def test_halves_of_characters_are_joined_or_replaced(tmp_path: Path) -> None:
    page = only(read(tmp_path, rb'{"text": "a \ud83d\ude00 b \ud83d c", "title": "\udc00"}'))
    assert page.content.decode() == "a \U0001f600 b \ufffd c"
    assert page.given.title == "\ufffd"


def test_form_can_be_forced(tmp_path: Path) -> None:
    assert only(read(tmp_path, [{"text": "Menu\nMayor says no."}], form="scrape")).form == "scrape"


@pytest.mark.parametrize(
    ("content", "origins"),
    [
        (b'[{"text": "One."}, {"text": "Two."}]', ["#1", "#2"]),
        (b'{\n  "text": "One."\n}', [""]),
        (b'{"text": "One."}\n{"text": "Two."}\n', [":1", ":2"]),
        (b'{"text": "One."}', [""]),
    ],
)
def test_a_json_file_holds_an_array_a_row_or_lines(tmp_path: Path, content: bytes, origins: list[str]) -> None:
    found = read(tmp_path, content, name="rows.json")
    assert [item.origin for item in found] == [f"{tmp_path}/rows.json{end}" for end in origins]
    assert all(isinstance(item, Page) for item in found)


def test_a_broken_or_too_large_json_file_is_rejected(tmp_path: Path) -> None:
    assert refused(read(tmp_path, b'[{"text": "One."},', name="a.json")).reason == "broken record"
    large = refused(read(tmp_path, b'[{"text": "' + b"x" * 5000 + b'"}]', name="b.json", max_bytes=1000))
    assert large.reason == "too large"
    assert "JSON Lines" in large.detail


@given(st.lists(st.text(min_size=1).filter(str.strip), max_size=8))
def test_every_text_comes_back_to_the_letter(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    found = read(tmp_path_factory.mktemp("rows"), [{"text": text} for text in texts]) if texts else []
    assert [item.content.decode() for item in found if isinstance(item, Page)] == texts
