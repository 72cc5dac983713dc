"""Stores batches of pages that were read and annotated, each batch in one transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from onrecord.model import Annotation, Report
from onrecord.record.details import Row
from onrecord.record.digests import PAGE, digest, page_digest
from onrecord.record.rows import (
    AnnotationRows,
    annotation_digest,
    annotation_rows,
    check_version,
    masthead,
    merged,
    proof_of_details,
    storable,
    storable_page,
)
from onrecord.record.values import Became, Entry, Outcome, RejectedEntry, ReportEntry

_INSERT_VERSION = """
INSERT INTO versions (report, id, outlet, agency, byline, dateline_place, dateline_date, published, published_basis,
                      modified, language, genre, captions, evidence, digest, title, standfirst, text)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

_UPDATE_MASTHEAD = """
UPDATE versions SET outlet = ?, agency = ?, byline = ?, dateline_place = ?, dateline_date = ?, published = ?,
                    published_basis = ?, modified = ?, language = ?, genre = ?, captions = ?, evidence = ?,
                    digest = ?
 WHERE version = ?
"""

_STORE_PAGE = """
INSERT INTO pages (name, reading, origin, sha256, taken, added, reader, method, given_id, url, outlet, published,
                   version, rejected, detail, stage, digest)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (name) DO UPDATE SET
       reading = excluded.reading, reader = excluded.reader, method = excluded.method, given_id = excluded.given_id,
       url = excluded.url, outlet = excluded.outlet, published = excluded.published, version = excluded.version,
       rejected = excluded.rejected, detail = excluded.detail, stage = excluded.stage, digest = excluded.digest
RETURNING page
"""

# The latest wording: by when its page was taken, else by what the publisher says, else the one brought last.
LATEST = """
    SELECT version FROM versions v WHERE v.report = reports.report
     ORDER BY coalesce((SELECT max(taken) FROM pages WHERE version = v.version), '') DESC,
              coalesce(modified, published, '') DESC, version DESC
     LIMIT 1
"""
_CHOOSE_CURRENT = f"UPDATE reports SET current = ({LATEST}) WHERE report = ?"  # noqa: S608 - the constant above

# The same bytes from the same place under the same name of the caller's, whatever else was given about them; and what
# could not even be read there before. Rows without a hash are only ever the same page by their name.
_EARLIER = """
SELECT page, name || '.' || reading, version, method FROM pages
 WHERE name = :name
    OR origin = :origin AND (sha256 = :sha256 AND given_id IS :id OR sha256 IS NULL AND rejected IS NOT NULL)
"""

# How a version was annotated, with which date, and the date that it has now. The same wording may come without a date
# first and with one later: then its times are reckoned anew.
_MADE = """
SELECT a.method, a.published, v.published FROM annotations a JOIN versions v USING (version) WHERE version = ?
"""

_FOLLOW = """
UPDATE pages SET (reader, method, version, rejected, detail, stage)
     = (SELECT reader, method, version, rejected, detail, stage FROM pages p WHERE p.page = :page)
 WHERE page IN (SELECT value FROM json_each(:others)) AND sha256 IS NOT NULL
"""


def store(connection: sqlite3.Connection, batch: Sequence[Entry]) -> tuple[Outcome, ...]:
    """Store all of the batch or, when anything fails, nothing of it.

    Waits for another writer as long as the connection does. Raises `AnnotationError` when an annotation does
    not belong to its report: its version is another, or a span does not lie in its field.
    """
    ready = [_prepare(entry) for entry in batch]
    connection.execute("BEGIN IMMEDIATE")
    try:
        batch_writing = _Writing(connection)
        outcomes = tuple(batch_writing.write(entry) for entry in ready)
        batch_writing.finish()
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return outcomes


def _prepare(entry: Entry) -> Entry:
    if isinstance(entry, RejectedEntry):
        return RejectedEntry(entry.key, storable_page(entry.rejected), entry.reader)
    report, annotation = storable(entry.report, entry.annotation)
    check_version(report, annotation)
    return ReportEntry(entry.key, report, annotation, entry.reader)


@dataclass(frozen=True, slots=True)
class _Earlier:
    """A reading of a page that is on the record: its row, its key, and the version and method it led to."""

    page: int
    key: str
    version: int | None
    method: str | None


class _Writing:
    """One batch on its way into the tables."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._execute = connection.execute
        self._connection = connection
        self._now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        self._next_statement = int(self._value("SELECT coalesce(max(statement), 0) FROM statements") or 0) + 1
        self._pending = AnnotationRows()
        self._dropped: list[Row] = []
        self._changed: set[int] = set()

    def write(self, entry: Entry) -> Outcome:
        """Write one entry. What hangs on its rows may stay pending until `flush`."""
        return self._write_report(entry) if isinstance(entry, ReportEntry) else self._write_rejected(entry)

    def flush(self) -> None:
        """Insert all rows that are pending."""
        pending = self._pending
        for sql, rows in (
            ("INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", pending.statements),
            ("INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?)", pending.spans),
            ("INSERT INTO speakers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", pending.speakers),
            ("INSERT INTO statements_fts (rowid, content, source, context) VALUES (?, ?, ?, ?)", pending.words),
            ("INSERT INTO unclosed VALUES (?, ?, ?, ?, ?)", pending.unclosed),
            ("INSERT INTO dropped VALUES (?, ?, ?, ?)", self._dropped),
        ):
            if rows:
                self._connection.executemany(sql, rows)
                rows.clear()
        for table, rows in pending.details.items():
            if rows:
                places = ", ".join("?" * len(rows[0]))
                self._connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608 - our own name
                rows.clear()

    def finish(self) -> None:
        """Insert all that is pending, and renew the digests of the pages that were read anew."""
        self.flush()
        for page in sorted(self._changed):
            if row := self._execute(PAGE + " WHERE page = ?", (page,)).fetchone():
                proof = page_digest(self._connection, page, row[1:])
                self._execute("UPDATE pages SET digest = ? WHERE page = ?", (proof, page))

    def _write_rejected(self, entry: RejectedEntry) -> Outcome:
        page = entry.rejected
        what = (page.given.id, page.given.url, page.given.outlet, page.given.published)
        why = (page.reason, page.detail, page.stage)
        earlier = self._earlier(entry.key, page.origin, page.sha256, page.given.id)
        row = (page.origin, page.sha256, page.taken, self._now, entry.reader, None, *what, None, *why)
        self._write_page(entry.key, row, earlier, [])
        self._remove_left(earlier, None)
        return Outcome(entry.key, "rejected")

    def _write_report(self, entry: ReportEntry) -> Outcome:
        report, annotation = entry.report, entry.annotation
        earlier = self._earlier(entry.key, report.origin, report.sha256, report.given_id)
        became: Became = "unchanged"
        held = self._execute("SELECT report FROM reports WHERE id = ?", (report.id,)).fetchone()
        version = None
        if held is not None:
            find = "SELECT version FROM versions WHERE report = ? AND id = ?"
            version = self._value(find, (held[0], annotation.version))
        if held is None:
            became, version = "stored", self._new_report(report, annotation.version)
        elif version is None:
            became, version = "new version", self._new_version(held[0], report, annotation.version)
        elif (entry.key, version, annotation.method) in ((page.key, page.version, page.method) for page in earlier):
            return Outcome(entry.key, "unchanged", report.id, annotation.version, len(annotation.statements))
        elif self._renew_masthead(held[0], version, report, earlier):
            became = "updated"
        made = self._execute(_MADE, (version,)).fetchone()
        if made is None or made[0] != annotation.method or made[1] != report.published == made[2]:
            if made is not None:
                self.flush()
                self._execute("DELETE FROM annotations WHERE version = ?", (version,))
                became = "updated"
            self._annotate(version, report, annotation)
        what = (report.given_id, report.url, report.outlet, report.published)
        row = (report.origin, report.sha256, report.taken, self._now, entry.reader, annotation.method, *what, version)
        dropped = [(line.reason, line.text) for line in report.dropped]
        page = self._write_page(entry.key, (*row, None, None, None), earlier, dropped)
        self._dropped.extend((page, n, *line) for n, line in enumerate(dropped))
        self._remove_left(earlier, version)
        if held is not None:
            self._execute(_CHOOSE_CURRENT, (held[0],))
        return Outcome(entry.key, became, report.id, annotation.version, len(annotation.statements))

    def _earlier(self, key: str, origin: str, sha256: str | None, given_id: str | None) -> list[_Earlier]:
        """The readings on the record that this one takes the place of."""
        found = self._execute(
            _EARLIER, {"name": key.partition(".")[0], "origin": origin, "sha256": sha256, "id": given_id}
        )
        return [_Earlier(*row) for row in found]

    def _write_page(self, key: str, row: Row, earlier: list[_Earlier], dropped: list[Row]) -> int:
        """Write what became of a page, and let its earlier readings follow it."""
        name, _, reading = key.partition(".")
        row = (name, reading, *row)
        page = int(self._execute(_STORE_PAGE, (*row, digest(*row, dropped))).fetchone()[0])
        if earlier:
            self._changed.update([page, *(other.page for other in earlier)])
            self.flush()
            others = json.dumps([other.page for other in earlier if other.page != page])
            self._execute(_FOLLOW, {"page": page, "others": others})
            self._execute(
                "DELETE FROM pages WHERE sha256 IS NULL AND rejected IS NOT NULL AND origin = ? AND page <> ?",
                (row[2], page),
            )
            self._execute(
                "DELETE FROM dropped WHERE page = ? OR page IN (SELECT value FROM json_each(?))", (page, others)
            )
        return page

    def _remove_left(self, earlier: list[_Earlier], version: int | None) -> None:
        """Remove wordings that only an earlier reading of this page held: they were misread, not published."""
        for left in {page.version for page in earlier} - {version, None}:
            report = self._value("SELECT report FROM versions WHERE version = ?", (left,))
            if not self._value("SELECT 1 FROM pages WHERE version = ?", (left,)):
                self.flush()
                self._execute("DELETE FROM versions WHERE version = ?", (left,))
            if self._value("SELECT 1 FROM versions WHERE report = ?", (report,)):
                self._execute(_CHOOSE_CURRENT, (report,))
            else:
                self._execute("DELETE FROM reports WHERE report = ?", (report,))

    def _new_report(self, report: Report, version_id: str) -> int:
        # The two point at each other; the keys are checked when the batch is committed.
        number = self._execute(
            "INSERT INTO reports (id, url, current) VALUES (?, ?, 0)", (report.id, report.url)
        ).lastrowid
        assert number is not None
        version = self._new_version(number, report, version_id)
        self._execute("UPDATE reports SET current = ? WHERE report = ?", (version, number))
        return version

    def _new_version(self, report_row: int, report: Report, version_id: str) -> int:
        wording = (report.title, report.standfirst, report.text)
        told = masthead(report)
        row = (report_row, version_id, *told, digest(report_row, *told), *wording)
        number = self._execute(_INSERT_VERSION, row).lastrowid
        assert number is not None
        return number

    def _annotate(self, version: int, report: Report, annotation: Annotation) -> None:
        rows = annotation_rows(report, annotation, version=version, first=self._next_statement)
        method, skipped, published = annotation.method, annotation.skipped, report.published
        details = proof_of_details(rows, self._next_statement)
        proof = annotation_digest(method, skipped, annotation.unclosed, rows.proof, published, details)
        self._execute("INSERT INTO annotations VALUES (?, ?, ?, ?, ?)", (version, method, published, skipped, proof))
        self._next_statement += len(rows.statements)
        pending = self._pending
        pending.statements.extend(rows.statements)
        pending.spans.extend(rows.spans)
        pending.speakers.extend(rows.speakers)
        pending.words.extend(rows.words)
        pending.unclosed.extend(rows.unclosed)
        for table, found in rows.details.items():
            pending.details[table].extend(found)

    def _renew_masthead(self, report_row: int, version: int, report: Report, earlier: list[_Earlier]) -> bool:
        """Take over what the report tells now; nothing known falls away unless its only page was read anew."""
        sql = """SELECT outlet, agency, byline, dateline_place, dateline_date, published, published_basis, modified,
                        language, genre, captions, evidence FROM versions WHERE version = ?"""
        known = self._execute(sql, (version,)).fetchone()
        told = masthead(report)
        if known == told:
            return False
        others = "SELECT 1 FROM pages WHERE version = ? AND page NOT IN (SELECT value FROM json_each(?))"
        pages = json.dumps([page.page for page in earlier])
        if self._execute(others, (version, pages)).fetchone():
            told = merged(known, told)
        if known == told:
            return False
        self._execute(_UPDATE_MASTHEAD, (*told, digest(report_row, *told), version))
        return True

    def _value(self, sql: str, parameters: Row = ()) -> Any:
        row = self._execute(sql, parameters).fetchone()
        return row and row[0]
