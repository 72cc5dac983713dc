"""Shows one report whole, with all its wordings and the pages that brought them; and the pages that were rejected."""

from __future__ import annotations

import json
import sqlite3

from onrecord.errors import InputError, NotOnRecordError
from onrecord.model import Dateline, Dropped, Evidence, Report
from onrecord.record.restoring import dating_of, mentions_of, places_of, quantities_of, times_of
from onrecord.record.showing import statement_lines
from onrecord.record.values import StoredPage, StoredReport, StoredVersion

_SHOWN = 5
_PAGES = """
SELECT p.origin, p.sha256, p.taken, p.added, p.reader, p.method, p.given_id, p.url, p.outlet, v.id, p.rejected,
       p.detail, p.stage
  FROM pages p LEFT JOIN versions v USING (version)
"""
_REPORT = """
SELECT r.report, r.id, r.url, r.current, v.version, v.id, v.genre, v.outlet, v.agency, v.title, v.standfirst, v.byline,
       v.dateline_place, v.dateline_date, v.published, v.published_basis, v.modified, v.language, v.text, v.captions,
       v.evidence, a.method, a.skipped
  FROM reports r
  JOIN versions v USING (report)
  LEFT JOIN annotations a USING (version)
 WHERE v.version = ?
"""
_WORDINGS = """
SELECT v.id, v.version = r.current, v.title, v.published, v.modified,
       (SELECT max(taken) FROM pages p WHERE p.version = v.version), a.method,
       (SELECT count(*) FROM statements s WHERE s.version = v.version)
  FROM versions v JOIN reports r USING (report) LEFT JOIN annotations a ON a.version = v.version
 WHERE v.report = ? ORDER BY v.version
"""


def report(connection: sqlite3.Connection, name: str) -> StoredReport:
    """The report called ``name``: see `onrecord.record.Record.report`."""
    number, report_id, url, current, version, version_id, *row = connection.execute(
        _REPORT, (_version(connection, name),)
    ).fetchone()
    genre, outlet, agency, title, standfirst, byline, place, date = row[:8]
    published, basis, modified, language, text, captions, evidence, method, skipped = row[8:]
    sql = "SELECT page, origin, sha256, taken, given_id, url FROM pages WHERE version = ? ORDER BY page LIMIT 1"
    page, origin, sha256, taken, given_id, page_url = connection.execute(sql, (version,)).fetchone() or (
        None,
        "",
        *[None] * 4,
    )
    dropped = connection.execute("SELECT text, reason FROM dropped WHERE page = ? ORDER BY n", (page,))
    unclosed = connection.execute('SELECT "start", "end" FROM unclosed WHERE version = ? ORDER BY n', (version,))
    statements = connection.execute("SELECT statement FROM statements WHERE version = ? ORDER BY n", (version,))
    wordings = connection.execute(_WORDINGS, (number,))
    pages = connection.execute(_PAGES + " WHERE v.report = ? ORDER BY p.page", (number,))
    dating = dating_of(connection, version)
    if published is None and dating and dating.published:
        published, basis = dating.published, "inferred"
    return StoredReport(
        report=Report(
            id=report_id,
            origin=origin,
            text=text,
            given_id=given_id,
            url=page_url or url,
            sha256=sha256,
            taken=taken,
            genre=genre,
            outlet=outlet,
            agency=agency,
            title=title,
            standfirst=standfirst,
            byline=byline,
            dateline=Dateline(place, date) if place or date else None,
            published=published,
            published_basis=basis,
            modified=modified,
            language=language,
            captions=tuple(json.loads(captions)),
            dropped=tuple(Dropped(*line) for line in dropped),
            evidence=tuple(Evidence(**item) for item in json.loads(evidence)),
        ),
        version=version_id,
        method=method,
        skipped=skipped,
        unclosed=tuple(unclosed),
        statements=tuple(statement_lines(connection, [found for (found,) in statements])),
        versions=tuple(StoredVersion(row[0], bool(row[1]), *row[2:]) for row in wordings),
        pages=tuple(StoredPage(*row) for row in pages),
        current=version == current,
        mentions=mentions_of(connection, version),
        times=tuple(times_of(connection, [version])[version]),
        places=tuple(places_of(connection, [version])[version]),
        quantities=tuple(quantities_of(connection, [version])[version]),
        dating=dating,
    )


def rejected(connection: sqlite3.Connection, limit: int | None) -> tuple[StoredPage, ...]:
    """The pages that hold no report, in the order they were brought."""
    sql = _PAGES + " WHERE p.rejected IS NOT NULL ORDER BY p.page LIMIT ?"
    return tuple(StoredPage(*row) for row in connection.execute(sql, (-1 if limit is None else limit,)))


def _version(connection: sqlite3.Connection, name: str) -> int:
    """The row number of the version called ``name``: the current one of a report, else the one named."""
    asked = name.strip().lower()
    if not asked or asked.strip("0123456789abcdef"):
        raise NotOnRecordError(
            f"{name!r} is not the id of a report; ids are 16 digits and letters a to f, see `onrecord find`."
        )
    # Every string that begins with these hex digits sorts before them followed by a "g".
    span = {"from": asked, "to": asked + "g"}
    for sql in (
        "SELECT current, id, id FROM reports WHERE id >= :from AND id < :to",
        "SELECT version, r.id, v.id FROM versions v JOIN reports r USING (report) WHERE v.id >= :from AND v.id < :to",
        """SELECT DISTINCT s.version, r.id, v.id
             FROM statements s JOIN versions v USING (version) JOIN reports r USING (report)
            WHERE s.id >= :from AND s.id < :to""",
    ):
        found = connection.execute(sql + " ORDER BY 2, 3 LIMIT 100", span).fetchall()
        if len(found) == 1:
            return int(found[0][0])
        if found:
            reports = list(dict.fromkeys(report for _, report, _ in found))
            names = reports if len(reports) > 1 else [version for *_, version in found]
            what = "reports" if len(reports) > 1 else "wordings of one report"
            more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
            raise InputError(
                f"{name!r} stands for several {what}, give one of them: {', '.join(names[:_SHOWN])}{more}."
            )
    raise NotOnRecordError(
        f"Nothing on the record has the id {name!r}; `onrecord find` shows the ids of what it finds."
    )
