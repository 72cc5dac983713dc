"""Finds the amounts in a part of a report, with their units, ranges, approximators and what is counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import Final

from onrecord.annotation.quantities.counted import counted_after, is_plural
from onrecord.annotation.quantities.exclusions import (
    code_spans,
    is_calibre,
    is_capital_name,
    is_list_number,
    is_name,
    is_year,
    score_at,
)
from onrecord.annotation.quantities.numerals import Numeral, read_number
from onrecord.annotation.quantities.units import CENTS, MONEY, UNIT_AFTER, rate_after, sign_before, unit_name
from onrecord.annotation.quantities.wording import change_of
from onrecord.model import Field, Quantity, Span

_START: Final = re.compile(
    r"(?<![\w.,/’'])\d|(?<![\w.,/])\.\d|(?<=[\s(\[“\"'‘—–-])[½¼¾]|(?<=PS)\d|(?<=R[Ms])\d|(?<=Y=)\d|(?<=US)\d"
    r"|\b(?:[Oo]ne|[Tt]w(?:o|elve|ent)|[Tt]h(?:ree|ir)|[Ff](?:our|i(?:ve|f))|[Ss](?:ix|even|cores|everal)|"
    r"[Ee]i?(?:ght|leven)|[Nn]ine|[Tt]en"
    r"|[Dd]ozens|[Hh](?:undreds|alf)|[Tt]housands|[MmBb]illions|[Tt]rillions"
    r"|[Aa] (?:dozen|hundred|thousand|million|billion|trillion|half|quarter|third|fifth|tenth|couple|few|"
    r"good|full|further|whopping|mere)\b)"
)
"""Where a number may begin."""

_TO: Final = re.compile(
    r"\s?[-–—‑]\s?(?=[\d.$£€¥])|-to-(?=\d)|-?\s(?:to|or)\s(?:about\s|nearly\s|around\s|as\s(?:many|"
    r"much)\sas\s|more\sthan\s)?"
)
_AND: Final = re.compile(r"\sand\s")
_OLD: Final = re.compile(r"[ -](?:years?|yrs?)?[ -]?olds?\b|[ -](?P<span>month|week|day|year)s?[ -]olds?\b")
_AGED: Final = re.compile(
    r"\b(?:aged?|ages? of|ages|turn(?:s|ed|ing)?)(?: (?:about|around|just|only|between))?\s$", re.IGNORECASE
)
_WAS: Final = re.compile(
    r"\b(?:who (?:is|was)|(?:he|she|[Hh]e|[Ss]he) (?:is|was|will be|would be)|(?:he|she)[’']s)\s(?:now\s|"
    r"only\s|just\s|about\s)?$"
)
_APPOSED: Final = re.compile(r"[A-Z][\w’'-]+,\s$")
_AGE_ENDS: Final = re.compile(r"\s?(?:[.,;:)]|$|\n|\sby\b|\swhen\b|\sand\b|\sat the time\b)")

_CONVERTED: Final = re.compile(
    r"\s?[(\[](?:about |around |some |or |roughly |approximately |nearly |almost |equivalent to |equal to |"
    r"worth |over |more than |~|≈|=)*"
    r"(?:US|U\.S\. |A|C|Cdn|NZ|HK)?(?P<sign>[$£€¥₽₴₹]|USD |EUR |GBP |US\$ )?\s?(?P<number>\d)"
)
_HARMLESS: Final = re.compile(
    r"\s(?:of (?:the|these|those|its|his|her|their|our|my|us|them|you|which|whom|a|many|several|two|three|"
    r"four|five|Britain|America|\w+[’']s)\b|another\b|days?\b|thing\b|after another\b|"
    r"by one\b|who\b|that\b|which\b|way or\b|side\b|hand\b|can\b|could\b|is\b|was\b|has\b|may\b|might\b|"
    r"would\b|should\b|and\b|or\b|"
    r"to\b|in\b|on\b|at\b|with\b|for\b|from\b|could\b|step\b|more\b|reason\b|such\b|final\b|last\b|did\b|"
    r"by\b|the\b|as\b|had\b|will\b|about\b)|[-,.;:?!’')”\"]|$|\n"
)
_ONE_AHEAD: Final = re.compile(
    r"\b(?:[Nn]o|the|this|that|[Ee]very|[Aa]ny|[Ss]ome|an?|which|each|new|big|only|other|last|first|same|"
    r"[a-z]+(?:er|est))\s$|[A-Z]\w+\s$"
)
_IN: Final = re.compile(r" (?:in|in every|out of|out of every|of every) ")
_VOTE_AHEAD: Final = re.compile(
    r"\b(?:votes?d?|majority|won|win|passed|approved|lead|margin|score|ratio|rejected)\s(?:of\s|by\s|"
    r"was\s)*$|\bby\s$"
)
_MINUS: Final = re.compile(r"(?:^|[\s(])(?:[-–−]|minus )$")
_COMPARED: Final = re.compile(
    r"\b(?:from|compared (?:to|with)|against|versus|vs\.?|end(?:ed|ing)? at|closed? at|(?:fall|rise|drop|"
    r"climb) to)\s(?:about\s|just\s)?$"
)
_STANDING: Final = re.compile(r"\b(?:bottom|top|back|front|magic|Big|big)\s$")


def find_quantities(text: str, field: Field = "text") -> tuple[Quantity, ...]:
    """The amounts in one part of a report, in text order; spans are half-open character ranges into ``text``.

    The span of an amount runs from its currency sign or number to its unit, a conversion in brackets, or what is
    counted. Years, dates, times of day, ordinals, calibres, scores, phone numbers and numbers of names are left out.
    """
    codes = code_spans(text)
    starts = [start for start, _ in codes]
    found: list[Quantity] = []
    done = 0
    for match in _START.finditer(text):
        at = match.start()
        if at < done:
            continue
        code = bisect_right(starts, at) - 1
        if code >= 0 and at < codes[code][1]:
            done = codes[code][1]
            continue
        amount = _amount(text, at, field, next((q for q in reversed(found) if not q.unit.startswith("percent")), None))
        if isinstance(amount, Quantity):
            found.append(amount)
            done = amount.span[1]
        elif amount:
            done = amount
    return tuple(found)


def _amount(text: str, at: int, field: Field, previous: Quantity | None) -> Quantity | int:
    """The amount at ``at``, or where to go on (0: at the next number)."""
    number = read_number(text, at)
    if number is None:
        return 0
    if number.plain and (after := score_at(text, at)):
        return after
    sign = sign_before(text, at)
    if sign and text[sign[0]] == "#" and number.scale < 1e6:
        return number.end
    if sign is None and (is_calibre(text, number) or is_list_number(text, number)):
        return number.end
    if text[at - 1 : at] == "-" and text[at - 2 : at - 1].isalnum():
        return number.end
    start = sign[0] if sign else number.start
    if ratio := _ratio(text, number, sign):
        return _quantity(text, number.start, ratio[0], ratio[1], "", ratio[2], field)
    end, unit = _unit(text, number, sign)
    low, high = number.low, number.high
    if sign is None and not unit and is_year(text, number):
        return _past_years(text, number.end)
    if unit == "m":
        number, unit = replace(number, low=number.low / 1e6, high=number.high / 1e6, scale=1.0), "metre"
        low, high = number.low, number.high
    second = _range(text, number, start, end, unit, sign)
    if second is not None:
        low, high, end, unit = second
        if not unit and low > high and high < 1000 and _VOTE_AHEAD.search(text[max(0, start - 24) : start]):
            return end
    if number.style == "digits" and text[end : end + 1].isalpha():
        return end
    if unit == "pound":
        unit = "pound sterling" if max(low, high) >= 1e6 else "pound"
    counted: Span | None = None
    aged = _age(text, number, start, end, unit)
    if aged is not None:
        end, unit = aged
    elif not unit:
        bare = second is None and number.style == "digits"
        if is_capital_name(text, number):
            return end
        if number.style == "words" and _STANDING.search(text[max(0, start - 10) : start]):
            return end
        counting = counted_after(text, end, single=low == high == 1.0)
        if (
            number.style == "words"
            and low == 1.0 == high
            and (_HARMLESS.match(text, end) or _ONE_AHEAD.search(text[max(0, start - 20) : start]) or counting is None)
        ):
            return end
        if number.style == "share":
            whole = re.match(r"\s(?:of\s)?(?:the|its|their|his|her|all|these|those)\s", text[end : end + 14])
            counting = counted_after(text, end + whole.end() - 1, single=True) if whole else counting
            counted = counting[0] if counting else None
            end = counting[1] if counting else end
        elif bare and is_name(text, number) and (number.plain or "-" in text[start - 1 : start]):
            if counting is None or text[counting[0][0]].isupper() or not is_plural(_last(text, counting)):
                return end
            counted, end, unit = _take(text, counting)
        elif number.style == "words" and text[end : end + 1] in ("-", "‑"):
            return end
        elif counting is not None:
            counted, end, unit = _take(text, counting)
        elif number.style == "fraction" and second is None:
            return end
        elif text.startswith(" who ", end) and low > 1:
            unit = "people"
        elif previous is not None and number.style == "digits" and (not number.plain or low >= 100):
            unit = _inherited(text, start, previous)
        if rate := rate_after(text, end) if unit else None:
            end, unit = rate[0], f"{_one(unit)} per {rate[1]}"
    else:
        if number.style == "words" and text[number.end : number.end + 1] == "-":
            return end
        if rate := rate_after(text, end):
            end, unit = rate[0], f"{unit} per {rate[1]}"
            other = _range(text, number, start, end, unit, sign) if second is None else None
            if other and (again := rate_after(text, other[2])) and again[1] == rate[1]:
                low, high, end = other[0], other[1], again[0]
        elif unit not in MONEY and text.startswith(" of ", end) and (of := counted_after(text, end, single=True)):
            counted = of[0]
        if unit in MONEY:
            end = _past_conversion(text, end)
    if sign is None and second is None and number.style == "digits" and _MINUS.search(text[max(0, start - 7) : start]):
        low = high = -low
        start = (
            text.rindex("-" if text[start - 1] in "-–−" else "minus", 0, start) if text[start - 1] != "−" else start - 1
        )
    return _quantity(text, start, end, (low, high), unit, counted, field)


def _quantity(
    text: str, start: int, end: int, value: tuple[float, float], unit: str, counted: Span | None, field: Field
) -> Quantity:
    return Quantity((start, end), (min(value), max(value)), unit, change_of(text, start, end), counted, field)


def _ratio(
    text: str, number: Numeral, sign: tuple[int, str] | None
) -> tuple[int, tuple[float, float], Span | None] | None:
    """Where ``one in five children`` ends, the share, and of what."""
    if sign or number.style not in ("digits", "words") or number.low > 100:
        return None
    match = _IN.match(text, number.end)
    other = read_number(text, match.end()) if match else None
    if match is None or other is None or other.style not in ("digits", "words") or not number.low < other.low:
        return None
    if match.group() == " in " and (number.low > 10 or is_year(text, other) or UNIT_AFTER.match(text, other.end)):
        return None
    if text[other.end : other.end + 1].isalnum() or text[other.end : other.end + 1] == "-":
        return None
    counting = counted_after(text, other.end, single=False)
    if match.group() == " of " and counting is None:
        return None
    share = number.low / other.low
    return (counting[1] if counting else other.end), (share, share), counting[0] if counting else None


def _past_years(text: str, end: int) -> int:
    """Past the second year of ``between 2014 and 2017``."""
    match = re.match(
        r"(?:\s(?:and|to|or)\s|\s?[-–—]\s?)(?:1[5-9]|20)\d\d(?![\d,.%]\d|\s[a-z]+s\b)", text[end : end + 12]
    )
    return end + match.end() if match else end


def _inherited(text: str, start: int, previous: Quantity) -> str:
    """The unit of the amount before, where this one is what it rose or fell from or to."""
    between = text[previous.span[1] : start]
    if len(between) > 100 or re.search(r"[.!?]\s|\n", between) or not _COMPARED.search(between):
        return ""
    return previous.unit


def _one(unit: str) -> str:
    """The singular of what is counted, for a rate: ``test per day``."""
    return unit[:-1] if len(unit) > 3 and unit.endswith("s") and not unit.endswith("ss") else unit


def _last(text: str, counting: tuple[Span, int]) -> str:
    return text[counting[0][0] : counting[0][1]].split()[-1].lower()


def _take(text: str, counting: tuple[Span, int]) -> tuple[Span, int, str]:
    span, end = counting
    return span, end, " ".join(text[span[0] : span[1]].lower().split())


def _unit(text: str, number: Numeral, sign: tuple[int, str] | None) -> tuple[int, str]:
    """Where the amount with its unit ends, and the unit's name (empty where none is written)."""
    if sign:
        behind = re.match(r"\s?(?:US|CAD|AUD|USD|NZD)\b", text[number.end : number.end + 5])
        return number.end + (behind.end() if behind else 0), sign[1]
    if number.letter and text[number.end - 1] == "m":
        # ``30m`` without a currency is metres unless people or things follow.
        counting = counted_after(text, number.end, single=False)
        if counting is None:
            return number.end, "m"
        return number.end, ""
    match = UNIT_AFTER.match(text, number.end)
    if match is None and number.style in ("words", "digits", "vague", "share"):
        of = (
            re.match(r"\s(?:of an? |of |an? )", text[number.end : number.end + 7]) if number.style != "digits" else None
        )
        match = UNIT_AFTER.match(text, number.end + of.end() - 1) if of else None
    if match is not None:
        name = unit_name(match.group())
        if name in ("pound sterling", "pound-mass") and match.group().strip(" -") in ("pounds", "pound"):
            name = "pound"
        if name == "south korean won" and number.low < 1000:
            name = None
        if name:
            return match.end(), name
    cents = CENTS.match(text, number.end)
    if cents and number.style == "digits" and number.scale == 1.0:
        return cents.end(), "pence" if cents.group() == "p" else "cent"
    return number.end, ""


def _range(
    text: str, number: Numeral, start: int, end: int, unit: str, sign: tuple[int, str] | None
) -> tuple[float, float, int, str] | None:
    """Both ends, the end in the text and the unit, where ``12 to 15`` or ``$89 to $93 billion`` stands here."""
    ahead = text[max(0, start - 32) : start]
    link = _TO.match(text, end)
    if link is None and re.search(
        r"\b[Bb]etween\s(?:(?:about|some|the ages of|roughly|around|approximately|nearly|an estimated|just|"
        r"as little as)\s)?\W{0,4}$",
        ahead,
    ):
        link = _AND.match(text, end)
    if link is None:
        return None
    at = link.end()
    later = re.match(r"(?:US|A|C|NZ|HK)?[$£€¥₽₴₹]\s?", text[at : at + 5])
    if later:
        at += later.end()
    other = read_number(text, at)
    if other is None or other.style in ("share", "vague") or text[at - 1 : at].isalnum():
        return None
    if number.style != other.style and {number.style, other.style} & {"vague", "share"}:
        return None
    other_end, other_unit = _unit(text, other, sign or (sign_before(text, at) if later else None))
    if later and not sign:
        return None
    if unit and other_unit and other_unit not in (unit, unit.partition(" per ")[0]):
        return None
    if " " in link.group() and link.group().strip() in ("to", "or", "- to", "- or"):
        if unit and not other_unit:
            return None
        if not unit and not other_unit and is_year(text, other):
            return None
    first = number
    if (
        other.scale > 1.0
        and number.scale == 1.0
        and number.low < 1000
        and (number.low < other.low / other.scale or not sign)
    ):
        first = number.scaled(other.scale)
    elif number.scale > 1.0 and other.scale == 1.0 and number.scale <= 100 and other.low > number.low:
        first = number
    return first.low, other.high, other_end, other_unit or unit


def _age(text: str, number: Numeral, start: int, end: int, unit: str) -> tuple[int, str] | None:
    """Where an age ends and its unit: ``47-year-old``, ``aged 47``, ``Aas, 47,``."""
    for at in {number.end, end}:
        old = _OLD.match(text, at)
        if old and ("old" in old.group()) and (old["span"] or "y" in old.group()):
            return old.end(), f"{old['span'] or 'year'} of age"
    behind = re.match(r"\sold\b", text[end : end + 5])
    if unit in ("year", "month", "week", "day") and behind:
        return end + 4, f"{unit} of age"
    if unit or number.high > 120 or not number.high.is_integer():
        return None
    ahead = text[max(0, start - 40) : start]
    if _AGED.search(ahead) and (_AGE_ENDS.match(text, end) or re.search(r"ag(?:ed?|es)(?: of)? ", ahead)):
        return end, "year of age"
    if _WAS.search(ahead) and _AGE_ENDS.match(text, end):
        return end, "year of age"
    if number.plain and number.low >= 10 and _APPOSED.search(ahead) and text[end : end + 1] in (",", ".", ";"):
        return end, "year of age"
    return None


def _past_conversion(text: str, end: int) -> int:
    """The end of a conversion in brackets that follows an amount of money, else ``end``."""
    match = _CONVERTED.match(text, end)
    if match is None:
        return end
    number = read_number(text, match.start("number"))
    if number is None:
        return end
    after = number.end
    unit = UNIT_AFTER.match(text, after)
    if not match["sign"] and (unit is None or unit_name(unit.group()) not in MONEY):
        return end
    if unit is not None and unit_name(unit.group()) in MONEY:
        after = unit.end()
    close = re.compile(r"[^()\n]{0,40}[)\]]").match(text, after)
    return close.end() if close else end
