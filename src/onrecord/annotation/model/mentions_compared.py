"""What stands between two mentions of a text: the relations that the scorer of antecedents weighs, as small classes."""

from __future__ import annotations

from typing import Final

import numpy as np

from onrecord.annotation.model.mentions import KINDS, NAME, Mention, Place
from onrecord.annotation.model.pieces import Ints

COMPARED: Final = (KINDS * KINDS, 64, 8, 24, 24, 8, 8, 20)
"""Classes of each relation: kinds of both; types and genders; shared words; distance; sentences and paragraphs apart;
fitting mentions between; quotations; how often the earlier one was named and where it stands."""

NEAR: Final = 30
"""Mentions back to which a pronoun or description may go; names and farther mentions only where they share words."""

AHEAD: Final = 8
"""Mentions ahead over which a pronoun may look for a name that follows it."""

_STEPS: Final = np.array([2, 5, 10, 20, 40, 80, 160, 320, 640], dtype=np.int64)


def candidates(mentions: list[Mention], shared: Ints) -> tuple[Ints, Ints]:
    """Pairs to compare: numbers of a mention and of its candidate, sorted by both; ``shared`` from `shared_words`.

    Names have none but those they share words with. Candidates of a pronoun also follow it, if they are names or
    phrases in its neighbourhood.
    """
    count = len(mentions)
    at = np.arange(count)
    first = np.array([m.first for m in mentions], dtype=np.int64)
    stop = np.array([m.stop for m in mentions], dtype=np.int64)
    kind = np.array([m.kind for m in mentions], dtype=np.int64)
    apart = at[:, None] - at[None]
    over = (first[:, None] < stop[None]) & (first[None] < stop[:, None])
    name = kind == NAME
    alike = (shared > 0) & (kind[None] >= NAME) & (kind[:, None] >= NAME)
    before = (apart > 0) & (alike | ((apart <= NEAR) & ~name[:, None]))
    after = (apart < 0) & (apart >= -AHEAD) & (kind[:, None] <= 2) & (kind[None] >= NAME)
    later, earlier = np.nonzero((before | after) & ~over)
    return later, earlier


def shared_words(mentions: list[Mention]) -> Ints:
    """How the words of each mention agree with those of each other, shape (n, n); 0 where they do not.

    1 some word in common, 2 the first, 3 the last, 4 all of the row's, 5 all of the column's, 6 all of both, 7 the
    initials of one are the other.
    """
    count = len(mentions)
    out = np.zeros((count, count), dtype=np.int64)
    named = [at for at, m in enumerate(mentions) if m.words and m.kind >= NAME]
    if not named:
        return out
    numbers: dict[str, int] = {}
    rows = [[numbers.setdefault(word, len(numbers)) for word in mentions[at].words] for at in named]
    holds = np.zeros((len(named), len(numbers)), dtype=np.float32)
    for at, row in enumerate(rows):
        holds[at, row] = 1
    size = holds.sum(1)
    common = holds @ holds.T
    first = np.array([row[0] for row in rows])
    last = np.array([row[-1] for row in rows])
    initials = [mentions[at].initials if len(mentions[at].words) > 1 else () for at in named]
    alone = [_short_form(mentions[at].words) for at in named]
    short = np.array([[other in one for other in alone] for one in initials])
    kind = np.zeros(common.shape, dtype=np.int64)
    kind[common > 0] = 1
    kind[(common > 0) & (first[:, None] == first[None])] = 2
    kind[(common > 0) & (last[:, None] == last[None])] = 3
    kind[(common == size[:, None]) & (kind > 0)] = 4
    kind[(common == size[None]) & (kind > 0)] = 5
    kind[(common == size[:, None]) & (common == size[None])] = 6
    kind[short | short.T] = 7
    out[np.ix_(named, named)] = kind
    return out


def _short_form(words: tuple[str, ...]) -> str:
    """The letters of what may be an abbreviation, with or without stops; a dash for anything else."""
    if len(words) == 1:
        return words[0].replace(".", "")
    return "".join(words) if all(len(word) == 1 for word in words) else "-"


def compare(place: Place, mentions: list[Mention], shared: Ints, later: Ints, earlier: Ints) -> Ints:
    """Relations of pairs of mentions, shape (pairs, 8), each value a class of `COMPARED`."""
    out = np.zeros((len(later), len(COMPARED)), dtype=np.int64)
    if not len(later):
        return out
    first = np.array([m.first for m in mentions], dtype=np.int64)
    stop = np.array([m.stop for m in mentions], dtype=np.int64)
    kind = np.array([m.kind for m in mentions], dtype=np.int64)
    types = np.array([m.type if m.type >= 0 else 3 for m in mentions], dtype=np.int64)
    gender = np.array([m.gender for m in mentions], dtype=np.int64)
    # A pronoun tells no type but its gender, anything else its type; for a person both matter.
    own = np.where((types == 0) | (kind < NAME), gender, 4 + types)
    out[:, 0] = kind[later] * KINDS + kind[earlier]
    out[:, 1] = np.minimum(own[later], 7) * 8 + np.minimum(own[earlier], 7)
    out[:, 2] = shared[later, earlier]
    before = stop[earlier] <= first[later]
    gap = np.where(before, first[later] - stop[earlier], first[earlier] - stop[later]) + 1
    out[:, 3] = np.searchsorted(_STEPS, gap, side="right") + np.where(before, 0, 12)
    sentence, paragraph = place.sentence[first], place.paragraph[first]
    apart = np.clip(sentence[later] - sentence[earlier], -1, 6) + 1
    lines = np.clip(np.abs(paragraph[later] - paragraph[earlier]), 0, 2)
    out[:, 4] = apart * 3 + lines
    # Mentions between that would fit as well: names of persons, counted once each run.
    person = np.cumsum((types == 0) & (kind >= NAME))
    between = np.abs(person[later] - person[earlier]) - np.where(before, (types[later] == 0) & (kind[later] >= NAME), 0)
    out[:, 5] = np.clip(between, 0, 7)
    quotation = place.quotation[first]
    said, held = quotation[later], quotation[earlier]
    out[:, 6] = (said >= 0) * 4 + (held >= 0) * 2 + ((said == held) & (said >= 0))
    named = (shared >= 3).sum(1)
    opens = np.concatenate([[True], np.diff(sentence) > 0]) if len(sentence) else np.zeros(0, dtype=bool)
    top = sentence == sentence.min()
    often = np.searchsorted(np.array([1, 2, 3, 5]), named[earlier], side="right")
    out[:, 7] = often * 4 + opens[earlier] * 2 + top[earlier]
    return out
