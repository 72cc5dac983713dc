"""Pages that are about themselves, told from reports that only sound like them."""

import pytest

from onrecord.reading.notices import holds_report, is_error_title


@pytest.mark.parametrize(
    "title",
    [
        "404", "404 Not Found", "Error 404", "HTTP Error 503", "502 Bad Gateway", "500 - Internal Server Error",
        "Page not found | Quay Herald", "Quay Herald - Page Not Found", "Oops! That page can’t be found.",
        "Access denied", "Just a moment...", "Attention Required! | Gatekeeper", "Page Not Found (404)",
    ],
)  # fmt: skip
def test_a_title_that_is_an_error_as_a_whole_is_one(title: str) -> None:
    assert is_error_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "500 jobs to go at steel plant", "404 votes separate the two in Kells", "Error in vote count found",
        "Access denied to court", "Access denied: reporters kept out of court", "Page not found in diary",
        "Just a moment with Ana Pop", "Forbidden love on stage in Saltby", "Quay Herald", "",
    ],
)  # fmt: skip
def test_a_headline_that_opens_like_an_error_is_none(title: str) -> None:
    assert not is_error_title(title)


def test_sentences_to_the_visitor_are_no_report() -> None:
    notice = "You do not have leave to see this page. " * 6
    assert not holds_report(notice)
    assert not holds_report("We use cookies on this site. You can change your settings at any time.")


def test_a_quoted_you_is_part_of_a_report() -> None:
    text = (
        "“You cannot sail through that channel in your boat,” the harbour master told the owners on Tuesday morning.\n"
        "He said that two of the buoys had gone missing in the storm and that the others would be moved next week."
    )
    assert holds_report(text)
