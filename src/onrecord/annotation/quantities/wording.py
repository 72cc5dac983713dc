"""Tells how an amount is put: about, more than, up to, or as what something rose or fell by."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

Change: TypeAlias = Literal["=", "~", "<", ">", "up", "down"]
"""How an amount is put, as `onrecord.model.Quantity` names it."""

_UP_TO: Final = (
    r"(?:no|not) more than|less than|fewer than|under|up to|at most|as (?:many|much|high|long|far) as|below|"
    r"no (?:later|longer|higher) than|maximum of|just short of|shy of|within"
)
_FROM: Final = (
    r"more than|over|at least|above|exceeding|exceeds|exceeded|upwards? of|(?:no|not) (?:fewer|less) than|"
    r"a minimum of|in excess of|greater than|higher than|beyond|topping|topped|minimum|surpass(?:ed|es|ing)?"
)
_ABOUT: Final = (
    r"about|around|roughly|nearly|almost|approximately|some|circa|close to|an estimated|estimated|approx\.?|"
    r"estimates? of|an average|something like|perhaps|maybe|close on|virtually|in the region of|ca\."
)
_UP: Final = (
    r"rose|rise|rises|rising|risen|up|gain(?:s|ed|ing)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|soar(?:s|ed|ing)?|"
    r"surg(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|grew|grow|grows|growing|grown|advanc(?:e|es|ed|ing)|"
    r"add(?:s|ed|ing)?|rall(?:y|ied)|raised|hike|growth|rebound(?:s|ed)|put on|expand(?:s|ed)|ticked up|"
    r"edged up|higher"
)
_DOWN: Final = (
    r"fell|fall|falls|falling|fallen|down|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|los(?:t|e|es|ing)|slid|slides?|"
    r"sank|sinks?|slump(?:s|ed)|decreas(?:e|es|ed|ing)|tumbl(?:e|es|ed|ing)|plung(?:e|es|ed|ing)|shed|"
    r"slip(?:s|ped)?|"
    r"shrank|contract(?:ed|s)|cut|reduced|reduction|dip(?:s|ped)?|eased|lower|retreat(?:ed)?|shr[iu]nk|"
    r"plummet(?:s|ed)"
)


def _ahead(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(—–-])(?:{words})\s?(?:of |the |an? |another |by |to |some )?$", re.IGNORECASE)


_LIMITS: Final[tuple[tuple[Change, re.Pattern[str]], ...]] = (
    (">", re.compile(r"(?:no|not) (?:less|fewer) than\s$|at least\s$", re.IGNORECASE)),
    ("<", _ahead(_UP_TO)),
    (">", _ahead(_FROM)),
    ("~", _ahead(_ABOUT)),
)
_BEHIND: Final[tuple[tuple[Change, re.Pattern[str]], ...]] = (
    (">", re.compile(r"\s?(?:\+|or (?:more|higher|greater|above|over|longer|older)\b|and (?:above|over|up)\b)")),
    ("<", re.compile(r"\s(?:or (?:less|fewer|lower|below|under|younger)|and (?:below|under))\b")),
    ("~", re.compile(r"\s(?:or so)\b")),
    ("up", re.compile(r",?\s(?:higher|up|increase|rise|gain|jump|more|growth)\b(?! than)")),
    ("down", re.compile(r",?\s(?:lower|down|decrease|fall|drop|decline|loss|cut|reduction)\b")),
)
_MOVES: Final[tuple[tuple[Change, re.Pattern[str]], ...]] = (("up", _ahead(_UP)), ("down", _ahead(_DOWN)))


def change_of(text: str, start: int, end: int) -> Change:
    """How the amount between two offsets is put, from the words right before and behind it."""
    ahead = text[max(0, start - 32) : start]
    for change, pattern in _LIMITS:
        if pattern.search(ahead):
            return change
    for change, pattern in _BEHIND:
        if pattern.match(text, end):
            return change
    for change, pattern in _MOVES:
        if pattern.search(ahead):
            return change
    return "="
