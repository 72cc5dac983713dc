"""The body of an HTML page as trafilatura finds it, one paragraph a line, with a second look where most is missed."""

from __future__ import annotations

import logging
from collections import defaultdict
from copy import copy
from typing import Final

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

# The libraries log what they make of a page; a page that they cannot read is rejected with a reason instead.
for _name in ("trafilatura", "htmldate", "justext", "courlan"):
    logging.getLogger(_name).addHandler(logging.NullHandler())

# fmt: off
_UNSEEN: Final = (
    "head", "script", "style", "template", "noscript", "link", "meta", "svg", "canvas", "audio", "video", "object",
    "embed", "iframe", "map", "button", "select", "input", "textarea", "nav", "footer",
)
# fmt: on
"""Elements that hold none of the report, taken out before trafilatura copies the tree several times: the text that it
finds on the `pages` development set is the same, in three quarters of the time."""

_POPUPS: Final = etree.XPath(
    "//p//*[contains(@class, 'tooltip') or contains(@class, 'popover') or contains(@class, 'rollover-block')"
    " or contains(@class, 'hovercard')]"
)
"""Boxes within a paragraph that show only when the reader points at a name; their words are none of its sentences."""

_NOT_BODY: Final = frozenset(("aside", "nav", "footer", "a", "button", "blockquote", "figure", "li", "details"))
_PARAGRAPH: Final = 80
"""Characters from which a `p` element is a paragraph of prose."""

_FOUND: Final = 0.8
"""Share of the page's prose from which trafilatura's own extractor is believed without the two that it compares with:
of 224 pages in `pages` these are 203, and the texts are as good, in half the time."""

_SHORT: Final = 250
"""Characters below which a text is always compared (trafilatura's MIN_EXTRACTED_SIZE)."""

_MISSED: Final = 0.5
"""Share of the page's prose below which the text is taken for a part of the report (tuned on `pages`)."""


class BodyError(Exception):
    """The library that finds the body failed on the page."""


def body_lines(tree: HtmlElement) -> list[str]:
    """The lines of the page's main text, in page order, white space around them taken off.

    Scripts, menus and the like are taken out of the tree; else it is left as it was. Trafilatura reads in its mode of
    precision, with its fallbacks where its own extractor leaves out much of the page's prose. Where that gives less
    than half of it, a body that the page splits over several elements is joined, or the balanced mode is tried.
    Raises `BodyError` when the library fails on the page.
    """
    etree.strip_elements(tree, *_UNSEEN, with_tail=False)
    for box in _POPUPS(tree):
        if box.getparent() is not None:
            box.drop_tree()
    prose = _prose(tree)
    lines = _extracted(tree, fast=True)
    if _length(lines) >= max(_SHORT, _FOUND * prose):
        return lines
    lines = _extracted(tree)
    if _length(lines) < _MISSED * prose:
        joined = _joined(tree)
        more = _extracted(joined) if joined is not None else []
        if _length(more) < _MISSED * prose:
            more = _extracted(tree, precision=False)
        if _length(more) > 1.5 * _length(lines):
            return more
    return lines


def _extracted(tree: HtmlElement, *, fast: bool = False, precision: bool = True) -> list[str]:
    try:
        document = trafilatura.bare_extraction(
            tree, options=Extractor(output_format="python", fast=fast, precision=precision, comments=False)
        )
    except Exception as error:
        # The library walks whatever anybody put on the web, by recursion in places; MemoryError and RecursionError
        # are among what it has raised. None of its failures may stop a run.
        raise BodyError(f"The page's text could not be found in its HTML ({type(error).__name__}: {error}).") from error
    text = getattr(document, "text", None) or ""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


def _is_prose(paragraph: HtmlElement) -> bool:
    for parent in paragraph.iterancestors():
        if parent.tag in _NOT_BODY or "comment" in (parent.get("class") or parent.get("id") or "").lower():
            return False
    return True


def _prose(tree: HtmlElement) -> int:
    """Characters of the page's paragraphs of prose, those of comments, links and margins left out."""
    lengths = ((len(p.text_content()), p) for p in tree.iter("p"))
    return sum(length for length, p in lengths if length >= _PARAGRAPH and _is_prose(p))


def _joined(tree: HtmlElement) -> HtmlElement | None:
    """A copy of the tree in which a body that was split over like elements (by ads between them) is one again.

    The parts have one class and one parent or grandparent, and hold no title. `None` where there are none.
    """
    tree = copy(tree)
    groups: dict[tuple[str, HtmlElement], list[HtmlElement]] = defaultdict(list)
    for parent in dict.fromkeys(p.getparent() for p in tree.iter("p")):
        name = parent.get("class")
        above = parent.getparent()
        if name and above is not None and parent.tag in ("div", "section") and _is_prose(parent):
            for ancestor in (above, above.getparent()):
                if ancestor is not None:
                    groups[name, ancestor].append(parent)
    parts = max((group for group in groups.values() if len(group) > 1), key=_prose_of, default=None)
    if parts is None or any(part.find(".//h1") is not None for part in parts):
        return None
    first, *others = parts
    for part in others:
        first.extend(list(part))
    return tree


def _prose_of(parts: list[HtmlElement]) -> int:
    return sum(len(p.text_content()) for part in parts for p in part.iterchildren("p"))
