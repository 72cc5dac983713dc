"""Whom the source of each statement resolves to within its report, by rules, or nobody where they do not decide."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

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
    singular,
    surname_of,
    title_genders,
    words,
)
from onrecord.annotation.parties import Party, read_parties
from onrecord.annotation.roles import Roles, office_of
from onrecord.model import Field, Report, Speaker, Statement

_BACK = 8
"""Statements among which the last speaker is looked for."""
_DEEPEST = 64
"""Contents looked through for those that lie over a position; keeps the time linear."""
_CAMEL = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bDi)(?<!\bVan)(?<=[a-z])[A-Z]")
"""A capital inside a word, as organisations write their names."""
_FIRST_PERSON = frozenset({"i", "me", "my"})
_NEAR = 500
"""Characters within which a person must have been named for a description such as "the senator" to mean him."""
_ONE_AT_A_TIME = frozenset({"president", "pope", "king", "queen", "chancellor"})
_REACH = 700
"""Characters of text outside statements over which a pronoun may look back."""

_HUMAN = re.compile(
    r"\b(?:an?|the|his|her|their|another|one|whose|my)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?:(?P<m>man|boy|father|husband|son|brother|spokesman|businessman|chairman|congressman|uncle|grandfather|gunman|policeman)"
    r"|(?P<f>woman|girl|mother|wife|daughter|sister|spokeswoman|widow|chairwoman|congresswoman|aunt|grandmother)"
    r"|spokesperson|official|source|aide|neighbou?r|friend|colleague|doctor|lawyer|officer|teacher|student|voter|judge|"
    r"senator|governor|mayor|minister|president|candidate|rival|opponent|predecessor|successor|reporter|driver|victim)\b"
)


def resolve_speakers(
    report: Report, statements: tuple[Statement, ...], *, continued: frozenset[str] = frozenset()
) -> tuple[Statement, ...]:
    """The same statements with ``speakers`` filled where the report decides, else empty.

    The report's title, standfirst and text are read for full names, titles and offices. A source that names somebody
    gives that name; a short form gives the full name that stands in the report if there is exactly one it may stand
    for; a pronoun or description gives a person only where no second one is in question. Unnamed sources keep their
    description. ``continued`` holds the ids of statements that carry on the last speaker's words without an
    attribution of their own; they get that speaker, with the basis ``inferred``. Spans outside the text are taken as
    empty; nothing is raised.
    """
    if not statements:
        return ()
    reading = _Reading(report, statements)
    found: dict[int, tuple[Speaker, ...]] = {}
    for index in reading.order:
        found[index] = reading.resolve(index, statements[index].id in continued)
    return tuple(replace(statement, speakers=found[index]) for index, statement in enumerate(statements))


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A resolved speaker, with the key by which two mentions are known to be one, and the gender if it is known."""

    speaker: Speaker
    key: str
    gender: Gender | None = None
    single: bool = True


class _Reading:
    """One report while its statements are resolved, in the order of the text."""

    def __init__(self, report: Report, statements: tuple[Statement, ...]) -> None:
        title, standfirst = report.title or "", report.standfirst or ""
        self.text = f"{title}\n{standfirst}\n{report.text}"
        self.base: dict[Field, int] = {
            "title": 0,
            "standfirst": len(title) + 1,
            "text": len(title) + len(standfirst) + 2,
        }
        self.length: dict[Field, int] = {"title": len(title), "standfirst": len(standfirst), "text": len(report.text)}
        self.statements = statements
        self.sources = [self._spans(statement, statement.source) for statement in statements]
        self.contents = [self._spans(statement, statement.content) for statement in statements]
        # the speaker of "I" is known once all who are quoted are
        self.order = sorted(
            range(len(statements)), key=lambda index: (self._is_first_person(index), self._position(index))
        )
        self.said: dict[int, tuple[_Resolved, ...]] = {}
        self.unnamed: dict[str, dict[str, _Resolved]] = {}
        self.known: dict[str, _Resolved] = {}
        self._covered: list[tuple[int, int, int]] = sorted(
            (start, end, index) for index, spans in enumerate(self.contents) for start, end in spans
        )
        self._cover_starts = [start for start, _, _ in self._covered]
        self._cover_reach = list(accumulate((end for _, end, _ in self._covered), max))

    @cached_property
    def names(self) -> Names:
        return Names(self.text)

    @cached_property
    def roles(self) -> Roles:
        return Roles(self.names)

    def _spans(self, statement: Statement, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        base, length = self.base[statement.field], self.length[statement.field]
        return tuple((base + start, base + end) for start, end in spans if 0 <= start < end <= length)

    def _is_first_person(self, index: int) -> bool:
        spans = self.sources[index]
        return bool(spans) and self.text[slice(*spans[0])].strip().casefold() in _FIRST_PERSON

    def _position(self, index: int) -> tuple[int, int]:
        spans = self.sources[index] or self.contents[index]
        return (spans[0][0] if spans else self.base[self.statements[index].field], index)

    # -- one statement ------------------------------------------------------------------------------------------

    def resolve(self, index: int, continued: bool) -> tuple[Speaker, ...]:
        """The speakers of one statement; those before it in the text must have been resolved."""
        spans = self.sources[index]
        parties: tuple[_Resolved, ...]
        previous = self._previous(index) if continued else None
        if previous is not None:
            parties = tuple(
                replace(party, speaker=replace(party.speaker, basis="inferred")) for party in self.said[previous]
            )
        elif spans:
            start, end = spans[0][0], spans[0][1]
            phrase = " ".join(self.text[a:b] for a, b in spans[:4])
            parties = self._parties(index, phrase, start, end)
        else:
            parties = ()
        self.said[index] = parties
        for party in parties:
            self.known.setdefault(party.key, party)
        return tuple(party.speaker for party in parties)

    def _parties(self, index: int, phrase: str, start: int, end: int) -> tuple[_Resolved, ...]:
        found: list[_Resolved] = []
        for mention in read_parties(phrase):
            party = self._party(index, mention, start, end)
            if party is None:
                return ()
            found.append(party)
        return tuple({party.key: party for party in found}.values())

    def _party(self, index: int, mention: Party, start: int, end: int) -> _Resolved | None:
        if mention.form == "name":
            return self._named(mention, start, end)
        if mention.form in ("organisation", "office"):
            kind: str = mention.form
            name = mention.name[0]
            if kind == "organisation" and " " not in name and self._short(mention.name, (), start) is not None:
                return None  # a person of the report bears the name of the place or organisation
            return _Resolved(
                Speaker(name, "office" if kind == "office" else "organisation", basis="name"), plain(name), None, False
            )
        if mention.form == "pronoun":
            return self._pronoun(index, mention.phrase, start, end)
        if mention.form == "unnamed":
            gender = next(iter(title_genders((mention.head,))), None)
            single = bool(re.match(r"(?:an?|one|another)\s", mention.phrase, re.IGNORECASE))
            party = _Resolved(
                Speaker(mention.phrase, "unnamed", basis="description"),
                "unnamed:" + plain(mention.phrase),
                gender,
                single,
            )
            if single:
                self.unnamed.setdefault(office_of(mention.head), {})[party.key] = party
            return party
        return self._described(mention, start)

    # -- names --------------------------------------------------------------------------------------------------

    def _named(self, mention: Party, start: int, end: int) -> _Resolved | None:
        name = mention.name
        if len(name) == 1 and name[0].isupper() and len(name[0]) > 2 and plain(name[0]) in self.names.by_surname:
            name = (name[0].title(),)
        title = plain(mention.titles[-1]) if mention.titles else ""
        core = content_words(name)
        if not core:
            return None
        if len(core) >= 2:
            person = self._same(name)
            longer = self._short(name, (), start) if person is None else None
            if isinstance(longer, Person):
                return self._as_party(longer, "short name", mention.role)
            full = " ".join(name)
            role = mention.role or (self.roles.role(person) if person else None)
            sure = mention.sure or (person is not None and person.sure) or role is not None
            sure = sure or bool(self.names.titled.get(surname_of(name), set()) & words("honorifics"))
            gender = self.names.gender(person) if person else gender_of_given(core[0])
            genders = title_genders(mention.titles)
            if len(genders) == 1:
                gender = genders.pop()
            key = person.full if person else full
            return _Resolved(Speaker(full, "person" if sure else None, role, basis="name"), plain(key), gender)
        if title in words("regnal"):
            return _Resolved(Speaker(" ".join(name), "person", mention.role, basis="name"), plain(" ".join(name)))
        short = self._short(name, mention.titles, start)
        if isinstance(short, Person):
            return self._as_party(short, "short name", mention.role)
        if short is False:
            return None
        titled = self.names.titled.get(surname_of(name), set())
        if not titled and not mention.titles and self._is_common(name[0], start):
            return None
        sure = bool(mention.titles) or bool(titled & (words("honorifics") | words("offices")))
        genders = title_genders(mention.titles)
        gender = genders.pop() if len(genders) == 1 else None
        return _Resolved(
            Speaker(" ".join(name), "person" if sure else None, mention.role, basis="short name"),
            plain(" ".join(name)),
            gender,
        )

    def _is_common(self, word: str, start: int) -> bool:
        """Whether a lone capitalised word may owe its capital to the place where it stands."""
        low = plain(word)
        if low in words("starters") or low in words("people") or low in self.names.lowercase or is_group_word(word):
            return True
        before = self.text[max(0, start - 3) : start].rstrip(" \"“‘'(")
        return low.endswith("s") and (not before or before[-1] in ".!?:\n")

    def _same(self, name: tuple[str, ...]) -> Person | None:
        group = [person for person in self.names.by_surname.get(surname_of(name), ()) if person.matches(name)]
        return group[0] if len(group) == 1 else None

    def _short(self, name: tuple[str, ...], titles: tuple[str, ...], start: int) -> Person | bool | None:
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
        offices = {office_of(plain(title)) for title in titles if plain(title) in words("offices")}
        if offices:
            held = [person for person in matching if offices & self.roles.offices(person)]
            free = [person for person in matching if not self.roles.offices(person)]
            matching = held or free
            if not matching:
                return False
        if len(matching) > 1 and not by_given:
            before = [person for person in matching if person.runs[0].start < start]
            return before[0] if len(before) == 1 and not titles else False
        return matching[0] if len(matching) == 1 else False

    def _as_party(self, person: Person, basis: str, role: str | None = None) -> _Resolved:
        speaker = Speaker(person.full, "person", role or self.roles.role(person), basis=basis)
        return _Resolved(speaker, plain(person.full), self.names.gender(person))

    # -- descriptions -------------------------------------------------------------------------------------------

    def _described(self, mention: Party, start: int) -> _Resolved | None:
        head = office_of(mention.head)
        phrase = re.sub(r"^(?:the|this|that)\s+", "", mention.phrase, flags=re.IGNORECASE)
        told = [plain(word).removesuffix("'s") for word in re.findall(r"[\w'’.-]+", phrase)]
        modifiers = [
            word for word in told if word not in ("the", "of", "for", mention.head) and office_of(word) != head
        ]
        if mention.head in words("offices") and mention.head not in words("loose offices"):
            fitting, others = self.roles.holders(head, tuple(modifiers))
            if len(fitting) == 1 and not others and not self.unnamed.get(head):
                if not modifiers and head not in _ONE_AT_A_TIME and not self._named_near(fitting[0], start):
                    return None
                return self._as_party(fitting[0], "description")
            if fitting or others:
                return None
        if mention.head in words("spoken for"):
            earlier = self.unnamed.get(head, {})
            if len(earlier) == 1 and not modifiers:
                party = next(iter(earlier.values()))
                return replace(party, speaker=replace(party.speaker, basis="description"))
            if not earlier:
                return _Resolved(
                    Speaker(mention.phrase, "unnamed", basis="description"), "unnamed:" + plain(mention.phrase)
                )
        return None

    def _named_near(self, person: Person, start: int) -> bool:
        if start < self.base["text"]:
            return True
        surname = surname_of(person.name)
        return any(run.surname == surname for run in self.names.between(max(0, start - _NEAR), start))

    # -- pronouns -----------------------------------------------------------------------------------------------

    def _pronoun(self, index: int, pronoun: str, start: int, end: int) -> _Resolved | None:
        if pronoun in _FIRST_PERSON:
            return self._first_person(index, start, end)
        if pronoun in ("who", "whose", "whom"):
            return self._relative(start)
        if pronoun not in ("he", "she", "his", "her", "hers", "him", "himself", "herself"):
            return None
        if self._quoting(index, start) is not None:
            return None
        gender: Gender = "m" if pronoun in ("he", "his", "him", "himself") else "f"
        return self._back(index, gender, start)

    def _quoting(self, index: int, position: int) -> int | None:
        """The direct or mixed statement inside whose quoted content a position lies."""
        return next((other for other, _, _ in self._over(position) if other != index and self._is_speech(other)), None)

    def _over(self, position: int) -> Iterator[tuple[int, int, int]]:
        """The statements whose content lies over a position, the innermost first, each with that span."""
        at = bisect_right(self._cover_starts, position) - 1
        lowest = max(0, at - _DEEPEST)
        while at >= lowest and self._cover_reach[at] > position:
            begin, finish, other = self._covered[at]
            if finish > position:
                yield other, begin, finish
            at -= 1

    def _is_speech(self, index: int) -> bool:
        return self.statements[index].kind == "direct" or self.statements[index].unmarked

    def _first_person(self, index: int, start: int, end: int) -> _Resolved | None:
        over = (other for other, _, _ in self._over(start) if other != index)
        outer = next((other for other in over if self._is_speech(other)), None)
        parties = self.said.get(outer, ()) if outer is not None else ()
        if len(parties) == 1 and parties[0].single:
            return replace(parties[0], speaker=replace(parties[0].speaker, basis="pronoun"))
        return None

    def _relative(self, start: int) -> _Resolved | None:
        for run in reversed(self.names.between(max(0, start - 80), start)):
            gap = self.text[run.end : start]
            if gap not in (", ", " ", " - ", " — ", " – ", "—", "–"):
                return None
            before = [plain(word) for word in self.text[max(0, run.start - 60) : run.start].split()][-4:]
            if before and before[-1] == "and":
                return None
            if before and before[-1] in ("of", "for", "to", "by", "with") and any(map(_is_human, before)):
                return None  # "a spokesman for Doe, who": one of the two
            person = self._run_person(run)
            return replace(person, speaker=replace(person.speaker, basis="pronoun")) if person else None
        return None

    def _run_person(self, run: Run) -> _Resolved | None:
        if run.person is False or not run.name:
            return None
        core = run.core
        if not core:
            return None
        if len(core) >= 2:
            person = self._same(run.name)
            return self._as_party(person, "name") if person and person.sure else None
        short = self._short(run.name, run.titles, run.start)
        if isinstance(short, Person):
            return self._as_party(short, "short name")
        if short is None and (run.person or plain(" ".join(run.name)) in self.known):
            genders = title_genders(run.titles)
            known = self.known.get(plain(" ".join(run.name)))
            if known and known.speaker.type in ("organisation", "office"):
                return None
            return known or _Resolved(
                Speaker(" ".join(run.name), "person", basis="short name"),
                plain(" ".join(run.name)),
                genders.pop() if len(genders) == 1 else None,
            )
        return None

    def _back(self, index: int, gender: Gender, start: int) -> _Resolved | None:
        """The one person of fitting gender who may be meant: the last speaker, or who was named since."""
        candidates: dict[str, _Resolved] = {}
        begin = max(0, start - _REACH)
        previous = self._previous(index)
        if previous is not None:
            spans = self.sources[previous] or self.contents[previous]
            parties = self.said.get(previous, ())
            begin = max(begin, spans[0][1])
            reach = max(end for _, end in (*self.contents[previous], *self.sources[previous]))
            if start - reach <= _REACH and self.text.count("\n", reach, start) <= 4:
                if not parties:
                    return None
                for party in parties:
                    if party.speaker.type in ("organisation", "office") or not party.single:
                        continue
                    if party.speaker.type is None and _CAMEL.search(party.speaker.name):
                        return None
                    candidates[party.key] = party
            elif start < reach:
                return None
        else:
            begin = max(begin, self.text.rfind("\n", 0, start))
        for run in self.names.between(begin, start):
            if self._inside_said(run.start, start, index):
                continue
            if len(run.core) < 1 or run.person is False:
                continue
            party_or_none = self._run_person(run)
            if party_or_none is None:
                if self._may_be_person(run, gender):
                    return None
                continue
            candidates.setdefault(party_or_none.key, party_or_none)
        fitting = [party for party in candidates.values() if party.gender in (gender, None)]
        if len(fitting) != 1:
            return None
        for match in _HUMAN.finditer(self.text, begin, start):
            told = "m" if match.group("m") else "f" if match.group("f") else None
            if told in (gender, None) and not self._inside_said(match.start(), start, index):
                if fitting[0].speaker.type == "unnamed" and previous is not None:
                    continue
                return None
        chosen = fitting[0]
        return replace(chosen, speaker=replace(chosen.speaker, basis="pronoun"))

    def _may_be_person(self, run: Run, gender: Gender) -> bool:
        """Whether a run that resolves to nobody may still name somebody a pronoun could mean."""
        core = run.core
        told = gender_of_given(core[0])
        if told not in (gender, None):
            return False
        if run.person or told or self._short(run.name, run.titles, run.start) is False:
            return True
        if len(core) > 3 or any(word.isupper() and len(word) > 1 for word in core):
            return False
        word = plain(core[-1])
        if any(word in words(section) for section in ("organisations", "places", "adjectives", "offices", "starters")):
            return False
        return not self._is_common(core[-1], run.start)

    def _previous(self, index: int) -> int | None:
        """The statement whose source stands last before this one's in the same part of the report, and not in the
        content of a statement that this one is outside of."""
        at = self._rank[index]
        start = self._position(index)[0]
        for other in reversed(self.order[max(0, at - _BACK) : at]):
            if self.statements[other].field != self.statements[index].field:
                continue
            spans = self.sources[other]
            if not spans and not self.said[other]:
                continue
            inside = (over for over in self._over(spans[0][0]) if over[0] != other) if spans else ()
            if any(not begin <= start < finish for _, begin, finish in inside):
                continue
            return other
        return None

    @cached_property
    def _rank(self) -> dict[int, int]:
        return {index: rank for rank, index in enumerate(self.order)}

    def _inside_said(self, position: int, start: int, index: int) -> bool:
        """Whether a position lies in the content of a statement that does not also hold the pronoun."""
        return any(other == index or not begin <= start < finish for other, begin, finish in self._over(position))


def _is_human(word: str) -> bool:
    word = singular(word)
    return word in words("people") or word in words("offices")
