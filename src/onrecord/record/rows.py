"""Turns reports and annotations into the rows of the tables, and proves every span on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeAlias

from onrecord import identity
from onrecord.errors import AnnotationError
from onrecord.model import Annotation, Report, Spans
from onrecord.record.naming import fold
from onrecord.record.passages import GAP, Passages, context, extent

Row: TypeAlias = tuple[Any, ...]
"""One row of a table."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_fold = lru_cache(maxsize=4096)(fold)


@dataclass(frozen=True, slots=True)
class AnnotationRows:
    """The rows of one annotation, statements numbered from 0.

    ``statements``: id, n, field, kind, mode, unmarked, confidence, paragraph, passage start, passage end, context.
    ``spans``: statement, role, n, start, end, words. ``speakers``: statement, n, name, folded, type, role,
    confidence, basis. ``words`` (for the search index): content, source, context. ``unclosed``: n, start, end, words.
    """

    method: str
    skipped: str | None
    statements: list[Row] = field(default_factory=list)
    spans: list[Row] = field(default_factory=list)
    speakers: list[Row] = field(default_factory=list)
    words: list[Row] = field(default_factory=list)
    unclosed: list[Row] = field(default_factory=list)


def annotation_rows(report: Report, annotation: Annotation) -> AnnotationRows:
    """The rows of what was read out of the report; of statements with the same id the first is kept.

    Raises `AnnotationError` when the annotation is of another version, or a span is empty or leaves its field.
    """
    version = identity.version_id(report.text, title=report.title, standfirst=report.standfirst)
    if annotation.version != version:
        raise AnnotationError(
            f"The annotation of report {report.id} is of version {annotation.version}, the report is {version}; "
            "annotate it again.",
            report=report.id,
            stage="record",
        )
    parts = {"text": report.text, "title": report.title or "", "standfirst": report.standfirst or ""}
    passages: dict[str, Passages] = {}
    rows = AnnotationRows(annotation.method, annotation.skipped)
    rows.unclosed.extend(_placed(report, report.text, annotation.unclosed))
    seen: set[str] = set()
    for statement in annotation.statements:
        if statement.id in seen:
            continue
        seen.add(statement.id)
        number = len(rows.statements)
        text = parts[statement.field]
        content, source, cue = (
            _placed(report, text, spans) for spans in (statement.content, statement.source, statement.cue)
        )
        if not content:
            raise _wrong(report, None, f"statement {statement.id} has no content")
        for role, placed in (("source", source), ("cue", cue), ("content", content)):
            rows.spans.extend((number, role, *row) for row in placed)
        found = passages.get(statement.field) or passages.setdefault(statement.field, Passages(text))
        passage = found.around(*extent(text, statement))
        taken = [*statement.content, *statement.source, *statement.cue]
        around = context(text, passage, taken)
        paragraph = found.paragraph(statement.content[0][0]) if statement.field == "text" else None
        rows.statements.append(
            (
                statement.id,
                number,
                statement.field,
                statement.kind,
                statement.mode,
                int(statement.unmarked),
                statement.confidence,
                paragraph,
                *passage,
                around,
            )
        )
        rows.words.append((GAP.join(row[3] for row in content), GAP.join(row[3] for row in source), around))
        rows.speakers.extend(
            (number, n, who.name, _fold(who.name), who.type, who.role, who.confidence, who.basis)
            for n, who in enumerate(statement.speakers)
        )
    return rows


def _placed(report: Report, text: str, spans: Spans) -> list[Row]:
    length = len(text)
    rows = []
    for n, (start, end) in enumerate(spans):
        if not 0 <= start < end <= length:
            raise _wrong(
                report, (start, end), f"the span {start}-{end} is not within the {length} characters of its field"
            )
        rows.append((n, start, end, text[start:end]))
    return rows


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
    speakers = [speaker for statement in annotation.statements for speaker in statement.speakers]
    if _holds_up("\n".join(_strings((report, speakers, annotation.skipped, annotation.method)))):
        return report, annotation
    clean: Report = _cleaned(report)
    report_id = report.id
    if not clean.url and report.id == identity.report_id(None, report.text):
        report_id = identity.report_id(None, clean.text)
    clean = replace(clean, id=report_id)
    version = identity.version_id(clean.text, title=clean.title, standfirst=clean.standfirst)
    statements = tuple(
        replace(_cleaned(statement), id=identity.statement_id(version, statement.field, statement.content))
        for statement in annotation.statements
    )
    return clean, replace(_cleaned(annotation), version=version, statements=statements)


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


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _strings(part)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _strings(getattr(value, part.name))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(part) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _cleaned(getattr(value, part.name)) for part in fields(value)})
    return value
