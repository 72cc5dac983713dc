"""Reads what a number counts: the noun phrase behind it up to its first plural noun, from closed word lists."""

from __future__ import annotations

import re
from typing import Final

from onrecord.annotation.lexicon import VERB_FORMS
from onrecord.annotation.words import (
    ADV,
    AUX,
    CLASSES,
    CONJ,
    EXPL,
    MARK,
    MODAL,
    NEG,
    OBJ,
    POSS,
    PREP,
    PRON,
    REL,
    SUB,
    TO,
    listed,
)
from onrecord.model import Span

_WORD = re.compile(r"[ \u00a0]?([A-Za-zÀ-ÿ](?:[\w’'&.-]*[\w’'])?|&)(?=([ \u00a0]|[^\w\s]|\n|$))")
_OF = re.compile(r"\s+of\s+(?:the\s+|these\s+|those\s+|its\s+|his\s+|her\s+|their\s+|our\s+|my\s+|all\s+)?")
_STOPS: Final = frozenset((PRON, OBJ, PREP, AUX, MODAL, SUB, REL, ADV, NEG, TO, EXPL, POSS, MARK))
_OTHERS: Final = listed("more other others additional further extra such another so-called ")
_PEOPLE: Final = listed(
    "people men women children police policemen troops personnel cattle fish aircraft sheep deer "
    "feet teeth mice lives wives media youth youths crew staff dead wounded injured "
    "missing others missiles spacecraft series species criteria data offspring hostages headquarters "
    "fishermen firemen "
    "salesmen gunmen businessmen congressmen servicemen lawmakers policewomen countrymen midshipmen cents "
    "crossroads militia bacteria "
    "alumni "
)
_SINGULAR: Final = listed(
    "business process loss class press gas virus bus crisis basis campus status address "
    "access success congress process mass glass cross boss dress bonus census chaos focus "
    "analysis tennis news politics economics physics athletics perhaps thus plus versus across always "
)
_VERBS: Final = listed(
    "says is was has does goes makes takes gets comes keeps remains gives "
    "shows includes means needs wants seems runs becomes stands begins lives looks leads "
    "sits faces "
)
_ATTRIBUTIVE: Final = listed(
    "sports police arms sales women's men's women’s men’s jobs savings operations communications systems goods "
)
_PAST: Final = listed("left won lost came went took made said had got began died killed hit led held met ran saw went ")
_NUMBERS: Final = listed(
    "off away apart out up down back two three four five six seven "
    "eight nine ten eleven twelve twenty thirty hundred thousand million "
)
_ADJECTIVE: Final = re.compile(r".{3}(?:al|ous|ful|ive|ic|able|ible|ary|less)$")
_LONGEST: Final = 5
"""Longest phrase read as counted, in words (tried 4 to 6 on half of NewsQuant)."""


def counted_after(text: str, at: int, *, single: bool) -> tuple[Span, int] | None:
    """The span of what is counted behind a number that ends at ``at``, and where its last word ends.

    ``single`` is set for the number one, whose noun is singular. ``None`` where nothing counted follows.
    """
    behind = _OF.match(text, at)
    if behind:
        at = behind.end()
    elif text[at : at + 1] == "-":
        hyphened = _WORD.match(text, at + 1)
        return ((at + 1, hyphened.end(1)), hyphened.end(1)) if hyphened and "-" not in hyphened[1] else None
    elif text[at : at + 1] not in (" ", "\u00a0"):
        return None
    words: list[tuple[str, int, int]] = []
    while len(words) <= _LONGEST:
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match[1]
        low = word.lower()
        tag = CLASSES.get(low, 0)
        if low in ("more", "other", "such") and not words:
            at = match.end()
            continue
        if tag == CONJ:
            if not words or not _joins(text, match.end(), words[-1][0]):
                break
        elif tag in _STOPS or low in _NUMBERS or (_is_verb(low) if words else low in _PAST):
            break
        words.append((word, match.start(1), match.end(1)))
        at = match.end()
        if not single and is_plural(low) and not (low in _ATTRIBUTIVE and _plural_next(text, at)):
            break
        if match[2] and match[2] not in " \u00a0":
            break
    return _phrase(words, single)


def _phrase(words: list[tuple[str, int, int]], single: bool) -> tuple[Span, int] | None:
    while words and words[-1][0].lower() in ("and", "or", "&"):
        words.pop()
    if not words:
        return None
    first = 0
    while first < len(words) - 1 and words[first][0].lower() in _OTHERS:
        first += 1
    if single:
        words = [word for word in words[first:] if word[0].lower() not in _OTHERS][:3]
        last = len(words)
        for index, (word, _, _) in enumerate(words[1:], 1):
            low = word.lower()
            if _ADJECTIVE.match(words[index - 1][0]):
                continue
            if low.endswith(("ed", "ing")) or low in VERB_FORMS or CLASSES.get(low, 0):
                last = index
                break
        words = words[:last]
        if not words:
            return None
        return (words[0][1], words[-1][2]), words[-1][2]
    last = len(words) - 1
    if is_plural(words[last][0].lower()):
        return (words[first][1], words[last][2]), words[last][2]
    # ``a 12 page document``: no plural follows, so the first noun says what is counted.
    low = words[first][0].lower()
    if (
        len(words) - first > 1
        and not low.endswith(("ed", "ing", "ly"))
        and low not in VERB_FORMS
        and words[first][0].islower()
    ):
        return (words[first][1], words[first][2]), words[first][2]
    return None


def _is_verb(low: str) -> bool:
    return low in _VERBS or (low in VERB_FORMS and "past" in VERB_FORMS[low][1])


def _joins(text: str, at: int, before: str) -> bool:
    """Whether *and* joins two attributes of one plural: ``Kia and Hyundai vehicles``."""
    match = re.match(r"\s([A-Za-z][\w’'-]*)\s([A-Za-z][\w’'-]*)", text[at : at + 60])
    if match is None or not is_plural(match[2].lower()):
        return False
    return before[0].isupper() == match[1][0].isupper() and not is_plural(match[1].lower())


def _plural_next(text: str, at: int) -> bool:
    match = _WORD.match(text, at)
    return match is not None and is_plural(match[1].lower())


def is_plural(low: str) -> bool:
    """Whether a word, in lower case, looks like a plural noun."""
    if low in _PEOPLE:
        return True
    if low in _SINGULAR or low in _VERBS or CLASSES.get(low, 0) or len(low) < 4:
        return low in ("men", "ups")
    return low.endswith("s") and not low.endswith(("ss", "us", "is", "’s", "'s", "ous", "s'", "s’"))
