"""Dates of mastheads: what is stated, to the precision stated, and nothing else."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading.dates import stated_dates


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Nov 27, 2023", "2023-11-27"),
        ("Brookhaven, Nov 27 (AFP) Nov 27, 2023", "2023-11-27"),
        ("8th March, 2023", "2023-03-08"),
        ("8 March 2023", "2023-03-08"),
        ("Wednesday, the 8th of March 2023", "2023-03-08"),
        ("08-Mar-2023", "2023-03-08"),
        ("MARCH 8, 2023", "2023-03-08"),
        ("Sept. 3rd, 2021", "2021-09-03"),
        ("2023/03/08", "2023-03-08"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("04.04.2023", "2023-04-04"),
        ("November 2023", "2023-11"),
        ("06:34 | 13 June 2023", "2023-06-13T06:34"),
        ("2023-04-20T09:24:06Z", "2023-04-20T09:24:06Z"),
        ("2023-04-20T09:24:06.123+02:00", "2023-04-20T09:24:06+02:00"),
        ("20230420T092406Z", "2023-04-20T09:24:06Z"),
        ("2023-04-20 09:24:06", "2023-04-20T09:24:06"),
        ("Wed 8 Mar 2023 14.05 GMT", "2023-03-08T14:05Z"),
        ("Mon, 27 Nov 2023 10:05:00 +0530", "2023-11-27T10:05:00+05:30"),
        ("Mon Nov 27 10:05:00 GMT 2023", "2023-11-27T10:05:00Z"),
        ("March 8, 2023 at 12:12 a.m. EST", "2023-03-08T00:12-05:00"),
        ("March 8, 2023, 5 p.m.", "2023-03-08T17:00"),
        ("5:12 p.m. ET, March 8, 2023", "2023-03-08T17:12"),
        ("March 8, 20235:12 PM UTC", "2023-03-08T17:12Z"),
        ("Mar 8, 2023, 17:12 IST", "2023-03-08T17:12"),
        ("Mar 8, 2023 17:12 (GMT+5:30)", "2023-03-08T17:12+05:30"),
    ],
)
def test_a_date_is_read_to_its_stated_precision(line: str, value: str) -> None:
    assert [stated.value for stated in stated_dates(line)] == [value]


@pytest.mark.parametrize(
    "line",
    [
        "",
        "03/04/2023",
        "0000-00-00",
        "31 Feb 2023",
        "Feb 30, 2023",
        "2023-13-01",
        "8 March 20223",
        "March 8, 20223",
        "Nov 27",
        "5 hours ago",
        "8 March 23",
        "1 may 0999",
        "they may 2023 times regret it",
        "17-18 November 2023",
        "192.168.2.2023",
    ],
)
def test_an_impossible_ambiguous_or_partial_date_gives_nothing(line: str) -> None:
    assert stated_dates(line) == ()


def test_an_impossible_time_leaves_the_day() -> None:
    assert [stated.value for stated in stated_dates("8 March 2023 25:71")] == ["2023-03-08"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- Published Date: 06:34 | 13 June 2023", [("published", "2023-06-13T06:34")]),
        ("Updated 5:12 p.m. ET, March 8, 2023", [("modified", "2023-03-08T17:12")]),
        (
            "First published on Wed 8 Mar 2023 14.05 GMT. Last modified on Thu 9 Mar 2023",
            [("published", "2023-03-08T14:05Z"), ("modified", "2023-03-09")],
        ),
        ("8 March 2023 | Updated: 9 March 2023", [(None, "2023-03-08"), ("modified", "2023-03-09")]),
        (
            "13 June 2023 06:34 Updated 14 June 2023 07:13",
            [(None, "2023-06-13T06:34"), ("modified", "2023-06-14T07:13")],
        ),
    ],
)
def test_published_and_modified_are_kept_apart(line: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(stated.kind, stated.value) for stated in stated_dates(line)] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Court Watch | Updated 12 Dec 2024, 18:05 GMT | First published 11/12/2024",
            [("modified", "2024-12-12T18:05Z"), ("published", "2024-12-11")],
        ),
        ("Published 12/11/2024 | Updated Dec 12, 2024", [("published", "2024-12-11"), ("modified", "2024-12-12")]),
        ("Published 11 Dec 2024. Updated 12/12/2024", [("published", "2024-12-11"), ("modified", "2024-12-12")]),
        ("Updated 1 December 2024 | Published 02/12/2024", [("modified", "2024-12-01")]),
        ("Updated 20 June 2025 | Published 03/04/2025", [("modified", "2025-06-20")]),
        ("03/04/2025 | 04/03/2025", []),
    ],
)
def test_a_numeric_date_is_read_by_another_of_its_line_where_one_way_fits(
    line: str, expected: list[tuple[str | None, str]]
) -> None:
    assert [(stated.kind, stated.value) for stated in stated_dates(line)] == expected


def test_the_words_are_those_of_the_line_with_their_label() -> None:
    (stated,) = stated_dates("World | Published Date: 06:34 | 13 June 2023 | Tidewater Post")
    assert stated.words == "Published Date: 06:34 | 13 June 2023"


@given(st.dates(min_value=datetime.date(1700, 1, 1)).filter(lambda day: day.year < 2200))
def test_every_day_is_read_back_from_the_ways_of_printing_it(day: datetime.date) -> None:
    month = day.strftime("%B")
    for line in (
        day.isoformat(),
        f"{day.day} {month} {day.year:04}",
        f"{month} {day.day}, {day.year:04}",
        f"{day.day}-{month[:3]}-{day.year:04}",
    ):
        assert [stated.value for stated in stated_dates(line)] == [day.isoformat()]


@given(st.text(alphabet="0123456789/-.: apmTZJunefMarch,|Updt", max_size=80))
def test_words_stand_in_the_line_and_values_are_well_formed(line: str) -> None:
    for stated in stated_dates(line):
        assert stated.words in line
        assert re.fullmatch(r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?", stated.value)
