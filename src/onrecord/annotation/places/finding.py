"""Finds the places that a report names and puts them on the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from onrecord.annotation.places.candidates import AREAS, Candidate, Token, candidates, tokens
from onrecord.annotation.places.deciding import THRESHOLD, chosen, probability
from onrecord.annotation.places.features import Describer
from onrecord.annotation.places.folding import fold
from onrecord.annotation.places.gazetteer import Gazetteer, Senses, gazetteer
from onrecord.annotation.places.resolving import Floats, Found, Sought, resolve
from onrecord.model import Field, Mention, Place, Span

SURE_OF_COUNTRY: Final = 0.4
"""Least chance that the country is right; below it the place is left open."""
_WITHIN: Final = frozenset({"country", "division", "county"})

Judged = list[tuple[Candidate, float]]


def find_places(
    text: str,
    *,
    mentions: Sequence[Mention] = (),
    speakers: Sequence[Span] = (),
    dateline: str | None = None,
    country: str | None = None,
    field: Field = "text",
) -> tuple[Place, ...]:
    """The places that a report's text names, in text order, each with its point or area or left open.

    ``mentions`` are those a model found in the same text: a place among them is taken, a name inside a person or an
    organisation is not. ``speakers`` are the sources of statements: a country or capital that speaks is a metonym.
    ``dateline`` is the place of the report's dateline where it stands outside the text; ``country`` the ISO 3166-1
    code of the outlet's country, if known.
    """
    places = gazetteer()
    words = tokens(text)
    kept = chosen(with_mentions(judge(text, words, places), mentions, words), THRESHOLD)
    return placed(text, words, kept, places, speakers=speakers, dateline=dateline, country=country, field=field)


def judge(text: str, words: list[Token], places: Gazetteer) -> Judged:
    """Every candidate with its probability of naming a place."""
    found = list(candidates(text, words, places))
    describer = Describer(text, words, found, places)
    return [(candidate, probability(describer.features(candidate))) for candidate in found]


def with_mentions(judged: Judged, mentions: Sequence[Mention], words: list[Token]) -> Judged:
    """The chances after a model's mentions have been heard."""
    if not mentions:
        return judged
    named = [mention for mention in mentions if mention.form == "name"]
    whole = {mention.span for mention in named if mention.type == "place"}
    others = sorted(mention.span for mention in named if mention.type != "place")
    out = []
    for candidate, chance in judged:
        span = (candidate.start, candidate.end)
        if span in whole:
            chance = max(chance, 0.9)
        elif any(start <= span[0] and span[1] <= end for start, end in others):
            chance = min(chance, 0.3)
        out.append((candidate, chance))
        whole.discard(span)
    unproposed = (_spanning(span, words) for span in sorted(whole))
    return [*out, *((candidate, 0.9) for candidate in unproposed if candidate is not None)]


def _spanning(span: Span, words: list[Token]) -> Candidate | None:
    """The candidate that a model's place is, where none was proposed: the words that begin and end with it."""
    inside = [at for at, word in enumerate(words) if span[0] <= word.start and word.end <= span[1]]
    return Candidate(inside[0], inside[-1] + 1, *span, "unknown") if inside else None


def placed(
    text: str,
    words: list[Token],
    kept: Judged,
    places: Gazetteer,
    *,
    speakers: Sequence[Span] = (),
    dateline: str | None = None,
    country: str | None = None,
    field: Field = "text",
    weights: tuple[Floats, Floats] | None = None,
) -> tuple[Place, ...]:
    """The candidates that were kept, resolved."""
    sought, which = names_sought(text, words, kept, places, speakers)
    if dateline:
        sought.append(Sought(fold(dateline), places.senses(dateline.split(",")[0])))
    found = resolve(sought, places, home=country, weights=weights)
    return tuple(
        _place(candidate, text, found[which[at]], chance, speakers, field)
        for at, (candidate, chance) in enumerate(kept)
    )


def _senses(candidate: Candidate, text: str, places: Gazetteer) -> Senses:
    """The places a candidate may mean; a township or town that is not listed goes by its name alone."""
    if candidate.senses or candidate.form != "typed":
        return candidate.senses
    name, _, kind = text[candidate.start : candidate.end].rpartition(" ")
    return places.senses(name) if fold(kind) in AREAS else ()


def speaks(candidate: Candidate, speakers: Sequence[Span]) -> bool:
    """Whether a candidate is the whole source of a statement, an article apart."""
    return any(start <= candidate.start <= start + 4 and candidate.end == end for start, end in speakers)


def names_sought(
    text: str, words: list[Token], kept: Judged, places: Gazetteer, speakers: Sequence[Span] = ()
) -> tuple[list[Sought], list[int]]:
    """What is to be placed, one for each name and the name it is said to lie in; and which one each candidate is."""
    by_first = {candidate.first: candidate for candidate, _ in kept}
    groups: dict[tuple[str, Senses, str], int] = {}
    senses: list[Senses] = []
    which: list[int] = []
    for candidate, _ in kept:
        key = fold(text[candidate.start : candidate.end])
        last = candidate.last
        within: Senses = ()
        typed = ""
        if last + 1 < len(words) and words[last].text in (",", "("):
            after = by_first.get(last + 1)
            if after is not None and any(places.entry(n).kind in _WITHIN for n, _ in after.senses[:3]):
                within = after.senses
        if last < len(words) and words[last].text in AREAS:
            typed = words[last].text
        group = (key, within, typed)
        if group not in groups:
            groups[group] = len(senses)
            senses.append(_senses(candidate, text, places))
        which.append(groups[group])
    counts = Counter(which)
    speaking = {which[at] for at, (candidate, _) in enumerate(kept) if speaks(candidate, speakers)}
    sought = [
        Sought(key, senses[at], counts[at], within, typed, at in speaking)
        for (key, within, typed), at in groups.items()
    ]
    return sought, which


def _place(
    candidate: Candidate, text: str, found: Found, chance: float, speakers: Sequence[Span], field: Field
) -> Place:
    span = (candidate.start, candidate.end)
    entry = found.entry
    if entry is None:
        return Place(span, text[span[0] : span[1]], confidence=round(chance, 3), field=field)
    metonym = (
        speaks(candidate, speakers) and not found.demonym and (entry.capital or entry.kind in ("country", "other"))
    )
    if found.same_country < SURE_OF_COUNTRY:
        return Place(
            span,
            text[span[0] : span[1]],
            demonym=found.demonym,
            metonym=metonym,
            confidence=round(chance, 3),
            field=field,
        )
    return Place(
        span=span,
        name=entry.name,
        lat=entry.lat,
        lon=entry.lon,
        extent=entry.extent,
        geonames=entry.geonames,
        country=entry.country,
        kind=entry.place_kind,
        demonym=found.demonym,
        metonym=metonym,
        confidence=round(chance * found.chance, 3),
        field=field,
    )
