"""Counts what the record has and lacks."""

from __future__ import annotations

import sqlite3

from onrecord.record.values import Counts, Status

_STATEMENTS = "FROM statements s JOIN reports r ON r.current = s.version"
_VERSIONS = "FROM reports r JOIN versions v ON v.version = r.current"
_DATES = "FROM reports r JOIN dates t ON t.version = r.current"

# A time of day whose string does not end in a zone: Z, +01:00 or -0500.
_NO_ZONE = "v.{0} GLOB '*T*' AND v.{0} NOT GLOB '*Z' AND substr(v.{0}, 12) NOT GLOB '*[+-]*'"

_NEEDS_AN_EYE = (
    (
        "unclosed quotation mark",
        "SELECT DISTINCT r.id FROM unclosed u JOIN reports r ON r.current = u.version ORDER BY r.id",
    ),
    (
        "time without zone",
        f"SELECT r.id {_VERSIONS} WHERE {_NO_ZONE.format('published')} OR {_NO_ZONE.format('modified')} ORDER BY r.id",
    ),
    ("no date", f"SELECT r.id {_DATES} WHERE t.published IS NULL ORDER BY r.id"),
)

_SPEAKERS = f"""
SELECT count(*) FILTER (WHERE named), count(*) FILTER (WHERE known AND NOT named), count(*) FILTER (WHERE NOT known)
  FROM (SELECT EXISTS (SELECT 1 FROM speakers k WHERE k.statement = s.statement) AS known,
               EXISTS (SELECT 1 FROM speakers k
                        WHERE k.statement = s.statement AND coalesce(k.type, '') <> 'unnamed') AS named
          {_STATEMENTS})
"""  # noqa: S608 - put together from the constants above


def status(connection: sqlite3.Connection) -> Status:
    """What the record has and lacks."""

    def number(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0])

    def counts(what: str, source: str) -> Counts:
        sql = f"SELECT {what}, count(*) {source} GROUP BY 1 ORDER BY count(*) DESC, 1"
        return tuple(connection.execute(sql).fetchall())

    named, unnamed, unknown = connection.execute(_SPEAKERS).fetchone()
    known, inferred, first, last = connection.execute(
        f"SELECT count(published), count(*) FILTER (WHERE basis = 'inferred'), min(published), max(published) {_DATES}"
    ).fetchone()
    on_map = "CASE WHEN lat IS NULL THEN 'left open' ELSE 'on the map' END"
    reports = number("SELECT count(*) FROM reports")
    return Status(
        reports=reports,
        versions=number("SELECT count(*) FROM versions"),
        pages=number("SELECT count(*) FROM pages"),
        rejected=counts("rejected", "FROM pages WHERE rejected IS NOT NULL"),
        statements=number(f"SELECT count(*) {_STATEMENTS}"),
        kinds=counts("kind", _STATEMENTS),
        modes=counts("mode", _STATEMENTS),
        named=named,
        unnamed=unnamed,
        unknown=unknown,
        dated=known - inferred,
        inferred=inferred,
        undated=reports - known,
        first=first,
        last=last,
        outlets=counts("outlet", f"{_VERSIONS} WHERE outlet IS NOT NULL"),
        no_outlet=number(f"SELECT count(*) {_VERSIONS} WHERE outlet IS NULL"),
        methods=counts("method", "FROM annotations a JOIN reports r ON r.current = a.version"),
        skipped=counts(
            "skipped", "FROM annotations a JOIN reports r ON r.current = a.version WHERE skipped IS NOT NULL"
        ),
        needs_an_eye=tuple(
            (reason, tuple(name for (name,) in connection.execute(sql))) for reason, sql in _NEEDS_AN_EYE
        ),
        whens=counts("coalesce(basis, 'unknown')", f"{_STATEMENTS} LEFT JOIN whens USING (statement)"),
        caveats=counts("type", f"{_STATEMENTS} JOIN caveats USING (statement)"),
        on_word_of=number(f"SELECT count(*) {_STATEMENTS} JOIN on_word_of USING (statement)"),
        places=counts(on_map, "FROM places p JOIN reports r ON r.current = p.version"),
    )
