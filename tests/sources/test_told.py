from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.model import Given
from onrecord.sources import told


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2023", "2023"),
        ("2023-11", "2023-11"),
        (" 2023-11-27 ", "2023-11-27"),
        ("2023-11-27T10:00", "2023-11-27T10:00"),
        ("2023-11-27 10:00:30", "2023-11-27T10:00:30"),
        ("2023-11-27T10:00:30.123456Z", "2023-11-27T10:00:30Z"),
        ("2023-11-27T10:00:30+0530", "2023-11-27T10:00:30+05:30"),
        ("2023-11-27T10:00-04", "2023-11-27T10:00-04:00"),
        ("2023-11-27 10:00 +01:00", "2023-11-27T10:00+01:00"),
        ("Mon, 27 Nov 2023 10:00:30 GMT", "2023-11-27T10:00:30Z"),
        ("27 Nov 2023 10:00:30 +0100", "2023-11-27T10:00:30+01:00"),
        ("0000-00-00", None),
        ("0000-00-00 00:00:00", None),
        (None, None),
    ],
)
def test_dates_keep_the_precision_they_are_given_with(value: str | None, date: str | None) -> None:
    assert told.date(value, "published", "line 1") == date


@pytest.mark.parametrize(
    "value",
    [
        "27/11/2023",
        "03/04/2023",
        "2023-13",
        "2023-02-30",
        "0000-01-01",
        "2023-11T10:00",
        "2023-11-27T25:00",
        "20231127",
        "yesterday",
        "November 2023",
        "2023-11-27T10:00:00 UTC+1",
        "²023",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    ],
)
def test_what_is_no_date_is_named(value: str) -> None:
    with pytest.raises(InputError, match=r'^line 1: "published" must be a date like') as caught:
        told.date(value, "published", "line 1")
    assert len(caught.value.message) < 200


@given(st.datetimes(min_value=datetime(1000, 1, 1)))
def test_a_date_that_was_read_is_read_as_it_is(moment: datetime) -> None:
    once = told.date(moment.isoformat(), "published", "line 1")
    assert once == moment.replace(microsecond=0).isoformat()
    assert told.date(once, "published", "line 1") == once


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_a_mistake(value: str) -> None:
    try:
        date = told.date(value, "published", "line 1")
    except InputError:
        return
    assert date is None or date[0].isdigit()


def test_what_goes_first_wins_and_what_it_leaves_out_stays() -> None:
    manifest, row = Given(outlet="The North Post", genre="notes"), Given(id="7", outlet="np", title="Mayor")
    assert told.over(manifest, row) == Given(id="7", outlet="The North Post", title="Mayor", genre="notes")
    assert told.over(Given(), row) is row


@pytest.mark.parametrize(
    ("row", "basis"),
    [
        ({"published": "2023-11-27"}, "stated"),
        ({"published": "2023-11-27", "published_basis": "inferred"}, "inferred"),
        ({"published": None, "published_basis": "unknown"}, "unknown"),
        ({"published": "0000-00-00", "published_basis": "stated"}, None),
        ({}, None),
    ],
)
def test_a_given_date_is_stated_unless_its_row_says_otherwise(row: dict[str, str | None], basis: str | None) -> None:
    assert told.given(row, "line 1").published_basis == basis


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,<b>no</b>", "file:///etc/motd", "northpost.example/1", "https://", "x"],
)
def test_an_address_that_is_not_of_the_web_is_never_taken(url: str) -> None:
    with pytest.raises(InputError, match='line 1: "url" must be a web address with http:// or https://'):
        told.given({"url": url}, "line 1")


@pytest.mark.parametrize("url", ["https://northpost.example/1", " HTTP://northpost.example", "http://[::1]/"])
def test_an_address_of_the_web_is_taken_without_white_space_around_it(url: str) -> None:
    assert told.given({"url": url}, "line 1").url == url.strip()


@pytest.mark.parametrize("url", ["", " ", None])
def test_no_address_is_no_address(url: str | None) -> None:
    assert told.given({"url": url}, "line 1").url is None
