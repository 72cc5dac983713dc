from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import formats
from onrecord.errors import InputError
from onrecord.model import (
    Annotation,
    Caveat,
    Clue,
    Dateline,
    Dating,
    Dropped,
    Evidence,
    Given,
    Mention,
    Place,
    Quantity,
    Rejected,
    Report,
    Speaker,
    Statement,
    Time,
    When,
)

words = st.text(min_size=1, max_size=20)
maybe = st.none() | words
addresses = st.none() | words.map(lambda word: f"https://news.example/{word}".strip())
span = st.tuples(st.integers(0, 50), st.integers(51, 99))
days = st.sampled_from(["2021", "2021-05", "2021-05-03"])
degrees = st.integers(-90, 90).map(float)
spans = st.lists(st.tuples(st.integers(0, 50), st.integers(51, 99)), max_size=3).map(tuple)

reports = st.builds(
    Report, id=words, origin=words, text=st.text(), given_id=maybe, url=addresses, sha256=maybe, taken=maybe,
    genre=st.sampled_from(["report", "transcript", "official", "notes"]), outlet=maybe, agency=maybe, title=maybe,
    standfirst=maybe, byline=maybe, dateline=st.none() | st.builds(Dateline, place=maybe, date=maybe), published=maybe,
    published_basis=st.sampled_from(["stated", "inferred", "unknown"]), modified=maybe, language=maybe,
    captions=st.lists(words, max_size=2).map(tuple),
    dropped=st.lists(st.builds(Dropped, text=words, reason=st.just("ad")), max_size=2).map(tuple),
    evidence=st.lists(st.builds(Evidence, fact=words, method=words, words=words), max_size=2).map(tuple),
)  # fmt: skip
statements = st.builds(
    Statement, id=words, kind=st.sampled_from(["direct", "mixed", "indirect"]),
    mode=st.sampled_from(["said", "declined"]),
    content=spans, source=spans, cue=spans, field=st.sampled_from(["text", "title"]), unmarked=st.booleans(),
    confidence=st.none() | st.sampled_from([0.0, 0.25, 1.0]),
    speakers=st.lists(
        st.builds(Speaker, name=words, type=st.sampled_from([None, "person"]), role=maybe,
                  confidence=st.none() | st.just(0.5), basis=maybe), max_size=2,
    ).map(tuple),
    when=st.none() | st.builds(When, start=days, end=days, precision=st.just("day"), basis=st.just("report date"),
                               span=st.none() | span),
    to=st.none() | span, via=st.none() | span, at=st.none() | span, translated=st.none() | span, on_word_of=maybe,
    caveats=st.lists(st.builds(Caveat, type=st.just("denied"), span=span, denies=maybe), max_size=2).map(tuple),
)  # fmt: skip
fields = st.sampled_from(["text", "title"])
mentions = st.builds(
    Mention, span=span, type=st.sampled_from(["person", "place"]), form=st.just("name"), chain=st.integers(0, 9),
    name=maybe, role=maybe, confidence=st.none() | st.just(0.5), field=fields,
)  # fmt: skip
times = st.builds(
    Time, span=span, value=words, type=st.just("DATE"), start=st.none() | days, end=st.none() | days,
    precision=st.sampled_from([None, "day"]), anchor=st.sampled_from([None, "text"]), field=fields,
)  # fmt: skip
places = st.builds(
    Place, span=span, name=words, lat=st.none() | degrees, lon=st.none() | degrees,
    extent=st.none() | st.tuples(degrees, degrees, degrees, degrees), geonames=st.none() | st.integers(1, 9),
    country=maybe, kind=st.sampled_from([None, "water"]), demonym=st.booleans(), metonym=st.booleans(),
    confidence=st.none() | st.just(0.5), field=fields,
)  # fmt: skip
quantities = st.builds(
    Quantity, span=span, value=st.tuples(degrees, degrees), unit=words, change=st.sampled_from(["=", "~", "up"]),
    counted=st.none() | span, field=fields,
)  # fmt: skip
clues = st.builds(Clue, span=span, earliest=st.none() | days, latest=st.none() | days)
datings = st.builds(
    Dating, published=st.none() | days, earliest=st.none() | days, latest=st.none() | days, confidence=st.just(0.5),
    clues=st.lists(clues, max_size=2).map(tuple),
)  # fmt: skip
annotations = st.builds(
    Annotation, id=words, version=words, method=words, statements=st.lists(statements, max_size=3).map(tuple),
    unclosed=spans, skipped=maybe, mentions=st.lists(mentions, max_size=2).map(tuple),
    times=st.lists(times, max_size=2).map(tuple), places=st.lists(places, max_size=2).map(tuple),
    quantities=st.lists(quantities, max_size=2).map(tuple), dating=st.none() | datings,
)  # fmt: skip


@given(reports)
def test_a_report_survives_its_json_form(report: Report) -> None:
    row = json.loads(json.dumps(formats.report_row(report)))
    back = formats.report_from_row(row, "here")
    assert formats.report_row(back) == row
    assert (back.text, back.dropped, back.evidence, back.captions) == (
        report.text, report.dropped, report.evidence, report.captions,
    )  # fmt: skip


@given(annotations)
def test_an_annotation_survives_its_json_form(annotation: Annotation) -> None:
    row = json.loads(json.dumps(formats.annotation_row(annotation)))
    assert formats.annotation_from_row(row, "here") == annotation


def test_a_report_row_has_every_key_of_the_form() -> None:
    row = formats.report_row(Report(id="a", origin="b", text="c"))
    assert list(row) == [
        "id", "origin", "url", "sha256", "taken", "genre", "outlet", "agency", "title", "standfirst", "byline",
        "dateline", "published", "published_basis", "modified", "language", "text", "captions", "dropped", "evidence",
    ]  # fmt: skip


def test_what_a_stage_does_not_know_is_absent_from_an_annotation() -> None:
    statement = Statement(id="s", kind="direct", mode="said", content=((0, 3),))
    row = formats.annotation_row(Annotation(id="a", version="v", method="rules 1", statements=(statement,)))
    assert list(row) == ["id", "version", "method", "statements"]
    assert list(row["statements"][0]) == ["id", "field", "kind", "unmarked", "mode", "source", "cue", "content"]


def test_id_and_text_suffice_for_a_report() -> None:
    report = formats.report_from_row({"id": "mine", "text": "Words."}, "rows.jsonl:1")
    assert (report.given_id, report.origin, report.published_basis) == ("mine", "rows.jsonl:1", "unknown")
    assert formats.report_row(report)["id"] == "mine"


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"id": "a"}, '"text"'),
        ({"text": 3}, '"text"'),
        ({"text": "x", "title": 3}, '"title"'),
        ({"text": "x", "dateline": "Paris"}, '"dateline"'),
        ({"text": "x", "captions": "one"}, '"captions"'),
        ({"text": "x", "genre": "opinion"}, '"genre"'),
        ({"text": "x", "published_basis": "guessed"}, '"published_basis"'),
        ({"text": "x", "dropped": [1]}, '"dropped"'),
    ],
)
def test_a_wrong_row_is_named_with_its_key(row: dict[str, object], named: str) -> None:
    with pytest.raises(InputError, match=r"rows\.jsonl:7") as error:
        formats.report_from_row(row, "rows.jsonl:7")
    assert named in error.value.message


def test_a_wrong_annotation_is_named() -> None:
    with pytest.raises(InputError, match="here"):
        formats.annotation_from_row({"id": "a"}, "here")


def test_a_rejected_page_says_why() -> None:
    row = formats.rejected_row(Rejected("x.html", "empty", "The file is empty.", "sources", given=Given(id="7")))
    assert (row["id"], row["rejected"], row["detail"]) == ("7", "empty", "The file is empty.")
