"""Pairing of quotation marks: nothing that reports contain breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.quotations import last_mark, pair_quotations, unclosed

MARKS = st.text(alphabet="ab s'’‘\"“”„«»`´\n .,?!—(5", max_size=120)


def quoted(text: str) -> list[str]:
    return [text[quotation.start : quotation.end] for quotation in pair_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We will mend it," she said.', ['"We will mend it,"']),
        ("“We will mend it,” she said. “Soon.”", ["“We will mend it,”", "“Soon.”"]),
        ("``We will mend it,'' she said. ``Soon.''", ["``We will mend it,''", "``Soon.''"]),
        ("''We will mend it,'' she said.", ["''We will mend it,''"]),
        ("«Nous partons», he said, »then back«.", ["«Nous partons»", "»then back«"]),
        ("„Wir gehen“, said Ilse Brandt.", ["„Wir gehen“"]),
        ("“Apparently not,“ he said. “A ferry sinks.”", ["“Apparently not,“", "“A ferry sinks.”"]),
        ('“We mixed them," he said.', ['“We mixed them,"']),
        ("‘We will mend it,’ she said.", ["‘We will mend it,’"]),
        ("'We will mend it,' she said.", ["'We will mend it,'"]),
    ],
)
def test_marks_of_every_shape_are_paired(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rock 'n' roll of the '90s isn't the voters' choice, nor the players’ own.",
        "It's the Joneses' boat; they'd sold 'em.",
        "He is 6'2\" tall and the board 5' 10\" long.",
        "Orla O’Shea’s brothers’ farm wasn’t sold.",
    ],
)
def test_apostrophes_and_inches_open_nothing(text: str) -> None:
    assert pair_quotations(text) == ()


def test_an_inch_mark_inside_a_quotation_does_not_close_it() -> None:
    assert quoted('"A 12" pipe is enough," she said.') == ['"A 12" pipe is enough,"']


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    assert quoted("‘It’s the players’ names we don’t know,’ he said, ‘yet.’") == [
        "‘It’s the players’ names we don’t know,’",
        "‘yet.’",
    ]


def test_a_nested_quotation_belongs_to_the_one_around_it() -> None:
    assert quoted("“He told me, ‘Go home,’ and I went,” she said.") == ["“He told me, ‘Go home,’ and I went,”"]
    assert quoted("“They call it “the pit” here,” she said.") == ["“They call it “the pit” here,”"]


def test_a_forgotten_closing_mark_costs_its_own_paragraph_only() -> None:
    text = 'Ruth Adeyemi said, "They can go to the port.\nHer brother said "no" twice.'
    first, second = pair_quotations(text)
    assert text[first.start : first.end] == '"They can go to the port.'
    assert not first.closed
    assert text[second.start : second.end] == '"no"'
    assert unclosed((first, second)) == ((first.start, first.end),)


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert quoted('She said, "They make up for it in number." trying."') == ['"They make up for it in number."']


def test_a_quotation_that_resumes_in_the_next_paragraph_was_not_left_open() -> None:
    text = "“The dam held.\n\n“It held all night.\n\n“It will hold again,” he said."
    one, two, three = pair_quotations(text)
    assert [one.resumed, two.resumed, three.resumed] == [False, True, True]
    assert unclosed((one, two, three)) == ()


def test_the_name_before_a_quoted_turn_is_not_quoted() -> None:
    assert quoted('"OKORO: We never signed it.') == ["We never signed it."]


def test_the_last_mark_is_found_past_nested_marks_and_spaces() -> None:
    text = "“He told me, ‘Go home,’ ” she said."
    (quotation,) = pair_quotations(text)
    assert last_mark(text, quotation) == ","


@given(MARKS)
def test_quotations_are_ordered_disjoint_and_inside_one_line(text: str) -> None:
    end = 0
    for quotation in pair_quotations(text):
        assert end <= quotation.start <= quotation.inner < quotation.inner_end <= quotation.end <= len(text)
        assert "\n" not in text[quotation.start : quotation.end]
        end = quotation.end


@given(MARKS, MARKS)
def test_a_paragraph_is_paired_alike_wherever_it_stands(before: str, paragraph: str) -> None:
    line = paragraph.replace("\n", " ")
    alone = [(q.start, q.end, q.closed) for q in pair_quotations(line)]
    shift = len(before) + 1
    after = [
        (q.start - shift, q.end - shift, q.closed) for q in pair_quotations(before + "\n" + line) if q.start >= shift
    ]
    assert after == alone
