"""Values of lengths of time and of how often: ``two years``, ``a 16-hour flight``, ``every day``, ``annually``."""

from __future__ import annotations

from typing import Final

from onrecord.annotation.times.course import Course, Found
from onrecord.annotation.times.grammar import Hit
from onrecord.annotation.times.tokens import lexicon, listed

_CODES: Final = {
    "S": "PT{}S", "M": "PT{}M", "H": "PT{}H", "D": "P{}D", "W": "P{}W", "F": "P{}W", "O": "P{}M", "Q": "P{}Q",
    "Y": "P{}Y", "DE": "P{}DE", "CE": "P{}CE",
}  # fmt: skip

_AGED: Final = listed("aged")
_ALIVE: Final = listed("alive")


def amount(hit: Hit, name: str) -> float | None:
    """How many, of a group of the rule; ``None`` where the words do not say (``several``)."""
    first, last = hit.span(name)
    words = [hit.tokens.word(index).lower() for index in range(first, last)]
    if words in (["a"], ["an"]):
        return 1
    if "/" in words and len(words) == 4 and words[3] != "0":
        return int(words[0]) + int(words[1]) / int(words[3])
    total: float = 0
    for word in words:
        if word in ("a", "an", "and", "-", "–", "of"):
            continue
        if word == "couple":
            return 2
        if word == "half":
            total += 0.5
            continue
        if word.isdecimal():
            total += int(word)
            continue
        value = lexicon().values.get(word, "X")
        if not value.isdecimal():
            return None
        total = total * 100 if word == "hundred" and total else total + int(value)
    return total or None


def duration_value(much: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units: ``P3D``, ``PT5H30M``, ``P4DE`` as ``P40Y``; ``PXY`` where it is not said."""
    if much is None:
        return _CODES[unit].format("X")
    if unit == "F":
        unit, much = "W", much * 2
    if unit in ("DE", "CE") and much:
        unit, much = "Y", much * (10 if unit == "DE" else 100)
    if unit == "Q":
        unit, much = "O", much * 3
    whole, rest = int(much), much % 1
    if rest and unit == "H":
        return f"PT{whole}H{round(rest * 60)}M" if whole else f"PT{round(rest * 60)}M"
    if rest and unit == "Y" and rest == 0.5:
        return f"P{whole}Y6M" if whole else "P6M"
    if rest:
        return _CODES[unit].format(f"{much:g}")
    return _CODES[unit].format(whole)


def read_duration(hit: Hit, course: Course) -> list[Found] | None:
    """``five months``, ``16-hour``, ``an hour and a half``; no ages of people and no ``day`` that is a date."""
    tokens = hit.tokens
    unit = hit.value("unit")
    if unit not in _CODES:
        return None
    tail = hit.words("tail")
    if unit == "Q" or tokens.word(hit.span("unit")[0])[:1].isupper():
        return None
    if tail.endswith("old"):
        after = tokens.word(hit.last).lower()
        if (unit == "Y" and after not in _AGED) or after in _ALIVE:
            return None
    before = tokens.word(hit.first - 1).lower()
    if before == "." and hit.first > 1 and tokens.glued(hit.first - 1) and tokens.word(hit.first - 2).isdecimal():
        return None
    if before == "," and tokens.glued(hit.first - 1) and tokens.word(hit.first - 2).isdecimal():
        return None
    first, last = hit.span("much")
    if tokens.word(first).lower() in ("a", "an"):
        if unit in ("M", "S", "CE", "DE") and hit.words("unit") == "minute" and before not in ("per", "for"):
            return None
        if tokens.word(last) == "-" and tokens.word(last + 1).lower() == unit:
            return None
    if tokens.word(first) in ("A", "An") and hit.words("unit") == "day":
        return None
    if hit.words("unit") == "second" or (unit == "S" and hit.words("unit") == "sec"):
        return None
    much = amount(hit, "much")
    if tail == "and a half" and much is not None:
        much += 0.5
    end = hit.last
    if tokens.word(end - 1).lower() in ("long", "old") and tokens.word(end - 2) not in ("-", "–", "—"):
        end -= 1
        if tokens.word(end).lower() == "old":
            return None
    if unit == "Y" and tokens.word(end).lower() == "old":
        return None
    if unit == "Y" and tokens.word(end) == "-" and tokens.word(end + 1).lower() == "old":
        return None
    return [Found(hit.first, end, duration_value(much, unit), "DURATION")]


def read_agelong(hit: Hit, course: Course) -> list[Found] | None:
    """``decades-long``, ``year-long``, ``months-old``."""
    unit = hit.value("unit")
    if unit not in _CODES:
        return None
    aged = hit.tokens.word(hit.first - 1) in ("-", "–", "—") or hit.words("tail") == "old"
    if aged and hit.tokens.word(hit.last).lower() not in _AGED:
        return None
    one = not hit.words("unit").endswith("s")
    if hit.words("unit").endswith("ies"):
        one = False
    return [Found(hit.first, hit.last, duration_value(1 if one else None, unit), "DURATION")]


_UNIT_BEFORE: Final = listed("unit before")


def read_units(hit: Hit, course: Course) -> list[Found] | None:
    """``for years``, ``weeks of fighting``, ``hours after``: how long is not said."""
    before, after = hit.tokens.word(hit.first - 1).lower(), hit.tokens.word(hit.last).lower()
    if hit.words("unit") in ("secs", "mins", "yrs", "hrs", "minutes", "seconds"):
        return None
    if before not in _UNIT_BEFORE and after not in ("of", "after", "before", "into"):
        return None
    if before in ("these", "those", "early", "final"):
        return None
    return [Found(hit.first, hit.last, duration_value(None, hit.value("unit")), "DURATION")]


def read_every(hit: Hit, course: Course) -> list[Found] | None:
    """``every day``, ``each year``, ``every two weeks``, ``every morning``."""
    unit = hit.value("unit")
    if unit not in _CODES:
        part = {"MO", "AF", "EV", "NI"} & {unit}
        return [Found(hit.first, hit.last, f"XXXX-XX-XXT{unit}", "SET")] if part else None
    much = amount(hit, "much") if hit.words("much") else 1
    return [Found(hit.first, hit.last, duration_value(much, unit), "SET")]


def read_per(hit: Hit, course: Course) -> list[Found] | None:
    """``per month``."""
    unit = hit.value("unit")
    return [Found(hit.first, hit.last, duration_value(1, unit), "SET")] if unit in _CODES else None


def read_often(hit: Hit, course: Course) -> list[Found] | None:
    """``daily``, ``annually``; capitalised within a sentence it is a newspaper's name."""
    word = hit.tokens.word(hit.first)
    if hit.tokens.word(hit.first + 1)[:1].isupper():
        return None
    if word[0].isupper() and hit.tokens.word(hit.first - 1) not in (".", "\n", "", "“", '"'):
        return None
    return [Found(hit.first, hit.last, duration_value(1, hit.value_of_first()), "SET")]


def read_now(hit: Hit, course: Course) -> list[Found] | None:
    """``now``, ``currently``, ``present-day``."""
    return [Found(hit.first, hit.last, "PRESENT_REF", "DATE")]


def read_justpast(hit: Hit, course: Course) -> list[Found] | None:
    """``recently``."""
    return [Found(hit.first, hit.last, "PAST_REF", "DATE")]


def read_narrated(hit: Hit, course: Course) -> list[Found] | None:
    """``former``, ``current``, ``future``: told of in histories; in news they are part of a title."""
    if not course.narrative:
        return None
    return [Found(hit.first, hit.last, hit.value_of_first(), "DATE")]
