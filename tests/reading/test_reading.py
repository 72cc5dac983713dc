from __future__ import annotations

import hashlib

import pytest

from onrecord import reading
from onrecord.model import Dateline, Form, Given, Page, Rejected, Report

TEXT = (
    "Quayside (AFP) - The swing bridge stays shut, the harbour board said on Sunday.\n\n"
    "Also read: what the divers saw\n\n“It is not safe,” said Imre Dunning, who has run the board for years.\n"
)


def page(content: bytes, form: Form, given: Given | None = None) -> Page:
    return Page("rows.jsonl:3", content, hashlib.sha256(content).hexdigest(), None, form, given=given or Given())


def test_the_names_of_the_room() -> None:
    assert reading.__all__ == ["READER", "read"]
    assert reading.READER == "reader 1"


def test_a_clean_report_keeps_its_text_to_the_character() -> None:
    report = reading.read(page(TEXT.encode(), "report", Given(id="3", title="Bridge", published="2024-03")))
    assert isinstance(report, Report)
    assert report.text == TEXT
    assert report.dropped == ()
    assert (report.given_id, report.title, report.published, report.published_basis) == (
        "3",
        "Bridge",
        "2024-03",
        "stated",
    )
    assert report.language == "en"


def test_a_clean_report_has_the_dateline_it_opens_by_unless_one_is_given() -> None:
    report = reading.read(page(TEXT.encode(), "report"))
    given = reading.read(page(TEXT.encode(), "report", Given(dateline=Dateline("LISBON"), agency="Lusa")))
    assert isinstance(report, Report)
    assert isinstance(given, Report)
    assert (report.dateline, report.agency) == (Dateline("Quayside"), "AFP")
    assert (given.dateline, given.agency) == (Dateline("LISBON"), "Lusa")


def test_a_basis_without_a_date_is_unknown() -> None:
    report = reading.read(page(TEXT.encode(), "report", Given(published_basis="stated")))
    assert isinstance(report, Report)
    assert report.published_basis == "unknown"


@pytest.mark.parametrize("form", ["html", "scrape", "report"])
@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        (b"", {"empty", "no report"}),
        (b" \n\t\n", {"empty", "no report"}),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, {"binary", "not text"}),
        (bytes(4000), {"binary", "not text", "empty"}),
    ],
)
def test_a_page_without_text_is_rejected_whatever_its_form(content: bytes, reasons: set[str], form: Form) -> None:
    given = Given(id="7")
    rejected = reading.read(page(content, form, given))
    assert isinstance(rejected, Rejected)
    assert rejected.reason in reasons
    assert (rejected.origin, rejected.stage, rejected.given) == ("rows.jsonl:3", "reading", given)


def test_each_form_is_read_by_its_reader() -> None:
    sentences = "<p>" + TEXT.replace("\n\n", "</p><p>") + "</p>"
    html = reading.read(page(f"<html><body><article>{sentences * 2}</article></body></html>".encode(), "html"))
    scrape = reading.read(page((TEXT * 3).encode(), "scrape"))
    assert isinstance(html, Report)
    assert "<p>" not in html.text
    assert isinstance(scrape, Report)
    assert "Also read" not in html.text
    assert "Also read" not in scrape.text
