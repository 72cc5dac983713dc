"""The flat and the nested row of a statement, and the row of a stored report."""

from __future__ import annotations

from onrecord.export.passages import passage_url
from onrecord.formats import Row, annotation_row, report_row
from onrecord.model import Annotation, Dating, Mention, Place, Quantity, Speaker, Time
from onrecord.record import Line, StoredReport, Words

COLUMNS = (
    "statement", "report", "version", "speakers", "roles", "speaker_basis", "mode", "kind", "unmarked", "confidence",
    "method", "content", "source", "cue", "field", "content_spans", "passage", "paragraph", "said_from",
    "said_until", "said_basis", "said_words", "to", "via", "at", "translated", "on_word_of", "word_of", "caveats",
    "caveat_words", "published", "published_basis", "earliest", "latest", "modified", "outlet",
    "agency", "genre", "language", "title", "byline", "url", "passage_url", "origin", "taken",
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
        **_circumstances(line),
        "published": line.published,
        "published_basis": line.published_basis,
        **_dating(line),
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
        "said_from": line.when and line.when.start,
        "said_until": line.when and line.when.end,
        "said_basis": line.when and line.when.basis,
        "said_words": line.when_words and line.when_words.words,
        **{role: part and part.words for role, part in _roles(line).items()},
        "caveats": "; ".join(caveat.type for caveat in line.caveats),
        "caveat_words": "; ".join(caveat.words.words for caveat in line.caveats),
        "passage_url": _passage_url(line),
        "unmarked": "yes" if line.unmarked else "",
    }
    return {name: "" if value is None else str(value) for name, value in values.items()}


def stored_report_row(stored: StoredReport) -> Row:
    """The JSON form of a stored report: its row as `onrecord read` gives it, and what the record adds."""
    told = _found(stored.mentions, stored.times, stored.places, stored.quantities, stored.dating, stored.report.id)
    if stored.dating:
        told |= {"published": stored.report.published, "published_basis": stored.report.published_basis}
    return (
        report_row(stored.report)
        | told
        | {
            "report": stored.report.id,
            "version": stored.version,
            "current": stored.current,
            "method": stored.method,
            "skipped": stored.skipped,
            "unclosed": [[start, end] for start, end in stored.unclosed],
            "statements": [line_row(line) for line in stored.statements],
            "versions": [
                {"id": v.id, "current": v.current, "taken": v.taken, "method": v.method} for v in stored.versions
            ],
            "pages": [
                {"origin": p.origin, "sha256": p.sha256, "taken": p.taken, "added": p.added, "version": p.version}
                for p in stored.pages
            ],
        }
    )


def _speaker(speaker: Speaker) -> Row:
    named = {"name": speaker.name, "type": speaker.type, "role": speaker.role, "confidence": speaker.confidence}
    return {key: value for key, value in {**named, "basis": speaker.basis}.items() if value is not None}


def _circumstances(line: Line) -> Row:
    """When, to whom, on whose word it was said, how it stands and what it speaks of; what is not known is absent."""
    row: Row = {}
    if when := line.when:
        row["when"] = {"start": when.start, "end": when.end, "precision": when.precision, "basis": when.basis}
        if line.when_words:
            row["when"] |= _words(line.when_words)
    row |= {role: _words(part) for role, part in _roles(line).items() if part}
    if line.on_word_of:
        row |= {"on_word_of": line.on_word_of, "word_of": line.word_of}
    if line.caveats:
        row["caveats"] = [
            {"type": caveat.type, **_words(caveat.words)} | ({"denies": caveat.denies} if caveat.denies else {})
            for caveat in line.caveats
        ]
    return row | _found((), line.times, line.places, line.quantities, None, line.report)


def _roles(line: Line) -> dict[str, Words | None]:
    return {"to": line.to, "via": line.via, "at": line.at, "translated": line.translated}


def _dating(line: Line) -> Row:
    if line.dating_confidence is None:
        return {}
    return {"earliest": line.earliest, "latest": line.latest, "dating_confidence": round(line.dating_confidence, 5)}


def _found(
    mentions: tuple[Mention, ...],
    times: tuple[Time, ...],
    places: tuple[Place, ...],
    quantities: tuple[Quantity, ...],
    dating: Dating | None,
    report: str,
) -> Row:
    """What was found beside statements, in the forms that `onrecord annotate` gives."""
    found = Annotation(report, "", "", (), (), None, mentions, times, places, quantities, dating)
    row = annotation_row(found)
    return {key: value for key, value in row.items() if key not in ("id", "version", "method", "statements")}


def _words(part: Words) -> Row:
    return {"span": [part.start, part.end], "words": part.words}


def _joined(parts: tuple[Words, ...]) -> str:
    return " … ".join(part.words for part in parts)


def _passage_url(line: Line) -> str | None:
    return passage_url(line.url, *(part.words for part in line.content)) if line.url else None
