"""Describes a candidate by the words in it and around it, for the weights that decide whether it names a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from onrecord.annotation.names import is_given
from onrecord.annotation.names import words as named
from onrecord.annotation.places.candidates import (
    AREAS,
    BUILDINGS,
    LANDS,
    LOCATING,
    PREPOSITIONS,
    PRESS,
    ROADS,
    WATERS,
    Candidate,
    Token,
    joined,
    run_end,
)
from onrecord.annotation.places.folding import fold
from onrecord.annotation.places.gazetteer import Gazetteer, Sense, Senses
from onrecord.annotation.words import listed

_TITLES: Final = listed("mr mrs ms dr sen rep gov lt sgt capt col gen judge mayor sheriff coach chief officer")
_SPEECH: Final = listed("said says told added asked wrote testified replied explained")
SURE: Final = "sure"
"""Feature of a country whose name means nothing else and stands alone."""
ALONE: Final = "one of its name"
"""Feature of a water or region whose name of several words means nothing else."""
_MARKS: Final = frozenset(",.;:!?()-–—\"“”'’/|&$%")
_BEINGS: Final = listed(
    "man woman resident residents native officials official police government authorities forces troops people "
    "city town president minister army military parliament ambassador newspaper team foreign prime"
)


@lru_cache(maxsize=4096)
def _class_of(word: str) -> str:
    """The class of a lower-case neighbour word."""
    for name, group in (("road", ROADS), ("area", AREAS), ("water", WATERS), ("land", LANDS), ("building", BUILDINGS)):
        if word in group:
            return name
    if word in _TITLES or word in named("honorifics"):
        return "title"
    if word in named("offices"):
        return "office"
    if word in PRESS:
        return "press"
    if word in named("organisation words"):
        return "organisation"
    if word in _BEINGS:
        return "being"
    if word in _SPEECH:
        return "speech"
    if word in LOCATING or word in PREPOSITIONS:
        return word
    if is_given(word):
        return "given"
    if word[0].isdigit():
        return "digit"
    return "" if word[0].isalnum() else "break" if word == "\n" else f"mark {word}" if word in _MARKS else "mark"


_TYPES: Final = frozenset(("road", "area", "water", "land", "building"))
_NEAR: Final = listed(
    "the a an of in at near from to and or for by on with said is was has had who which that which's s , . ( ) \" “ ” "
    ": ; - – — ' ’ | & / is are were will would will new old former north south east west northern southern eastern "
    "western central downtown greater"
)


@lru_cache(maxsize=16384)
def _word(token: str) -> tuple[str, str, str]:
    """The word as a feature (only where it is a frequent one), its class, its shape."""
    low = token.lower().rstrip(".")
    shape = "C" if token[0].isupper() else "c" if token[0].isalpha() else "."
    return (low if low in _NEAR else "", _class_of(low) if low else "", shape)


def sense_features(senses: Senses, places: Gazetteer) -> tuple[str, ...]:
    """What the gazetteer says of the name: the kinds of its best senses, and how well it is known."""
    out = set()
    best = 0.0
    for number, sense in senses[:12]:
        entry = places.entry(number)
        kind = entry.kind if sense is not Sense.DEMONYM else "demonym"
        if sense in (Sense.SHORT, Sense.OTHER):
            kind = f"{kind} {sense.name.lower()}"
        elif kind == "settlement":
            best = max(best, entry.population)
        out.add(f"is {kind}")
    if best:
        out.add(f"people {min(int(best), 15)}")
    out.add(f"senses {min(len(senses), 3)}")
    # In the order of their names: what a report gives must not hang on how this process hashes words.
    return tuple(sorted(out))


class Describer:
    """Describes the candidates of one report; keeps what the report says of a name elsewhere."""

    def __init__(self, text: str, words: Sequence[Token], found: Sequence[Candidate], places: Gazetteer) -> None:
        self.text, self.words, self.places = text, list(words), places
        self.located: Counter[str] = Counter()
        self.personal: Counter[str] = Counter()
        self.whole: Counter[str] = Counter()
        self._senses: dict[Senses, tuple[str, ...]] = {}
        self._starts_of_states = {
            c.first
            for c in found
            if c.form == "name"
            and any(
                sense in (Sense.NAME, Sense.OTHER) and places.entry(n).kind in ("country", "division")
                for n, sense in c.senses
            )
        }
        for candidate in found:
            self._note(candidate)

    def _note(self, candidate: Candidate) -> None:
        words, first, last = self.words, candidate.first, candidate.last
        key = fold(self.text[candidate.start : candidate.end])
        before = words[first - 1].text.lower() if first else ""
        alone = not self._joins(first) and not self._goes_on(last)
        if alone and (before in LOCATING or self._before_state(last)):
            self.located[key] += 1
        if self._joins(first) and (
            is_given(words[first - 1].text) or _class_of(before.rstrip(".")) in ("title", "office")
        ):
            self.personal[key] += 1
        if alone:
            self.whole[key] += 1

    def _joins(self, first: int) -> bool:
        """Whether a capitalised word stands directly before."""
        return (
            first > 0 and self.words[first - 1].capital and joined(self.text, self.words[first - 1], self.words[first])
        )

    def _goes_on(self, last: int) -> bool:
        """Whether a capitalised word stands directly after."""
        return (
            last < len(self.words)
            and self.words[last].capital
            and joined(self.text, self.words[last - 1], self.words[last])
        )

    def _before_state(self, last: int) -> bool:
        """Whether a comma and a division or country follow."""
        return last + 1 < len(self.words) and self.words[last].text == "," and last + 1 in self._starts_of_states

    def features(self, c: Candidate) -> list[str]:
        """The features of a candidate."""
        words, first, last = self.words, c.first, c.last
        out = [f"form {c.form}", f"length {min(last - first, 4)}"]
        form = c.form
        if c.senses:
            senses = self._senses.get(c.senses)
            if senses is None:
                senses = self._senses[c.senses] = sense_features(c.senses, self.places)
            out += senses
            kind = senses[0] if len(senses) == 2 else "is mixed"
            for sense in ("is country", "is division", "is demonym", "is settlement", "is region", "is county"):
                if sense in senses:
                    kind = sense
                    break
        else:
            kind = form
        previous = words[first - 1] if first else None
        following = words[last] if last < len(words) else None
        b_word, b_class, b_shape = _word(previous.text) if previous else ("", "start", "^")
        a_word, a_class, a_shape = _word(following.text) if following else ("", "end", "$")
        if a_word in ("'", "’") and last + 1 < len(words) and words[last + 1].text == "s":
            a_word = a_class = "'s"
        joins, goes_on = self._joins(first), self._goes_on(last)
        if b_shape == "C" and not joins:
            b_shape = "C|"
        if a_shape == "C" and not goes_on:
            a_shape = "|C"
        out += (
            f"b {b_word}", f"bc {b_class}", f"bs {b_shape}", f"a {a_word}", f"ac {a_class}", f"as {a_shape}",
            f"{kind} bc {b_class}", f"{kind} bs {b_shape}", f"{kind} ac {a_class}", f"{kind} as {a_shape}",
            f"{kind} {b_shape} {a_shape}",
        )  # fmt: skip
        if previous is not None and first > 1:
            two = _word(words[first - 2].text)
            out.append(f"b2 {two[0]} {b_word or b_shape}")
            out.append(f"b2c {two[1]} {b_class or b_shape}")
        if following is not None and last + 1 < len(words):
            two = _word(words[last + 1].text)
            out.append(f"a2 {a_word or a_shape} {two[0]}")
            out.append(f"a2c {a_class or a_shape} {two[1] or two[2]}")
        if not joins and not goes_on and "is country" in out and "senses 1" in out:
            out.append(SURE)
        elif last - first > 1 and "senses 1" in out and not goes_on and ("is water" in out or "is region" in out):
            out.append(ALONE)
        end = run_end(self.text, words, last - 1)
        if end > last:
            out.append(f"run ends {_word(words[end - 1].text)[1]}")
            out.append(f"{kind} run ends {_word(words[end - 1].text)[1]}")
            out.append(f"run after {min(end - last, 3)}")
        if self._before_state(last):
            out += ("before state", f"{kind} before state")
        if previous is not None and previous.text == "," and first > 1 and words[first - 2].capital:
            out.append(f"{kind} after comma")
        if is_given(words[first].text):
            out.append(f"given first {min(last - first, 2)}")
        if previous is None or (b_shape == "." and previous.text in '.\n!?"”“'):
            out.append(f"{kind} opens")
        text = words[first].text
        if text.isupper() and len(text) > 1 and "." not in text:
            out.append(f"{kind} capitals {previous is not None and previous.text.isupper()}")
        if last - first == 1 and len(text) < 4:
            out.append(f"short {len(text)}")
        if last - first > 1 and _word(words[last - 1].text)[1] in _TYPES:
            out.append(f"type {fold(words[last - 1].text)}")
            out.append(f"type first {_word(words[first].text)[1]}")
        key = fold(self.text[c.start : c.end])
        located, personal = self.located[key], self.personal[key]
        out.append(f"{form} located {min(located, 2)} personal {min(personal, 2)}")
        out.append(f"whole {min(self.whole[key], 3)}")
        if form == "unknown" and b_class in LOCATING:
            out.append(f"unknown {b_class} {a_shape}")
        return out
