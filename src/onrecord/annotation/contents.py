"""Reads what a cue attributes: the frame it stands in, and from where to where its content goes."""

from __future__ import annotations

from typing import Final

from onrecord.annotation.cues import Cue
from onrecord.annotation.lexicon import VERB_FORMS
from onrecord.annotation.quotations import last_mark
from onrecord.annotation.subjects import RUN_ON, Range, Sentence, phrase_after
from onrecord.annotation.words import (
    ADV,
    AUX,
    CONJ,
    DET,
    EXPL,
    MARK,
    MODAL,
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

_TELL: Final = listed(
    "tell remind assure inform warn ask urge advise convince persuade promise show notify brief instruct order "
    "encourage implore beg exhort press reassure caution text email remind counsel invite request"
)

_WH: Final = listed("whether if how what why who when where")

_BARE: Final = listed(
    "say add write tweet explain continue note argue conclude declare announce reply respond state insist acknowledge "
    "claim joke quip recall remark testify tell ask"
)

_CUTTING: Final = listed("saying adding citing noting arguing calling telling pointing suggesting according")


def read_content(
    sentence: Sentence, cue: Cue, source: Range | None, inverted: bool, stop: int, following: list[Cue]
) -> tuple[str, list[Range], int]:
    """The frame the cue stands in, its content, and where the cue group ends."""
    words, lo, hi = sentence.words, sentence.lo, sentence.hi
    low, tag = words.low, words.tag
    head = source[0] if source is not None and not inverted and source[1] <= cue.first else cue.first
    preposed = _preposed(words, lo, head) if cue.shape == "finite" else None
    spoken = preposed is not None and _has_quote_end(words, preposed)
    if not cue.verb.speech and not spoken:
        preposed = None
    if (inverted and stop < hi and low[stop] in ",(—–―") or (inverted and stop < hi and tag[stop] == REL):
        stop = _past_aside(words, stop, hi)
    k, particle = _past_adjuncts(words, cue, stop, hi)
    cue_stop = max(cue.at + 1, min(k, cue.at + 1)) if inverted else cue.at + 1
    if particle and not inverted:
        cue_stop = k
    if k + 2 < hi and low[k] == "," and tag[k + 1] == ADV and low[k + 2] == ",":
        k += 2
    if cue.verb.speech and k < hi and tag[k] != QUOTE and not _quote_next(words, k, hi):
        k = _past_manner(words, k, hi)
    ended = k >= hi or (tag[k] == MARK and low[k] in ",;.—–―-?!)" and not _quote_next(words, k, hi))
    if preposed is not None:
        contents = [preposed]
        resumed = _resumed_at(words, k, hi, following) if spoken else None
        if resumed is not None:
            contents.append((resumed, content_end(words, resumed, hi, "quote", following)))
            return "both", contents, cue_stop
        if k < hi and (tag[k] == QUOTE or _quote_next(words, k, hi)):
            first = k if tag[k] == QUOTE else k + 1
            while tag[first] != QUOTE:
                first += 1
            contents.append((first, content_end(words, first, hi, "quote", following)))
            return "both" if spoken else "both clauses", contents, cue_stop
        if k < hi and tag[k] == MARK and low[k] in ",—–―" and k + 1 < hi:
            rest = k + 1
            if tag[rest] != REL and not _opens_aside(words, rest, hi):
                end = content_end(words, rest, hi, "that", following)
                if end - rest > 2 and not _has_quote(words, preposed) and preposed[1] - preposed[0] < 60:
                    contents.append((rest, end))
                    return "interrupted", contents, cue_stop
        if ended or spoken or (tag[head - 1] != CONJ and _only_circumstance(words, cue, k, hi)):
            return "preposed quote" if spoken else "preposed", contents, cue_stop
        if inverted:
            return "preposed", contents, cue_stop
    if inverted and preposed is None and (k >= hi or not (_quote_next(words, k, hi) or tag[k] == QUOTE)):
        if k < hi and low[k] == ":":
            pass
        else:
            return "none", [], cue_stop
    if k >= hi:
        return "none", [], cue_stop
    frame = "clause"
    first = k
    t, word = tag[k], low[k]
    if t == QUOTE:
        frame = "quote"
    elif t == MARK:
        if _quote_next(words, k, hi):
            frame = "quote"
            first = k + 1
            while tag[first] != QUOTE:
                first += 1
        elif word == ":" and k + 1 < hi:
            frame, first = "colon", k + 1
        elif word == "," and cue.shape in ("finite", "gerund") and k + 1 < hi and low[k + 1] in ("that", "“"):
            frame, first = "that", k + 1
        else:
            return "none", [], cue_stop
    elif t == REL and word == "that":
        frame = "that"
    elif word in _WH:
        frame = "wh"
    elif t == TO:
        frame = "to"
        if (k + 1 < hi and tag[k + 1] in (DET, POSS, OBJ)) or (k + 1 < hi and words.capital(k + 1)):
            frame, first = "prep to", k + 1
            cue_stop = k + 1
    elif t == PREP or word in ("out", "up", "down", "off", "away", "forward", "back"):
        if k + 1 >= hi:
            return "none", [], cue_stop
        if word in ("out", "up", "down", "off", "away", "forward", "back"):
            frame = "particle " + word
            first = k + 1
            if tag[first] == PREP and first + 1 < hi:
                frame += " " + low[first]
                first += 1
            elif tag[first] == REL:
                pass
        else:
            frame, first = "prep " + word, k + 1
        cue_stop = first
        if tag[first] == QUOTE:
            pass
    elif t in (PRON, EXPL):
        frame = "pronoun"
    elif t == OBJ:
        frame = "object"
    elif t in (DET, POSS):
        frame = "determiner"
    elif t in (CONJ, AUX, MODAL):
        return "none", [], cue_stop
    elif word.endswith("ing"):
        frame = "ing"
    elif words.capital(k):
        frame = "name"
    else:
        frame = "noun"
    if first >= hi:
        return "none", [], cue_stop
    if cue.verb.lemma in _TELL and frame in ("object", "name", "determiner", "noun", "pronoun"):
        moved = _past_addressee(words, first, hi)
        if moved is not None:
            first, frame = moved
        elif _only_listener(words, cue, frame, first, hi):
            return "none", [], cue_stop
    end = content_end(words, first, hi, frame, following)
    if end <= first:
        return "none", [], cue_stop
    return frame, [(first, end)], min(cue_stop, first)


_LISTENERS: Final = listed(
    "reporters journalists lawmakers supporters jurors officials investors staff members workers residents voters "
    "parliament senators delegates officers police jury court judge committee crowd inquiry hearing panel audience "
    "council meeting tribunal assembly paper newspaper agency magazine programme program broadcaster"
)
"""Nouns for those who are told something."""

_SPOKEN_IN: Final = listed(
    "interview statement speech letter post message email report briefing tweet interviews statements hearing "
    "conference release broadcast"
)
"""Nouns for where somebody speaks: ``revealed in an interview``."""


def _only_listener(words: Words, cue: Cue, frame: str, first: int, hi: int) -> bool:
    """Whether what follows is whom the verb speaks to, so that it is no content: ``warned Smith``."""
    if cue.verb.lemma == "tell":
        return frame == "object" or words.capital(first) or _listeners(words, first, hi)
    if frame not in ("name", "object"):
        return False
    found = phrase_after(words, first, hi)
    return found is not None and (found[1] >= hi or words.tag[found[1]] in (MARK, TIME))


def _listeners(words: Words, first: int, hi: int) -> bool:
    """Whether nothing but those spoken to stands at ``first``: ``told lawmakers``, ``told the jury at Leeds``."""
    found = phrase_after(words, first, hi)
    return found is not None and any(words.low[k] in _LISTENERS for k in range(*found))


def _only_circumstance(words: Words, cue: Cue, k: int, hi: int) -> bool:
    """Whether only listeners, a time or a place follow a cue whose content stands before it."""
    low, tag = words.low, words.tag
    if any(tag[j] in (QUOTE, REL, SUB, TO, AUX, MODAL, PRON) for j in range(k, hi)):
        return False
    if cue.verb.lemma in _TELL:
        found = phrase_after(words, k, hi)
        if found is None:
            return tag[k] == OBJ
        rest = found[1]
        return rest >= hi or tag[rest] in (TIME, PREP, ADV) or (tag[rest] == MARK and low[rest] in ",;")
    if tag[k] != PREP or k + 1 >= hi:
        return False
    return tag[k + 1] == TIME or any(low[j] in _SPOKEN_IN for j in range(k + 1, min(hi, k + 5)))


def _resumed_at(words: Words, k: int, hi: int, following: list[Cue]) -> int | None:
    """Where a quotation goes on after its attribution: ``"…," she told the host, "…"``."""
    limit = min([hi, *(cue.at for cue in following if cue.shape == "finite" and cue.verb.speech)])
    for j in range(k + 1, limit):
        if words.tag[j] == QUOTE:
            return j if words.low[j - 1] in (",", ":", "—", "–") and words.tag[j - 1] == MARK else None
    return None


def _past_manner(words: Words, k: int, hi: int) -> int:
    """Past words on how it was said, up to the mark before a quotation: ``said so calmly and gently, "…"``."""
    for j in range(k, min(hi, k + 7)):
        if words.tag[j] == MARK:
            return j if words.low[j] in ",:" and _quote_next(words, j, hi) else k
        if words.tag[j] in (AUX, MODAL, PRON, EXPL, REL, QUOTE, TO, SUB, DET, POSS) or words.low[j] in VERB_FORMS:
            return k
    return k


def _quote_next(words: Words, k: int, hi: int) -> bool:
    """Whether a quotation follows the mark at ``k``, perhaps after a conjunction."""
    if words.tag[k] != MARK or words.low[k] not in ",:—–―-;." or k + 1 >= hi:
        return False
    if words.tag[k + 1] == QUOTE:
        return True
    return words.tag[k + 1] in (CONJ, ADV) and k + 2 < hi and words.tag[k + 2] == QUOTE


def _has_quote(words: Words, part: Range) -> bool:
    return any(words.tag[k] == QUOTE for k in range(part[0], part[1]))


def _has_quote_end(words: Words, part: Range) -> bool:
    """Whether the part ends with a quotation that itself ends with a comma or question mark."""
    k = part[1] - 1
    while k > part[0] and words.tag[k] == MARK:
        k -= 1
    if words.tag[k] != QUOTE:
        return False
    quotation = words.quotation[k]
    return last_mark(words.text, quotation) in RUN_ON or part[1] - 1 > k


def _preposed(words: Words, lo: int, head: int) -> Range | None:
    """What stands before the subject at ``head`` if it can be the content: all up to a comma or a quotation."""
    low, tag = words.low, words.tag
    reach = _run_on_before(words, lo, head)
    last = reach if reach is not None else head - 1
    while last >= lo and tag[last] in (CONJ, ADV):
        last -= 1
    if last < lo:
        return None
    if tag[last] == QUOTE:
        quotation = words.quotation[last]
        length = quotation.inner_end - quotation.inner
        if last_mark(words.text, quotation) not in RUN_ON and length < 25:
            return None
    elif not (tag[last] == MARK and low[last] in ",—–―-?"):
        return None
    end = last + 1
    first = lo
    while first < end and tag[first] in (MARK, CONJ):
        first += 1
    if first + 1 < end and tag[first] == ADV and low[first + 1] == ",":
        first += 2
    if tag[last] == MARK and tag[last - 1] != QUOTE and not _clause_like(words, first, last):
        return None
    opening = next((k for k in range(first, end) if tag[k] == QUOTE), None)
    if opening is not None and opening > first:
        prefix = opening - first
        if low[opening - 1] in ",:—" or (prefix <= 2 and tag[opening - 1] != DET):
            first = opening
    while end > first and tag[end - 1] == MARK and low[end - 1] in ",—–―-;":
        end -= 1
    return (first, end) if end > first else None


def _run_on_before(words: Words, lo: int, head: int) -> int | None:
    """The quotation that a speaker with an aside follows: ``"…," another friend, Ada Quist said``."""
    for k in range(head - 1, max(lo, head - 14) - 1, -1):
        if words.tag[k] == QUOTE:
            return k if last_mark(words.text, words.quotation[k]) in ",?!" and words.low[k + 1] != "," else None
        if (
            words.tag[k] in (AUX, MODAL, PRON, TO, CONJ)
            or (words.tag[k] == WORD and words.low[k] in VERB_FORMS)
            or (words.tag[k] == MARK and words.low[k] in ":;—")
        ):
            return None
    return None


_ESTIMATES: Final = listed("at about around over under nearly near up more less fewer between some almost")


def _past_estimate(words: Words, first: int, end: int) -> int:
    """Past words that only soften a number: ``At least three people``, ``About 40 people``."""
    if words.low[first] not in _ESTIMATES:
        return first
    for k in range(first + 1, min(end, first + 4)):
        if words.low[k][0].isdigit() or (words.tag[k] == DET and words.low[k] not in _ARTICLES):
            return k
        if words.low[k] not in ("least", "most", "than", "to"):
            break
    return first


_ARTICLES: Final = listed("a an the this these those that some any every each no all both many most several few such")


def _participle(words: Words, first: int) -> bool:
    """Whether a participle opens the clause: ``Told that …``, ``Asked whether …``."""
    entry = VERB_FORMS.get(words.low[first])
    return entry is not None and "participle" in entry[1] and "base" not in entry[1]


def _clause_like(words: Words, first: int, end: int) -> bool:
    """Whether the items can be a clause of their own: long enough, with a verb, not opening with a place or time."""
    if end - first < 4:
        return False
    tag, low = words.tag, words.low
    first = _past_estimate(words, first, end)
    if (
        tag[first] in (PREP, SUB, TIME, TO)
        or _participle(words, first)
        or (tag[first] == ADV and low[first] not in ("then", "now", "so"))
        or low[first].endswith("ing")
        or low[first].endswith("ed")
    ):
        comma = next((k for k in range(first, end) if low[k] == ","), None)
        if comma is None:
            return False
        first = comma + 1
        if end - first < 4:
            return False
    return any(
        tag[k] in (AUX, MODAL, PRON)
        or (tag[k] == WORD and (low[k] in VERB_FORMS or low[k].endswith(("ed", "es", "ing"))))
        for k in range(first, end)
    )


def _past_adjuncts(words: Words, cue: Cue, k: int, hi: int) -> tuple[int, bool]:
    """Skips adverbs, times, ``to reporters``, ``in a statement``; stops where the content can begin."""
    low, tag = words.low, words.tag
    start = k
    while k < hi and (
        tag[k] in (ADV, TIME) or (tag[k] == WORD and len(low[k]) > 4 and low[k].endswith("ly") and not words.capital(k))
    ):
        if low[k] in ("a", "so", "not", "very"):
            break
        k += 1
    if k >= hi:
        return k, False
    if low[k] == "." and k + 1 < hi and k > start:
        k += 1
    if k < hi and (tag[k] == PREP or (low[k] == "to" and cue.verb.speech and _addressed(words, k + 1, hi))):
        speechlike = cue.verb.lemma in _BARE or (k + 1 < hi and tag[k + 1] == TIME)
        if speechlike:
            for j in range(k + 1, min(hi, k + 16)):
                if tag[j] == QUOTE or low[j] == "that" or low[j] == ":":
                    return j, True
                if tag[j] == MARK and low[j] in ",;—–―":
                    return j, True
                if tag[j] in (PRON, EXPL):
                    return j, True
                if tag[j] == TIME and j + 1 < hi and low[j] not in ("last", "year", "month", "week"):
                    following = j + 1
                    while following < hi and tag[following] in (TIME, ADV):
                        following += 1
                    if (
                        following < hi
                        and tag[following] in (DET, WORD, PRON, POSS, REL)
                        and low[k] in ("on", "in", "at")
                    ):
                        return following, True
            if cue.verb.lemma in _BARE and cue.verb.lemma != "talk":
                return (hi, False) if low[k] != "of" else (k, False)
    return k, False


def _addressed(words: Words, k: int, hi: int) -> bool:
    """Whether somebody spoken to stands at ``k``: ``to reporters``, ``to the BBC``."""
    if k >= hi:
        return False
    return words.tag[k] in (DET, POSS, OBJ) or words.capital(k) or words.low[k] in ("reporters", "journalists", "cnn")


def _past_addressee(words: Words, first: int, hi: int) -> tuple[int, str] | None:
    """The content after the person told: ``told reporters that …``, ``told CNN he would …``."""
    low, tag = words.low, words.tag
    k = first
    if tag[k] in (OBJ, PRON):
        k += 1
    elif tag[k] == DET or tag[k] == POSS:
        k += 1
        while k < hi and tag[k] == WORD and low[k] not in VERB_FORMS:
            k += 1
    elif words.capital(k):
        while k < hi and (words.capital(k) or low[k] in ("'s", "of", "the", "and", "’", ".")) and tag[k] != PRON:
            if low[k] == "the" and not words.capital(k) and low[k - 1] not in ("of", "and"):
                break
            k += 1
    else:
        k += 1
    for j in range(k, min(hi, k + 30)):
        if tag[j] == QUOTE and low[j - 1] in (",", ":"):
            return j, "told quote"
        if tag[j] in (PRON, EXPL, REL, AUX, MODAL, SUB) or (tag[j] == MARK and low[j] in ";—"):
            break
    limit = min(hi, k + 14)
    for j in range(k, limit):
        t, word = tag[j], low[j]
        if t == QUOTE:
            return j, "told quote"
        if t == REL and word == "that":
            return j, "told that"
        if word in _WH:
            return j, "told wh"
        if t == TO and j + 1 < hi and tag[j + 1] not in (DET, POSS):
            return (j - 1 if low[j - 1] in ("not", "never") else j), "told to"
        if t == MARK and word in ",:" and j + 1 < hi:
            if tag[j + 1] == QUOTE:
                return j + 1, "told quote"
            if word == ":":
                return j + 1, "told colon"
            if low[j + 1] == "that":
                return j + 1, "told that"
            return None
        if t in (PRON, EXPL) and j > first:
            return j, "told clause"
        if t == DET and j == k and j > first:
            return j, "told clause"
        if word in ("about", "of", "for", "on") and j == k and j + 1 < hi and tag[j + 1] != TIME:
            return j + 1, "told " + word
    return None


def content_end(words: Words, first: int, hi: int, frame: str, following: list[Cue]) -> int:
    """Where content that begins at ``first`` ends: with the sentence, or before what another cue attributes."""
    low, tag = words.low, words.tag
    full = frame in (
        "that",
        "told that",
        "clause",
        "pronoun",
        "told clause",
        "colon",
        "quote",
        "told quote",
        "told colon",
    )
    cuts = {cue.first: cue for cue in following}
    k = first
    if tag[first] == QUOTE:
        quotation = words.quotation[first]
        last = last_mark(words.text, quotation) or "."
        if last in ".?!,…" and (first + 1 >= hi or tag[first + 1] != QUOTE or True):
            return first + 1
        k = first + 1
    while k < hi:
        t, word = tag[k], low[k]
        if t == MARK:
            if word == ";":
                return k
            if word == "," and k + 1 < hi:
                nxt = low[k + 1]
                if nxt in _CUTTING:
                    return k
                cue = cuts.get(k + 1)
                if cue is not None and cue.shape == "participle" and cue.verb.speech:
                    return k
                if tag[k + 1] == CONJ or nxt == "while":
                    if _another_speaks(words, k + 2, following):
                        return k
                    cue = cuts.get(k + 2)
                    if cue is not None and cue.shape == "finite" and cue.verb.speech:
                        return k
                    if not full and nxt in ("but", "while"):
                        return k
                if not full and nxt in (
                    "while",
                    "as",
                    "although",
                    "though",
                    "but",
                    "after",
                    "before",
                    "which",
                    "who",
                    "when",
                ):
                    return k
            if word in "—–―" and not full:
                return k
        elif t == CONJ and k > first + 1:
            cue = cuts.get(k + 1)
            if cue is not None and cue.shape == "finite" and cue.verb.speech and tag[k + 1] not in (AUX, MODAL):
                return k
        k += 1
    return hi


def _another_speaks(words: Words, first: int, following: list[Cue]) -> bool:
    """Whether somebody else with a cue of their own stands after a conjunction: ``…, but Smith denied it``."""
    for cue in following:
        if cue.first > first:
            if cue.first > first + 6 or cue.shape != "finite" or not cue.verb.speech or not words.capital(first):
                return False
            return all(words.tag[k] in (WORD, DET, POSS) for k in range(first, cue.first))
    return False


def _opens_aside(words: Words, first: int, hi: int) -> bool:
    low, tag = words.low, words.tag
    word = low[first]
    return (
        word.endswith("ing")
        or word in ("who", "which", "according", "as", "when", "while", "after", "before", "but", "in", "at", "during")
        or (
            tag[first] in (REL, PREP, DET) and not any(tag[k] in (AUX, MODAL) for k in range(first, min(hi, first + 8)))
        )
    )


def _past_aside(words: Words, k: int, hi: int) -> int:
    """Past an aside after an inverted subject: ``said Smith, a lawyer from Ohio, …``."""
    low, tag = words.low, words.tag
    if tag[k] == MARK and k + 1 < hi and (tag[k + 1] == QUOTE or low[k + 1].endswith("ing")):
        return k
    if tag[k] == MARK and low[k] == "," and k + 1 < hi and tag[k + 1] in (PRON, SUB, CONJ):
        return k
    j = k + 1
    while j < hi:
        if tag[j] == QUOTE or (tag[j] == MARK and low[j] in ",—–―)"):
            return j
        j += 1
    return hi
