"""Datelines and wire services: the opening of agency copy, and the agency that a byline, credit or copyright names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from onrecord.model import Dateline
from onrecord.reading.dates import MONTHS, dates_with_spans

_AGENCIES = {
    "AAP": "Australian Associated Press|AAP",
    "AFP": "Agence[ -]France[ -]Pres+e|AFP",
    "Anadolu": "Anadolu Agency|Anadolu Ajans[ıi]|Anadolu",
    "ANI": "Asian News International",
    "ANSA": "ANSA",
    "AP": "Associated Press|AP",
    "Belga": "Belga",
    "BelTA": "BelTA",
    "Bernama": "Bernama|BERNAMA",
    "Bloomberg": "Bloomberg(?: News)?",
    "BTA": "Bulgarian News Agency",
    "Canadian Press": "Canadian Press",
    "Dow Jones Newswires": "Dow Jones Newswires",
    "dpa": "Deutsche Presse-Agentur|dpa|DPA",
    "EFE": "Agencia EFE|EFE",
    "IANS": "Indo-Asian News Service|IANS",
    "Interfax": "Interfax|INTERFAX",
    "Interfax-Ukraine": "Interfax-Ukraine|INTERFAX-UKRAINE",
    "IRNA": "IRNA",
    "Jiji Press": "Jiji Press|Jiji",
    "KUNA": "KUNA",
    "Kyodo": "Kyodo(?: News)?|KYODO",
    "Lusa": "Agência Lusa|Lusa",
    "PA": "Press Association|PA Media|PA news agency",
    "PTI": "Press Trust of India|PTI",
    "Reuters": "(?:Thomson )?Reuters|REUTERS",
    "RIA Novosti": "RIA Novosti",
    "TASS": "(?:ITAR-)?TASS|Tass",
    "Ukrinform": "Ukrinform|UKRINFORM",
    "UNI": "United News of India",
    "UNIAN": "UNIAN",
    "UPI": "United Press International|UPI",
    "Xinhua": "Xinhua(?: News Agency)?|XINHUA",
    "Yonhap": "Yonhap(?: News Agency)?|YONHAP",
}
"""Canonical name → the ways it is printed. Longer names are tried first."""

_ALONE = {"PA": "PA", "ANI": "ANI", "UNI": "UNI", "BTA": "BTA", "SPA": "SPA", "WAM": "WAM", "MTI": "MTI", "PAP": "PAP"}
"""Abbreviations that mean other things too: an agency only where nothing else stands beside them."""

_FORMS = sorted(
    ((form, name) for name, forms in _AGENCIES.items() for form in forms.split("|")), key=lambda f: -len(f[0])
)
_GROUP_NAMES = [name for _, name in _FORMS]
_AGENCY = re.compile(r"(?<![\w@./])(?:" + "|".join(f"({form})" for form, _ in _FORMS) + r")(?![\w@]|\.\w|'s\b|’s\b)")
_NOT_SOURCE = re.compile(
    r"\b(?:photo(?:s|graph|grapher)?|images?|pictures?|pics?|video|footage|getty|shutterstock|alamy|epa"
    r"|contributed|contributing|contributor|inputs?|additional reporting|agencies)\b",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"copyright|©|\(c\)|all rights reserved|syndicated|distributed by", re.IGNORECASE)
_LONGEST_CREDIT = 90

_WORD = (
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]{0,24}|(?:de|da|do|des|del|di|la|le|las|los|al|el|es|of|on|upon|am|sur|and|the)(?=\s))"
)
_NAME = rf"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'.-]{{0,24}}(?:[ /\\]{{1,2}}{_WORD}){{0,5}}"
_PLACE = rf"(?P<place>{_NAME}(?:,\s(?!(?i:{'|'.join(MONTHS)})\b)(?!AFP|AP\b|Reuters|dpa|REUTERS){_NAME}){{0,2}}?)"
_MONTH_DAY = (
    rf"(?P<month>(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))}))\b\.?\s(?P<day>\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<month2>(?i:{'|'.join(sorted(MONTHS, key=len, reverse=True))}))\b\.?"
)
_DATE = rf"(?:{_MONTH_DAY})(?:,?\s(?P<year>[12]\d{{3}})(?!\d))?"
_CREDIT = r"(?:\((?P<paren>[^()\n]{2,40})\)|/(?P<slash>[A-Z][A-Za-z -]{1,20})/\.?)"
_DASH = r"\s{0,2}(?:—|–|--|―)\s{0,2}|\s-\s{1,2}|\s?_\s"
_OPENING = re.compile(
    rf"{_PLACE}(?:[,.]?\s{_DATE})?[.,]?"
    rf"(?:\s{{0,2}}{_CREDIT}(?:(?P<dash>{_DASH})|(?P<colon>:\s+)|\s+|$)"
    rf"|,\s(?P<bare>[A-Z][A-Za-z-]{{1,20}})(?:(?P<dash2>{_DASH})|\s*$)"
    rf"|(?P<dash3>{_DASH})|(?P<colon2>:\s+)|\s*$)"
)
# A service that is not listed is believed where place, date, its name in parentheses and a dash stand in a row, or the
# full date after the name.
_UNLISTED = re.compile(
    rf"(?!(?i:{'|'.join(MONTHS)})\b|\w+day\b)[A-Z][A-Za-z]{{1,19}}(?:[ -][A-Z][A-Za-z]{{1,19}}){{0,2}}"
)
_AGENCY_ONLY = re.compile(rf"\((?P<paren>[^()\n]{{2,40}})\)(?:{_DASH})")
_BYLINE = re.compile(r"\s{0,4}(?:By|BY|by)\s[^\n]{2,120}\n")
_REUTERS_PAGE = re.compile(rf"{_PLACE}\s\|\s")
_NO_PLACE = re.compile(
    r"(?i)\b(?:watch|breaking|update[ds]?|exclusive|analysis|opinion|explainer|video|photos?|live|read|listen|dear|note"
    r"|editor|warning|file|image|source|credit|related|review|interview|fact|question|answer|summary|correction"
    r"|clarification|advertisement|story|news|sports?|topline|spoilers?|today|share|tags?|by)\b"
)


@dataclass(frozen=True, slots=True)
class DatelineReading:
    """The opening of a paragraph in the manner of agency copy.

    ``dateline.date`` is set only where its year is stated; ``month_day`` holds month and day as stated, with or without
    a year. ``words`` are the characters of the opening, ``end`` is the offset in the paragraph where the report's own
    words start (its length where the opening is all there is).
    """

    dateline: Dateline | None
    agency: str | None
    words: str
    end: int
    month_day: tuple[int, int] | None = None


def agency_of(words: str) -> str | None:
    """The wire service that a byline, credit or copyright line names as the source; `None` where it names several,
    none, or one that only gave pictures or a part."""
    words = words.strip()
    alone = _ALONE.get(words.strip("()[]-–—/ \t."))
    if alone:
        return alone
    if _NOT_SOURCE.search(words[:400]):
        return None
    if len(words) > _LONGEST_CREDIT:
        if not _RIGHTS.search(words[:200]):
            return None
        words = words[:400]
    names = {_GROUP_NAMES[match.lastindex - 1] for match in _AGENCY.finditer(words) if match.lastindex}
    return names.pop() if len(names) == 1 else None


def read_dateline(paragraph: str) -> DatelineReading | None:
    """The dateline and agency that open a paragraph: ``KYIV, April 20 (Reuters) -``, ``LONDON —``, ``Paris: ``,
    ``By Jane Doe`` on a line and ``Paris, AFP`` on the next. `None` where the paragraph opens with its own words."""
    byline = _BYLINE.match(paragraph)
    start = byline.end() if byline else len(paragraph) - len(paragraph.lstrip())
    agency_only = _AGENCY_ONLY.match(paragraph, start)
    if agency_only:
        agency = agency_of(agency_only["paren"])
        return DatelineReading(None, agency, agency_only[0].strip(), agency_only.end()) if agency else None
    page_date = None
    twice = _REUTERS_PAGE.match(paragraph, start)
    if twice:
        first = next(dates_with_spans(paragraph[twice.end() : twice.end() + 60]), None)
        if first and first[1] == 0:
            page_date = first[0].value[:10]
            start = twice.end() + first[2]
            start += len(paragraph[start:]) - len(paragraph[start:].lstrip())
    reading = _read_opening(paragraph, start)
    if reading is None:
        return None
    if reading.dateline and page_date and reading.dateline.date is None:
        reading = DatelineReading(
            Dateline(reading.dateline.place, page_date), reading.agency, reading.words, reading.end
        )
    return reading


def dateline_on(reading: DatelineReading, stated: str | None) -> Dateline | None:
    """The reading's dateline, its year taken from the page's stated date where it has none of its own.

    The year is the one that puts the dateline nearest to ``stated`` (ISO 8601, a day or finer); without one the
    dateline keeps no date.
    """
    dateline = reading.dateline
    if dateline is None or dateline.date or reading.month_day is None or stated is None or len(stated) < 10:
        return dateline
    near = date.fromisoformat(stated[:10])
    days = [day for year in (near.year - 1, near.year, near.year + 1) if (day := _date(year, *reading.month_day))]
    if not days:
        return dateline
    nearest = min(days, key=lambda day: abs((day - near).days))
    return Dateline(dateline.place, nearest.isoformat()) if abs((nearest - near).days) <= _FRESH else dateline


_FRESH = 31
"""Days between a dateline and the page's stated date beyond which its year is not taken from there."""


def _read_opening(paragraph: str, start: int) -> DatelineReading | None:
    match = _OPENING.match(paragraph, start)
    if match is None:
        return None
    place = match["place"].rstrip(".,") if not re.search(r"\b[A-Z][a-z]{0,5}\.$", match["place"]) else match["place"]
    credit = match["paren"] or match["slash"] or match["bare"]
    agency = agency_of(credit) if credit else None
    if match["bare"] and agency is None:
        return None
    month, day = match["month"] or match["month2"], match["day"] or match["day2"]
    month_day = (MONTHS[month.lower()], int(day)) if month else None
    end = match.end()
    stated = _date(int(match["year"]), *month_day) if month_day and match["year"] else None
    if credit and not _mark(match) and not match["colon"]:
        rest = paragraph[end : end + 80].split("\n", 1)[0]
        first = next(dates_with_spans(rest), None)
        if first and not rest[: first[1]].strip() and not rest[first[2] :].strip() and len(first[0].value) >= 10:
            stated = stated or date.fromisoformat(first[0].value[:10])
            end += first[2]
    closed = _mark(match) or end > match.end()
    if agency is None and match["paren"] and month_day and closed and _UNLISTED.fullmatch(match["paren"]):
        agency = match["paren"]
    if not _is_dateline(match, place, agency=agency, ends=not paragraph[end:].strip()):
        return None
    words = paragraph[start:end].strip()
    if not paragraph[end:].strip():
        end = len(paragraph)
    else:
        end += len(paragraph[end : end + 4]) - len(paragraph[end : end + 4].lstrip())
    dateline = Dateline(place.replace("\\/", "/"), stated.isoformat() if stated else None)
    return DatelineReading(dateline, agency, words, end, month_day)


def _is_dateline(match: re.Match[str], place: str, *, agency: str | None, ends: bool) -> bool:
    """Whether what stands before the mark is a place: by its agency, its capitals, or because news is filed there."""
    if _NO_PLACE.search(place):
        return False
    if agency:
        return True
    known = place.split(",")[0].casefold() in _places()
    capitals = place.split(",")[0].isupper() and len(place) > 3
    if _mark(match):
        return bool(match["paren"] and (capitals or known)) or known or (capitals and len(place.split()) <= 6)
    if match["colon"] or match["colon2"]:
        return known
    return bool(known and ends and match["paren"] is None and (match["month"] or match["month2"]))


def _mark(match: re.Match[str]) -> bool:
    return bool(match["dash"] or match["dash2"] or match["dash3"])


@cache
def _places() -> frozenset[str]:
    lines = files("onrecord.reading").joinpath("dateline_places.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(
        name.strip().casefold()
        for line in lines
        if not line.startswith("#")
        for name in line.split(";")
        if name.strip()
    )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
