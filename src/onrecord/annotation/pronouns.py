"""Whom a pronoun means: the one fitting person of the nearest sentence that has any, as far as the report decides."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.annotation.layout import FIRST_PERSON, Layout
from onrecord.annotation.names import Gender, Run, plain, singular, words
from onrecord.annotation.persons import Persons, Resolved
from onrecord.model import Speaker

_REACH = 700
"""Characters of text outside statements over which a pronoun may look back."""
_FARTHEST = 3000
"""Characters over which it may look back at all, so that the time stays linear."""
_PARAGRAPHS = 2
"""Paragraphs before its own over which a pronoun may look back."""
_CAMEL = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bLe)(?<!\bDi)(?<!\bVan)(?<=[a-z])[A-Z]")
"""A capital inside a word, as organisations write their names."""
MEN = frozenset({"he", "his", "him", "himself"})
WOMEN = frozenset({"she", "her", "hers", "herself"})
_SUBJECT_PRONOUN = {"m": re.compile(r"\b[Hh]e\b"), "f": re.compile(r"\b[Ss]he\b")}
_PARTY = re.compile(r" \([^()]{1,20}\)|, [A-Z][\w.-]{1,8}(?=,)| of [A-Z]\w+(?: [A-Z]\w+)?(?=,)|\s$")
"""What stands after the name of a politician: his party and state."""
_GAPS = (", ", " ", " - ", " — ", " – ", "—", "–")

_HUMAN = re.compile(
    r"\b(?:an?|the|his|her|their|another|one|whose|my)\s+(?:[\w'’-]+\s+){0,3}?"
    r"(?:(?P<m>man|boy|father|husband|son|brother|spokesman|businessman|chairman|congressman|uncle|grandfather|gunman|policeman)"
    r"|(?P<f>woman|girl|mother|wife|daughter|sister|spokeswoman|widow|chairwoman|congresswoman|aunt|grandmother)"
    r"|spokesperson|official|source|aide|neighbou?r|friend|colleague|doctor|lawyer|officer|teacher|student|voter|judge|"
    r"senator|governor|mayor|minister|president|candidate|rival|opponent|predecessor|successor|reporter|driver|victim)\b"
)
_PREDICATE = re.compile(r"(?:\b(?:is|was|be|been|becomes?|became|as|remains?)(?:\s+\w+)?|[\w.],)\s*$")
_OPENING = re.compile(
    r"(?:^|[,;:—–(]|, (?:and|but)|\b(?:as|when|while|after|before|if|though|although|because|that|since|where|said|"
    r"says|whether|so))[\s\"“‘'(]*$",
    re.IGNORECASE,
)
_FOLLOWS_SUBJECT = re.compile(
    r"\s+(?!of\b|and\b|or\b|in\b|at\b|on\b|for\b|to\b|from\b|with\b|by\b)[a-z]|,\s+(?!and\b|or\b)[a-z\d]"
)


@dataclass(slots=True)
class _Sentence:
    """The persons of fitting gender in one sentence: who says, does or is told of."""

    speakers: dict[str, Resolved] = field(default_factory=dict)
    subjects: dict[str, Resolved] = field(default_factory=dict)
    others: dict[str, Resolved] = field(default_factory=dict)
    doubt: bool = False

    def everyone(self) -> dict[str, Resolved]:
        """All of them, by their keys."""
        return self.speakers | self.subjects | self.others


class Pronouns:
    """The pronouns of a report; what came before each must have been resolved."""

    def __init__(self, layout: Layout, persons: Persons, said: dict[int, tuple[Resolved, ...]]) -> None:
        self.layout = layout
        self.persons = persons
        self.said = said

    def resolve(self, index: int, pronoun: str, start: int) -> Resolved | None:
        """Whom the pronoun at ``start``, the source of a statement, means."""
        if pronoun in FIRST_PERSON:
            return self._first_person(index, start)
        if pronoun in ("who", "whose", "whom"):
            return self._relative(start)
        if pronoun not in MEN and pronoun not in WOMEN:
            return None
        if self.layout.quoting(index, start) is not None:
            return None
        gender: Gender = "m" if pronoun in MEN else "f"
        found = self._back(index, gender, start)
        if found is None:
            return None
        self.persons.learn(found, gender)
        return _by_pronoun(found)

    def _first_person(self, index: int, start: int) -> Resolved | None:
        outer = self.layout.quoting(index, start)
        parties = self.said.get(outer, ()) if outer is not None else ()
        return _by_pronoun(parties[0]) if len(parties) == 1 and parties[0].single else None

    def _relative(self, start: int) -> Resolved | None:
        text = self.layout.text
        for run in reversed(self.persons.names.between(max(0, start - 80), start)):
            if (
                run.person is not True
                and text[run.start - 4 : run.start].endswith((" of ", "("))
                and "." not in text[run.end : start]
            ):
                continue  # "Jane Doe of Fjordland, who"
            if _PARTY.sub("", text[run.end : start]) not in (*_GAPS, ",", ""):
                return None
            before = [plain(word) for word in text[max(0, run.start - 60) : run.start].split()][-4:]
            if before and before[-1] == "and":
                return None
            if before and before[-1] in ("of", "for", "to", "by", "with") and any(map(_is_human, before)):
                return None  # "a spokesman for Doe, who": one of the two
            person = self.persons.of_run(run)
            return _by_pronoun(person) if person else None
        return None

    def carried(self, index: int, pronoun: str, start: int) -> Resolved | None:
        """Whoever spoke last, if he may be meant by "he" or "she" and nobody else who may be acts in between."""
        if (pronoun not in MEN and pronoun not in WOMEN) or self.layout.quoting(index, start) is not None:
            return None
        gender: Gender = "m" if pronoun in MEN else "f"
        found = self._last_person(index, gender)
        if found is None:
            return None
        party, last = found
        if _CAMEL.search(party.speaker.name) or self.layout.text.count("\n", last, start) > _PARAGRAPHS:
            return None
        for run in self.persons.names.between(last + 1, start):
            if not run.core or run.person is False or self.layout.is_said(run.start, start, index):
                continue
            who = self.persons.of_run(run)
            if who is not None and (who.key == party.key or self.persons.gender(who) not in (gender, None)):
                continue
            begin = next(iter(self.layout.before(run.start)), (run.start, 0))[0]
            if who is not None or (self.persons.may_be_person(run, gender) and self._is_subject(run, begin)):
                return None
        self.persons.learn(party, gender)
        return _by_pronoun(party)

    def _last_person(self, index: int, gender: Gender) -> tuple[Resolved, int] | None:
        """The person of a gender who spoke last, and where, unless somebody unknown of that gender did since."""
        for other in self.layout.earlier(index):
            parties, spans = self.said.get(other, ()), self.layout.sources[other]
            if not parties:
                if spans and self._is_open(self.layout.text[slice(*spans[0])], gender):
                    return None
                continue
            if any(party.speaker.type in ("person", None, "unnamed") and party.single for party in parties):
                (party, *others) = parties
                known = self.persons.gender(party)
                if others or party.speaker.type == "unnamed" or known not in (gender, None):
                    if not others and known not in (gender, None):
                        continue
                    return None
                return party, self.layout.position(other)[0]
        return None

    def focus(self, index: int, start: int, gender: Gender | None) -> Resolved | None:
        """The person last named outside what is said, if the report has told most of that one so far."""
        text = self.layout.text
        low = max(self.layout.base[self.layout.statements[index].field], start - _FARTHEST // 2)
        for run in reversed(self.persons.names.between(low, start)):
            if not run.core or run.person is False or self.layout.is_said(run.start, start, index):
                continue
            who = self.persons.of_run(run)
            if who is None:
                if self.persons.may_be_person(run, gender or "m"):
                    return None
                continue
            known = self.persons.gender(who)
            if gender is not None and known not in (gender, None):
                continue
            if gender is not None and known is None:
                return None
            whose = text[run.end : run.end + 2] in ("'s", "’s")
            if text.count("\n", run.start, start) > _PARAGRAPHS * 3 or (whose and gender is None):
                return None
            return _by_pronoun(who) if self.persons.leads(who, start, gender, clearly=whose or gender is None) else None
        return None

    # -- he and she ---------------------------------------------------------------------------------------------

    def _back(self, index: int, gender: Gender, start: int) -> Resolved | None:
        text = self.layout.text
        field_of = self.layout.statements[index].field
        floor = max(self.layout.base[field_of], start - _FARTHEST)
        told = breaks = 0
        lone: Resolved | None = None
        acts = False
        for away, (begin, end) in enumerate(self.layout.before(start)):
            breaks += text.count("\n", end - 1, end) if away else 0
            if begin < floor or breaks > _PARAGRAPHS or told > _REACH:
                break
            sentence = self._read(index, gender, begin, end, start, own=not away)
            if sentence is None:
                return None
            told += 0 if self.layout.is_said(begin, start, index) else end - begin
            everyone = sentence.everyone()
            if sentence.doubt:
                return None
            if lone is None and away and len(sentence.speakers) == 1 and not sentence.subjects:
                return next(iter(sentence.speakers.values()))
            if len(everyone) > 1 or (lone and any(key != lone.key for key in everyone)):
                return None
            if everyone:
                # one who only did something, or something was done to, is meant if nobody else had the word before
                if sentence.speakers or (sentence.subjects and (lone or acts or not breaks)):
                    return lone or next(iter(everyone.values()))
                lone = next(iter(everyone.values()))
                acts = bool(sentence.subjects)
        return lone

    def _read(self, index: int, gender: Gender, begin: int, end: int, start: int, *, own: bool) -> _Sentence | None:
        """The persons of a sentence whom a pronoun after it may mean; ``None`` where it is not known who spoke."""
        found = _Sentence()
        layout, persons, text = self.layout, self.persons, self.layout.text
        for other in layout.between(begin, end):
            if other == index or layout.is_within(layout.position(other)[0], start, other):
                continue
            parties = self.said.get(other, ())
            if not parties and layout.sources[other]:
                a, b = layout.sources[other][0]
                if self._is_open(text[a:b], gender):
                    return None
            for party in parties:
                if party.speaker.type in ("organisation", "office") or not party.single:
                    continue
                at = layout.position(other)[0]
                if party.speaker.type == "unnamed" and text[at - 2 : at] == ", ":
                    continue  # an apposition to somebody who has a name
                if party.speaker.type is None and _CAMEL.search(party.speaker.name):
                    return None
                if persons.gender(party) in (gender, None):
                    found.speakers[party.key] = party
        pronoun = _SUBJECT_PRONOUN[gender].search(text, begin, end)
        going_on = pronoun is not None and not layout.is_said(pronoun.start(), start, index)
        unsure = False
        for run in persons.names.between(begin, end):
            if not run.core or run.person is False or self._is_told(run.start, start, index, gender):
                continue
            who = persons.of_run(run)
            if who is None:
                if persons.may_be_person(run, gender):
                    unsure = True
                    found.doubt = found.doubt or bool(run.person) or self._is_subject(run, begin)
            elif persons.gender(who) in (gender, None) and who.key not in found.speakers:
                if self._is_subject(run, begin):
                    found.others.pop(who.key, None)
                    found.subjects[who.key] = who
                elif not (going_on and pronoun and pronoun.start() < run.start):
                    found.others[who.key] = who
        for match in _HUMAN.finditer(text, begin, end):
            told = "m" if match.group("m") else "f" if match.group("f") else None
            if told not in (gender, None) or layout.is_said(match.start(), start, index):
                continue
            if _PREDICATE.search(text, begin, match.start()):
                continue
            if any(party.speaker.type == "unnamed" for party in found.speakers.values()):
                continue
            unsure = True
            found.doubt = found.doubt or bool(_OPENING.search(text, begin, match.start()))
        # who speaks or acts in a sentence is meant rather than one who is hardly told of
        found.doubt = found.doubt or (unsure and (own or not (found.speakers or found.subjects)))
        return found

    def _is_told(self, position: int, start: int, index: int, gender: Gender) -> bool:
        """Whether a position lies in what somebody says whom the pronoun may mean rather than the one he speaks of."""
        for other in self.layout.telling(position, start, index):
            speakers = self.said.get(other, ())
            if other == index or self.layout.statements[other].kind == "direct":
                return True
            if any(party.single and self.persons.gender(party) in (gender, None) for party in speakers):
                return True
        return False

    def _is_open(self, source: str, gender: Gender) -> bool:
        """Whether a source that is not resolved may be a person of a gender."""
        low = [plain(word).removesuffix("'s") for word in source.split()[:12]]
        if low and low[0] in MEN | WOMEN:
            return len(low) == 1 and low[0] in (MEN if gender == "m" else WOMEN)
        if len(low) == 1 and source[:1].isupper() and low[0] not in words("places") | words("organisations"):
            return True
        return any(map(_is_human, low))

    def _is_subject(self, run: Run, begin: int) -> bool:
        """Whether a name opens a clause and a verb or an apposition follows it."""
        text = self.layout.text
        before = text[begin : run.start]
        if not _OPENING.search(before) or not _FOLLOWS_SUBJECT.match(text, run.end):
            return False
        following = text[run.end : run.end + 30].split(None, 1)[0]
        return not _is_human(plain(following)) and plain(following) not in words("organisation words")


def _by_pronoun(party: Resolved) -> Resolved:
    told = party.speaker
    speaker = Speaker(told.name, told.type, told.role, told.confidence, "pronoun")
    return Resolved(speaker, party.key, party.gender, party.single)


def _is_human(word: str) -> bool:
    word = singular(word)
    return word in words("people") or word in words("offices")
