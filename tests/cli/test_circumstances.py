from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Done
from tests.record.full_entries import between, full
from tests.record.record_entries import dated

from onrecord.cli.circumstances import circumstances, dating_words, published_words, standings, when_words
from onrecord.model import Dating, Precision, When
from onrecord.record import Filters, Line, Record, Standing, Words

Run = Callable[..., Done]


@pytest.fixture(scope="module")
def wells(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("record") / "wells.db"
    with Record.open(path, create=True) as record:
        record.store([full(outlet="Upland Gazette"), dated(1, None), between(2, "2023-03-01", "2023-03-09")])
    return path


@pytest.fixture
def lines(wells: Path) -> Iterator[dict[str, Line]]:
    with Record.open(wells) as record:
        yield {line.content[0].words: line for line in record.lines(Filters(modes=(), limit=None))}


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2023-03-08", "2023-03-08", "day", "on Wed 8 March 2023"),
        ("2023-03-08T06:34", "2023-03-08T06:34", "minute", "on Wed 8 March 2023, 06:34"),
        ("2023-03-08T06:00", "2023-03-08T11:59", "hour", "on Wed 8 March 2023, 06:00 to 11:59"),
        ("2023-03-01", "2023-03-31", "month", "in March 2023"),
        ("2024-02-01", "2024-02-29", "month", "in February 2024"),
        ("2023-03", "2023-03", "month", "in March 2023"),
        ("2023-01-01", "2023-12-31", "year", "in 2023"),
        ("2023", "2023", "year", "in 2023"),
        ("2023-03-06", "2023-03-12", "week", "between Mon 6 March 2023 and Sun 12 March 2023"),
        ("2023-01-01", "2023-03-31", "quarter", "between Sun 1 January 2023 and Fri 31 March 2023"),
        ("2023-02-30", "2023-02-30", "day", "on 2023-02-30"),
    ],
)
def test_an_interval_is_told_as_a_person_would(start: str, end: str, precision: Precision, words: str) -> None:
    assert when_words(When(start, end, precision, "own sentence")) == words


def test_a_line_tells_when_where_to_whom_and_what_tells_so(lines: dict[str, Line]) -> None:
    assert circumstances(lines["About 40 of the Cherrin wells are dry"]) == (
        "said on Wed 8 March 2023 (its own sentence: “Wednesday”, inferred), at a briefing in Stavering, to reporters"
    )
    assert circumstances(lines["the Kherrinese would not go thirsty before May"]) == (
        "said between Mon 6 March 2023 and Wed 8 March 2023 (told nearby: “Wednesday”, inferred), in a video address, "
        "translated: “Through an interpreter”"
    )
    assert circumstances(lines["that a lie"]) == "said on Wed 8 March 2023 (inferred)"
    assert circumstances(lines["The wells were sold for 2 million crowns"]) == "on the word of Ada Molk"


def test_a_time_that_hangs_on_an_inferred_date_says_so(lines: dict[str, Line]) -> None:
    line = lines["About 40 of the Cherrin wells are dry"]
    stated = replace(line, published_basis="stated")
    assert "“Wednesday”)" in (circumstances(stated) or "")
    explicit = replace(line, when_words=Words(0, 12, "8 March 2023"))
    assert "“8 March 2023”)" in (circumstances(explicit) or "")


def test_what_nobody_knows_is_not_made_up(lines: dict[str, Line]) -> None:
    bare = lines["The tide is late"]
    assert circumstances(bare) is None
    assert standings(bare) == []
    unresolved = replace(lines["The wells were sold for 2 million crowns"], word_of=None)
    assert circumstances(unresolved) == "on the word of another"


def test_caveats_are_sentences_with_the_words_of_the_report(lines: dict[str, Line]) -> None:
    assert standings(lines["the Kherrinese would not go thirsty before May"]) == [
        "the report says this could not be verified: “The claim could not be verified”"
    ]
    sold, lie = lines["The wells were sold for 2 million crowns"], lines["that a lie"]
    assert standings(sold) == [
        "the report calls this an allegation: “according to”",
        "the report says this is denied: “called that a lie”",
    ]
    assert standings(lie) == [f"this denies statement {sold.statement}: “called that a lie”"]
    own = replace(sold, caveats=(Standing("denied", Words(0, 4, "lies"), sold.statement),))
    assert standings(own) == ["the report says this is denied: “lies”"]


def test_the_date_of_a_report_always_says_how_it_is_known(lines: dict[str, Line]) -> None:
    line = lines["that a lie"]
    assert published_words(line) == "2023-03-08 (inferred)"
    unknown = replace(line, published=None, published_basis="unknown", earliest=None, latest=None)
    assert published_words(unknown) == "no date"
    assert published_words(replace(unknown, earliest="2023-03-01", latest="2023-03-09")) == (
        "between 2023-03-01 and 2023-03-09 (inferred)"
    )
    assert published_words(replace(unknown, latest="2023-03-09")) == "not after 2023-03-09 (inferred)"


def test_the_masthead_tells_how_sure_an_inferred_date_is() -> None:
    assert dating_words(Dating("2023-03-08", "2023-03-06", None, 0.75)) == "2023-03-08 (inferred, 75 % sure)"
    assert dating_words(Dating(None, "2023-03-06", None, 0.9)) == "not before 2023-03-06 (inferred, 90 % sure)"
    assert dating_words(Dating(None, None, None, 0.1)) == "not stated"


def test_said_and_about_show_it_all(onrecord: Run, wells: Path) -> None:
    done = onrecord("said", "Molk", "--record", wells)
    for words in ("2023-03-08 (inferred)", "water chief", "to reporters", "at a briefing in Stavering", "verified"):
        assert words in done.out
    assert "Cherrin" in onrecord("about", "Kherrin", "--record", wells).out


def test_a_report_shows_its_clues_its_people_and_its_places(onrecord: Run, wells: Path) -> None:
    report = json.loads(onrecord("said", "Fell", "--record", wells, "--json").out)["report"]
    done = onrecord("report", report, "--record", wells)
    for words in (
        "2023-03-08 (inferred, 75 % sure)",
        "“Wednesday”: not before 2023-03-08",
        "Ada Molk, water chief · 3 mentions",
        "Kherrin (KH, country, 51.25 12.50) · 3 mentions",
        "Stavering (open which) · 1 mention",
        "on the word of Ada Molk",
    ):
        assert words in done.out


def test_a_json_row_has_the_forms_of_annotate(onrecord: Run, wells: Path) -> None:
    rows = [json.loads(row) for row in onrecord("said", "Molk", "--record", wells, "--json").out.splitlines()]
    row = next(row for row in rows if "to" in row)
    assert row["when"]["basis"] == "own sentence"
    assert row["when"]["words"] == "Wednesday"
    assert row["to"]["words"] == "reporters"
    assert (row["published_basis"], row["earliest"], row["latest"]) == ("inferred", "2023-03-06", "2023-03-10")
    assert [place["name"] for place in row["places"]] == ["Kherrin"]
    stored = json.loads(onrecord("report", row["report"], "--record", wells, "--json").out)
    told = full().annotation
    assert len(stored["people"]) == len(told.mentions)
    assert [time["value"] for time in stored["times"]] == ["2023-03-08", "2023-05"]
    assert (stored["published"], stored["published_basis"], stored["confidence"]) == ("2023-03-08", "inferred", 0.75)
    denial = next(line for line in stored["statements"] if "denies" in line.get("caveats", [{}])[0])
    assert denial["caveats"][0]["type"] == "denied"
    nested = next(line for line in stored["statements"] if "on_word_of" in line)
    assert nested["word_of"] == "Ada Molk"


def test_status_counts_what_is_inferred_and_what_is_unknown(onrecord: Run, wells: Path) -> None:
    done = onrecord("status", "--record", wells)
    assert "0 stated, 1 inferred, 2 unknown" in done.out
    assert "denied 2, alleged 1, unverified 1" in done.out
    assert "on the map 3, left open 1" in done.out
    assert "no date in 2 reports" in done.out


def test_the_dates_that_are_not_known_well_enough_are_told(onrecord: Run, wells: Path) -> None:
    done = onrecord("said", "Quill", "--since", "2023-03-05", "--record", wells)
    assert done.status == 1
    assert "2 with no date, or one that is not known well enough" in done.out
    assert onrecord("said", "Quill", "--since", "2023-03", "--until", "2023-03", "--record", wells).status == 0
