"""Turns reports and annotations into the rows of the tables, and proves every span on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any

from onrecord import identity
from onrecord.errors import AnnotationError
from onrecord.model import Annotation, Dateline, Field, Rejected, Report, Span, Spans, Statement
from onrecord.record.details import Details, Row, add_statement, add_version, empty
from onrecord.record.details import proof as details_proof
from onrecord.record.digests import digest, real
from onrecord.record.naming import fold
from onrecord.record.passages import GAP, Passages, context, extent

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_fold = lru_cache(maxsize=4096)(fold)


@dataclass(frozen=True, slots=True)
class AnnotationRows:
    """The rows of one annotation, by the table they go to; ``words`` are those of the search index.

    ``proof`` holds, for the digest of the annotation, what of each statement no text can prove; ``details`` are the
    rows of all other tables.
    """

    statements: list[Row] = field(default_factory=list)
    spans: list[Row] = field(default_factory=list)
    speakers: list[Row] = field(default_factory=list)
    words: list[Row] = field(default_factory=list)
    unclosed: list[Row] = field(default_factory=list)
    proof: list[Row] = field(default_factory=list)
    details: Details = field(default_factory=empty)


def annotation_digest(
    method: str,
    skipped: str | None,
    unclosed: Sequence[Span],
    proof: Sequence[Row],
    published: str | None,
    details: Sequence[Row],
) -> str:
    """The digest of all that was read out of a version.

    Where nothing was found but statements, in a report read with no date, it is what records made before there was
    anything else have in them.
    """
    if published is None and not details:
        return digest(method, skipped, unclosed, proof)
    return digest(method, skipped, unclosed, proof, published, details)


def proof_of_details(rows: AnnotationRows, first: int) -> list[Row]:
    """What the digest holds of the rows of all other tables; ``first`` is the number of the first statement."""
    return details_proof(rows.details, first)


def check_version(report: Report, annotation: Annotation) -> None:
    """Raise `AnnotationError` when the annotation was not made of this wording of the report."""
    version = identity.version_id(report.text, title=report.title, standfirst=report.standfirst)
    if annotation.version != version:
        raise _wrong(report, None, f"it is of version {annotation.version}, and the report's is {version}")


def annotation_rows(report: Report, annotation: Annotation, *, version: int, first: int) -> AnnotationRows:
    """The rows of what was read out of the report; of statements with the same id the first is kept.

    ``version`` is the row number of the version, ``first`` that of its first statement. Raises `AnnotationError` when
    a statement has no content, or a span is empty or leaves its field.
    """
    parts = {"text": report.text, "title": report.title or "", "standfirst": report.standfirst or ""}
    places = {name: Passages(text) for name, text in parts.items()}
    rows = AnnotationRows()
    for n, words in enumerate(_words(report, report.text, annotation.unclosed)):
        rows.unclosed.append((version, n, *annotation.unclosed[n], words))

    def cut(name: Field, span: Span) -> str:
        text = parts[name]
        if not 0 <= span[0] < span[1] <= len(text):
            raise _leaves(report, span, text)
        return text[span[0] : span[1]]

    add_version(rows.details, version, annotation, cut)
    published = report.published or (annotation.dating.published if annotation.dating else None)
    known = {statement.id for statement in annotation.statements}
    seen: set[str] = set()
    for statement in annotation.statements:
        if statement.id in seen:
            continue
        seen.add(statement.id)
        if not statement.content:
            raise _wrong(report, None, f"statement {statement.id} has no content")
        n = len(rows.statements)
        number = first + n
        text, found = parts[statement.field], places[statement.field]
        content = _words(report, text, statement.content)
        source = _words(report, text, statement.source)
        cue = _words(report, text, statement.cue)
        for role, spans, pieces in (
            ("content", statement.content, content),
            ("cue", statement.cue, cue),
            ("source", statement.source, source),
        ):  # in the order of the table's key, so that rows are only ever put at its end
            for k, words in enumerate(pieces):
                rows.spans.append((number, role, k, *spans[k], words))
        sentences = found.sentences(*extent(text, statement))
        around = context(text, sentences, [*statement.content, *statement.source, *statement.cue])
        confidence = real(statement.confidence)
        paragraph = found.paragraph(statement.content[0][0]) if statement.field == "text" else None
        labels = (statement.id, statement.field, statement.kind, statement.mode, int(statement.unmarked), confidence)
        who_said = [(who.name, who.type, who.role, real(who.confidence), who.basis) for who in statement.speakers]
        rows.proof.append(
            (*labels, paragraph, *sentences, statement.content, statement.source, statement.cue, who_said)
        )
        rows.statements.append(
            (
                number,
                statement.id,
                version,
                n,
                statement.field,
                statement.kind,
                statement.mode,
                statement.unmarked,
                confidence,
                paragraph,
                *sentences,
                around,
            )
        )
        rows.words.append((number, GAP.join(content), GAP.join(source), around))
        add_statement(rows.details, number, statement, cut, published, known)
        for k, who in enumerate(statement.speakers):
            rows.speakers.append((number, k, who.name, _fold(who.name), who.type, who.role, who.confidence, who.basis))
    return rows


def _words(report: Report, text: str, spans: Spans) -> list[str]:
    """The words that stand at the spans; raises `AnnotationError` for a span that is empty or leaves the text."""
    length = len(text)
    words = []
    for start, end in spans:
        if not 0 <= start < end <= length:
            raise _leaves(report, (start, end), text)
        words.append(text[start:end])
    return words


def _leaves(report: Report, span: Span, text: str) -> AnnotationError:
    return _wrong(report, span, f"the span {span[0]}-{span[1]} is not within the {len(text)} characters of its field")


def _wrong(report: Report, span: tuple[int, int] | None, what: str) -> AnnotationError:
    message = f"The annotation of report {report.id} cannot be stored: {what}; annotate it again."
    return AnnotationError(message, report=report.id, stage="record", span=span)


def masthead(report: Report) -> Row:
    """The columns of a version that may be told better later, in the order of the table."""
    dateline = report.dateline
    return (
        report.outlet,
        report.agency,
        report.byline,
        dateline and dateline.place,
        dateline and dateline.date,
        report.published,
        _basis(report),
        report.modified,
        report.language,
        report.genre,
        json.dumps(report.captions, ensure_ascii=False),
        json.dumps(
            [{"fact": e.fact, "method": e.method, "words": e.words} for e in report.evidence], ensure_ascii=False
        ),
    )


def _basis(report: Report) -> str:
    if report.published is None:
        return "unknown"
    return "stated" if report.published_basis == "unknown" else report.published_basis


def merged(known: Row, told: Row) -> Row:
    """Two mastheads of one wording, told by different pages: what is told now wins, nothing known falls away."""
    return tuple(old if _says_nothing(new) else new for old, new in zip(known, told, strict=True))


def _says_nothing(value: object) -> bool:
    return value in (None, "unknown", "[]", "report")


def storable(report: Report, annotation: Annotation) -> tuple[Report, Annotation]:
    """The same with U+FFFD for NUL and lone surrogates, which database text cannot hold; positions do not change.

    Ids that depend on changed text are computed anew. Almost always these are the arguments themselves.
    """
    if _holds_up("\n".join(filter(None, _strings(report, annotation)))):
        return report, annotation
    clean: Report = _cleaned(report)
    if report.id == identity.report_id(report.url, report.text):
        clean = replace(clean, id=identity.report_id(clean.url, clean.text))
    version = identity.version_id(clean.text, title=clean.title, standfirst=clean.standfirst)
    names = {
        statement.id: identity.statement_id(version, statement.field, statement.content)
        for statement in annotation.statements
    }
    statements = tuple(_renamed(_cleaned(statement), names) for statement in annotation.statements)
    return clean, replace(_cleaned(annotation), version=version, statements=statements)


def _renamed(statement: Statement, names: dict[str, str]) -> Statement:
    """The statement under its new name, pointing at others by theirs."""
    caveats = tuple(replace(caveat, denies=names.get(caveat.denies or "")) for caveat in statement.caveats)
    told_by = names.get(statement.on_word_of or "")
    return replace(statement, id=names[statement.id], on_word_of=told_by, caveats=caveats)


def storable_page(rejected: Rejected) -> Rejected:
    """The same as `storable` for a page that was rejected."""
    clean: Rejected = _cleaned(rejected)
    return clean


def cleaned(text: str) -> str:
    """The text as it can stand in a database: U+FFFD for NUL and lone surrogates."""
    return text if _holds_up(text) else _UNSTORABLE.sub("\ufffd", text)


def _holds_up(text: str) -> bool:
    if "\x00" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _strings(report: Report, annotation: Annotation) -> list[str | None]:
    """Every string of the two that comes from outside."""
    dateline = report.dateline or Dateline()
    masthead = [report.outlet, report.agency, report.title, report.standfirst, report.byline, dateline.place]
    dates = [dateline.date, report.published, report.modified, report.taken, report.language]
    names = [
        report.id,
        report.given_id,
        report.origin,
        report.url,
        report.sha256,
        annotation.method,
        annotation.skipped,
    ]
    lines = [report.text, *report.captions, *(line.text for line in report.dropped)]
    evidence = [part for item in report.evidence for part in (item.fact, item.method, item.words)]
    speakers = [
        part
        for statement in annotation.statements
        for speaker in statement.speakers
        for part in (speaker.name, speaker.role)
    ]
    found = [part for mention in annotation.mentions for part in (mention.name, mention.role)]
    found += [place.name for place in annotation.places]
    found += [amount.unit for amount in annotation.quantities]
    return [*masthead, *dates, *names, *lines, *evidence, *speakers, *found]


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _cleaned(getattr(value, part.name)) for part in fields(value)})
    return value
