"""The gold of speakers and its scorer: names, dates, and figures on an invented report."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from benchmarks import gold_speakers
from benchmarks.gold.speakers.load import LABELS, SECOND_PASS, speaker_rows
from benchmarks.gold.speakers.names import agrees, same_body, same_person, shared_surnames
from benchmarks.gold_speakers import days, same_time, score
from benchmarks.tasks import scorer
from hypothesis import given
from hypothesis import strategies as st

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

TEXT = (
    'Mayor Ada Quill said on Friday: "The dam is safe." Her deputy, Tom Quill, said it leaks. He accused her of lying.'
)


def span(part: str) -> list[int]:
    start = TEXT.index(part)
    return [start, start + len(part)]


def statement(content: str, source: str, name: str, **more: Any) -> dict[str, Any]:
    return {
        "content": [span(content)],
        "source": [span(source)],
        "cue": [],
        "kind": "indirect",
        "speakers": [{"name": name, "type": "person"}],
        **more,
    }


def label(place: int, statement: dict[str, Any], **more: Any) -> dict[str, Any]:
    friday = {"start": "2031-05-02", "end": "2031-05-02", "basis": "own sentence"}
    parts: dict[str, Any] = {
        "to": [],
        "via": [],
        "at": [],
        "on_word_of": None,
        "on_word_of_speakers": [],
        "caveats": [],
    }
    return {"statement": place, "when": friday, **parts, **statement, **more}


QUOTE = statement('"The dam is safe."', "Mayor Ada Quill", "Ada Quill", kind="direct")
LEAK = statement("it leaks", "Tom Quill", "Tom Quill")
CHARGE = statement("her of lying", "He", "Tom Quill")
GOLD = {
    "id": "a",
    "text": TEXT,
    "statements": [QUOTE, LEAK, CHARGE],
    "labels": [label(0, QUOTE), label(1, LEAK, when={"start": None, "end": None, "basis": "unknown"})],
    "further": [{"statement": 2, "caveats": [{"type": "alleged", "span": span("accused")}]}],
    "nested": [],
}


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    if not SHARED.is_dir():
        pytest.skip("the scorers of the shared folder are not here")
    return scorer(SHARED, "score_statements")


def scored(bench: ModuleType, *statements: dict[str, Any]) -> dict[str, Any]:
    return score([GOLD], [{"id": "a", "statements": list(statements)}], bench)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quill", "Ada Quill"),
        ("Sen. A. Quill", "Ada Quill"),
        ("Ada B. Quill Jr.", "Ada Quill"),
        ("O’Dea", "Rory O'Dea"),
    ],
)
def test_one_person_s_names_agree(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("Tom Quill", "Ada Quill"), ("Ada", "Ada Quill"), ("", "Ada Quill"), ("Quill Ada", "Ada Quill")]
)
def test_another_s_names_do_not(one: str, other: str) -> None:
    assert not same_person(one, other)


def test_a_surname_that_two_bear_is_nobody_s_name() -> None:
    shared = shared_surnames(["Ada Quill", "Tom Quill", "Rory Dea"])
    assert not same_person("Quill", "Ada Quill", shared)
    assert same_person("Dea", "Rory Dea", shared)
    assert same_person("Tom Quill", "Tom Quill", shared)


def test_bodies_are_compared_by_all_their_words() -> None:
    assert same_body("The Harbour Board", "Harbour Board")
    assert same_body("Quill’s campaign", "Quill campaign")
    assert not same_body("Harbour Board", "Board")
    assert agrees("HB", {"name": "Harbour Board", "type": "organisation", "also": ["HB"]})
    assert not agrees("Board", {"name": "Rory Board", "type": "organisation"})


@given(st.dates(), st.dates())
def test_a_time_is_the_same_as_itself_and_never_as_none(one: Any, other: Any) -> None:
    first, last = sorted((one, other))
    gold = {"start": first.isoformat(), "end": last.isoformat()}
    assert same_time(gold, gold)
    assert not same_time(gold, None)
    assert not same_time({"start": None, "end": None}, gold)
    assert same_time({"start": None, "end": None}, None)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-12", "2031-12-01", "2031-12-31"),
        ("2032-02", "2032-02-01", "2032-02-29"),
        ("2031-05-02", "2031-05-02", "2031-05-02"),
        ("2031-05-02T08:30", "2031-05-02", "2031-05-02"),
    ],
)
def test_ends_of_intervals_are_read_at_their_own_precision(value: str, first: str, last: str) -> None:
    assert tuple(day.isoformat() for day in days(value, value)) == (first, last)


def test_a_day_beside_the_right_one_is_wrong() -> None:
    gold = {"start": "2031-05-02", "end": "2031-05-02"}
    assert not same_time(gold, {"start": "2031-05-03", "end": "2031-05-03"})
    assert not same_time(gold, {"start": "2031-05", "end": "2031-05"})


def test_the_gold_itself_scores_full_marks(bench: ModuleType) -> None:
    when = {"start": "2031-05-02", "end": "2031-05-02"}
    charge = CHARGE | {"caveats": [{"type": "alleged", "span": span("accused")}]}
    figures = scored(bench, QUOTE | {"when": when}, LEAK, charge)
    assert figures["speakers"]["precision"] == figures["speakers"]["coverage_all"] == 100
    assert figures["when"]["right"] == figures["when"]["unknown"] == 100
    assert figures["caveats"]["p"] == figures["caveats"]["r_all"] == 100
    assert figures["answers"]["all"]["right"] == figures["answers"]["direct"]["right"] == 100


def test_another_s_name_is_a_wrong_answer(bench: ModuleType) -> None:
    wrong = QUOTE | {"speakers": [{"name": "Tom Quill", "type": "person"}]}
    figures = scored(bench, wrong, LEAK)
    assert figures["speakers"]["precision"] == 50
    assert figures["answers"]["direct"]["person"] == 0
    assert figures["answers"]["direct"]["words"] == 100


def test_a_name_withheld_lowers_coverage_alone(bench: ModuleType) -> None:
    figures = scored(bench, QUOTE, LEAK | {"speakers": []})
    assert figures["speakers"]["precision"] == 100
    assert figures["speakers"]["coverage"] == 50


def test_an_unnamed_source_is_no_named_speaker(bench: ModuleType) -> None:
    figures = scored(bench, QUOTE | {"speakers": [{"name": "an official", "type": "unnamed"}]})
    assert figures["speakers"]["predicted"] == 0
    assert figures["answers"]["all"]["answers"] == 0


def test_predictions_without_times_and_caveats_have_no_figures_for_them(bench: ModuleType) -> None:
    figures = scored(bench, QUOTE, LEAK)
    assert not {"when", "caveats", "on_word_of", "to", "via", "at"} & set(figures)
    assert "right" not in figures["answers"]["all"]


def test_words_that_nobody_is_recorded_to_have_said_are_wrong(bench: ModuleType) -> None:
    made_up = LEAK | {"content": [span("Her deputy")]}
    figures = scored(bench, QUOTE, made_up)
    assert figures["answers"]["all"]["spurious"] == pytest.approx(40)


def test_an_answer_on_an_unlabelled_statement_is_not_judged(bench: ModuleType) -> None:
    assert scored(bench, CHARGE)["answers"]["all"]["answers"] == 0


def test_a_line_of_a_quotation_has_the_right_words(bench: ModuleType) -> None:
    gold = GOLD | {"statements": [QUOTE | {"content": [*QUOTE["content"], span("it leaks")]}, LEAK, CHARGE]}
    figures = score([gold], [{"id": "a", "statements": [QUOTE]}], bench)
    assert figures["answers"]["direct"]["words"] == 100


def test_a_carrier_is_right_by_its_mouth_or_its_statement(bench: ModuleType) -> None:
    gold = GOLD | {"labels": [label(0, QUOTE, on_word_of=1), GOLD["labels"][1]]}
    right = score([gold], [{"id": "a", "statements": [QUOTE | {"on_word_of": "x"}, LEAK | {"id": "x"}]}], bench)
    wrong = score([gold], [{"id": "a", "statements": [QUOTE | {"on_word_of": "x"}, CHARGE | {"id": "x"}]}], bench)
    assert right["on_word_of"]["p"] == 100
    assert wrong["on_word_of"]["p"] == 0


def test_a_report_without_a_prediction_counts_as_missed(bench: ModuleType) -> None:
    assert score([GOLD], [], bench)["speakers"]["coverage_all"] == 0


def test_labels_hold_offsets_and_no_text() -> None:
    for path in (LABELS, SECOND_PASS):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            assert set(row) == {"id", "sha256", "from", "half", "statements", "further", "nested"}
            for found in row["statements"] + row["nested"]:
                assert found["unknown"] == (not found["speakers"])
                assert all(len(s["name"]) < 100 for s in found["speakers"])


def test_the_labels_fit_their_texts_and_both_halves() -> None:
    if not SHARED.is_dir():
        pytest.skip("the texts are not here")
    rows = speaker_rows(SHARED)
    assert Counter(row["half"] for row in rows) == {"tune": 40, "held": 40}
    for row in rows:
        for found in row["labels"]:
            assert found["content"] == row["statements"][found["statement"]]["content"]
        for found in row["labels"] + row["nested"]:
            spans = [*found["to"], *found["via"], *found["at"], *(c["span"] for c in found["caveats"])]
            assert all(0 <= start < end <= len(row["text"]) for start, end in spans)


def test_a_half_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="choose one of tune, held"):
        speaker_rows(SHARED, "test")  # type: ignore[arg-type]


def test_the_scorer_names_every_part_it_counts() -> None:
    for part in (*gold_speakers.PARTS, "caveats", "on_word_of", "answers"):
        assert part in (gold_speakers.__doc__ or "")
