"""Whom the source of each statement resolves to within its report, by rules, or nobody where they do not decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from onrecord.annotation.certainty import CHANCE, LEAST, Way
from onrecord.annotation.chains import Chains
from onrecord.annotation.documents_told import Documents
from onrecord.annotation.layout import FIRST_PERSON, Layout
from onrecord.annotation.names import content_words, plain, title_genders, words
from onrecord.annotation.organisations import Organisations
from onrecord.annotation.parties import read_parties
from onrecord.annotation.party import Party
from onrecord.annotation.persons import Persons, Resolved
from onrecord.annotation.pronouns import MEN, WOMEN, Pronouns
from onrecord.annotation.roles import office_of
from onrecord.model import Mention, Report, Speaker, Statement

_BELOW = 600
"""Characters below a headline within which whom it describes must speak."""
_UNNAMED = re.compile(
    r"\b((?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]everal|[Mm]any|[Tt]wo|[Tt]hree|[Pp]eople|[Oo]fficials) ?"
    r"[^,.;:()\"“”\n]{0,70}?),? $"
)
_THE = re.compile(r"(?:the|this)\s", re.IGNORECASE)
_NOTHING = re.compile(r"[\s\"“”'.,]*(?:(?:said|says|added|told [\w ]{2,30}) ?[\w ]{0,30}\.)?[\s\"“”'.,]*")
"""What may stand between two parts of one quotation."""
_PRINCIPAL = re.compile(r" (?:for|of|to|by|with) (?:[A-Z]|the\b)")
_ONE = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)


def resolve_speakers(
    report: Report,
    statements: tuple[Statement, ...],
    *,
    continued: frozenset[str] = frozenset(),
    mentions: Sequence[Mention] = (),
) -> tuple[Statement, ...]:
    """The same statements with ``speakers`` filled where the report decides, else empty.

    The report's title, standfirst and text are read for full names, titles, offices and organisations. A source that
    names somebody gives that name; a short form gives the full name that stands in the report if there is exactly one
    it may stand for; a pronoun or description gives somebody only where no second one is in question. What a document
    says its maker says. Unnamed sources keep their description. ``continued`` holds the ids of statements that carry
    on the last speaker's words without an attribution of their own; they get that speaker, with the basis
    ``inferred``. Each speaker has a confidence (`onrecord.annotation.certainty`). ``mentions`` may tell whom a pronoun
    or a description means that the rules leave open. Spans outside the text are taken as empty; nothing is raised.
    """
    if not statements:
        return ()
    reading = _Reading(report, statements, mentions)
    found: dict[int, tuple[Speaker, ...]] = {}
    for index in reading.layout.order:
        found[index] = reading.resolve(index, statements[index].id in continued)
    found |= reading.resolve_headline()
    return tuple(
        statement if statement.speakers == found[index] else replace(statement, speakers=found[index])
        for index, statement in enumerate(statements)
    )


class _Reading:
    """One report while its statements are resolved, in the order of the text."""

    def __init__(self, report: Report, statements: tuple[Statement, ...], mentions: Sequence[Mention]) -> None:
        self.layout = Layout(report, statements)
        self.persons = Persons(self.layout.text)
        self.said: dict[int, tuple[Resolved, ...]] = {}
        self.pronouns = Pronouns(self.layout, self.persons, self.said)
        self.unnamed: dict[str, dict[str, Resolved]] = {}
        self.chains = Chains(mentions, self.layout.base)
        self.organisations = Organisations(self.layout, self.persons.names)
        self.documents = Documents(self.layout.text)
        self.sources: dict[tuple[tuple[int, int], ...], tuple[Resolved, ...]] = {}

    def resolve(self, index: int, continued: bool) -> tuple[Speaker, ...]:
        """The speakers of one statement; those before it in the text must have been resolved."""
        layout = self.layout
        spans = layout.sources[index]
        parties: tuple[Resolved, ...] = ()
        previous = layout.previous(index, self.said) if continued else None
        if previous is not None:
            parties = tuple(_found(party, "continued", "inferred") for party in self.said[previous])
        elif spans in self.sources:
            parties = self.sources[spans]
        elif spans:
            phrase = " ".join(layout.text[begin:end] for begin, end in spans[:4])
            parties = self._parties(index, phrase, spans[0][0], spans[0][1])
            self.sources[spans] = parties
        else:
            parties = self._carries_on(index)
        parties = tuple(party for party in parties if (party.speaker.confidence or 0) >= LEAST)
        self.said[index] = parties
        for party in parties:
            self.persons.known.setdefault(party.key, party)
            if party.speaker.type == "organisation":
                self.organisations.spoke(layout.position(index)[0], party.speaker.name)
        return tuple(party.speaker for party in parties)

    def resolve_headline(self) -> dict[int, tuple[Speaker, ...]]:
        """Descriptions in the opening line that nothing explained: the person who speaks first below it is meant."""
        layout, found = self.layout, dict[int, tuple[Speaker, ...]]()
        opening = layout.text.find("\n", len(layout.text) - len(layout.text.lstrip()))
        heads = [
            at for at in layout.order if not self.said[at] and layout.sources[at] and layout.position(at)[0] < opening
        ]
        if not heads:
            return found
        below = [at for at in layout.order if layout.position(at)[0] >= opening and self.said[at]]
        first = min(below, key=layout.position, default=None)
        if first is None or len(self.said[first]) != 1 or layout.position(first)[0] - opening > _BELOW:
            return found
        party = self.said[first][0]
        if party.speaker.type not in ("person", None):
            return found
        for at in heads:
            (start, end), *_ = layout.sources[at]
            (mention, *others) = read_parties(layout.text[start:end]) or (None,)
            if mention is None or others or mention.form != "description":
                continue
            if mention.head in words("spoken for") | words("passing"):
                continue
            if self.persons.may_be(party, mention.head):
                found[at] = (_found(party, "headline", "description").speaker,)
        return found

    def _parties(self, index: int, phrase: str, start: int, end: int) -> tuple[Resolved, ...]:
        found: list[Resolved] = []
        listed = read_parties(phrase)
        for mention in listed:
            party = self._party(index, mention, start, end)
            if party is not None:
                found.append(party)
            elif len(listed) == 1 or mention.form not in ("pronoun", "unnamed"):
                return ()
        return tuple({party.key: party for party in found}.values())

    def _party(self, index: int, mention: Party, start: int, end: int) -> Resolved | None:
        party = self._by_rules(index, mention, start, end)
        if party is None and mention.form in ("pronoun", "description", "body"):
            return self._by_chain(mention, start, end)
        return party

    def _by_chain(self, mention: Party, start: int, end: int) -> Resolved | None:
        """Whom the mentions tell a pronoun or description to be, where the report's names do not speak against it."""
        told = self.chains.named(start, end)
        if told is None or told.name is None or mention.phrase in FIRST_PERSON:
            return None
        basis = "pronoun" if mention.form == "pronoun" else "description"
        if told.type == "organisation":
            return _organisation(told.name, "mention", "organisation", basis)
        person = self.persons.same(tuple(told.name.split()))
        if person is not None:
            party = self.persons.as_party(person, basis)
        else:
            party = Resolved(Speaker(told.name, "person", told.role), plain(told.name))
        if mention.form == "description" and not self.persons.may_be(party, mention.head):
            return None
        return _found(party, "mention", basis)

    def _by_rules(self, index: int, mention: Party, start: int, end: int) -> Resolved | None:
        if mention.form == "name":
            return self._named(mention, start)
        if mention.form in ("organisation", "office"):
            return self._organisation(mention, start, end)
        if mention.form == "pronoun":
            return self._pronoun(index, mention.phrase, start)
        if mention.form == "unnamed":
            apposed = self.persons.apposed(start, end) if _ONE.match(mention.phrase) else None
            if apposed is not None:
                return _found(apposed, "apposed", "description")
            if _ONE.match(mention.phrase) and mention.head in words("bodies"):
                called = self.organisations.ending(start)
                if called is not None:
                    return _organisation(called, "apposed", "organisation", "description")
            return self._unnamed(mention)
        if mention.form == "body":
            return self._body(index, mention, start)
        if mention.form == "document":
            return self._document(index, mention, start)
        party = self.persons.described(mention, start, end, self.unnamed)
        if party is not None:
            return _found(party, "office", "description")
        if "'s " in mention.phrase and self.persons.nobody_holds(mention.head):
            return self._unnamed(mention)
        if not _THE.match(mention.phrase) or mention.head in words("spoken for") | words("collective"):
            return None
        return self._last_told(index, mention, start)

    # -- names --------------------------------------------------------------------------------------------------

    def _named(self, mention: Party, start: int) -> Resolved | None:
        if mention.known and not self.persons.knows(mention.name):
            return None
        party = self.persons.named(mention, start)
        if party is None:
            return None
        sure = party.speaker.type == "person"
        if party.speaker.basis == "short name":
            return _found(party, "short" if sure and " " in party.speaker.name else "alone")
        return _found(party, "named" if sure else "perhaps named")

    def _organisation(self, mention: Party, start: int, end: int) -> Resolved | None:
        name = mention.name[0]
        if self.layout.text[end : end + 1] == ":" and self.layout.text[start - 1 : start] in ("", "\n"):
            return None  # a dateline
        alone = mention.form == "organisation" and " " not in name
        if alone and not (name.isupper() and len(name) <= 5):
            bearer = self.persons.bearer(name, start)
            if isinstance(bearer, Resolved):
                # a person of the report bears the name of the organisation, or of a place, which may speak itself
                return None if plain(name) in words("places") else _found(bearer, "namesake")
            if bearer:
                return None
        kind: Literal["organisation", "office"] = "office" if mention.form == "office" else "organisation"
        return _organisation(name, "body named", kind, "name")

    # -- pronouns -----------------------------------------------------------------------------------------------

    def _pronoun(self, index: int, pronoun: str, start: int) -> Resolved | None:
        if pronoun in ("it", "its"):
            if self.layout.quoting(index, start) is not None:
                return None
            meant = self.organisations.meant(start, index)
            return _organisation(meant, "it", "organisation", "pronoun") if meant else None
        if pronoun in ("they", "their", "them"):
            return self._they(index, start)
        party = self.pronouns.resolve(index, pronoun, start)
        if party is not None:
            return _found(party, "who" if pronoun in ("who", "whom", "whose") else "pronoun")
        if pronoun in ("who", "whom", "which", "that"):
            return self._before_relative(start, pronoun)
        party = self.pronouns.carried(index, pronoun, start)
        if party is not None:
            return _found(party, "carried pronoun")
        if pronoun not in MEN | WOMEN or self.layout.quoting(index, start) is not None:
            return None
        party = self.pronouns.focus(index, start, "m" if pronoun in MEN else "f")
        return _found(party, "focus") if party else None

    def _before_relative(self, start: int, pronoun: str) -> Resolved | None:
        """The organisation or unnamed source directly before "which" or "who"."""
        if pronoun in ("which", "that"):
            name = self.organisations.ending(start)
            return _organisation(name, "who", "organisation", "pronoun") if name else None
        match = _UNNAMED.search(self.layout.text, max(0, start - 90), start)
        if match is None or _PRINCIPAL.search(match.group(1)):
            return None
        for mention in read_parties(match.group(1)):
            if mention.form == "unnamed":
                return _found(self._unnamed(mention), "who", "pronoun")
        return None

    def _they(self, index: int, start: int) -> Resolved | None:
        """The unnamed group that spoke last, if it did so in this paragraph or the one before."""
        if self.layout.quoting(index, start) is not None:
            return None
        previous = self.layout.previous(index, self.said)
        parties = self.said.get(previous, ()) if previous is not None else ()
        if previous is None or len(parties) != 1 or parties[0].speaker.type != "unnamed" or parties[0].single:
            return None
        near = self.layout.text.count("\n", self.layout.position(previous)[0], start) <= 2
        return _found(parties[0], "they", "pronoun") if near else None

    # -- descriptions -------------------------------------------------------------------------------------------

    def _unnamed(self, mention: Party) -> Resolved:
        gender = next(iter(title_genders((mention.head,))), None)
        single = bool(_ONE.match(mention.phrase))
        speaker = Speaker(mention.phrase, "unnamed", confidence=CHANCE["unnamed"], basis="description")
        party = Resolved(speaker, "unnamed:" + plain(mention.phrase), gender, single)
        if single:
            self.unnamed.setdefault(office_of(mention.head), {})[party.key] = party
        return party

    def _body(self, index: int, mention: Party, start: int) -> Resolved | None:
        if mention.maker is not None:
            owner = self._owner(index, mention.maker, start)
            if owner is None:
                return None
            name = mention.phrase.removeprefix("the ").removeprefix("The ")
            if mention.maker.form != "name":
                rest = name.split(None, 1)[1] if mention.maker.form == "pronoun" else name.rsplit("'s ", 1)[-1]
                name = f"{owner.speaker.name}'s {rest}"
            return _organisation(name, "owned", "organisation", "description")
        told = self.organisations.described(mention.head, mention.modifiers, start)
        if told is None:
            return None
        name, plainly = told
        return _organisation(name, "body" if plainly else "body told of", "organisation", "description")

    def _owner(self, index: int, maker: Party, start: int) -> Resolved | None:
        """Whose a document or an organisation is."""
        if maker.form == "name" and not maker.sure and not self.persons.knows(maker.name):
            name = maker.phrase.removeprefix("The ").removeprefix("the ")
            named = self.persons.named(maker, start)
            if len(content_words(maker.name)) == 1 and named is not None and name[1:].islower():
                return named
            return _organisation(name, "made", "organisation", "description")
        if maker.form == "pronoun" and maker.phrase in ("his", "her", "its", "their"):
            return self._pronoun(index, maker.phrase, start)
        if maker.form in ("organisation", "office"):
            return _organisation(maker.name[0], "made", "organisation", "description")
        return self._party(index, maker, start, start)

    def _document(self, index: int, mention: Party, start: int) -> Resolved | None:
        if mention.maker is not None:
            owner = self._owner(index, mention.maker, start)
            if owner is not None:
                made = _found(owner, "made", "description")
                self.documents.made(mention.head, start, made)
                return made
            return None
        if mention.back and mention.bare:
            earlier = self.documents.told(mention.head, start)
            if isinstance(earlier, Resolved):
                return _found(earlier, "told of")
            owner = self._owner(index, *earlier) if earlier is not None else None
            if owner is not None:
                return _found(owner, "told of", "description")
        unnamed = self._unnamed(mention)
        self.documents.made(mention.head, start, unnamed)
        return unnamed

    def _last_told(self, index: int, mention: Party, start: int) -> Resolved | None:
        """The person whom a description means that no office explains: who spoke last, or is told of most."""
        spoke = self._last_speaker(index, mention, start)
        if " of " in mention.phrase:
            return spoke if spoke is not None and self.persons.commands(spoke, mention.head) else None
        if spoke is not None:
            return spoke
        party = self.pronouns.focus(index, start, None)
        if party is None or mention.head in words("passing") or not self.persons.may_be(party, mention.head):
            return None
        return _found(party, "focus", "description")

    def _last_speaker(self, index: int, mention: Party, start: int) -> Resolved | None:
        """The one surely a person who spoke last before a description, where nobody else did or is named in between."""
        previous = self.layout.previous(index, self.said)
        parties = self.said.get(previous, ()) if previous is not None else ()
        if previous is None or len(parties) != 1 or parties[0].speaker.type != "person":
            return None
        last, party = self.layout.position(previous)[0], parties[0]
        if self.layout.statements[previous].field != self.layout.statements[index].field:
            return None
        if self.layout.text.count("\n", last, start) > 2 or not self.persons.may_be(party, mention.head):
            return None
        for run in self.persons.names.between(last, start):
            other = self.persons.of_run(run)
            if other is not None and other.key != party.key and not self.layout.is_said(run.start, start, index):
                return None
        return _found(party, "last speaker", "description")

    def _carries_on(self, index: int) -> tuple[Resolved, ...]:
        """The speakers of the quotation before one that has no source, if nothing stands between them."""
        layout = self.layout
        if layout.statements[index].kind != "direct" or not layout.contents[index]:
            return ()
        previous = layout.previous(index, self.said)
        if previous is None or layout.statements[previous].kind == "indirect":
            return ()
        ends = [end for spans in (layout.sources[previous], layout.contents[previous]) for _, end in spans]
        between = layout.text[max(ends) : layout.contents[index][0][0]]
        if len(between) > 60 or between.count("\n") > 2 or not _NOTHING.fullmatch(between):
            return ()
        return tuple(_found(party, "quoted", "inferred") for party in self.said[previous])


def _organisation(name: str, way: Way, kind: Literal["organisation", "office"], basis: str) -> Resolved:
    key = plain(name.removeprefix("The ").removeprefix("the "))
    return Resolved(Speaker(name, kind, None, CHANCE[way], basis), key, None, False)


def _found(party: Resolved, way: Way, basis: str | None = None) -> Resolved:
    """A speaker with the confidence of the way in which he was found, and of the earlier ways that it rests on."""
    name, kind, role, before, told = (
        party.speaker.name,
        party.speaker.type,
        party.speaker.role,
        party.speaker.confidence,
        party.speaker.basis,
    )
    rests = before if before is not None and before < 0.9 and basis is not None else 1.0
    speaker = Speaker(name, kind, role, round(CHANCE[way] * rests, 2), basis or told)
    return Resolved(speaker, party.key, party.gender, party.single)
