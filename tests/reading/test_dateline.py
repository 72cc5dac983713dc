"""Datelines and the agencies that bylines, credits and copyright lines name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Dateline
from onrecord.reading.dateline import agency_of, dateline_on, read_dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "date", "agency", "rest"),
    [
        ("Brussels, Nov 27 (AFP) Nov 27, 2023", "Brussels", "2023-11-27", "AFP", ""),
        ("KYIV, April 20 (Reuters) - The harbour opened.", "KYIV", None, "Reuters", "The harbour opened."),
        ("WASHINGTON (AP) — The harbour opened.", "WASHINGTON", None, "AP", "The harbour opened."),
        ("ST. ELMO, Mich. (AP) — The harbour opened.", "ST. ELMO, Mich.", None, "AP", "The harbour opened."),
        ("OLD QUAY, Va. -- The harbour opened.", "OLD QUAY, Va.", None, None, "The harbour opened."),
        ("MOSCOW, April 20. /TASS/. The harbour opened.", "MOSCOW", None, "TASS", "The harbour opened."),
        ("BEIJING, 20 April 2023 (Xinhua) -- The harbour.", "BEIJING", "2023-04-20", "Xinhua", "The harbour."),
        ("Kiev: The harbour opened.", "Kiev", None, None, "The harbour opened."),
        ("NEW DELHI: The harbour opened.", "NEW DELHI", None, None, "The harbour opened."),
        ("LONDON — The harbour opened.", "LONDON", None, None, "The harbour opened."),
        ("Cairo, Egypt (CNN) - The harbour opened.", "Cairo, Egypt", None, None, "The harbour opened."),
        ("Paris, AFP", "Paris", None, "AFP", ""),
        ("By Nora Quill\nParis, AFP", "Paris", None, "AFP", ""),
        (
            "LIMA | Tue Apr 28, 2009 6:32 pm EDT LIMA (Reuters) - The harbour.",
            "LIMA",
            "2009-04-28",
            "Reuters",
            "The harbour.",
        ),
    ],
)
def test_a_dateline_is_read(paragraph: str, place: str, date: str | None, agency: str | None, rest: str) -> None:
    reading = read_dateline(paragraph)
    assert reading is not None
    assert reading.dateline == Dateline(place, date)
    assert reading.agency == agency
    assert paragraph[reading.end :] == rest
    assert reading.words in paragraph


def test_an_agency_may_open_a_paragraph_without_a_place() -> None:
    reading = read_dateline("(Reuters) - The harbour opened.")
    assert reading is not None
    assert (reading.dateline, reading.agency, reading.end) == (None, "Reuters", 12)


@pytest.mark.parametrize(
    "paragraph",
    [
        "",
        "The harbour opened on Monday.",
        "DEAR WANDA: The harbour has opened again.",
        "WATCH: The harbour opens",
        "Quill: The harbour has opened.",
        "BREAKING — The harbour opened.",
        "Quill (left) and Moss - both pilots - spoke.",
        "Nora Quill — the harbour's pilot — said so.",
        "Paris has a harbour: it opened on Monday.",
        "The Harbour Company — owned by Quill — opened.",
    ],
)
def test_a_paragraph_that_opens_with_its_own_words_has_no_dateline(paragraph: str) -> None:
    assert read_dateline(paragraph) is None


def test_a_dateline_takes_its_year_from_the_page_and_only_from_there() -> None:
    reading = read_dateline("KYIV, Dec. 31 (Reuters) - The harbour opened.")
    assert reading is not None
    assert dateline_on(reading, None) == Dateline("KYIV", None)
    assert dateline_on(reading, "2023-11") == Dateline("KYIV", None)
    assert dateline_on(reading, "2024-01-01T06:00Z") == Dateline("KYIV", "2023-12-31")
    assert dateline_on(reading, "2024-06-01") == Dateline("KYIV", None)


@pytest.mark.parametrize(
    ("words", "agency"),
    [
        ("- Reuters", "Reuters"),
        ("By Nora Quill, Associated Press", "AP"),
        ("Nora Quill | AFP", "AFP"),
        ("Source: ANSA", "ANSA"),
        ("PA", "PA"),
        ("© 2023 dpa", "dpa"),
        ("All rights reserved. Copyright Agence France-Presse. " + "No part of this may be sold. " * 20, "AFP"),
        ("Kyiv. INTERFAX-UKRAINE", "Interfax-Ukraine"),
    ],
)
def test_a_credit_names_its_agency(words: str, agency: str) -> None:
    assert agency_of(words) == agency


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Source: News Agencies",
        "HARRISBURG, PA",
        "AFP, AP, Reuters",
        "Photo: Nora Quill/Reuters",
        "Reuters contributed to this report.",
        "(With inputs from PTI)",
        "Nora Quill told Reuters on Monday that the harbour would open again before the summer, and that all was well.",
        "@Reuters",
    ],
)
def test_a_line_that_names_no_single_source_gives_no_agency(words: str) -> None:
    assert agency_of(words) is None


@given(st.text(alphabet="ABCabc, .()-—:\nReutersAFP/|1290", max_size=120))
def test_the_words_and_the_end_of_a_reading_lie_in_the_paragraph(paragraph: str) -> None:
    reading = read_dateline(paragraph)
    if reading is not None:
        assert reading.words in paragraph
        assert 0 < reading.end <= len(paragraph)


def test_a_service_that_nobody_listed_is_believed_in_a_full_dateline_only() -> None:
    full = read_dateline("TALLOW, March 4 (Quillpress) – The lock keeper said")
    assert full is not None
    assert (full.agency, full.dateline) == ("Quillpress", Dateline("TALLOW", None))
    for opening in (
        "TALLOW (Quillpress) – The",
        "TALLOW, March 4 (Monday) – The",
        "TALLOW, March 4 (see page 3) – The",
    ):
        reading = read_dateline(opening)
        assert reading is None or reading.agency is None
