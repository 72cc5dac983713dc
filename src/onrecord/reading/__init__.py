"""Pages in, clean reports out: the text without furniture, and a masthead whose every value has its evidence.

`read` takes a page of any form and gives a `Report`, or a `Rejected` with the reason; nothing is raised for a bad page.
"""

from __future__ import annotations

from typing import Final

from onrecord.model import Page, Rejected, Report
from onrecord.reading.clean import read_clean
from onrecord.reading.decoding import UndecodableError, decode
from onrecord.reading.html import read_html
from onrecord.reading.scrape import read_scrape

__all__ = ["READER", "read"]

READER: Final = "reader 1"
"""Name and version of this reader: a new version may read the same page otherwise."""


def read(page: Page) -> Report | Rejected:
    """Read a page by its form. What is given with the page wins over what is read from it.

    Paragraphs of the text are separated by line breaks. Raises nothing for a bad page.
    """
    if page.form == "html":
        return read_html(page)
    if page.form == "report":
        return read_clean(page)
    try:
        text = decode(page.content, declared=page.charset, html=False)
    except UndecodableError as error:
        return Rejected(page.origin, error.reason, error.message, "reading", page.sha256, page.taken, page.given)
    if not text.strip():
        return Rejected(page.origin, "empty", "The page is empty.", "reading", page.sha256, page.taken, page.given)
    return read_scrape(page, text)
