"""Values of a masthead with the words they were read from, cleaned of what cannot stand in a name or a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from onrecord.model import Evidence

_DIRECTION = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
"""Marks, embeddings, overrides and isolates of text direction (Unicode Standard Annex 9)."""

_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b\u2060\ufeff\u00ad]")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
_SPACE_BEFORE = re.compile(r" (?=[,.;:!?’”)])")
# fmt: off
_INLINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "em", "font", "i", "ins", "mark", "q", "s", "strong", "sub", "sup", "u", "wbr",
))
# fmt: on
_NO_WORDS = frozenset(("script", "style", "noscript", "template", "button", "svg", "select"))
_LARGEST_LINE = 40
"""Elements within one line of a masthead: bylines of several authors with pictures and links have some twenty."""

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """A value, the method it was read by, and the words on the page that it was read from."""

    value: str
    method: str
    words: str


def cleaned(words: str) -> str:
    """Words as they can stand in a masthead: on one line, without mark-up, invisible and direction characters.

    A direction override (U+202A to U+202E, U+2066 to U+2069) makes a name read otherwise than it is stored, so it is
    taken out of every title, name and byline.
    """
    if "<" in words:
        words = _TAGS.sub("", words)
    words = _UNSEEN.sub("", _DIRECTION.sub("", words))
    return _SPACE.sub(" ", words).strip()


def found(words: str | None, method: str, *, longest: int = 600) -> Found | None:
    """The cleaned value with its evidence; `None` where nothing is left, or more than a masthead holds."""
    if not words:
        return None
    value = cleaned(words)
    if not value or len(value) > longest:
        return None
    return Found(value, noted(method, words), _SPACE.sub(" ", words).strip())


def noted(method: str, words: str) -> str:
    """The method, with a note where direction characters were taken out of the words."""
    return f"{method}, direction characters removed" if _DIRECTION.search(words) else method


def is_small(element: HtmlElement) -> bool:
    """Whether the element is a line of a masthead and not a box that holds half of the page."""
    return next(islice(element.iter(), _LARGEST_LINE, None), None) is None


def words_of(element: HtmlElement) -> str:
    """The words that an element shows, cleaned; what stands in boxes or lines of their own is set apart by a space."""
    parts: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        apart = "" if inner.tag in _INLINE else " "
        if event == "start":
            if inner.tag in _NO_WORDS:
                walk.skip_subtree()
            else:
                parts += (apart, inner.text or "")
        else:
            parts += (apart, (inner.tail or "") if inner is not element else "")
    return _SPACE_BEFORE.sub("", cleaned("".join(parts)))


def squashed(words: str) -> str:
    """Letters and digits only, in one case: what two spellings of one title have in common."""
    return re.sub(r"[\W_]+", "", words).casefold()


class Facts:
    """Takes what is given before what was read, and gathers the evidence of either."""

    def __init__(self) -> None:
        self.evidence: list[Evidence] = []

    def take(self, fact: str, given: str | None, read: Found | None) -> str | None:
        """The given value, else the one that was read."""
        if given:
            self.add(fact, "given", given)
            return given
        if read:
            self.add(fact, read.method, read.words)
            return read.value
        return None

    def add(self, fact: str, method: str, words: str) -> None:
        """Note what a fact was read from."""
        self.evidence.append(Evidence(fact, method, words))
