"""Says when each statement was made: from its own sentence, from the same occasion told before it, or from the report.

What time a statement speaks of stands inside its content and is never taken for when it was said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from onrecord.annotation.times.calendar import interval_of
from onrecord.annotation.times.occasions import from_occasion, head_of, is_coarse, is_signature
from onrecord.annotation.times.sentences import sentence_around
from onrecord.annotation.times.tokens import listed
from onrecord.annotation.times.untold import is_background, is_untold
from onrecord.model import Field, Precision, Span, Statement, Time, When

_WORD: Final = re.compile(r"[\w’']+")
_CLAUSE: Final = re.compile(r"[,;:—–(]|\s-\s")
_AHEAD: Final = re.compile(r"\b(?:will|to|would|plans?|expected|scheduled|due)\b", re.IGNORECASE)
_ATTITUDE: Final = re.compile(
    r"(?:(?:also|still|now)\s+)?(?:plans?|wants?|believes?|thinks?|hopes?|opposes?|supports?|favou?rs?|has|have)\b",
    re.IGNORECASE,
)
"""What is thought, or has come about, on the day of the report, whatever the occasion before it."""
_PRONOUNS: Final = frozenset(["he", "she", "they", "it", "i", "we", "who", "that", "which"])
_LATER: Final = re.compile(
    r"(?:\w+ )?(?:minutes|moments|hours) later\b|(?:An hour|Shortly after|Soon after)\b", re.IGNORECASE
)
_HEARERS: Final = re.compile(
    r"\bbefore (?=[A-Z]|(?:a|the) (?:\w+ )?(?:committee|panel|court|judge|hearing|jury|crowd))"
)
"""``testified before Congress``: the word parts no clause."""

_NEAR: Final = 14
"""Words between the cue and a time that belongs to it, if no clause stands between; set by hand."""

_REACH: Final = 2500
"""Characters over which an occasion carries on, from one statement of a speaker to the next (tuned on the tune half of
the gold of speakers)."""

_COARSE_REACH: Final = 1000
"""The same for a month or a year, which is seldom the time of one occasion; set by hand."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a statement stands: its sentence, its cue (or source) within it, and what cannot tell when it was said."""

    sentence: Span
    cue: Span
    barred: tuple[Span, ...]
    source: Span | None


def when_said(
    texts: Mapping[Field, str], statements: Sequence[Statement], times: Sequence[Time], published: str | None
) -> tuple[When | None, ...]:
    """When each of the statements was made, in their order; ``None`` where nothing tells.

    ``texts`` holds the parts of the report by their field, ``times`` are those that `find_times` found in them.
    ``basis`` says how it is known: a time beside the cue in the sentence of the statement (``own sentence``), one that
    another statement of the same speaker gave for the same occasion (``context``), or the day of the report. What has
    been or will be said at some time that the report does not give has none.
    """
    own = [_own(texts[statement.field], statement, statements, times, published) for statement in statements]
    order = sorted(range(len(statements)), key=lambda at: (statements[at].field == "text", _start(statements[at])))
    out: list[When | None] = list(own)
    for place, at in enumerate(order):
        statement = statements[at]
        text = texts[statement.field]
        sentence = sentence_around(text, _hull(statement.cue or statement.source or statement.content))
        if out[at] is None and not is_untold(text, statement, sentence):
            out[at] = _from_context(texts, statements, out, order, place)
            if out[at] is None and not is_background(text, statement, sentence):
                out[at] = from_occasion(text, statement, statements, times, published) or _report_date(published)
    return tuple(out)


def _start(statement: Statement) -> int:
    return min(span[0] for span in (*statement.content, *statement.cue, *statement.source))


def _own(
    text: str, statement: Statement, statements: Sequence[Statement], times: Sequence[Time], published: str | None
) -> When | None:
    place = _place(text, statement, statements)
    if place is None:
        return None
    best: tuple[int, Time] | None = None
    for time in times:
        if time.field != statement.field or not (place.sentence[0] <= time.span[0] < place.sentence[1]):
            continue
        if not _may_tell(text, time, place, published):
            continue
        distance = _distance(text, time.span, place)
        if distance is not None and (best is None or distance < best[0]):
            best = (distance, time)
    return _when(best[1], published) if best else None


def _place(text: str, statement: Statement, statements: Sequence[Statement]) -> _Place | None:
    core = statement.cue or statement.source
    if not core:
        return None
    cue = (core[0][0], core[-1][1])
    barred = [span for other in statements if other.field == statement.field for span in other.content]
    own = [span for span in barred if not (span[0] <= cue[0] and cue[1] <= span[1])]
    return _Place(sentence_around(text, cue), cue, tuple(own), statement.source[-1] if statement.source else None)


def _may_tell(text: str, time: Time, place: _Place, published: str | None) -> bool:
    """Whether a time of the sentence may be the one at which somebody spoke."""
    if time.start is None or time.type not in ("DATE", "TIME") or time.precision in ("decade", "century"):
        return False
    if published and time.start[:10] > _latest(text, time, place, published):
        return False
    if any(first <= time.span[0] < last for first, last in place.barred):
        return False
    after = text[time.span[1] : time.span[1] + 60]
    if re.match(r"[’']s\b|s[’']", after) or time.value.isdecimal():
        named = _WORD.findall(re.sub(r"^[’']s?", "", after))[:5]
        before = text[max(0, time.span[0] - 12) : time.span[0]].lower().split()
        if not ({word.lower() for word in named} & listed("occasions")) and (
            not time.value.isdecimal() or not before or before[-1] != "in"
        ):
            return False
    before = text[max(place.sentence[0], time.span[0] - 40) : time.span[0]].lower().split()
    return not (before and before[-1].strip("“\"'") in listed("bounds"))


def _latest(text: str, time: Time, place: _Place, published: str) -> str:
    """The last day on which something reported can have been said.

    It is the day of the report, or the next one where a bare weekday names that and the saying is past: the report's
    day is then told a day early, by a clock elsewhere.
    """
    day = published[:10]
    named = text[time.span[0] : time.span[1]].split(" ")[0].lower().endswith("day")
    if len(day) < 10 or not named or _AHEAD.search(text[max(0, place.cue[0] - 12) : place.cue[1]]):
        return day
    return (date.fromisoformat(day) + timedelta(1)).isoformat()


def _distance(text: str, span: Span, place: _Place) -> int | None:
    """Words between a time and the cue; ``None`` where a clause of its own holds the time.

    A time that opens the sentence belongs to its main clause wherever the cue stands.
    """
    if span[1] <= place.cue[0]:
        between = text[span[1] : place.cue[0]]
        opening = text[place.sentence[0] : span[0]].strip(" \"“'‘").lower()
        if opening in ("", "on", "in", "late", "earlier", "early", "but on", "and on", "also on", "then on", "at"):
            return len(_WORD.findall(between)) // 2
        clause = _CLAUSE.split(text[place.sentence[0] : span[0]])[-1].lower().split()
        if place.source and re.fullmatch(r"(?:\s+(?:on|late|early|in))*\s+", text[place.source[1] : span[0]]):
            # Between speaker and cue: ``which Ana Vell on Friday called``.
            return len(_WORD.findall(between))
        if clause and clause[0] in listed("subordinators"):
            return None
    elif span[0] >= place.cue[1]:
        between = text[place.cue[1] : span[0]]
        clause = _CLAUSE.split(_HEARERS.sub("", between))[-1].lower().split()
        if set(clause) & listed("subordinators"):
            return None
    else:
        return 0
    words = len(_WORD.findall(between))
    return words if words <= _NEAR else None


def _when(time: Time, published: str | None) -> When:
    start, end = time.start or "", time.end or ""
    if published and end[:10] > published[:10] >= start[:10]:
        end = published[:10]
    precision: Precision = time.precision or "day"
    return When(start, end, precision, "own sentence", time.span)


def _from_context(
    texts: Mapping[Field, str],
    statements: Sequence[Statement],
    known: Sequence[When | None],
    order: Sequence[int],
    place: int,
) -> When | None:
    """The time of the nearest statement before by the same speaker, if it is close; for a headline of one after it."""
    statement = statements[order[place]]
    text = texts[statement.field]
    start = _start(statement)
    if statement.cue and not _first_person(text, statement) and _ATTITUDE.match(text, *_hull(statement.cue)):
        return None
    for back in range(place - 1, -1, -1):
        other = statements[order[back]]
        if other.field != statement.field or start - _end(other) > _REACH:
            break
        same = _same_speaker(texts, statement, other)
        when = known[order[back]]
        if when and when.span and is_signature(text, when.span) and start > sentence_around(text, when.span)[1]:
            continue
        if when and when.span and not same and _shared(text, when.span, statement):
            return replace(when, basis="context")
        if same is None:
            continue
        if not same:
            if not _pronoun(text, statement):
                continue
            return None
        if when is None:
            # What was said before at a time untold does not end the occasion.
            continue
        if when.basis == "report date" or (is_coarse(when.precision) and start - _end(other) > _COARSE_REACH):
            return None
        return replace(when, basis="context")
    if statement.field != "text" or start < 250:
        for ahead in range(place + 1, min(place + 6, len(order))):
            other, when = statements[order[ahead]], known[order[ahead]]
            if when and when.basis == "own sentence" and _same_speaker(texts, other, statement):
                return replace(when, basis="context", span=when.span if other.field == statement.field else None)
    return None


def _shared(text: str, told: Span, statement: Statement) -> bool:
    """Whether many speak at the occasion that a time was told with (a debate), or this one speaks ``hours later``."""
    sentence = sentence_around(text, told)
    if {word.lower() for word in _WORD.findall(text[sentence[0] : sentence[1]])} & listed("gatherings"):
        return _start(statement) - sentence[1] < _REACH
    first = sentence_around(text, (_start(statement), _start(statement) + 1))[0]
    return bool(_LATER.match(text, first)) and first - sentence[1] < _REACH // 4


def _end(statement: Statement) -> int:
    return max(span[1] for span in (*statement.content, *statement.cue, *statement.source))


def _hull(spans: Sequence[Span]) -> Span:
    return spans[0][0], spans[-1][1]


def _first_person(text: str, statement: Statement) -> bool:
    return any(text[first:last].lower() in ("i", "we") for first, last in statement.source)


def _pronoun(text: str, statement: Statement) -> bool:
    words = " ".join(text[first:last] for first, last in statement.source).lower()
    return words in _PRONOUNS


def _same_speaker(texts: Mapping[Field, str], one: Statement, two: Statement) -> bool | None:
    """Whether two statements have a speaker in common; ``None`` where their words do not tell."""
    names = [{speaker.name for speaker in statement.speakers} for statement in (one, two)]
    if names[0] and names[1]:
        return bool(names[0] & names[1])
    if one.source == two.source and one.source:
        return True
    if not one.source:
        return None if one.cue else True
    if _pronoun(texts[one.field], one):
        return True
    heads = [head_of(" ".join(texts[s.field][first:last] for first, last in s.source)) for s in (one, two)]
    return bool(heads[0]) and heads[0] == heads[1]


def _report_date(published: str | None) -> When | None:
    if not published:
        return None
    interval = interval_of(published[:10])
    return When(interval.start, interval.end, interval.precision, "report date") if interval else None
