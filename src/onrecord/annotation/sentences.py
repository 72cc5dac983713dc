"""Finds the sentences of a part of a report, over its items or as character ranges; quotations are never cut."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from onrecord.annotation.lexicon import VERB_FORMS
from onrecord.annotation.quotations import last_mark, pair_quotations
from onrecord.annotation.words import (
    ABBREVIATIONS,
    ADV,
    BREAK,
    DET,
    MARK,
    PREP,
    PRON,
    QUOTE,
    SENTENCE_ABBREVIATIONS,
    SUB,
    TIME,
    TO,
    WORD,
    Words,
    listed,
)
from onrecord.model import Span

_ENDERS = frozenset(".!?…")
_STARTERS = listed("the a an he she they we it this these in on but and his her")


_QUOTING: Final = listed(
    "say ask add tell reply respond explain continue note write tweet post joke quip insist argue shout yell exclaim "
    "declare wonder warn conclude recall remember observe remark retort answer announce claim demand laugh scream snap "
    "boast whisper muse cry chant plead beg read state thunder shriek interject counter inquire query quiz beam go"
)
"""Verbs that follow a quotation which ends with a mark of its own: ``"Is it safe?" Smith asked.``"""

_MANNER: Final = listed("laugh beam go smile")
"""Verbs that tell what somebody did; in a sentence of their own they give nobody the words before them."""

_LOUD: Final = listed("scream snap boast whisper cry chant plead beg shout yell thunder shriek joke wonder muse")
"""Verbs that give somebody the words before them only where no full stop parts the two."""

_LONGEST: Final = 400
"""Longest sentence, in items."""


class Sentences:
    """The sentences of a part of a report as half-open character ranges into its text, in order."""

    __slots__ = ("_ends", "spans")

    def __init__(self, text: str) -> None:
        words = Words(text, pair_quotations(text))
        self.spans: list[Span] = [(words.start[first], words.end[stop - 1]) for first, stop in split_sentences(words)]
        self._ends = [end for _, end in self.spans]

    def place(self, at: int) -> int:
        """The number of the sentence that holds an offset, or of the next one; their count after the last."""
        return bisect_right(self._ends, at)


def split_sentences(words: Words) -> list[tuple[int, int]]:
    """Half-open ranges of items, in order; line breaks stand between them, closing marks at their ends."""
    low, tag = words.low, words.tag
    count = len(low)
    out: list[tuple[int, int]] = []
    begin = 0
    # Whatever is that long without an end is no sentence; cutting it keeps the work linear in the text.
    candidates = [
        i
        for i, t in enumerate(tag)
        if t in (BREAK, QUOTE) or (t == MARK and low[i] in _ENDERS) or i % _LONGEST == _LONGEST - 1
    ]
    for i in candidates:
        if i < begin:
            continue
        if tag[i] == BREAK:
            if i > begin:
                out.append((begin, i))
            begin = i + 1
        elif i - begin >= _LONGEST:
            out.append((begin, i + 1))
            begin = i + 1
        elif tag[i] == QUOTE:
            if _quote_ends(words, i):
                out.append((begin, i + 1))
                begin = i + 1
        elif tag[i] == MARK and low[i] in _ENDERS and _ends(words, i):
            stop = i + 1
            while stop < count and low[stop] in ")]”’'\"" and tag[stop] == MARK:
                stop += 1
            out.append((begin, stop))
            begin = stop
    if begin < count:
        out.append((begin, count))
    return out


def _ends(words: Words, i: int) -> bool:
    low, tag = words.low, words.tag
    following = i + 1
    if following >= len(low) or tag[following] == BREAK:
        return True
    if low[following] in ")]’'" and following + 1 < len(low):
        following += 1
    if words.start[following] == words.end[following - 1] and tag[following] != QUOTE:
        return False
    if tag[following] == MARK and low[following] in ",.;:?!":
        return False
    if low[i] == ".":
        before = low[i - 1] if i else ""
        if before in ABBREVIATIONS or (len(before) == 1 and before.isalpha() and words.capital(i - 1)):
            if words.end[i - 1] != words.start[i]:
                return True
            return (
                (before in SENTENCE_ABBREVIATIONS or (len(before) == 1 and before in "is"))
                and low[following] in _STARTERS
                and words.capital(following)
            )
    if tag[following] == WORD or tag[following] == QUOTE or tag[following] == MARK:
        first = words.text[words.start[following]]
        return not first.islower()
    return words.capital(following)


def _quote_ends(words: Words, i: int) -> bool:
    """Whether a sentence ends with the quotation at ``i``."""
    quotation = words.quotation[i]
    following = i + 1
    if following >= len(words):
        return True
    if words.tag[following] == BREAK:
        return True
    if last_mark(words.text, quotation) not in _ENDERS:
        return False
    if words.tag[following] == MARK:
        return False
    if words.tag[following] == QUOTE:
        return True
    if not words.capital(following):
        return False
    return not _attribution_follows(words, following, stopped=last_mark(words.text, quotation) == ".")


def _attribution_follows(words: Words, i: int, *, stopped: bool) -> bool:
    """Whether ``Smith said.`` or ``he asked reporters`` stands at ``i``, after words that a full stop ends or not."""
    low, tag = words.low, words.tag
    for k in range(i, min(i + 9, len(low))):
        if low[k] in VERB_FORMS and k > i:
            entry = VERB_FORMS[low[k]]
            if entry[0].lemma not in _QUOTING or entry[0].lemma in _MANNER:
                return False
            if stopped and entry[0].lemma in _LOUD:
                return False
            after = k + 1
            if entry[0].lemma in ("ask", "tell") and "past" in entry[1]:
                return True
            if after >= len(low) or tag[after] in (BREAK, TIME, PREP, TO, ADV, SUB):
                return True
            return tag[after] == MARK and low[after] in ".,;"
        if tag[k] not in (WORD, DET, PRON, PREP) and low[k] not in (".", "and", "also"):
            return False
    return False
