from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from tests.record.record_entries import FERRY, dated, entry, rejected

from onrecord.errors import InputError, NotOnRecordError, RecordError
from onrecord.record import Filters, Record


def test_a_report_is_found_by_its_id_its_version_or_a_statement_and_by_their_beginnings(record: Record) -> None:
    one = entry()
    record.store([one, dated(1, None)])
    for name in (one.report.id, one.annotation.version, one.annotation.statements[1].id):
        for asked in (name, name[:10], f" {name.upper()} "):
            assert record.report(asked).report.id == one.report.id


def test_a_beginning_that_several_share_lists_them(record: Record) -> None:
    record.store([dated(number, None) for number in range(60)])
    names = sorted(line.report for line in record.lines(Filters(limit=None)))
    first = next(a[0] for a, b in pairwise(names) if a[0] == b[0])
    with pytest.raises(InputError, match="several reports") as error:
        record.report(first)
    assert next(name for name in names if name[0] == first) in error.value.message


def test_a_statement_that_two_carriers_print_lists_both(record: Record) -> None:
    one, two = entry(url="https://a.example/1"), entry(url="https://b.example/1", origin="b")
    record.store([one, two])
    with pytest.raises(InputError) as error:
        record.report(one.annotation.statements[0].id)
    assert one.report.id in error.value.message
    assert two.report.id in error.value.message


@pytest.mark.parametrize("name", ["", "nothing", "0" * 16, "%", "_", "\x00", "\ud800", "g"])
def test_a_report_that_is_not_there_says_so(record: Record, name: str) -> None:
    record.store([entry()])
    with pytest.raises(NotOnRecordError, match="onrecord find"):
        record.report(name)


def test_all_wordings_and_pages_of_a_report_are_told(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    one, two = entry(url=url), entry("Corrected. " + FERRY, url=url, origin="later.html")
    record.store([one, two])
    stored = record.report(one.report.id)
    assert [version.id for version in stored.versions] == [one.annotation.version, two.annotation.version]
    assert [version.statements for version in stored.versions] == [3, 3]
    assert [(page.origin, page.version) for page in stored.pages] == [
        ("pages/ferry.html", one.annotation.version),
        ("later.html", two.annotation.version),
    ]


def test_an_earlier_wording_is_read_back_by_its_own_id_or_that_of_a_statement(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    one, two = entry(url=url), entry("Corrected. " + FERRY, url=url, origin="later.html")
    record.store([one, two])
    for name in (one.annotation.version, one.annotation.statements[1].id, one.annotation.statements[1].id[:12]):
        stored = record.report(name)
        assert (stored.version, stored.current, stored.report.text) == (one.annotation.version, False, FERRY)
        assert [line.statement for line in stored.statements] == [found.id for found in one.annotation.statements]
        assert stored.report.origin == "pages/ferry.html"
        assert [version.current for version in stored.versions] == [False, True]
    for name in (one.report.id, two.annotation.version, two.annotation.statements[0].id):
        stored = record.report(name)
        assert (stored.version, stored.current) == (two.annotation.version, True)
        assert stored.report.text.startswith("Corrected.")


def test_a_beginning_that_several_wordings_of_a_report_share_lists_them(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    record.store([entry(f"{number}. {FERRY}", url=url, origin=f"{number}.html") for number in range(40)])
    report = record.report(entry(url=url).report.id)
    names = sorted(version.id for version in report.versions)
    first = next(a[0] for a, b in pairwise(names) if a[0] == b[0] != report.report.id[0])
    with pytest.raises(InputError, match="several wordings") as error:
        record.report(first)
    assert next(name for name in names if name[0] == first) in error.value.message


def test_a_report_in_another_language_is_stored_and_says_why_it_was_not_read(record: Record) -> None:
    one = entry("Die Fähre fährt nicht.", (), language="de", skipped="language de")
    record.store([one])
    assert record.report(one.report.id).skipped == "language de"
    assert record.status().skipped == (("language de", 1),)


def test_the_status_counts_what_is_there_and_what_is_missing(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    record.store(
        [
            entry(url=url, taken="2024-01-01T00:00:00Z", unclosed=((1, 5),)),
            entry(
                "Corrected. " + FERRY,
                url=url,
                taken="2024-01-02T00:00:00Z",
                outlet="The Lumsk Post",
                unclosed=((1, 5),),
            ),
            dated(1, "2024-02-02T10:30"),
            dated(2, "2024-02-01T10:30:00+01:00"),
            dated(3, "2024-02-03T10:30Z"),
            rejected(),
        ]
    )
    status = record.status()
    assert (status.reports, status.versions, status.pages, status.statements) == (4, 5, 6, 6)
    assert status.rejected == (("no report", 1),)
    assert status.kinds == (("direct", 6),)
    assert status.modes == (("said", 6),)
    assert (status.named, status.unnamed, status.unknown) == (5, 0, 1)
    assert (status.dated, status.undated, status.first, status.last) == (
        3,
        1,
        "2024-02-01T10:30:00+01:00",
        "2024-02-03T10:30Z",
    )
    assert (status.outlets, status.no_outlet) == ((("The Lumsk Post", 1),), 3)
    assert status.methods == (("rules 1", 4),)
    ferry, unzoned = entry(url=url).report.id, dated(1, None).report.id
    assert status.needs_an_eye == (
        ("unclosed quotation mark", (ferry,)),
        ("time without zone", (unzoned,)),
        ("no date", (ferry,)),
    )


def test_the_status_of_an_empty_record_is_nothing(record: Record) -> None:
    status = record.status()
    assert (status.reports, status.statements, status.first, status.outlets) == (0, 0, None, ())
    assert list(record.verify()) == []
    assert list(record.lines()) == []


def test_a_backup_is_a_record_of_its_own(record: Record, tmp_path: Path) -> None:
    record.store([entry()])
    copy = tmp_path / "copy.db"
    with Record.open(record.path) as other:
        record.backup(copy)
        other.store([dated(1, None)])
    with Record.open(copy) as kept:
        assert kept.status().reports == 1
        assert list(kept.verify()) == []
    assert sorted(file.name for file in tmp_path.glob("copy*")) == ["copy.db"]


def test_a_backup_overwrites_nothing(record: Record, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear editor")
    with pytest.raises(RecordError, match="exists already"):
        record.backup(letter)
    with pytest.raises(RecordError, match="cannot be opened"):
        record.backup(tmp_path / "nowhere" / "copy.db")
    assert letter.read_text() == "Dear editor"
