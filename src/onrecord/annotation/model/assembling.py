"""Puts statements together from what the model read in the windows of a text: one for each cue that has content."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from onrecord.annotation.model.decoding import ROLES, Floats, Spans, best_roles, chances, spans_of
from onrecord.annotation.model.linking import Links, link
from onrecord.annotation.model.seams import seam_of
from onrecord.annotation.model.weights import Weights
from onrecord.annotation.model.windows import Window
from onrecord.annotation.quotations import Quotation
from onrecord.model import Span

BLOCK: Final = 32
"""Windows that are decoded side by side; more save little time and cost memory on very long texts."""

NEAR: Final[dict[str, float]] = {"B-source": 1.0, "B-cue": 1.0, "I-cue": 0.5}
"""Added to the role scores in a sentence whose content has no cue, when it is read again; tried on PolNeAR dev."""

_GAP: Final = 4
"""Most characters between the halves of a quotation that was cut: the white space and marks between two sentences."""

_NEAR: Final = np.array([NEAR.get(role, 0.0) for role in ROLES], dtype=np.float32)


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


@dataclass(frozen=True, slots=True)
class _Reading:
    """The spans of a window and how they are linked."""

    window: Window
    spans: dict[str, Spans]
    source_of: Links
    cue_of: Links

    def place(self, part: str, at: int) -> Span:
        first, stop = self.spans[part].ranges[at].tolist()
        return int(self.window.start[first]), int(self.window.end[stop - 1])

    def found(self, cue: int) -> Found:
        """A statement of this cue, still without content."""
        source = int(self.source_of.to[cue])
        chance = {
            "cue": float(self.spans["cue"].chance[cue]),
            "source": 1.0 if source < 0 else float(self.spans["source"].chance[source]),
            "source link": float(self.source_of.chance[cue]),
            "content": 1.0,
            "content link": 1.0,
        }
        return Found(self.place("cue", cue), None if source < 0 else self.place("source", source), [], chance)

    def add(self, found: Found, at: int, content: Span) -> None:
        """Gives the statement the content span with the number ``at``."""
        found.content.append(content)
        found.chance["content"] = min(found.chance["content"], float(self.spans["content"].chance[at]))
        found.chance["content link"] = min(found.chance["content link"], float(self.cue_of.chance[at]))
        found.words += int(np.diff(self.spans["content"].ranges[at])[0])


def find_statements(
    weights: Weights,
    windows: list[Window],
    quotations: tuple[Quotation, ...],
    *,
    states: list[Floats] | None = None,
) -> list[Found]:
    """The statements of a text, in the order of their cues; ``states`` receives those of the words of each window."""
    out: list[Found] = []
    for at in range(0, len(windows), BLOCK):
        block = windows[at : at + BLOCK]
        read = [weights.encode(window) for window in block]
        if states is not None:
            states += [words for words, _ in read]
        assemble(weights, block, read, quotations, out, before=windows[at - 1] if at else None)
    return out


def assemble(
    weights: Weights,
    windows: list[Window],
    read: list[tuple[Floats, Floats]],
    quotations: tuple[Quotation, ...],
    out: list[Found],
    *,
    before: Window | None = None,
) -> None:
    """Adds to ``out`` the statements of some windows of a text, from their states and role scores.

    ``out`` holds those of the windows before, the last of which is ``before``: content may carry on what they hold.
    Content that no cue takes is looked at again. Outside quotation marks its sentence is decoded once more, leaning
    towards a cue; a quotation in the first paragraph of a window is read once more together with what stands before.
    """
    scores = [roles + weights.lean for _, roles in read]
    roles = best_roles(scores, weights.follow, weights.begin)
    sure = chances(scores, weights.follow, weights.begin)
    for window, (words, _), score, best, chance in zip(windows, read, scores, roles, sure, strict=True):
        reading = _linked(weights, window, words, spans_of(best, chance))
        near = _sentences_without_cue(reading)
        if near.any():
            reading = _decoded(weights, window, words, score + near[:, None] * _NEAR)
        _gather(weights, reading, before, quotations, out)
        before = window


def _linked(weights: Weights, window: Window, words: Floats, spans: dict[str, Spans]) -> _Reading:
    return _Reading(window, spans, *link(weights.linker, window, words, spans))


def _decoded(weights: Weights, window: Window, words: Floats, scores: Floats) -> _Reading:
    (best,) = best_roles([scores], weights.follow, weights.begin)
    (sure,) = chances([scores], weights.follow, weights.begin)
    return _linked(weights, window, words, spans_of(best, sure))


def _sentences_without_cue(reading: _Reading) -> Floats:
    """1 for each word around content that no cue takes, quotations left out, within its sentence; else 0."""
    window = reading.window
    loose = [
        (a, b) for a, b in reading.spans["content"].ranges[reading.cue_of.to < 0].tolist() if window.quotation[a] < 0
    ]
    out = np.isin(window.sentence, window.sentence[[first for first, _ in loose]]).astype(np.float32)
    for first, stop in loose:
        out[first:stop] = 0
    return out


def _gather(
    weights: Weights,
    reading: _Reading,
    before: Window | None,
    quotations: tuple[Quotation, ...],
    out: list[Found],
) -> None:
    """Adds to ``out`` the statements of a window."""
    window = reading.window
    here: dict[int, Found] = {}
    again: list[Found] | None = None
    for at, (first, _) in enumerate(reading.spans["content"].ranges.tolist()):
        cue = int(reading.cue_of.to[at])
        content = _to_marks(reading.place("content", at), quotations)
        if cue >= 0:
            if cue not in here:
                here[cue] = reading.found(cue)
            reading.add(here[cue], at, content)
            continue
        last = max(here.values() or out[-1:], key=lambda found: found.content[-1], default=None)
        if last is not None and _carries_on(content, last.content[-1], quotations):
            last.content.append(content)
            last.carried += 1
        elif before and window.quotation[first] >= 0 and window.paragraph[first] == window.paragraph[0]:
            again = _across(weights, before, window) if again is None else again
            _claim(content, again, [*here.values(), *reversed(out)], out)
    out += [here[cue] for cue in sorted(here)]


def _across(weights: Weights, before: Window, after: Window) -> list[Found]:
    """The statements of the seam between two windows."""
    seam = seam_of(before, after)
    if seam is None:
        return []
    words, roles = weights.encode(seam)
    reading = _decoded(weights, seam, words, roles + weights.lean)
    here: dict[int, Found] = {}
    for at, cue in enumerate(reading.cue_of.to.tolist()):
        if cue >= 0:
            if cue not in here:
                here[cue] = reading.found(cue)
            reading.add(here[cue], at, reading.place("content", at))
    return list(here.values())


def _claim(content: Span, again: list[Found], known: Iterable[Found], out: list[Found]) -> None:
    """Gives content to the statement that it was part of in the seam: one that is known, else a new one."""
    claimed = max(again, key=lambda found: _shared(content, found), default=None)
    if claimed is None or not _shared(content, claimed):
        return
    for found in known:
        if found.cue[0] < claimed.cue[1] and claimed.cue[0] < found.cue[1]:
            found.content.append(content)
            found.carried += 1
            return
    claimed.content = [content]
    out.append(claimed)


def _shared(content: Span, found: Found) -> int:
    return sum(max(0, min(end, content[1]) - max(start, content[0])) for start, end in found.content)


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
    """Whether content without a cue goes on in the quotation that the last content breaks off in.

    It is the same quotation, cut where a window ended, or one that resumes it, mark for mark, in the next paragraph.
    """
    at = bisect_right(quotations, content[0], key=lambda quotation: quotation.end)
    if at >= len(quotations) or quotations[at].start > content[0]:
        return False
    if quotations[at].start < last[1] <= content[0] <= last[1] + _GAP:
        return True
    if not at or not quotations[at].resumed:
        return False
    earlier = quotations[at - 1]
    return earlier.start < last[1] <= earlier.end + 1
