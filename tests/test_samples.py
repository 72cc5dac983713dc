"""The samples against what a person read in them: mastheads, where the texts begin and end, who is on record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.annotation import annotate
from onrecord.model import Rejected, Report
from onrecord.reading import read
from onrecord.sources import SourceOptions, pages

EXPECTED: dict[str, Any] = json.loads(Path(__file__).with_name("samples_expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def results(samples: Path) -> dict[str, Report | Rejected]:
    """What reading gives for each sample, by file name."""
    found = pages([str(samples)], options=SourceOptions(manifest=samples / "manifest.csv"))
    return {Path(page.origin).name: page if isinstance(page, Rejected) else read(page) for page in found}


@pytest.mark.parametrize("name", list(EXPECTED["reports"]))
def test_a_masthead_says_what_the_page_states(results: dict[str, Report | Rejected], name: str) -> None:
    report, expected = results[name], EXPECTED["reports"][name]
    assert isinstance(report, Report)
    read_off = {
        key: getattr(report, key)
        for key in expected
        if key in ("published", "modified", "outlet", "agency", "title", "standfirst", "byline")
    }
    assert read_off == {key: expected[key] for key in read_off}


@pytest.mark.parametrize("name", list(EXPECTED["reports"]))
def test_a_text_begins_and_ends_where_the_report_does(results: dict[str, Report | Rejected], name: str) -> None:
    report, expected = results[name], EXPECTED["reports"][name]
    assert isinstance(report, Report)
    assert report.text.startswith(expected["first_words"])
    assert report.text.rstrip().endswith(expected.get("last_words", ""))


def test_pages_that_hold_no_report_are_rejected(results: dict[str, Report | Rejected]) -> None:
    rejected = {name for name, result in results.items() if isinstance(result, Rejected)}
    assert rejected == set(EXPECTED["rejected"])


def test_no_speaker_is_named_who_did_not_speak(results: dict[str, Report | Rejected]) -> None:
    """A name beside words that are somebody else's is the one error that is never acceptable."""
    wrong = []
    for name, expected in EXPECTED["reports"].items():
        report = results[name]
        assert isinstance(report, Report)
        for wanted, statement, words in matched(report, expected):
            names = {speaker.name for speaker in statement.speakers if speaker.type in ("person", None)}
            if names and not any(wanted["speaker"] in said or said in wanted["speaker"] for said in names):
                wrong.append((name, words, names, wanted["speaker"]))
    assert not wrong


def test_most_of_what_a_person_found_is_found_with_its_speaker(results: dict[str, Report | Rejected]) -> None:
    wanted = found = named = 0
    for name, expected in EXPECTED["reports"].items():
        report = results[name]
        assert isinstance(report, Report)
        pairs = [pair for pair in matched(report, expected) if not pair[0].get("hard")]
        wanted += sum(not statement.get("hard") for statement in expected["statements"])
        found += len(pairs)
        named += sum(any(pair[0]["speaker"] == speaker.name for speaker in pair[1].speakers) for pair in pairs)
    assert found / wanted >= 0.9
    assert named / wanted >= 0.8


def matched(report: Report, expected: dict[str, Any]) -> list[tuple[dict[str, Any], Any, str]]:
    """Each expected statement with the first found one that has its words as content, or refuses in its sentence."""
    fields = {"text": report.text, "title": report.title or "", "standfirst": report.standfirst or ""}
    pairs = []
    statements = annotate(report, method="rules").statements
    for wanted in expected["statements"]:
        for statement in statements:
            field = fields[statement.field]
            words = " ".join(field[start:end] for start, end in statement.content)
            if "sentence" in wanted:
                begin = field.find(wanted["sentence"])
                within = any(begin <= start < begin + len(wanted["sentence"]) for start, _ in statement.cue)
                found = begin >= 0 and within and statement.mode == "declined"
            else:
                found = " ".join(wanted["content"].split()) in " ".join(words.split())
            if found:
                pairs.append((wanted, statement, words))
                break
    return pairs
