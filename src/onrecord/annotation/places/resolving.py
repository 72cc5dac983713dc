"""Puts the names of a report on the map: each name's places are weighed by what else the report names.

A name means one place within a report, except where it says which it means ("Paris, Texas"). Every place that goes by
a name is described by its kind and size, by how well the division, the country and the spot fit the report's other
names (each counted by how likely its own places are), and by what is known from outside (the country of the outlet).
Two rounds: the second counts the other names by what the first found. ``ranking.tsv`` holds the weights of both
rounds, learned on LGL by ``training/places_ranking.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.annotation.places.gazetteer import Entry, Gazetteer, Sense, Senses

Floats = npt.NDArray[np.float64]

MOST_SENSES: Final = 30
"""Most places weighed for one name."""
MOST_PLACES: Final = 400
"""Most places weighed for one report; names get fewer each where there are more."""
NEAR_KM: Final = 120.0
"""Distance at which a neighbour counts for 1/e of one on the spot."""
KINDS: Final = ("country", "division", "county", "region", "continent", "water", "other", "settlement")
FEATURES: Final = (
    *(f"kind {kind}" for kind in KINDS),
    "other name", "short name", "demonym", "short county", "people", "people of a settlement", "most people",
    "first of country", "only", "named county", "within", "not within", "said elsewhere", "division", "division, most",
    "division named", "country", "country named", "near", "nearest", "near, most", "home country",
    "same name above", "capital",
)  # fmt: skip
HOME: Final = 1.5
"""Log odds for a place in the outlet's country. Set by hand: in no set of ours is that country known."""
SPEAKS: Final = 3.0
"""Log odds for a capital where the name is the source of a statement; set by hand, for the same reason."""
RADIUS_KM: Final = 6371.0


@dataclass(frozen=True, slots=True)
class Sought:
    """A name to be placed: its senses, how often it stands, the senses of the name that it is said to lie in."""

    key: str
    senses: Senses
    count: int = 1
    within: Senses = ()
    typed: str = ""
    """The word that follows and says what it is, lower case: "region" of "the Kherson region"."""
    speaks: bool = False
    """Whether it stands in the source of a statement."""


@dataclass(frozen=True, slots=True)
class Found:
    """The place a name means, and how likely; ``None`` where nothing goes by that name."""

    entry: Entry | None
    demonym: bool
    chance: float
    same_country: float = 0.0
    """How likely it is that the place is in this country at all."""


@cache
def ranking() -> tuple[Floats, Floats]:
    """The weights of the first and the second round, in the order of `FEATURES`."""
    table = files(__package__).joinpath("ranking.tsv").read_text("utf-8")
    rows = {row[0]: row[1:] for row in (r.split("\t") for r in table.splitlines() if r and r[0] != "#")}
    first, second = (np.array([float(rows[name][i]) for name in FEATURES]) for i in (0, 1))
    return first, second


def _lies_in(entry: Entry, numbers: set[int], countries: set[str]) -> bool:
    return not numbers.isdisjoint(entry.parents) or (entry.country in countries and entry.kind != "country")


class Weighing:
    """The places that one report's names may mean, as rows of a table; `fixed` holds what does not change."""

    def __init__(self, sought: Sequence[Sought], places: Gazetteer, home: str | None = None) -> None:
        self.sought = sought
        self.most = max(4, min(MOST_SENSES, MOST_PLACES // max(1, len(sought))))
        self.entries: list[Entry] = []
        self.senses: list[Sense] = []
        self.first: list[int] = []
        groups: list[int] = []
        for at, one in enumerate(sought):
            self.first.append(len(self.entries))
            for number, sense in self._taken(one, places):
                self.entries.append(places.entry(number))
                self.senses.append(sense)
                groups.append(at)
        self.first.append(len(self.entries))
        self.group = np.array(groups, dtype=np.int64)
        self.count = np.array([one.count for one in sought], dtype=float)
        self.division = np.array([e.division if e.division is not None else -1 - i for i, e in enumerate(self.entries)])
        codes = {code: i for i, code in enumerate({e.country for e in self.entries})}
        self.country = np.array([codes[e.country] if e.country else -1 - i for i, e in enumerate(self.entries)])
        self._geometry()
        self.fixed = self._fixed(places, home)

    def _taken(self, one: Sought, places: Gazetteer) -> Senses:
        if len(one.senses) <= self.most:
            return one.senses
        if one.within:
            numbers, countries = self._inside(one.within, places)
            inside = tuple(s for s in one.senses if _lies_in(places.entry(s[0]), numbers, countries))
            if inside:
                return inside[: self.most]
        return one.senses[: self.most]

    @staticmethod
    def _inside(within: Senses, places: Gazetteer) -> tuple[set[int], set[str]]:
        entries = [places.entry(number) for number, sense in within if sense in (Sense.NAME, Sense.OTHER)]
        return (
            {e.number for e in entries if e.kind in ("country", "division", "county")},
            {e.country for e in entries if e.kind == "country" and e.country},
        )

    def _geometry(self) -> None:
        lat = np.radians([e.lat for e in self.entries])
        lon = np.radians([e.lon for e in self.entries])
        flat = np.cos(lat)
        points = np.stack([flat * np.cos(lon), flat * np.sin(lon), np.sin(lat)], axis=1) if self.entries else lat
        apart = self.group[:, None] != self.group[None, :]
        cosine = np.clip(points @ points.T, -1, 1) if self.entries else np.zeros((0, 0))
        distance = RADIUS_KM * np.arccos(cosine)
        point = np.array([e.kind in ("settlement", "county", "other", "water") for e in self.entries], dtype=bool)
        self.near = np.exp(-distance / NEAR_KM) * (apart & point[None, :] & point[:, None])
        self.same_division = (self.division[:, None] == self.division[None, :]) & apart
        self.same_country = (self.country[:, None] == self.country[None, :]) & apart

    def _fixed(self, places: Gazetteer, home: str | None) -> Floats:
        table = np.zeros((len(self.entries), len(FEATURES)))
        column = {name: i for i, name in enumerate(FEATURES)}
        said: dict[str, set[int]] = {}
        for at, one in enumerate(self.sought):
            if one.within:
                numbers, countries = self._inside(one.within, places)
                inside = {
                    e.number
                    for e in self.entries[self.first[at] : self.first[at + 1]]
                    if _lies_in(e, numbers, countries)
                }
                said.setdefault(one.key, set()).update(inside)
        for at, one in enumerate(self.sought):
            start, end = self.first[at], self.first[at + 1]
            numbers, countries = self._inside(one.within, places) if one.within else (set(), set())
            most = max((e.population for e in self.entries[start:end]), default=0.0)
            seen: set[str | None] = set()
            some_inside = False
            for i in range(start, end):
                e, sense, row = self.entries[i], self.senses[i], table[i]
                row[column[f"kind {e.kind}"]] = 1
                row[column["capital"]] = e.capital
                if sense is Sense.OTHER:
                    row[column["other name"]] = 1
                elif sense is Sense.SHORT:
                    row[column["short name"]] = 1
                    row[column["short county"]] = e.kind == "county"
                elif sense is Sense.DEMONYM:
                    row[column["demonym"]] = 1
                row[column["people"]] = e.population / 5
                if e.kind == "settlement":
                    row[column["people of a settlement"]] = e.population / 5
                row[column["most people"]] = e.population == most
                row[column["first of country"]] = e.country not in seen
                seen.add(e.country)
                row[column["only"]] = end - start == 1
                row[column["named county"]] = bool(one.typed) and e.kind in ("county", "division")
                if one.within and _lies_in(e, numbers, countries):
                    row[column["within"]] = 1
                    some_inside = True
                row[column["said elsewhere"]] = e.number in said.get(one.key, ())
                row[column["home country"]] = home is not None and e.country == home
                row[column["same name above"]] = any(places.entry(p).name == e.name for p in e.parents[:2])
            if one.within and some_inside:
                table[start:end, column["not within"]] = 1 - table[start:end, column["within"]]
        return table

    def table(self, chances: Floats) -> Floats:
        """All features, the fit with the other names counted by these chances."""
        table = self.fixed.copy()
        column = {name: i for i, name in enumerate(FEATURES)}
        areas = np.array([e.kind in ("division", "county") for e in self.entries], dtype=float)
        nations = np.array([e.kind == "country" for e in self.entries], dtype=float)
        weight = chances * np.log1p(self.count[self.group])
        others = max(1.0, float(np.log1p(self.count).sum()))
        division = self.same_division @ weight
        country = self.same_country @ weight
        near = self.near * chances[None, :]
        table[:, column["division"]] = np.log1p(division)
        table[:, column["division, most"]] = division / others
        table[:, column["division named"]] = np.log1p(self.same_division @ (weight * areas))
        table[:, column["country"]] = country / others
        table[:, column["country named"]] = np.log1p(self.same_country @ (weight * nations))
        total = near @ np.log1p(self.count[self.group]) if len(near) else np.zeros(0)
        table[:, column["near"]] = np.log1p(total)
        table[:, column["near, most"]] = total / others
        table[:, column["nearest"]] = near.max(axis=1, initial=0.0)
        return table

    def softmax(self, scores: Floats) -> Floats:
        """Chances that sum to one within each name."""
        out = np.zeros_like(scores)
        for start, end in zip(self.first, self.first[1:], strict=False):
            if end > start:
                part = np.exp(scores[start:end] - scores[start:end].max())
                out[start:end] = part / part.sum()
        return out

    def prior(self) -> Floats:
        """Chances by size and sense alone, to begin with."""
        bonus = {Sense.NAME: 0.0, Sense.OTHER: -1.5, Sense.DEMONYM: 0.0, Sense.SHORT: -3.0}
        kinds = {"country": 3.0, "division": 1.0, "region": 2.0, "continent": 3.0, "water": 2.0, "other": 2.0}
        scores = [
            0.8 * e.population + bonus[s] + kinds.get(e.kind, 0.0)
            for e, s in zip(self.entries, self.senses, strict=True)
        ]
        return self.softmax(np.array(scores, dtype=float))


def resolve(
    sought: Sequence[Sought],
    places: Gazetteer,
    *,
    home: str | None = None,
    weights: tuple[Floats, Floats] | None = None,
) -> list[Found]:
    """The place of each name sought, in the same order. ``home`` is the country of the outlet, if known."""
    weighing = Weighing(sought, places, home)
    if not weighing.entries:
        return [Found(None, False, 0.0) for _ in sought]
    first, second = weights or ranking()
    at_home = HOME * weighing.fixed[:, FEATURES.index("home country")]
    at_home += SPEAKS * np.array(
        [sought[g].speaks and e.capital for g, e in zip(weighing.group, weighing.entries, strict=True)], dtype=float
    )
    chances = weighing.softmax(weighing.table(weighing.prior()) @ first + at_home)
    chances = weighing.softmax(weighing.table(chances) @ second + at_home)
    out = []
    for start, end in zip(weighing.first, weighing.first[1:], strict=False):
        if start == end:
            out.append(Found(None, False, 0.0))
            continue
        best = start + int(chances[start:end].argmax())
        same = float(chances[start:end][weighing.country[start:end] == weighing.country[best]].sum())
        demonym = weighing.senses[best] is Sense.DEMONYM
        out.append(Found(weighing.entries[best], demonym, float(chances[best]), same))
    return out
