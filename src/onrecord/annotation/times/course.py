"""What reading a text from its start has told so far, and what an expression may be reckoned from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from onrecord.annotation.times.calendar import Edge
from onrecord.annotation.times.tokens import Tokens, listed

Anchor = Literal["explicit", "published", "text"]
Type = Literal["DATE", "TIME", "DURATION", "SET"]

_AHEAD: Final = listed("ahead")
"""Words that put a day ahead of the report."""

_AHEAD_BEHIND_IT: Final = frozenset(["will", "'ll", "ll", "shall"])
"""Those that do so behind the day (``On Tuesday the court will …``)."""

_ENDS: Final = frozenset(("", "\n", ";", '"', "“", "”"))
"""What a look at the words around goes no further than."""

_TO_BE: Final = frozenset(("set", "going"))
"""Those of them that do so before ``to`` or ``for`` only."""

_BEHIND: Final = listed("behind")
"""Words that put it behind."""

_REACH: Final = 17
"""Tokens on either side in which such a word is looked for."""


_GLANCE: Final = 2
"""Years that a history may go on by at a time (tuned on half of WikiWars)."""


@dataclass(frozen=True, slots=True)
class Found:
    """An expression as a range of tokens with its value; ``day`` is what later ones may be reckoned from.

    ``part`` is the part of that day (``TNI``) where the value is the day alone: news corpora give ``Friday night`` the
    value of Friday, the interval says the rest. ``stretch`` is where a length of time lies (``the past two weeks``).
    """

    first: int
    last: int
    value: str
    type: Type
    anchor: Anchor | None = None
    edge: Edge | None = None
    day: date | None = None
    unit: str = "D"
    part: str = ""
    stretch: tuple[date, date] | None = None


@dataclass(slots=True)
class Course:
    """The state of one reading: the day of the report, the last time told, and how the text tells its times.

    ``narrative`` is set for a text that goes through the past by its dates (a history, a chronicle) and not from the
    day it was written; there a bare ``April`` belongs to the year last spoken of.
    """

    tokens: Tokens
    published: date | None
    narrative: bool
    reference: date | None = None
    unit: str = "D"
    leap: date | None = None
    found: list[Found] = field(default_factory=list)

    def base(self) -> tuple[date | None, Anchor | None]:
        """The day that expressions like ``last week`` are reckoned from."""
        if self.narrative and self.reference:
            return self.reference, "text"
        if self.published:
            return self.published, "published"
        return None, None

    def year_of(self, words: str, base: date | None) -> int | None:
        """The year that ``last``, ``this``, ``next``, ``that``, ``the same``, ``the previous`` year is."""
        last = words.split()[-1] if words else ""
        if last in ("that", "same", "previous", "following"):
            base = self.reference or base
        if base is None:
            return None
        return base.year + {"last": -1, "previous": -1, "past": -1, "next": 1, "following": 1}.get(last, 0)

    def ahead(self, first: int, last: int) -> bool:
        """Whether the words around an expression put it in the future; the nearest that tells wins, the left first."""
        tokens = self.tokens
        before = tokens.word(first - 1).lower()
        if before == "as" and tokens.word(first - 2).lower() in ("early", "soon"):
            return True
        if before in ("until", "till") and self._past(last):
            return False
        if tokens.word(last).lower() in ("was", "were", "had"):
            return False
        if tokens.word(last) in ("'", "’") and tokens.word(last + 1) == "s":
            return False
        for step in range(1, _REACH):
            written = tokens.word(first - step)
            word = written.lower()
            if word in _ENDS or (word == "." and len(tokens.word(first - step - 1)) > 3):
                break
            if word in _AHEAD:
                return word not in _TO_BE or tokens.word(first - step + 1).lower() in ("to", "for")
            if word in _BEHIND or (written.endswith("ed") and len(word) > 4 and written.islower()):
                return tokens.word(first - step - 1).lower() == "be"
        return self._opens(first) and self._future(last)

    def _opens(self, first: int) -> bool:
        """Whether an expression stands at the beginning of its sentence (``On Tuesday, …``)."""
        return any(self.tokens.word(first - step) in ("", "\n", ".", "_") for step in (1, 2))

    def _future(self, last: int) -> bool:
        """Whether the words behind an expression, up to the first that tells, put it ahead."""
        for step in range(_REACH):
            written = self.tokens.word(last + step)
            word = written.lower()
            if word in _ENDS or word in ("when", "which", "who", "that", "where", "after", "if"):
                break
            if word in _AHEAD_BEHIND_IT or (
                word in ("plans", "expects", "hopes", "is", "are") and self.tokens.word(last + step + 1) == "to"
            ):
                return True
            if word in _BEHIND or (written.endswith("ed") and len(word) > 4 and written.islower()):
                return False
        return False

    def _past(self, last: int) -> bool:
        """Whether the first words behind an expression tell of the past."""
        return any(self.tokens.word(last + step).lower() in ("had", "was", "were", "did") for step in range(5))

    def note(self, found: Found) -> None:
        """Takes an expression down; the ones after it may hang on it."""
        self.found.append(found)
        if found.day is None or self._aside(found.day, found.unit, found.first):
            return
        self.reference, self.unit, self.leap = found.day, found.unit, None

    def _aside(self, day: date, unit: str, first: int) -> bool:
        """Whether a history only glances at another time: a leap of years that the next time told does not follow.

        A year that opens a line is a heading, and no glance.
        """
        if not self.narrative or self.reference is None or abs(day.year - self.reference.year) <= _GLANCE:
            return False
        if self.tokens.word(first - 1) in ("", "\n") or (
            unit != "Y" and self.leap and abs(day.year - self.leap.year) <= _GLANCE
        ):
            return False
        self.leap = day
        return True
