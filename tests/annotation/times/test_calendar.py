"""A value covers the stretch of the calendar that it names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.times.calendar import interval_of, moved, unit_value, week_value


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2023-03-08", "2023-03-08", "2023-03-08", "day"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2023-W10", "2023-03-06", "2023-03-12", "week"),
        ("2023-W10-WE", "2023-03-11", "2023-03-12", "week"),
        ("2023-Q2", "2023-04-01", "2023-06-30", "quarter"),
        ("2023-H2", "2023-07-01", "2023-12-31", "quarter"),
        ("2023-WI", "2023-12-01", "2024-02-29", "quarter"),
        ("199", "1990-01-01", "1999-12-31", "decade"),
        ("18", "1801-01-01", "1900-12-31", "century"),
        ("2023-03-08T22:30", "2023-03-08T22:30", "2023-03-08T22:30", "minute"),
        ("2023-03-08TMO", "2023-03-08T00:00", "2023-03-08T11:59", "hour"),
    ],
)
def test_a_value_covers_its_stretch(value: str, start: str, end: str, precision: str) -> None:
    interval = interval_of(value)
    assert interval is not None
    assert (interval.start, interval.end, interval.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "value", ["P3D", "PRESENT_REF", "XXXX-WI", "XXXX-WXX-5", "BC0490", "2023-13", "2023-02-30", ""]
)
def test_what_has_no_place_on_the_calendar_has_no_stretch(value: str) -> None:
    assert interval_of(value) is None


def test_early_mid_and_late_are_thirds() -> None:
    thirds = [interval_of("2023-06", edge=edge) for edge in ("start", "mid", "end")]
    assert [(third.start, third.end) for third in thirds if third] == [
        ("2023-06-01", "2023-06-10"),
        ("2023-06-11", "2023-06-20"),
        ("2023-06-21", "2023-06-30"),
    ]


DAYS = st.dates(date(1000, 1, 1), date(9000, 12, 31))


@given(DAYS, st.sampled_from(["D", "W", "O", "Q", "Y", "DE"]))
def test_the_unit_a_day_lies_in_holds_the_day(day: date, unit: str) -> None:
    interval = interval_of(unit_value(day, unit))
    assert interval is not None
    assert interval.start <= day.isoformat() <= interval.end


@given(DAYS, st.sampled_from(["D", "W"]), st.integers(-500, 500))
def test_moving_there_and_back_ends_where_it_began(day: date, unit: str, count: int) -> None:
    assert moved(moved(day, unit, count), unit, -count) == day


def test_a_month_that_is_too_short_ends_on_its_last_day() -> None:
    assert moved(date(2024, 1, 31), "O", 1) == date(2024, 2, 29)
    assert week_value(date(2021, 1, 1)) == "2020-W53"
