"""Training examples: windows of annotated reports with the role of each word and the links between its spans."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotation.model.pieces import Ints, Vocabulary
from onrecord.annotation.model.windows import Window, cut_windows
from onrecord.annotation.quotations import pair_quotations
from training.mentions import tagged

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its gold: the role of each word, and spans as half-open ranges of words.

    ``source_of`` holds for each cue the number of its source, ``cue_of`` for each content span that of its cue;
    -1 where there is none in the window. ``names`` and ``phrases`` are tags of mentions, where there are any.
    """

    window: Window
    roles: Ints
    cues: Ints
    sources: Ints
    contents: Ints
    source_of: Ints
    cue_of: Ints
    names: Ints | None = None
    phrases: Ints | None = None


def read_rows(path: Path) -> list[Row]:
    """Rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


class Reports:
    """Annotated reports; where several people annotated one, each epoch takes the version of one of them."""

    def __init__(
        self,
        rows: list[Row],
        others: list[Row],
        vocabulary: Vocabulary,
        mixed: float = 0.5,
        labels: dict[str, Row] | None = None,
    ) -> None:
        self.rows, self.vocabulary, self.mixed, self.labels = rows, vocabulary, mixed, labels or {}
        self.others: dict[str, list[Row]] = {}
        for row in others:
            self.others.setdefault(row["id"], []).append(row)
        self.quotations = [pair_quotations(row["text"]) for row in rows]

    def epoch(self, rng: random.Random) -> list[Example]:
        """All examples of one pass, the windows cut anew to a length that differs from report to report."""
        out = []
        for row, quotations in zip(self.rows, self.quotations, strict=True):
            versions = self.others.get(row["id"])
            if versions and rng.random() < self.mixed:
                row = rng.choice(versions)
            longest = rng.choice((96, 160, 224, 256, 256))
            windows = cut_windows(row["text"], self.vocabulary, longest=longest, quotations=quotations)
            labels = self.labels.get(row["id"])
            for window in windows:
                example = example_of(window, row["statements"])
                if labels is not None:
                    tags = tagged(window, labels)
                    example = replace(example, names=tags.names, phrases=tags.phrases)
                out.append(example)
        return out


def example_of(window: Window, statements: list[Row]) -> Example:
    """The gold of a window; a statement whose cue lies outside it leaves content without a cue."""
    roles = np.zeros(len(window), dtype=np.int64)
    cues: list[tuple[int, int]] = []
    sources: dict[tuple[int, int], int] = {}
    contents: list[tuple[tuple[int, int], int]] = []
    source_of: list[int] = []
    for statement in sorted(statements, key=lambda s: (s["cue"] or s["content"])[0][0]):
        ranges = {part: _ranges(window, statement[part]) for part in ("source", "cue", "content")}
        cue = ranges["cue"][0] if ranges["cue"] else None
        number = -1
        if cue is not None:
            number = len(cues)
            cues.append(cue)
            near = min(ranges["source"], key=lambda span: abs(span[0] - cue[0]), default=None)
            source_of.append(-1 if near is None else sources.setdefault(near, len(sources)))
        for span in ranges["source"]:
            sources.setdefault(span, len(sources))
        contents += [(span, number) for span in ranges["content"]]
    order = sorted(range(len(contents)), key=lambda n: contents[n][0])
    for first, spans in ((5, [span for span, _ in contents]), (1, list(sources)), (3, cues)):
        for a, b in spans:
            roles[a] = first
            roles[a + 1 : b] = first + 1
    # Where annotations overlap, what one leaves of another starts anew: only allowed sequences of roles remain.
    for at in range(len(roles)):
        if roles[at] in (2, 4, 6) and (at == 0 or roles[at - 1] not in (roles[at] - 1, roles[at])):
            roles[at] -= 1
    # Numbers of sources follow text order, as they do when read.
    placed = sorted(sources)
    rank = {sources[span]: at for at, span in enumerate(placed)}
    return Example(
        window,
        roles,
        _array(cues),
        _array(placed),
        _array([contents[n][0] for n in order]),
        np.array([rank.get(n, -1) for n in source_of], dtype=np.int64),
        np.array([contents[n][1] for n in order], dtype=np.int64),
    )


def _ranges(window: Window, spans: list[list[int]]) -> list[tuple[int, int]]:
    out = []
    for start, end in spans:
        first = int(np.searchsorted(window.end, start, side="right"))
        stop = int(np.searchsorted(window.start, end, side="left"))
        if first < stop:
            out.append((first, stop))
    return sorted(out)


def _array(spans: list[tuple[int, int]]) -> Ints:
    return np.array(spans, dtype=np.int64).reshape(-1, 2)
