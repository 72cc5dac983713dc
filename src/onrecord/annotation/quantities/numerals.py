"""Reads numbers as news writes them: digits, words, scale words, fractions, dozens, "tens of thousands"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_ONES: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
}  # fmt: skip
_TEENS: Final = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SMALL: Final = _ONES | _TEENS | _TENS
_SCALES: Final = {
    "dozen": 12.0,
    "score": 20.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
_LETTERS: Final = {
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
_GLYPHS: Final = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_PARTS: Final = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fourth": 1 / 4,
    "fifth": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "ninth": 1 / 9,
    "tenth": 1 / 10,
}

_ONE_WORD = "|".join(_ONES)
_TENS_WORD = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{_ONE_WORD}))?"
_SUB_100 = rf"(?:{_TENS_WORD}|{'|'.join(_TEENS)}|{_ONE_WORD})"
_SUB_1000 = rf"(?:{_SUB_100}[- ]hundred(?:\ and\ {_SUB_100}|\ {_SUB_100})?|{_SUB_100})"
_BIG = "thousand|lakh|million|crore|billion|trillion"
_PART = "half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth"

NUMBER: Final = re.compile(
    rf"""
    (?P<mixed>\d{{1,3}}[ ]\d/\d{{1,2}}(?![\d/])|\d{{1,3}}[½¼¾⅓⅔])
  | (?P<ratio>\d{{1,2}}/\d{{1,2}}(?![\d/]))
  | (?P<glyph>[½¼¾⅓⅔])
  | (?P<digits>
        \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!,?\d)
      | \d{{1,3}}(?:[\u00a0\u202f\u2009 ]\d{{3}})+(?!\d)
      | \d+(?:\.\d+)?
      | \.\d+
    )
    (?: (?P<scale>(?:[ \u00a0-]?(?:hundred|dozen|{_BIG})\b){{1,2}})
      | [ \u00a0]?(?P<letters>mn|mln|mio|bn|bln|tn|trn)\b
      | (?P<letter>[kmb])\b
    )?
  | (?P<vague>\b(?:(?:tens|dozens|scores|hundreds|thousands)\ of\ )?
      (?:dozens|scores|hundreds|thousands|millions|billions|trillions)\b)
  | (?P<few>\b(?:a\ couple\ of|a\ few|several|a\ couple)\ (?P<few_scale>hundred|dozen|{_BIG})\b)
  | (?P<part>\b(?:(?P<part_of>an?|{_ONE_WORD})[ -])?(?:{_PART})s?
      (?:\ of\ an?\ |\ an?\ |\ of\ |-)(?P<part_scale>dozen|{_BIG})\b)
  | (?P<share>\b(?:(?P<share_of>an?|{_ONE_WORD})[ -])?(?P<share_part>{_PART})s?\b
      (?=\ (?:of\b|the\b|its\b|their\b|his\b|her\b)))
  | (?P<article>\ban?\ (?:(?:good|full|further|mere|whopping)\ )?
      (?P<article_scale>half[- ])?(?P<article_of>dozen|hundred|{_BIG})\b(?P<article_and>\ and\ {_SUB_100}\b)?)
  | (?P<words>\b{_SUB_1000}(?:\ and\ (?:a\ half|a\ quarter|three\ quarters))?(?:\ point\ {_SUB_100})?
      (?:[ -](?:dozen|{_BIG})\b
        (?:,?\ (?:and\ )?{_SUB_1000}(?=[ -](?:{_BIG})|\b(?![ -](?:dozen|{_BIG}))))?)*(?![\w]))
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""One number, from its first character; the name of the group that matched says how it is written."""

_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text: its span, its least and greatest value, and how it is written.

    ``scale`` is the factor of a scale word (1.0 without one): in ``12 to 15 million`` it belongs to both ends.
    ``plain`` is set for digits without separators, point or scale, which may be years, names or scores.
    """

    start: int
    end: int
    low: float
    high: float
    scale: float = 1.0
    style: str = "digits"
    plain: bool = False
    letter: bool = False

    def scaled(self, factor: float) -> Numeral:
        """The same number times a factor."""
        return Numeral(
            self.start, self.end, self.low * factor, self.high * factor, factor, self.style, letter=self.letter
        )


def read_number(text: str, at: int) -> Numeral | None:
    """The number that begins at ``at``, as long as it is."""
    match = NUMBER.match(text, at)
    if match is None:
        return None
    start, end = match.span()
    style = match.lastgroup or ""
    low = high = 0.0
    scale = 1.0
    if match["digits"]:
        style = "digits"
        written = match["digits"]
        low = float(re.sub(r"[,\s]", "", written))
        if match["scale"]:
            scale = _times(match["scale"])
        elif match["letters"]:
            scale = _LETTERS[match["letters"].lower()]
        elif match["letter"]:
            scale = _LETTERS[match["letter"].lower()]
        low = high = _exact(low * scale)
        return Numeral(
            start, end, low, high, scale, style, written.isdigit() and scale == 1.0, match["letter"] is not None
        )
    if match["mixed"] or match["ratio"] or match["glyph"]:
        low = high = _fraction(match.group())
        return None if low < 0 else Numeral(start, end, low, high, style="fraction")
    if match["vague"]:
        words = _WORD.findall(match["vague"].lower())
        factors = [_SCALES[word[:-1]] if word != "tens" else 10.0 for word in words if word != "of"]
        low = 1.0
        for factor in factors:
            low *= factor
        return Numeral(start, end, low, low * 10, style="vague")
    if match["few"]:
        scale = _SCALES[match["few_scale"].lower()]
        few = match["few"].lower()
        low, high = (2.0, 2.0) if "couple" in few else (2.0, 9.0)
        return Numeral(start, end, low * scale, high * scale, scale, "vague")
    if match["part"]:
        words = _WORD.findall(match["part"].lower())
        scale = _SCALES[match["part_scale"].lower()]
        part = next(word for word in words if word.removesuffix("s") in _PARTS or word in _PARTS)
        low = _PARTS.get(part) or _PARTS[part.removesuffix("s")]
        low *= _ONES.get((match["part_of"] or "a").lower(), 1) * scale
        return Numeral(start, end, low, low, scale, "words")
    if match["share"]:
        low = _PARTS[match["share_part"].lower()] * _ONES.get((match["share_of"] or "a").lower(), 1)
        return Numeral(start, end, low, low, style="share")
    if match["article"]:
        scale = _SCALES[match["article_of"].lower()]
        low = scale / 2 if match["article_scale"] else scale
        if match["article_and"]:
            low += _value(match["article_and"].lower())
        return Numeral(start, end, low, low, scale, "words")
    low = _exact(_value(match["words"].lower()))
    scale = 1.0
    for word in _WORD.findall(match["words"].lower()):
        if word in _SCALES:
            scale *= _SCALES[word]
    return Numeral(start, end, low, low, scale, "words")


def _exact(value: float) -> float:
    """A value without what multiplying floats adds (``1.1`` million is 1100000)."""
    rounded = round(value, 6)
    return float(round(rounded)) if rounded.is_integer() else rounded


def _times(words: str) -> float:
    factor = 1.0
    for word in _WORD.findall(words.lower()):
        factor *= _SCALES[word]
    return factor


def _fraction(written: str) -> float:
    whole, glyph = written[:-1], written[-1]
    if glyph in _GLYPHS:
        return float(whole or 0) + _GLYPHS[glyph]
    whole, _, ratio = written.rpartition(" ")
    top, _, bottom = ratio.partition("/")
    if not 0 < int(top) < int(bottom):
        return -1.0
    return float(whole or 0) + int(top) / int(bottom)


def _value(words: str) -> float:
    """The value of a number in words, by the usual fold over ones, hundreds and scales."""
    total = current = 0.0
    tail = 0.0
    words, _, behind = words.partition(" point ")
    found = _WORD.findall(words)
    if "half" in found or "quarter" in found or "quarters" in found:
        part = {"half": 0.5, "quarter": 0.25, "quarters": 0.75}
        at = next(index for index, word in enumerate(found) if word in part)
        before = [word for word in found[:at] if word not in ("and", "a")]
        if found[at] == "quarters":
            before = before[:-1]
        first = _value(" ".join(before)) + part[found[at]]
        for word in found[at + 1 :]:
            first *= _SCALES.get(word, 1.0)
        return first
    if behind:
        point = _WORD.findall(behind)
        small = [word for word in point if word in _SMALL]
        decimals = str(int(sum(_SMALL[word] for word in small)))
        tail = float("0." + decimals)
        current = _value(words) + tail
        for word in point:
            current *= _SCALES.get(word, 1.0)
        return current
    for word in found:
        if word in _SMALL:
            current += _SMALL[word]
        elif word in ("hundred", "dozen", "score"):
            current = (current or 1.0) * _SCALES[word]
        elif word in _SCALES:
            total += (current or 1.0) * _SCALES[word]
            current = 0.0
    return total + current
