"""Values of stretches that have a name: decades, centuries, seasons, quarters, halves of a year, feasts."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.annotation.times.calendar import unit_value
from onrecord.annotation.times.course import Course, Found
from onrecord.annotation.times.explicit import edge_of, part_of
from onrecord.annotation.times.grammar import Hit
from onrecord.annotation.times.tokens import lexicon


def read_decade(hit: Hit, course: Course) -> list[Found] | None:
    """``the 1960s``, ``the early '90s``, ``the sixties``."""
    if year := hit.number("year"):
        if year % 10 or not hit.tokens.glued(hit.span("year")[0]):
            return None
        stem = f"{year // 10:03}"
    elif hit.words("short"):
        if len(hit.words("short")) != 2 or int(hit.words("short")) % 10:
            return None
        stem = f"19{hit.words('short')[0]}"
    else:
        if hit.tokens.word(hit.span("name")[0] - 1).lower() not in ("the", "early", "late", "mid", "-"):
            return None
        stem = f"19{hit.value('name')}"
    edge = edge_of(hit.words("mod"))
    return [Found(hit.first, hit.last, stem, "DATE", "explicit", edge, date(int(stem) * 10, 1, 1), "DE")]


def read_century(hit: Hit, course: Course) -> list[Found] | None:
    """``the 19th century``: ``18``."""
    if hit.words("unit") != "century":
        return None
    number = hit.number("n")
    if number is None:
        index, end = hit.span("o")
        number = sum(_number_word(hit, at) for at in range(index, end))
    if not 1 <= number <= 22:
        return None
    return [Found(hit.first, hit.last, f"{number - 1:02}", "DATE", "explicit", edge_of(hit.words("mod")))]


def _number_word(hit: Hit, index: int) -> int:

    value = lexicon().values.get(hit.tokens.word(index), "")
    return int(value) if value.lstrip("-").isdecimal() else 0


def read_season(hit: Hit, course: Course) -> list[Found] | None:
    """``the summer of 2003``, ``last winter``, ``next spring``; ``fall`` only where it cannot be a downfall."""
    season = hit.value("season")
    index = hit.span("season")[0]
    bare = hit.rule == "bareseason"
    if (
        not course.narrative
        and hit.tokens.word(index)[0].isupper()
        and bare
        and hit.tokens.word(index + 1)[:1].isupper()
    ):
        return None
    if hit.words("season").startswith("fall") and (bare or hit.words("which") == "the"):
        before = hit.tokens.word(hit.first - 1).lower()
        if bare or before not in ("in", "during", "this", "by", "until", "through", "throughout"):
            return None
    if bare and course.narrative and not hit.words("season").startswith("fall"):
        pass
    elif bare and not hit.words("mod"):
        before, after = hit.tokens.word(index - 1).lower(), hit.tokens.word(index + 1).lower()
        if before not in ("in", "by", "since", "until", "during", "and", "through", "a", "every", "each", "-"):
            return None
        if before in ("a", "every", "each") and after not in ("offensive", "campaign"):
            return None
    base, anchor = course.base()
    year: int | None
    if year := hit.number("year"):
        anchor = "explicit"
    elif hit.words("rel"):
        if hit.tokens.word(hit.last - 1).lower() != "year":
            return None
        year = course.year_of(hit.words("rel"), base)
    else:
        year = _season_year(course, season, hit.words("which"), base, ahead=course.ahead(hit.first, hit.last))
    edge = edge_of(hit.words("mod"))
    value = f"{year:04}-{season}" if year else f"XXXX-{season}"
    day = date(year, {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season], 15) if year else None
    if day and season == "WI" and course.narrative:
        day = date(day.year, 1, 15) if course.reference and course.reference.month < 6 else day
    return [Found(hit.first, hit.last, value, "DATE", anchor if year else None, edge, day, "O")]


def _season_year(course: Course, season: str, which: str, base: date | None, *, ahead: bool) -> int | None:
    if base is None:
        return None
    first = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    if "last" in which or "past" in which or "previous" in which:
        return base.year - (base.month <= first + 2 or season == "WI")
    if "next" in which or "coming" in which or "following" in which:
        return base.year + (base.month >= first)
    if course.narrative:
        return base.year
    if which.startswith("this") or first <= base.month or ahead:
        return base.year if season != "WI" or base.month > 2 else base.year - 1
    return base.year - 1


def read_quarter(hit: Hit, course: Course) -> list[Found] | None:
    """``the first quarter of 1999``, ``second half of 2008``, ``the third quarter``."""
    unit = hit.words("unit")
    if hit.rule == "quarter" and unit != "quarter":
        return None
    number = int(hit.value("which"))
    letter, most = ("Q", 4) if hit.rule == "quarter" else ("H", 2)
    if letter == "H" and hit.words("unit") and hit.words("unit") != "year":
        return None
    base, anchor = course.base()
    rel = hit.words("rel")
    if rel and hit.rule == "quarter" and hit.tokens.word(hit.last - 1).lower() != "year":
        return None
    stated = hit.number("year")
    if not stated and letter == "Q" and hit.words("which") == "last":
        if base is None:
            return None
        day = date(base.year, (base.month - 1) // 3 * 3 + 1, 1) - timedelta(1)
        return [Found(hit.first, hit.last, unit_value(day, "Q"), "DATE", anchor, None, day, "O")]
    number = most if number == -1 else number
    if not 1 <= number <= most:
        return None
    year = stated or course.year_of(rel or "this", base)
    if year and not stated and not rel and base and letter == "Q" and number > (base.month + 2) // 3:
        year -= not course.ahead(hit.first, hit.last)
    value = f"{year:04}-{letter}{number}" if year else f"XXXX-{letter}{number}"
    day = date(year, (number - 1) * (3 if letter == "Q" else 6) + 1, 1) if year else None  # type: ignore[assignment]
    return [Found(hit.first, hit.last, value, "DATE", "explicit" if stated else anchor, None, day, "O")]


def read_holiday(hit: Hit, course: Course) -> list[Found] | None:
    """``Christmas Day``, ``New Year's Eve``, ``Thanksgiving``, ``Easter Sunday``, ``Halloween``."""
    base, anchor = course.base()
    year = hit.number("year") if hit.rule != "newyear" else None
    name = "newyear" if hit.rule == "newyear" else hit.value("at")
    if hit.rule == "newyear":
        if hit.words("year") != "year" or hit.words("at") not in ("day", "eve", "night"):
            return None
        name = "01-01" if hit.words("at") == "day" else "12-31"
    if name == "12-25" and hit.words("eve") == "eve":
        name = "12-24"
    if year is None:
        if base is None:
            return [Found(hit.first, hit.last, f"XXXX-{name}", "DATE")] if "-" in name else None
        near = [d for y in (base.year - 1, base.year, base.year + 1) if (d := holiday(name, y))]
        if course.narrative:
            day = holiday(name, base.year)
        elif hit.words("which") == "next" or course.ahead(hit.first, hit.last):
            day = min((d for d in near if d >= base), default=None)
        else:
            day = min(near, key=lambda d: (base - d).days if d <= base else (d - base).days * 2)
    else:
        day, anchor = holiday(name, year), "explicit"
    if day is None:
        return None
    if hit.words("more") == "week":
        return [Found(hit.first, hit.last, unit_value(day, "W"), "DATE", anchor, None, day, "W")]
    if hit.words("more").endswith("day") and hit.words("more") != "day":
        offset = {"friday": -2, "saturday": -1, "sunday": 0, "monday": 1}.get(hit.words("more"), 0)
        day = day + timedelta(offset if name == "easter" else 0)
    part = part_of(hit, "eve", "at")
    return [Found(hit.first, hit.last, day.isoformat() + part, "TIME" if part else "DATE", anchor, None, day)]


def holiday(name: str, year: int) -> date | None:
    """The day of a feast: a fixed ``MM-DD``, Thanksgiving of the United States, or Easter of the western churches.

    Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991, chapter 8).
    """
    if name == "thanksgiving":
        first = date(year, 11, 1)
        return first + timedelta((3 - first.weekday()) % 7 + 21)
    if name == "easter":
        a, b, c = year % 19, year // 100, year % 100
        d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
        e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
        f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
        return date(year, f // 31, f % 31 + 1)
    return date.fromisoformat(f"{year:04}-{name}")
