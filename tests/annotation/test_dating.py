"""A report without a date is dated by what its text tells, as a day or a stretch of days, or not at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotation.dating import date_report
from onrecord.annotation.dating_clues import clues_in
from onrecord.annotation.times import find_times


@pytest.mark.parametrize(
    "text",
    [
        "Dam bursts at Oreth\nPage last updated at 07:02 GMT, Friday, 16 September 2011\nThe dam burst.",
        "ORETH | Fri Sep 16, 2011 4:33 am EDT ORETH (Reuters) - The dam at Oreth has burst, the mayor said.",
        "Friday, September 16, 2011; 6:36 PM The dam at Oreth has burst.",
        "Dam bursts\n16 September 2011\nThe dam at Oreth has burst, said the mayor, who had warned of it in 2009.",
        "Oreth, Sept 16 (AFP) Sep 16, 2011\nThe dam at Oreth has burst.",
    ],
)
def test_a_date_printed_as_a_masthead_prints_it_is_the_day(text: str) -> None:
    dating = date_report(text)
    assert dating is not None
    assert (dating.published, dating.earliest, dating.latest) == ("2011-09-16",) * 3
    assert dating.confidence >= 0.9
    assert any("16" in text[slice(*clue.span)] for clue in dating.clues)


def test_a_dateline_gets_its_year_from_what_the_text_looks_back_on() -> None:
    dating = date_report(
        "ORETH, May 19 (Reuters) - The dam burst on Tuesday, the mayor said. It was built in 1974 and was mended in "
        "March 2009. On Monday the council had called it safe."
    )
    assert dating is not None
    assert dating.published == "2009-05-19"


def test_a_day_after_which_it_was_written_bounds_it_from_below_and_an_office_from_both_sides() -> None:
    dating = date_report(
        "President Barack Obama called the mayor of Oreth. The dam burst on March 3, 2012 and the town was flooded."
    )
    assert dating is not None
    assert dating.published is None
    assert dating.earliest is not None
    assert dating.latest is not None
    assert "2012-03-03" <= dating.earliest <= dating.latest <= "2017-01-20"
    assert 0.9 <= dating.confidence <= 1


def test_the_age_of_an_event_tells_about_when() -> None:
    dating = date_report("Two months after the collapse of Lehman Brothers the bank of Oreth said that it was safe.")
    assert dating is not None
    assert dating.earliest is not None
    assert dating.latest is not None
    assert dating.earliest <= "2008-11-15" <= dating.latest


def test_somebody_who_held_an_office_before_tells_nothing_of_now() -> None:
    now = date_report("President Barack Obama spoke at Oreth of 2004.")
    then = date_report("Former President Barack Obama spoke at Oreth of 2004.")
    assert now != then


@pytest.mark.parametrize("text", ["", "The dam has burst.", "The mayor spoke on Tuesday and again on Friday."])
def test_where_nothing_tells_nothing_is_said(text: str) -> None:
    assert date_report(text) is None


def test_a_correction_at_the_end_is_not_the_day() -> None:
    text = "Wednesday 5 May 2010 19.39 BST\nThe dam burst.\nThis article was amended on 8 May 2010 at 10.00 BST."
    dating = date_report(text)
    assert dating is not None
    assert dating.published == "2010-05-05"


WORDS = st.lists(
    st.sampled_from(
        ["The dam burst", "on Tuesday", "in 2009", "on May 19", "President Obama", "Lehman collapse", "2 May 2010", "."]
    ),
    max_size=12,
).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(WORDS)
def test_an_answer_is_a_day_within_its_bounds_with_its_clues_in_the_text(text: str) -> None:
    dating = date_report(text)
    if dating is None:
        return
    assert dating.earliest is not None
    assert dating.latest is not None
    assert date.fromisoformat(dating.earliest) <= date.fromisoformat(dating.latest)
    assert dating.published is None or dating.earliest <= dating.published <= dating.latest
    assert 0 <= dating.confidence <= 1
    assert all(0 <= clue.span[0] < clue.span[1] <= len(text) for clue in dating.clues)


def test_clues_are_found_with_the_times_that_are_given() -> None:
    text = "The dam burst on May 19, 2009."
    assert [clue.sort for clue in clues_in(text, find_times(text, None))] == ["date"]
    assert clues_in(text, ()) == ()
