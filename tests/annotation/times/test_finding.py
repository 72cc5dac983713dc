"""Time expressions are found where they stand, and reckoned from the right day."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.times import find_times, is_narrative
from onrecord.annotation.times.finding import READERS
from onrecord.annotation.times.grammar import rule_names

DAY = "2023-03-08"
"""A Wednesday."""


def values(text: str, published: str | None = DAY, *, narrative: bool | None = None) -> list[tuple[str, str]]:
    """Words and values of the expressions of a text."""
    return [
        (text[time.span[0] : time.span[1]], time.value) for time in find_times(text, published, narrative=narrative)
    ]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The bridge fell on March 3, 2021.", "March 3, 2021", "2021-03-03"),
        ("The bridge fell on 3 March 2021 at the ford.", "3 March 2021", "2021-03-03"),
        ("The bridge fell on the 3rd of March 2021.", "the 3rd of March 2021", "2021-03-03"),
        ("The log says 2021-03-03 and no more.", "2021-03-03", "2021-03-03"),
        ("The log says 25/03/2021 and no more.", "25/03/2021", "2021-03-25"),
        ("The log says 03/25/2021 and no more.", "03/25/2021", "2021-03-25"),
        ("The mill closed in Sept. 2019 for good.", "Sept. 2019", "2019-09"),
        ("The mill closed last September.", "last September", "2022-09"),
        ("They met in late 2007.", "late 2007", "2007"),
        ("It was built in the 1960s.", "the 1960s", "196"),
        ("It was built in the 19th century.", "the 19th century", "18"),
        ("Sales rose in the first quarter of 1999.", "the first quarter of 1999", "1999-Q1"),
        ("Sales rose in the second half of 2008.", "the second half of 2008", "2008-H2"),
        ("They left in the summer of 2003.", "the summer of 2003", "2003-SU"),
        ("They left last winter.", "last winter", "2022-WI"),
        ("They arrived on Christmas Day 2019.", "Christmas Day 2019", "2019-12-25"),
        ("They arrived on Easter Sunday 2000.", "Easter Sunday 2000", "2000-04-23"),
        ("It opened three days ago.", "three days ago", "2023-03-05"),
        ("It opened a year ago.", "a year ago", "2022"),
        ("It opened two months ago.", "two months ago", "2023-01"),
        ("It opened last week.", "last week", "2023-W09"),
        ("It opens next month.", "next month", "2023-04"),
        ("It rained over the past day.", "the past day", "P1D"),
        ("It rained for three weeks.", "three weeks", "P3W"),
        ("It was a 16-hour march.", "16-hour", "PT16H"),
        ("It took two and a half hours.", "two and a half hours", "PT2H30M"),
        ("It was an almost 14-month-old siege.", "14-month-old", "P14M"),
        ("They meet every day.", "every day", "P1D"),
        ("They meet annually.", "annually", "P1Y"),
        ("They spoke yesterday.", "yesterday", "2023-03-07"),
        ("They are waiting now.", "now", "PRESENT_REF"),
        ("They had recently moved.", "recently", "PAST_REF"),
        ("They met at noon.", "noon", "2023-03-08T12:00"),
        ("Shells fell at 10:30 p.m. on Monday.", "10:30 p.m.", "2023-03-06T22:30"),
    ],
)
def test_an_expression_has_its_words_and_its_value(text: str, words: str, value: str) -> None:
    assert (words, value) in values(text)


def test_a_bare_weekday_is_the_nearest_one_that_is_past_or_the_same_day() -> None:
    assert values("The mayor said Tuesday that the dam held.") == [("Tuesday", "2023-03-07")]
    assert values("The mayor said Wednesday that the dam held.") == [("Wednesday", "2023-03-08")]
    assert values("The dam broke on Friday, the mayor said.") == [("Friday", "2023-03-03")]


def test_the_name_of_the_next_day_is_the_next_day() -> None:
    assert values("The mayor headed Thursday for Oreth.") == [("Thursday", "2023-03-09")]
    assert values("The mayor headed last Thursday for Oreth.") == [("last Thursday", "2023-03-02")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council will vote on Friday.", "2023-03-10"),
        ("The council is expected to vote Friday.", "2023-03-10"),
        ("On Friday, the council will vote.", "2023-03-10"),
        ("The council votes next Friday.", "2023-03-10"),
        ("The vote could come as early as Friday.", "2023-03-10"),
        ("The council voted last Friday.", "2023-03-03"),
        ("Until Friday, the council had not voted.", "2023-03-03"),
        ("The council will discuss what it heard Friday's witnesses say.", "2023-03-03"),
    ],
)
def test_a_weekday_lies_ahead_only_where_the_words_put_it_there(text: str, value: str) -> None:
    assert [found for words, found in values(text) if "Friday" in words] == [value]


def test_a_weekday_beside_a_date_chooses_the_year_it_fits() -> None:
    assert values("He was last seen on Thursday, March 10.") == [("Thursday, March 10", "2022-03-10")]


def test_both_ends_of_a_range_are_told() -> None:
    assert values("It ran from 26 June - 4 August 1952.") == [
        ("26 June", "1952-06-26"),
        ("4 August 1952", "1952-08-04"),
    ]
    assert values("The talks of March 2-4 failed.") == [("March 2", "2023-03-02"), ("4", "2023-03-04")]
    assert values("He ruled 1990-94.") == [("1990", "1990"), ("94", "1994")]


def test_in_a_history_a_month_belongs_to_the_year_last_spoken_of() -> None:
    text = "In June 1840 the fleet sailed. In November it lay off Oreth. By February the town had fallen."
    assert [value for _, value in values(text, narrative=True)] == ["1840-06", "1840-11", "1841-02"]


def test_a_text_that_goes_by_its_years_is_a_history() -> None:
    years = "".join(f"In {1801 + i} the duke raised taxes again. " for i in range(8))
    assert is_narrative(years)
    assert not is_narrative("The duke said Tuesday that taxes would rise, as they did in 1999, 2004 and 2009.")


def test_a_time_reckoned_from_the_text_follows_the_one_before() -> None:
    text = "The envoy arrived on January 3, 2020. The next day he left, and two weeks later he was dead."
    assert [value for _, value in values(text)] == ["2020-01-03", "2020-01-04", "2020-01-18"]


@pytest.mark.parametrize(
    "text",
    [
        "She may march with them.",
        "A crowd of 2000 people came.",
        "The 39-year-old baker wept.",
        "It cost $1999 to mend.",
        "A second man was seen.",
        "The fall of Oreth shook them.",
        "The ratio was 3:1 in the end.",
        "He drank in the Communist Party daily Morning Star.",
    ],
)
def test_words_that_are_no_time_are_left_alone(text: str) -> None:
    assert values(text) == []


def test_without_a_day_of_the_report_nothing_is_reckoned_from_it() -> None:
    times = find_times("She said on Tuesday that last week was hard. Today is worse.", None)
    assert times
    assert all(time.start is None and time.end is None for time in times)


def test_the_anchor_says_what_a_time_was_reckoned_from() -> None:
    times = find_times("It began on May 3, 2020 and, two days later, spread. She said so Tuesday.", DAY)
    assert [time.anchor for time in times] == ["explicit", "text", "published"]


def test_a_part_of_a_day_narrows_the_interval_and_not_the_value() -> None:
    (time,) = find_times("The siren went off on Tuesday night.", DAY)
    assert (time.value, time.start, time.end) == ("2023-03-07", "2023-03-07T18:00", "2023-03-07T23:59")


def test_a_length_of_time_up_to_now_lies_on_the_calendar() -> None:
    past, next_ = find_times("It advanced in the past day and will advance in the next two weeks.", DAY)
    assert (past.value, past.start, past.end) == ("P1D", "2023-03-07", "2023-03-08")
    assert (next_.value, next_.start, next_.end) == ("P2W", "2023-03-08", "2023-03-22")


def test_the_full_stop_of_a_sentence_is_no_part_of_a_time() -> None:
    assert values("It fell on 5 March. It rose on 6 Sept. and stood.") == [
        ("5 March", "2023-03-05"),
        ("6 Sept.", "2022-09-06"),
    ]


def test_the_field_is_handed_on() -> None:
    assert [time.field for time in find_times("Storm on Friday", DAY, field="title")] == ["title"]


def test_an_unreadable_day_of_the_report_counts_as_none() -> None:
    assert find_times("It rained on Tuesday.", "2023") == find_times("It rained on Tuesday.", None)


def test_every_rule_has_its_reader() -> None:
    assert set(rule_names()) == set(READERS)


WORDS = st.sampled_from(
    [
        "on",
        "the",
        "last",
        "next",
        "Tuesday",
        "night",
        "March",
        "8",
        ",",
        "2023",
        "two",
        "weeks",
        "ago",
        "earlier",
        "late",
        "1990s",
        "-",
        "10",
        ":",
        "30",
        "p.m.",
        "a",
        "day",
        "every",
        ".",
        "said",
        "BC",
        "winter",
        "quarter",
        "first",
        "of",
        "this",
        "same",
        "before",
        "Christmas",
        "Eve",
        "31",
        "February",
        "99",
        "half",
        "\n",
        "_",
        "'",
        "s",
        "Wed",
        "May",
        "century",
        "year",
        "0",
    ]
)


@given(
    st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from([None, DAY, "2024-02-29", "0001-01-01", "9999-12-31"])
)
def test_whatever_stands_there_spans_lie_in_the_text_in_order_and_intervals_run_forward(
    text: str, published: str | None
) -> None:
    end = 0
    for time in find_times(text, published):
        assert end <= time.span[0] < time.span[1] <= len(text)
        assert not text[time.span[0] : time.span[1]].startswith((" ", "\n"))
        assert "\n" not in text[time.span[0] : time.span[1]]
        assert time.start is None or time.start <= (time.end or "")
        assert (time.start is None) == (time.anchor is None) == (time.precision is None)
        end = time.span[1]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert find_times(text, DAY) == find_times(text, DAY)
