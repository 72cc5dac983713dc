"""Values of expressions that hang on another time: weekdays, ``two years ago``, ``last week``, ``that month``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from onrecord.annotation.times.amounts import amount, duration_value
from onrecord.annotation.times.calendar import moved, unit_value
from onrecord.annotation.times.course import Anchor, Course, Found
from onrecord.annotation.times.explicit import edge_of, part_of
from onrecord.annotation.times.grammar import Hit
from onrecord.annotation.times.tokens import listed

_SAYING: Final = listed("saying")
_LONGEST: Final = 90
"""Units of a length of time that is placed on the calendar."""

_SIX_DAYS: Final = 6
"""The name of the next day is read as the next day: of the bare weekdays of AQUAINT and GUM news none lies six days
back and eleven one day ahead, of what is to come and of reports dated a day early."""


def read_weekday(hit: Hit, course: Course) -> list[Found] | None:
    """``Tuesday``, ``late last Friday``, ``Thursday night``, ``Monday of next week``.

    Without a word that says otherwise the nearest such day up to the day of the report, that day included.
    """
    name = hit.words("name").rstrip(" .")
    first = hit.span("name")[0]
    written = hit.tokens.word(first)
    wanted = int(hit.value("name"))
    if not written[0].isupper() and len(name) < 6:
        return None
    which = hit.words("which").removeprefix("the ")
    if (name.endswith("days") and which != "last") or which in ("every", "each"):
        return [Found(hit.first, hit.last, f"XXXX-WXX-{wanted}", "SET")]
    if len(name) < 5 and hit.tokens.word(first + 1) != "." and not _short_day(hit, course, first):
        return None
    part = part_of(hit, "mod", "part")
    base, anchor = course.base()
    if course.narrative and not which and course.published and not course.reference:
        base, anchor = course.published, "published"
    if base is None:
        return [Found(hit.first, hit.last, f"XXXX-WXX-{wanted}", "DATE")]
    last = hit.last
    if hit.words("rel"):
        if hit.tokens.word(hit.last - 1).lower() != "week":
            return None
        weeks = {"last": -1, "this": 0, "next": 1}[hit.words("rel")]
        day = base - timedelta(base.isoweekday() - wanted) + timedelta(7 * weeks)
    else:
        day, anchor = _weekday(hit, course, base, wanted, which, anchor)
    return [Found(hit.first, last, day.isoformat(), "DATE", anchor, None, day, part=part)]


def read_daybefore(hit: Hit, course: Course) -> list[Found] | None:
    """``the day before last Tuesday``."""
    found = read_weekday(hit, course) if hit.value("unit") in ("D", "NI") else None
    if not found or found[0].day is None:
        return None
    day = found[0].day + timedelta(-1 if hit.words("dir") == "before" else 1)
    return [replace(found[0], value=day.isoformat(), day=day)]


def _short_day(hit: Hit, course: Course, first: int) -> bool:
    """Whether ``Sun``, ``Wed`` and the like are days here and no word or name."""
    before = hit.tokens.word(first - 1).lower()
    return before in ("on", "last", "next", "this", ",", "(", "\n", "", "until", "by", "since", "-") and not (
        hit.tokens.word(first).isupper() and hit.tokens.word(first + 1).isupper()
    )


def _weekday(
    hit: Hit, course: Course, base: date, wanted: int, which: str, anchor: Anchor | None
) -> tuple[date, Anchor | None]:
    back = (base.isoweekday() - wanted) % 7
    forward = (wanted - base.isoweekday()) % 7
    if which in ("that", "that same", "same", "previous", "following") and course.reference:
        reference = course.reference
        if which == "following":
            return reference + timedelta((wanted - reference.isoweekday() - 1) % 7 + 1), "text"
        return reference - timedelta((reference.isoweekday() - wanted) % 7), "text"
    if which in ("next", "coming", "this coming"):
        return base + timedelta(forward or 7), anchor
    if which in ("last", "past", "this past"):
        return base - timedelta(back or 7), anchor
    if which == "this":
        return base + timedelta(forward), anchor
    if back == _SIX_DAYS:
        return base + timedelta(1), anchor
    if hit.tokens.word(hit.first - 1).lower() in _SAYING:
        return base - timedelta(back), anchor
    if back and course.ahead(hit.first, hit.last):
        return base + timedelta(forward), anchor
    return base - timedelta(back), anchor


def read_fromweekday(hit: Hit, course: Course) -> list[Found] | None:
    """``a week from Friday``, ``a week ago Tuesday``."""
    base, anchor = course.base()
    if base is None or hit.tokens.word(hit.first + 1).lower() != "week":
        return None
    wanted = int(hit.value("name"))
    if hit.tokens.word(hit.first + 2).lower() == "ago":
        day = base - timedelta((base.isoweekday() - wanted) % 7 + 7)
    else:
        day = base + timedelta((wanted - base.isoweekday()) % 7 + 7)
    return [Found(hit.first, hit.last, day.isoformat(), "DATE", anchor, None, day)]


def read_ago(hit: Hit, course: Course) -> list[Found] | None:
    """``three days ago``, ``a year earlier``, ``two weeks later``, ``a month from now``."""
    unit, direction = hit.value("unit"), hit.words("dir")
    much = amount(hit, "much")
    if direction == "on" or (direction in ("before", "earlier") and much is None and unit in ("H", "M", "S")):
        return None
    if much is None:
        past = direction in ("ago", "earlier", "before")
        return [Found(hit.first, hit.last, "PAST_REF" if past else "FUTURE_REF", "DATE")]
    if direction == "before":
        if hit.tokens.word(hit.last).lower() not in (".", ",", "", "\n", "the", "in", "on"):
            return None
        if hit.tokens.word(hit.last).lower() in ("the", "in", "on"):
            return None
    base, anchor = course.base()
    if direction in ("earlier", "later", "before", "after that") and course.reference:
        base, anchor = course.reference, "text"
    if base is None:
        return [Found(hit.first, hit.last, "PAST_REF" if direction == "ago" else "FUTURE_REF", "DATE")]
    sign = 1 if direction in ("later", "from now", "after that") else -1
    exact = direction in ("later", "earlier", "before") and course.unit == "D"
    return _away(hit, course, base, anchor, unit, sign * much, exact=exact)


def _away(
    hit: Hit, course: Course, base: date, anchor: Anchor | None, unit: str, much: float, *, exact: bool
) -> list[Found] | None:
    """The time that many units away, told to the unit it is counted in."""
    try:
        if unit in ("H", "M", "S"):
            if unit == "H" and abs(much) >= 24 and much % 24 == 0:
                day = base + timedelta(int(much) // 24)
                return [Found(hit.first, hit.last, day.isoformat(), "DATE", anchor, None, day)]
            return [Found(hit.first, hit.last, duration_value(abs(much), unit), "DURATION")]
        if much % 1:
            if unit not in ("Y", "DE"):
                return None
            unit, much = "O", much * (12 if unit == "Y" else 120)
        day = moved(base, unit, int(much))
    except (OverflowError, ValueError):
        return None
    told = {"DE": "Y", "CE": "Y"}.get(unit, unit)
    if exact and unit in ("W", "F"):
        told = "D"
    return [Found(hit.first, hit.last, unit_value(day, told), "DATE", anchor, None, day, told)]


def read_vagueago(hit: Hit, course: Course) -> list[Found] | None:
    """``years ago``, ``months later``."""
    past = hit.words("dir") in ("ago", "earlier")
    return [Found(hit.first, hit.last, "PAST_REF" if past else "FUTURE_REF", "DATE")]


def read_this(hit: Hit, course: Course) -> list[Found] | None:
    """``last week``, ``earlier this month``, ``that year``, ``the following day``, ``this morning``."""
    which = hit.words("which").split()[-1]
    first, _ = hit.span("which")
    lead = hit.tokens.word(first - 1).lower() if first > hit.first else ""
    unit = hit.value("unit")
    if unit in ("H", "M", "S"):
        return None
    if unit == "CE":
        base, anchor = course.base()
        if base is None:
            return None
        return [Found(hit.first, hit.last, f"{(base.year - 1) // 100:02}", "DATE", anchor)]
    base, anchor = course.base()
    if which in ("that", "same", "previous", "following") or (lead in ("the", "that") and which == "next"):
        if course.reference is None and which != "previous":
            return None
        base, anchor = course.reference or base, "text" if course.reference else anchor
    if base is None:
        return None
    if which == "past" or (lead == "the" and which in ("last", "coming")):
        names = {"WE": "D2"}
        code = names.get(unit, unit)
        if unit in ("D", "W", "O", "Y", "DE"):
            return [_length(hit, course, 1, code, which)]
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    if unit in _DAY_PARTS:
        day = base + timedelta(step)
        part = f"T{unit}"
        return [Found(hit.first, hit.last, day.isoformat() + part, "TIME", anchor, None, day)]
    if unit == "WE":
        day = _weekend(base, step, ahead=course.ahead(hit.first, hit.last))
    elif unit == "D":
        day = base + timedelta(step)
    else:
        day = moved(base.replace(day=1) if unit in ("O", "Q", "Y", "DE") else base, unit, step)
    return [
        Found(
            hit.first,
            hit.last,
            unit_value(day, unit),
            "DATE",
            anchor,
            edge_of(hit.words("mod")),
            day,
            "W" if unit == "WE" else unit,
        )
    ]


_DAY_PARTS: Final = frozenset(("MO", "AF", "EV", "NI", "DT"))


def _weekend(base: date, step: int, *, ahead: bool = False) -> date:
    """Saturday of the weekend: last one up to the day, or the one ahead."""
    saturday = base - timedelta(base.isoweekday() - 6)
    if step < 0:
        return saturday - timedelta(0 if base.isoweekday() == 7 and step > -1 else 7)
    if step > 0:
        return saturday + timedelta(7 if base.isoweekday() >= 6 else 0)
    return saturday if ahead or base.isoweekday() >= 4 else saturday - timedelta(7)


def read_theunit(hit: Hit, course: Course) -> list[Found] | None:
    """``the end of the month``, ``earlier in the day``: the one last spoken of, in a report its own."""
    words = hit.words("mod")
    unit = hit.value("unit")
    base, anchor = course.base()
    if course.narrative or (course.reference and unit == "D"):
        base, anchor = course.reference or base, "text"
    if base is None or unit not in ("D", "W", "O", "Y", "DE", "WE"):
        return None
    if unit == "WE":
        base = _weekend(base, 0, ahead=course.ahead(hit.first, hit.last))
    return [
        Found(
            hit.first,
            hit.last,
            unit_value(base, unit),
            "DATE",
            anchor,
            edge_of(words),
            base,
            "W" if unit == "WE" else unit,
        )
    ]


def read_theweekend(hit: Hit, course: Course) -> list[Found] | None:
    """``over the weekend``: the last one, or the one ahead."""
    base, anchor = course.base()
    if base is None or course.narrative:
        return None
    day = _weekend(base, 0, ahead=course.ahead(hit.first, hit.last))
    if day > base and not course.ahead(hit.first, hit.last):
        day -= timedelta(7)
    return [Found(hit.first, hit.last, unit_value(day, "WE"), "DATE", anchor, None, day, "W")]


def read_deictic(hit: Hit, course: Course) -> list[Found] | None:
    """``today``, ``yesterday morning``, ``tonight``."""
    word = hit.words("dir")
    base = None if course.narrative else course.published
    if base is None:
        value = {"yesterday": "PAST_REF", "tomorrow": "FUTURE_REF"}.get(word, "PRESENT_REF")
        return [Found(hit.first, hit.last, value, "DATE")]
    day = base + timedelta(int(hit.value("dir")))
    part = part_of(hit, "part") or ("TNI" if word == "tonight" else "")
    if word == "tonight":
        return [Found(hit.first, hit.last, day.isoformat() + part, "TIME", "published", None, day)]
    return [Found(hit.first, hit.last, day.isoformat(), "DATE", "published", None, day, part=part)]


def read_lastsome(hit: Hit, course: Course) -> list[Found] | None:
    """``the past two months``, ``the next few days``, ``the first three years``: how long."""
    unit = hit.value("unit")
    if unit == "WE":
        return None
    return [_length(hit, course, amount(hit, "much"), unit, hit.words("which"))]


def _length(hit: Hit, course: Course, much: float | None, unit: str, which: str) -> Found:
    """A length of time, and where it lies: up to the day it is reckoned from, or from that day on."""
    base, anchor = course.base()
    value = duration_value(much, unit)
    if base is None or much is None or much % 1 or much > _LONGEST or unit not in ("D", "W", "F", "O", "Y", "DE"):
        return Found(hit.first, hit.last, value, "DURATION")
    if which in ("last", "past"):
        stretch = (moved(base, unit, -int(much)), base)
    elif which in ("next", "coming"):
        stretch = (base, moved(base, unit, int(much)))
    else:
        return Found(hit.first, hit.last, value, "DURATION")
    return Found(hit.first, hit.last, value, "DURATION", anchor, stretch=stretch)


def read_lastunits(hit: Hit, course: Course) -> list[Found] | None:
    """``the following days``, ``the coming years``."""
    if not hit.words("which"):
        return None
    return [Found(hit.first, hit.last, duration_value(None, hit.value("unit")), "DURATION")]
