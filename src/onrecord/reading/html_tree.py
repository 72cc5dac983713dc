"""From the characters of an HTML page to its tree, with a clear refusal where it has none or is nested too deep."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from onrecord.model import RejectReason

LARGEST_PAGE = 20_000_000
"""Characters beyond which a page is not parsed: trafilatura's own limit for a file (MAX_FILE_SIZE)."""

DEEPEST_PAGE = 250
"""Levels of nesting beyond which libxml2 stops reading (256 without its XML_PARSE_HUGE), and the rest is lost."""

_LONGEST_TAG = 50_000
"""Characters without a ``>`` from which a tag's attributes are counted."""

_MANY_ATTRIBUTES = re.compile(r"<[a-zA-Z](?:[^<>=]*=){5000}")
"""A tag with 5,000 attributes: libxml2 compares each with all others, and 100,000 of them take it minutes."""

_CONTROLS = dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF))
_ANY_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CLOSED_ROOT = re.compile(r"(<html\b[^<>]*?)\s*/>", re.IGNORECASE)
_TAG = re.compile(r"<(?:!doctype|[a-z][a-z0-9]*)[\s/>]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NoTree:
    """Why a page has no tree that can be read."""

    reason: RejectReason
    detail: str


def parse(text: str) -> HtmlElement | NoTree:
    """The tree of a page's HTML, without comments; control characters that no HTML may hold are left out."""
    if not text.strip():
        return NoTree("empty", "The page is empty.")
    if len(text) > LARGEST_PAGE:
        return NoTree("too large", f"The page has {len(text):,} characters; at most {LARGEST_PAGE:,} are read.")
    if not _TAG.search(text):
        return NoTree("not html", "The page holds no HTML tags.")
    if max(map(len, text.split(">"))) > _LONGEST_TAG and _MANY_ATTRIBUTES.search(text):
        return NoTree("too large", "A tag of the page has more than 5,000 attributes.")
    if _ANY_CONTROL.search(text):
        text = text.translate(_CONTROLS)
    # "<html … />" opens a page in a browser; libxml2 takes it for the whole of one.
    text = _CLOSED_ROOT.sub(r"\1>", text[:4096], count=1) + text[4096:]
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
    try:
        tree = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        # lxml's ways of saying that nothing in the bytes is an element; AssertionError from documents of comments only.
        return NoTree("not html", f"The HTML parser finds no document in the page ({error}).")
    except MemoryError:
        return NoTree("too large", "The HTML parser ran out of memory on the page.")
    if tree is None:
        return NoTree("not html", "The HTML parser finds no document in the page.")
    if _too_deep(parser):
        return NoTree("too deep", f"The page's HTML is nested more than {DEEPEST_PAGE} levels deep.")
    return tree


def _too_deep(parser: HTMLParser) -> bool:
    """Whether libxml2 stopped at its limit of depth; it says so in its log, and drops the rest of the page silently."""
    return any("depth" in entry.message for entry in parser.error_log.filter_from_fatals())
