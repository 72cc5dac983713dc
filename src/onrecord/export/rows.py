"""The flat and the nested row of a statement, and the row of a stored report."""

from __future__ import annotations

from onrecord.export.passages import passage_url
from onrecord.formats import Row, report_row
from onrecord.model import Speaker
from onrecord.record import Line, StoredReport, Words

COLUMNS = (
    "statement", "report", "version", "speakers", "roles", "speaker_basis", "mode", "kind", "unmarked", "confidence",
    "method", "content", "source", "cue", "field", "content_spans", "passage", "paragraph", "published",
    "published_basis", "modified", "outlet", "agency", "genre", "language", "title", "byline", "url", "passage_url",
    "origin", "taken",
)  # fmt: skip
"""The columns of the CSV export, in order. Several values of one cell are joined by ``; ``, pieces of an
interrupted element by `` … ``; spans are ``start-end``."""


def line_row(line: Line) -> Row:
    """The JSON form of one line of an answer: each element with its words and where they stand."""
    return {
        "statement": line.statement,
        "report": line.report,
        "version": line.version,
        "field": line.field,
        "kind": line.kind,
        "mode": line.mode,
        "unmarked": line.unmarked,
        "confidence": line.confidence,
        "method": line.method,
        "speakers": [_speaker(speaker) for speaker in line.speakers],
        "source": [_words(part) for part in line.source],
        "cue": [_words(part) for part in line.cue],
        "content": [_words(part) for part in line.content],
        "passage": _words(line.passage),
        "paragraph": line.paragraph,
        "paragraphs": line.paragraphs,
        "published": line.published,
        "published_basis": line.published_basis,
        "modified": line.modified,
        "outlet": line.outlet,
        "agency": line.agency,
        "genre": line.genre,
        "language": line.language,
        "title": line.title,
        "byline": line.byline,
        "url": line.url,
        "passage_url": _passage_url(line),
        "origin": line.origin,
        "taken": line.taken,
        "id": line.given_id,
    }


def flat_row(line: Line) -> dict[str, str]:
    """One statement as a row of `COLUMNS`."""
    values = {name: getattr(line, name, None) for name in COLUMNS} | {
        "speakers": "; ".join(speaker.name for speaker in line.speakers),
        "roles": "; ".join(speaker.role or "" for speaker in line.speakers).strip("; "),
        "speaker_basis": "; ".join(speaker.basis or "" for speaker in line.speakers).strip("; "),
        "content": _joined(line.content),
        "source": _joined(line.source),
        "cue": _joined(line.cue),
        "content_spans": "; ".join(f"{part.start}-{part.end}" for part in line.content),
        "passage": line.passage.words,
        "passage_url": _passage_url(line),
        "unmarked": "yes" if line.unmarked else "",
    }
    return {name: "" if value is None else str(value) for name, value in values.items()}


def stored_report_row(stored: StoredReport) -> Row:
    """The JSON form of a stored report: its row as `onrecord read` gives it, and what the record adds."""
    return report_row(stored.report) | {
        "report": stored.report.id,
        "version": stored.version,
        "current": stored.current,
        "method": stored.method,
        "skipped": stored.skipped,
        "unclosed": [[start, end] for start, end in stored.unclosed],
        "statements": [line_row(line) for line in stored.statements],
        "versions": [{"id": v.id, "current": v.current, "taken": v.taken, "method": v.method} for v in stored.versions],
        "pages": [
            {"origin": p.origin, "sha256": p.sha256, "taken": p.taken, "added": p.added, "version": p.version}
            for p in stored.pages
        ],
    }


def _speaker(speaker: Speaker) -> Row:
    named = {"name": speaker.name, "type": speaker.type, "role": speaker.role, "confidence": speaker.confidence}
    return {key: value for key, value in {**named, "basis": speaker.basis}.items() if value is not None}


def _words(part: Words) -> Row:
    return {"span": [part.start, part.end], "words": part.words}


def _joined(parts: tuple[Words, ...]) -> str:
    return " … ".join(part.words for part in parts)


def _passage_url(line: Line) -> str | None:
    return passage_url(line.url, *(part.words for part in line.content)) if line.url else None
