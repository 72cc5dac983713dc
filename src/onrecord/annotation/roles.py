"""The offices and callings by which a report introduces its persons, and whom "the mayor" may mean."""

from __future__ import annotations

import re
from functools import cached_property

from onrecord.annotation.names import Names, Person, Run, plain, surname_of, words

_ABBREVIATED = {
    "sen": "senator", "gov": "governor", "rep": "representative", "gen": "general", "lt": "lieutenant",
    "col": "colonel",
    "adm": "admiral", "maj": "major", "capt": "captain", "sgt": "sergeant", "prof": "professor", "dr": "doctor",
    "amb": "ambassador", "cmdr": "commander", "det": "detective", "insp": "inspector", "rev": "reverend",
    "secretary-general": "secretary", "director-general": "director", "congressman": "representative",
    "congresswoman": "representative", "chairman": "chair", "chairwoman": "chair", "chairperson": "chair",
    "premier": "minister", "spokesman": "spokesperson", "spokeswoman": "spokesperson",
}  # fmt: skip
_CHIEFS = words("chiefs")
_CHIEFLY = words("chiefly")
_ROLE_WORDS = words("role words")
_OFFICES = words("offices")
_HONORIFICS = words("honorifics")
_CUT = re.compile(r"(?:^|\s)(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen|St)$")
_BEFORE = re.compile(r"[\n\"“”‘();:—–,]")
_AFTER = re.compile(
    r",\s+(?:(?:the|an?|his|her|their|its)\s+)?([^,.;:()\"“”\n]{3,90}?)"
    r"(?=[,;]|\.(?:\s|$)|\s+(?:who|which|that|whose)\s)"
)
_IN_FRONT = re.compile(r"(?:^|\s)(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur)\s+([^,.;:()\"“”\n]{3,80}),\s$")
_NOT_IN_OFFICE = frozenset(
    {
        "former",
        "ex",
        "then",
        "vice",
        "vice-president",
        "deputy",
        "assistant",
        "candidate",
        "hopeful",
        "nominee",
        "contender",
        "front-runner",
        "frontrunner",
        "elect",
        "acting",
        "late",
        "incoming",
        "outgoing",
        "retired",
        "onetime",
        "one-time",
        "under",
        "lieutenant",
        "lt",
    }
)
_GENERAL = frozenset({"secretary", "attorney", "director", "solicitor", "governor", "surgeon", "inspector"})
"""Offices in whose name "general" is no rank."""
_TOKEN = re.compile(r"[\w'’.-]+")
_MOST = 12
"""Mentions of a person in full that are looked at for roles."""


class Roles:
    """The roles of the persons of one report, read where they are first asked for."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self._roles: dict[int, tuple[str, ...]] = {}
        self._held: dict[tuple[str, tuple[str, ...]], tuple[list[Person], bool]] = {}

    def of(self, person: Person) -> tuple[str, ...]:
        """The roles by which the report introduces a person, in the order of the text."""
        found = self._roles.get(id(person))
        if found is None:
            told = [
                role for run in person.runs[:_MOST] for role in (self._role_before(run), self._role_after(run)) if role
            ]
            surname = surname_of(person.name)
            if len(self.names.by_surname.get(surname, ())) == 1:
                told += self._titles.get(surname, ())
            found = self._roles[id(person)] = tuple(told)
        return found

    def role(self, person: Person) -> str | None:
        """The first role by which the report introduces a person: an office before a calling, and no bare calling."""
        roles = self.of(person)
        firm = next((role for role in roles if any(map(_is_firm, role.split()))), None)
        return firm or next((role for role in roles if " " in role), None)

    def offices(self, person: Person) -> set[str]:
        """The head words of the roles of a person, abbreviations written out."""
        return {
            office_of(plain(word))
            for role in self.of(person)
            for word in _TOKEN.findall(role.split(",")[0])
            if plain(word) in words("offices")
        }

    def _role_before(self, run: Run) -> str | None:
        begin = max(0, run.name_start - 90)
        if run.name_start == run.start and self.names.text[run.start - 2 : run.start] == ", ":
            return self._role_in_front(run, begin)
        tokens = _BEFORE.split(self.names.text[begin : run.name_start])[-1].split()
        kept: list[str] = []
        heads = 0
        modifiers = words("office tails") | words("adjectives") | _ROLE_WORDS
        outside = (words("starters") - {"of", "for", "first"}) | {"the", "a", "an", "and"}
        for token in reversed(tokens):
            word = plain(token)
            if word in words("honorifics") and not kept:
                continue
            if token[-1] in ".!?" and len(word) > 2 and word not in words("offices") and "." not in word:
                break
            if word in words("offices"):
                heads += 1
            elif (
                not (token[:1].isupper() or word in modifiers)
                or word in outside
                or (not heads and word not in words("office tails"))
            ):
                break
            kept.append(token)
        while kept and plain(kept[-1]) in ("of", "for", "to", "in", "on", "at", "the", "and"):
            kept.pop()
        return " ".join(reversed(kept)).replace("’", "'") if heads and kept else None

    def _role_in_front(self, run: Run, begin: int) -> str | None:
        """The role of "the mayor of the town, Jane Doe, said": the words between the last article and the comma."""
        if self.names.text[run.end : run.end + 1] not in (",", ".", ":"):
            return None
        match = _IN_FRONT.search(self.names.text, begin, run.start)
        if not match:
            return None
        told = match.group(1)
        cut = max(told.rfind(f" {article} ") for article in ("its", "their", "our"))
        told = told[cut + 1 :].split(" ", 1)[-1] if cut >= 0 else told
        for token in told.split()[:5]:
            if plain(token) in words("offices"):
                return told.replace("’", "'").strip()
            if plain(token) in words("phrase ends"):
                return None
        return None

    def _role_after(self, run: Run) -> str | None:
        match = _AFTER.match(self.names.text[run.end : run.end + 110])
        if not match:
            return None
        told = match.group(1)
        for token in told.split()[:6]:
            word = plain(token)
            if word in words("offices"):
                told = told.replace("’", "'").strip()
                return None if _CUT.search(told) else told
            if word in words("phrase ends") or word.endswith("ing"):
                return None
        return None

    def holders(self, head: str, modifiers: tuple[str, ...]) -> tuple[list[Person], bool]:
        """The persons whom a description may mean, and whether somebody without a full name may be meant too."""
        known = self._held.get((head, modifiers))
        if known is None:
            everyone = [person for group in self.names.by_surname.values() for person in group]
            fitting = [person for person in everyone if self._fits(person, head, list(modifiers))]
            known = self._held[head, modifiers] = (fitting, bool(self.titled_only(head)))
        return known

    def _fits(self, person: Person, head: str, modifiers: list[str]) -> bool:
        for role in self.of(person):
            spoken = {plain(word).removesuffix("'s") for word in _TOKEN.findall(role)}
            if any(word not in modifiers and word != head for word in spoken & _NOT_IN_OFFICE):
                continue
            heads = {office_of(word) for word in spoken}
            if head == "general" and heads & _GENERAL:
                continue
            if (head in heads or (head in _CHIEFS and modifiers and heads & _CHIEFLY)) and all(
                word in spoken or office_of(word) in heads for word in modifiers
            ):
                return True
        return False

    def titled_only(self, head: str) -> dict[str, Run]:
        """Those without a full name in the report who hold an office by their title, by their names in plain form."""
        return {
            plain(" ".join(run.name)): run
            for run in self._titled_runs
            if office_of(plain(run.titles[-1])) == head
            and run.surname not in self.names.by_surname
            and not any(plain(title) in _NOT_IN_OFFICE for title in run.titles)
        }

    @cached_property
    def _titled_runs(self) -> list[Run]:
        """The surnames that stand after a title that is an office's."""
        return [
            run for run in self.names.runs if run.titles and len(run.core) == 1 and plain(run.titles[-1]) in _OFFICES
        ]

    @cached_property
    def _titles(self) -> dict[str, tuple[str, ...]]:
        """The offices by which each surname is introduced."""
        found: dict[str, dict[str, None]] = {}
        for run in self._titled_runs:
            told = " ".join(title for title in run.titles if plain(title) not in _HONORIFICS)
            found.setdefault(run.surname, {})[told] = None
        return {surname: tuple(told) for surname, told in found.items()}


def _is_firm(word: str) -> bool:
    return plain(word) in words("offices") - words("loose offices")


def office_of(word: str) -> str:
    """The one form of an office by which its variants are compared."""
    return _ABBREVIATED.get(word, word)
