"""Attributions without a verb: *according to*, a name and a colon, *reportedly*, *in X's words*."""

from __future__ import annotations

from typing import Final

from onrecord.annotation.statements import Proposal
from onrecord.annotation.subjects import Range, Sentence, Ties, phrase_after, phrase_before, ties_of
from onrecord.annotation.words import MARK, PRON, QUOTE, REL, SUB, TO, Words, listed
from onrecord.model import Mode

_MOST: Final = 12
"""Most set phrases read in one sentence; what holds more is no sentence."""

_HEARSAY: Final = listed("reportedly allegedly apparently purportedly supposedly seemingly")


def propose_phrases(sentence: Sentence, *, opening: bool, dateline: bool) -> list[Proposal]:
    """What the set phrases of a sentence may attribute.

    ``opening`` is true for the first line of a text or a title, ``dateline`` where a name and a colon there would be
    a dateline.
    """
    words, lo, hi = sentence.words, sentence.lo, sentence.hi
    low = words.low
    out: list[Proposal] = []
    for i in range(lo, hi):
        word = low[i]
        if len(out) >= _MOST:
            break
        if word == "according" and i + 2 < hi and low[i + 1] == "to":
            found = _according(words, lo, hi, i)
            if found is not None:
                out.append(found)
        elif word in _HEARSAY and i + 1 < hi:
            out.append(
                _proposal(words, "reportedly", "said", "hearsay", "none", [(lo, i), (i + 1, hi)], None, (i, i + 1))
            )
    if not dateline and (opening or words.text[words.start[lo]].isupper()):
        found = _colon(words, lo, hi, opening)
        if found is not None:
            out.append(found)
    return out


def _proposal(
    words: Words, lemma: str, mode: Mode, frame: str, ties: Ties, content: list[Range], source: Range | None, cue: Range
) -> Proposal:
    kept = [part for part in content if part[1] > part[0]]
    length = sum(end - first for first, end in kept)
    features = [
        "lemma=" + lemma,
        "frame=" + frame,
        "ties=" + ties,
        "parts=" + str(len(kept)),
        "length=" + str(length if length < 6 else min(length // 4, 9) * 4),
    ]
    if any(words.tag[k] == QUOTE for first, end in kept for k in range(first, end)):
        features += ("quoted", frame + "+quoted")
    return Proposal(lemma, mode, frame, ties, kept, source, cue, "phrase", features)


def _according(words: Words, lo: int, hi: int, i: int) -> Proposal | None:
    low, tag = words.low, words.tag
    source = phrase_after(words, i + 2, hi)
    if source is None:
        return None
    end = source[1]
    before = i
    while before > lo and tag[before - 1] == MARK and low[before - 1] in ",—–―-(":
        before -= 1
    # The mention runs on to the next comma: ``according to Smith, who …, the plan …``.
    comma = next((j for j in range(end, hi) if tag[j] == MARK and low[j] in ",:)—–―"), None)
    parts: list[Range] = []
    if before <= lo + 1 and not (before == lo + 1 and tag[lo] == QUOTE):
        if comma is None:
            first = end
        else:
            first = comma + 1
            if tag[first if first < hi else lo] == REL or (first < hi and low[first] in ("a", "an", "which")):
                another = next((j for j in range(first, hi) if low[j] == ","), None)
                first = another + 1 if another is not None else first
        parts = [(first, hi)]
        frame = "according first"
    else:
        parts = [(lo, before)]
        frame = "according last"
        if (
            comma is not None
            and comma == end
            and comma + 1 < hi
            and low[comma] == ","
            and tag[comma + 1] != REL
            and low[comma + 1] not in ("a", "the", "who", "which", "but", "and")
        ):
            parts.append((comma + 1, hi))
            frame = "according between"
    parts = [part for part in parts if part[1] > part[0]]
    if not parts:
        return None
    return _proposal(words, "according to", "said", frame, ties_of(words, source), parts, source, (i, i + 2))


def _colon(words: Words, lo: int, hi: int, opening: bool) -> Proposal | None:
    low, tag = words.low, words.tag
    colon = next((j for j in range(lo, min(hi, lo + 8)) if tag[j] == MARK and low[j] == ":"), None)
    if colon is None or colon == lo or colon + 1 >= hi:
        return None
    if any(tag[j] in (QUOTE, PRON, SUB, REL, TO) for j in range(lo, colon)):
        return None
    source = phrase_before(words, lo, colon)
    if source is None or source[0] > lo + 1:
        return None
    if not all(words.capital(j) or tag[j] == MARK or len(low[j]) < 4 for j in range(source[0], source[1])):
        return None
    frame = "colon title" if opening else "colon line"
    if words.text[words.start[source[0]] : words.end[source[1] - 1]].isupper():
        frame += " capitals"
    return _proposal(words, ":", "said", frame, "name", [(colon + 1, hi)], source, (colon, colon + 1))
