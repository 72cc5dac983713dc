"""No words go into the wrong mouth: what is said, by whom, where a sentence leads rules astray."""

from __future__ import annotations

import pytest

from onrecord.annotation.rules import annotate_by_rules
from onrecord.identity import report_id
from onrecord.model import Report, Spans


def rows(text: str) -> list[tuple[str, str, str]]:
    """Mode, source and content of every statement of a text."""

    def words(spans: Spans) -> str:
        return " | ".join(text[start:end] for start, end in spans)

    found = annotate_by_rules(Report(id=report_id(None, text), origin="test", text=text)).statements
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


@pytest.mark.parametrize(
    "text",
    [
        "Inge Moll has never said that the quay is sound.",
        "Inge Moll did not claim that the quay was sound.",
        "Inge Moll didn’t tell councillors that the quay was sound.",
        "Inge Moll does not believe that the quay is sound.",
        "Inge Moll hardly suggested that the quay was sound.",
        "Inge Moll stopped short of saying that the quay was sound.",
        "Inge Moll left without saying that the quay was sound.",
        "Inge Moll refrained from saying that the quay was sound.",
        "Inge Moll failed to mention that the quay was sound.",
        "Inge Moll refused to confirm that Tove Rask had cheated.",
        "Inge Moll declined to say whether Tove Rask had cheated.",
        "Inge Moll denied that she had called Tove Rask “a crook”.",
        "Inge Moll denied saying that the quay was sound.",
        "Inge Moll doubted that the quay was sound.",
        "Inge Moll denied the allegation.",
        "Inge Moll rejected the rebuke.",
        "Nobody at the harbour said the quay was sound.",
        "No one told the owners that the quay was sound.",
        "No councillor said the quay was sound.",
        "None of the pilots said the quay was sound.",
        "It was not Inge Moll who said that the quay was sound.",
        "Neither Inge Moll nor Tove Rask said the quay was sound.",
    ],
)
def test_what_was_not_said_is_never_shown_as_said_or_thought(text: str) -> None:
    assert {mode for mode, _, _ in rows(text)} <= {"unknown", "declined"}


def test_a_negation_stands_in_the_cue_of_what_was_not_said() -> None:
    text = "Inge Moll has never said that the quay is sound."
    (found,) = annotate_by_rules(Report(id=report_id(None, text), origin="test", text=text)).statements
    assert [text[start:end] for start, end in found.cue] == ["has never said"]
    assert found.mode == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "Inge Moll said the quay was not sound.",
        "Inge Moll not only said that the quay was sound.",
        "“That is not so,” Inge Moll said.",
        "“No,” Inge Moll denied.",
    ],
)
def test_a_negation_that_is_part_of_the_words_leaves_them_said(text: str) -> None:
    assert [(mode, source) for mode, source, _ in rows(text)] == [("said", "Inge Moll")]


def test_another_clause_after_a_denial_is_still_read() -> None:
    found = rows("Inge Moll denied the allegation, but Tove Rask said that the quay was sound.")
    assert ("said", "Tove Rask", "that the quay was sound") in found


def test_a_refusal_is_one_row() -> None:
    assert rows("Inge Moll refused to confirm that Tove Rask had cheated.") == [
        ("declined", "Inge Moll", "to confirm that Tove Rask had cheated")
    ]


def test_a_claim_belongs_to_the_one_it_is_by() -> None:
    text = "“Never,” said Inge Moll when asked about the claim by Tove Rask that she had called the quay “a grave”."
    assert rows(text) == [
        ("said", "Inge Moll", "“Never,”"),
        ("said", "Tove Rask", "that she had called the quay “a grave”"),
    ]


def test_an_insert_between_dashes_is_not_what_its_bearer_said() -> None:
    text = "Inge Moll – called “the Hawk” by Tove Rask – said the quay was sound."
    assert rows(text) == [("said", "Inge Moll", "the quay was sound")]


@pytest.mark.parametrize("who", ["Tove Rask", "him", "the harbour master"])
def test_whoever_is_quoted_as_saying_something_is_its_source(who: str) -> None:
    assert rows(f"Inge Moll quoted {who} as saying that the quay would sink.") == [
        ("said", who, "that the quay would sink")
    ]


@pytest.mark.parametrize("heard", ["Told that Tove Rask had left", "Asked whether Tove Rask had left", "Told of this"])
def test_what_somebody_was_told_or_asked_is_not_what_they_said(heard: str) -> None:
    assert rows(f"{heard}, Inge Moll said: “Fine.”") == [("said", "Inge Moll", "“Fine.”")]


@pytest.mark.parametrize(
    "text",
    [
        "It is false that Inge Moll said the quay was sound.",
        "There is no evidence that Inge Moll said the quay was sound.",
        "If Inge Moll said the quay was sound, she was wrong.",
        "Tove Rask denied that Inge Moll had said the quay was sound.",
        "Tove Rask asked whether Inge Moll had said that the quay was sound.",
        "Inge Moll is alleged to have said that the quay was sound.",
        "Tove Rask was quoted by Inge Moll as saying that the quay was sound.",
    ],
)
def test_words_that_are_only_supposed_to_have_been_said_are_not_given_to_inge(text: str) -> None:
    assert not any(mode == "said" and source == "Inge Moll" for mode, source, _ in rows(text))


def test_an_aside_in_an_aside_does_not_take_the_verb() -> None:
    text = "Inge Moll, whose sister, a pilot, died at sea, accused Tove Rask of “neglect”."
    assert [source for _, source, _ in rows(text)] == ["Inge Moll"]


@pytest.mark.parametrize("text", ["Tove Rask was accused by Inge Moll of “neglect”.", "Inge Moll warned Tove Rask."])
def test_neither_a_preposition_nor_a_listener_joins_the_source_or_content(text: str) -> None:
    assert all(source == "Inge Moll" and content != "Tove Rask" for _, source, content in rows(text))


@pytest.mark.parametrize("joint", [", but", ", and", ", while"])
def test_what_another_says_after_a_conjunction_is_not_in_the_content(joint: str) -> None:
    text = f"Inge Moll told reporters the quay was sound{joint} Tove Rask denied that it was."
    assert ("said", "Inge Moll", "the quay was sound") in rows(text)


def test_after_being_told_is_no_statement() -> None:
    text = "After being told that the quay was sound, Inge Moll said “Fine”."
    assert rows(text) == [("said", "Inge Moll", "“Fine”")]


def test_an_accused_name_after_a_quotation_is_neither_source_nor_content() -> None:
    assert all("Inge Moll" not in source + content for _, source, content in rows("“It leaks”, accused Inge Moll."))


def test_at_least_stays_with_the_one_who_speaks() -> None:
    assert rows("At least one pilot said the quay was sound.") == [("said", "At least one pilot", "the quay was sound")]


def test_what_comes_after_a_claim_is_no_part_of_it() -> None:
    text = 'The assertion from the harbour board comes after its pilot said the channel has turned into a "ditch".'
    found = annotate_by_rules(Report(id="r", origin="r.txt", text=text)).statements
    assert [text[start:end] for statement in found for start, end in statement.source] == ["its pilot"]
