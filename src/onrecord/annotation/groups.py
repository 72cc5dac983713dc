"""Decides which mentions of a text stand for the same person, organisation or place.

The scorer of antecedents says how well each mention fits those before it; here one group after the other is formed,
names first, then descriptions, then pronouns, each mention joining the group whose members together fit it best.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from onrecord.annotation.model.decoding import Floats
from onrecord.annotation.model.mentions import NAME, Mention
from onrecord.annotation.model.pieces import Ints

NONE: Final[dict[str, float]] = {"name": 0.0, "description": 0.0, "pronoun": 0.0}
"""Added to the score of standing alone, by form; chosen on GUM and GAP, out of fold."""

NAMED: Final = (0.0, 0.0, 0.0, 1.0, 3.0, 3.0, 6.0, 4.0)
"""Added to the score of two names by how they share words (`shared_words`); chosen on MEANTIME, which the scorer never
saw."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """What the scorer says: for each pair its two mentions and its score, for each mention the score of none."""

    later: Ints
    earlier: Ints
    score: Floats
    none: Floats


def group(mentions: Sequence[Mention], pairs: Pairs, shared: Ints) -> tuple[list[int], list[float]]:
    """The number of each mention's group, and how sure it is that the mention belongs there."""
    count = len(mentions)
    bounds = np.searchsorted(pairs.later, np.arange(count + 1))
    group_of: list[int] = [-1] * count
    sure = [1.0] * count
    members: dict[int, list[int]] = defaultdict(list)
    named = np.array(NAMED)
    heads: dict[tuple[int, int], int] = {}
    order = sorted(range(count), key=lambda at: (_turn(mentions[at]), at))
    for at in order:
        head = mentions[at].first, mentions[at].stop
        if head in heads:
            # One head, two spans around it: they are one.
            group_of[at] = heads[head]
            members[heads[head]].append(at)
            continue
        low, high = int(bounds[at]), int(bounds[at + 1])
        scores = pairs.score[low:high].astype(np.float64)
        if mentions[at].kind == NAME:
            scores = scores + named[shared[at, pairs.earlier[low:high]]]
        none = float(pairs.none[at]) + NONE[mentions[at].form]
        top = max(none, float(scores.max()) if len(scores) else none)
        weights = np.exp(scores - top)
        alone = float(np.exp(none - top))
        total = alone + float(weights.sum())
        chance: Counter[int] = Counter()
        for other, weight in zip(pairs.earlier[low:high].tolist(), weights.tolist(), strict=True):
            joined = group_of[other]
            if joined >= 0:
                chance[joined] += weight / total
        best, share = -1, alone / total
        for joined, part in chance.most_common():
            if part <= share:
                break
            if _may_join(at, members[joined], mentions, shared):
                best, share = joined, part
                break
        if best < 0:
            best, share = len(members), 1 - sum(chance.values()) if chance else 1.0
            members[best] = []
        group_of[at] = heads[head] = best
        sure[at] = share
        members[best].append(at)
    return group_of, sure


def _turn(mention: Mention) -> int:
    return 0 if mention.kind == NAME else 1 if mention.kind > NAME else 2


def _may_join(at: int, members: Sequence[int], mentions: Sequence[Mention], shared: Ints) -> bool:
    """Whether a mention contradicts no member of a group; a name must share words with another name of it."""
    if mentions[at].kind == NAME and not any(shared[at, other] for other in members):
        return False
    return all(_agree(mentions[at], mentions[other], int(shared[at, other])) for other in members)


def _agree(one: Mention, other: Mention, shared: int) -> bool:
    """Whether two mentions can stand for one, as far as their words and gender tell."""
    if {one.gender, other.gender} == {1, 2}:
        return False
    if one.kind == other.kind == NAME and one.type == other.type == 0:
        # Two full names of persons that differ in their first words are two persons.
        full = len(one.words) > 1 and len(other.words) > 1
        if full and one.words[0] != other.words[0] and one.words[0][0] != other.words[0][0] and shared != 3:
            return False
        if full and one.words[0][0] != other.words[0][0]:
            return False
    return True
