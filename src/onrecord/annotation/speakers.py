"""Whom the source of each statement resolves to within its report, by rules, or nobody where they do not decide."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.annotation.layout import Layout
from onrecord.annotation.names import plain, title_genders
from onrecord.annotation.parties import Party, read_parties
from onrecord.annotation.persons import Persons, Resolved
from onrecord.annotation.pronouns import Pronouns
from onrecord.annotation.roles import office_of
from onrecord.model import Report, Speaker, Statement

_ONE = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)


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
    for index in reading.layout.order:
        found[index] = reading.resolve(index, statements[index].id in continued)
    return tuple(replace(statement, speakers=found[index]) for index, statement in enumerate(statements))


class _Reading:
    """One report while its statements are resolved, in the order of the text."""

    def __init__(self, report: Report, statements: tuple[Statement, ...]) -> None:
        self.layout = Layout(report, statements)
        self.persons = Persons(self.layout.text)
        self.said: dict[int, tuple[Resolved, ...]] = {}
        self.pronouns = Pronouns(self.layout, self.persons, self.said)
        self.unnamed: dict[str, dict[str, Resolved]] = {}

    def resolve(self, index: int, continued: bool) -> tuple[Speaker, ...]:
        """The speakers of one statement; those before it in the text must have been resolved."""
        layout = self.layout
        spans = layout.sources[index]
        parties: tuple[Resolved, ...] = ()
        previous = layout.previous(index, self.said) if continued else None
        if previous is not None:
            parties = tuple(
                replace(party, speaker=replace(party.speaker, basis="inferred")) for party in self.said[previous]
            )
        elif spans:
            phrase = " ".join(layout.text[begin:end] for begin, end in spans[:4])
            parties = self._parties(index, phrase, spans[0][0], spans[0][1])
        self.said[index] = parties
        for party in parties:
            self.persons.known.setdefault(party.key, party)
        return tuple(party.speaker for party in parties)

    def _parties(self, index: int, phrase: str, start: int, end: int) -> tuple[Resolved, ...]:
        found: list[Resolved] = []
        for mention in read_parties(phrase):
            party = self._party(index, mention, start, end)
            if party is None:
                return ()
            found.append(party)
        return tuple({party.key: party for party in found}.values())

    def _party(self, index: int, mention: Party, start: int, end: int) -> Resolved | None:
        if mention.form == "name":
            return self.persons.named(mention, start)
        if mention.form == "organisation" or mention.form == "office":
            name = mention.name[0]
            if self.layout.text[end : end + 1] == ":" and self.layout.text[start - 1 : start] in ("", "\n"):
                return None  # a dateline
            alone = mention.form == "organisation" and " " not in name
            if alone and self.persons.short(mention.name, (), start) is not None:
                return None  # a person of the report bears the name of the place or organisation
            return Resolved(Speaker(name, mention.form, basis="name"), plain(name), None, False)
        if mention.form == "pronoun":
            return self.pronouns.resolve(index, mention.phrase, start)
        if mention.form == "unnamed":
            return self._unnamed(mention)
        party = self.persons.described(mention, start, end, self.unnamed)
        return party and replace(party, speaker=replace(party.speaker, basis="description"))

    def _unnamed(self, mention: Party) -> Resolved:
        gender = next(iter(title_genders((mention.head,))), None)
        single = bool(_ONE.match(mention.phrase))
        speaker = Speaker(mention.phrase, "unnamed", basis="description")
        party = Resolved(speaker, "unnamed:" + plain(mention.phrase), gender, single)
        if single:
            self.unnamed.setdefault(office_of(mention.head), {})[party.key] = party
        return party
