"""Dates a report that states no date, from its own text: every day is weighed by all that the text tells of it.

Each clue says how likely it is to be printed on each day. Clues of one sort are no independent witnesses, so together
they weigh no more than a few of them. What comes out is the day if one day holds enough of the weight, and else the
stretch of days that holds nine tenths of it.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from onrecord.annotation.dating_clues import Found, Sort, clues_in
from onrecord.annotation.times.finding import find_times
from onrecord.model import Clue, Dating, Time

_EARLIEST: Final = date(1985, 1, 1)
_LATEST: Final = date(2035, 12, 31)
"""Days between which a report is looked for: news on the web and what was digitised with it."""

_YEAR: Final = 366
_MANY_FROM: Final = 2008
_FEWER: Final = 0.12
"""News that is read by machine grew up to about then, by so much a year before (as a logarithm); set by hand."""

_STATED: Final = 0.97
"""How sure a date is that is printed as a masthead prints it."""

_SEVERAL: Final = 0.6
"""How sure the first of several is that are more than a day apart; set by hand."""

_SURE: Final = 0.5
"""Weight on a day from which it is given as the day."""

_HELD: Final = 0.97
"""Weight that the interval holds; chosen of three on 130 texts of the `undated` development set."""

_WEEKDAYS: Final = {0: 0.45, -1: 0.28, -2: 0.11, 1: 0.06, -3: 0.04, -4: 0.03, -5: 0.03}
"""How far from the day of the report a bare weekday lies: shares among AQUAINT and GUM news, smoothed."""

_DATELINES: Final[dict[str, dict[int, float]]] = {
    "dateline": {0: -0.05, 1: -3.0},
    "wire": {0: -0.7, 1: -0.7},
    "copy": {0: -1.6, 1: -0.2},
}
"""How far behind the day of the report its dateline lies, in days, as logarithms; set by hand."""

_PAST: Final = ("date", "month", "year", "event")
"""Sorts that name times which a report looks back on."""

_FADING: Final = {"date": (10, 1.5), "month": (40, 1.6), "year": (400, 2.5), "event": (90, 1.4)}
"""How slowly a past time fades from the news, in days, and how steeply; chosen of two settings on the same texts."""

_MOST: Final = {
    "weekday": 2.0,
    "day": 3.0,
    "term": 4.0,
    "age": 2.0,
    "date": 3.0,
    "month": 3.0,
    "year": 3.0,
    "event": 3.0,
}
"""How many independent clues all clues of a sort count for together; set by hand."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    """Days with the logarithm of their weight, the first day on."""

    first: date
    weights: list[float]


def date_report(text: str, times: Sequence[Time] | None = None) -> Dating | None:
    """The day of a report as its own text tells it, or ``None`` where nothing in the text tells.

    ``times`` are what `find_times` finds in the text without being told a day; left out, they are found here. In the
    answer ``published`` stands where one day is likely enough, ``earliest`` and ``latest`` bound it, ``confidence`` is
    of the day where it stands and else of the interval, and ``clues`` are the words that it rests on with the days they
    allow.
    """
    found = clues_in(text, find_times(text, None) if times is None else times)
    stated = [clue for clue in found if clue.sort == "stated"]
    if stated and (answer := _by_stated(stated)):
        return answer
    if not found or all(clue.sort == "weekday" for clue in found):
        return None
    weighed = _weigh(found)
    return _answer(found, weighed)


def _by_stated(stated: list[Found]) -> Dating | None:
    """The stated day; the first of several, less sure where they are not a day apart."""
    day = stated[0].first
    if day is None:
        return None
    apart = any(clue.first is not None and abs((clue.first - day).days) > 1 for clue in stated)
    told = day.isoformat()
    clues = tuple(Clue(clue.span, str(clue.first), str(clue.last)) for clue in stated)
    return Dating(told, told, told, _SEVERAL if apart else _STATED, clues)


def _weigh(found: Sequence[Found]) -> _Weighed:
    days = (_LATEST - _EARLIEST).days + 1
    first = _EARLIEST.toordinal()
    total = [_FEWER * min(0, _EARLIEST.year + at // _YEAR - _MANY_FROM) for at in range(days)]
    newest = max((clue.last for clue in found if clue.sort in _PAST and clue.last), default=None)
    sorts = dict.fromkeys(clue.sort for clue in found if clue.sort != "stated")
    for sort in sorts:
        counts = Counter((clue.first, clue.last, clue.number) for clue in found if clue.sort == sort)
        counted = sum(counts.values()) if sort == "weekday" else len(counts)
        share = min(1.0, _MOST.get(sort, 1.0) / counted)
        for (begin, end, number), count in counts.items():
            weight = share * (count if sort == "weekday" else 1)
            curve = _curve(sort, begin, end, number, first, days, fades=end == newest)
            newest = None if end == newest and sort in _PAST else newest
            total = [a + weight * b for a, b in zip(total, curve, strict=True)]
    return _Weighed(_EARLIEST, total)


def _curve(
    sort: Sort, begin: date | None, end: date | None, number: int, first: int, days: int, *, fades: bool
) -> list[float]:
    """For each day the logarithm of how likely the clue is on it; of the past ones the newest ``fades`` with time."""
    if sort == "weekday":
        week = [math.log(_WEEKDAYS.get((number - 1 - weekday + 5) % 7 - 5, 0.01)) for weekday in range(7)]
        return [week[(first + at - 1) % 7] for at in range(days)]
    if begin is None or end is None:
        return _from_month_day(sort, number, first, days)
    low, high = begin.toordinal() - first, end.toordinal() - first
    if sort in ("term", "age"):
        outside = -8.0 if sort == "term" else -3.0
        return [0.0 if low <= at <= high else outside for at in range(days)]
    slow, tail = _FADING[sort] if fades else (1, 0.0)
    out = []
    for at in range(days):
        if at < low:
            out.append(-2.5 if low - at <= _YEAR and sort == "year" else -8.0)
        else:
            out.append(-tail * math.log1p(max(0, at - high) / slow))
    return out


def _from_month_day(sort: Sort, number: int, first: int, days: int) -> list[float]:
    """A day of a month without its year: soon after it the likeliest, before it seldom; a dateline as it is."""
    month, day = divmod(number, 100)
    out = []
    for at in range(days):
        today = date.fromordinal(first + at)
        try:
            back = (today - date(today.year, month, day)).days
        except ValueError:
            back = 366
        if sort in _DATELINES:
            out.append(_DATELINES[sort].get(back, -8.0))
            continue
        back = back if back >= -60 else back + 365
        out.append(-math.log(back + 3) if back >= 0 else -1.5 - math.log(3 - back))
    return out


def _answer(found: Sequence[Found], weighed: _Weighed) -> Dating:
    most = max(weighed.weights)
    shares = [math.exp(weight - most) for weight in weighed.weights]
    total = sum(shares)
    shares = [share / total for share in shares]
    best = max(range(len(shares)), key=shares.__getitem__)
    low, high = _interval(shares)
    first, last = (weighed.first + timedelta(at) for at in (low, high))
    clues = tuple(
        Clue(clue.span, *_allowed(clue)) for clue in sorted(found, key=lambda clue: clue.span) if clue.sort != "stated"
    )
    if shares[best] >= _SURE:
        day = (weighed.first + timedelta(best)).isoformat()
        return Dating(day, first.isoformat(), last.isoformat(), round(shares[best], 3), clues)
    return Dating(None, first.isoformat(), last.isoformat(), round(sum(shares[low : high + 1]), 3), clues)


def _interval(shares: Sequence[float]) -> tuple[int, int]:
    """First and last day of the shortest stretch that holds enough of the weight."""
    best = (0, len(shares) - 1)
    low, held = 0, 0.0
    for high, share in enumerate(shares):
        held += share
        while held - shares[low] >= _HELD:
            held -= shares[low]
            low += 1
        if held >= _HELD and high - low < best[1] - best[0]:
            best = (low, high)
    return best


def _allowed(clue: Found) -> tuple[str | None, str | None]:
    """The first and last day that a clue alone allows."""
    if clue.sort in ("term", "age") and clue.first and clue.last:
        return clue.first.isoformat(), clue.last.isoformat()
    return (clue.first.isoformat() if clue.first else None), None
