"""Cuts out the sentence around a place in a text, as the times of statements need it."""

from __future__ import annotations

import re
from typing import Final

from onrecord.model import Span

_SENTENCE_END: Final = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n(?!\s*[a-z])")
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Gen|Lt|Col|Sgt|Capt|Maj|Jr|Sr|St|Inc|Corp|Co|Ltd|No|vs|Prof|Rev|Hon|Pres|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)|[a-z]\.[a-z])\.\s+$"
)


def sentence_around(text: str, span: Span) -> Span:
    """The sentence around a span; abbreviations do not end it."""
    first = max(0, span[0] - 600)
    begin = first
    for match in _SENTENCE_END.finditer(text, first, span[0]):
        if not _ABBREVIATED.search(text, max(0, match.start() - 8), match.end()):
            begin = match.end()
    for match in _SENTENCE_END.finditer(text, max(span[1] - 1, 0), min(len(text), span[1] + 600)):
        if not _ABBREVIATED.search(text, max(0, match.start() - 8), match.end()):
            return begin, match.start() + 1
    return begin, min(len(text), span[1] + 600)
