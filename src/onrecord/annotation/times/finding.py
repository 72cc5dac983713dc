"""Finds the time expressions of a text and gives each its value, from the first to the last."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from onrecord.annotation.times import amounts, clocks, explicit, relative, stretches
from onrecord.annotation.times.calendar import interval_of
from onrecord.annotation.times.course import Course, Found
from onrecord.annotation.times.grammar import Hit, hits, rules_at
from onrecord.annotation.times.tokens import Tokens, listed, tokens_of
from onrecord.model import Field, Time

Reader = Callable[[Hit, Course], list[Found] | None]

READERS: Final[dict[str, Reader]] = {
    "iso": explicit.read_iso,
    "numeric": explicit.read_numeric,
    "days": explicit.read_days,
    "daysmonth": explicit.read_days,
    "spell": explicit.read_spell,
    "day": explicit.read_day,
    "weekof": explicit.read_weekof,
    "month": explicit.read_month,
    "yearspan": explicit.read_yearspan,
    "year": explicit.read_year,
    "eraspan": explicit.read_eraspan,
    "era": explicit.read_era,
    "seasonyear": stretches.read_season,
    "yearseason": stretches.read_season,
    "season": stretches.read_season,
    "bareseason": stretches.read_season,
    "quarter": stretches.read_quarter,
    "half": stretches.read_quarter,
    "decade": stretches.read_decade,
    "century": stretches.read_century,
    "newyear": stretches.read_holiday,
    "christmas": stretches.read_holiday,
    "holiday": stretches.read_holiday,
    "daybefore": relative.read_daybefore,
    "weekdayof": relative.read_weekday,
    "weekday": relative.read_weekday,
    "fromweekday": relative.read_fromweekday,
    "ago": relative.read_ago,
    "vagueago": relative.read_vagueago,
    "lastsome": relative.read_lastsome,
    "somelast": relative.read_lastsome,
    "lastunits": relative.read_lastunits,
    "this": relative.read_this,
    "theunit": relative.read_theunit,
    "theweekend": relative.read_theweekend,
    "partday": relative.read_deictic,
    "deictic": relative.read_deictic,
    "every": amounts.read_every,
    "per": amounts.read_per,
    "duration": amounts.read_duration,
    "agelong": amounts.read_agelong,
    "units": amounts.read_units,
    "often": amounts.read_often,
    "now": amounts.read_now,
    "present": amounts.read_now,
    "todate": amounts.read_now,
    "unitsend": relative.read_theunit,
    "presenttime": amounts.read_now,
    "presentday": amounts.read_now,
    "justpast": amounts.read_justpast,
    "narrated": amounts.read_narrated,
    "clock": clocks.read_clock,
    "hourclock": clocks.read_hourclock,
    "oclock": clocks.read_oclock,
    "militaryclock": clocks.read_militaryclock,
    "noon": clocks.read_noon,
    "part": clocks.read_part,
}

_YEAR: Final = re.compile(r"\b1[0-9]\d\d\b|\b20\d\d\b|\b\d{2,4} BC\b")
_WEEKDAY: Final = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b[Yy]esterday\b|\b[Tt]oday\b")
_YEARS_OF_A_NARRATIVE: Final = 6
"""Least number of years named in a chronicle; with four times as many years as days of the week (tuned on parts of
WikiWars and AQUAINT)."""


def is_narrative(text: str, published: str | None = None) -> bool:
    """Whether a text goes through the past by its years (a history) rather than from the day it was written."""
    years = [year for year in _YEAR.findall(text) if published is None or year[:4] != published[:4]]
    return (
        len(years) >= _YEARS_OF_A_NARRATIVE
        and len(years) > 4 * len(_WEEKDAY.findall(text))
        and len(years) * 1500 > len(text)
    )


def find_times(
    text: str, published: str | None, *, field: Field = "text", narrative: bool | None = None
) -> tuple[Time, ...]:
    """The time expressions of an English text, in its order; spans are offsets into ``text``.

    ``published`` is the day of the report (ISO 8601; its first ten characters count, a shorter one is not used, nor a
    year before 1000); without it nothing is reckoned from the report, and what hangs on it has no ``start``.
    ``narrative`` says whether the text is a history rather than news; left out, the text decides (`is_narrative`).
    """
    tokens = tokens_of(text)
    course = Course(tokens, _day(published), is_narrative(text, published) if narrative is None else narrative)
    done = 0
    for index in hits(tokens):
        if index < done:
            continue
        for hit in rules_at(tokens, index):
            found = READERS[hit.rule](hit, course)
            if found:
                for one in found:
                    course.note(one)
                done = found[-1].last
                break
    return tuple(_time(tokens, one, field) for one in _joined(course))


def _day(published: str | None) -> date | None:
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if 1000 <= day.year <= 9000 else None


def _joined(course: Course) -> list[Found]:
    """A time of day gets the day that stands behind it within a few tokens (``10 p.m. on Friday``)."""
    out: list[Found | None] = list(course.found)
    for at in range(len(out) - 1):
        one, two = out[at], out[at + 1]
        if one is None or two is None:
            continue
        if (
            one.type == "TIME"
            and "T" in one.value
            and two.day
            and two.unit == "D"
            and two.type == "DATE"
            and two.first - one.last <= 4
            and _link(course.tokens, one.last, two.first)
        ):
            timed = replace(one, value=two.day.isoformat() + one.value[one.value.index("T") :], anchor=two.anchor)
            if two.last - two.first == 1 and all(course.tokens.word(i) == "," for i in range(one.last, two.first)):
                timed, out[at + 1] = replace(timed, last=two.last), None
            out[at] = timed
    return [one for one in out if one is not None]


_ABBREVIATED: Final = 4
"""Letters of the longest abbreviation of a month or a weekday."""

_LINKS: Final = listed("links")


def _link(tokens: Tokens, first: int, last: int) -> bool:
    return all(tokens.word(index).lower() in _LINKS or tokens.word(index).istitle() for index in range(first, last))


def _last(tokens: Tokens, found: Found) -> int:
    """The index behind the expression without a full stop that ends a sentence: only what is abbreviated keeps it."""
    ends = tokens.word(found.last - 1) == "." and len(tokens.word(found.last - 2)) > _ABBREVIATED
    return found.last - 1 if ends and found.last - found.first > 1 else found.last


def _time(tokens: Tokens, found: Found, field: Field) -> Time:
    span = (tokens.start(found.first), tokens.end(_last(tokens, found) - 1))
    if found.stretch:
        first, last = (day.isoformat() for day in found.stretch)
        return Time(span, found.value, found.type, first, last, "day", found.anchor, field)
    interval = interval_of(found.value + found.part, edge=found.edge) if found.type in ("DATE", "TIME") else None
    if interval is None:
        return Time(span, found.value, found.type, field=field)
    return Time(
        span, found.value, found.type, interval.start, interval.end, interval.precision, found.anchor or "text", field
    )
