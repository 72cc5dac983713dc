"""Proves what is on the record: each span against its text, each id against its content, each link, each index."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from onrecord import identity
from onrecord.record.details import proof as details_proof
from onrecord.record.digests import PAGE, digest, page_digest
from onrecord.record.naming import fold
from onrecord.record.passages import context
from onrecord.record.proving import details_of, span_problems
from onrecord.record.rows import annotation_digest
from onrecord.record.values import Problem
from onrecord.record.writing import LATEST

# With rank 1 FTS5 also compares the index with the tables it was made from (sqlite.org/fts5.html, integrity-check).
_INDEXES = (
    ("statements_fts", "INSERT INTO statements_fts (statements_fts, rank) VALUES ('integrity-check', 1)"),
    ("versions_fts", "INSERT INTO versions_fts (versions_fts, rank) VALUES ('integrity-check', 1)"),
)
_VERSIONS = """
SELECT v.version, v.id, r.id, r.url, v.title, v.standfirst, v.text
  FROM versions v LEFT JOIN reports r USING (report) ORDER BY v.version
"""
_STATEMENTS = """
SELECT statement, id, field, around_start, around_end, context, kind, mode, unmarked, confidence, paragraph
  FROM statements WHERE version = ? ORDER BY n
"""
_SPANS = """
SELECT p.statement, role, p.n, "start", "end", words FROM spans p JOIN statements USING (statement)
 WHERE version = ? ORDER BY p.statement, role, p.n
"""


_SPEAKERS = """
SELECT k.statement, name, type, role, k.confidence, basis FROM speakers k JOIN statements USING (statement)
 WHERE version = ? ORDER BY k.statement, k.n
"""
_MASTHEADS = """
SELECT id, digest, report, outlet, agency, byline, dateline_place, dateline_date, published, published_basis, modified,
       language, genre, captions, evidence
  FROM versions
"""
_NOT_AS_STORED = "is not as it was stored"


def verify(connection: sqlite3.Connection) -> Iterator[Problem]:
    """All that cannot be proved, file first; nothing where the record is sound.

    Others may write meanwhile: the record is looked at as it stood at the beginning, but for the search indexes.
    """
    damaged = False
    for (message,) in connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            damaged = True
            yield Problem("file", message)
    if damaged:
        return
    yield from _indexes(connection)
    connection.execute("BEGIN")
    try:
        for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
            yield Problem(f"{table} {row}", f"points at a row of {parent} that is not there")
        sql = """SELECT r.id FROM reports r LEFT JOIN versions v ON v.version = r.current
                  WHERE v.report IS NOT r.report"""
        for (name,) in connection.execute(sql):
            yield Problem(f"report {name}", "its current version is of another report")
        sql = "SELECT id FROM versions v WHERE NOT EXISTS (SELECT 1 FROM pages p WHERE p.version = v.version)"
        for (name,) in connection.execute(sql):
            yield Problem(f"version {name}", "no page holds it")
        sql = f"SELECT id FROM reports WHERE current IS NOT ({LATEST})"  # noqa: S608 - a constant
        for (name,) in connection.execute(sql):
            yield Problem(f"report {name}", "its current version is not its latest")
        for name, stored, *columns in connection.execute(_MASTHEADS):
            if digest(*columns) != stored:
                yield Problem(f"masthead of version {name}", _NOT_AS_STORED)
        digests = dict(connection.execute("SELECT page, digest FROM pages"))
        for page, *columns in connection.execute(PAGE):
            if page_digest(connection, page, tuple(columns)) != digests[page]:
                yield Problem(f"page {columns[2]}", _NOT_AS_STORED)
        for row in connection.execute(_VERSIONS):
            yield from _version(connection, *row)
        for statement, name, folded in connection.execute("SELECT statement, name, folded FROM speakers"):
            if fold(name) != folded:
                yield Problem(f"speaker {name!r} of statement row {statement}", f"is looked up as {folded!r}")
    finally:
        connection.execute("COMMIT")


def _indexes(connection: sqlite3.Connection) -> Iterator[Problem]:
    for table, check in _INDEXES:
        try:
            connection.execute(check)
        except sqlite3.DatabaseError as error:
            code = error.sqlite_errorcode & 0xFF
            if code == sqlite3.SQLITE_CORRUPT:
                yield Problem(f"index {table}", "does not agree with the tables it was made from")
            elif code == sqlite3.SQLITE_READONLY:
                yield Problem(
                    f"index {table}",
                    "not checked: that cannot be done in a record that cannot be written; verify a copy of it",
                    checked=False,
                )
            else:
                raise


def _version(
    connection: sqlite3.Connection,
    version: int,
    name: str,
    report: str | None,
    url: str | None,
    title: str | None,
    standfirst: str | None,
    text: str,
) -> Iterator[Problem]:
    if identity.version_id(text, title=title, standfirst=standfirst) != name:
        yield Problem(f"version {name}", "its id is not that of its wording")
    if report is not None and identity.report_id(url, text) != report:
        yield Problem(f"report {report}", "its id is not that of its URL or text")
    fields = {"text": text, "title": title or "", "standfirst": standfirst or ""}
    spans: dict[int, dict[str, list[tuple[int, int, str]]]] = defaultdict(lambda: defaultdict(list))
    for statement, role, n, start, end, words in connection.execute(_SPANS, (version,)):
        if n != len(spans[statement][role]):
            yield Problem(f"statement row {statement}", f"a span of its {role} before number {n} is missing")
        spans[statement][role].append((start, end, words))
    speakers: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for statement, *who in connection.execute(_SPEAKERS, (version,)):
        speakers[statement].append(tuple(who))
    proof = []
    first = None
    for row, statement, field, start, end, around, *labels, paragraph in connection.execute(_STATEMENTS, (version,)):
        first = row if first is None else first
        placed = [[part[:2] for part in spans[row][role]] for role in ("content", "source", "cue")]
        proof.append((statement, field, *labels, paragraph, start, end, *placed, speakers[row]))
        yield from _statement(
            version_name=name,
            row=row,
            statement=statement,
            text=fields[field],
            field=field,
            spans=spans[row],
            sentences=(start, end),
            around=around,
        )
    sql = 'SELECT "start", "end", words FROM unclosed WHERE version = ? ORDER BY n'
    unclosed = connection.execute(sql, (version,)).fetchall()
    details, problems = details_of(connection, version, name, fields)
    sql = "SELECT method, skipped, published, digest FROM annotations WHERE version = ?"
    method, skipped, published, stored = connection.execute(sql, (version,)).fetchone() or ("", None, None, None)
    told = details_proof(details, first or 0)
    if stored != annotation_digest(method, skipped, [part[:2] for part in unclosed], proof, published, told):
        yield Problem(f"annotation of version {name}", _NOT_AS_STORED)
    yield from problems
    for start, end, words in unclosed:
        yield from span_problems(f"unclosed mark of version {name}", text, start, end, words)


def _statement(
    *,
    version_name: str,
    row: int,
    statement: str,
    text: str,
    field: Any,
    spans: dict[str, list[tuple[int, int, str]]],
    sentences: tuple[int, int],
    around: str,
) -> Iterator[Problem]:
    where = f"statement {statement} of version {version_name}"
    content = tuple((start, end) for start, end, _ in spans["content"])
    if not content:
        yield Problem(where, "has no content")
    elif identity.statement_id(version_name, field, content) != statement:
        yield Problem(where, "its id is not that of its content")
    for role, placed in spans.items():
        for start, end, words in placed:
            yield from span_problems(f"{role} of {where}", text, start, end, words)
    if not 0 <= sentences[0] <= sentences[1] <= len(text) or (
        content and not (sentences[0] <= content[0][0] and content[-1][1] <= sentences[1])
    ):
        yield Problem(where, f"the sentences around it, {sentences[0]}-{sentences[1]}, do not hold it")
    elif context(text, sentences, [(start, end) for placed in spans.values() for start, end, _ in placed]) != around:
        yield Problem(where, "its context is not what stands around it")
