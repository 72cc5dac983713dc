"""The passage around a statement: its sentences, within its paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.model import Span, Statement

LONG = 500
"""Characters from which a paragraph is cut to the sentences around a statement: about what a screen shows in full."""

GAP = " … "
"""Stands between pieces of words that are not next to each other; the view ``statement_words`` uses the same."""

# An end mark with what closes behind it, then white space, then what may begin a sentence.
_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*\s+(?=["'“‘«(\[]*[A-Z0-9À-Þ])""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|Inc|Corp|Co|No|vs|[A-Z])|\b[A-Z]\.[A-Z])\.\s+$"
)


class Passages:
    """Finds passages in one field of one version; keeps what it computes once for all statements of the field."""

    __slots__ = ("_paragraphs", "_sentences", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraphs: list[int] | None = None
        self._sentences: list[int] | None = None

    def around(self, start: int, end: int) -> Span:
        """What to show around ``[start, end)``: its whole paragraphs, or where these are long its sentences."""
        left, right = self._paragraphs_around(start, end)
        return self._bare(left, right, start, end) if right - left <= LONG else self.sentences(start, end)

    def sentences(self, start: int, end: int) -> Span:
        """The sentences that ``[start, end)`` touches, within its paragraphs."""
        left, right = self._paragraphs_around(start, end)
        begins = self._sentence_starts()
        before, after = bisect_right(begins, start), bisect_left(begins, end)
        if before:
            left = max(left, begins[before - 1])
        if after < len(begins):
            right = min(right, begins[after])
        return self._bare(left, right, start, end)

    def _paragraphs_around(self, start: int, end: int) -> Span:
        left = self._text.rfind("\n", 0, start) + 1
        right = self._text.find("\n", end)
        return left, right if right >= 0 else len(self._text)

    def _bare(self, left: int, right: int, start: int, end: int) -> Span:
        text = self._text
        while left < start and text[left].isspace():
            left += 1
        while right > end and text[right - 1].isspace():
            right -= 1
        return left, right

    def paragraph(self, position: int) -> int:
        """The number of the paragraph that holds ``position``, from 1; empty lines are no paragraphs."""
        return bisect_right(self._starts(), position) or 1

    def count(self) -> int:
        """How many paragraphs there are."""
        return len(self._starts())

    def _sentence_starts(self) -> list[int]:
        if self._sentences is None:
            text = self._text
            ends = [match.end() for match in _SENTENCE_END.finditer(text)]
            self._sentences = [end for end in ends if not _ABBREVIATION.search(text, max(0, end - 12), end)]
        return self._sentences

    def _starts(self) -> list[int]:
        if self._paragraphs is None:
            starts: list[int] = []
            at = 0
            for line in self._text.split("\n"):
                if line and not line.isspace():
                    starts.append(at)
                at += len(line) + 1
            self._paragraphs = starts
        return self._paragraphs


def extent(text: str, statement: Statement) -> Span:
    """From where to where a statement reaches: the content, and its cue and source where they stand beside it.

    A source that stands in another paragraph does not stretch it.
    """
    start, end = statement.content[0][0], statement.content[-1][1]
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    for first, last in (*statement.cue, *statement.source):
        if first >= left and (last <= right or right < 0):
            start = min(start, first)
            end = max(end, last)
    return start, end


def context(text: str, passage: Span, taken: Sequence[Span]) -> str:
    """The words of a passage outside the spans ``taken``, its pieces joined by `GAP`."""
    at, end = passage
    pieces = []
    for start, stop in sorted(taken):
        if start > at and len(piece := text[at : min(end, start)].strip()) > 1:
            pieces.append(piece)
        if stop > at:
            at = stop
        if at >= end:
            break
    else:
        if len(piece := text[at:end].strip()) > 1:
            pieces.append(piece)
    return GAP.join(pieces)
