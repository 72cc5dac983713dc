"""Makes pronouns to resolve from unannotated news: a later mention of somebody becomes "he", "she", "its" and so on.

Whom the pronoun means is known, since the name stood there (the idea of MaskedWiki, Kocijan et al., 2019). Rows have
the form of GAP's: the pronoun, an earlier name of that person and one of somebody else.
"""

from __future__ import annotations

import random
import re
from typing import Any

from onrecord.annotation.names import gender_of_given, plain

Row = dict[str, Any]

BACK, AHEAD = 600, 250
"""Characters of the text that are kept before and after the pronoun."""

A_REPORT = 4
"""Pronouns made of one report at most."""

_FORMS = {
    "m": ("he", "him", "his"),
    "f": ("she", "her", "her"),
    "it": ("it", "it", "its"),
    "they": ("they", "them", "their"),
}
_VERB = re.compile(
    r"\s+(?:\w+ly\s+|also\s+)?(?:\w+ed|said|says|is|was|has|had|will|would|could|may|might|can|does|did|told|made|"
    r"\w+[^s\W]s|went|took|came|began|won|lost|ran|held|met|gave|got|left|knew|saw|spoke|wrote|led|put|set)\b"
)
_GOVERNED = re.compile(r"\b(?:to|with|for|by|of|from|about|against|on|than|at|behind|told|asked|accused|called)\s$")
_DETERMINED = re.compile(r"\b(?:his|her|its|their|our|my|your|an?|new|former|the)\s$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?(?=\s)")


def masked_rows(row: Row, labels: Row, rng: random.Random) -> list[tuple[Row, Row]]:
    """Some rows made of one report, each with the labels of its snippet."""
    text = row["text"]
    out: list[tuple[Row, Row]] = []
    for kind, most in (("person", A_REPORT), ("organisation", A_REPORT // 2)):
        spans: list[tuple[int, int]] = [(a, b) for a, b, own in labels["names"] if own == kind]
        called = [plain(text[a:b].split()[-1]) if kind == "person" else plain(text[a:b]) for a, b in spans]
        told: dict[str, str] = {}
        for (a, b), last in zip(spans, called, strict=True):
            words = text[a:b].split()
            gender = gender_of_given(words[0]) if kind == "person" and len(words) > 1 else None
            if gender:
                told.setdefault(last, gender)
        made = 0
        order = list(range(1, len(spans)))
        rng.shuffle(order)
        for at in order:
            if made == most:
                break
            usual, rarer = ("m", "f") if kind == "person" else ("it", "they")
            guess = usual if rng.random() < 0.7 else rarer
            found = _masked(text, labels, spans, called, told, at, rng, told.get(called[at], guess))
            if found is not None:
                made += 1
                out.append(({"id": f"{row['id']}:{kind}:{at}"} | found[0], found[1]))
    return out


def _masked(
    text: str,
    labels: Row,
    persons: list[tuple[int, int]],
    surname: list[str],
    told: dict[str, str],
    at: int,
    rng: random.Random,
    gender: str,
) -> tuple[Row, Row] | None:
    start, end = persons[at]
    own = surname[at]
    earlier = [n for n in range(at) if surname[n] == own and start - persons[n][1] < BACK * 0.7]
    others = [
        n for n, (a, b) in enumerate(persons) if surname[n] != own and start - a < BACK * 0.8 and b - end < AHEAD * 0.6
    ]
    others = [n for n in others if told.get(surname[n], gender) == gender] or (others if rng.random() < 0.3 else [])
    if not earlier or not others:
        return None
    for a, b, _ in labels.get("phrases") or []:
        front = text[a:start].strip()
        titled = front.replace(".", " ").istitle() if gender in "mf" else front.lower() == "the"
        if b == end and a < start and start - a < 25 and titled:
            start = a
    he, him, his = _FORMS[gender]
    possessive = _POSSESSIVE.match(text, end)
    if possessive:
        word, end = his, possessive.end()
    elif _GOVERNED.search(text, max(0, start - 12), start):
        word = him
    elif _VERB.match(text, end):
        word = he
    else:
        return None
    if _DETERMINED.search(text, max(0, start - 10), start):
        return None
    opens = text[:start].rstrip(" \"“'‘")[-1:] in ("", ".", "!", "?", "\n")
    word = word.capitalize() if opens else word
    low = max(text.rfind("\n", 0, max(0, start - BACK)) + 1, start - BACK - 300, 0)
    high = text.find("\n", min(len(text), end + 60))
    high = min(high if high >= 0 else len(text), end + AHEAD)
    shift = len(word) - (end - start)

    def to(a: int, b: int) -> list[int] | None:
        if a < low or b > high or (a < end and b > start):
            return None
        return [a - low, b - low] if b <= start else [a - low + shift, b - low + shift]

    moved: Row = {}
    for key in ("names", "phrases", "undecided names", "undecided phrases"):
        moved[key] = [[*span, *rest] for a, b, *rest in labels.get(key) or [] if (span := to(a, b)) is not None]
    one = to(*persons[rng.choice(earlier)])
    other = to(*persons[min(others, key=lambda n: abs(persons[n][0] - start))])
    if one is None or other is None:
        return None
    return {
        "text": text[low:start] + word + text[end:high],
        "pronoun": [start - low, start - low + len(word)],
        "a": {"span": one, "coref": True},
        "b": {"span": other, "coref": False},
    }, moved
