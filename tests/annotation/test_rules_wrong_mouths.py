"""No words go into the wrong mouth: what is said, by whom, where a sentence leads rules astray."""

from __future__ import annotations

import pytest

from onrecord.annotation import annotate
from onrecord.identity import report_id
from onrecord.model import Report, Spans


def rows(text: str) -> list[tuple[str, str, str]]:
    """Mode, source and content of every statement of a text."""

    def words(spans: Spans) -> str:
        return " | ".join(text[start:end] for start, end in spans)

    found = annotate(Report(id=report_id(None, text), origin="test", text=text)).statements
    return [(each.mode, words(each.source), words(each.content)) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "Inge Moll, a pilot, accused Tove Rask of “cheating”.",
        "Inge Moll, who lost the vote, accused Tove Rask of “cheating”.",
        "Inge Moll, who lost the vote, criticised Tove Rask for the delay.",
        "Inge Moll, a pilot, blamed Tove Rask for the delay.",
        "Inge Moll, 61, praised Tove Rask on Monday.",
        "Inge Moll, a pilot, urged Tove Rask to step down.",
        "Inge Moll, a pilot, warned Tove Rask that the quay was sinking.",
        "Inge Moll, a pilot, asked Tove Rask why the quay was sinking.",
        "Inge Moll, a pilot, told Tove Rask the quay was sinking.",
        "The quay is sinking, warned Tove Rask.",
        "Inge Moll, known as “the Hawk,” criticised Tove Rask over the quay.",
        "Inge Moll, known as “the Hawk,” said Tove Rask had sunk the quay.",
        "Inge Moll, a pilot, announced the closure on Monday.",
    ],
)
def test_whoever_is_accused_urged_or_told_is_not_the_source(text: str) -> None:
    assert all(source in ("Inge Moll", "") for _, source, _ in rows(text))


@pytest.mark.parametrize("verb", ["accused", "criticised", "urged", "told", "asked"])
def test_a_subject_with_an_aside_keeps_its_verb(verb: str) -> None:
    tail = {"accused": "of cheating", "criticised": "for the delay", "urged": "to go", "told": "that it sank"}
    text = f"Inge Moll, who lost the vote, {verb} Tove Rask {tail.get(verb, 'why it sank')}."
    assert [source for _, source, _ in rows(text)] == ["Inge Moll"]


@pytest.mark.parametrize("listener", ["Tidewire", "councillors", "the inquiry at Northmere Hall", "the BBC on Friday"])
def test_the_claim_before_the_comma_is_the_content_and_never_the_listener(listener: str) -> None:
    found = rows(f"Fares will double by spring, Inge Moll told {listener}.")
    assert ("said", "Inge Moll", "Fares will double by spring") in found
    assert len(found) == 1


def test_a_fronted_clause_is_the_content_of_what_was_revealed_in_an_interview() -> None:
    text = "The bridge will shut for two weeks, the head of the port, Inge Moll, revealed on Friday in an interview."
    assert [content for _, _, content in rows(text)] == ["The bridge will shut for two weeks"]


def test_a_listener_alone_is_no_content() -> None:
    assert rows("Inge Moll told Tidewire.") == []


@pytest.mark.parametrize("number", ["At least two", "At least 14", "About 60", "Around 300", "More than 20"])
def test_an_estimate_may_open_what_is_said(number: str) -> None:
    text = f"{number} people were hurt in the crash, police said on Sunday."
    assert [(source, content) for _, source, content in rows(text)] == [
        ("police", f"{number} people were hurt in the crash")
    ]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Deputy coroner Jamal Said said the file was lost.", "Deputy coroner Jamal Said"),
        ("Peter Claims said the file was lost.", "Peter Claims"),
        ("Dr. Inge L. Moll, Ph.D., of the port, said the file was lost.", "Dr. Inge L. Moll"),
        ("Inge Moll, OBE, said the file was lost.", "Inge Moll"),
    ],
)
def test_a_name_that_looks_like_a_verb_and_a_degree_do_not_split_the_speaker(text: str, source: str) -> None:
    assert rows(text) == [("said", source, "the file was lost")]


def test_laughter_in_a_sentence_of_its_own_takes_nobodys_words() -> None:
    text = "“Ms Rask cheated,” Ms Moll said. “So did Mr Holt.” Mr Holt laughed."
    assert rows(text) == [("said", "Ms Moll", "“Ms Rask cheated,” | “So did Mr Holt.”")]


def test_what_jurors_must_not_do_keeps_its_not() -> None:
    text = "The coroner warned jurors not to visit the quay."
    assert ("said", "The coroner", "not to visit the quay") in rows(text)
