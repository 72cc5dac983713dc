from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Given, Page, Rejected, Report
from onrecord.reading import read


def row(text: str, **given: str) -> Page:
    """A JSON row with a clean text, as the sources give it."""
    return Page("rows.jsonl:1", text.encode(), "", None, "report", "utf-8", Given(**given))  # type: ignore[arg-type]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_character_of_a_row_keeps_its_place(text: str) -> None:
    report = read(row(text))
    if isinstance(report, Rejected):
        assert not text.strip()
    else:
        assert report.text == text.replace("\0", "\ufffd")


def test_what_is_given_stands_in_the_masthead() -> None:
    report = read(
        row('"It floats," Ilse Brandvik said.', outlet="The Lock", published="2024-03-05", url="https://l.example/a")
    )
    assert isinstance(report, Report)
    assert (report.outlet, report.published, report.published_basis) == ("The Lock", "2024-03-05", "stated")
    assert {evidence.fact for evidence in report.evidence} >= {"outlet", "published", "url"}


def test_bytes_that_only_claim_to_be_utf_8_are_read_all_the_same() -> None:
    page = Page("a.txt", "“It floats,” said Renée Brandvik.".encode("cp1252"), "", None, "report", "utf-8")
    report = read(page)
    assert isinstance(report, Report)
    assert "Renée" in report.text
