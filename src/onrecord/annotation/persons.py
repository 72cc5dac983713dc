"""Which person of a report a name, a title or a description means, or nobody where more than one may be meant."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from onrecord.annotation.names import (
    SUFFIXES,
    Gender,
    Names,
    Person,
    Run,
    content_words,
    gender_of_given,
    has_suffix,
    is_group_word,
    plain,
    surname_of,
    title_genders,
    words,
)
from onrecord.annotation.party import Party
from onrecord.annotation.roles import Roles, office_of
from onrecord.model import Speaker

_NEAR = 500
"""Characters within which a person must have been named for a description such as "the senator" to mean him."""
_TOLD = 2
"""Times that a person must have been named to be what a report is about."""
_LEADING = 1.5
"""How much more often than others, to be it clearly, so that a description may mean that one."""
_ONE_AT_A_TIME = frozenset({"president", "pope", "king", "queen", "chancellor", "mayor"})
_NEVER = frozenset({"former", "then", "ex", "acting", "new", "incoming", "outgoing", "old", "young", "fellow"})
"""Adjectives that are no nation's and no party's."""
_ARTICLE = re.compile(r"^(?:the|this|that|its|their|our)\s+", re.IGNORECASE)
_WORD = re.compile(r"[\w'’.-]+")
_NO_PERSON = re.compile(r"(?:,\s+(?:which|where)\b|['’]s\s+(?:website|members|engineers|headquarters|staff)\b)")
_A_PERSON = re.compile(r",\s+(?:who\b|whose\b|\d\d,)|,\s+(?:an?|the)\s+\d\d-year-old\b")
_NAMED_AFTER = re.compile(r",\s+")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolved speaker, with the key by which two mentions are known to be one, and the gender if it is known."""

    speaker: Speaker
    key: str
    gender: Gender | None = None
    single: bool = True


class Persons:
    """The persons of one report, and who of them is meant."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, Resolved] = {}
        self._sure: dict[int, bool] = {}
        self._parties: dict[tuple[int, str, str | None], Resolved] = {}
        self._learned: dict[str, Gender] = {}

    @cached_property
    def names(self) -> Names:
        """The names of the text."""
        return Names(self.text)

    @cached_property
    def roles(self) -> Roles:
        """The roles of the persons of the text."""
        return Roles(self.names)

    def learn(self, party: Resolved, gender: Gender) -> None:
        """Keeps the gender by which a pronoun told of a person whose name does not tell it."""
        if party.gender is None:
            self._learned.setdefault(party.key, gender)

    def gender(self, party: Resolved) -> Gender | None:
        """The gender of a person, as far as the report has told it."""
        return party.gender or self._learned.get(party.key)

    def is_sure(self, person: Person) -> bool:
        """Whether a full name is surely a person's: by its words, by a role, or by what follows it."""
        known = self._sure.get(id(person))
        if known is None:
            surname = surname_of(person.name)
            alone = len(self.names.by_surname.get(surname, ())) == 1
            known = (
                person.sure
                or (alone and bool(self.names.titled.get(surname, set()) & words("honorifics")))
                or any(_A_PERSON.match(self.text, run.end) for run in person.runs)
                or bool(self.roles.of(person))
            )
            self._sure[id(person)] = known
        return known

    # -- names --------------------------------------------------------------------------------------------------

    def named(self, mention: Party, start: int) -> Resolved | None:
        """Whom a name means that stands at ``start``."""
        name = mention.name
        if len(name) == 1 and name[0].isupper() and len(name[0]) > 2 and plain(name[0]) in self.names.by_surname:
            name = (name[0].title(),)
        title = plain(mention.titles[-1]) if mention.titles else ""
        core = content_words(name)
        if not core:
            return None
        if len(core) >= 2:
            person = self.same(name)
            longer = self.short(name, (), start) if person is None else None
            if isinstance(longer, Person):
                return self.as_party(longer, "short name", mention.role)
            full = " ".join(name)
            role = mention.role or (self.roles.role(person) if person else None)
            sure = mention.sure or (person is not None and self.is_sure(person)) or role is not None
            sure = sure or bool(self.names.titled.get(surname_of(name), set()) & words("honorifics"))
            gender = self.names.gender(person) if person else gender_of_given(core[0])
            genders = title_genders(mention.titles)
            if len(genders) == 1:
                gender = genders.pop()
            key = person.full if person else full
            return Resolved(Speaker(full, "person" if sure else None, role, basis="name"), plain(key), gender)
        if title in words("regnal"):
            return Resolved(Speaker(" ".join(name), "person", mention.role, basis="name"), plain(" ".join(name)))
        short = self.short(name, mention.titles, start)
        if isinstance(short, Person):
            return self.as_party(short, "short name", mention.role)
        if short is False or (name[0].isupper() and len(name[0]) > 3):
            return None  # several, or the place of a dateline
        if plain(name[0]) in words("places") and not mention.titles:
            return None
        titled = self.names.titled.get(surname_of(name), set())
        if not titled and not mention.titles and self.is_common(name[0], start):
            return None
        sure = bool(mention.titles) or bool(titled & (words("honorifics") | words("offices")))
        genders = title_genders(mention.titles)
        gender = genders.pop() if len(genders) == 1 else None
        return Resolved(
            Speaker(" ".join(name), "person" if sure else None, mention.role, basis="short name"),
            plain(" ".join(name)),
            gender,
        )

    def knows(self, name: tuple[str, ...]) -> bool:
        """Whether the report has a full name that a short one may stand for, or somebody was resolved by it."""
        if len(content_words(name)) >= 2:
            person = self.same(name)
            return person is not None and self.is_sure(person)
        return isinstance(self.short(name, (), len(self.text)), Person) or plain(" ".join(name)) in self.known

    def bearer(self, name: str, start: int) -> Resolved | bool:
        """The one in the report who is surely a person and bears a name; ``True`` if it is several."""
        group = self.names.by_surname.get(plain(name), ()) or self.names.by_given.get(plain(name), ())
        if not any(map(self.is_sure, group)):
            return False
        person = self.short((name,), (), start)
        return self.as_party(person, "short name") if isinstance(person, Person) else True

    def apposed(self, start: int, end: int) -> Resolved | None:
        """The person to whom a description of ``[start, end)`` stands in apposition: "Jane Doe, a baker"."""
        return self._named_before(start, end, loose=True)

    def is_common(self, word: str, start: int) -> bool:
        """Whether a lone capitalised word may owe its capital to the place where it stands."""
        low = plain(word)
        if low in words("starters") or low in words("people") or self.names.is_lowercase(low) or is_group_word(word):
            return True
        before = self.text[max(0, start - 3) : start].rstrip(" \"“‘'(")
        return low.endswith("s") and (not before or before[-1] in ".!?:\n")

    def same(self, name: tuple[str, ...]) -> Person | None:
        """The one person of whom a full name may be."""
        group = [person for person in self.names.by_surname.get(surname_of(name), ()) if person.matches(name)]
        return group[0] if len(group) == 1 else None

    def short(self, name: tuple[str, ...], titles: tuple[str, ...], start: int) -> Person | bool | None:
        """The person whose short form a name is; ``False`` where several or none may be meant, ``None`` where no full
        name in the report fits."""
        wanted = [plain(word) for word in name]
        group = self.names.by_surname.get(surname_of(name), [])
        matching = [
            person
            for person in group
            if [plain(word) for word in person.name if plain(word) not in SUFFIXES][-len(wanted) :] == wanted
            or (has_suffix(name) and has_suffix(person.name))
        ]
        by_given = False
        if not matching and len(name) == 1 and not titles:
            matching = [person for person in self.names.by_given.get(wanted[0], []) if person.sure]
            by_given = True
        if not matching:
            return None
        genders = title_genders(titles)
        if len(genders) == 1:
            gender = genders.pop()
            fitting = [person for person in matching if self.names.gender(person) in (gender, None)]
            if not fitting:
                return False
            matching = fitting
        offices = {
            office_of(plain(title)) for title in titles if plain(title) in words("offices") - words("honorifics")
        }
        if offices:
            held = [person for person in matching if offices & self.roles.offices(person)]
            free = [person for person in matching if not self.roles.offices(person)]
            matching = held or free
            if not matching:
                return False
        if len(matching) > 1:
            matching = [person for person in matching if self.is_sure(person)] or matching
        if len(matching) > 1 and not by_given:
            return self._namesake(matching, start, titled=bool(titles))
        if len(matching) > 1:
            return False
        # "Classic Clinton" is nobody's name where another Clinton is known
        known_better = not self.is_sure(matching[0]) and any(map(self.is_sure, group))
        return False if known_better else matching[0]

    def _namesake(self, matching: list[Person], start: int, *, titled: bool) -> Person | bool:
        """Which of several persons of one surname is called by it: who spoke before, or who leads the report."""
        before = [person for person in matching if person.runs[0].start < start]
        if len(before) < 2:
            return before[0] if before and not titled else False
        spoke = [person for person in before if plain(person.full) in self.known]
        if len(spoke) == 1:
            return spoke[0]
        last = max(before, key=lambda person: max(run.start for run in person.runs if run.start < start))
        first = min(before, key=lambda person: person.runs[0].start)
        near = max(run.start for run in last.runs if run.start < start) > start - _NEAR
        return last if not spoke and last is first and near else False

    def as_party(self, person: Person, basis: str, role: str | None = None) -> Resolved:
        """A person as a speaker."""
        known = self._parties.get((id(person), basis, role))
        if known is None:
            speaker = Speaker(person.full, "person", role or self.roles.role(person), basis=basis)
            known = Resolved(speaker, plain(person.full), self.names.gender(person))
            self._parties[id(person), basis, role] = known
        return known

    def of_run(self, run: Run) -> Resolved | None:
        """Whom a run of capitalised words means, if it is surely a person."""
        core = run.core
        if run.person is False or not core:
            return None
        if len(core) >= 2:
            person = self.same(run.name)
            return self.as_party(person, "name") if person and self.is_sure(person) else None
        short = self.short(run.name, run.titles, run.start)
        if isinstance(short, Person):
            return self.as_party(short, "short name")
        key = plain(" ".join(run.name))
        if short is None and (run.person or key in self.known):
            genders = title_genders(run.titles)
            known = self.known.get(key)
            if known and known.speaker.type in ("organisation", "office"):
                return None
            return known or Resolved(
                Speaker(" ".join(run.name), "person", basis="short name"),
                key,
                genders.pop() if len(genders) == 1 else None,
            )
        return None

    def may_be_person(self, run: Run, gender: Gender) -> bool:
        """Whether a run that resolves to nobody may still name somebody a pronoun could mean."""
        core = run.core
        if core[0][1:2] == "-" and len(core) == 1:
            return False  # "R-Ohio"
        told = gender_of_given(core[0])
        genders = title_genders(run.titles)
        if (told or gender) != gender or (genders and gender not in genders):
            return False
        if run.person or told or self.short(run.name, run.titles, run.start) is False:
            return True
        if len(core) > 3 or any(word.isupper() and len(word) > 1 for word in core):
            return False
        word = plain(core[-1])
        if any(word in words(section) for section in ("organisations", "places", "adjectives", "offices", "starters")):
            return False
        known = self.known.get(plain(" ".join(run.name)))
        if known is not None and known.speaker.type in ("organisation", "office"):
            return False
        if _NO_PERSON.match(self.text, run.end) or self._is_place(run):
            return False
        low = plain(core[-1])
        return not (low in words("people") or self.names.is_lowercase(low) or is_group_word(core[-1]))

    def leads(self, party: Resolved, start: int, gender: Gender | None, *, clearly: bool) -> bool:
        """Whether at least half of what a report has told of persons before a position was of one of them."""
        mine = others = 0
        for run in self.names.between(0, start):
            if run.person is False or not run.core:
                continue
            if run.surname == plain(party.speaker.name.split(" ")[-1]):
                mine += 1
                continue
            group = [person for person in self.names.by_surname.get(run.surname, ()) if self.is_sure(person)]
            others += any(gender is None or self.names.gender(person) in (gender, None) for person in group)
        return mine >= _TOLD and mine >= others * (_LEADING if clearly else 1.0)

    def _is_place(self, run: Run) -> bool:
        """Whether a run stands where a place does: after "in", or after "the" without an office."""
        if run.titles:
            return False
        before = self.text[max(0, run.start - 8) : run.start].split()
        return bool(before) and before[-1] in ("in", "the", "at", "near")

    # -- descriptions -------------------------------------------------------------------------------------------

    def described(
        self, mention: Party, start: int, end: int, unnamed: dict[str, dict[str, Resolved]]
    ) -> Resolved | None:
        """Whom a description means, such as "the mayor" or "its leader"; ``unnamed`` holds those quoted before."""
        named = self._named_before(start, end) or self._named_after(end)
        if named is not None:
            return named
        head = office_of(mention.head)
        phrase = _ARTICLE.sub("", mention.phrase)
        told = [plain(word).removesuffix("'s") for word in _WORD.findall(phrase)]
        modifiers = tuple(
            word for word in told if word not in ("the", "of", "for", mention.head) and office_of(word) != head
        )
        if mention.head in words("offices") and mention.head not in words("loose offices"):
            fitting, others = self.roles.holders(head, modifiers)
            if len(fitting) == 1 and not others and not unnamed.get(head):
                alone = bool(modifiers) or head in _ONE_AT_A_TIME
                if not alone and not self._named_near(fitting[0], start):
                    return None
                return self.as_party(fitting[0], "description")
            if not fitting and not modifiers and head in _ONE_AT_A_TIME and not unnamed.get(head):
                return self._titled(head)
            if not fitting and not others and modifiers:
                # "the American president", where the report has one president
                able, loose = self.roles.holders(head, ())
                soft = words("adjectives") | words("places") | {"us", "u.s", "american", "white", "house", "united"}
                if len(able) == 1 and not loose and not unnamed.get(head) and set(modifiers) <= soft - _NEVER:
                    return self.as_party(able[0], "description")
            if fitting or others:
                return None
        if mention.head in words("spoken for"):
            earlier = unnamed.get(head, {})
            if len(earlier) == 1 and not modifiers:
                return next(iter(earlier.values()))
            if not earlier:
                return Resolved(
                    Speaker(mention.phrase, "unnamed", basis="description"), "unnamed:" + plain(mention.phrase)
                )
        return None

    def may_be(self, party: Resolved, head: str) -> bool:
        """Whether what the report says of a person does not speak against a description by an office or calling."""
        genders = title_genders((head,))
        if len(genders) == 1 and self.gender(party) not in (None, *genders):
            return False
        if head in words("loose offices") or head not in words("offices"):
            return True
        group = self.names.by_surname.get(plain(party.speaker.name.split(" ")[-1]), ())
        held = {office for person in group if plain(person.full) == party.key for office in self.roles.offices(person)}
        firm = {office for office in held if office not in words("loose offices")}
        return not firm or office_of(head) in firm or self.commands(party, head)

    def nobody_holds(self, head: str) -> bool:
        """Whether the report tells of nobody that he holds an office."""
        fitting, others = self.roles.holders(office_of(head), ())
        return not fitting and not others

    def commands(self, party: Resolved, head: str) -> bool:
        """Whether a person holds an office whose holder may be called a chief, a head or the like."""
        heads = words("chiefs") | words("chiefly")
        held = {office_of(plain(word)) for word in (party.speaker.role or "").split()}
        return office_of(head) in heads and bool(held & words("chiefly"))

    def _titled(self, head: str) -> Resolved | None:
        """The only one who is introduced by an office, where the report gives no full name: "President Doe"."""
        surnames = self.roles.titled_only(head)
        if len(surnames) != 1:
            return None
        ((key, run),) = surnames.items()
        genders = title_genders(run.titles)
        gender = genders.pop() if len(genders) == 1 else None
        return self.known.get(key) or Resolved(Speaker(" ".join(run.name), "person", basis="description"), key, gender)

    def _named_after(self, end: int) -> Resolved | None:
        """The person named in apposition to a description that ends at ``end``: "its leader, Jane Doe, said"."""
        comma = _NAMED_AFTER.match(self.text, end)
        if comma is None:
            return None
        run = next(iter(self.names.between(comma.end(), comma.end() + 1)), None)
        if run is None or len(run.core) < 2 or run.person is False or self.text[run.end : run.end + 1] not in ",.:;":
            return None
        person = self.same(run.name)
        return self.as_party(person, "description") if person else None

    def _named_before(self, start: int, end: int, *, loose: bool = False) -> Resolved | None:
        """The person to whom a description stands in apposition: "Jane Doe, the mayor, said" at the sentence's head."""
        after = self.text[end : end + 1]
        if self.text[start - 2 : start] != ", " or (after != "," and not (loose and after in (":", "."))):
            return None
        run = next(iter(self.names.between(max(0, start - 60), start - 2)[-1:]), None)
        if run is None or run.end != start - 2 or len(run.core) < 2 or run.person is False:
            return None
        before = self.text[max(0, run.start - 3) : run.start].strip(" \"“‘'")
        leads = not before or before[-1] in ".!?\n"
        if not leads and loose:
            leads = self.text[max(0, run.start - 12) : run.start].split()[-1:] in (["of"], ["by"], ["to"], ["said"])
        person = self.same(run.name) if leads else None
        return self.as_party(person, "description") if person else None

    def _named_near(self, person: Person, start: int) -> bool:
        if start < self.text.find("\n"):
            return True
        surname = surname_of(person.name)
        return any(run.surname == surname for run in self.names.between(max(0, start - _NEAR), start))
