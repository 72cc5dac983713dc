"""Puts statements together around cues: who speaks, what is said, up to where.

Every function works on the items of one sentence; what is proposed here is only a `Proposal` with the features that
`weights` judges it by.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Final

from onrecord.annotation.cues import Cue
from onrecord.annotation.lexicon import VERB_FORMS
from onrecord.annotation.subjects import (
    Range,
    Ties,
    appositive_head,
    main_subject,
    phrase_after,
    phrase_before,
    ties_of,
)
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
from onrecord.model import Mode

_TELL: Final = listed(
    "tell remind assure inform warn ask urge advise convince persuade promise show notify brief instruct order "
    "encourage implore beg exhort press reassure caution text email remind counsel invite request"
)
_NOT_RAISED: Final = frozenset(("seem", "appear", "look", "sound"))
_WH: Final = listed("whether if how what why who when where")


@dataclass(slots=True)
class Proposal:
    """A statement that may be one: ranges of items, and what speaks for and against it."""

    lemma: str
    mode: Mode
    frame: str
    ties: Ties
    content: list[Range]
    source: Range | None
    cue: Range
    shape: str
    features: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """The state of reading one sentence: its items ``[lo, hi)`` without the closing mark, and its last subject."""

    words: Words
    lo: int
    hi: int
    subject: Range | None = None
    used: int = -1


def propose(sentence: Sentence, cues: list[Cue]) -> list[Proposal]:
    """What the cues of a sentence may attribute, in the order of the cues."""
    out: list[Proposal] = []
    for number, cue in enumerate(cues):
        if cue.at < sentence.used:
            continue
        following = cues[number + 1 :]
        proposal = _from_cue(sentence, cue, following)
        if proposal is not None:
            out.append(proposal)
    return out


def _from_cue(sentence: Sentence, cue: Cue, following: list[Cue]) -> Proposal | None:
    words, lo, _hi = sentence.words, sentence.lo, sentence.hi
    low, tag = words.low, words.tag
    if cue.shape == "noun":
        return _from_noun(sentence, cue, following)
    source: Range | None = None
    ties: Ties = "none"
    inverted = False
    before = cue.first - 1
    raised = False
    if cue.shape in ("finite", "reduced"):
        source, ties, inverted = _subject(sentence, cue)
        if cue.shape == "reduced" and not inverted and (source is None or tag[before] in (MARK, CONJ)):
            return None
        raised = cue.verb.lemma in _NOT_RAISED
    elif cue.shape in ("passive", "adjective"):
        source, ties, inverted = _subject(sentence, cue)
        if inverted:
            return None
        raised = cue.shape == "passive"
    else:
        source = sentence.subject or main_subject(words, lo, cue.first)
        if cue.shape == "participle" and before >= lo and tag[before] == WORD and not VERB_FORMS.get(low[before]):
            near = phrase_before(words, lo, cue.first)
            if near is not None:
                source = near
        if cue.shape == "participle" and before >= lo and tag[before] == OBJ:
            source = (before, before + 1)
        ties = "shared" if source is not None else "none"
        if source is not None and source[1] > cue.first:
            source, ties = None, "none"
    if source is not None and not inverted and cue.shape in ("finite", "passive", "adjective"):
        sentence.subject = source
    if raised and source is not None:
        return _raised(sentence, cue, source, following)
    stop = source[1] if inverted and source is not None else cue.at + 1
    frame, content, cue_stop = _content(sentence, cue, source, inverted, stop, following)
    if not content:
        return None
    proposal = Proposal(
        cue.verb.lemma, cue.verb.mode, frame, ties, content, source, (cue.first, cue_stop), cue.shape, []
    )
    _describe(proposal, sentence, cue, inverted)
    return proposal


def _subject(sentence: Sentence, cue: Cue) -> tuple[Range | None, Ties, bool]:
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
    may_invert = cue.shape == "finite" and cue.at == cue.first and cue.verb.speech
    if t in (-1, QUOTE) or (t == MARK and word != ")" and word not in "’'"):
        abbreviation = word == "." and before > lo and words.end[before - 1] == words.start[before]
        if may_invert and not abbreviation:
            after = _inverted_subject(words, cue.at + 1, hi)
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
    if phrase is None:
        return sentence.subject, "shared" if sentence.subject else "none", False
    return phrase, ties_of(words, phrase), False


def _inverted_subject(words: Words, first: int, hi: int) -> Range | None:
    """The subject after the verb in ``"…," said Smith``; only where a mark, time or aside follows it."""
    if first >= hi:
        return None
    low, tag = words.low, words.tag
    if tag[first] not in (WORD, DET, POSS, PRON, OBJ) or (tag[first] == OBJ):
        return None
    found = phrase_after(words, first, hi)
    if found is None:
        return None
    end = found[1]
    if end >= hi or tag[end] in (TIME, PREP, ADV, QUOTE, SUB, REL) or (tag[end] == MARK and low[end] in ",.;:(—–-"):
        if tag[first] == WORD and not words.capital(first) and not low[end - 1].endswith("s"):
            return None
        if end < hi and tag[end] == REL and low[end] == "that":
            return None
        return found
    if end < hi and tag[end] == WORD and low[end].endswith("ing"):
        return found
    return None


def _content(
    sentence: Sentence, cue: Cue, source: Range | None, inverted: bool, stop: int, following: list[Cue]
) -> tuple[str, list[Range], int]:
    """The frame the cue stands in, its content, and where the cue group ends."""
    words, _lo, hi = sentence.words, sentence.lo, sentence.hi
    low, tag = words.low, words.tag
    head = source[0] if source is not None and not inverted and source[1] <= cue.first else cue.first
    if source is not None and not inverted and source[1] < cue.first and low[source[1]] in ",(—–":
        pass
    preposed = _preposed(sentence, head) if cue.shape in ("finite", "participle") and cue.verb.speech else None
    if (
        cue.shape == "participle"
        and preposed is not None
        and not any(tag[k] == QUOTE for k in range(preposed[0], preposed[1]))
    ):
        preposed = None
    if (inverted and stop < hi and low[stop] in ",(—–") or (inverted and stop < hi and tag[stop] == REL):
        stop = _past_aside(words, stop, hi)
    k, particle = _past_adjuncts(words, cue, stop, hi)
    cue_stop = max(cue.at + 1, min(k, cue.at + 1)) if inverted else cue.at + 1
    if particle and not inverted:
        cue_stop = k
    ended = k >= hi or (tag[k] == MARK and low[k] in ",;.—–-?!)" and not _quote_next(words, k, hi))
    if preposed is not None:
        contents = [preposed]
        if k < hi and (tag[k] == QUOTE or _quote_next(words, k, hi)):
            first = k if tag[k] == QUOTE else k + 1
            while tag[first] != QUOTE:
                first += 1
            contents.append((first, _content_end(words, first, hi, "quote", following)))
            return "both", contents, cue_stop
        if k < hi and tag[k] == MARK and low[k] in ",—–" and k + 1 < hi:
            rest = k + 1
            if tag[rest] != REL and not _opens_aside(words, rest, hi):
                end = _content_end(words, rest, hi, "that", following)
                if end - rest > 2 and not _has_quote(words, preposed) and preposed[1] - preposed[0] < 60:
                    contents.append((rest, end))
                    return "interrupted", contents, cue_stop
        if ended or _has_quote_end(words, preposed):
            return "preposed", contents, cue_stop
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
    end = _content_end(words, first, hi, frame, following)
    if end <= first:
        return "none", [], cue_stop
    return frame, [(first, end)], min(cue_stop, first)


def _quote_next(words: Words, k: int, hi: int) -> bool:
    """Whether a quotation follows the mark at ``k``, perhaps after a conjunction."""
    if words.tag[k] != MARK or words.low[k] not in ",:—–-;." or k + 1 >= hi:
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
    return words.text[quotation.inner_end - 1] in ",?!—–.-" or part[1] - 1 > k


def _preposed(sentence: Sentence, head: int) -> Range | None:
    """What stands before the subject at ``head`` if it can be the content: all up to a comma or a quotation."""
    words, lo = sentence.words, sentence.lo
    low, tag = words.low, words.tag
    last = head - 1
    while last >= lo and tag[last] in (CONJ, ADV):
        last -= 1
    if last < lo:
        return None
    if tag[last] == QUOTE:
        quotation = words.quotation[last]
        length = quotation.inner_end - quotation.inner
        if words.text[quotation.inner_end - 1] not in ",?!—–.-" and length < 25:
            return None
    elif not (tag[last] == MARK and low[last] in ",—–-?"):
        return None
    end = last + 1
    first = lo
    while first < end and tag[first] in (MARK, CONJ):
        first += 1
    if tag[last] == MARK and tag[last - 1] != QUOTE and not _clause_like(words, first, last):
        return None
    opening = next((k for k in range(first, end) if tag[k] == QUOTE), None)
    if opening is not None and opening > first:
        prefix = opening - first
        if low[opening - 1] in ",:—" or (prefix <= 2 and tag[opening - 1] != DET):
            first = opening
    while end > first and tag[end - 1] == MARK and low[end - 1] in ",—–-;":
        end -= 1
    return (first, end) if end > first else None


def _clause_like(words: Words, first: int, end: int) -> bool:
    """Whether the items can be a clause of their own: long enough, with a verb, not opening with a place or time."""
    if end - first < 4:
        return False
    tag, low = words.tag, words.low
    if tag[first] in (PREP, SUB, TIME, ADV, TO) or low[first].endswith("ing") or low[first].endswith("ed"):
        comma = next((k for k in range(first, end) if low[k] == ","), None)
        if comma is None:
            return False
        first = comma + 1
        if end - first < 4:
            return False
    return any(
        tag[k] in (AUX, MODAL, PRON) or (tag[k] == WORD and (low[k] in VERB_FORMS or low[k].endswith(("ed", "es"))))
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
    if k < hi and (tag[k] == PREP or (low[k] == "to" and cue.verb.speech) or low[k] == "during"):
        speechlike = cue.verb.lemma in _BARE or (k + 1 < hi and tag[k + 1] == TIME)
        if speechlike:
            for j in range(k + 1, min(hi, k + 16)):
                if tag[j] == QUOTE or low[j] == "that" or low[j] == ":":
                    return j, True
                if tag[j] == MARK and low[j] in ",;—–":
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


_BARE: Final = listed(
    "say add write tweet explain continue note argue conclude declare announce reply respond state insist acknowledge "
    "claim joke quip recall remark testify tell ask"
)


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
            k += 1
    else:
        k += 1
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
            return j, "told to"
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
        if word in ("about", "of", "for", "on") and j + 1 < hi:
            return j + 1, "told " + word
    return None


_CUTTING: Final = listed("saying adding citing noting arguing calling telling pointing suggesting according")


def _content_end(words: Words, first: int, hi: int, frame: str, following: list[Cue]) -> int:
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
        last = words.text[quotation.inner_end - 1]
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
                if tag[k + 1] == CONJ:
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
            if word in "—–" and not full:
                return k
        elif t == CONJ and k > first + 1:
            cue = cuts.get(k + 1)
            if cue is not None and cue.shape == "finite" and cue.verb.speech and tag[k + 1] not in (AUX, MODAL):
                return k
        k += 1
    return hi


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
        if tag[j] == QUOTE or (tag[j] == MARK and low[j] in ",—–)"):
            return j
        j += 1
    return hi


def _raised(sentence: Sentence, cue: Cue, subject: Range, following: list[Cue]) -> Proposal | None:
    """Passives and *seem*: nobody or a *by*-phrase is the source, the subject belongs to the content."""
    words, _lo, hi = sentence.words, sentence.lo, sentence.hi
    low, tag = words.low, words.tag
    k = cue.at + 1
    while k < hi and tag[k] in (ADV, TIME):
        k += 1
    agent: Range | None = None
    if k < hi and low[k] == "by" and k + 1 < hi:
        agent = phrase_after(words, k + 1, hi)
    if k >= hi:
        return None
    word = low[k]
    frame = "passive " + (word if tag[k] in (TO, PREP, REL, SUB) else "quote" if tag[k] == QUOTE else "other")
    contents: list[Range]
    source: Range | None
    ties: Ties
    own = (cue.shape == "passive" and cue.verb.mode in ("feels", "thinks")) or cue.shape == "adjective"
    if cue.shape == "passive" and (cue.verb.lemma in _SUBJECT_FEELS or cue.verb.mode == "feels"):
        own = True
    else:
        own = cue.shape == "adjective"
    if own:
        first = k + 1 if tag[k] == PREP and k + 1 < hi else k
        end = _content_end(words, first, hi, "noun", following)
        if end <= first:
            return None
        source, ties, contents = subject, ties_of(words, subject), [(first, end)]
    elif agent is not None:
        rest = agent[1]
        contents = [subject]
        if rest < hi and tag[rest] != MARK:
            contents.append((rest, _content_end(words, rest, hi, "noun", following)))
        source, ties = agent, ties_of(words, agent)
        frame = "passive by"
    else:
        end = _content_end(words, k, hi, "noun", following)
        if end <= k:
            return None
        contents = [subject, (k, end)]
        source, ties = None, "none"
    contents = [part for part in contents if part[1] > part[0]]
    contents.sort()
    if any(left[1] > right[0] for left, right in itertools.pairwise(contents)):
        return None
    proposal = Proposal(
        cue.verb.lemma, cue.verb.mode, frame, ties, contents, source, (cue.first, cue.at + 1), cue.shape, []
    )
    _describe(proposal, sentence, cue, False)
    proposal.features.append("subject=" + ties_of(words, subject))
    return proposal


_SUBJECT_FEELS: Final = listed("convince concern interest persuade determine commit oppose prepare focus")


def _from_noun(sentence: Sentence, cue: Cue, following: list[Cue]) -> Proposal | None:
    words, lo, hi = sentence.words, sentence.lo, sentence.hi
    low, tag = words.low, words.tag
    k = cue.at + 1
    frame = "noun " + low[k]
    first = k if low[k] in ("that", "to", "whether") else k + 1
    if first >= hi:
        return None
    source: Range | None = None
    ties: Ties = "none"
    b = cue.at - 1
    while b >= lo and tag[b] == WORD and not low[b].endswith(("'s", "’s", "s’", "s'")) and cue.at - b < 4:
        if low[b] in VERB_FORMS and not words.capital(b):
            break
        b -= 1
    if b >= lo and tag[b] == POSS:
        source, ties = (b, b + 1), "pronoun"
    elif b >= lo and tag[b] == WORD and low[b].endswith(("'s", "’s", "s’", "s'")):
        source = phrase_before(words, lo, b + 1)
        ties = "name" if source is not None else "none"
    elif b >= lo and tag[b] == MARK and low[b] in "’'" and b > lo:
        source = phrase_before(words, lo, b)
        ties = "name" if source is not None else "none"
    end = first
    while end < hi and not (
        (tag[end] == MARK and low[end] in ",;:—–()")
        or (end > first + 1 and tag[end] in (AUX, MODAL) and frame not in ("noun that", "noun whether"))
        or tag[end] == SUB
    ):
        end += 1
    if end <= first:
        return None
    proposal = Proposal(
        cue.verb.lemma, cue.verb.mode, frame, ties, [(first, end)], source, (cue.at, first), cue.shape, []
    )
    _describe(proposal, sentence, cue, False)
    if b >= lo:
        proposal.features.append("before=" + (low[b] if tag[b] != WORD else "word"))
    return proposal


def _describe(proposal: Proposal, sentence: Sentence, cue: Cue, inverted: bool) -> None:
    """The features that `weights` has learned to judge a proposal by."""
    lemma, frame = proposal.lemma, proposal.frame
    length = sum(end - first for first, end in proposal.content)
    words = sentence.words
    features = proposal.features
    features += (
        "lemma=" + lemma,
        "frame=" + frame,
        lemma + "+" + frame,
        "shape=" + proposal.shape,
        "ties=" + proposal.ties,
        lemma + "+" + proposal.shape,
        frame + "+" + proposal.shape,
        proposal.mode + "+" + frame,
        "form=" + words.low[cue.at][-3:],
        "length=" + str(length if length < 6 else min(length // 4, 9) * 4),
        frame + "+" + proposal.ties,
    )
    if cue.negated:
        features.append("negated")
    if cue.future:
        features.append("future")
    if inverted:
        features.append("inverted")
    if any(words.tag[k] == QUOTE for first, end in proposal.content for k in range(first, end)):
        features.append("quoted")
