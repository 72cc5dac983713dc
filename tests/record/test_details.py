from __future__ import annotations

import sqlite3
import subprocess
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from tests.record.full_entries import DATED, WELLS, annotation_of, full
from tests.record.record_entries import dated, entry, told_after

from onrecord.errors import AnnotationError
from onrecord.model import Caveat, Dating, Mention, Place, Quantity, Time, When
from onrecord.record import Filters, Line, Record, ReportEntry
from onrecord.record.details import OF_STATEMENTS, OF_VERSIONS
from onrecord.record.migrations import released, split
from onrecord.record.opening import APPLICATION_ID

EVERY = Filters(modes=(), limit=None)
OLD = Path(__file__).with_name("old_record.sql")


def by_ids(path: Path) -> list[str]:
    """All that was read out of the versions, named by ids and not by row numbers, in an order of its own."""
    hand = sqlite3.connect(path)
    rows = []
    for table in OF_VERSIONS:
        rows += hand.execute(
            f"SELECT '{table}', v.id AS of, t.* FROM {table} t JOIN versions v USING (version)"
        ).fetchall()
    for table in OF_STATEMENTS:
        sql = f"""SELECT '{table}', v.id || s.id, t.* FROM {table} t
                    JOIN statements s USING (statement) JOIN versions v USING (version)"""
        rows += hand.execute(sql).fetchall()
    rows += hand.execute(
        """SELECT 'annotations', v.id, 0, method, a.published, skipped, a.digest
             FROM annotations a JOIN versions v USING (version)"""
    )
    hand.close()
    return sorted(repr((row[0], row[1], *row[3:])) for row in rows)


def lines_of(record: Record) -> dict[str, Line]:
    """The lines of the record by the first words of their content."""
    return {line.content[0].words: line for line in record.lines(EVERY)}


def test_all_that_an_annotation_tells_comes_back_as_it_was_stored(record: Record) -> None:
    one = full()
    record.store([one])
    stored = record.report(one.report.id)
    told = one.annotation
    assert annotation_of(stored) == replace(told, id="", statements=())
    assert (stored.report.published, stored.report.published_basis) == ("2023-03-08", "inferred")
    for statement, line in zip(told.statements, stored.statements, strict=True):
        assert (line.when, line.on_word_of, line.speakers) == (statement.when, statement.on_word_of, statement.speakers)
        caveats = tuple(Caveat(c.type, (c.words.start, c.words.end), c.denies) for c in line.caveats)
        assert caveats == statement.caveats
        for role in ("to", "via", "at", "translated"):
            words, span = getattr(line, role), getattr(statement, role)
            assert (words and (words.start, words.end)) == span
            assert words is None or WELLS[words.start : words.end] == words.words
        assert (line.published, line.published_basis) == ("2023-03-08", "inferred")
        assert (line.earliest, line.latest, line.dating_confidence) == ("2023-03-06", "2023-03-10", 0.75)
    assert list(record.verify()) == []


def test_a_line_says_on_whose_word_it_is_and_what_it_speaks_of(record: Record) -> None:
    record.store([full()])
    lines = lines_of(record)
    assert lines["The wells were sold for 2 million crowns"].word_of == "Ada Molk"
    wells = lines["About 40 of the Cherrin wells are dry"]
    assert [place.name for place in wells.places] == ["Kherrin"]
    assert [(amount.value, amount.unit) for amount in wells.quantities] == [((40, 40), "well")]
    assert wells.times == ()
    assert [time.value for time in lines["the Kherrinese would not go thirsty before May"].times] == ["2023-05"]


def test_on_the_word_of_somebody_unresolved_shows_the_words_of_the_source(record: Record) -> None:
    one = full()
    statements = tuple(replace(statement, speakers=()) for statement in one.annotation.statements)
    record.store([replace(one, annotation=replace(one.annotation, statements=statements))])
    assert lines_of(record)["The wells were sold for 2 million crowns"].word_of == "Molk"


def test_a_report_read_by_another_method_keeps_nothing_of_the_first(record: Record, path: Path) -> None:
    record.store([full()])
    assert len(by_ids(path)) > 20
    bare = entry(WELLS, (), origin="wells.txt", method="rules 2")
    assert record.store([bare])[0].became == "updated"
    assert [row for row in by_ids(path) if "annotations" not in row] == []
    record.store([full(method="rules 3")])
    assert list(record.verify()) == []
    with Record.open(path.with_name("other.db"), create=True) as other:
        other.store([full(method="rules 3")])
        assert by_ids(path) == by_ids(other.path)


def test_the_same_reports_give_the_same_whatever_the_order(tmp_path: Path) -> None:
    dumps = []
    for order in permutations([full(), dated(1, "2024-02-02"), full("A copy. " + WELLS, outlet="Upland Gazette")]):
        path = tmp_path / f"{len(dumps)}.db"
        with Record.open(path, create=True) as record:
            for one in order:
                record.store([one])
        dumps.append(by_ids(path))
    assert dumps[1:] == dumps[:-1]


def test_a_date_that_another_page_brings_is_what_times_are_reckoned_from(tmp_path: Path) -> None:
    undated = full()
    told = full(published="2023-03-09", given_id="told later")
    told = replace(told, key="0" * 16 + ".1", report=replace(told.report, origin="other.txt", sha256="ff"))
    dumps = []
    for order in ((undated, told), (told, undated)):
        with Record.open(tmp_path / f"{len(dumps)}.db", create=True) as record:
            for one in order:
                record.store([one])
            stored = record.report(told.report.id)
            assert (stored.report.published, stored.report.published_basis) == ("2023-03-09", "stated")
            assert stored.dating is None
            assert stored.statements[3].when == replace(DATED, start="2023-03-09", end="2023-03-09")
            assert list(record.verify()) == []
            dumps.append(by_ids(record.path))
    assert dumps[0] == dumps[1]


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE whens SET begins = '1999-01-01' WHERE begins IS NOT NULL", "not as it was stored"),
        ("UPDATE whens SET words = 'Friday' WHERE words IS NOT NULL", "and not"),
        ("DELETE FROM whens", "not as it was stored"),
        ("UPDATE circumstances SET words = 'nobody' WHERE role = 'to'", "and not"),
        ("UPDATE circumstances SET role = 'to' WHERE role = 'translated'", "not as it was stored"),
        ("UPDATE on_word_of SET id = '0123456789abcdef'", "which the version does not have"),
        ("UPDATE caveats SET denies = '0123456789abcdef' WHERE denies IS NOT NULL", "which the version does not have"),
        ("UPDATE caveats SET type = 'corrected' WHERE type = 'denied'", "not as it was stored"),
        ("UPDATE datings SET published = '2023-03-07'", "not as it was stored"),
        ('UPDATE clues SET "end" = 9999', "leaves the"),
        ("UPDATE mentions SET role = 'king' WHERE role IS NOT NULL", "not as it was stored"),
        ("UPDATE mentions SET chain = 9 WHERE n = 0", "not there"),
        ("UPDATE chains SET name = 'Jan Fell' WHERE chain = 1", "not as it was stored"),
        ("UPDATE times SET ends = NULL WHERE n = 1", "not as it was stored"),
        ("UPDATE places SET lat = 0.0 WHERE n = 0", "not as it was stored"),
        ("UPDATE places SET folded = 'elsewhere' WHERE n = 0", "not as it was stored"),
        ("UPDATE quantities SET most = 4000 WHERE n = 0", "not as it was stored"),
        ("UPDATE quantities SET counted = 'dogs' WHERE n = 0", "and not"),
        ("UPDATE annotations SET published = '2023'", "not as it was stored"),
    ],
)
def test_whatever_is_tampered_with_is_found(record: Record, path: Path, harm: str, told: str) -> None:
    record.store([full()])
    assert list(record.verify()) == []
    record.close()
    problems = told_after(path, harm)
    assert any(told in problem.detail for problem in problems), problems


@pytest.mark.parametrize(
    "wrong",
    [
        {"times": (Time((0, 10_000), "2023", "DATE"),)},
        {"mentions": (Mention((5, 5), "person", "name", 1),)},
        {"places": (Place((-1, 4), "Kherrin"),)},
        {"quantities": (Quantity((0, 4), (1, 1), "", counted=(9, 10_000)),)},
        {"times": (Time((0, 4), "2023", "DATE", field="title"),)},
    ],
)
def test_a_span_that_leaves_its_field_stops_the_batch(record: Record, wrong: dict[str, object]) -> None:
    one = full()
    with pytest.raises(AnnotationError):
        record.store([replace(one, annotation=replace(one.annotation, **wrong))])  # type: ignore[arg-type]
    assert record.status().reports == 0


def test_a_link_to_a_statement_that_is_not_there_is_left_out(record: Record) -> None:
    one = full()
    first = replace(one.annotation.statements[2], caveats=(Caveat("denied", (0, 7), "0" * 16),))
    record.store([replace(one, annotation=replace(one.annotation, statements=(first,)))])
    (line,) = record.lines(EVERY)
    assert (line.on_word_of, line.word_of, line.caveats[0].denies) == (None, None, None)
    assert list(record.verify()) == []


def test_links_hold_where_characters_are_replaced(record: Record) -> None:
    record.store([full(WELLS + "\x00\ud800")])
    line = lines_of(record)["The wells were sold for 2 million crowns"]
    lie = lines_of(record)["that a lie"]
    assert line.on_word_of == lines_of(record)["The wells were sold for 2 million crowns, Jonas Fell said"].statement
    assert lie.caveats[0].denies == line.statement
    assert list(record.verify()) == []


def test_names_that_a_database_cannot_hold_are_cleaned(record: Record) -> None:
    one = full()
    mention = Mention((0, 7), "place", "name", 1, "Kher\x00rin", "ro\ud800le")
    found = replace(one.annotation, mentions=(mention,), places=(Place((0, 7), "Kher\x00rin"),))
    record.store([replace(one, annotation=found)])
    stored = record.report(one.report.id)
    assert (stored.mentions[0].name, stored.mentions[0].role) == ("Kher\ufffdrin", "ro\ufffdle")
    assert stored.places[0].name == "Kher\ufffdrin"


def test_when_the_date_of_the_report_is_a_month_so_is_the_day_of_what_was_said(record: Record) -> None:
    one = dated(1, "2023-02")
    when = When("2023-02-01", "2023-02-28", "month", "report date")
    statement = replace(one.annotation.statements[0], when=when)
    record.store([replace(one, annotation=replace(one.annotation, statements=(statement,)))])
    assert [line.when for line in record.lines()] == [when]


def old_record(path: Path) -> None:
    """A record as the first release made it."""
    hand = sqlite3.connect(path, isolation_level=None)
    for step in split(released()[0].sql):
        hand.execute(step)
    hand.executescript(OLD.read_text(encoding="utf-8"))
    hand.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    hand.execute("PRAGMA user_version = 1")
    hand.close()


def test_a_record_of_the_first_release_is_carried_forward_and_goes_on(path: Path) -> None:
    old_record(path)
    with Record.open(path) as record:
        assert list(record.verify()) == []
        assert (record.status().reports, record.status().statements) == (2, 20)
        lines = list(record.lines(EVERY))
        assert {line.when for line in lines} == {None}
        assert {line.published_basis for line in lines} == {"stated", "unknown"}
        assert record.said("Junia Maro").total > 0
        wells = record.report(next(line.report for line in lines if line.published is None))
        dating = Dating("2024-06-20", "2024-06-18", "2024-06-22", 0.8)
        told = replace(entry(wells.report.text, ()).annotation, version=wells.version, dating=dating, method="later 1")
        assert record.store([ReportEntry("a.b", wells.report, told)])[0].became == "updated"
        record.store([full()])
        assert record.report(wells.report.id).report.published == "2024-06-20"
        assert list(record.verify()) == []
    with Record.open(path) as record:
        assert record.said("Ada Molk", Filters(since="2023-03-06")).total == 3


OPEN = """
import os, sys
from onrecord.errors import RecordError
from onrecord.record import Record
try:
    Record.open(sys.argv[2]).close()  # so that all modules are there when the rights to read them are gone
    if os.getuid() == 0:
        os.setuid(65534)  # nobody: the permissions of a file do not hold for root
    Record.open(sys.argv[1])
except RecordError as error:
    print(error.message)
"""


def test_an_old_record_that_cannot_be_written_says_what_to_do(record: Record) -> None:
    with TemporaryDirectory() as name:
        old = Path(name) / "old.db"
        old_record(old)
        old.chmod(0o444)
        Path(name).chmod(0o555)
        command = [sys.executable, "-c", OPEN, str(old), str(record.path)]
        done = subprocess.run(command, capture_output=True, text=True)
        Path(name).chmod(0o755)
    assert "made by an earlier onrecord" in done.stdout, done.stderr
    assert str(old) in done.stdout


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=12)
DAYS = st.none() | st.dates().map(str)


@st.composite
def found(draw: st.DrawFn) -> ReportEntry:
    text = draw(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=3, max_size=40))
    cuts = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)).map(
        lambda pair: (pair[0], min(len(text), pair[0] + pair[1]))
    )
    reals = st.none() | st.floats(-90, 90)
    names = {chain: (draw(st.sampled_from(["person", "place"])), draw(st.none() | WORDS)) for chain in range(3)}
    mentions = []
    for chain in draw(st.lists(st.integers(0, 2), max_size=4)):
        kind, name = names[chain]
        form = draw(st.sampled_from(["name", "description", "pronoun"]))
        mentions.append(Mention(draw(cuts), kind, form, chain, name, draw(st.none() | WORDS), draw(reals)))  # type: ignore[arg-type]
    places = st.builds(Place, cuts, WORDS, reals, reals, st.none() | st.tuples(*[st.floats(-9, 9)] * 4),
                       st.none() | st.integers(0, 9**9), demonym=st.booleans(), confidence=reals)  # fmt: skip
    times = st.builds(Time, cuts, WORDS, st.sampled_from(["DATE", "SET"]), DAYS, DAYS)
    amounts = st.builds(
        Quantity, cuts, st.tuples(st.floats(0, 1e12), st.floats(0, 1e12)), WORDS, counted=st.none() | cuts
    )
    one = entry(text, ())
    annotation = replace(
        one.annotation,
        mentions=tuple(mentions),
        places=tuple(draw(st.lists(places, max_size=3))),
        times=tuple(draw(st.lists(times, max_size=3))),
        quantities=tuple(draw(st.lists(amounts, max_size=3))),
        dating=draw(st.none() | st.builds(Dating, DAYS, DAYS, DAYS, st.floats(0, 1))),
    )
    return replace(one, annotation=annotation)


@settings(max_examples=25, deadline=None)
@for_all(found())
def test_whatever_is_found_in_a_report_comes_back_and_can_be_proved(one: ReportEntry) -> None:
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "onrecord.db", create=True) as record:
        record.store([one])
        assert annotation_of(record.report(one.report.id)) == replace(one.annotation, id="", statements=())
        assert list(record.verify()) == []
