"""Dates as outlets print them in their mastheads, read to the precision that is stated and no further."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

DateKind = Literal["published", "modified"]


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date that stands on a page.

    ``value`` is ISO 8601 whose length is its precision: ``2023-11``, ``2023-11-27``, ``2023-06-13T06:34`` (no zone is
    stated, or one that means several), ``2023-04-20T09:24:06Z``, ``2023-03-08T17:12-05:00``. ``kind`` is what the page
    says the date is of, ``None`` where it does not. ``words`` are the characters of the line from the label ("Updated")
    or weekday to the end of the date.
    """

    value: str
    kind: DateKind | None
    words: str


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

_OFFSETS = {
    "Z": "Z", "UTC": "Z", "GMT": "Z", "WET": "Z",
    "BST": "+01:00", "CET": "+01:00", "WAT": "+01:00", "WEST": "+01:00",
    "CEST": "+02:00", "EET": "+02:00", "SAST": "+02:00",
    "EEST": "+03:00", "MSK": "+03:00", "EAT": "+03:00",
    "PKT": "+05:00", "NPT": "+05:45", "WIB": "+07:00", "HKT": "+08:00", "SGT": "+08:00",
    "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00", "NZST": "+12:00", "NZDT": "+13:00",
    "NST": "-03:30", "EDT": "-04:00", "EST": "-05:00", "CDT": "-05:00", "MDT": "-06:00", "PDT": "-07:00",
    "PST": "-08:00", "AKDT": "-08:00", "AKST": "-09:00", "HST": "-10:00",
}  # fmt: skip
"""Abbreviations that outlets print for one offset only (IANA time zone database). IST, CST, MST, AST, ADT and the like
mean several, and "ET" has no offset without a calendar: with these a time stays without a zone."""

_OPEN_ZONES = "IST|CST|MST|AST|ADT|SST|ECT|ET|CT|MT|PT|AT|PHT|PHST|MYT|ICT|GST|AMT|AWST|ACST|ACDT|TRT|UAE|BDT|BDST"
_ZONE = rf"(?:{'|'.join(sorted(_OFFSETS, key=len, reverse=True))}|{_OPEN_ZONES})"

_MONTH = rf"(?P<{{0}}>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?P<{0}>[12]\d{{3}})(?!\d)"
_YEAR_LAST = r"(?P<{0}>[12]\d{{3}})(?:(?!\d)|(?=\d{{1,2}}:\d\d ?[ap]))"  # "March 8, 20235:12 PM" is printed glued
_DAY = r"(?P<{0}>\d{{1,2}})"
_ORDINAL = r"(?:st|nd|rd|th)?"
_SEP = r"[\s,]{1,3}"

_DATE = re.compile(
    "|".join(
        (
            r"(?<![\d-])(?P<y1>\d{4})(?P<s1>[-/.])(?P<m1>\d{1,2})(?P=s1)(?P<d1>\d{1,2})(?!\d)",
            r"(?<!\d)(?P<y2>\d{4})(?P<m2>\d\d)(?P<d2>\d\d)(?=T\d{4})",
            rf"(?<![\d.,:/-])(?<!\d[-–/]){_DAY.format('d3')}{_ORDINAL}(?:\s?-\s?|\s?/\s?|\s{{1,2}}(?:of\s)?|,\s)?"
            rf"{_MONTH.format('m3')}(?:{_SEP}|[-/.]){_YEAR_LAST.format('y3')}",
            rf"\b{_MONTH.format('m4')}\s{{1,2}}{_DAY.format('d4')}{_ORDINAL}\s(?P<t4>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)"
            rf"(?:\s(?P<z4>[A-Z]{{2,4}}|[+-]\d{{4}}))?\s{_YEAR.format('y4')}",
            rf"\b{_MONTH.format('m5')}[\s/-]{{0,2}}{_DAY.format('d5')}{_ORDINAL}(?:{_SEP}|[-/]){_YEAR_LAST.format('y5')}",
            rf"(?<!\d[\s-])(?<!\d(?:st|nd|rd|th)\s)\b{_MONTH.format('m6')}{_SEP}{_YEAR.format('y6')}",
            r"(?<![\d/.-])(?P<a7>\d{1,2})(?P<s7>[/.-])(?P<b7>\d{1,2})(?P=s7)(?P<y7>\d{4})(?!\d|[/-]\d)",
        )
    ),
    re.IGNORECASE,
)

_TIME = (
    r"(?P<hour>\d{1,2})(?:(?P<mark>[:.h])(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?)?(?!\d|[:.]\d)"
    r"(?:\s{0,2}(?P<half>[ap])\.?m\b\.?)?(?:\s?(?:hrs|hours|Uhr)\b)?"
    rf"(?:\s{{0,2}}\(?(?P<zone>(?i:{_ZONE})\b(?:\s?[+-]\d{{1,2}}(?::?\d\d)?(?!\d))?|[+-]\d\d:?\d\d\b)\)?)?"
)
_BETWEEN = r"(?:\s{0,3}(?:[|,@·•/()–—-]|(?:at|on)\b)?){0,2}\s{0,3}"
_TIME_AFTER = re.compile(rf"(?:T(?=\d)|{_BETWEEN}){_TIME}", re.IGNORECASE)
_TIME_BEFORE = re.compile(rf"(?<![\d:.]){_TIME}{_BETWEEN}$", re.IGNORECASE)
_BASIC_TIME = re.compile(r"T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d\d:?\d\d)?\b")
_WEEKDAY_BEFORE = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}[,.]{0,2}\s{1,2}(?:the\s)?$", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:(?P<modified>(?:last[\s-])?(?:updated?|modified|modification|revised|edited)|upd\b)"
    r"|(?P<published>(?:first[\s-])?(?:published|publication|posted|created|issued|released|pub\b)))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[a-z]{3}[.!?]\s+[A-Z“\"]")
_NEAR = 60
_NEAR_DAYS = timedelta(days=3)
"""Days between two dates of one line that a report is published and updated in; set by hand."""


def stated_dates(line: str) -> tuple[StatedDate, ...]:
    """The dates that a masthead line states, in the order of the line.

    Only dates with a year that is printed; an impossible date and a span of days give nothing. A numeric date that may
    be read two ways (``03/04/2023``) is read only where the line states another date, and one of the two ways lies
    within three days of that and on the right side of an update. Nothing is added that the line does not say.
    """
    return tuple(dated for dated, _, _ in dates_with_spans(line))


def dates_with_spans(line: str) -> Iterator[tuple[StatedDate, int, int]]:
    """As `stated_dates`, each with the range of its words in the line."""
    done = 0
    for match in _DATE.finditer(line):
        if match.start() < done:
            continue
        day = _day(match) or _day_by_others(match, line, done)
        if day is None:
            done = match.end()
            continue
        start, end, clock = match.start(), match.end(), ""
        if len(day) == 10:
            start, end, clock = _clock(line, match, done)
        weekday = _WEEKDAY_BEFORE.search(line, max(done, start - 16), start)
        if weekday:
            start = weekday.start()
        kind, start = _kind(line, done, start)
        yield StatedDate(day + clock, kind, line[start:end]), start, end
        done = end


def _day(match: re.Match[str]) -> str | None:
    """The day or month that the match states, in ISO 8601; `None` for an impossible or ambiguous one."""
    found = {key: value for key, value in match.groupdict().items() if value is not None}
    form = next(key for key in found if key[0] == "y")[1]
    year = int(found["y" + form])
    if not 1600 <= year < 2200:
        return None
    if form == "7":
        first, second = int(found["a7"]), int(found["b7"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (second, first) if first > 12 else (first, second)
    else:
        word = found["m" + form]
        month = int(word) if word.isdigit() else MONTHS[word.lower()]
        if form == "6":
            return f"{year:04}-{month:02}" if word[0].isupper() else None
        day = int(found["d" + form])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _day_by_others(match: re.Match[str], line: str, done: int) -> str | None:
    """The one reading of a numeric date that another date of the line allows; `None` where none or both may be."""
    if match["y7"] is None:
        return None
    year, first, second = int(match["y7"]), int(match["a7"]), int(match["b7"])
    if not (1600 <= year < 2200 and 1 <= first <= 12 and 1 <= second <= 12):
        return None
    kind, _ = _kind(line, done, match.start())
    others: list[tuple[date, DateKind | None]] = []
    end = 0
    for other in _DATE.finditer(line):
        day = _day(other)
        if day and len(day) == 10:
            others.append((date.fromisoformat(day), _kind(line, end, other.start())[0]))
        end = other.end()
    readings = [date(year, second, first), date(year, first, second)]
    likely = [reading for reading in readings if any(_goes_with(reading, kind, *other) for other in others)]
    return likely[0].isoformat() if len(likely) == 1 else None


def _goes_with(day: date, kind: DateKind | None, other: date, other_kind: DateKind | None) -> bool:
    """Whether one report may state both days: near each other, and no update before the report."""
    if abs(day - other) > _NEAR_DAYS:
        return False
    if kind != "modified" and other_kind == "modified":
        return day <= other
    return not (kind == "modified" and other_kind != "modified" and day < other)


def _clock(line: str, match: re.Match[str], done: int) -> tuple[int, int, str]:
    """Range of date and time together, and the time's ISO form ("" where the line states none)."""
    start, end = match.span()
    if match["t4"]:
        return start, end, "T" + match["t4"] + _offset(match["z4"])
    basic = _BASIC_TIME.match(line, end) if match["y2"] else None
    if basic:
        clock = _time(basic)
        return (start, basic.end(), clock) if clock else (start, end, "")
    low = max(done, start - 40)
    before = _TIME_BEFORE.search(line[low:start])
    if before:
        clock = _time(before)
        if clock:
            return low + before.start(), end, clock
    after = _TIME_AFTER.match(line, end)
    if after:
        clock = _time(after)
        if clock:
            return start, after.end(), clock
    return start, end, ""


def _time(match: re.Match[str]) -> str:
    """``T06:34`` with seconds and offset where stated; "" where the match is no time of day."""
    parts = match.groupdict()
    hour, minute, second = int(parts["hour"]), parts["minute"], parts["second"]
    half, zone = parts.get("half"), parts["zone"]
    if not minute and not half:
        return ""
    if parts.get("mark") in (".", "h", "H") and not (half or zone) and len(parts["hour"]) < 2:
        return ""  # "8 March 2023 5.20" is as likely a price or a version
    if half:
        if not 1 <= hour <= 12:
            if hour > 23:
                return ""
        else:
            hour = hour % 12 + (12 if half.lower() == "p" else 0)
    if hour > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        return ""
    seconds = f":{second}" if second else ""
    return f"T{hour:02}:{minute or '00'}{seconds}{_offset(zone)}"


def _offset(zone: str | None) -> str:
    """The zone's offset; "" where none is stated or the abbreviation means several."""
    if not zone:
        return ""
    number = re.search(r"([+-])(\d{1,2})(?::?(\d\d))?$", zone)
    if number:
        hours, minutes = int(number[2]), int(number[3] or 0)
        if hours > 14 or minutes > 59:
            return ""
        return "Z" if hours == minutes == 0 else f"{number[1]}{hours:02}:{minutes:02}"
    return _OFFSETS.get(zone.upper(), "")


def _kind(line: str, done: int, start: int) -> tuple[DateKind | None, int]:
    """What the nearest label before the date says it is of, and where its words then start."""
    low = max(done, start - _NEAR)
    labels = deque(_LABEL.finditer(line, low, start), maxlen=1)
    if not labels or _SENTENCE_END.search(line, labels[0].end(), start):
        return None, start
    return ("modified" if labels[0]["modified"] else "published"), labels[0].start()
