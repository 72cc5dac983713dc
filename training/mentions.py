"""Training examples for mentions: tags of names and phrases for each word, and which mentions each one may mean.

Labels come from ``training/labels.py``. GUM has all of it, by hand; re3d and wikigold names by hand; GAP one pronoun
a snippet and two names, by hand; the statements' reports and the news have what a parser says, and pronouns that
``training/masked.py`` made. GUM's texts were put
together from tokens; most of the time they are put back into ordinary spelling.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.annotation.model.mentions import NAME, TYPES, Mention, Place, described
from onrecord.annotation.model.mentions_compared import candidates, compare, shared_words
from onrecord.annotation.model.pieces import Ints, Vocabulary
from onrecord.annotation.model.windows import Window, cut_windows
from training.masked import masked_rows

Row = dict[str, Any]
Flags = NDArray[np.bool_]

SHARES = {"gum": 0.33, "gap": 0.3, "masked": 0.2, "news": 0.06, "wikigold": 0.08, "re3d": 0.03}
"""Share of each set among the batches of mentions."""

ORDINARY = 0.75
"""Share of the readings of a text made of tokens that put it into ordinary spelling."""

_JOINED = re.compile(
    r" (?=[.,;:!?)\]%…]|['’](?:s|re|ve|ll|d|m)?(?:\W|$)|n['’]t\b)|(?<=[(\[$£€]) "
    r"|(?<=\w) (?=[-–/] ?\w)|(?<=\w [-–/]) (?=\w)"
)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A window with its tags, -1 where nobody says: of names, and of phrases."""

    window: Window
    names: Ints
    phrases: Ints


@dataclass(frozen=True, slots=True)
class Choices:
    """Pairs of mentions of some consecutive windows, and which of them may be right.

    ``first`` and ``last`` are the outer words of each mention as (window in the batch, word); ``later`` and ``earlier``
    the numbers of the mentions of each pair, sorted by ``later``; ``right`` tells the pairs that are, ``none`` the
    mentions for which none is right too.
    """

    first: Ints
    last: Ints
    later: Ints
    earlier: Ints
    classes: Ints
    right: Flags
    none: Flags


@dataclass(frozen=True, slots=True)
class MentionBatch:
    """Windows that are read together, and what is to be decided between their mentions."""

    examples: list[Tagged]
    choices: list[Choices]


def tags_of(window: Window, spans: list[list[Any]] | None, undecided: list[list[int]]) -> Ints:
    """The tags of one layer; all -1 where the layer is not annotated."""
    if spans is None:
        return np.full(len(window), -1, dtype=np.int64)
    out = np.zeros(len(window), dtype=np.int64)
    for start, end in undecided:
        first, stop = words_in(window, start, end)
        out[first:stop] = -1
    for start, end, kind in spans:
        first, stop = words_in(window, start, end)
        if first < stop:
            out[first:stop] = 2 + 2 * TYPES.index(kind)
            out[first] = 1 + 2 * TYPES.index(kind)
    return out


def words_in(window: Window | Place, start: int, end: int) -> tuple[int, int]:
    """The range of words that a span of characters touches."""
    return int(np.searchsorted(window.end, start, side="right")), int(np.searchsorted(window.start, end, side="left"))


def tagged(window: Window, labels: Row) -> Tagged:
    """A window with its tags."""
    return Tagged(
        window,
        tags_of(window, labels.get("names"), labels.get("undecided names", [])),
        tags_of(window, labels.get("phrases"), labels.get("undecided phrases", [])),
    )


class Mentions:
    """All sets with mentions; gives batches for ever."""

    def __init__(self, shared: Path, labels: Path, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.labels: dict[str, dict[str, Row]] = defaultdict(dict)
        opened = gzip.open if labels.suffix == ".gz" else open
        with opened(labels, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                self.labels[row["set"]][str(row["id"])] = row
        data = shared / "data"
        self.rows: dict[str, list[Row]] = {
            name: _rows(data / "entities" / f"{name}.jsonl") for name in ("gum", "re3d", "wikigold")
        }
        self.rows["gap"] = _rows(data / "pronouns" / "gap.development.jsonl")
        with gzip.open(data / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
            news = [json.loads(line) for line in lines]
        self.rows["news"] = [row for row in news if str(row["id"]) in self.labels["news"]]
        self.rows["masked"] = []
        rng = random.Random(6)
        for name, rows in (("news", self.rows["news"]), ("statements", _rows(data / "statements" / "train.jsonl"))):
            for row in rows:
                for made, labels in masked_rows(row, self.labels[name][str(row["id"])], rng):
                    self.rows["masked"].append(made)
                    self.labels["masked"][made["id"]] = labels
        self.spelled = {row["id"]: spelled(row, self.labels["gum"][row["id"]]) for row in self.rows["gum"]}
        self._plans: dict[str, Iterator[MentionBatch]] = {}

    def batch(self, size: int, rng: random.Random) -> MentionBatch:
        """The next batch, of about ``size`` word pieces, of a set drawn by its share."""
        names = [name for name in SHARES if self.rows[name]]
        name = rng.choices(names, [SHARES[name] for name in names])[0]
        batch = next(self._plans.get(name, iter(())), None)
        if batch is None:
            self._plans[name] = self.epoch(name, size, rng)
            batch = next(self._plans[name])
        return batch

    def epoch(self, name: str, size: int, rng: random.Random) -> Iterator[MentionBatch]:
        """All batches of one set, in random order of its texts."""
        rows = list(self.rows[name])
        rng.shuffle(rows)
        examples: list[Tagged] = []
        choices: list[Choices] = []
        for row in rows:
            text, labels = row["text"], self.labels[name][str(row["id"])]
            if name == "gum" and rng.random() < ORDINARY:
                text, labels = self.spelled[row["id"]]
            windows = cut_windows(text, self.vocabulary, longest=rng.choice((128, 192, 256, 256)))
            begin = 0
            for at, window in enumerate(windows):
                longest = max([len(window.pieces), *(len(e.window.pieces) for e in examples)])
                if examples and longest * (len(examples) + 1) > size * 1.1:
                    choices += self._choices(name, text, labels, row, windows[begin:at], len(examples) - (at - begin))
                    yield MentionBatch(examples, choices)
                    examples, choices, begin = [], [], at
                examples.append(tagged(window, labels))
            choices += self._choices(name, text, labels, row, windows[begin:], len(examples) - (len(windows) - begin))
        if examples:
            yield MentionBatch(examples, choices)

    def _choices(
        self, name: str, text: str, labels: Row, row: Row, windows: list[Window], offset: int
    ) -> list[Choices]:
        if not windows or name not in ("gum", "gap", "masked"):
            return []
        found = of_chains(text, labels, windows) if name == "gum" else of_names(text, labels, row, windows)
        return [] if found is None else [moved(found, windows, offset)]


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def spelled(row: Row, labels: Row) -> tuple[str, Row]:
    """A text made of tokens in ordinary spelling, with its labels where they went."""
    text = row["text"]
    gone = np.zeros(len(text) + 1, dtype=np.int64)
    for match in _JOINED.finditer(text):
        gone[match.start()] = 1
    inside = False
    for match in re.finditer('"', text):
        at = match.start() - 1 if inside else match.end()
        if 0 <= at < len(text) and text[at] == " ":
            gone[at] = 1
        inside = not inside
    before = np.concatenate([[0], np.cumsum(gone)])

    def to(at: int) -> int:
        return at - int(before[at])

    out = dict(labels)
    for key in ("names", "phrases", "undecided names", "undecided phrases", "mentions"):
        if labels.get(key) is not None:
            out[key] = [[to(a), to(b), *rest] for a, b, *rest in labels[key]]
    return "".join(c for c, g in zip(text, gone, strict=False) if not g), out


def moved(choices: Choices, windows: list[Window], offset: int) -> Choices:
    """Choices whose mentions' words are counted over all windows, as words of windows of the batch."""
    starts = np.cumsum([0, *(len(window) for window in windows[:-1])])

    def place(words: Ints) -> Ints:
        at = np.searchsorted(starts, words, side="right") - 1
        return np.stack([at + offset, words - starts[at]], 1)

    return Choices(
        place(choices.first), place(choices.last), choices.later, choices.earlier, choices.classes, choices.right,
        choices.none,
    )  # fmt: skip


def of_chains(text: str, labels: Row, windows: list[Window]) -> Choices | None:
    """Every mention of some windows, and its earlier ones of the same chain; pronouns of no chain mean none."""
    place = Place.of(windows)
    names, phrases = (_spans(place, labels[key]) for key in ("names", "phrases"))
    mentions = described(text, place, names, phrases)
    chain_of = {(a, b): (chain, form) for a, b, form, _, chain in labels["mentions"]}
    chains = np.array([chain_of.get(m.span, (-1 - at, ""))[0] for at, m in enumerate(mentions)], dtype=np.int64)
    return _choices_of(place, mentions, chains)


def _spans(place: Place, spans: list[list[Any]]) -> list[tuple[int, int, int, float]]:
    out = []
    for start, end, kind in spans:
        first, stop = words_in(place, start, end)
        if first < stop:
            out.append((first, stop, TYPES.index(kind), 1.0))
    return out


def _choices_of(place: Place, mentions: list[Mention], chains: Ints) -> Choices | None:
    if len(mentions) < 2:
        return None
    shared = shared_words(mentions)
    later, earlier = candidates(mentions, shared)
    right = chains[later] == chains[earlier]
    none = np.ones(len(mentions), dtype=bool)
    none[later[right]] = False
    return _choices(place, mentions, shared, later, earlier, right, none)


def _choices(
    place: Place,
    mentions: list[Mention],
    shared: Ints,
    later: Ints,
    earlier: Ints,
    right: Flags,
    none: Flags,
) -> Choices:
    return Choices(
        np.array([m.first for m in mentions], dtype=np.int64),
        np.array([m.stop - 1 for m in mentions], dtype=np.int64),
        later,
        earlier,
        compare(place, mentions, shared, later, earlier),
        right,
        none,
    )


def of_names(text: str, labels: Row, row: Row, windows: list[Window]) -> Choices | None:
    """The one pronoun of a GAP snippet: the name that it means, or anything but the two that it does not."""
    place = Place.of(windows)
    marked = {key: tuple(row[key]["span"]) for key in "ab"}
    names = [
        span
        for span, (a, b, *_) in zip(_spans(place, labels["names"]), labels["names"], strict=False)
        if all(b <= start or end <= a for start, end in marked.values())
    ]
    both = {key: words_in(place, *span) for key, span in marked.items()}
    names = sorted([*names, *((first, stop, 0, 1.0) for first, stop in both.values() if first < stop)])
    mentions = described(text, place, names, _spans(place, labels["phrases"]))
    pronoun = next((at for at, m in enumerate(mentions) if m.span == tuple(row["pronoun"])), None)
    number = {
        key: next((at for at, m in enumerate(mentions) if (m.first, m.stop) == span), None)
        for key, span in both.items()
    }
    if pronoun is None or None in number.values():
        return None
    shared = shared_words(mentions)
    later, earlier = candidates(mentions, shared)
    # Other pronouns may mean anybody, so only names and phrases are to choose from.
    kept = (later == pronoun) & np.array([mentions[at].kind >= NAME for at in earlier.tolist()], dtype=bool)
    later, earlier = later[kept], earlier[kept]
    if not len(later):
        return None

    def like(key: str) -> Flags:
        alike: Flags = (shared[number[key], earlier] >= 3) | (earlier == number[key])
        return alike

    right = np.zeros(len(later), dtype=bool)
    none = np.zeros(len(mentions), dtype=bool)
    if row["a"]["coref"] or row["b"]["coref"]:
        right = like("a" if row["a"]["coref"] else "b")
    else:
        right = ~like("a") & ~like("b")
        none[pronoun] = True
    if not right.any() and not none[pronoun]:
        return None
    return _choices(place, mentions, shared, later, earlier, right, none)
