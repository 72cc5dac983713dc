from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.adding import Summary, _Tally, add, has_time_without_zone, stored
from onrecord.identity import report_id, statement_id, version_id
from onrecord.model import Annotation, Dating, Report, Statement
from onrecord.record import Filters, Outcome, Record, ReportEntry
from onrecord.sources import SourceOptions

EVERYTHING = Filters(modes=(), limit=None)


def lines_of(path: Path) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """What a record holds, without row numbers and times."""
    with Record.open(path) as record:
        return sorted(
            (line.report, line.statement, tuple(part.words for part in line.content))
            for line in record.lines(EVERYTHING)
        )


def write_pages(folder: Path, count: int) -> None:
    """``count`` small reports, each of its own words."""
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(
            f"Lock number {number} to be rebuilt\n\n"
            f"The lock keeper of basin {number} asked for new gates on Monday, after a winter of leaks and repairs.\n\n"
            f'"Gate {number} has leaked since the spring and nobody came," Ilse Brandvik told the harbour paper.\n\n'
            f"The town will decide in June whether basin {number} gets the money that the keeper has asked for.\n",
            encoding="utf-8",
        )


def test_adding_the_same_pages_twice_changes_nothing(samples: Path, tmp_path: Path) -> None:
    options = SourceOptions(manifest=samples / "manifest.csv")
    with Record.open(tmp_path / "a.db", create=True) as record:
        first = add([str(samples)], record, options=options)
        before = lines_of(tmp_path / "a.db")
        second = add([str(samples)], record, options=options)
    assert first.stored
    assert (second.stored, second.new_versions, second.known) == (0, 0, first.pages)
    assert lines_of(tmp_path / "a.db") == before


def test_the_order_of_adding_does_not_matter(samples: Path, tmp_path: Path) -> None:
    pages = sorted(str(path) for path in samples.iterdir() if path.suffix in (".html", ".txt"))
    for name, order in (("a.db", pages), ("b.db", pages[::-1])):
        with Record.open(tmp_path / name, create=True) as record:
            add(order, record)
    assert lines_of(tmp_path / "a.db") == lines_of(tmp_path / "b.db")


def test_a_run_that_was_interrupted_goes_on(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 20)

    def stop(pages: int, consumed: int) -> None:
        assert consumed >= 0
        if pages == 7:
            raise KeyboardInterrupt

    with Record.open(tmp_path / "a.db", create=True) as record:
        first = add([str(tmp_path / "pages")], record, progress=stop)
        assert first.interrupted
        assert not list(record.verify())
        second = add([str(tmp_path / "pages")], record)
    assert (first.stored, second.known, second.stored) == (7, 7, 13)


def test_a_run_that_is_killed_leaves_a_sound_record(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 400)
    command = [sys.executable, "-m", "onrecord", "add", str(tmp_path / "pages"), "--record", str(tmp_path / "a.db")]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while run.poll() is None and not (tmp_path / "a.db-wal").exists():
            time.sleep(0.01)
        time.sleep(0.3)
        run.send_signal(signal.SIGKILL)
    with Record.open(tmp_path / "a.db", create=True) as record:
        assert not list(record.verify())
        again = add([str(tmp_path / "pages")], record)
        assert again.known + again.stored == 400
        assert not list(record.verify())


def _add(pages: str, record_path: str) -> None:
    with Record.open(Path(record_path), create=True) as record:
        add([pages], record)


def test_two_runs_at_once_both_finish(tmp_path: Path) -> None:
    write_pages(tmp_path / "left", 70)
    write_pages(tmp_path / "right", 90)
    Record.open(tmp_path / "a.db", create=True).close()
    context = multiprocessing.get_context("spawn")
    runs = [
        context.Process(target=_add, args=(str(tmp_path / side), str(tmp_path / "a.db"))) for side in ("left", "right")
    ]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert [run.exitcode for run in runs] == [0, 0]
    with Record.open(tmp_path / "a.db") as record:
        assert not list(record.verify())
        assert record.status().reports == 90


def test_ctrl_c_on_the_command_line_says_so_and_keeps_what_was_read(tmp_path: Path) -> None:
    write_pages(tmp_path / "pages", 3000)
    command = [sys.executable, "-m", "onrecord", "add", str(tmp_path / "pages"), "--record", str(tmp_path / "a.db")]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as run:
        while run.poll() is None and not (tmp_path / "a.db-wal").exists():
            time.sleep(0.01)
        time.sleep(0.3)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate()
    assert run.returncode == 130
    assert "Interrupted: the record is sound" in out
    assert "Traceback" not in err
    with Record.open(tmp_path / "a.db") as record:
        assert not list(record.verify())


def test_a_summary_counts_what_the_reports_have_and_lack(sample_record: tuple[Path, Summary]) -> None:
    path, summary = sample_record
    with Record.open(path) as record:
        status = record.status()
    assert summary.stored == status.reports == summary.dated + summary.inferred + summary.undated
    assert (summary.dated, summary.inferred, summary.undated) == (status.dated, status.inferred, status.undated)
    assert sum(summary.statements.values()) == status.statements
    assert summary.speakers_named + summary.speakers_unknown == status.statements
    assert summary.languages_not_read == {"fr": 1}
    assert sum(summary.rejected.values()) == 1
    assert summary.eye.unclosed
    assert summary.eye.no_date
    assert summary.eye.no_zone


@pytest.mark.parametrize("moment", ["2023-06-13T06:34", "2023-06-13T06:34:10"])
def test_a_time_without_a_zone_is_seen(moment: str) -> None:
    assert has_time_without_zone(moment)


@pytest.mark.parametrize(
    "moment", ["2023-06-13", "2023-06", "2023-04-20T09:24:06Z", "2023-04-20T09:24+02:00", "2023-04-20T09:24-05:00"]
)
def test_a_day_or_a_moment_with_its_zone_is_no_such_time(moment: str) -> None:
    assert not has_time_without_zone(moment)


def test_a_report_that_the_record_refuses_does_not_take_its_batch_with_it(tmp_path: Path) -> None:
    def entry(number: int, end: int) -> ReportEntry:
        text = f"Boat {number} floats, she said."
        report = Report(id=report_id(None, text), origin=f"{number}.txt", text=text)
        version = version_id(text)
        name = statement_id(version, "text", ((0, end),))
        statement = Statement(id=name, kind="indirect", mode="said", content=((0, end),))
        return ReportEntry(str(number), report, Annotation(report.id, version, "rules 1", (statement,)))

    with Record.open(tmp_path / "a.db", create=True) as record:
        became = [outcome.became for _, outcome in stored([entry(1, 9), entry(2, 900), entry(3, 9)], record)]
        assert became == ["stored", "rejected", "stored"]
        assert [page.origin for page in record.rejected()] == ["2.txt"]
        assert not list(record.verify())


def test_a_report_whose_text_tells_its_date_is_counted_apart_and_needs_no_eye() -> None:
    tally = _Tally()
    for dating in (Dating("2023-03-08", "2023-03-06", "2023-03-10", 0.8), Dating(None, "2023-03-06", None, 0.9), None):
        report = Report(id="r", origin=f"{dating}", text="Snow.")
        entry = ReportEntry("a.b", report, Annotation("r", "v", "m", dating=dating))
        tally.count(entry, Outcome("a.b", "stored"))
    given = Report(id="r", origin="given", text="Snow.", published="2023", published_basis="inferred")
    tally.count(ReportEntry("a.b", given, Annotation("r", "v", "m")), Outcome("a.b", "stored"))
    summary = tally.summary(interrupted=False)
    assert (summary.dated, summary.inferred, summary.undated) == (0, 2, 2)
    assert len(summary.eye.no_date) == 2
