"""Annotation by rules: reads the statements of a report from quotation marks, cues and the words between them.

Deterministic, with no model behind it: one pass splits a part of the report into items, cues propose statements,
weights learned from annotated reports keep the likely ones, and quotations that carry no attribution of their own go
to the last speaker.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord import identity
from onrecord.annotation.continuations import Judged, attach_quotations
from onrecord.annotation.cues import find_cues
from onrecord.annotation.denials import hold_back, is_unsaid
from onrecord.annotation.parts import is_english, parts_of
from onrecord.annotation.phrases import propose_phrases
from onrecord.annotation.quotations import Quotation, pair_quotations, unclosed
from onrecord.annotation.sentences import split_sentences
from onrecord.annotation.spans import content_spans, kind_of, reads_as_spoken, source_span, span_of
from onrecord.annotation.speakers import resolve_speakers
from onrecord.annotation.statements import Proposal, propose
from onrecord.annotation.subjects import Sentence
from onrecord.annotation.weights import THRESHOLD, probability
from onrecord.annotation.words import MARK, Words
from onrecord.model import Annotation, Field, Report, Spans, Statement
from onrecord.reading.dateline import read_dateline

METHOD: Final = "rules 2"
"""The name and version of this method, as it stands in an `Annotation`."""


_OPENING_LINES: Final = 6
"""Lines in which a dateline is looked for: headline, standfirst, byline and blank lines may stand above it."""

_MOST_CUES: Final = 40
"""Most cues read in one sentence; what holds more is a list of words and no sentence."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one part of a report holds: its items, its quotations, its sentences and what was proposed."""

    words: Words
    quotations: tuple[Quotation, ...]
    sentences: list[tuple[int, int]]
    proposals: list[Proposal]


def annotate_by_rules(report: Report) -> Annotation:
    """The statements of a report, in text order, title and standfirst before the text."""
    version = identity.version_id(report.text, title=report.title, standfirst=report.standfirst)
    name = report.given_id or report.id
    if not is_english(report):
        return Annotation(name, version, METHOD, skipped=f"language {report.language}")
    statements: list[Statement] = []
    continued: set[str] = set()
    open_spans: Spans = ()
    for field, words in parts_of(report):
        text = without_dateline(words) if field == "text" else words
        read, carried, open_spans = _read_part(text, field, version, headed=field == "text" and bool(report.title))
        statements += read
        continued |= carried
    resolved = resolve_speakers(report, tuple(statements), continued=frozenset(continued))
    return Annotation(name, version, METHOD, resolved, open_spans if report.text else ())


def without_dateline(text: str) -> str:
    """The text with spaces in place of a dateline that opens one of its first paragraphs, every offset as it was.

    A place and a colon may also be a headline's speaker, so what ends in a colon stays.
    """
    start = 0
    for line in text.split("\n", _OPENING_LINES)[:_OPENING_LINES]:
        opening = read_dateline(line)
        if opening and opening.end < len(line) and not opening.words.endswith(":"):
            return text[:start] + " " * opening.end + text[start + opening.end :]
        start += len(line) + 1
    return text


def propose_all(text: str, *, headed: bool = False) -> Reading:
    """Everything that the cues of a text propose, before any of it is judged.

    A text that is not ``headed`` may begin with its headline, in which a name and a colon attribute; in one that has
    its headline apart they open a dateline.
    """
    quotations = pair_quotations(text)
    words = Words(text, quotations)
    sentences = split_sentences(words)
    proposals: list[Proposal] = []
    for number, (first, stop) in enumerate(sentences):
        end = stop
        while end > first and words.tag[end - 1] == MARK and words.low[end - 1] in ".!?…;,":
            end -= 1
        if end <= first:
            continue
        sentence = Sentence(words, first, end)
        cues = [cue for cue in find_cues(words, first, end) if not is_unsaid(words, cue, first)]
        proposals += hold_back(words, propose(sentence, cues[:_MOST_CUES]), first)
        proposals += propose_phrases(sentence, opening=number == 0, dateline=number == 0 and headed)
    return Reading(words, quotations, sentences, proposals)


def _read_part(text: str, field: Field, version: str, *, headed: bool) -> tuple[list[Statement], set[str], Spans]:
    reading = propose_all(text, headed=headed)
    words = reading.words
    judged = [(proposal, probability(proposal.features)) for proposal in reading.proposals]
    kept = [each for each in judged if each[1] >= THRESHOLD or each[0].mode == "declined"]
    rejected = [each for each in judged if each[1] < THRESHOLD] if words.quotation else []
    kept = _without_own_cues(words, kept)
    attributed = attach_quotations(words, reading.sentences, kept, rejected)
    out: dict[Spans, Statement] = {}
    carried: set[str] = set()
    for proposal, chance, continues in attributed:
        content = content_spans(words, proposal.content)
        if not content:
            continue
        source = source_span(words, proposal.source)
        cue = span_of(words, proposal.cue) if proposal.cue[1] > proposal.cue[0] else None
        known = out.get(content)
        if known is not None and (known.confidence or 0) >= chance:
            continue
        kind = kind_of(text, reading.quotations, content)
        statement = Statement(
            identity.statement_id(version, field, content),
            kind,
            proposal.mode,
            content,
            (source,) if source else (),
            (cue,) if cue else (),
            field,
            kind == "indirect" and proposal.mode in ("said", "wrote") and reads_as_spoken(words, proposal),
            round(chance, 3),
        )
        out[content] = statement
        if continues:
            carried.add(statement.id)
    statements = sorted(out.values(), key=lambda statement: (statement.content, statement.cue))
    return statements, carried, unclosed(reading.quotations)


def _without_own_cues(words: Words, kept: list[Judged]) -> list[Judged]:
    """Leaves out what speech printed without marks says of itself: *I want* in ``I want to thank them, Smith said``."""
    spoken = [proposal.content[0] for proposal, _ in kept if reads_as_spoken(words, proposal)]
    if not spoken:
        return kept
    return [
        (proposal, chance)
        for proposal, chance in kept
        if proposal.ties not in ("first person", "shared")
        or not any(first <= proposal.cue[0] < stop for first, stop in spoken if (first, stop) != proposal.content[0])
    ]
