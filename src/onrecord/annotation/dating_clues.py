"""Collects what the text of a report tells of its own day: dates, weekdays, years, events, offices, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from onrecord.annotation.times.calendar import moved
from onrecord.annotation.times.tokens import lexicon
from onrecord.model import Span, Time
from onrecord.reading.dates import dates_with_spans

Sort = Literal["stated", "dateline", "wire", "copy", "weekday", "day", "date", "month", "year", "event", "term", "age"]


@dataclass(frozen=True, slots=True)
class Found:
    """Words that tell of the day of the report, of one sort, with what they name.

    ``first`` and ``last`` are the days that they name (an event and a stated date one day, an office its term),
    ``number`` a weekday (1 is Monday) or a month and day as ``month * 100 + day``. Datelines are of three sorts: of an
    agency that dates its copy by the day it is sent, of one that dates it by the day it was written (``wire``), of a
    newspaper that prints it the day after (``copy``).
    """

    sort: Sort
    span: Span
    first: date | None = None
    last: date | None = None
    number: int = 0


_HEAD: Final = 700
"""Characters at the beginning in which a stated date is looked for; set by hand."""

_CLOCK: Final = re.compile(r"\d[.:]\d\d|\b\d{1,2}\s?[ap]m\b|[Uu]pdated|[Pp]ublished|[Pp]osted|[Mm]odified")
_ZONED: Final = re.compile(r"\d[.:]\d\d\s?(?:[ap]\.?m\.?\s?)?(?:BST|GMT|UTC|E[SD]T|P[SD]T|C[SD]T|CET)\b")
_BESIDE: Final = re.compile(r"\d{1,2} ?\([A-Za-z]+\) ?$")
_COMMENT: Final = re.compile(r"Report abuse|RETWEET|Reply|says:")
_FOOT: Final = 500
"""Characters at the end of a text in which a line tells when it was published."""

_AMENDED: Final = re.compile(r"amended|corrected", re.IGNORECASE)
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_AGENCIES: Final = "AP|AFP|UPI|Reuters|REUTERS|Xinhua|dpa|DPA|IANS|ANI|PTI|TASS|Interfax|CNN|Bloomberg"
_DATELINE: Final = re.compile(
    r"(?:^|[\s\W])[A-Z][A-Za-z .'\\/-]{2,40}(?:, [A-Z][\w. ]{1,20})?,? "
    rf"(?P<day>{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH}),? ?(?:\((?P<agency>{_AGENCIES})\b|(?P<dash>--|—|–) )"
)
_ABOUT: Final = re.compile(r"\b(?:former|then|ex)[\s-]$|\bthen[-\s]\w+[-\s]$", re.IGNORECASE)
_AGE: Final = re.compile(
    r"(?P<much>\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|\d{1,3}))[\s-]"
    r"(?P<unit>day|week|month|year)s?(?:[\s-](?:old|long)|\s(?:ago|after|since|into|on\b|later)|(?=\s(?:war|invasion|crisis)))"
    r"|(?P<ordinal>\b\d{1,3}|first|second|third|fourth|fifth|tenth)(?:st|nd|rd|th)?\s(?P<each>day|week|month|year|anniversary)"
    r"\s(?:of|since|after)|(?P<long>\byear)-(?:long|old)"
)
_NEARBY: Final = 90
"""Characters between an event and its age."""


@dataclass(frozen=True, slots=True)
class _Fact:
    kind: str
    first: date
    last: date
    words: re.Pattern[str]


@cache
def _facts() -> tuple[_Fact, ...]:
    """The public facts of ``dating_facts.tsv``."""
    facts = []
    for line in files(__package__).joinpath("dating_facts.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, *days, words = line.split("\t")
        ends = [date.fromisoformat(day) for day in days]
        facts.append(_Fact(kind, ends[0], ends[-1], re.compile(rf"\b(?:{words})")))
    return tuple(facts)


def clues_in(text: str, times: Sequence[Time]) -> tuple[Found, ...]:
    """All clues of a text, in no order; ``times`` are those that `find_times` finds without a day of the report."""
    return (*_stated(text), *_dateline(text), *_timed(text, times), *_known(text))


def _stated(text: str) -> Iterator[Found]:
    """Dates printed as a masthead prints them: with a clock or a label, or beside the dateline that they repeat."""
    at = 0
    for line in text.splitlines(keepends=True):
        for stated, start, end in dates_with_spans(line):
            if len(stated.value) < 10 or _AMENDED.search(line[max(0, start - 40) : end]):
                continue
            day = date.fromisoformat(stated.value[:10])
            if _is_masthead(text, line, (start, end), at, labelled=stated.kind is not None):
                yield Found("stated", (at + start, at + end), day, day)
        at += len(line)


def _is_masthead(text: str, line: str, span: Span, at: int, *, labelled: bool) -> bool:
    start, end = span
    around = line[max(0, start - 24) : end + 24]
    if _COMMENT.search(line[start : end + 40]):
        return False
    if at + start < _HEAD:
        beside = line[max(0, start - 40) : start]
        alone = len(line.strip()) <= end - start + 2
        return bool(_CLOCK.search(around)) or labelled or alone or bool(_BESIDE.search(beside))
    return at + end > len(text) - _FOOT and (labelled or bool(_ZONED.search(around)))


def _dateline(text: str) -> Iterator[Found]:
    match = _DATELINE.search(text, 0, _HEAD)
    if match is None:
        return
    words = match["day"].replace(".", "").split()
    month, day = (words[0], words[1]) if words[1].isdecimal() else (words[1], words[0])
    value = lexicon().values.get(month)
    if value and value.isdecimal():
        sort: Sort = "copy" if match["dash"] else "wire" if match["agency"] == "Xinhua" else "dateline"
        yield Found(sort, match.span("day"), number=int(value) * 100 + int(day))


def _timed(text: str, times: Sequence[Time]) -> Iterator[Found]:
    for time in times:
        value = time.value
        if time.type not in ("DATE", "TIME"):
            continue
        if weekday := re.match(r"XXXX-WXX-(\d)", value):
            before = text[max(0, time.span[0] - 8) : time.span[0]].lower()
            if not before.endswith(("last ", "next ", "every ", "this ")):
                yield Found("weekday", time.span, number=int(weekday[1]))
        elif (month_day := re.match(r"(?:XXXX|\d{4})-(\d\d)-(\d\d)", value)) and time.anchor != "explicit":
            if time.anchor is None or re.search(r"\d", text[time.span[0] : time.span[1]]):
                yield Found("day", time.span, number=int(month_day[1]) * 100 + int(month_day[2]))
        elif time.anchor == "explicit" and time.start and time.end:
            first, last = date.fromisoformat(time.start[:10]), date.fromisoformat(time.end[:10])
            sort: Sort = "date" if first == last else "month" if (last - first).days < 100 else "year"
            if (last - first).days < 400 and not _ahead(text, time.span):
                yield Found(sort, time.span, first, last)


def _ahead(text: str, span: Span) -> bool:
    return bool(
        re.search(
            r"\b(?:by|until|till|through|will|expires?|next|fiscal|before|beyond)\W+(?:\w+\W+){0,4}$",
            text[: span[0]][-60:],
        )
    )


def _known(text: str) -> Iterator[Found]:
    for fact in _facts():
        for match in fact.words.finditer(text):
            if fact.kind == "term" and _ABOUT.search(text[max(0, match.start() - 12) : match.start()]):
                continue
            yield Found("event" if fact.kind == "event" else "term", match.span(), fact.first, fact.last)
            if fact.kind == "event":
                yield from _ages(text, match.span(), fact.first)
            break


def _ages(text: str, span: Span, day: date) -> Iterator[Found]:
    """How long ago an event was, told within its sentence: the stretch of days that this leaves for the report."""
    first, last = max(0, span[0] - _NEARBY), min(len(text), span[1] + _NEARBY)
    begin = max(text.rfind(". ", first, span[0]), text.rfind("\n", first, span[0]), first - 1) + 1
    ends = [end for end in (text.find(". ", span[1], last), text.find("\n", span[1], last)) if end >= 0]
    for match in _AGE.finditer(text, begin, min([*ends, last])):
        much = match["much"] or match["ordinal"] or "1"
        count = int(much) if much.isdecimal() else int(lexicon().values.get(much, "1").replace("-", "1") or 1)
        unit = {"day": "D", "week": "W", "month": "O", "year": "Y", "anniversary": "Y"}[
            match["unit"] or match["each"] or match["long"]
        ]
        if match["each"] in ("day", "week", "month", "year"):
            count -= 1
        about = moved(day, unit, count)
        slack = {"D": 2, "W": 5, "O": 20, "Y": 90}[unit]
        before = text[max(0, match.start() - 18) : match.start()].lower()
        early = slack * 2 if re.search(r"almost|nearly|about|around", before) else slack
        yield Found(
            "age", match.span(), about - timedelta(early), about + timedelta(slack + (slack if unit != "D" else 0))
        )
