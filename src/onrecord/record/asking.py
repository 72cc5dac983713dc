"""Finds the statements that a question asks for, in the order of an answer."""

from __future__ import annotations

import json
import re
import sqlite3
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from onrecord.errors import InputError
from onrecord.record.naming import answers_to, fold, names_within
from onrecord.record.rows import cleaned
from onrecord.record.showing import passage_lines, statement_lines
from onrecord.record.values import Answer, Filters, Line

MOST_TERMS = 64
"""Words and phrases of a question that are looked at; a pasted paragraph is found by its beginning."""

_TERM = re.compile(r'["“”„«]([^"“”„«»]*)["“”„»]|([^\s"“”„«»]+)')
_MOST = 2**62  # of what SQLite's integers hold
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_OFFERED = 3
_LIKENESS = 75
"""Least likeness (of 100) of a name that is offered instead; a letter or two astray scores above."""

_WHERE = """
       (:outlets IS NULL OR v.outlet IN (SELECT value FROM json_each(:outlets)))
   AND (:agencies IS NULL OR v.agency IN (SELECT value FROM json_each(:agencies)))
   AND (:genre IS NULL OR v.genre = :genre)
"""
# What has a date is in where that may lie in the range: dates are compared at the shorter length. What is only known to
# lie between two days is in where both do, and left out without a word where neither can.
_BEGINS, _ENDS = "coalesce(w.begins, v.published, d.published)", "coalesce(w.ends, v.published, d.published)"
_IN_TIME = f"""
   AND (:since IS NULL OR {_ENDS} >= substr(:since, 1, length({_ENDS})) OR {_ENDS} IS NULL AND d.earliest >= :since)
   AND (:until IS NULL OR substr({_BEGINS}, 1, length(:until)) <= :until
                       OR {_BEGINS} IS NULL AND substr(d.latest, 1, length(:until)) <= :until)
"""
_UNDATED = f"""
   AND {_BEGINS} IS NULL
   AND NOT ((:since IS NULL OR coalesce(d.earliest >= :since, 0))
        AND (:until IS NULL OR coalesce(substr(d.latest, 1, length(:until)) <= :until, 0)))
   AND coalesce(d.latest >= :since, 1)
   AND coalesce(substr(d.earliest, 1, length(:until)) <= :until, 1)
"""
_FROM_STATEMENTS = """
  FROM statements s
  JOIN versions v ON v.version = s.version
  JOIN reports r ON r.report = v.report AND r.current = v.version
  LEFT JOIN datings d ON d.version = s.version
  LEFT JOIN whens w ON w.statement = s.statement
 WHERE (:modes IS NULL OR s.mode IN (SELECT value FROM json_each(:modes)))
   AND (:kinds IS NULL OR s.kind IN (SELECT value FROM json_each(:kinds)))
   AND """
_EARLIER = ("r.current = v.version", "r.current <> v.version")
"""What is put into a query, and in which place, to ask of earlier wordings what is asked of the current ones."""

_FROM_REPORTS = """
  FROM versions v
  JOIN reports r ON r.report = v.report AND r.current = v.version
  LEFT JOIN datings d ON d.version = v.version
  LEFT JOIN (SELECT NULL AS begins, NULL AS ends) w
 WHERE """
# By the words; and where all of them are a place, by any name of it that does not stand in the source.
_TOPIC = """ AND (s.statement IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH :{0})
      OR s.statement IN (
         SELECT t.statement
           FROM (SELECT folded, geonames FROM places WHERE folded = :{0}_place AND geonames IS NOT NULL
                  UNION SELECT folded, geonames FROM places WHERE spelt = :{0}_place AND geonames IS NOT NULL) k
           JOIN places p ON p.folded = k.folded AND p.geonames = k.geonames
           JOIN statements t ON t.version = p.version AND t.field = p.field
                            AND t.around_start <= p."start" AND p."end" <= t.around_end
          WHERE NOT EXISTS (SELECT 1 FROM spans x WHERE x.statement = t.statement AND x.role = 'source'
                               AND x."start" <= p."start" AND p."end" <= x."end"))) """
_ABOUT, _ABOUT_WORDS = _TOPIC.format("about"), _TOPIC.format("words")
_ORDER = f" ORDER BY {_BEGINS} IS NULL, {_BEGINS}, r.id, s.n "
_PAGE = " LIMIT :limit OFFSET :offset "

_SAID = """
 AND s.statement IN (
     SELECT k.statement FROM json_each(:names) j
       JOIN speakers k ON k.folded = json_extract(j.value, '$[0]') AND k.type IS json_extract(j.value, '$[1]')
      UNION ALL
     SELECT rowid FROM statements_fts
      WHERE statements_fts MATCH :source AND NOT EXISTS (SELECT 1 FROM speakers k WHERE k.statement = rowid))
"""
_SPELLING = """
SELECT name FROM speakers JOIN statements USING (statement) JOIN reports ON current = version
 WHERE folded = ? GROUP BY name ORDER BY count(*) DESC, name LIMIT 1
"""
_CALLED = {
    "outlet": "SELECT DISTINCT outlet FROM versions WHERE outlet IS NOT NULL",
    "agency": "SELECT DISTINCT agency FROM versions WHERE agency IS NOT NULL",
}
_FOUND = " AND s.statement IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH :words) "
_FOUND_IN_REPORTS = """
 AND v.version IN (SELECT rowid FROM versions_fts WHERE versions_fts MATCH :words)
 AND v.version NOT IN (
     SELECT s.version FROM statements_fts f JOIN statements s ON s.statement = f.rowid
      WHERE statements_fts MATCH :words
        AND (:modes IS NULL OR s.mode IN (SELECT value FROM json_each(:modes)))
        AND (:kinds IS NULL OR s.kind IN (SELECT value FROM json_each(:kinds))))
"""


def said(connection: sqlite3.Connection, name: str, filters: Filters) -> Answer:
    """What the person or body of that name said: see `onrecord.record.Record.said`."""
    asked = fold(cleaned(name))
    known = connection.execute("SELECT DISTINCT folded, type FROM speakers")
    names = [[folded, kind] for folded, kind in known if answers_to(asked, folded, kind)]
    parameters = _parameters(connection, filters)
    source = _match([name], "source")
    if source is None:
        return Answer((), 0)
    parameters |= {"names": json.dumps(names), "source": source}
    answer = _statements(connection, _SAID, parameters, filters)
    if answer.total or answer.undated or answer.earlier or names:
        return answer
    return Answer((), 0, did_you_mean=_like(connection, asked))


def about(connection: sqlite3.Connection, words: str, filters: Filters) -> Answer:
    """What was said about something: see `onrecord.record.Record.about`."""
    match = _match(terms(words), "content context")
    if match is None:
        return Answer((), 0)
    parameters = _parameters(connection, filters) | {"words": match, "words_place": fold(cleaned(words))}
    return _statements(connection, _ABOUT_WORDS, parameters, filters)


def find(connection: sqlite3.Connection, words: str, filters: Filters) -> Answer:
    """Everything that holds the words: see `onrecord.record.Record.find`."""
    asked = terms(words)
    match = _match(asked)
    if match is None:
        return Answer((), 0)
    parameters = _parameters(connection, filters) | {"words": match}
    statements = _statements(connection, _FOUND, parameters, filters)
    if filters.about is not None:
        return statements
    where = _FROM_REPORTS + _WHERE + _FOUND_IN_REPORTS
    total = _count(connection, f"{where} {_IN_TIME}", parameters)
    undated = _undated(connection, where, parameters)
    room = None if filters.limit is None else filters.limit - len(statements.lines)
    lines = list(statements.lines)
    if total and room != 0:
        parameters |= {
            "limit": -1 if room is None else min(room, _MOST),
            "offset": max(0, parameters["offset"] - statements.total),
        }
        order = f" ORDER BY {_BEGINS} IS NULL, {_BEGINS}, r.id "
        rows = connection.execute(f"SELECT v.version {where} {_IN_TIME} {order} {_PAGE}", parameters)
        lines += passage_lines(connection, [row[0] for row in rows], asked)
    total += statements.total
    earlier = (
        0 if total else statements.earlier + _count(connection, f"{where} {_IN_TIME}".replace(*_EARLIER), parameters)
    )
    return Answer(tuple(lines), total, statements.undated + undated, earlier=earlier)


def all_statements(connection: sqlite3.Connection, filters: Filters) -> sqlite3.Cursor:
    """The row numbers of all statements that pass the filters, in the order of an answer."""
    parameters = _parameters(connection, filters)
    extra = _ABOUT if parameters["about"] is not None else ""
    return connection.execute(
        f"SELECT s.statement {_FROM_STATEMENTS} {_WHERE} {extra} {_IN_TIME} {_ORDER} {_PAGE}", parameters
    )


def terms(words: str) -> list[str]:
    """The words and the phrases in double quotation marks of a question, each once, that hold a letter or digit."""
    found = (phrase or word for phrase, word in _TERM.findall(cleaned(words).replace("\ufffd", " ")))
    return list(dict.fromkeys(term for term in found if any(char.isalnum() for char in term)))[:MOST_TERMS]


def _match(asked: list[str], columns: str = "") -> str | None:
    """An FTS5 query for all the terms; quoted, so that nothing a user types is ever part of the query's syntax."""
    quoted = ['"' + term.replace('"', '""') + '"' for term in asked if any(char.isalnum() for char in term)]
    if not quoted:
        return None
    query = " AND ".join(cleaned(term).replace("\x00", " ") for term in quoted)
    return f"{{{columns}}} : ({query})" if columns else query


def _is_date(words: str) -> bool:
    """Whether these are a year, month or day of the calendar, in ISO 8601."""
    if not _DATE.fullmatch(words):
        return False
    try:
        date.fromisoformat(words + "0000-01-01"[len(words) :])
    except ValueError:
        return False
    return True


def _parameters(connection: sqlite3.Connection, filters: Filters) -> dict[str, Any]:
    for name, words in (("since", filters.since), ("until", filters.until)):
        if words is not None and not _is_date(words):
            raise InputError(f"--{name} takes a year, month or day like 2023, 2023-03 or 2023-03-08, not {words!r}.")
    if filters.offset < 0 or (filters.limit is not None and filters.limit < 0):
        raise InputError("A limit and an offset cannot be negative; leave them out or give 0 or more.")
    # A topic of nothing but punctuation matches nothing: the quoted empty string.
    topic = None if filters.about is None else _match(terms(filters.about), "content context") or '""'
    return {
        "about": topic,
        "about_place": fold(cleaned(filters.about or "")),
        "since": filters.since,
        "until": filters.until,
        "outlets": _called(connection, "outlet", filters.outlet),
        "agencies": _called(connection, "agency", filters.agency),
        "genre": filters.genre,
        "modes": json.dumps(filters.modes) if filters.modes else None,
        "kinds": json.dumps(filters.kinds) if filters.kinds else None,
        "limit": -1 if filters.limit is None else min(filters.limit, _MOST),
        "offset": min(filters.offset, _MOST),
    }


def _called(connection: sqlite3.Connection, column: str, asked: str | None) -> str | None:
    if asked is None:
        return None
    wanted = fold(cleaned(asked))
    return json.dumps([name for (name,) in connection.execute(_CALLED[column]) if names_within(wanted, fold(name))])


def _statements(connection: sqlite3.Connection, which: str, parameters: dict[str, Any], filters: Filters) -> Answer:
    where = _FROM_STATEMENTS + _WHERE + which + (_ABOUT if parameters["about"] is not None else "")
    total = _count(connection, f"{where} {_IN_TIME}", parameters)
    undated = _undated(connection, where, parameters)
    lines: list[Line] = []
    if total and filters.limit != 0:
        rows = connection.execute(f"SELECT s.statement {where} {_IN_TIME} {_ORDER} {_PAGE}", parameters)
        lines = statement_lines(connection, [row[0] for row in rows])
    earlier = 0 if total else _count(connection, f"{where} {_IN_TIME}".replace(*_EARLIER), parameters)
    return Answer(tuple(lines), total, undated, earlier=earlier)


def _undated(connection: sqlite3.Connection, where: str, parameters: dict[str, Any]) -> int:
    if parameters["since"] is None and parameters["until"] is None:
        return 0
    return _count(connection, f"{where} {_UNDATED}", parameters)


def _count(connection: sqlite3.Connection, where: str, parameters: dict[str, Any]) -> int:
    return int(connection.execute(f"SELECT count(*) {where}", parameters).fetchone()[0])


def _like(connection: sqlite3.Connection, asked: str) -> tuple[str, ...]:
    names = connection.execute("SELECT folded, count(*) FROM speakers GROUP BY folded")
    # Of names that are equally alike the one that is quoted more often comes first.
    scored = sorted((-_likeness(asked, folded), -often, folded) for folded, often in names)
    found: list[str] = []
    for unlike, _, folded in scored:
        if -unlike < _LIKENESS or len(found) == _OFFERED:
            break
        # The most frequent spelling; none where only a wording that has been replaced gave the name.
        found += connection.execute(_SPELLING, (folded,)).fetchone() or ()
    return tuple(found)


def _likeness(asked: str, name: str) -> float:
    """How alike two folded names are, 0 to 100: the whole names in any order of words, or a run of words of one."""
    words, length = name.split(), len(asked.split())
    runs = [" ".join(words[at : at + length]) for at in range(len(words) - length + 1)]
    return max(fuzz.token_sort_ratio(asked, name), *(fuzz.ratio(asked, run) for run in runs), 0.0)
