"""Where the statements of a report stand in it: title, standfirst and text as one, and what lies within what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate

from onrecord.model import Field, Report, Statement

_BACK = 8
"""Statements among which the last speaker is looked for."""
_DEEPEST = 64
"""Contents looked through for those that lie over a position; keeps the time linear."""
FIRST_PERSON = frozenset({"i", "me", "my"})

_SENTENCE = re.compile(
    r"[.!?\n](?:(?<=\n)\n*|(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bSen\.)(?<!\bGov\.)(?<!\bRep\.)(?<!\bGen\.)"
    r"(?<!\bSt\.)(?<!\b[A-Z]\.)[\"”’')\]]*\s+(?=[\"“‘'`(\[]*[A-Z]))"
)


class Layout:
    """The text of a report with the spans of its statements, all counted from the beginning of the title."""

    def __init__(self, report: Report, statements: tuple[Statement, ...]) -> None:
        title, standfirst = report.title or "", report.standfirst or ""
        self.text = f"{title}\n{standfirst}\n{report.text}"
        self.base: dict[Field, int] = {
            "title": 0,
            "standfirst": len(title) + 1,
            "text": len(title) + len(standfirst) + 2,
        }
        self._length: dict[Field, int] = {"title": len(title), "standfirst": len(standfirst), "text": len(report.text)}
        self.statements = statements
        self.sources = [self._spans(statement, statement.source) for statement in statements]
        self.contents = [self._spans(statement, statement.content) for statement in statements]
        # the speaker of "I" is known once all who are quoted are
        self.order = sorted(
            range(len(statements)), key=lambda index: (self._is_first_person(index), self.position(index))
        )
        self._rank = {index: rank for rank, index in enumerate(self.order)}
        self._covered: list[tuple[int, int, int]] = sorted(
            (start, end, index) for index, spans in enumerate(self.contents) for start, end in spans
        )
        self._cover_starts = [start for start, _, _ in self._covered]
        self._cover_reach = list(accumulate((end for _, end, _ in self._covered), max))
        places = sorted((self.position(index)[0], index) for index in range(len(statements)))
        self._places = [index for _, index in places]
        self._place_starts = [start for start, _ in places]

    def _spans(self, statement: Statement, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        base, length = self.base[statement.field], self._length[statement.field]
        return tuple((base + start, base + end) for start, end in spans if 0 <= start < end <= length)

    def _is_first_person(self, index: int) -> bool:
        spans = self.sources[index]
        return bool(spans) and self.text[slice(*spans[0])].strip().casefold() in FIRST_PERSON

    def position(self, index: int) -> tuple[int, int]:
        """Where a statement's source begins, or its content where it has none; and its index."""
        spans = self.sources[index] or self.contents[index]
        return (spans[0][0] if spans else self.base[self.statements[index].field], index)

    @cached_property
    def sentences(self) -> list[int]:
        """Where the sentences and lines of the text begin."""
        return [0, *(match.end() for match in _SENTENCE.finditer(self.text))]

    def before(self, start: int) -> Iterator[tuple[int, int]]:
        """The part of its sentence that stands before a position, and the sentences before that one, the last first."""
        at, end = bisect_right(self.sentences, start) - 1, start
        while at >= 0:
            yield self.sentences[at], end
            at, end = at - 1, self.sentences[at]

    def between(self, start: int, end: int) -> list[int]:
        """The statements whose position is in ``[start, end)``."""
        return self._places[bisect_left(self._place_starts, start) : bisect_left(self._place_starts, end)]

    def quoting(self, index: int, position: int) -> int | None:
        """The direct or mixed statement inside whose quoted content a position lies."""
        return next((other for other, _, _ in self._over(position) if other != index and self._is_speech(other)), None)

    def _over(self, position: int) -> Iterator[tuple[int, int, int]]:
        """The statements whose content lies over a position, the innermost first, each with that span."""
        at = bisect_right(self._cover_starts, position) - 1
        lowest = max(0, at - _DEEPEST)
        while at >= lowest and self._cover_reach[at] > position:
            begin, finish, other = self._covered[at]
            if finish > position:
                yield other, begin, finish
            at -= 1

    def _is_speech(self, index: int) -> bool:
        return self.statements[index].kind == "direct" or self.statements[index].unmarked

    def previous(self, index: int, said: Mapping[int, tuple[object, ...]]) -> int | None:
        """The statement whose source stands last before this one's in the same part of the report, and not in the
        content of a statement that this one is outside of; one without a source only if ``said`` has its speakers."""
        return next((at for at in self.earlier(index) if self.sources[at] or said.get(at)), None)

    def earlier(self, index: int) -> Iterator[int]:
        """The statements before one in the same part of the report, the last first, but those inside the content of a
        statement that this one is outside of."""
        at = self._rank[index]
        start = self.position(index)[0]
        for other in reversed(self.order[max(0, at - _BACK) : at]):
            if self.statements[other].field != self.statements[index].field:
                continue
            spans = self.sources[other]
            if not spans or not self.is_within(spans[0][0], start, other):
                yield other

    def is_within(self, position: int, start: int, index: int) -> bool:
        """Whether a position lies in the content of another statement than ``index`` that does not hold ``start``."""
        return any(other != index and not begin <= start < finish for other, begin, finish in self._over(position))

    def telling(self, position: int, start: int, index: int) -> Iterator[int]:
        """The statements whose content lies over a position and does not also hold ``start``, or that are ``index``."""
        for other, begin, finish in self._over(position):
            if other == index or not begin <= start < finish:
                yield other

    def is_said(self, position: int, start: int, index: int) -> bool:
        """Whether a position lies in the content of a statement that does not also hold ``start``, or of ``index``."""
        return next(self.telling(position, start, index), None) is not None
