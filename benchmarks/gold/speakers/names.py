"""Says whether a predicted name is the speaker that a label means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

_TITLES = (
    "mr mrs ms miss dr prof professor sir lord lady dame sen senator rep representative congressman congresswoman gov "
    "governor president vice secretary minister premier chancellor judge justice general gen adm admiral capt captain "
    "col colonel lt sgt king queen prince princess pope rev mayor attorney chairman former ex ceo republican "
    "democratic democrat speaker"
)
TITLES = frozenset(_TITLES.split())
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))


def words(name: str) -> list[str]:
    """The words of a name in small letters, without marks and a genitive's s; initials lose their dots."""
    plain = re.sub(r"'s\b|'(?!\w)", "", name.casefold().replace("’", "'"))
    return re.findall(r"\w+(?:['-]\w+)*", plain)


def person_words(name: str) -> list[str]:
    """The words of a person's name without titles before it and suffixes after it."""
    kept = [word for word in words(name) if word not in SUFFIXES]
    while len(kept) > 1 and kept[0] in TITLES:
        kept = kept[1:]
    return kept


def shared_surnames(names: Iterable[str]) -> frozenset[str]:
    """Last words that different persons of a report have in common: by itself such a name says nobody."""
    holders: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if kept := person_words(name):
            holders[kept[-1]].add(name)
    return frozenset(surname for surname, whose in holders.items() if len(whose) > 1)


def same_person(one: str, other: str, ambiguous: frozenset[str] = frozenset()) -> bool:
    """Whether two names can be one person's: the same last word, and first words that do not contradict.

    A first word agrees with itself, its initial and a short form that begins it; where one name has none, the last word
    must not be one of several persons'.
    """
    a, b = person_words(one), person_words(other)
    if not a or not b or a[-1] != b[-1]:
        return False
    if len(a) == 1 or len(b) == 1:
        return a == b or a[-1] not in ambiguous
    return a[0].startswith(b[0]) or b[0].startswith(a[0])


def same_body(one: str, other: str) -> bool:
    """Whether two names of organisations, offices or unnamed sources are equal but for articles and marks."""
    a, b = ([word for word in words(name) if word not in ("the", "a", "an")] for name in (one, other))
    return bool(a) and a == b


def agrees(name: str, speaker: dict[str, Any], ambiguous: frozenset[str] = frozenset()) -> bool:
    """Whether a predicted name is a labelled speaker (`name`, `type`, spellings in `also`)."""
    spellings = [speaker["name"], *speaker.get("also", ())]
    if speaker["type"] == "person" and any(same_person(name, spelling, ambiguous) for spelling in spellings):
        return True
    return any(same_body(name, spelling) for spelling in spellings)
