"""Turns ranges of items into spans of the text, and tells of content whether it is quoted and how it reads."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from onrecord.annotation.quotations import Quotation
from onrecord.annotation.statements import Proposal
from onrecord.annotation.subjects import Range
from onrecord.annotation.words import MARK, POSS, PRON, QUOTE, Words
from onrecord.model import Kind, Span, Spans

_ALL_QUOTED: Final = 0.98
"""Share of the letters of a content inside quotation marks from which it is direct; as in the statements set."""


def span_of(words: Words, part: Range) -> Span:
    """The span of a range of items."""
    return words.start[part[0]], words.end[part[1] - 1]


def content_spans(words: Words, parts: list[Range]) -> Spans:
    """The spans of a content: in text order, disjoint, without white space and commas at their ends."""
    out: list[Span] = []
    for first, stop in sorted(parts):
        while stop > first and words.tag[stop - 1] == MARK and words.low[stop - 1] in ",.;:—–―-(…":
            stop -= 1
        while first < stop and words.tag[first] == MARK and words.low[first] in ",.;:—–―-)…":
            first += 1
        if stop <= first:
            continue
        start, end = span_of(words, (first, stop))
        if out and start < out[-1][1]:
            start = out[-1][1]
        if end > start:
            out.append((start, end))
    return tuple(out)


def source_span(words: Words, mention: Range | None) -> Span | None:
    """The span of a mention, without a possessive ending or a verb contracted to it (*he's*)."""
    if mention is None or mention[1] <= mention[0]:
        return None
    start, end = span_of(words, mention)
    last = words.low[mention[1] - 1]
    if words.tag[mention[1] - 1] != QUOTE:
        for tail in ("'s", "'re", "'m", "'d", "'ll", "'ve"):
            if last.endswith((tail, tail.replace("'", "’"))) and len(last) > len(tail):
                end -= len(tail)
                break
    return (start, end) if end > start else None


def kind_of(text: str, quotations: tuple[Quotation, ...], content: Spans) -> Kind:
    """Direct if at least 98 % of the content's letters stand inside quotation marks, indirect if none does."""
    inside = letters = 0
    for start, end in content:
        letters += _letters(text, start, end)
        for at in range(bisect_right(quotations, start, key=_end), len(quotations)):
            if quotations[at].start >= end:
                break
            inside += _letters(text, max(start, quotations[at].start), min(end, quotations[at].end))
    if not inside:
        return "indirect"
    return "direct" if inside >= _ALL_QUOTED * letters else "mixed"


def _end(quotation: Quotation) -> int:
    return quotation.end


def _letters(text: str, start: int, end: int) -> int:
    return sum(map(str.isalpha, text[start:end]))


def reads_as_spoken(words: Words, proposal: Proposal) -> bool:
    """Whether content without marks speaks in the first person, so that it is somebody's words printed without them."""
    first, stop = proposal.content[0]
    if words.low[first] == "that" or proposal.ties == "first person":
        return False
    return any(
        words.low[k].partition("’")[0].partition("'")[0] in ("i", "we", "my", "our", "me", "us")
        and words.tag[k] in (PRON, POSS)
        for k in range(first, min(stop, first + 40))
    )
