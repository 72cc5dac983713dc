"""Cuts a text into the windows that the model reads, with what its uncased word pieces do not tell.

A window is a run of whole paragraphs (of whole sentences where a paragraph is too long), so every word of a text
stands in exactly one window. Beside its word pieces it carries the case of each word and its place in or outside
quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from onrecord.annotation.model.pieces import Ints, Vocabulary
from onrecord.annotation.quotations import Quotation, pair_quotations
from onrecord.annotation.words import ABBREVIATIONS

OPEN: Final = 101
"""``[CLS]``, the first piece of a window, in the vocabulary of BERT."""

BETWEEN: Final = 102
"""``[SEP]``, between the paragraphs of a window and at its end."""

CASES: Final = 6
"""Case classes: none, lower, Title, UPPER, mixed, digits."""

QUOTES: Final = 6
"""Quotation states: outside, inside, opening mark, closing mark, inside single marks, inside an unclosed one."""

LONGEST: Final = 256
"""Most word pieces in a window, marks of its paragraphs included; chosen on PolNeAR dev (training/experiments.md)."""

_LINE: Final = re.compile(r"\n")
_ENDERS: Final = frozenset(".!?…")
_CLOSERS: Final = frozenset("\"'”’)]»")


@dataclass(frozen=True, slots=True)
class Window:
    """What the model reads at once.

    ``pieces``, ``case`` and ``quote`` have one value a word piece, the marks of paragraphs included. The others have
    one value a word: ``first`` is the place of its first piece, ``start`` and ``end`` its characters in the text,
    ``paragraph`` and ``sentence`` their numbers in the text, ``quotation`` the number of the quotation around it
    or -1.
    """

    pieces: Ints
    case: Ints
    quote: Ints
    first: Ints
    start: Ints
    end: Ints
    paragraph: Ints
    sentence: Ints
    quotation: Ints

    def __len__(self) -> int:
        return len(self.start)


def cut_windows(
    text: str, vocabulary: Vocabulary, *, longest: int = LONGEST, quotations: Sequence[Quotation] | None = None
) -> list[Window]:
    """The windows of a text, in text order; none for a text without words."""
    words = vocabulary.split(text)
    if not len(words.start):
        return []
    start, end, case, sizes = words.start, words.end, words.case, words.sizes
    tails = np.cumsum(sizes)
    heads = tails - sizes
    breaks = np.array([m.start() for m in _LINE.finditer(text)], dtype=np.int64)
    paragraph = np.searchsorted(breaks, start)
    quote, quotation = _quotes(start, end, pair_quotations(text) if quotations is None else quotations)
    sentence = _sentences(text, start, end, paragraph)
    out = []
    for first, stop in _pack(sizes, paragraph, sentence, longest):
        length = sizes[first:stop]
        # One mark opens the window, one stands before each further paragraph, one ends it.
        shift = 1 + (np.cumsum(np.diff(paragraph[first:stop], prepend=paragraph[first]) > 0))
        place = heads[first:stop] - heads[first] + shift
        total = int(place[-1] + length[-1]) + 1
        where = np.repeat(place - heads[first:stop], length) + np.arange(heads[first], tails[stop - 1])
        pieces = np.full(total, BETWEEN, dtype=np.int64)
        pieces[0] = OPEN
        pieces[where] = words.pieces[heads[first] : tails[stop - 1]]
        cases, quotes = np.zeros(total, dtype=np.int64), np.zeros(total, dtype=np.int64)
        cases[where] = np.repeat(case[first:stop], length)
        quotes[where] = np.repeat(quote[first:stop], length)
        part = slice(first, stop)
        out.append(
            Window(
                pieces, cases, quotes, place, start[part], end[part], paragraph[part], sentence[part], quotation[part]
            )
        )
    return out


def _quotes(start: Ints, end: Ints, quotations: Sequence[Quotation]) -> tuple[Ints, Ints]:
    state, number = np.zeros(len(start), dtype=np.int64), np.full(len(start), -1, dtype=np.int64)
    for at, quotation in enumerate(quotations):
        first, stop = np.searchsorted(start, (quotation.start, quotation.end))
        number[first:stop] = at
        state[first:stop] = 5 if not quotation.closed else 4 if quotation.single else 1
        inner, outer = np.searchsorted(start, (quotation.inner, quotation.inner_end))
        state[first:inner] = 2
        state[outer:stop] = 3
    return state, number


def _sentences(text: str, start: Ints, end: Ints, paragraph: Ints) -> Ints:
    """The number of each word's sentence; a rough cut that costs little, for distances and for long paragraphs."""
    begins, ends = start.tolist(), end.tolist()
    count = len(begins)
    opens = np.diff(paragraph, prepend=paragraph[0]) > 0
    for i in np.flatnonzero(end - start == 1).tolist():
        mark = text[begins[i]]
        if mark not in _ENDERS:
            continue
        following = i + 1
        while following < count and begins[following] == ends[following - 1] and text[begins[following]] in _CLOSERS:
            following += 1
        if following >= count or begins[following] == ends[following - 1] or text[begins[following]].islower():
            continue
        before = text[begins[i - 1] : ends[i - 1]].lower() if i else ""
        if mark == "." and (len(before) == 1 or before in ABBREVIATIONS) and ends[i - 1] == begins[i]:
            continue
        opens[following] = True
    return np.cumsum(opens)


def _pack(sizes: Ints, paragraph: Ints, sentence: Ints, longest: int) -> list[tuple[int, int]]:
    """Ranges of words that make up the windows: whole paragraphs as long as they fit, never more than ``longest``."""
    out: list[tuple[int, int]] = []
    begin, used = 0, 1
    for first, stop in _runs(paragraph):
        need = int(sizes[first:stop].sum()) + 1
        if used + need <= longest:
            used += need
            continue
        if first > begin:
            out.append((begin, first))
        begin, used = first, 1 + need
        if used > longest:
            *cut, (begin, _) = _cut(sizes, sentence, first, stop, longest)
            out += cut
            used = 2 + int(sizes[begin:stop].sum())
    out.append((begin, len(sizes)))
    return out


def _cut(sizes: Ints, sentence: Ints, first: int, stop: int, longest: int) -> list[tuple[int, int]]:
    """A long paragraph in ranges of whole sentences; a sentence that is too long itself is cut between words."""
    out: list[tuple[int, int]] = []
    begin, used = first, 2
    for low, high in _runs(sentence[first:stop]):
        at, need = first + low, int(sizes[first + low : first + high].sum())
        if used + need > longest and at > begin:
            out.append((begin, at))
            begin, used = at, 2
        for word in range(at, first + high):
            if used + int(sizes[word]) > longest and word > begin:
                out.append((begin, word))
                begin, used = word, 2
            used += int(sizes[word])
    out.append((begin, stop))
    return out


def _runs(values: Ints) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(values)) + 1
    return list(zip([0, *edges.tolist()], [*edges.tolist(), len(values)], strict=True))
