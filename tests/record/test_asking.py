from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given as for_all
from hypothesis import settings
from hypothesis import strategies as st
from tests.record.full_entries import between, full, place, span
from tests.record.record_entries import FERRY, dated, entry

from onrecord.errors import InputError
from onrecord.model import Mode, Place, Speaker, When
from onrecord.record import Filters, Record, ReportEntry

EVERY = Filters(modes=(), limit=None)


def spoken(*names: str | Speaker | None, source: str = "Someone") -> list:
    """One report for each name: somebody of that name says something."""
    batch = []
    for n, name in enumerate(names):
        speaker = Speaker(name, "person") if isinstance(name, str) else name
        text = f"Item {n}. “The tide is late,” said {source}."
        batch.append(entry(text, (("The tide is late", "said", source, speaker),), origin=f"{n}.txt"))
    return batch


def found(record: Record, name: str) -> list[str]:
    return [line.speakers[0].name for line in record.said(name, EVERY).lines]


@pytest.mark.parametrize(
    "asked", ["Jan Ørsted", "jan orsted", "JAN ØRSTED", "Ørsted", "Jan", "  Jan--Ørsted. ", "Ørsted’s"]
)
def test_a_name_is_found_however_it_is_spelt(record: Record, asked: str) -> None:
    record.store([entry()])
    answer = record.said(asked)
    assert [line.content[0].words for line in answer.lines] == [
        "We will not risk a single passenger",
        "The river is not ready",
    ]


@pytest.mark.parametrize("asked", ["Janet Ørsted", "Ørsted Jan", "Jan Ørsted Jr", "Jan Ø", "", "?!", "\x00", "\ud800"])
def test_nobody_answers_to_a_name_that_is_not_his(record: Record, asked: str) -> None:
    record.store([entry()])
    assert record.said(asked).total == 0


def test_nobody_answers_for_those_he_speaks_for_or_belongs_to(record: Record) -> None:
    record.store(
        spoken(
            "Mara Quill",
            "Mara Quill Jr.",
            Speaker("spokesman for Mara Quill", "person"),
            Speaker("Quill administration", "organisation"),
            Speaker("an aide to Mara Quill", "unnamed"),
            Speaker("Quill Foundation", None),
            Speaker("Bank of Lumsk", "organisation"),
            Speaker("Governor of the Bank of Lumsk", "office"),
            Speaker("Lumsk Harbour Board", "organisation"),
        )
    )
    assert sorted(found(record, "Quill")) == ["Mara Quill", "Mara Quill Jr."]
    assert found(record, "Bank of Lumsk") == ["Bank of Lumsk"]
    assert found(record, "Harbour Board") == ["Lumsk Harbour Board"]
    assert found(record, "Lumsk") == []
    assert found(record, "an aide to Mara Quill") == ["an aide to Mara Quill"]


def test_a_source_that_nobody_resolved_answers_to_its_whole_name(record: Record) -> None:
    record.store([entry()])
    assert record.said("Lumsk port authority").total == 1
    assert record.said("port ministry").total == 0


def test_a_name_asked_in_vain_is_answered_with_names_like_it(record: Record) -> None:
    record.store(spoken("Jens Stoltenmark", "Jens Stoltenmark", "Ida Bram"))
    answer = record.said("Stoltenmarc")
    assert (answer.total, answer.did_you_mean) == (0, ("Jens Stoltenmark",))
    assert record.said("Xyzzy Qwfp").did_you_mean == ()
    assert record.said("Bram Ida").did_you_mean == ("Ida Bram",)


def test_of_names_equally_alike_the_one_quoted_more_often_is_offered_first(record: Record) -> None:
    record.store(spoken("Ada Stoltenmark", "Jens Stoltenmark", "Jens Stoltenmark"))
    assert record.said("Stoltenmarc").did_you_mean == ("Jens Stoltenmark", "Ada Stoltenmark")


def test_a_name_that_only_a_replaced_wording_gave_is_not_offered(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    record.store([entry(url=url), entry(f"Corrected. {FERRY}", (), url=url, origin="later.html")])
    assert record.said("Jan Orstedt").did_you_mean == ()


def test_a_name_that_has_spoken_at_another_time_is_not_answered_with_others(record: Record) -> None:
    record.store([dated(1, "2024-01-01")])
    answer = record.said("Mara Quill", Filters(since="2025"))
    assert (answer.total, answer.did_you_mean) == (0, ())


def test_only_what_was_said_is_shown_unless_asked_for(record: Record) -> None:
    modes: tuple[Mode, ...] = ("said", "wrote", "declined", "thinks", "wants")
    words = ("one thing", "two things", "three things", "four things", "five things")
    text = "Mara Quill: " + ". ".join(word.capitalize() for word in words) + "."
    words = tuple(word.capitalize() for word in words)
    speaker = Speaker("Mara Quill", "person")
    said = tuple((word, None, "Mara Quill", speaker, {"mode": mode}) for word, mode in zip(words, modes, strict=True))
    record.store([entry(text, said)])
    assert [line.mode for line in record.said("Quill").lines] == ["said", "wrote", "declined"]
    assert [line.mode for line in record.said("Quill", Filters(modes=("thinks",))).lines] == ["thinks"]
    assert record.said("Quill", Filters(modes=())).total == 5
    assert [line.mode for line in record.find("four things").lines] == [None]


def test_what_is_about_something_is_told_by_content_and_sentence_but_not_by_the_source(record: Record) -> None:
    text = "Asked about Bram, Mara Quill said the tide is late. Elsewhere it rained."
    record.store([entry(text, (("the tide is late", "said", "Mara Quill", Speaker("Mara Quill", "person")),))])
    assert record.about("tide").total == 1
    assert record.about("bram TIDE").total == 1
    assert record.about("Quill").total == 0
    assert record.about("rained tide").total == 0
    assert record.said("Quill", Filters(about="Bram")).total == 1
    assert record.said("Quill", Filters(about="harbour")).total == 0
    assert record.said("Quill", Filters(about="!?")).total == 0


def test_find_gives_statements_first_and_then_passages_of_other_reports(record: Record) -> None:
    other = "Nothing new.\n\nThe weather. Ice lies on the river; not a single boat is out."
    record.store([entry(other, (), origin="other.txt", published="2020-01-01", published_basis="stated"), entry()])
    answer = record.find("river")
    assert [line.kind for line in answer.lines] == ["direct", None]
    assert (answer.total, len(answer.lines)) == (2, 2)
    passage = answer.lines[1]
    assert passage.passage.words == "The weather. Ice lies on the river; not a single boat is out."
    assert [words.words for words in passage.content] == ["river"]
    assert other[passage.content[0].start : passage.content[0].end] == "river"
    assert (passage.paragraph, passage.paragraphs) == (2, 2)


def test_the_passage_is_the_one_that_holds_most_of_the_words(record: Record) -> None:
    record.store([entry(title="Fleet at risk")])
    (line,) = record.find("heavy fleet losses feared").lines
    assert line.passage.words.startswith("Nobody at the ministry")
    assert [words.words for words in line.content] == ["Heavy", "losses", "feared", "fleet"]


def test_a_phrase_is_found_as_a_phrase(record: Record) -> None:
    record.store([entry()])
    assert record.find('"heavy losses"').total == 1
    assert [words.words for words in record.find("“heavy losses”").lines[0].content] == ["Heavy losses"]
    assert record.find('"losses heavy"').total == 0
    assert record.find("losses heavy").total == 1
    assert record.find('"ready not"').total == 0


def test_the_title_and_standfirst_are_searched_as_well(record: Record) -> None:
    record.store([entry(title="Ferry moored: guild", standfirst="Perpetua stays in")])
    assert [(line.field, line.passage.words) for line in record.find("moored").lines] == [
        ("title", "Ferry moored: guild")
    ]
    assert [line.field for line in record.find("perpetua").lines] == ["standfirst"]


ODD = [
    "", " ", "*", '"', '""', '"" ""', "'", "AND", "OR NOT", "NEAR(a b)", "a*", "content:x", "-a", "^a", "{a}:b",
    "(", ")", "a AND", '"unclosed', "\x00", "a\x00b", "\ud800", "!?…", "%", "x" * 10_000, "word " * 2_000,
    '"' + "ab " * 3000 + '"', '"' * 10_000, "½", "́", "Ω", "日本語", "a" + "\u0301" * 50,
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_odd_questions_are_answered(record: Record, odd: str) -> None:
    record.store([entry()])
    for ask in (record.said, record.about, record.find):
        assert ask(odd).total >= 0
        assert ask("river", Filters(about=odd, outlet=odd, agency=odd)).total == 0


@settings(max_examples=150, deadline=None)
@for_all(st.lists(st.text(st.characters(codec=None), max_size=30), max_size=6))
def test_no_question_breaks_the_search(parts: list[str]) -> None:
    with TemporaryDirectory() as folder, Record.open(Path(folder) / "onrecord.db", create=True) as record:
        record.store([entry()])
        words = " ".join(parts)
        for ask in (record.said, record.about, record.find):
            answer = ask(words, Filters(about=words))
            assert answer.total >= len(answer.lines)


DATES = ("2022", "2022-03", "2022-03-08", "2022-03-31T23:59:00Z", "2022-04-01", "2023-01-01T00:00", None)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(since="2023"), DATES[5:6]),
        (Filters(until="2022"), DATES[:5]),
        (Filters(until="2022-03"), DATES[:4]),
        (Filters(since="2022-03-08", until="2022-03-08"), DATES[:3]),
        (Filters(since="2022-04"), (DATES[0], *DATES[4:6])),
        (Filters(), DATES),
    ],
)
def test_a_date_that_may_lie_in_the_range_is_in_and_the_undated_are_counted(
    record: Record, filters: Filters, expected: tuple[str | None, ...]
) -> None:
    record.store([dated(number, date) for number, date in enumerate(DATES)])
    answer = record.said("Mara Quill", filters)
    assert tuple(line.published for line in answer.lines) == expected
    assert answer.undated == (0 if filters == Filters() else 1)


@pytest.mark.parametrize("wrong", ["yesterday", "2024-1", "24", "2024-01-01 10:00", "%", "", "2024-01-0١"])
def test_a_date_that_is_none_is_refused(record: Record, wrong: str) -> None:
    for filters in (Filters(since=wrong), Filters(until=wrong)):
        with pytest.raises(InputError, match="year, month or day"):
            record.said("Quill", filters)


def test_a_negative_limit_is_refused(record: Record) -> None:
    for filters in (Filters(limit=-1), Filters(offset=-1)):
        with pytest.raises(InputError, match="negative"):
            record.about("tide", filters)


def test_outlets_agencies_genres_and_kinds_narrow_an_answer(record: Record) -> None:
    record.store(
        [
            entry(url="https://a.example/", outlet="The Lumsk Post", agency="Vesta", origin="a"),
            entry(url="https://b.example/", outlet="Ounce Tîmes", genre="transcript", origin="b"),
            entry(url="https://c.example/", origin="c"),
        ]
    )
    said = "Jan Ørsted"
    assert record.said(said).total == 6
    assert {line.outlet for line in record.said(said, Filters(outlet="lumsk post")).lines} == {"The Lumsk Post"}
    assert {line.outlet for line in record.said(said, Filters(outlet="times")).lines} == {"Ounce Tîmes"}
    assert record.said(said, Filters(outlet="Gazette")).total == 0
    assert record.said(said, Filters(agency="VESTA")).total == 2
    assert record.said(said, Filters(genre="transcript")).total == 2
    assert record.said(said, Filters(kinds=("indirect",))).total == 0
    assert record.find("fleet", Filters(agency="vesta")).total == 1


def test_pages_of_an_answer_follow_each_other_without_gap_or_double(record: Record) -> None:
    for batch in permutations(dated(number, date) for number, date in enumerate(("2024-02-02", None, "2024-01-01"))):
        record.store(batch)
    record.store([dated(number, "2024-01-01", f"The tide {number} is late") for number in range(10, 20)])
    record.store([entry(f"The tide {n} again.", (), origin=f"tide/{n}") for n in range(3)])
    whole = record.find("tide", Filters(limit=None))
    assert whole.total == len(whole.lines) == 16
    dates = [line.published for line in whole.lines[:13]]
    assert dates == ["2024-01-01"] * 11 + ["2024-02-02", None]
    for size in (1, 4, 5, 13, 14, 20, 10**30):
        pages = [record.find("tide", Filters(limit=size, offset=offset)) for offset in range(0, 20, size)]
        assert tuple(line for page in pages for line in page.lines) == whole.lines
        assert {page.total for page in pages} == {16}
    assert record.find("tide", Filters(limit=0)).lines == ()


def test_all_statements_come_in_the_order_of_an_answer(record: Record) -> None:
    record.store([dated(number, f"2024-01-{number % 28 + 1:02}") for number in range(1200)])
    lines = list(record.lines(EVERY))
    assert len(lines) == 1200
    assert [line.published for line in lines] == sorted(line.published or "" for line in lines)


def test_an_answer_is_of_one_moment_whatever_another_process_writes(record: Record, path: Path) -> None:
    record.store([dated(number, "2024-01-01") for number in range(600)])
    lines = record.lines(EVERY)
    next(lines)
    with Record.open(path) as other:
        other.store([dated(number, "2024-01-01", "The tide is early") for number in range(600)])
        text = dated(599, "2024-01-01")
        other.store([replace(text, key="0.1", annotation=replace(text.annotation, method="m", statements=()))])
    assert len(list(lines)) == 599
    assert record.said("Quill").total == 1199


def test_questions_may_be_asked_between_two_lines(record: Record) -> None:
    record.store([entry()])
    assert [record.report(line.report).report.text for line in record.lines()] == [FERRY] * 3


def test_a_line_can_be_pointed_at(record: Record) -> None:
    record.store([entry(outlet="The Lumsk Post", given_id="row 7", taken="2024-03-04T00:00:00Z", title="No ferry")])
    line = record.said("Jan Ørsted").lines[1]
    assert (line.source[0].words, line.cue[0].words, line.content[0].words) == ("he", "added", "The river is not ready")
    assert line.passage.words == FERRY.split("\n\n")[1]
    assert (line.paragraph, line.paragraphs) == (2, 4)
    assert (line.outlet, line.title, line.given_id, line.taken) == (
        "The Lumsk Post",
        "No ferry",
        "row 7",
        "2024-03-04T00:00:00Z",
    )
    assert (line.origin, line.method) == ("pages/ferry.html", "rules 1")
    assert line.speakers == (Speaker("Jan Ørsted", "person", None, 0.8, "pronoun"),)


def test_words_that_only_an_earlier_wording_has_are_counted_and_not_shown(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    tide = "“The tide is late,” said Mara Quill.\n"
    said = (("The tide is late", "said", "Mara Quill", Speaker("Mara Quill", "person")),)
    record.store([entry(tide + FERRY, said, url=url), entry(FERRY, url=url, origin="later.html")])
    for answer in (record.find("tide"), record.about("tide"), record.said("Quill")):
        assert (answer.lines, answer.total, answer.earlier, answer.did_you_mean) == ((), 0, 1, ())
    assert record.find("tide", Filters(since="2023")).earlier == 0
    assert record.find("tide", Filters(kinds=("indirect",))).earlier == 1  # in the report, in no statement of that kind
    assert record.find("ferry").earlier == 0
    assert record.said("Ørsted").earlier == 0


def said_on(number: int, published: str | None, start: str, end: str | None = None) -> ReportEntry:
    """A short report of one day with words of Mara Quill of another."""
    one = dated(number, published)
    when = When(start, end or start, "day", "own sentence")
    statement = replace(one.annotation.statements[0], when=when)
    return replace(one, annotation=replace(one.annotation, statements=(statement,)))


def test_what_was_said_at_another_time_is_found_by_that_and_stands_there_in_the_answer(record: Record) -> None:
    record.store([dated(1, "2022-05-05"), said_on(2, "2023-01-01", "2014-03-18"), said_on(3, None, "2022-05-04")])
    for ask, words in ((record.said, "Quill"), (record.about, "tide"), (record.find, "tide")):
        whole = ask(words).lines
        assert [line.when.start if line.when else line.published for line in whole] == [
            "2014-03-18",
            "2022-05-04",
            "2022-05-05",
        ]
        assert [line.published for line in ask(words, Filters(until="2014")).lines] == ["2023-01-01"]
        assert ask(words, Filters(since="2023")).total == 0
        assert ask(words, Filters(since="2022-05", until="2022-05")).total == 2
        assert ask(words, Filters(since="2022")).undated == 0
    lines = list(record.lines(Filters(limit=None, since="2014", until="2014")))
    assert [line.published for line in lines] == ["2023-01-01"]


def test_what_may_have_been_said_in_the_range_is_in(record: Record) -> None:
    record.store([said_on(1, "2023-01-01", "2022-03-01", "2022-03-31")])
    for since, until, found in (
        ("2022-03-15", None, 1),
        ("2022-04-01", None, 0),
        (None, "2022-03-01", 1),
        (None, "2022-02", 0),
    ):
        assert record.said("Quill", Filters(since=since, until=until)).total == found


def test_an_inferred_date_is_the_date_of_its_report(record: Record) -> None:
    record.store([full(), dated(1, "2023-03-09"), dated(2, None), dated(3, "2023-03-01")])
    whole = record.find("the", Filters(modes=()))
    assert [line.published for line in record.lines(EVERY)][-1] is None
    assert record.said("Fell", Filters(since="2023-03-08", until="2023-03-08")).total == 1
    assert record.said("Fell", Filters(since="2023-03-09")).total == 0
    assert record.said("Fell", Filters(since="2023-03-09")).undated == 0
    assert record.said("Fell").lines[0].published_basis == "inferred"
    assert whole.total > 0


BOUNDS = (("2023-03-01", "2023-03-09"), ("2023-05-01", None), (None, "2022-12-31"), (None, None))


@pytest.mark.parametrize(
    ("filters", "found", "undated"),
    [
        (Filters(), 4, 0),
        (Filters(since="2023"), 2, 1),  # the one without any bound may be in it
        (Filters(since="2023-03", until="2023-03"), 1, 1),
        (Filters(since="2023-03-05"), 1, 2),
        (Filters(until="2023-03-05"), 1, 2),
        (Filters(until="2022"), 1, 1),
        (Filters(since="2023-06"), 0, 2),
    ],
)
def test_days_that_bound_a_date_count_where_they_leave_no_doubt(
    record: Record, filters: Filters, found: int, undated: int
) -> None:
    record.store([between(number, *bounds) for number, bounds in enumerate(BOUNDS)])
    answer = record.said("Mara Quill", filters)
    assert (answer.total, answer.undated) == (found, undated)


def test_a_place_is_found_under_another_spelling_and_by_its_people(record: Record) -> None:
    record.store([full()])
    for asked in ("Kherrin", "kherrinese", "CHERRIN"):
        assert {line.content[0].words for line in record.about(asked).lines} == {
            "About 40 of the Cherrin wells are dry",
            "the Kherrinese would not go thirsty before May",
        }
    assert record.said("Molk", Filters(about="Kherrin")).total == 2
    assert record.about("Kherrin wells").total == 0
    assert record.find("Kherrin").total == 1  # the words themselves, in the report


def test_a_namesake_elsewhere_and_a_source_are_not_meant(record: Record) -> None:
    one = full()
    other = replace(place("Cherrin", "Cherrin"), geonames=88)
    buyers = Place(span("The buyers"), "Kherrin", geonames=77)
    record.store(
        [replace(one, annotation=replace(one.annotation, places=(other, buyers, place("Kherrin", "Kherrin"))))]
    )
    assert record.about("Kherrin").total == 0
    assert record.about("Cherrin").total == 1


def test_a_place_left_open_is_found_by_its_words_alone(record: Record) -> None:
    one = full()
    places = tuple(replace(found, geonames=None) for found in one.annotation.places)
    record.store([replace(one, annotation=replace(one.annotation, places=places))])
    assert record.about("Kherrin").total == 0
    assert record.about("Cherrin").total == 1
