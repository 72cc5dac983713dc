"""Tells the sayings whose time a report leaves open: what was said before, often, or in a clip, and no day is given."""

from __future__ import annotations

import re
from typing import Final

from onrecord.model import Span, Statement

_WORD: Final = re.compile(r"[\w’']+")
_CLAUSE: Final = re.compile(r"[,;:—–(]|\s-\s")
_PERFECT: Final = re.compile(r"\b(?:has|have|had|having|’ve|'ve|’d|'d)\b", re.IGNORECASE)
_GOES_ON: Final = re.compile(r"\b(?:has|have|’ve|'ve)\s+(?:\w+ly\s+)?been\s+(?:\w+ly\s+)?\w+ing\b", re.IGNORECASE)
"""``has been urging`` still holds on the day of the report."""
_PRESENT: Final = re.compile(r"\b(?:has|have|’ve|'ve)\b", re.IGNORECASE)
_OFTEN: Final = re.compile(
    r"\b(?:often|repeatedly|long|once(?! again)|always|never|previously|earlier|usually|frequently|consistently|"
    r"routinely|later|sometimes|originally|initially|ever|recently|famously)\b",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"[\"“'‘(\s]*(?:(?:but|and)\s+)?(?:earlier|previously|in the past|once|at the time|back then|years ago|"
    r"over the years|for years|time and again)\b(?! (?:on|in|this|that|today|again|month|week|year)\b)",
    re.IGNORECASE,
)
_BACKGROUND: Final = frozenset(["which", "when", "after", "before", "if", "whenever"])
_INSERTED: Final = re.compile(r"(?:said|added|argued|claimed|doubt(?:ed)?|thought|believed)\b", re.IGNORECASE)
"""``which, he said, had failed`` goes on with the occasion; ``which he described as a failure`` tells another."""
_NOW: Final = re.compile(
    r"\b(?:is|are|am|says?|has|have|calls?|describes?|believes?|wants?|thinks?)\b|\b(?:was|were) asked"
)
_FOLLOWED: Final = re.compile(
    r"\s+(?:(?:has|have|had)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn|ght)\b|"
    r"(?:has |have |had )?(?:later|previously|once|often|repeatedly|earlier|recently)\b)"
)
_RECORDED: Final = re.compile(r"\b(?:clip|footage|is (?:shown|featured)|are (?:shown|featured))\b", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(
    r"^[\"“*\s]*(?:related|see also|read more|more from|also on)\b[^\n]{0,40}$", re.IGNORECASE | re.MULTILINE
)
_LIST: Final = 600
"""Characters over which a list of other reports goes on; set by hand."""

_LEAD: Final = 300
"""Characters from the start of the text in which the perfect tells the news of the day (``China has confirmed``); tuned
on the tune half of the gold of speakers."""


def is_untold(text: str, statement: Statement, sentence: Span) -> bool:
    """Whether the cue tells of a saying at another time than the report's occasion: ``had said``, ``often says``.

    ``sentence`` is the one around the cue.
    """
    if not statement.cue:
        return False
    first, last = statement.cue[0][0], statement.cue[-1][1]
    cue = text[first:last]
    told = f"{_lead(text, first)} {cue}"
    if _OFTEN.search(told[: len(told) - len(cue) + 24]) or _RECORDED.search(cue) or _listed(text, first):
        return True
    if _PERFECT.search(told) and not _is_news(text, told, sentence):
        return True
    if _OPENING.match(text, sentence[0], first):
        return True
    return _follows(text, statement, first, cue)


def is_background(text: str, statement: Statement, sentence: Span) -> bool:
    """Whether the cue stands in a clause that only reminds of a saying: ``after she warned``, ``which he described``.

    It may be of the occasion that the report tells of (``when she argued`` at a debate), but is not its news.
    """
    if not statement.cue:
        return False
    first, last = statement.cue[0][0], statement.cue[-1][1]
    begin = min(first, *(span[0] for span in statement.source)) if statement.source else first
    clause = _CLAUSE.split(text[sentence[0] : begin])[-1].lower().split()
    if not clause or _NOW.search(f"{_lead(text, first)} {text[first:last]}"):
        return False
    if clause[-1] == "which" and _INSERTED.match(text, first):
        return False
    return clause[-1] in _BACKGROUND or (clause[0] in _BACKGROUND and len(clause) <= 2)


def _lead(text: str, first: int) -> str:
    """The words before the cue that belong to its verb."""
    words = _WORD.findall(text[max(0, first - 18) : first])[-2:]
    return " ".join(word for word in words if word.islower() or word.startswith(("’", "'")))


def _is_news(text: str, told: str, sentence: Span) -> bool:
    if _GOES_ON.search(told):
        return True
    return sentence[0] < _LEAD and bool(_PRESENT.search(told)) and not re.search(r"\b(?:had|having|’d|'d)\b", told)


def _follows(text: str, statement: Statement, first: int, cue: str) -> bool:
    """Whether a participle hangs on a verb that tells another time: ``later withdrew it, saying``."""
    behind = [span[1] for span in statement.source if span[1] <= first]
    if not behind or not re.match(r"\w+ing\b", cue) or first - max(behind) > 150:
        return False
    verb = text[max(behind) : first]
    return bool(_FOLLOWED.match(verb))


def _listed(text: str, first: int) -> bool:
    """Whether the statement stands in a list of other reports."""
    return bool(_ELSEWHERE.search(text[max(0, first - _LIST) : first]))
