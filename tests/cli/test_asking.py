from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Done

from onrecord.adding import Summary

Run = Callable[..., Done]
Samples = tuple[Path, Summary]


def test_said_shows_words_speaker_date_carrier_and_the_way_to_the_source(onrecord: Run, sample_record: Samples) -> None:
    done = onrecord("said", "Odalys Kerrin", "--record", sample_record[0], "--outlet", "Harbour Post")
    assert done.status == 0
    assert "Not this spring, not this year" in done.out
    assert "Odalys Kerrin" in done.out
    assert "2024-02-12T07:45:00+01:00 (stated)" in done.out
    assert "The Hesper Harbour Post" in done.out
    assert "#:~:text=" in done.out


def test_a_surname_finds_the_whole_name(onrecord: Run, sample_record: Samples) -> None:
    by_surname = onrecord("said", "kerrin", "--record", sample_record[0], "--json", "--limit", "0")
    by_name = onrecord("said", "Odalys Kerrin", "--record", sample_record[0], "--json", "--limit", "0")
    ids = [{json.loads(line)["statement"] for line in done.out.splitlines()} for done in (by_name, by_surname)]
    assert ids[0]
    assert ids[0] <= ids[1]


def test_the_dates_narrow_an_answer_and_undated_reports_are_counted(onrecord: Run, sample_record: Samples) -> None:
    done = onrecord("find", "water", "--since", "2024-02", "--until", "2024-03", "--record", sample_record[0], "--json")
    rows = [json.loads(line) for line in done.out.splitlines()]
    days = [(row["when"]["start"], row["when"]["end"]) if "when" in row else (row["published"],) * 2 for row in rows]
    assert days
    assert all(begins[:7] <= "2024-03" and ends[:7] >= "2024-02" for begins, ends in days)


def test_an_unknown_name_gets_a_hint(onrecord: Run, sample_record: Samples) -> None:
    done = onrecord("said", "Odalis Kerin", "--record", sample_record[0])
    assert done.status == 1
    assert 'Did you mean "Odalys Kerrin"' in done.out


def test_a_json_line_points_at_its_words(onrecord: Run, sample_record: Samples) -> None:
    lines = onrecord("find", "ferry", "--record", sample_record[0], "--json", "--limit", "5").out.splitlines()
    assert lines
    for line in map(json.loads, lines):
        report = json.loads(onrecord("report", line["report"], "--record", sample_record[0], "--json").out)
        words = {"text": report["text"], "title": report["title"], "standfirst": report["standfirst"]}[line["field"]]
        for part in (*line["content"], *line["source"], *line["cue"], line["passage"]):
            start, end = part["span"]
            assert words[start:end] == part["words"]


def test_refusals_to_comment_are_found_by_their_mode(onrecord: Run, sample_record: Samples) -> None:
    done = onrecord("export", "jsonl", "--mode", "declined", "--record", sample_record[0])
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert rows
    assert {row["mode"] for row in rows} == {"declined"}


def test_a_report_shows_its_masthead_its_text_and_who_spoke(onrecord: Run, sample_record: Samples) -> None:
    line = json.loads(onrecord("said", "Kerrin", "--record", sample_record[0], "--json", "--limit", "1").out)
    done = onrecord("report", line["report"][:8], "--record", sample_record[0], "--dropped")
    assert done.status == 0
    assert line["title"] in done.out
    assert "published" in done.out
    assert "Odalys Kerrin" in done.out
    by_statement = onrecord("report", line["statement"], "--record", sample_record[0])
    assert line["title"] in by_statement.out


def test_an_export_holds_every_statement_once_for_each_carrier(
    onrecord: Run, sample_record: Samples, tmp_path: Path
) -> None:
    path, summary = sample_record
    assert onrecord("export", "csv", "-o", "all.csv", "--record", path).status == 0
    assert onrecord("export", "jsonl", "-o", "all.jsonl", "--record", path).status == 0
    rows = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(rows) == sum(summary.statements.values())


def test_status_says_what_the_record_has_and_lacks(onrecord: Run, sample_record: Samples) -> None:
    done = onrecord("status", "--record", sample_record[0], "--rejected")
    assert done.status == 0
    for words in ("dates", "outlets", "statements", "speakers", "not read", "rejected", "needs an eye"):
        assert words in done.out


def test_verify_proves_the_record(onrecord: Run, sample_record: Samples) -> None:
    done = onrecord("verify", "--record", sample_record[0])
    assert done.status == 0
    assert "all proved" in done.out


def test_filters_that_leave_nothing_do_not_deny_that_there_is_something(onrecord: Run, sample_record: Samples) -> None:
    done = onrecord("said", "Kerrin", "--outlet", "No Such Paper", "--record", sample_record[0])
    assert done.status == 1
    assert "Nothing with these filters" in done.out
    assert "by that name without them" in done.out
    assert "leaves out all" in onrecord("said", "Kerrin", "--offset", "999", "--record", sample_record[0]).out
