"""Puts statements together from what the model read in the windows of a text: one for each cue that has content."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from onrecord.annotation.model.decoding import Floats, Spans, best_roles, chances, spans_of
from onrecord.annotation.model.linking import link
from onrecord.annotation.model.weights import Weights
from onrecord.annotation.model.windows import Window
from onrecord.annotation.quotations import Quotation
from onrecord.model import Span

BLOCK: Final = 32
"""Windows that are decoded side by side; more save little time and cost memory on very long texts."""


@dataclass(slots=True)
class Found:
    """A statement as the model found it, in characters of the text, with how sure it is of each part.

    ``chance`` holds probabilities: of the cue, of the source's span and of its link (or of there being none), of the
    least sure content span and of the least sure link of one. ``carried`` counts contents that carry on the speech of
    a paragraph before.
    """

    cue: Span
    source: Span | None
    content: list[Span]
    chance: dict[str, float]
    carried: int = 0
    words: int = field(default=0)


def find_statements(weights: Weights, windows: list[Window], quotations: tuple[Quotation, ...]) -> list[Found]:
    """The statements of a text, in the order of their cues."""
    out: list[Found] = []
    for at in range(0, len(windows), BLOCK):
        block = windows[at : at + BLOCK]
        assemble(weights, block, [weights.encode(window) for window in block], quotations, out)
    return out


def assemble(
    weights: Weights,
    windows: list[Window],
    read: list[tuple[Floats, Floats]],
    quotations: tuple[Quotation, ...],
    out: list[Found],
) -> None:
    """Adds to ``out`` the statements of some windows of a text, from their states and role scores.

    ``out`` holds those of the windows before: content may carry on the last of them.
    """
    scores = [roles + weights.lean for _, roles in read]
    roles = best_roles(scores, weights.follow, weights.begin)
    sure = chances(scores, weights.follow, weights.begin)
    for window, (words, _), best, chance in zip(windows, read, roles, sure, strict=True):
        out += _in_window(weights, window, words, spans_of(best, chance), out, quotations)


def _in_window(
    weights: Weights,
    window: Window,
    words: Floats,
    spans: dict[str, Spans],
    before: list[Found],
    quotations: tuple[Quotation, ...],
) -> list[Found]:
    cues, sources, contents = spans["cue"], spans["source"], spans["content"]

    def place(span: Spans, at: int) -> Span:
        first, stop = span.ranges[at].tolist()
        return int(window.start[first]), int(window.end[stop - 1])

    source_of, cue_of = link(weights.linker, window, words, spans)
    here: dict[int, Found] = {}
    for at in range(len(contents.ranges)):
        cue = int(cue_of.to[at])
        content = _to_marks(place(contents, at), quotations)
        if cue < 0:
            last = max(here.values(), key=lambda found: found.content[-1]) if here else before[-1] if before else None
            if last is not None and _carries_on(content, last.content[-1], quotations):
                last.content.append(content)
                last.carried += 1
            continue
        found = here.get(cue)
        if found is None:
            source = int(source_of.to[cue])
            found = here[cue] = Found(
                place(cues, cue),
                None if source < 0 else place(sources, source),
                [],
                {
                    "cue": float(cues.chance[cue]),
                    "source": 1.0 if source < 0 else float(sources.chance[source]),
                    "source link": float(source_of.chance[cue]),
                    "content": 1.0,
                    "content link": 1.0,
                },
            )
        found.content.append(content)
        found.chance["content"] = min(found.chance["content"], float(contents.chance[at]))
        found.chance["content link"] = min(found.chance["content link"], float(cue_of.chance[at]))
        found.words += int(np.diff(contents.ranges[at])[0])
    return [here[cue] for cue in sorted(here)]


def _to_marks(span: Span, quotations: tuple[Quotation, ...]) -> Span:
    """The span with the quotation marks that touch its ends, where the words inside them all belong to it."""
    start, end = span
    at = bisect_right(quotations, start, key=lambda quotation: quotation.end)
    while at < len(quotations) and quotations[at].start < end:
        quotation = quotations[at]
        if start - 2 <= quotation.start < start <= quotation.inner:
            start = quotation.start
        if quotation.inner_end <= end < quotation.end <= end + 2:
            end = quotation.end
        at += 1
    return start, end


def _carries_on(content: Span, last: Span, quotations: tuple[Quotation, ...]) -> bool:
    """Whether content without a cue resumes, mark for mark, the quotation that the last content ends with."""
    at = bisect_right(quotations, content[0], key=lambda quotation: quotation.end)
    if not 0 < at < len(quotations) or not quotations[at].resumed or quotations[at].start > content[0]:
        return False
    earlier = quotations[at - 1]
    return earlier.start < last[1] <= earlier.end + 1
