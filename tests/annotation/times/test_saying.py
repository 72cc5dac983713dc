"""When a statement was said comes from beside its cue, from the same occasion, or from the day of the report."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.times import find_times, when_said
from onrecord.model import Span, Speaker, Statement, When

DAY = "2023-03-08"
"""A Wednesday."""


def part(text: str, words: str) -> tuple[Span, ...]:
    """The span of words in a text; none for none."""
    if not words:
        return ()
    at = text.index(words)
    return ((at, at + len(words)),)


def said(text: str, *statements: tuple[str, str, str], published: str | None = DAY) -> list[When | None]:
    """When each statement, told as its source, cue and content, was said."""
    told = [
        Statement(str(at), "indirect", "said", part(text, content), part(text, source), part(text, cue))
        for at, (source, cue, content) in enumerate(statements)
    ]
    return list(when_said({"text": text}, told, find_times(text, published), published))


def days(found: list[When | None]) -> list[tuple[str, str] | None]:
    """Day and basis of each answer."""
    return [(when.start, when.basis) if when else None for when in found]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Vell said on Tuesday that the dam had burst.",
        "Ana Vell said in a statement Tuesday that the dam had burst.",
        "On Tuesday, Ana Vell told the council and the press that the dam had burst, and said that the dam had burst.",
        "The dam had burst, Ana Vell said on Tuesday.",
    ],
)
def test_a_time_beside_the_cue_is_when_it_was_said(text: str) -> None:
    content = "the dam had burst" if "that the dam" in text else "The dam had burst"
    assert days(said(text, ("Ana Vell", "said", content))) == [("2023-03-07", "own sentence")]


def test_a_time_inside_the_content_is_what_it_speaks_of() -> None:
    text = "Ana Vell said the dam burst on Monday."
    assert days(said(text, ("Ana Vell", "said", "the dam burst on Monday"))) == [(DAY, "report date")]


def test_the_span_is_the_expression() -> None:
    text = "Ana Vell said on Tuesday that the dam had burst."
    (when,) = said(text, ("Ana Vell", "said", "the dam had burst"))
    assert when is not None
    assert when.span is not None
    assert text[slice(*when.span)] == "Tuesday"


def test_what_had_been_said_before_has_its_own_time_and_never_the_day_of_the_report() -> None:
    text = "Ana Vell had said in March 2021 that the dam was safe. Tom Orr had said that it leaked."
    found = said(text, ("Ana Vell", "had said", "the dam was safe"), ("Tom Orr", "had said that", "it leaked"))
    assert days(found) == [("2021-03-01", "own sentence"), None]


def test_a_time_of_another_clause_tells_nothing() -> None:
    text = "Ana Vell, who left the council in May 2021, said the dam was safe."
    assert days(said(text, ("Ana Vell", "said", "the dam was safe"))) == [(DAY, "report date")]


def test_the_same_speaker_goes_on_at_the_same_occasion() -> None:
    text = "Ana Vell said on Monday that the dam was safe. She added that it would hold. Tom Orr said he doubted it."
    found = said(
        text,
        ("Ana Vell", "said", "the dam was safe"),
        ("She", "added", "it would hold"),
        ("Tom Orr", "Orr said", "he doubted it"),
    )
    assert days(found) == [("2023-03-06", "own sentence"), ("2023-03-06", "context"), (DAY, "report date")]


def test_a_debate_is_one_occasion_for_all_who_speak_at_it() -> None:
    text = "Ana Vell said during Monday night's debate that the dam was safe. Tom Orr replied that it leaked."
    found = said(text, ("Ana Vell", "said", "the dam was safe"), ("Tom Orr", "replied", "it leaked"))
    assert [when and when.start[:10] for when in found] == ["2023-03-06", "2023-03-06"]


def test_nothing_is_said_after_the_report() -> None:
    text = "Ana Vell said on Monday that she will speak. Tom Orr will say on Friday that he resigns."
    found = said(text, ("Ana Vell", "said", "she will speak"), ("Tom Orr", "will say", "he resigns"))
    assert all(when is None or when.end <= DAY for when in found)


def test_without_any_date_nothing_is_known() -> None:
    text = "Ana Vell said on Tuesday that the dam had burst."
    assert said(text, ("Ana Vell", "said", "the dam had burst"), published=None) == [None]


def test_an_explicit_date_needs_no_day_of_the_report() -> None:
    text = "Ana Vell said on March 3, 2021 that the dam had burst."
    assert days(said(text, ("Ana Vell", "said", "the dam had burst"), published=None)) == [
        ("2021-03-03", "own sentence")
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        (
            "The council met at the dam, which Ana Vell described as unsafe.",
            "described",
        ),
        ("People were told nothing. After Ana Vell warned that the dam was unsafe, the council met.", "warned"),
        ("The council met. Earlier, Ana Vell warned that the dam was unsafe.", "warned"),
        ("The council met. Ana Vell later withdrew her words, saying the dam was unsafe.", "saying"),
        ("The council met. A film shows the dam. Ana Vell is shown warning the dam is unsafe.", "is shown warning"),
        ("The council met.\nRelated:\nWeir is safe\nAna Vell warns that the dam is unsafe", "warns"),
    ],
)
def test_background_has_no_day(text: str, cue: str) -> None:
    assert said(text, ("Ana Vell", cue, "unsafe")) == [None]


def test_the_perfect_of_a_lead_is_news_and_further_down_it_is_not() -> None:
    text = "Ana Vell has confirmed that the dam leaked. " + "The weir stood. " * 30 + "Tom Orr has pledged a new one."
    found = said(text, ("Ana Vell", "has confirmed", "the dam leaked"), ("Tom Orr", "has pledged", "a new one"))
    assert days(found) == [(DAY, "report date"), None]


def test_what_was_said_long_before_does_not_end_an_occasion() -> None:
    text = "Ana Vell said on Monday that it held. Ana Vell had said that it leaked. Ana Vell said it would hold."
    rest = text.rindex("Ana Vell")
    statements = [
        Statement("0", "indirect", "said", part(text, "it held"), part(text, "Ana Vell"), part(text, "said")),
        Statement("1", "indirect", "said", part(text, "it leaked"), ((38, 46),), part(text, "had said")),
        Statement("2", "indirect", "said", part(text, "it would hold"), ((rest, rest + 8),), ((rest + 9, rest + 13),)),
    ]
    found = when_said({"text": text}, statements, find_times(text, DAY), DAY)
    assert days(list(found)) == [("2023-03-06", "own sentence"), None, ("2023-03-06", "context")]


def test_an_occasion_named_again_keeps_its_day() -> None:
    text = "The mayor sent a letter to the council on Monday. In the letter, Ana Vell warned that the dam was unsafe."
    assert days(said(text, ("Ana Vell", "warned", "the dam was unsafe"))) == [("2023-03-06", "context")]


def test_the_day_of_the_lead_is_that_of_its_subject() -> None:
    text = "Ana Vell on Tuesday seemed ready to go. The dam was unsafe, Vell warned. It was not, Tom Orr warned."
    found = said(
        text,
        ("Vell warned", "warned", "The dam was unsafe"),
        ("Tom Orr", "Orr warned", "It was not"),
    )
    assert days(found)[1] == (DAY, "report date")
    told = Statement(
        "0",
        "indirect",
        "said",
        part(text, "The dam was unsafe"),
        ((60, 64),),
        ((65, 71),),
        speakers=(Speaker("Ana Vell"),),
    )
    (when,) = when_said({"text": text}, [told], find_times(text, DAY), DAY)
    assert days([when]) == [("2023-03-07", "context")]


def test_what_somebody_wants_is_of_the_day_whatever_was_said_before() -> None:
    text = "Ana Vell said on Monday that it held. Vell wants a new dam."
    found = said(text, ("Ana Vell", "said", "it held"), ("Vell wants", "wants", "a new dam"))
    assert days(found) == [("2023-03-06", "own sentence"), (DAY, "report date")]


def test_a_day_between_speaker_and_cue_is_its_own_in_a_relative_clause() -> None:
    text = "The council met at the dam, which Ana Vell on Monday called unsafe."
    assert days(said(text, ("Ana Vell", "called", "unsafe"))) == [("2023-03-06", "own sentence")]


def test_the_date_of_a_post_stays_in_the_post() -> None:
    text = (
        "Ana Vell tweeted: The dam held. — Ana (@anavell) March 3, 2023\nTom Orr agreed. Ana Vell said it would hold."
    )
    rest = text.rindex("Ana Vell")
    post = Statement("0", "direct", "wrote", part(text, "The dam held"), ((0, 8),), part(text, "tweeted"))
    told = Statement(
        "1", "indirect", "said", part(text, "it would hold"), ((rest, rest + 8),), ((rest + 9, rest + 13),)
    )
    found = when_said({"text": text}, [post, told], find_times(text, DAY), DAY)
    assert days(list(found))[1] == (DAY, "report date")


SENTENCES = st.lists(
    st.sampled_from(
        ["Ana said on Tuesday it fell.", "She had said so.", "In 2019 Tom said it held.", "“It fell,” he said."]
    ),
    min_size=1,
    max_size=6,
)


@given(SENTENCES, st.sampled_from([None, DAY]))
def test_every_statement_gets_one_answer_and_its_span_lies_in_its_text(
    sentences: list[str], published: str | None
) -> None:
    text = " ".join(sentences)
    statements, at = [], 0
    for number, sentence in enumerate(sentences):
        cue = at + sentence.index("said")
        statements.append(
            Statement(
                str(number), "indirect", "said", ((cue + 5, at + len(sentence)),), ((at, at + 3),), ((cue, cue + 4),)
            )
        )
        at += len(sentence) + 1
    found = when_said({"text": text}, statements, find_times(text, published), published)
    assert len(found) == len(statements)
    for when in found:
        assert when is None or when.start[:4] <= when.end[:4]
        assert when is None or when.span is None or text[slice(*when.span)].strip()
