"""Values of dates that name their place on the calendar: days, months, years, and stretches of them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.annotation.times.calendar import Edge, unit_value
from onrecord.annotation.times.course import Anchor, Course, Found
from onrecord.annotation.times.grammar import Hit
from onrecord.annotation.times.tokens import listed

_LONG_PAST: Final = 245
"""Days back from which a date without a year is taken to lie ahead, if that is nearer (tuned on half of AQUAINT)."""

_NO_YEAR_AFTER: Final = listed("no year after")
_NO_YEAR_BEFORE: Final = listed("no year before")
_YEAR_AFTER_WORDS: Final = listed("year after words")
_YEAR_AFTER_SURELY: Final = listed("year after surely")


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year or 1, month, day)
    except ValueError:
        return None


def edge_of(words: str) -> Edge | None:
    """The part of a stretch that ``early``, ``the end of`` and the like name."""
    if not words:
        return None
    for edge, marks in (
        ("start", ("early", "beginning", "start", "first", "onset", "outset", "opening", "dawning", "earlier")),
        ("mid", ("mid", "middle")),
        ("end", ("late", "end", "close", "last", "later", "latter", "ends")),
    ):
        if any(mark in words.split() for mark in marks):
            return edge  # type: ignore[return-value]
    return None


def part_of(hit: Hit, *names: str) -> str:
    """The part of the day that one of the groups names (``TMO``), empty if none does."""
    for name in names:
        first, last = hit.span(name)
        for index in range(first, last):
            value = _PART_WORDS.get(hit.tokens.word(index).lower())
            if value:
                return f"T{value}"
    return ""


_PART_WORDS: Final = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "afternoon": "AF", "evening": "EV", "dusk": "EV", "night": "NI",
    "overnight": "NI", "daytime": "DT", "noon": "12:00", "midday": "12:00", "midnight": "00:00",
}  # fmt: skip


def nearest_year(course: Course, month: int, day: int | None, *, ahead: bool) -> tuple[int | None, Anchor | None]:
    """The year that a month (and day) without one belongs to.

    In a narrative the year that brings it nearest to the time last told; in news the last such month before the report,
    unless the words put it ahead or it lies nearly a year back.
    """
    reference = course.reference
    if course.narrative and reference:
        if course.unit in ("Y", "DE"):
            return reference.year, "text"
        months = (month - reference.month) % 12
        ahead_by = months if months < 7 else months - 12
        return reference.year + (reference.month - 1 + ahead_by) // 12, "text"
    base = course.published
    if base is None:
        if reference is None:
            return None, None
        return reference.year, "text"
    if day is None:
        back = (base.month - month) % 12
        if back == 0:
            return base.year, "published"
        if ahead or back * 30.4 > _LONG_PAST + 30:
            return base.year + (month < base.month), "published"
        return base.year - (month > base.month), "published"
    this = _day(base.year, month, min(day, monthrange(base.year, month)[1]))
    if this is None:
        return None, None
    distance = (base - this).days
    if distance >= 0:
        return base.year + (distance > _LONG_PAST and (ahead or distance > 300)), "published"
    return base.year - (-distance > 365 - _LONG_PAST and not ahead), "published"


def _dated(
    course: Course,
    first: int,
    last: int,
    year: int | None,
    month: int,
    day: int | None,
    *,
    anchor: Anchor | None,
    edge: Edge | None = None,
    part: str = "",
) -> Found | None:
    if day is not None and (_day(year or 2000, month, day) is None):
        return None
    stem = f"{year:04}" if year else "XXXX"
    value = f"{stem}-{month:02}" + (f"-{day:02}" if day else "")
    if day is None:
        return Found(
            first,
            last,
            value,
            "DATE",
            anchor,
            edge,
            date(year, month, 1 if edge != "end" else 28) if year else None,
            "O",
        )
    return Found(
        first, last, value + part, "TIME" if part else "DATE", anchor, None, _day(year, month, day) if year else None
    )


def read_iso(hit: Hit, course: Course) -> list[Found] | None:
    """``2023-03-08``."""
    year, month, day = (int(hit.words(name)) for name in ("year", "mo", "d"))
    if month > 12 or not all(hit.tokens.glued(index) for index in range(hit.first, hit.last - 1)):
        return None
    found = _dated(course, hit.first, hit.last, year, month, day, anchor="explicit")
    return [found] if found else None


def read_numeric(hit: Hit, course: Course) -> list[Found] | None:
    """``03/25/2023``, ``25.3.2023``; where both readings are possible the month stands first, with dots the day."""
    x, y, year = (int(hit.words(name)) for name in ("x", "y", "year"))
    if not all(hit.tokens.glued(index) for index in range(hit.first, hit.last - 1)):
        return None
    month, day = (y, x) if (hit.words("mark") == "." or x > 12) and y <= 12 else (x, y)
    found = _dated(course, hit.first, hit.last, year, month, day, anchor="explicit") if month <= 12 else None
    return [found] if found else None


def read_days(hit: Hit, course: Course) -> list[Found] | None:
    """``March 12-14``, ``April 24 and 25``, ``12 to 14 March 2023``: one expression for each end."""
    month = int(hit.value("from"))
    one, two = int(hit.words("d1")), int(hit.words("d2"))
    if two <= one:
        return None
    year, anchor = _year(hit, course, month, one)
    split = hit.span("how")[0]
    first = _dated(course, hit.first, split, year, month, one, anchor=anchor)
    second = _dated(course, hit.span("d2")[0], hit.last, year, month, two, anchor=anchor)
    return [first, second] if first and second else None


def _year(hit: Hit, course: Course, month: int, day: int | None) -> tuple[int | None, Anchor | None]:
    if stated := hit.number("year"):
        return stated, "explicit"
    base, anchor = course.base()
    if hit.words("rel"):
        if hit.tokens.word(hit.last - 1).lower() != "year":
            return None, None
        return course.year_of(hit.words("rel"), base), anchor
    which = hit.words("which") if day else ""
    ahead = which == "next" or (not which and course.ahead(hit.first, hit.last))
    year, anchor = nearest_year(course, month, day, ahead=ahead)
    if which.startswith("last") and year and base and day and date(year, month, min(day, 28)) > base:
        year -= 1
    return year, anchor


def read_spell(hit: Hit, course: Course) -> list[Found] | None:
    """``26 June - 4 August 1952``, ``July to November 1954``: the year goes with both ends."""
    year = int(hit.words("year"))
    ends = []
    for months, days in ((("m1", "m3"), ("d1", "e1")), (("m2", "m4"), ("d2", "e2"))):
        month = int(hit.value(months[0]) or hit.value(months[1]))
        day = hit.number(days[0]) or hit.number(days[1])
        ends.append((month, day))
    (month1, day1), (month2, day2) = ends
    start2 = min(index for index in (hit.span("m2")[0], hit.span("e2")[0]) if index >= 0)
    end1 = max(hit.span(name)[1] for name in ("m1", "d1", "e1", "m3"))
    earlier = year - (month1 > month2)
    one = _dated(course, hit.first, end1, earlier, month1, day1, anchor="explicit")
    two = _dated(course, start2, hit.last, year, month2, day2, anchor="explicit")
    return [one, two] if one and two else None


def read_day(hit: Hit, course: Course) -> list[Found] | None:
    """``Friday, Oct. 23``, ``the morning of 5 May 2023``, ``March 3 of last year``."""
    month = int(hit.value("month1") or hit.value("month2") or hit.value("month3"))
    day = hit.number("d1") or hit.number("d2") or (int(hit.value("od")) if hit.words("od") else None)
    if day is None:
        return None
    if hit.words("rel") and hit.tokens.word(hit.last - 1).lower() != "year":
        return None
    year, anchor = _year(hit, course, month, day)
    if anchor == "published" and hit.words("name") and not hit.words("rel") and year:
        year = _by_weekday(hit, year, month, day)
    part = part_of(hit, "mod", "part", "later")
    if year and hit.words("rel") == "this" and hit.tokens.word(hit.span("rel")[0] - 1).lower() != "of":
        one = _dated(course, hit.first, hit.span("rel")[0], year, month, day, anchor=anchor, part=part)
        two = Found(hit.span("rel")[0], hit.last, f"{year:04}", "DATE", anchor)
        return [one, two] if one else None
    found = _dated(course, hit.first, hit.last, year, month, day, anchor=anchor, part=part)
    return [found] if found else None


def read_weekof(hit: Hit, course: Course) -> list[Found] | None:
    """``the week of March 6``."""
    found = read_day(hit, course) if hit.words("unit") == "week" else None
    if not found or found[0].day is None:
        return None
    return [replace(found[0], value=unit_value(found[0].day, "W"), unit="W")]


def _by_weekday(hit: Hit, year: int, month: int, day: int) -> int:
    """The nearest year in which the date falls on the weekday that stands beside it."""
    wanted = int(hit.value("name"))
    for candidate in (year, year - 1, year + 1):
        if (at := _day(candidate, month, day)) and at.isoweekday() == wanted:
            return candidate
    return year


_SHORT_NAMES: Final = frozenset(("may", "june", "july"))
_BARE_NAMES: Final = listed("bare names")
_MONTH_BEFORE: Final = listed("month before")


def read_month(hit: Hit, course: Course) -> list[Found] | None:
    """``early March``, ``last September``, ``August of that year``, ``November 1939``."""
    first, last = hit.span("month")
    month = int(hit.value("month"))
    name = hit.tokens.word(first).lower()
    words, which = hit.words("mod"), hit.words("which").removeprefix("the ")
    edge = edge_of(words)
    bare = not (hit.words("year") or hit.words("rel") or words or which)
    if bare and name in _BARE_NAMES and hit.tokens.word(first - 1).lower() not in _MONTH_BEFORE:
        return None
    short = len(name) < 5 and name not in _SHORT_NAMES and last - first == 1
    if bare and short and hit.tokens.word(first - 1).lower() not in ("in", "since", "by", "until", "from", "last"):
        return None
    if bare and name in ("may", "april", "june") and hit.tokens.word(last)[:1].isupper() and name != "may":
        return None
    if last - first == 2 and hit.last == last and len(name) > 4:
        last -= 1  # a full stop after a month written in full ends the sentence
        if hit.last == last + 1:
            return _month(hit, course, month, edge, which, last)
    if hit.words("rel") and hit.tokens.word(hit.last - 1).lower() != "year":
        return None
    return _month(hit, course, month, edge, which, hit.last)


def _month(hit: Hit, course: Course, month: int, edge: Edge | None, which: str, last: int) -> list[Found] | None:
    base, anchor = course.base()
    if which and not hit.words("year") and base and not hit.words("rel"):
        if which in ("last", "past", "previous"):
            year = base.year - (month >= base.month)
        elif which in ("next", "coming", "following"):
            year = base.year + (month <= base.month)
        else:
            year = nearest_year(course, month, None, ahead=course.ahead(hit.first, hit.last))[0] or base.year
        found = _dated(course, hit.first, last, year, month, None, anchor=anchor, edge=edge)
    else:
        year_, anchor = _year(hit, course, month, None)
        found = _dated(course, hit.first, last, year_, month, None, anchor=anchor, edge=edge)
    return [found] if found else None


def read_year(hit: Hit, course: Course) -> list[Found] | None:
    """``1998``, ``late 2007``, where nothing around says that it is an amount."""
    first, last = hit.span("year")
    year = int(hit.words("year"))
    tokens = hit.tokens
    before, after = tokens.word(first - 1).lower(), tokens.word(last).lower()
    if not 1400 <= year <= 2100 and not (hit.words("mod") or (before in ("in", "by", "since") and course.narrative)):
        return None
    if before in _NO_YEAR_BEFORE or after in _NO_YEAR_AFTER:
        return None
    if (first and tokens.glued(first - 1) and before in (",", ".", ":", "/", "$", "£", "€", "#")) or (
        last < len(tokens.spaced) and tokens.glued(last - 1) and (after in ("%", "th", "m", "km", "mm", "/") or
        (after in (",", ".", ":") and tokens.glued(last) and tokens.word(last + 1).isdecimal()))
    ):  # fmt: skip
        return None
    if (
        before in ("-", "–")
        and first > 1
        and tokens.glued(first - 1)
        and tokens.word(first - 2).isdecimal()
        and len(tokens.word(first - 2)) != 4
    ):
        return None
    if (
        not 1900 <= year <= 2050
        and not hit.words("mod")
        and before not in (_YEAR_AFTER_WORDS if course.narrative else _YEAR_AFTER_SURELY)
    ):
        return None
    found = _yearly(hit.first, hit.last, year, edge_of(hit.words("mod")))
    if course.reference and course.reference.year == year and not hit.words("mod") and course.unit != "DE":
        found = replace(found, day=None)  # a finer time of the same year stays what the next ones hang on
    return [found]


def _yearly(first: int, last: int, year: int, edge: Edge | None) -> Found:
    month = 12 if edge == "end" else 1
    return Found(
        first, last, f"{year:04}", "DATE", "explicit", edge, date(year, month, 1), "Y" if edge is None else "O"
    )


def read_yearspan(hit: Hit, course: Course) -> list[Found] | None:
    """``1990-94``, ``2007-2008``: one expression for each year."""
    one, words = int(hit.words("y1")), hit.words("y2")
    if not (1000 <= one <= 2100) or hit.tokens.word(hit.last).lower() in _NO_YEAR_AFTER:
        return None
    two = int(words) if len(words) == 4 else (int(f"{one // 100}{words}") if len(words) == 2 else 0)
    if not one < two < one + 150:
        return None
    middle = hit.span("how")[0]
    return [
        _yearly(hit.first, middle, one, edge_of(hit.words("mod"))),
        _yearly(middle + 1, hit.last, two, None),
    ]


def read_era(hit: Hit, course: Course) -> list[Found] | None:
    """``490 BC``: ``BC0490``; after the era's beginning the plain year."""
    year = int(hit.words("year"))
    before_christ = hit.value("era") == "BC"
    value = f"BC{year:04}" if before_christ else f"{year:04}"
    day = None if before_christ or year < 1000 else date(year, 1, 1)
    return [Found(hit.first, hit.last, value, "DATE", "explicit", None, day, "Y")]


def read_eraspan(hit: Hit, course: Course) -> list[Found] | None:
    """``499-449 BC``: one expression for each year."""
    stem = "BC" if hit.value("era") == "BC" else ""
    one, two = int(hit.words("y1")), int(hit.words("y2"))
    first, _ = hit.span("y2")
    return [
        Found(hit.first, first - 1, f"{stem}{one:04}", "DATE", "explicit"),
        Found(first, hit.last, f"{stem}{two:04}", "DATE", "explicit"),
    ]
