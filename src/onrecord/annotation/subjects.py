"""Finds the mention that a cue is attributed to: the subject before or after it, or the object of a phrase.

Ranges are half-open ranges of items of `Words`. No parser stands behind this: a noun phrase is walked word by word up
to something that cannot be part of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from onrecord.annotation.cues import Cue
from onrecord.annotation.lexicon import VERB_FORMS
from onrecord.annotation.quotations import last_mark
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
    listed,
)

Range = tuple[int, int]
Ties = Literal["pronoun", "first person", "you", "it", "name", "noun", "relative", "shared", "none"]
"""How the source is named: by a pronoun, by name, by a noun, through *who*, or shared with an earlier cue."""

RUN_ON: Final = frozenset(",?!—–―.-…")
"""Marks that end a quotation whose attribution follows."""

_LONGEST: Final = 24
"""Longest noun phrase followed, in items."""

_OF_PERSONS: Final = listed(
    "accuse advise alert ask assure beg blame caution chide commend condemn congratulate criticise criticize denounce "
    "dub exhort hail implore inform instruct label lambast lambaste mock name nickname notify order praise press quote "
    "rebuke remind reassure slam tell thank urge warn invite question counsel request brief challenge attack"
)
"""Verbs whose object is somebody: the name after them is spoken to or about, and speaks only after a quotation."""

_OF_OTHERS: Final = _OF_PERSONS - listed("ask beg warn urge caution assure remind press advise implore")
"""Those of them after which nobody speaks, quotation or not."""

_DEGREES: Final = listed(
    "ph.d phd m.d md d.phil dphil esq m.p mp q.c qc k.c kc obe cbe mbe r.n rn jr sr j.d jd m.b.a mba"
)

_WITHIN: Final = listed("of for from in at with on against about between among under near behind by")
"""Prepositions that can stand inside a noun phrase; others end it."""

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
    if k > bottom and tag[k] == OBJ and low[k].endswith(("self", "selves")):
        # ``she herself has said``
        k -= 1
        stop -= 1
    while k >= bottom:
        t, word = tag[k], low[k]
        if t in (PRON, EXPL) and k == stop - 1:
            return (k, stop)
        if t in _NOT_IN_PHRASE:
            break
        if t == REL:
            # ``the group that led the assault claims``: what *that* refers to is the subject.
            if (
                k + 2 < stop
                and tag[k + 1] not in (PRON, DET, POSS, EXPL)
                and not (word == "that" and words.capital(k + 1))
            ):
                return phrase_before(words, lo, k - 1 if low[k - 1] == "," else k) if k > lo else None
            break
        if t == PREP and word not in _WITHIN and k < stop - 1:
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
            if (
                entry is None
                and word.endswith("ed")
                and tag[k + 1] != PREP
                and tag[k - 1] == WORD
                and words.capital(k - 1)
            ):
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
        elif t == PREP and low[first] == "at" and low[first + 1] in ("least", "most"):
            break
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
    while k > first + 1 and tag[k - 1] == PREP:
        k -= 1
    return _range(first, k)


def _range(first: int, stop: int) -> Range | None:
    return (first, stop) if stop > first else None


def quoted_before(words: Words, lo: int, stop: int) -> Range | None:
    """Whom ``quoted Smith as`` right before ``stop`` names, if that stands there: the one whose words follow."""
    low = words.low
    if stop - 2 < lo or low[stop - 1] != "as":
        return None
    found = phrase_before(words, lo, stop - 1) if words.tag[stop - 2] != OBJ else (stop - 2, stop - 1)
    if found is None:
        return None
    for k in range(found[0] - 1, found[1]):
        if k >= lo and low[k] in _QUOTES and k + 1 < found[1]:
            return (k + 1, found[1])
    return None


_QUOTES: Final = listed("quote quotes quoted quoting cite cites cited citing")


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


def appositive_head(words: Words, lo: int, comma: int, *, within: bool = False) -> Range | None:
    """The noun phrase before an aside that ends with the comma at ``comma``: ``Smith, a lawyer, said``.

    ``within`` says that it is already looked for from within another aside, so that the work stays small.
    """
    low, tag = words.low, words.tag
    k = comma - 1
    bottom = max(lo, comma - 40)
    while k > bottom:
        if low[k] == "," or (tag[k] == MARK and low[k] in "—–―-("):
            after = k + 1
            opens = (
                tag[after] in (DET, POSS, REL, PREP)
                or not words.capital(after)
                or low[after][0].isdigit()
                or after + 3 >= comma
            )
            if opens and tag[after] not in (PRON, SUB, AUX, MODAL):
                head = phrase_before(words, lo, k)
                if head is not None and low[head[0]] in _DEGREES and head[0] > lo and low[head[0] - 1] == ",":
                    head = phrase_before(words, lo, head[0] - 1)
                aside = head is not None and tag[head[0]] == DET and head[0] > lo + 1 and low[head[0] - 1] == ","
                if head is not None and aside and not within:
                    outer = appositive_head(words, lo, head[0] - 1, within=True)
                    if outer is not None:  # an aside in an aside: ``Smith, whose brother, a farmer, died, …``
                        return outer
                if head is not None and tag[head[1] - 1] in (WORD, MARK):
                    return head
        k -= 1
    return None


def _opens_with(words: Words, lo: int, head: Range, comma: int) -> bool:
    """Whether a sentence opens with a subject whose aside the comma closes: ``Smith, who had left, praised Jones``."""
    low, tag = words.low, words.tag
    k = lo
    while k < head[0] and tag[k] in (CONJ, ADV, TIME, MARK, DET):
        k += 1
    if k < head[0] and not (tag[k] in (PREP, SUB) and low[head[0] - 1] == ","):
        return False
    after = head[1] + 1
    if after >= comma or tag[after] in (AUX, MODAL):
        return False
    for j in range(after, comma):
        if low[j] == "," and (tag[j + 1] in (AUX, MODAL, PRON, EXPL) or low[j + 1] in VERB_FORMS):
            return False
    return tag[after] in (DET, POSS, REL, PREP) or low[after][0].isdigit() or low[after].endswith(("ed", "ing"))


def barred_after(words: Words, cue: Cue) -> bool:
    """Whether a name after a cue is whom it is about, so that without a subject nothing is attributed."""
    following = cue.at + 1
    return cue.verb.lemma in _OF_PERSONS and following < len(words) and words.capital(following)


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


@dataclass(slots=True)
class Sentence:
    """The state of reading one sentence: its items ``[lo, hi)`` without the closing mark, and its last subject."""

    words: Words
    lo: int
    hi: int
    subject: Range | None = None


def subject_of(sentence: Sentence, cue: Cue) -> tuple[Range | None, Ties, bool]:
    """The subject of a finite cue, how it is tied, and whether it stands after the verb."""
    words, lo, hi = sentence.words, sentence.lo, sentence.hi
    low, tag = words.low, words.tag
    before = cue.first - 1
    t = tag[before] if before >= lo else -1
    word = low[before] if before >= lo else ""
    if t in (PRON, EXPL) or (t == REL and before == lo):
        found: Range = (before, before + 1)
        return found, ties_of(words, found), False
    if t == REL:
        end = before
        if low[end - 1] == ",":
            end -= 1
        antecedent = phrase_before(words, lo, end)
        if antecedent is not None:
            return antecedent, "relative", False
        return (before, before + 1), "relative", False
    may_invert = cue.shape == "finite" and cue.at == cue.first and cue.verb.lemma != "tell"
    may_invert = may_invert and (cue.verb.speech or t == QUOTE)
    if may_invert and word == "," and _speaker_after_quote(words, lo, before):
        may_invert = False
    barred = may_invert and cue.verb.lemma in (_OF_OTHERS if t == QUOTE else _OF_PERSONS)
    if may_invert and not barred and word == ",":
        head = appositive_head(words, lo, before)
        may_invert = head is None or not _opens_with(words, lo, head, before)
    may_invert = may_invert and not barred
    if t in (-1, QUOTE) or (t == MARK and word != ")" and word not in "’'"):
        abbreviation = word == "." and before > lo and words.end[before - 1] == words.start[before]
        if may_invert and not abbreviation:
            sure = t == QUOTE and last_mark(words.text, words.quotation[before]) in RUN_ON
            after = _inverted_subject(words, cue.at + 1, hi, sure=sure)
            if after is not None:
                return after, ties_of(words, after), True
        if t == -1:
            return None, "none", False
        if t == QUOTE:
            found_before = phrase_before(words, lo, cue.first)
            if found_before is None:
                found_before = main_subject(words, lo, before)
            if found_before is not None:
                return found_before, "noun", False
            return None, "none", False
        if word == ",":
            head = appositive_head(words, lo, before)
            if head is not None:
                return head, ties_of(words, head), False
            if sentence.subject is not None:
                return sentence.subject, "shared", False
            if barred and words.capital(min(cue.at + 1, hi - 1)):
                return None, "none", False  # ``The dam leaks, warned Smith``
            return main_subject(words, lo, before), "shared", False
        if not abbreviation:
            if sentence.subject is not None:
                return sentence.subject, "shared", False
            head = appositive_head(words, lo, before)
            return head or main_subject(words, lo, before), "shared", False
    if t in (CONJ, TO):
        if sentence.subject is not None:
            return sentence.subject, "shared", False
        return main_subject(words, lo, before), "shared", False
    if t == TIME and before > lo:
        end = before
        while end > lo and tag[end] in (TIME, PREP):
            end -= 1
        near = phrase_before(words, lo, end + 1)
        if near is not None:
            return near, ties_of(words, near), False
    phrase = phrase_before(words, lo, cue.first)
    if phrase is not None and all(tag[k] == TIME for k in range(*phrase)):
        phrase = None
    if phrase is None:
        return sentence.subject, "shared" if sentence.subject else "none", False
    return phrase, ties_of(words, phrase), False


def _speaker_after_quote(words: Words, lo: int, comma: int) -> bool:
    """Whether a name stands between the last quotation and the comma: ``"…," Smith, 69, said``."""
    for k in range(comma - 1, lo - 1, -1):
        if words.tag[k] == QUOTE:
            return k + 1 < comma and last_mark(words.text, words.quotation[k]) in RUN_ON
    return False


def _inverted_subject(words: Words, first: int, hi: int, *, sure: bool) -> Range | None:
    """The subject after the verb in ``"…," said Smith``.

    Unless a quotation right before makes it ``sure``, only where a mark, time or aside follows it.
    """
    if first >= hi:
        return None
    low, tag = words.low, words.tag
    if tag[first] not in (WORD, DET, POSS, PRON, OBJ) or (tag[first] == OBJ):
        return None
    found = phrase_after(words, first, hi)
    if found is None:
        return None
    end = found[1]
    if sure:
        return None if end < hi and tag[end] in (AUX, MODAL) else found
    if end >= hi or tag[end] in (TIME, PREP, ADV, QUOTE, SUB, REL) or (tag[end] == MARK and low[end] in ",.;:(—–―-"):
        if tag[first] == WORD and not low[end - 1].endswith("s") and not any(map(words.capital, range(first, end))):
            return None
        if end < hi and tag[end] == REL and low[end] == "that":
            return None
        return found
    if end < hi and tag[end] == WORD and low[end].endswith("ing"):
        return found
    return None
