"""The body of an HTML page as trafilatura finds it: its paragraphs, one a line."""

from __future__ import annotations

import logging

import trafilatura
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

# The libraries log what they make of a page; a page that they cannot read is rejected with a reason instead.
for _name in ("trafilatura", "htmldate", "justext", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())


class BodyError(Exception):
    """The library that finds the body failed on the page."""


def body_lines(tree: HtmlElement) -> list[str]:
    """The lines of the page's main text, in page order, white space around them taken off.

    The tree is left as it was. Raises `BodyError` when the library fails on it.
    """
    try:
        document = trafilatura.bare_extraction(
            tree, options=Extractor(output_format="python", precision=True, comments=False)
        )
    except Exception as error:
        # The library walks whatever anybody put on the web, by recursion in places; MemoryError and RecursionError
        # are among what it has raised. None of its failures may stop a run.
        raise BodyError(f"The page's text could not be found in its HTML ({type(error).__name__}: {error}).") from error
    text = getattr(document, "text", None) or ""
    return [line.strip() for line in text.split("\n") if line.strip()]
