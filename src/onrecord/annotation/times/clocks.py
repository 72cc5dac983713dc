"""Values of times of day: ``10 p.m.``, ``15:11 GMT``, ``noon``, ``that night``; the day comes from beside them."""

from __future__ import annotations

from typing import Final

from onrecord.annotation.times.course import Course, Found
from onrecord.annotation.times.grammar import Hit
from onrecord.annotation.times.tokens import lexicon


def read_clock(hit: Hit, course: Course) -> list[Found] | None:
    """``10:30 p.m. EST``, ``03:00hrs``: hours and minutes."""
    tokens = hit.tokens
    hour, minute, second = hit.number("h"), hit.number("mi"), hit.number("se")
    first = hit.span("h")[0]
    if hour is None or minute is None or len(hit.words("mi")) != 2 or minute > 59 or hour > 24:
        return None
    if not (tokens.glued(first) and tokens.glued(first + 1)):
        return None
    if (first and tokens.glued(first - 1) and tokens.word(first - 1) in (":", "/", ".", "-")) or (second or 0) > 59:
        return None
    hour = _by_half(hit, hour)
    if hour is None:
        return None
    end = _end(hit)
    clock = f"T{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "")
    return [_timed(hit, course, clock, end, _zone(hit))]


def _end(hit: Hit) -> int:
    """The expression without the full stop of a sentence and without a unit that is not ``hours``."""
    end = hit.last
    last = hit.tokens.word(end - 1).lower()
    if hit.rule == "clock" and last in ("minutes", "minute", "day", "week", "days"):
        end -= 1
    return end


def _by_half(hit: Hit, hour: int) -> int | None:
    half = hit.words("half")
    if not half:
        return hour if hour < 24 else None
    if hour > 12 or hour == 0:
        return hour if hour < 24 else None
    return hour % 12 + (12 if half.startswith("p") else 0)


def _zone(hit: Hit) -> str:
    if not hit.words("zone"):
        return ""
    value = hit.value("zone")
    return "" if value == "-" else value


def read_hourclock(hit: Hit, course: Course) -> list[Found] | None:
    """``10 p.m.``."""
    hour = hit.number("h")
    first = hit.span("h")[0]
    half = hit.words("half")
    if hour is None or not 1 <= hour <= 12 or (half == "am" and hit.tokens.word(first - 1).lower() == "i"):
        return None
    hour_ = _by_half(hit, hour)
    return [_timed(hit, course, f"T{hour_:02}:00", hit.last, _zone(hit))]


def read_oclock(hit: Hit, course: Course) -> list[Found] | None:
    """``eight o'clock``."""
    word = hit.words("h")
    value = int(word) if word.isdecimal() else int(lexicon().values[word])
    return [_timed(hit, course, f"T{value:02}:00", hit.last)] if value <= 12 else None


def read_militaryclock(hit: Hit, course: Course) -> list[Found] | None:
    """``1430 GMT``."""
    digits = hit.words("hm")
    if len(digits) != 4 or int(digits[:2]) > 23 or int(digits[2:]) > 59:
        return None
    return [_timed(hit, course, f"T{digits[:2]}:{digits[2:]}", hit.last, _zone(hit))]


def read_noon(hit: Hit, course: Course) -> list[Found] | None:
    """``midday``, ``midnight``."""
    return [_timed(hit, course, f"T{hit.value_of_first()}", hit.last)]


def read_part(hit: Hit, course: Course) -> list[Found] | None:
    """``that night``, ``one afternoon``; a bare ``night`` only where a history speaks of it in general."""
    which = hit.words("which")
    unit = lexicon().values[hit.tokens.word(hit.last - 1)]
    if not which:
        if hit.tokens.word(hit.first).lower() == "overnight":
            return [_timed(hit, course, "TNI", hit.last)]
        if course.narrative and hit.tokens.word(hit.first).lower() in ("night", "daytime"):
            return [Found(hit.first, hit.last, f"XXXX-XX-XXT{unit}", "TIME")]
        return None
    if which == "the" and hit.tokens.word(hit.first - 1).lower() not in ("in", "during", "into", "through"):
        return None
    if which == "this":
        return None
    return [_timed(hit, course, f"T{unit}", hit.last)]


_NEAR: Final = 6
"""Tokens between a time of day and a date that belongs to it."""


def _timed(hit: Hit, course: Course, clock: str, last: int, zone: str = "") -> Found:
    """The time of day on the day of an expression just before; else of the last day told, else of the report."""
    day, anchor = (course.reference, "text") if course.reference and course.unit == "D" else (None, None)
    near = course.found and hit.first - course.found[-1].last <= _NEAR
    if not near and not course.narrative and course.published:
        day, anchor = course.published, "published"
    value = (day.isoformat() if day else "XXXX-XX-XX") + clock
    return Found(hit.first, last, value, "TIME", anchor if day else None, part=zone)  # type: ignore[arg-type]
