from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from tests.record.record_entries import FERRY, QUOTED, dated, entry, rejected

from onrecord import identity
from onrecord.errors import AnnotationError
from onrecord.model import SAID_MODES, Annotation, Dateline, Dropped, Evidence, Given, Page, Report, Speaker, Statement
from onrecord.record import Filters, Record, ReportEntry, page_key

HERE = Path(__file__).resolve().parent


def canonical(path: Path) -> list[str]:
    """All rows of all tables, as SQL, but for when they were added."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode").fetchone()
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = []
    for name in names:
        if "fts" not in name:
            cursor = connection.execute(f"SELECT * FROM {name}")
            columns = [column[0] for column in cursor.description]
            rows += [repr((name, {k: v for k, v in zip(columns, row, strict=True) if k != "added"})) for row in cursor]
    connection.close()
    return rows


def test_adding_the_same_thing_twice_changes_nothing(record: Record, path: Path) -> None:
    batch = [entry(dropped=(Dropped("ADVERTISEMENT", "ad"),)), rejected(), dated(1, None)]
    assert [outcome.became for outcome in record.store(batch)] == ["stored", "rejected", "stored"]
    before = canonical(path)
    assert [outcome.became for outcome in record.store(batch)] == ["unchanged", "rejected", "unchanged"]
    assert canonical(path) == before


def test_a_page_that_was_stored_or_rejected_is_known_by_its_key(record: Record) -> None:
    batch = [entry(), rejected()]
    assert not any(record.seen(one.key) for one in batch)
    record.store(batch)
    assert all(record.seen(one.key) for one in batch)


def test_a_page_is_read_anew_when_its_bytes_its_manifest_or_the_code_changed() -> None:
    page = Page("a.txt", b"", "00", None, "scrape")
    key = page_key(page, reader="reader 1", method="rules 1")
    assert key == page_key(replace(page, taken="2024-01-01T00:00:00Z"), reader="reader 1", method="rules 1")
    others = (
        page_key(replace(page, sha256="01"), reader="reader 1", method="rules 1"),
        page_key(replace(page, origin="b.txt"), reader="reader 1", method="rules 1"),
        page_key(replace(page, given=Given(outlet="The Lumsk Post")), reader="reader 1", method="rules 1"),
        page_key(page, reader="reader 2", method="rules 1"),
        page_key(page, reader="reader 1", method="rules 2"),
    )
    assert len({key, *others}) == 6


def test_a_report_comes_back_as_it_was_stored(record: Record) -> None:
    one = entry(
        url="https://lumskpost.example/ferry?utm_source=x",
        taken="2024-03-04T05:06:07Z",
        genre="official",
        outlet="The Lumsk Post",
        agency="Vesta",
        title="No ferry",
        standfirst="The river is not ready",
        byline="By our own writers",
        dateline=Dateline("Lumsk", "2024-03-03"),
        published="2024-03-03T10:00",
        published_basis="stated",
        modified="2024-03-03T12:00:00+01:00",
        language="en",
        captions=("The ferry “Perpetua”, 2019", ""),
        dropped=(Dropped("ADVERTISEMENT", "ad"), Dropped("ADVERTISEMENT", "ad"), Dropped("Home\tNews", "menu")),
        evidence=(Evidence("outlet", "json-ld", "The Lumsk Post"),),
        unclosed=((5, 9),),
    )
    record.store([one])
    stored = record.report(one.report.id)
    assert stored.report == one.report
    assert (stored.version, stored.method, stored.unclosed) == (one.annotation.version, "rules 1", ((5, 9),))
    assert [line.statement for line in stored.statements] == [found.id for found in one.annotation.statements]
    assert stored.statements[1].speakers == one.annotation.statements[1].speakers


def test_a_changed_wording_is_a_new_version_and_answers_are_from_the_latest(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    first = entry(url=url, taken="2024-03-03T00:00:00Z")
    text = FERRY.replace("a single passenger", "any passenger")
    said = (("We will not risk any passenger", "said", "Jan Ørsted", Speaker("Jan Ørsted", "person")),)
    second = entry(text, said, url=url, taken="2024-03-05T00:00:00Z")
    assert [outcome.became for outcome in record.store([first, second])] == ["stored", "new version"]
    (line,) = record.said("Jan Ørsted").lines
    assert line.content[0].words == "We will not risk any passenger"
    assert record.find('"single passenger"').total == 0
    assert [version.current for version in record.report(first.report.id).versions] == [False, True]
    assert list(record.verify()) == []


@pytest.mark.parametrize("newest_first", [False, True])
def test_the_latest_wording_is_told_by_the_pages_and_not_by_the_order_they_came_in(
    record: Record, newest_first: bool
) -> None:
    url = "https://lumskpost.example/ferry"
    old = entry(url=url, taken="2024-03-03T00:00:00Z")
    new = entry("Corrected. " + FERRY, url=url, taken="2024-03-05T00:00:00Z")
    for one in (new, old) if newest_first else (old, new):
        record.store([one])
    assert record.report(old.report.id).version == new.annotation.version


def test_without_any_date_the_wording_brought_last_is_the_latest(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    record.store([entry(url=url)])
    later = entry("Corrected. " + FERRY, url=url)
    record.store([later])
    assert record.report(later.report.id).version == later.annotation.version


def test_the_same_wording_at_two_carriers_is_two_reports_with_the_same_statements(record: Record) -> None:
    one = entry(url="https://lumskpost.example/ferry", outlet="The Lumsk Post")
    two = entry(url="https://ouncetimes.example/a/1", outlet="Ounce Times", origin="other.html")
    record.store([one, two])
    lines = record.said("Jan Ørsted").lines
    assert len(lines) == 4
    assert len({line.statement for line in lines}) == 2
    assert {line.outlet for line in lines} == {"The Lumsk Post", "Ounce Times"}
    assert list(record.verify()) == []


def test_another_method_replaces_what_was_read_and_search_follows(record: Record) -> None:
    record.store([entry(), dated(1, "2024-01-01")])
    content = "that the winter harbour would stay open"
    said = ((content, "said in", "The Lumsk port authority", Speaker("Lumsk port authority", "organisation")),)
    assert record.store([entry(said=said, method="model 1")])[0].became == "updated"
    assert record.said("Jan Ørsted").total == 0
    assert record.about("passenger").total == 0
    assert record.about("harbour").total == 1
    assert record.said("port authority").lines[0].method == "model 1"
    assert list(record.verify()) == []


def test_two_readings_in_one_batch_end_as_the_second(record: Record) -> None:
    record.store([entry(), entry(said=QUOTED[:1], method="model 1"), entry(said=QUOTED[:2], method="model 2")])
    assert record.status().statements == 2
    assert record.status().pages == 1
    assert list(record.verify()) == []


def test_a_page_read_anew_leaves_nothing_of_its_misreading(record: Record) -> None:
    page = Page("pages/ferry.html", b"", "ab", None, "html")
    wrong = entry("ADVERTISEMENT " + FERRY)
    right = entry(FERRY)
    for one, reader in ((wrong, "reader 1"), (right, "reader 2")):
        key = page_key(page, reader=reader, method="rules 1")
        record.store([replace(one, key=key, report=replace(one.report, sha256="ab"), reader=reader)])
    assert record.status().reports == record.status().versions == record.status().pages == 1
    assert record.find("advertisement").total == 0
    assert record.said("Jan Ørsted").total == 2
    assert list(record.verify()) == []


def test_a_manifest_that_comes_later_does_not_double_the_report(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    plain, named = entry(), entry(url=url, outlet="The Lumsk Post", given=Given(url=url, outlet="The Lumsk Post"))
    record.store([plain])
    record.store([named])
    assert record.seen(plain.key)
    assert record.seen(named.key)
    assert record.status().reports == 1
    assert record.said("Jan Ørsted").lines[0].url == url
    assert list(record.verify()) == []


def test_a_file_that_could_not_be_read_and_now_can_is_no_longer_rejected(record: Record) -> None:
    record.store([rejected("pages/ferry.html", "unreadable", None)])
    record.store([entry(origin="pages/ferry.html")])
    assert record.rejected() == ()
    assert record.status().pages == 1


def test_a_masthead_told_better_is_taken_over_and_nothing_known_falls_away(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    record.store([entry(url=url, published="2024-03-03", published_basis="stated")])
    (outcome,) = record.store([entry(url=url, outlet="The Lumsk Post", origin="again.html")])
    assert outcome.became == "updated"
    report = record.report(outcome.report or "").report
    assert (report.outlet, report.published, report.published_basis) == ("The Lumsk Post", "2024-03-03", "stated")


def test_rejected_pages_are_listed_with_their_reasons(record: Record) -> None:
    record.store([rejected(f"{n}.html") for n in range(3)] + [rejected("x.bin", "binary")])
    assert record.status().rejected == (("no report", 3), ("binary", 1))
    assert [page.origin for page in record.rejected(2)] == ["0.html", "1.html"]
    assert record.rejected()[0].detail == "There is nothing but a menu."


def broken(**changes: object) -> ReportEntry:
    one = entry()
    statement = replace(one.annotation.statements[0], **changes)
    return replace(one, annotation=replace(one.annotation, statements=(statement,)))


@pytest.mark.parametrize(
    "wrong",
    [
        broken(content=((0, len(FERRY) + 1),)),
        broken(content=((5, 5),)),
        broken(content=()),
        broken(source=((-3, 4),)),
        broken(field="title"),
        replace(entry(), annotation=replace(entry().annotation, version="0123456789abcdef")),
    ],
)
def test_an_annotation_that_does_not_fit_its_report_stops_the_batch(record: Record, wrong: ReportEntry) -> None:
    with pytest.raises(AnnotationError) as error:
        record.store([dated(1, None), wrong])
    assert error.value.report == wrong.report.id
    assert record.status().pages == 0


def test_characters_that_a_database_cannot_hold_are_replaced_where_they_stand(record: Record) -> None:
    text = "A\x00 note. “All is \ud800well,” said Bo\x00 Rask."
    one = entry(
        text, (("All is \ud800well", "said", "Bo\x00 Rask", Speaker("Bo\x00 Rask", "person")),), outlet="P\udfffost"
    )
    record.store([one, entry(text, (), origin="again", url="https://a.example/\ud800")])
    (line,) = record.lines()
    assert line.content[0].words == "All is \ufffdwell"
    assert line.outlet == "P\ufffdost"
    assert line.content[0].start == one.annotation.statements[0].content[0][0]
    assert list(record.verify()) == []


def test_direction_marks_in_a_name_neither_hide_it_nor_fall_away(record: Record) -> None:
    name = "Bo \u202eRask\u202c"
    record.store([entry(f"“All is well,” said {name}.", (("All is well", "said", name, Speaker(name, "person")),))])
    assert record.said("bo rask").lines[0].speakers[0].name == name


def test_of_two_statements_with_one_name_the_first_is_kept(record: Record) -> None:
    one = entry(said=(QUOTED[0], (*QUOTED[0], {"kind": "mixed"})))
    record.store([one])
    assert [line.kind for line in record.lines()] == ["direct"]
    assert list(record.verify()) == []


def test_strange_dates_are_stored_as_they_are(record: Record) -> None:
    record.store([dated(1, "0000-00-00"), dated(2, "2024-13-45")])
    assert [line.published for line in record.said("Mara Quill").lines] == ["0000-00-00", "2024-13-45"]


ADD = """
import sys
sys.path.insert(0, sys.argv[1])
from tests.record.record_entries import dated
from onrecord.record import Record
with Record.open(sys.argv[2], create=True) as record:
    for batch in range(8):
        record.store([dated(int(sys.argv[3]) + 2 * (batch * 10 + n), "2024-01-01") for n in range(10)])
"""


def test_two_adds_at_once_both_finish(path: Path) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", ADD, str(HERE), str(path), str(first)], stderr=subprocess.PIPE)
        for first in (0, 1)
    ]
    for one in both:
        _, said = one.communicate(timeout=60)
        assert one.returncode == 0, said.decode()
    with Record.open(path) as record:
        assert record.status().reports == 160
        assert list(record.verify()) == []


ADD_AND_STOP = """
import sys
sys.path.insert(0, sys.argv[1])
from tests.record.record_entries import dated
from onrecord.record import Record, writing
with Record.open(sys.argv[2], create=True) as record:
    record.store([dated(n, "2024-01-01") for n in range(20)])
    # The rest is told to go on for ever, so that the kill always comes in the middle of a transaction.
    def endless():
        for number in range(20, 10**9):
            if number == 60:
                print("writing", flush=True)
            yield dated(number, "2024-01-01")
    connection = record._connection
    connection.execute("PRAGMA cache_size = 5")
    connection.execute("BEGIN IMMEDIATE")
    batch = writing._Writing(connection)
    for entry in endless():
        batch.write(entry)
        batch.flush()
"""


def test_a_kill_in_the_middle_of_a_batch_loses_that_batch_alone(path: Path) -> None:
    adding = subprocess.Popen(
        [sys.executable, "-c", ADD_AND_STOP, str(HERE), str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert adding.stdout is not None
    assert adding.stdout.readline() == b"writing\n"
    adding.send_signal(signal.SIGKILL)
    adding.communicate(timeout=60)
    with Record.open(path) as record:
        assert record.status().reports == 20
        assert list(record.verify()) == []
        record.store([dated(n, "2024-01-01") for n in range(40)])
        assert record.status().reports == 40


WORDS = st.text(st.characters(codec=None), min_size=1, max_size=60)


@st.composite
def annotated(draw: st.DrawFn) -> ReportEntry:
    text, title = draw(WORDS), draw(st.none() | WORDS)
    version = identity.version_id(text, title=title)
    statements = {}
    for _ in range(draw(st.integers(0, 4))):
        field = draw(st.sampled_from(["text", "title"] if title else ["text"]))
        length = len(title if field == "title" and title else text)
        cuts = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=6)))
        pieces = [(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
        content = tuple(pieces)
        statements[field, content] = Statement(
            identity.statement_id(version, field, content),
            draw(st.sampled_from(["direct", "mixed", "indirect"])),
            draw(st.sampled_from([*SAID_MODES, "thinks"])),
            content,
            source=draw(st.sampled_from([(), content[:1]])),
            field=field,
            speakers=tuple(Speaker(name) for name in draw(st.lists(WORDS, max_size=2))),
        )
    report = Report(identity.report_id(None, text), draw(WORDS), text, title=title)
    return ReportEntry(
        page_key(Page(report.origin, b"", version, None, "report"), reader="r", method="m"),
        report,
        Annotation(report.id, version, "m", tuple(statements.values())),
    )


@settings(max_examples=60, deadline=None)
@for_all(st.lists(annotated(), max_size=4))
def test_whatever_is_stored_can_be_proved_and_found_in_its_place(batch: list[ReportEntry]) -> None:
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "onrecord.db", create=True) as record:
        record.store(batch)
        assert {outcome.became for outcome in record.store(batch)} <= {"unchanged"}
        assert list(record.verify()) == []
        for line in record.lines(Filters(modes=(), limit=None)):
            report = record.report(line.report).report
            text = {"text": report.text, "title": report.title}[line.field] or ""
            for words in (*line.content, *line.source, *line.cue, line.passage):
                assert text[words.start : words.end] == words.words
