"""The organisations of a report, and which of them "the company", "the budget office" or "it" means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.annotation.bodies import organisation_in
from onrecord.annotation.layout import Layout
from onrecord.annotation.names import Names, Run, plain, words

_REACH = 900
"""Characters over which "the company" or "it" may look back."""
_GAPS = frozenset({" of ", " for ", " of the ", " for the ", " & ", " against "})
_LEADING = re.compile(r"(?:(?:The|A|An|As|In|At|By|For|And|But|AM|PM|One) )+")
_APPOSED = re.compile(r"(?:,| -+| –| —)? (?:which (?:is|was) |is |was )?(?:an?|the|its) ([^.,;:()\n]{2,80})")
_CALLED = re.compile(r"\b[Tt]he ((?:[\w'-]+ ){0,3}(?P<kind>[a-z-]+)) $")
_OPENING = re.compile(
    r"(?:^|[,;:—–(]|, (?:and|but)|\b(?:as|when|while|after|before|that|said|says))[\s\"“‘'(]*(?:[Tt]he )?$"
)
_ACTING = re.compile(
    r"(?:,? (?!of\b|and\b|or\b|in\b|at\b|on\b|for\b|to\b|from\b|with\b|by\b|[a-z]+s\b(?= [a-z]+ed\b))[a-z]|,)"
)
_OWNED = frozenset({"campaign", "administration", "government", "camp", "team"})
_BODY = re.compile(
    r"(?:^|[.,;] |\n)[Tt]he (court|company|board|council|agency|bank|committee|commission|ministry|group|union) "
    r"(?!of )[a-z]"
)
_LEAST = 3
_SHARE = 0.6
"""A company that the report names so often, and with that share of what it names of its kind, is "the company"."""


class Place(NamedTuple):
    """An organisation's name at ``[start, end)``."""

    start: int
    end: int
    name: str
    key: str


class Organisations:
    """The organisations of one report; those who spoke are told to it by `spoke`."""

    def __init__(self, layout: Layout, names: Names) -> None:
        self.layout = layout
        self.text = layout.text
        self.names = names
        self.speaking: list[tuple[int, str, str]] = []

    def spoke(self, start: int, name: str) -> None:
        """Keeps that an organisation was found to be the source at a position."""
        self.speaking.append((start, name, self.key(name)))

    @staticmethod
    def key(name: str) -> str:
        """A name for comparison, without an article."""
        return plain(name.removeprefix("The ").removeprefix("the "))

    @cached_property
    def places(self) -> list[Place]:
        """Where the text names an organisation, in its order; governments by their countries and capitals too."""
        found: list[Place] = []
        runs, text = self.names.runs, self.text
        skip = -1
        for at, run in enumerate(runs):
            if run.start < skip:
                continue
            end, last = run.end, at
            while last + 1 < len(runs) and text[end : runs[last + 1].start] in _GAPS and not run.person:
                end, last = runs[last + 1].end, last + 1
                if last - at > 3:
                    break
            for until in range(last, at - 1, -1) if run.person is not True else ():
                stop = runs[until].end
                leading = _LEADING.match(text, run.start, stop)
                start = leading.end() if leading and leading.end() < stop else run.start
                named = (
                    None if last == at and run.person is None and _is_plain(run) else organisation_in(text[start:stop])
                )
                told = self._kinds_after(stop) if named is None and until == at and run.person is None else ()
                if (named is not None and named.form == "organisation") or told:
                    name = named.name if named else " ".join(text[start:stop].split())
                    found.append(Place(start, stop, name, self.key(name)))
                    skip = stop
                    break
        return self._with_short_forms(found)

    def _with_short_forms(self, found: list[Place]) -> list[Place]:
        """Also where one word stands for an organisation whose name opens with it: "Nordwind" for "Nordwind Paper"."""
        full: dict[str, set[Place]] = {}
        for place in found:
            first, _, rest = place.name.partition(" ")
            if rest and first[1:].islower() and len(first) > 3:
                full.setdefault(first, set()).add(place)
        known = {word: min(places) for word, places in full.items() if len({place.key for place in places}) == 1}
        held = {place.start for place in found}
        for run in self.names.runs if known else ():
            short = known.get(run.name[0]) if len(run.name) == 1 and _is_plain(run) else None
            if short is not None and run.start not in held and run.surname not in self.names.by_surname:
                found.append(Place(run.start, run.end, short.name, short.key))
        return sorted(found)

    def _kinds_after(self, end: int) -> tuple[str, ...]:
        """The nouns that describe an organisation in the apposition to a name that ends at a position."""
        match = _APPOSED.match(self.text, end)
        if match is None:
            return ()
        told: list[str] = []
        for token in match.group(1).split()[:9]:
            word = plain(token)
            if word in words("phrase ends") or (word.endswith(("ed", "ing")) and told):
                break
            told.append(word)
        return (told[-1], *told[:-1]) if told and told[-1] in words("bodies") else ()

    @cached_property
    def _starts(self) -> list[int]:
        return [place.start for place in self.places]

    @cached_property
    def kinds(self) -> dict[str, set[str]]:
        """The words by which the text describes each organisation, by its key."""
        found: dict[str, set[str]] = {}
        for place in self.places:
            told = found.setdefault(place.key, set())
            told.update(self._kinds_after(place.end))
            before = _CALLED.search(self.text, max(0, place.start - 60), place.start)
            if before and before.group("kind") in words("bodies"):
                told.update(map(plain, before.group(1).split()))
            after = re.match(r" ([a-z-]+)\b", self.text[place.end : place.end + 24])
            if after and after.group(1) in words("bodies"):
                told.add(after.group(1))
        return found

    def before(self, start: int, reach: int = _REACH) -> list[Place]:
        """The organisations named in the text before a position, within reach."""
        return self.places[bisect_left(self._starts, start - reach) : bisect_left(self._starts, start)]

    def ending(self, end: int) -> str | None:
        """The organisation whose name ends at a position, or before the comma that stands there."""
        for place in self.places[max(0, bisect_left(self._starts, end) - 2) : bisect_left(self._starts, end)]:
            if place.key not in words("places") and self.text[place.end : end] in (
                " ",
                ", ",
                " (",
                " — ",
                " – ",
                " -- ",
            ):
                return place.name
        return None

    # -- descriptions -------------------------------------------------------------------------------------------

    def described(self, head: str, modifiers: Sequence[str], start: int) -> tuple[str, bool] | None:
        """The organisation that a description at ``start`` means, and whether its own words say so."""
        told = [word for word in modifiers if word not in words("starters") | {"the", "own"}]
        spoken_for = [Place(at, at, name, key) for at, name, key in self.speaking if at < start]
        places = sorted([*self.before(start, start), *spoken_for])
        wanted = {head, *told}
        fitting: dict[str, Place] = {}
        for place in places:
            spoken = {plain(word).removesuffix("'s") for word in place.name.split()}
            kinds = self.kinds.get(place.key, set())
            if head in kinds | ({spoken_last(place.name)} & wanted) and wanted <= spoken | kinds | {"us", "super"}:
                fitting[place.key] = place
        if len(fitting) == 1:
            return next(iter(fitting.values())).name, True
        if not fitting and head in _OWNED:
            return self._owned(head, told, start)
        keys = set(fitting)
        for key in keys:
            if any(key != other and key.endswith(f" {other}") for other in keys):
                del fitting[key]  # "U.S. Supreme Court" where it is "Supreme Court" too
        if len(fitting) == 1:
            return next(iter(fitting.values())).name, True
        if len(fitting) > 1:
            near = {place.key: place for place in fitting.values() if start - place.start < _REACH // 2}
            return (next(iter(near.values())).name, False) if len(near) == 1 else None
        if head not in words("broad bodies"):
            return None
        return self._only(start, head)

    def _owned(self, head: str, told: Sequence[str], start: int) -> tuple[str, bool] | None:
        """The one "Doe campaign" of which the text has told before "the campaign"."""
        found = {
            f"{match.group(1)} {head}"
            for match in re.finditer(rf"([A-Z][\w-]+)(?:['’]s)? {head}\b", self.text[:start])
            if plain(match.group(1)) not in words("starters")
        }
        return (found.pop(), True) if len(found) == 1 and not told else None

    def _only(self, start: int, head: str) -> tuple[str, bool] | None:
        """The one company or group that was told of before, or that the report is about."""
        able = [place for place in self.places if self._may_be(place, head)]
        counts = Counter(place.key for place in able)
        near = [place for place in able if start - _REACH < place.start < start]
        if not near:
            return None
        keys = {place.key for place in near}
        if len(keys) == 1:
            return near[-1].name, False
        top, count = counts.most_common(1)[0]
        if count >= _LEAST and count >= _SHARE * sum(counts.values()) and top in keys:
            return next(place.name for place in near if place.key == top), False
        return None

    def _may_be(self, place: Place, head: str) -> bool:
        """Whether an organisation may be called a company, a firm, a group and the like."""
        low = place.key
        if low in words("places") or low in words("media") or low == "white house":
            return False
        last = spoken_last(place.name)
        state = ("ministry", "department", "government", "court", "congress", "senate", "house", "parliament", "office")
        if last in state or low in ("congress", "senate", "kremlin", "pentagon", "capitol hill", "wall street"):
            return head in ("agency", "body") and last in ("department", "office")
        if last in ("street", "road", "avenue", "day", "act", "war", "election", "primary", "summit", "convention"):
            return False
        if last in ("party", "university", "college", "nations", "states", "committee", "police"):
            return head in ("organisation", "organization", "body")
        return True

    # -- pronouns -----------------------------------------------------------------------------------------------

    def meant(self, start: int, index: int) -> str | None:
        """The organisation that "it" at ``start`` means: the only one that speaks or acts in the nearest sentence."""
        for away, (begin, end) in enumerate(self.layout.before(start)):
            if away > 2 or start - begin > _REACH or (away and self.text.count("\n\n", end, start) > 1):
                return None
            inside = [place for place in self.before(start) if begin <= place.start < end]
            speaking = {key: name for at, name, key in self.speaking if begin <= at < end and at < start}
            acting = {
                place.key: place.name
                for place in inside
                if _OPENING.search(self.text[begin : place.start]) and _ACTING.match(self.text, place.end)
            }
            if acting and not speaking:
                # somebody or something else may be meant that has no name
                low = {plain(word.strip(",.;:")) for word in self.text[begin:end].split() if word.islower()}
                nouns = (
                    words("bodies") | words("documents") | {"government", "administration", "subcommittee", "meeting"}
                )
                if low & nouns or any(key in words("places") | words("media") for key in acting):
                    return None
            found = speaking or acting
            if len(found) == 1:
                return next(iter(found.values()))
            body = _BODY.search(self.text, begin, end) if not found else None
            if body is not None and not inside:
                told = self.described(plain(body.group(1)), (), body.start())
                return told[0] if told else None
            if found or (away and inside and len({place.key for place in inside}) > 1):
                return None
        return None


def _is_plain(run: Run) -> bool:
    """Whether a run is one word that is no acronym and on no list, so that no word tells it to be an organisation."""
    if len(run.name) != 1 or run.titles or run.name[0].isupper():
        return False
    low = plain(run.name[0])
    return low not in words("organisations") and low not in words("places")


def spoken_last(name: str) -> str:
    """The last word of the part of a name before its first preposition, for comparison."""
    tokens = name.split()
    count = next((at for at, word in enumerate(tokens) if at and not word[:1].isupper()), len(tokens))
    return plain(tokens[count - 1])
