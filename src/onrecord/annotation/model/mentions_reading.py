"""Reads who and what a report mentions, and which mentions stand for the same, from the states of its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from onrecord import model
from onrecord.annotation.groups import group
from onrecord.annotation.model.decoding import Floats
from onrecord.annotation.model.mentions import TYPES, Mention, Place, mentions_of
from onrecord.annotation.model.mentions_compared import candidates, compare, shared_words
from onrecord.annotation.model.mentions_weights import MentionWeights
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


def read_mentions(weights: MentionWeights, parts: Iterable[Part]) -> tuple[model.Mention, ...]:
    """The mentions of people, organisations and places in the parts of a report, in text order.

    Mentions with one ``chain`` stand for the same one, across the parts; chains are numbered as they first appear.
    Pronouns that stand for nothing that was found are left out, except those that mean persons.
    """
    found: list[Mention] = []
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
        found += [replace(m, first=m.first + shift, stop=m.stop + shift) for m in here]
        fields += [part] * len(here)
        places.append(_after(place, places[-1]) if places else place)
    if not found:
        return ()
    chains, sure = _chains(weights, _joined(places), found, np.concatenate(ends))
    return tuple(_told(found, fields, chains, sure))


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


def _chains(weights: MentionWeights, place: Place, found: list[Mention], ends: Floats) -> tuple[list[int], list[float]]:
    """The chain of each mention and how sure it is, one stretch after the other."""
    chains: list[int] = []
    sure: list[float] = []
    named: dict[tuple[int, tuple[str, ...]], int] = {}
    count = 0
    for begin in range(0, len(found), STRETCH - OVERLAP):
        if begin and begin + OVERLAP >= len(found):
            break
        stretch = found[begin : begin + STRETCH]
        shared = shared_words(stretch)
        later, earlier = candidates(stretch, shared)
        classes = compare(place, stretch, shared, later, earlier)
        pairs = weights.pairs(ends[begin : begin + STRETCH], later, earlier, classes)
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


def _told(found: list[Mention], fields: list[Part], chains: list[int], sure: list[float]) -> Iterable[model.Mention]:
    """The mentions as the annotation holds them."""
    types: dict[int, Counter[int]] = {}
    names: dict[int, tuple[int, int, str]] = {}
    for at, (mention, chain) in enumerate(zip(found, chains, strict=True)):
        if mention.form == "pronoun":
            continue
        types.setdefault(chain, Counter())[mention.type] += 2 if mention.form == "name" else 1
        if mention.form == "name":
            full = (len(mention.words), -at, fields[at].text[slice(*mention.span)])
            names[chain] = max(names.get(chain, full), full)
    numbers: dict[int, int] = {}
    for mention, part, chain, share in zip(found, fields, chains, sure, strict=True):
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
