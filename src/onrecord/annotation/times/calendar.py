"""Says which stretch of the calendar a TIMEX3 value covers, and counts on from a day in its units."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from onrecord.model import Precision

Edge = Literal["start", "mid", "end"]

_VALUE: Final = re.compile(
    r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?P<weekend>-WE)?|Q(?P<quarter>\d)|H(?P<half>\d)|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T(?P<clock>\d\d(?::\d\d)*)?(?P<part>MO|AF|EV|NI|DT)?(?P<zone>Z|[+-]\d\d(?::\d\d)?)?)?"
)
_SEASONS: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each: the meteorologists' seasons of the northern half of the earth."""

_PARTS: Final = {
    "MO": ("T00:00", "T11:59"),
    "AF": ("T12:00", "T17:59"),
    "EV": ("T18:00", "T23:59"),
    "NI": ("T18:00", "T23:59"),
    "DT": ("T06:00", "T17:59"),
}
"""First and last minute of a part of a day."""

_THIRD: Final[dict[Edge, tuple[float, float]]] = {"start": (0, 1 / 3), "mid": (1 / 3, 2 / 3), "end": (2 / 3, 1)}


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last moment of a stretch of time, both included and as long as they are precise, with its unit."""

    start: str
    end: str
    precision: Precision


def interval_of(value: str, *, edge: Edge | None = None) -> Interval | None:
    """The stretch that a value covers; ``edge`` narrows a month or more to its first, middle or last third.

    ``None`` for a value that has no place on the calendar (``P3D``, ``PRESENT_REF``, ``XXXX-WI``).
    """
    if re.fullmatch(r"\d{3}", value):
        return _days(date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31), "decade", edge)
    if re.fullmatch(r"\d{2}", value):
        return _days(date(int(value) * 100 + 1, 1, 1), date(int(value) * 100 + 100, 12, 31), "century", edge)
    match = _VALUE.fullmatch(value)
    if match is None or match["year"] == "0000":
        return None
    if match["part"] and match["day"]:
        first, last = _PARTS[match["part"]]
        return Interval(value[:10] + first, value[:10] + last, "hour")
    if match["clock"] and match["day"]:
        return Interval(value, value, ("hour", "minute", "second")[min(match["clock"].count(":"), 2)])
    return _dates(match, edge)


def _dates(match: re.Match[str], edge: Edge | None) -> Interval | None:
    year = int(match["year"])
    try:
        if match["week"]:
            monday = date.fromisocalendar(year, int(match["week"]), 1)
            first = monday + timedelta(5 if match["weekend"] else 0)
            return Interval(first.isoformat(), (monday + timedelta(6)).isoformat(), "week")
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"])).isoformat()
            return Interval(day, day, "day")
        if match["month"]:
            return _days(*_months(year, int(match["month"]), 1), "month", edge)
        if match["quarter"]:
            return _days(*_months(year, int(match["quarter"]) * 3 - 2, 3), "quarter", edge)
        if match["half"]:
            return _days(*_months(year, int(match["half"]) * 6 - 5, 6), "quarter", edge)
        if match["season"]:
            return _days(*_months(year, _SEASONS[match["season"]], 3), "quarter", edge)
    except (ValueError, OverflowError):
        return None
    return _days(date(year, 1, 1), date(year, 12, 31), "year", edge)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def _days(first: date, last: date, precision: Precision, edge: Edge | None) -> Interval:
    if edge is not None:
        length = (last - first).days + 1
        low, high = _THIRD[edge]
        first, last = first + timedelta(int(length * low)), first + timedelta(int(length * high) - 1)
    return Interval(first.isoformat(), last.isoformat(), precision)


def week_value(day: date) -> str:
    """The ISO week that a day lies in (``2023-W10``)."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def moved(day: date, unit: str, count: int) -> date:
    """The day ``count`` units on (or back); the last day of a month that is too short."""
    if unit in _DAYS:
        return day + timedelta(_DAYS[unit] * count)
    months = day.year * 12 + day.month - 1 + _MONTHS[unit] * count
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


_DAYS: Final = {"D": 1, "W": 7, "F": 14}
_MONTHS: Final = {"O": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}


def unit_value(day: date, unit: str) -> str:
    """The value of the unit that a day lies in: its week, month, quarter, year, decade or century."""
    match unit:
        case "D":
            return day.isoformat()
        case "W" | "F":
            return week_value(day)
        case "WE":
            return week_value(day) + "-WE"
        case "O":
            return f"{day:%Y-%m}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "DE":
            return f"{day.year // 10:03}"
        case "CE":
            return f"{(day.year - 1) // 100:02}"
        case _:
            return f"{day.year:04}"
