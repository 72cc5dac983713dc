"""Finds the mention that a cue is attributed to: the subject before or after it, or the object of a phrase.

Ranges are half-open ranges of items of `Words`. No parser stands behind this: a noun phrase is walked word by word up
to something that cannot be part of it.
"""

from __future__ import annotations

from typing import Final, Literal

from onrecord.annotation.lexicon import VERB_FORMS
from onrecord.annotation.words import (
    ABBREVIATIONS,
    ADV,
    AUX,
    CONJ,
    DET,
    EXPL,
    MARK,
    MODAL,
    NEG,
    OBJ,
    POSS,
    PREP,
    PRON,
    QUOTE,
    REL,
    SUB,
    TIME,
    TO,
    WORD,
    Words,
)

Range = tuple[int, int]
Ties = Literal["pronoun", "first person", "you", "it", "name", "noun", "relative", "shared", "none"]
"""How the source is named: by a pronoun, by name, by a noun, through *who*, or shared with an earlier cue."""

_LONGEST: Final = 24
"""Longest noun phrase followed, in items."""

_NOT_IN_PHRASE: Final = frozenset((PRON, OBJ, EXPL, SUB, AUX, MODAL, QUOTE, NEG))


def _is_abbreviation(words: Words, k: int) -> bool:
    """Whether the full stop at ``k`` belongs to the word before it."""
    if words.low[k] != "." or k == 0 or words.end[k - 1] != words.start[k]:
        return False
    before = words.low[k - 1]
    return before in ABBREVIATIONS or len(before) == 1 or "." in before


def phrase_before(words: Words, lo: int, stop: int) -> Range | None:
    """The noun phrase that ends right before ``stop``."""
    low, tag = words.low, words.tag
    k = stop - 1
    bottom = max(lo, stop - _LONGEST)
    while k >= bottom:
        t, word = tag[k], low[k]
        if t in (PRON, EXPL) and k == stop - 1:
            return (k, stop)
        if t in _NOT_IN_PHRASE:
            if t == QUOTE and k < stop - 1 and words.quotation[k].inner_end - words.quotation[k].inner < 40:
                k -= 1
                continue
            break
        if t == REL:
            break
        if t == MARK:
            if word == ")":
                opening = k - 1
                while opening >= bottom and low[opening] != "(":
                    opening -= 1
                if opening < bottom:
                    break
                k = opening - 1
                continue
            if word in "’'-–/&" or _is_abbreviation(words, k):
                k -= 1
                continue
            if word == "," and k + 2 < stop and k > bottom and _is_list(words, k, stop):
                k -= 1
                continue
            break
        if t == CONJ:
            if word not in ("and", "&", "or") or k - 1 < bottom or tag[k - 1] not in (WORD, POSS, MARK):
                break
            if tag[k - 1] == MARK and low[k - 1] not in ",.":
                break
            if not _joins(words, k):
                break
        elif t == WORD and not words.capital(k) and k < stop - 1:
            entry = VERB_FORMS.get(word)
            if entry is not None and _finite_here(words, k, entry[1]):
                break
        k -= 1
    first = _trim(words, k + 1, stop)
    return (first, stop) if first < stop else None


def _is_list(words: Words, comma: int, stop: int) -> bool:
    """Whether the comma parts names of a list: ``Smith, Jones and Brown`` or ``Rep. Smith, R-Ohio``."""
    return any(words.low[j] == "and" for j in range(comma + 1, min(stop, comma + 6))) and words.capital(comma + 1)


def _joins(words: Words, k: int) -> bool:
    """Whether the conjunction at ``k`` joins nouns rather than clauses."""
    left, right = words.capital(k - 1), words.capital(k + 1) if k + 1 < len(words) else False
    return (left and right) or (not left and words.tag[k + 1] in (WORD, POSS, DET))


def _finite_here(words: Words, k: int, forms: frozenset[str]) -> bool:
    before = words.tag[k - 1] if k else MARK
    if before in (DET, POSS):
        return False
    if before in (AUX, MODAL, TO, PRON):
        return True
    following = words.tag[k + 1] if k + 1 < len(words) else MARK
    if "past" in forms:
        # ``officials briefed on the matter`` is a noun phrase, ``officials briefed reporters`` is not.
        return following != PREP
    return False


def _trim(words: Words, first: int, stop: int) -> int:
    """Leaves out what opens a clause before its subject: conjunctions, adverbs, times, short prepositional phrases."""
    low, tag = words.low, words.tag
    while first < stop - 1:
        t = tag[first]
        if t in (CONJ, ADV, TIME, SUB, MARK, TO, NEG) and not (t == MARK and low[first] in "’'\""):
            if t == TIME and tag[first + 1] == WORD and not words.capital(first + 1):
                break
            first += 1
        elif t == PREP:
            following = next((j for j in range(first + 1, stop) if tag[j] == TIME), None)
            if following is not None and following + 1 < stop:
                first = following + 1
            else:
                after = next(
                    (j for j in range(first + 2, stop) if tag[j] in (DET, POSS) or low[j] in ("mr", "mrs", "ms")), None
                )
                first = after if after is not None and tag[first + 1] != WORD else first + 1
        elif t == WORD and low[first].endswith("ly") and len(low[first]) > 5 and words.capital(first):
            first += 1
        else:
            break
    return first


def phrase_after(words: Words, first: int, hi: int) -> Range | None:
    """The noun phrase that begins at ``first``, cut before a mark, a clause or a time."""
    low, tag = words.low, words.tag
    k = first
    top = min(hi, first + _LONGEST)
    while k < top:
        t, word = tag[k], low[k]
        if t in (PRON, OBJ, EXPL):
            return (k, k + 1) if k == first else _range(first, k)
        if t == MARK:
            if _is_abbreviation(words, k) or word in "’'&/-" or (word == "(" and k > first):
                if word == "(":
                    closing = next((j for j in range(k, top) if low[j] == ")"), None)
                    if closing is None:
                        break
                    k = closing
                k += 1
                continue
            break
        if t in (SUB, REL, AUX, MODAL, TO, QUOTE, NEG, ADV) or (t == TIME and k > first):
            break
        if t == CONJ and not (word in ("and", "&") and k > first and k + 1 < top and _joins(words, k)):
            break
        if t == PREP and (k == first or word not in ("of", "for", "from", "at", "with", "in")):
            break
        if t == PREP and word in ("in", "with", "at") and (k + 1 >= top or tag[k + 1] in (DET, POSS, TIME)):
            break
        if t == WORD and k > first and not words.capital(k):
            entry = VERB_FORMS.get(word)
            if entry is not None and ("past" in entry[1] or "gerund" in entry[1]):
                break
        k += 1
    return _range(first, k)


def _range(first: int, stop: int) -> Range | None:
    return (first, stop) if stop > first else None


def main_subject(words: Words, lo: int, stop: int) -> Range | None:
    """The subject that a sentence opens with, as far as one can be told without a parse."""
    low, tag = words.low, words.tag
    k = lo
    while k < stop and tag[k] in (MARK, CONJ, ADV, QUOTE):
        k += 1
    if k < stop and (tag[k] in (PREP, SUB, TO, TIME) or low[k].endswith("ing")):
        comma = next((j for j in range(k, stop) if low[j] == ","), None)
        if comma is None or comma + 1 >= stop:
            return None
        k = comma + 1
        while k < stop and tag[k] in (ADV, CONJ, MARK):
            k += 1
    if k >= stop:
        return None
    if tag[k] in (PRON, EXPL):
        return (k, k + 1)
    found = phrase_after(words, k, stop)
    if found is None:
        return None
    return (found[0], min(found[1], found[0] + 14))


def appositive_head(words: Words, lo: int, comma: int) -> Range | None:
    """The noun phrase before an aside that ends with the comma at ``comma``: ``Smith, a lawyer, said``."""
    low, tag = words.low, words.tag
    k = comma - 1
    bottom = max(lo, comma - 40)
    while k > bottom:
        if low[k] == "," or (tag[k] == MARK and low[k] in "—–-("):
            after = k + 1
            opens = (
                tag[after] in (DET, POSS, REL, PREP)
                or not words.capital(after)
                or low[after][0].isdigit()
                or after + 3 >= comma
            )
            if opens and tag[after] not in (PRON, SUB, AUX, MODAL):
                head = phrase_before(words, lo, k)
                if head is not None and tag[head[1] - 1] in (WORD, MARK):
                    return head
        k -= 1
    return None


def ties_of(words: Words, mention: Range) -> Ties:
    """How a mention names its source."""
    first = mention[0]
    if mention[1] - first == 1:
        word = words.low[first].replace("’", "'").partition("'")[0]
        if word in ("i", "we", "me", "us"):
            return "first person"
        if word == "you":
            return "you"
        if word in ("he", "she", "they", "him", "her", "them"):
            return "pronoun"
        if word in ("it", "there", "this", "that", "these", "those"):
            return "it"
    return "name" if any(words.capital(k) for k in range(first + (words.tag[first] == DET), mention[1])) else "noun"
