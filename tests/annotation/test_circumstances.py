"""To whom, through what, on what occasion and on whose word statements are told to be made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.annotation.statement_marks import marked

from onrecord.annotation.circumstances import with_circumstances
from onrecord.model import Statement


def told(template: str, part: str) -> dict[str, str | None]:
    text, statements = marked(template)
    read = with_circumstances(text, "text", statements)
    spans = {each.id: getattr(each, part) for each in read}
    return {number: text[slice(*span)] if span else None for number, span in spans.items()}


@pytest.mark.parametrize(
    ("template", "listener"),
    [
        ("{1:s|Ada Quist} {1:c|told} the Larkspur Courier {1:q|that the dam holds}.", "the Larkspur Courier"),
        ("{1:q|“The dam holds,”} {1:s|Quist} {1:c|told} reporters in Ostby.", "reporters"),
        ("{1:q|The dam holds}, {1:s|she} {1:c|said} to journalists on Monday.", "journalists"),
        ("{1:s|Quist} {1:c|testified} before Parliament {1:q|that the dam holds}.", "Parliament"),
        ("In a Radio Ostby interview, {1:s|Quist} {1:c|said} {1:q|the dam holds}.", "Radio Ostby"),
        ("In an interview with the Courier, {1:s|Quist} {1:c|said} {1:q|the dam holds}.", "the Courier"),
        ("Speaking to farmers and reporters, {1:s|Quist} {1:c|said} {1:q|the dam holds}.", "farmers and reporters"),
        ("{1:s|Quist} {1:c|was told} by the mayor {1:q|that the dam holds}.", None),
        ("{1:s|Quist} {1:c|said} {1:q|she told the Courier about the dam}.", None),
        ("{1:s|Quist} {1:c|told} on Monday {1:q|of the dam}.", None),
    ],
)
def test_the_audience_is_whom_the_cue_names_as_listener(template: str, listener: str | None) -> None:
    assert told(template, "to")["1"] == listener


@pytest.mark.parametrize(
    ("template", "channel"),
    [
        ("{1:q|The dam holds}, {1:s|Quist} {1:c|said} on Telegram.", "Telegram"),
        ("{1:q|The dam holds}, {1:s|Quist} {1:c|said} in a written statement.", "a written statement"),
        ("In an email to staff, {1:s|Quist} {1:c|said} {1:q|the dam holds}.", "an email"),
        ("{1:s|Quist} {1:c|issued a statement saying} {1:q|the dam holds}.", "a statement"),
        ("{1:s|The 2007 report} {1:c|found} {1:q|that the dam holds}.", "The 2007 report"),
        ("{1:s|Quist} {1:c|said} {1:q|the dam holds} on state television.", "state television"),
        ("{1:s|Quist} {1:c|said} {1:q|it was told in a letter that the dam holds}.", None),
        ("{1:s|Quist} {1:c|said} on Monday {1:q|that the dam holds}.", None),
    ],
)
def test_the_channel_is_what_the_words_went_through(template: str, channel: str | None) -> None:
    assert told(template, "via")["1"] == channel


@pytest.mark.parametrize(
    ("template", "occasion"),
    [
        ("At a briefing in Ostby, {1:s|Quist} {1:c|said} {1:q|the dam holds}.", "a briefing"),
        ("{1:q|The dam holds}, {1:s|Quist} {1:c|said} in a video address.", "a video address"),
        ("{1:q|The dam holds}, {1:s|Quist} {1:c|said} during a visit to Ostby.", "a visit to Ostby"),
        ("{1:q|The dam holds}, {1:s|Quist} {1:c|said} at a news conference on Friday.", "a news conference"),
        ("{1:s|Quist} {1:c|said} {1:q|at a rally they threw eggs}.", None),
        ("{1:s|Quist} {1:c|said} {1:q|the dam holds}.", None),
    ],
)
def test_the_occasion_is_where_it_was_said(template: str, occasion: str | None) -> None:
    assert told(template, "at")["1"] == occasion


def test_a_video_address_is_the_channel_as_well() -> None:
    assert told("{1:q|It holds}, {1:s|Quist} {1:c|said} in a televised address.", "via") == {"1": "a televised address"}


@pytest.mark.parametrize(
    "words", ["speaking through an interpreter", "in Russian", "via a translator", "speaking in broken Norwegian"]
)
def test_words_that_name_a_translation_are_kept(words: str) -> None:
    assert told(f"{{1:q|The dam holds}}, {{1:s|Quist}} {{1:c|said}}, {words}.", "translated") == {"1": words}


def test_a_statement_told_inside_another_stands_on_its_word() -> None:
    text, statements = marked(
        "{1:c|According to} {1:s|Ostby}, {1:q|{2:s|Larkspur} {2:c|said} {2:q|the dam holds}}. {3:s|He} {3:c|left it} "
        "{3:q|open}."
    )
    read = with_circumstances(text, "text", statements)
    assert {each.id: each.on_word_of for each in read} == {"1": None, "2": "1", "3": None}


def test_the_innermost_report_is_the_one_whose_word_it_is() -> None:
    text, statements = marked(
        "{1:s|Aas} {1:c|said} {1:q|that {2:s|Vidal} {2:c|said} {2:q|that {3:s|Reed} {3:c|said} {3:q|the dam holds}}}."
    )
    assert [each.on_word_of for each in with_circumstances(text, "text", statements)] == [None, "1", "2"]


def test_thoughts_have_no_audience_and_other_fields_are_left_alone() -> None:
    text, (statement,) = marked("{1:s|Quist} {1:c|told} reporters {1:q|the dam holds}.")
    thought = replace(statement, mode="thinks")
    assert with_circumstances(text, "text", (thought,))[0].to is None
    assert with_circumstances(text, "title", (statement,)) == (statement,)


def test_what_is_known_already_is_kept() -> None:
    text, (statement,) = marked("{1:s|Quist} {1:c|told} reporters {1:q|the dam holds}.")
    given_to = replace(statement, to=(0, 5))
    assert with_circumstances(text, "text", (given_to,))[0].to == (0, 5)


@given(
    st.lists(
        st.sampled_from(
            [
                "told reporters",
                "in a statement",
                "at a rally",
                "“It holds,”",
                "Quist",
                "said",
                "on Twitter",
                ".",
                ",",
                "\n",
                "speaking in Danish",
                "in an interview with the Courier",
            ]
        ),
        min_size=1,
        max_size=14,
    ),
    st.data(),
)
def test_spans_lie_in_the_text_and_never_in_the_content(pieces: list[str], data: st.DataObject) -> None:
    text = " ".join(pieces)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6)))
    source, cue, content = ((cuts[k], cuts[k + 1]) for k in (0, 2, 4))
    statement = Statement(
        id="1",
        kind="indirect",
        mode="said",
        source=(source,) if source[0] < source[1] else (),
        cue=(cue,) if cue[0] < cue[1] else (),
        content=(content,) if content[0] < content[1] else (),
    )
    (read,) = with_circumstances(text, "text", (statement,))
    for span in (read.to, read.via, read.at, read.translated):
        if span is not None:
            assert 0 <= span[0] < span[1] <= len(text)
            assert span[1] <= content[0] or span[0] >= content[1] or not statement.content
    assert with_circumstances(text, "text", (read,)) == (read,)
