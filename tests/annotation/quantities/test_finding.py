"""Which amounts are found in a text, what they are worth, and what is no amount."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.annotation.quantities import find_quantities

PIECES = tuple(
    re.findall(
        r"\S+|\n",
        "12 3,000 to and between half a dozen million $ € % - – ( ) , . one two hundred percent km goats in of the \n "
        "1/2 ½ 2010 m bn per day a years old £ 4.5",
    )
)


def amounts(text: str) -> list[tuple[float, float, str]]:
    return [(*quantity.value, quantity.unit) for quantity in find_quantities(text)]


def shown(text: str) -> list[str]:
    return [text[slice(*quantity.span)] for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("They hold 4,250 tents.", 4250, 4250, "tents"),
        ("Vidal sent 12,000 to 20,000 troops.", 12000, 20000, "troops"),
        ("Between 30 and 45 ferries sank.", 30, 45, "ferries"),
        ("It takes 10-15 minutes by tram.", 10, 15, "minute"),
        ("a 15- to 20-year lease", 15, 20, "year"),
        ("earned $89 to $93 billion", 89e9, 93e9, "dollar"),
        ("between €1.5 million and €2 million", 1.5e6, 2e6, "euro"),
        ("a dozen goats", 12, 12, "goats"),
        ("half a million tins", 500_000, 500_000, "tins"),
        ("two and a half million people", 2.5e6, 2.5e6, "people"),
        ("two hundred and fifty thousand euros", 250_000, 250_000, "euro"),
        ("tens of thousands of walkers", 10_000, 100_000, "walkers"),
        ("fell by 2.5 percentage points", 2.5, 2.5, "percentage point"),
        ("rose 7 per cent", 7, 7, "percent"),
        ("a loss of 63 cents per share", 63, 63, "cent per share"),
        ("60,000-70,000 barrels a day", 60_000, 70_000, "barrel per day"),
        ("ran at 18 km/h", 18, 18, "kilometre per hour"),
        ("paid £2.4bn for it", 2.4e9, 2.4e9, "pound sterling"),
        ("a 30m pool", 30, 30, "metre"),
        ("some 30m users", 30e6, 30e6, "users"),
        ("the 14-month-old goat", 14, 14, "month of age"),
        ("Ada Quist, 47, a baker", 47, 47, "year of age"),
        ("At night it is -5 degrees Celsius.", -5, -5, "degree celsius"),
        ("one in five ferries", 0.2, 0.2, ""),
        ("half of the ferries", 0.5, 0.5, ""),
    ],
)
def test_an_amount_has_its_value_and_its_unit(text: str, low: float, high: float, unit: str) -> None:
    assert amounts(text) == [(low, high, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "The 2008 flood came in 1987 and ended by 2010.",
        "She left on 14 March 2019, came back on June 3 and voted on 2020-11-03.",
        "It opens at 9.30am, 18:45 or 7 o’clock and shuts at 0600 GMT.",
        "He was 3rd in the 21st heat.",
        "They shelled it with 155 mm howitzers and a 152mm gun.",
        "A .50-calibre rifle lay there.",
        "Ostby won 3-1 and the council voted 52-48.",
        "Call +47 22 12 34 56 or (202) 555-0134.",
        "The T-72 and the F-16 of the G20.",
        "Room 12 is at 10 Larkspur Street on Route 66.",
        "It is one of the oldest, and no one knows one another.",
        "Apollo 11 and Euro 2020",
        "the Larkspur Five sang",
        "the top 10 ferries",
        "1. The dam holds.",
    ],
)
def test_names_dates_times_scores_and_calibres_are_no_amounts(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("about 40 goats", "~"),
        ("an estimated 40 goats", "~"),
        ("more than 40 goats", ">"),
        ("no fewer than 40 goats", ">"),
        ("40 goats or more", ">"),
        ("up to 40 goats", "<"),
        ("no more than 40 goats", "<"),
        ("Shares rose 4 percent", "up"),
        ("Shares fell by 4 percent", "down"),
        ("There are 40 goats", "="),
    ],
)
def test_how_an_amount_is_put_is_told(text: str, change: str) -> None:
    assert [quantity.change for quantity in find_quantities(text)] == [change]


def test_a_conversion_in_brackets_belongs_to_its_amount() -> None:
    text = "It cost 1.5 million euros (about $1.7 million; £1.3m) and 20 tins."
    assert shown(text) == ["1.5 million euros (about $1.7 million; £1.3m)", "20 tins"]
    assert amounts(text)[0] == (1.5e6, 1.5e6, "euro")


def test_what_is_counted_has_its_span() -> None:
    text = "The mayor counted 33 trapped miners and 70kg of salt."
    counted = [quantity.counted for quantity in find_quantities(text)]
    assert [text[slice(*span)] for span in counted if span] == ["trapped miners", "salt"]


def test_a_number_takes_the_unit_of_what_it_rose_from() -> None:
    assert amounts("Sales hit 3.9 million headsets, up from 2.4 million.") == [
        (3.9e6, 3.9e6, "headsets"),
        (2.4e6, 2.4e6, "headsets"),
    ]


def test_the_field_is_kept() -> None:
    assert [quantity.field for quantity in find_quantities("40 goats", "title")] == ["title"]


@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=25,
    )
)
def test_amounts_stand_in_order_do_not_overlap_and_hold_what_they_count(pieces: list[str]) -> None:
    text = " ".join(pieces)
    at = 0
    for quantity in find_quantities(text):
        start, end = quantity.span
        assert at <= start < end <= len(text)
        assert quantity.value[0] <= quantity.value[1]
        if quantity.counted:
            assert start <= quantity.counted[0] < quantity.counted[1] <= len(text)
        at = end


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(text[slice(*quantity.span)] for quantity in find_quantities(text))
