"""Finds the cues of a sentence: reporting verbs with their auxiliaries, reporting nouns and adjectives, set phrases.

A cue here is only a place where an attribution may stand; who speaks and what is said is settled in `statements`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from onrecord.annotation.lexicon import ADJECTIVES, NOUNS, VERB_FORMS, Form, Verb
from onrecord.annotation.words import (
    ADV,
    AUX,
    BE,
    DET,
    HAVE,
    MODAL,
    NEG,
    NEGATIONS,
    POSS,
    PREP,
    PRON,
    QUOTE,
    TO,
    WORD,
    Words,
    listed,
)

Shape = Literal["finite", "passive", "infinitive", "participle", "gerund", "reduced", "noun", "adjective", "phrase"]
"""How the cue stands in its clause."""

_PRONOUN_LIKE: Final = listed("some many most all both several few others those these this that one another")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the items of a sentence: its head at ``at``, the whole group from ``first`` up to ``stop``.

    ``negated`` tells of a negation in the group, ``future`` of a modal verb.
    """

    at: int
    first: int
    stop: int
    verb: Verb
    shape: Shape
    negated: bool = False
    future: bool = False


def find_cues(words: Words, lo: int, hi: int) -> list[Cue]:
    """The cues among the items ``[lo, hi)``, in order."""
    low, tag = words.low, words.tag
    found: list[Cue] = []
    for i in range(lo, hi):
        if tag[i] not in (WORD, PREP):
            continue
        word = low[i]
        entry = VERB_FORMS.get(word)
        if entry is not None:
            cue = _verb_cue(words, lo, hi, i, entry)
            if cue is not None:
                found.append(cue)
                continue
        noun = NOUNS.get(word)
        if noun is not None:
            if i + 1 < hi and low[i + 1] in _AFTER_NOUN:
                found.append(Cue(i, i, i + 1, noun, "noun"))
            continue
        adjective = ADJECTIVES.get(word)
        if adjective is not None and i > lo and i + 1 < hi:
            first, flags = _group(words, lo, i)
            if "be" in flags:
                found.append(Cue(i, first, i + 1, adjective, "adjective", "not" in flags, "modal" in flags))
    return found


_PARTICLES: Final = listed("down up out off away over aside")
_AFTER_NOUN: Final = listed("that by to for about on of over against in with from whether")


def _group(words: Words, lo: int, i: int) -> tuple[int, set[str]]:
    """Where the verb group that ends at ``i`` begins, and what its auxiliaries tell."""
    low, tag = words.low, words.tag
    flags: set[str] = set()
    k = i - 1
    while k >= lo:
        t, word = tag[k], low[k]
        if t in (ADV, NEG) or (t == WORD and len(word) > 4 and word.endswith("ly") and not words.capital(k)):
            if word in NEGATIONS:
                flags.add("not")
        elif t == AUX:
            flags.add("be" if word in BE else "have" if word in HAVE else "do")
            if word in NEGATIONS:
                flags.add("not")
        elif t == MODAL:
            flags.add("modal")
            if word in NEGATIONS:
                flags.add("not")
        elif t == TO:
            flags.add("to")
            k -= 1
            break
        else:
            if (t == PRON and len(word) > 2 and word[-3] in "'’") or (t == PRON and word[-2:-1] in ("'", "’")):
                tail = word.replace("’", "'").partition("'")[2]
                flags.add({"s": "be", "re": "be", "m": "be", "ve": "have", "d": "modal", "ll": "modal"}[tail])
            break
        k -= 1
    first = k + 1
    # Adverbs that open the group belong to the clause, not to the cue, only where a quotation or mark stands before.
    return first, flags


def _verb_cue(words: Words, lo: int, hi: int, i: int, entry: tuple[Verb, frozenset[Form]]) -> Cue | None:
    low, tag = words.low, words.tag
    verb, forms = entry
    first, flags = _group(words, lo, i)
    before = first - 1
    t = tag[before] if before >= lo else -1
    word = low[before] if before >= lo else ""
    negated, future = "not" in flags, "modal" in flags
    possessive = word.endswith(("'s", "’s", "s’", "s'")) and t == WORD
    if _is_surname(words, lo, hi, i):
        return None
    if "gerund" in forms:
        if "be" in flags:
            return Cue(i, first, i + 1, verb, "finite", negated, future)
        if t in (DET, POSS) and word not in _PRONOUN_LIKE:
            return None
        return Cue(i, first, i + 1, verb, "gerund" if t == PREP else "participle", negated, future)
    if "to" in flags and ("base" in forms or ("have" in flags and "be" not in flags)):
        return Cue(i, first, i + 1, verb, "infinitive", negated, future)
    if "modal" in flags or "do" in flags:
        return Cue(i, first, i + 1, verb, "finite", negated, future) if "base" in forms or "have" in flags else None
    if "be" in flags and "participle" in forms:
        return Cue(i, first, i + 1, verb, "passive", negated, future)
    if "have" in flags and "participle" in forms:
        return Cue(i, first, i + 1, verb, "finite", negated, future)
    if t in (DET, POSS) and word not in _PRONOUN_LIKE:
        return None
    if possessive:
        return None
    if "past" in forms or "participle" in forms:
        if t == PREP:
            return None
        if i + 1 < hi and "past" not in forms:
            return Cue(i, first, i + 1, verb, "reduced", negated, future)
        return Cue(i, first, i + 1, verb, "finite", negated, future)
    if t == PREP:
        return None
    if word in _PARTICLES:
        return None
    if "base" in forms and t != PRON and not _plural(words, before, lo) and t != QUOTE:
        return None
    return Cue(i, first, i + 1, verb, "finite", negated, future)


def _is_surname(words: Words, lo: int, hi: int, i: int) -> bool:
    """Whether a form is somebody's name: ``Omar Said said``, ``Mark Claims, 40,``."""
    low, tag = words.low, words.tag
    if i == lo or i + 1 >= hi or not words.capital(i) or tag[i - 1] != WORD or not words.capital(i - 1):
        return False
    if low[i + 1] == ",":
        return i + 2 < hi and tag[i + 2] != QUOTE
    return not words.capital(i + 1) and (tag[i + 1] in (AUX, MODAL) or low[i + 1] in VERB_FORMS)


def _plural(words: Words, k: int, lo: int) -> bool:
    """Whether the word at ``k`` can be a plural subject."""
    if k < lo:
        return False
    word = words.low[k]
    if k > lo and word in VERB_FORMS and words.tag[k - 1] == TO:
        return False
    return (
        word in ("who", "people", "that", "which", "and", "police", "men", "women", ",", "but", "or", "to", "voters")
        or word in _PRONOUN_LIKE
        or (words.tag[k] == WORD and word.endswith("s"))
    )
