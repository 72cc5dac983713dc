"""Finds the time of an occasion that the report tells of apart from its statements: ``In the letter, she …``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from onrecord.annotation.times.sentences import sentence_around
from onrecord.annotation.times.tokens import listed
from onrecord.model import Precision, Span, Statement, Time, When

_WORD: Final = re.compile(r"[\w’']+")
_DEFINITE: Final = frozenset(["the", "that", "this", "his", "her", "their", "its", "same"])
_SIGNED: Final = re.compile(r"\(@\w{1,20}\)[\"”’']?[\s,–—-]*$|date=[\"']?$")
_REACH: Final = 1500
"""Characters over which an occasion is meant by its noun alone; tuned on the tune half of the gold of speakers."""

_BESIDE: Final = 10
"""Words between a time and the noun of its occasion; set by hand."""

_HEADLINE: Final = 250
"""Characters that a headline printed within the text may take."""

_LEAD: Final = 600
"""Characters from the start of a text in which a subject's day is that of the report's event; set by hand."""


def from_occasion(
    text: str, statement: Statement, statements: Sequence[Statement], times: Sequence[Time], published: str | None
) -> When | None:
    """The time told with the occasion or document that a statement names again, or with its speaker in the lead."""
    spans = (*statement.content, *statement.cue, *statement.source)
    start = min(span[0] for span in spans)
    before = [
        time for time in times if time.field == statement.field and time.span[1] <= start and _tells(time, published)
    ]
    nouns = _named_again(text, statement)
    for time in reversed(before):
        if start - time.span[1] > _REACH:
            break
        if nouns & _beside(text, time.span) and not _inside(time.span, statements, statement.field):
            return _when(time, published)
    ahead = times if start < _HEADLINE else before
    for time in ahead:
        if (
            time.span[1] < _LEAD
            and time.field == statement.field
            and _tells(time, published)
            and _of_subject(text, time.span, statement)
        ):
            return _when(time, published)
    return None


def is_signature(text: str, span: Span) -> bool:
    """Whether a time is that of one embedded post, which tells nothing of what stands around the post."""
    return bool(_SIGNED.search(text, max(0, span[0] - 40), span[0]))


def is_coarse(precision: Precision | None) -> bool:
    """Whether a time is longer than an occasion is."""
    return precision in ("month", "quarter", "season", "year", "decade", "century")


def head_of(source: str) -> str:
    """The last word of what a source is called: a surname, or the noun of a description."""
    name = re.split(r",|\(|\b(?:of|for|in|at|from|who|on|with)\b", source.replace("’", "'"))[0]
    words = [word.removesuffix("'s").lower() for word in _WORD.findall(name)]
    return words[-1] if words else ""


def _tells(time: Time, published: str | None) -> bool:
    if time.start is None or time.type not in ("DATE", "TIME") or is_coarse(time.precision):
        return False
    return published is None or time.start[:10] <= published[:10]


def _occasions() -> frozenset[str]:
    return listed("occasions") | {"email", "message", "complaint", "lawsuit", "suit", "indictment"}


def _named_again(text: str, statement: Statement) -> set[str]:
    """The occasions that source, cue or what stands beside them name as known: ``the letter``, ``his speech``."""
    core = statement.cue or statement.source
    if not core:
        return set()
    first, last = sentence_around(text, (core[0][0], core[-1][1]))
    for begin, end in statement.content:
        if begin >= core[-1][1]:
            last = min(last, begin)
        elif end <= core[0][0]:
            first = max(first, end)
    words = [word.lower() for word in _WORD.findall(text[first:last])]
    return {word for one, word in pairwise(words) if one in _DEFINITE and word in _occasions()}


def _beside(text: str, span: Span) -> set[str]:
    """The nouns of occasions in the sentence of a time and close to it."""
    first, last = sentence_around(text, span)
    words = _WORD.findall(text[first : span[0]])[-_BESIDE:] + _WORD.findall(text[span[1] : last])[:_BESIDE]
    return {re.sub(r"[’']s?$", "", word.lower()) for word in words} & _occasions()


def _inside(span: Span, statements: Sequence[Statement], field: str) -> bool:
    return any(first <= span[0] < last for each in statements if each.field == field for first, last in each.content)


def _of_subject(text: str, span: Span, statement: Statement) -> bool:
    """Whether the speaker's name opens the sentence and the time follows it: ``Ana Vell on Tuesday …``."""
    first, _ = sentence_around(text, span)
    opening = text[first : span[0]]
    heads = {head_of(speaker.name) for speaker in statement.speakers} or {
        head_of(" ".join(text[begin:end] for begin, end in statement.source))
    }
    match = re.search(r"([\w’'.-]+),?(?: on| late| early)?\s+$", opening)
    return match is not None and len(opening) < 80 and match[1].lower() in heads - {""}


def _when(time: Time, published: str | None) -> When:
    start, end = time.start or "", time.end or time.start or ""
    if published and end[:10] > published[:10] >= start[:10]:
        end = published[:10]
    return When(start, end, time.precision or "day", "context", time.span)
