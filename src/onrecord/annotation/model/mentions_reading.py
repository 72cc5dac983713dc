"""Reads who and what a report mentions, and which mentions stand for the same, from the states of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from onrecord import model
from onrecord.annotation.groups import Pairs, group
from onrecord.annotation.model.decoding import Floats
from onrecord.annotation.model.mentions import NAME, TYPES, Mention, Place, mentions_of
from onrecord.annotation.model.mentions_compared import candidates, compare, shared_words
from onrecord.annotation.model.mentions_weights import MentionWeights
from onrecord.annotation.model.pieces import Ints
from onrecord.annotation.model.windows import Window
from onrecord.annotation.names import plain, words

STRETCH: Final = 500
"""Mentions that are compared with each other; longer reports are read in stretches, so that time stays linear."""

OVERLAP: Final = 120
"""Mentions of a stretch that the next one begins with."""

_BLOCK: Final = 8192
"""Words that are tagged at once."""

_DETERMINERS: Final = frozenset(("the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my", "your"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a report as the encoder read it: its windows, and the states of the words of each."""

    field: model.Field
    text: str
    windows: Sequence[Window]
    states: Sequence[Floats]


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of a report in text order, the part each stands in, and the states of their outer words."""

    mentions: list[Mention]
    parts: list[Part]
    place: Place
    ends: Floats


def read_mentions(weights: MentionWeights, parts: Iterable[Part]) -> tuple[model.Mention, ...]:
    """The mentions of people, organisations and places in the parts of a report, in text order.

    Mentions with one ``chain`` stand for the same one, across the parts; chains are numbered as they first appear.
    Pronouns that stand for nothing that was found are left out, except those that mean persons.
    """
    found = find_mentions(weights, parts)
    if found is None:
        return ()
    chains, sure = _chains(weights, found)
    return tuple(_told(found, chains, sure))


def find_mentions(weights: MentionWeights, parts: Iterable[Part]) -> Found | None:
    """All mentions of a report, not yet grouped; ``None`` where there are none."""
    mentions: list[Mention] = []
    fields: list[Part] = []
    places: list[Place] = []
    ends: list[Floats] = []
    for part in parts:
        if not part.windows:
            continue
        place = Place.of(list(part.windows))
        states = np.concatenate(list(part.states))
        tags = np.concatenate([weights.tags(states[at : at + _BLOCK]) for at in range(0, len(states), _BLOCK)])
        here = mentions_of(part.text, place, tags)
        first = np.array([m.first for m in here], dtype=np.int64)
        last = np.array([m.stop - 1 for m in here], dtype=np.int64)
        ends.append(np.concatenate([states[first], states[last]], 1))
        shift = sum(len(before.start) for before in places)
        mentions += [replace(m, first=m.first + shift, stop=m.stop + shift) for m in here]
        fields += [part] * len(here)
        places.append(_after(place, places[-1]) if places else place)
    return Found(mentions, fields, _joined(places), np.concatenate(ends)) if mentions else None


def likelihoods(
    weights: MentionWeights,
    parts: Iterable[Part],
    field: model.Field,
    pronoun: model.Span,
    others: Sequence[model.Span],
) -> list[float]:
    """How likely a pronoun of a part stands for what each of some other spans stands for, all else weighed as well.

    Zero where the pronoun or a span meets no mention.
    """
    found = find_mentions(weights, parts)
    out = [0.0] * len(others)
    asked = None if found is None else _met(found, field, pronoun)
    if found is None or asked is None:
        return out
    begin = max(0, asked - STRETCH + OVERLAP)
    stretch, pairs, shared = _compared(weights, found, begin)
    groups, _ = group(stretch, pairs, shared)
    own = pairs.later == asked - begin
    named = [(at, score) for at, score in zip(pairs.earlier[own].tolist(), pairs.score[own].tolist(), strict=True)]
    named = [(at, score) for at, score in named if stretch[at].kind >= NAME]
    scores = np.array([score for _, score in named] + [float(pairs.none[asked - begin])])
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    for number, span in enumerate(others):
        met = _met(found, field, span)
        if met is not None and 0 <= met - begin < len(stretch):
            same = [groups[at] == groups[met - begin] for at, _ in named]
            out[number] = float(chances[:-1][same].sum()) if any(same) else 0.0
    return out


def _met(found: Found, field: model.Field, span: model.Span) -> int | None:
    """The number of the mention that has just this span, else of the one that shares most with it."""
    best: tuple[bool, int, int] | None = None
    for at, (mention, part) in enumerate(zip(found.mentions, found.parts, strict=True)):
        shared = min(span[1], mention.span[1]) - max(span[0], mention.span[0])
        if part.field == field and shared > 0:
            here = (mention.span == span, shared, -at)
            best = here if best is None else max(best, here)
    return None if best is None else -best[2]


def _after(place: Place, before: Place) -> Place:
    """The place with its sentences, paragraphs and quotations counted on from those before."""
    top = int(before.quotation.max()) + 1
    return replace(
        place,
        sentence=place.sentence + int(before.sentence[-1]) + 1,
        paragraph=place.paragraph + int(before.paragraph[-1]) + 1,
        quotation=np.where(place.quotation < 0, -1, place.quotation + max(top, 0)),
    )


def _joined(places: list[Place]) -> Place:
    return Place(*(np.concatenate([getattr(p, name) for p in places]) for name in Place.__slots__))


def _compared(weights: MentionWeights, found: Found, begin: int) -> tuple[list[Mention], Pairs, Ints]:
    """A stretch of mentions, what the scorer says of its pairs, and the words that they share."""
    stretch = found.mentions[begin : begin + STRETCH]
    shared = shared_words(stretch)
    later, earlier = candidates(stretch, shared)
    classes = compare(found.place, stretch, shared, later, earlier)
    return stretch, weights.pairs(found.ends[begin : begin + STRETCH], later, earlier, classes), shared


def _chains(weights: MentionWeights, found: Found) -> tuple[list[int], list[float]]:
    """The chain of each mention and how sure it is, one stretch after the other."""
    chains: list[int] = []
    sure: list[float] = []
    named: dict[tuple[int, tuple[str, ...]], int] = {}
    count, total = 0, len(found.mentions)
    for begin in range(0, total, STRETCH - OVERLAP):
        if begin and begin + OVERLAP >= total:
            break
        stretch, pairs, shared = _compared(weights, found, begin)
        groups, shares = group(stretch, pairs, shared)
        known: dict[int, Counter[int]] = {}
        for at, number in enumerate(groups[: len(chains) - begin]):
            known.setdefault(number, Counter())[chains[begin + at]] += 1
        to = {number: votes.most_common(1)[0][0] for number, votes in known.items()}
        for at in range(len(chains) - begin, len(stretch)):
            mention, number = stretch[at], groups[at]
            key = (mention.type, mention.words)
            if number not in to:
                full = mention.form == "name" and len(mention.words) > 1
                to[number] = named[key] if full and key in named else count
                count = max(count, to[number] + 1)
            if mention.form == "name":
                named.setdefault(key, to[number])
            chains.append(to[number])
            sure.append(shares[at])
    return chains, sure


def _told(found: Found, chains: list[int], sure: list[float]) -> Iterable[model.Mention]:
    """The mentions as the annotation holds them."""
    types: dict[int, Counter[int]] = {}
    names: dict[int, tuple[int, int, str]] = {}
    for at, (mention, chain) in enumerate(zip(found.mentions, chains, strict=True)):
        if mention.form == "pronoun":
            continue
        types.setdefault(chain, Counter())[mention.type] += 2 if mention.form == "name" else 1
        if mention.form == "name":
            full = (len(mention.words), -at, found.parts[at].text[slice(*mention.span)])
            names[chain] = max(names.get(chain, full), full)
    numbers: dict[int, int] = {}
    for mention, part, chain, share in zip(found.mentions, found.parts, chains, sure, strict=True):
        votes = types.get(chain)
        kind = votes.most_common(1)[0][0] if votes else mention.type
        if kind < 0:
            continue
        name = names.get(chain)
        yield model.Mention(
            mention.span,
            TYPES[kind],
            mention.form,
            numbers.setdefault(chain, len(numbers)),
            name[2] if name else None,
            _role(mention, part.text),
            round(mention.chance * share, 3),
            part.field,
        )


def _role(mention: Mention, text: str) -> str | None:
    """The title or office in a mention's own words: what stands before a person's name, or a description of one."""
    if mention.type != 0 or mention.form == "pronoun":
        return None
    start, end = mention.whole[0], mention.span[0] if mention.form == "name" else mention.span[1]
    told = text[start:end].split()
    while told and told[0].lower() in _DETERMINERS:
        told = told[1:]
    offices = words("offices") | words("loose offices") | words("role words")
    return " ".join(told) if any(plain(word.strip(",")) in offices for word in told) else None
