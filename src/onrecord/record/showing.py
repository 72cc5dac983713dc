"""Gathers all that a line of an answer shows: the words with their places, the speakers, the masthead, the page."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord.model import Field, Place, Quantity, Spans, Speaker, Time, When
from onrecord.record.days import on_report_date
from onrecord.record.naming import fold
from onrecord.record.passages import GAP, Passages
from onrecord.record.restoring import places_of, quantities_of, times_of
from onrecord.record.values import Line, Standing, Words

_STATEMENTS = """
SELECT s.statement, s.version, s.id, s.field, s.kind, s.mode, s.unmarked, s.confidence, s.paragraph,
       s.around_start, s.around_end, a.method
  FROM statements s JOIN annotations a USING (version)
 WHERE s.statement IN (SELECT value FROM json_each(?))
"""
_SPANS = """
SELECT statement, role, "start", "end", words FROM spans
 WHERE statement IN (SELECT value FROM json_each(?)) ORDER BY statement, role, n
"""
_SPEAKERS = """
SELECT statement, name, type, role, confidence, basis FROM speakers
 WHERE statement IN (SELECT value FROM json_each(?)) ORDER BY statement, n
"""
_WHENS = """
SELECT statement, basis, begins, ends, precision, "start", "end", words FROM whens
 WHERE statement IN (SELECT value FROM json_each(?))
"""
_CIRCUMSTANCES = """
SELECT statement, role, "start", "end", words FROM circumstances
 WHERE statement IN (SELECT value FROM json_each(?))
"""
_CAVEATS = """
SELECT statement, type, "start", "end", words, denies FROM caveats
 WHERE statement IN (SELECT value FROM json_each(?)) ORDER BY statement, n
"""
# Who made the statement on whose word another stands: its speakers, else its source as it is written.
_ON_WORD_OF = """
SELECT o.statement, o.id,
       coalesce((SELECT group_concat(name, '; ') FROM
                    (SELECT name FROM speakers k WHERE k.statement = t.statement ORDER BY n)),
                (SELECT group_concat(words, :gap) FROM
                    (SELECT words FROM spans p WHERE p.statement = t.statement AND role = 'source' ORDER BY n)))
  FROM on_word_of o
  JOIN statements s USING (statement)
  LEFT JOIN statements t ON t.version = s.version AND t.id = o.id
 WHERE o.statement IN (SELECT value FROM json_each(:statements))
"""
_VERSIONS = """
SELECT v.version, r.id, v.id, t.published, t.basis, t.earliest, t.latest, t.confidence, v.modified,
       v.outlet, v.agency, v.genre, v.language, v.title, v.byline, coalesce(p.url, r.url),
       p.origin, p.taken, p.given_id, v.standfirst, v.text
  FROM versions v
  JOIN dates t USING (version)
  JOIN reports r USING (report)
  LEFT JOIN pages p ON p.page = (SELECT min(page) FROM pages WHERE version = v.version)
 WHERE v.version IN (SELECT value FROM json_each(?))
"""
_Found = TypeVar("_Found", Time, Place, Quantity)
_WORD = re.compile(r"\w+(?:['’.]\w+)*")


@dataclass(frozen=True, slots=True)
class _Carrier:
    """What all lines of one version share: fields of `Line` by name; its three texts, and what finds passages there."""

    shared: dict[str, Any]
    fields: dict[str, str]
    places: dict[str, Passages]


def statement_lines(connection: sqlite3.Connection, statements: Sequence[int]) -> list[Line]:
    """The lines of the statements with these row numbers, in the order given."""
    numbers = json.dumps(statements)
    rows = {row[0]: row[1:] for row in connection.execute(_STATEMENTS, (numbers,))}
    spans: dict[tuple[int, str], list[Words]] = defaultdict(list)
    for statement, role, start, end, words in connection.execute(_SPANS, (numbers,)):
        spans[statement, role].append(Words(start, end, words))
    speakers: dict[int, list[Speaker]] = defaultdict(list)
    for statement, *parts in connection.execute(_SPEAKERS, (numbers,)):
        speakers[statement].append(Speaker(*parts))
    told = _told(connection, numbers)
    versions = {row[0] for row in rows.values()}
    carriers = _carriers(connection, versions)
    times, places = times_of(connection, versions), places_of(connection, versions)
    quantities = quantities_of(connection, versions)
    lines = []
    for number in statements:
        version, name, field, kind, mode, unmarked, confidence, paragraph, start, end, method = rows[number]
        carrier = carriers[version]
        start, end = carrier.places[field].around(start, end)
        more = told[number]
        if (when := more.get("when")) and not when.start:
            more["when"] = on_report_date(carrier.shared["published"])
        content = tuple((part.start, part.end) for part in spans[number, "content"])
        lines.append(
            Line(
                statement=name,
                field=field,
                kind=kind,
                mode=mode,
                unmarked=bool(unmarked),
                confidence=confidence,
                method=method,
                source=tuple(spans[number, "source"]),
                cue=tuple(spans[number, "cue"]),
                content=tuple(spans[number, "content"]),
                passage=Words(start, end, carrier.fields[field][start:end]),
                paragraph=paragraph,
                speakers=tuple(speakers[number]),
                times=_within(times[version], field, content),
                places=_within(places[version], field, content),
                quantities=_within(quantities[version], field, content),
                **more,
                **carrier.shared,
            )
        )
    return lines


def _told(connection: sqlite3.Connection, numbers: str) -> dict[int, dict[str, Any]]:
    """What is known of the statements with these row numbers (JSON) beyond their words: fields of `Line` by name."""
    told: dict[int, dict[str, Any]] = defaultdict(dict)
    for statement, basis, begins, ends, precision, *words in connection.execute(_WHENS, (numbers,)):
        placed = None if words[0] is None else Words(*words)
        span = (placed.start, placed.end) if placed else None
        told[statement] |= {
            "when": When(begins or "", ends or "", precision or "day", basis, span),
            "when_words": placed,
        }
    for statement, role, *words in connection.execute(_CIRCUMSTANCES, (numbers,)):
        told[statement][role] = Words(*words)
    for statement, name, who in connection.execute(_ON_WORD_OF, {"statements": numbers, "gap": GAP}):
        told[statement] |= {"on_word_of": name, "word_of": who}
    for statement, kind, start, end, words, denies in connection.execute(_CAVEATS, (numbers,)):
        told[statement]["caveats"] = (
            *told[statement].get("caveats", ()),
            Standing(kind, Words(start, end, words), denies),
        )
    return told


def _within(found: Sequence[_Found], field: Field, content: Spans) -> tuple[_Found, ...]:
    """What of that stands in one of the pieces of a content."""
    if not content:
        return ()
    first, last = content[0][0], content[-1][1]
    return tuple(
        one
        for one in found
        if first <= one.span[0]
        and one.span[1] <= last
        and one.field == field
        and (len(content) == 1 or any(start <= one.span[0] and one.span[1] <= end for start, end in content))
    )


def passage_lines(connection: sqlite3.Connection, versions: Sequence[int], terms: Sequence[str]) -> list[Line]:
    """For each version the passage that holds most of the terms, the first of those that hold as many."""
    carriers = _carriers(connection, set(versions))
    return [_passage_line(carriers[version], [fold(term) for term in terms]) for version in versions]


def _passage_line(carrier: _Carrier, terms: Sequence[str]) -> Line:
    best: tuple[int, str, list[Words]] = (-1, "text", [])
    for field, text in carrier.fields.items():
        at = 0
        for line in text.split("\n"):
            hits = _hits(line, at, terms)
            held = len({fold(hit.words) for hit in hits})
            if held > best[0]:
                best = (held, field, hits)
            at += len(line) + 1
    _, field, hits = best
    text = carrier.fields[field]
    places = carrier.places[field]
    first = hits[0] if hits else Words(0, min(1, len(text)), text[:1])
    start, end = places.around(first.start, first.end)
    return Line(
        statement=None,
        field=field,  # type: ignore[arg-type]
        kind=None,
        mode=None,
        unmarked=False,
        confidence=None,
        method=None,
        source=(),
        cue=(),
        content=tuple(hit for hit in hits if start <= hit.start and hit.end <= end),
        passage=Words(start, end, text[start:end]),
        paragraph=places.paragraph(start) if field == "text" else None,
        speakers=(),
        **carrier.shared,
    )


def _hits(line: str, at: int, terms: Sequence[str]) -> list[Words]:
    """Where the terms (folded; a phrase is several words) stand in one line of a text that begins at ``at``."""
    words = [(match.start(), match.end(), part) for match in _WORD.finditer(line) for part in (fold(match.group()),)]
    hits = []
    for n, (start, _, word) in enumerate(words):
        for term in terms:
            joined, last = word, n
            while len(joined) < len(term) and last + 1 < len(words):
                last += 1
                joined = f"{joined} {words[last][2]}"
            if joined == term:
                end = words[last][1]
                hits.append(Words(at + start, at + end, line[start:end]))
                break
    return hits


def _carriers(connection: sqlite3.Connection, versions: set[int]) -> dict[int, _Carrier]:
    carriers = {}
    for version, *parts, standfirst, text in connection.execute(_VERSIONS, (json.dumps(sorted(versions)),)):
        names = (
            "report",
            "version",
            "published",
            "published_basis",
            "earliest",
            "latest",
            "dating_confidence",
            "modified",
            "outlet",
            "agency",
            "genre",
            "language",
        )
        shared = dict(zip((*names, "title", "byline", "url", "origin", "taken", "given_id"), parts, strict=True))
        fields = {"title": shared["title"] or "", "standfirst": standfirst or "", "text": text}
        places = {name: Passages(words) for name, words in fields.items()}
        carriers[version] = _Carrier(shared | {"paragraphs": places["text"].count()}, fields, places)
    return carriers
