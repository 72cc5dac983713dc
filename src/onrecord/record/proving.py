"""Proves what the record holds of a version beside its statements: each span against its text, each link."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.record.details import OF_STATEMENTS, OF_VERSIONS, Details, empty
from onrecord.record.values import Problem

_ORDER = {"chains": "chain", "datings": "version", "circumstances": "role", "caveats": "n"}
_LINKS = {"on_word_of": "id", "caveats": "denies"}


def span_problems(where: str, text: str, start: int, end: int, words: str) -> Iterator[Problem]:
    """What is wrong with a span: it leaves its text, or other words stand there."""
    if not 0 <= start < end <= len(text):
        yield Problem(where, f"the span {start}-{end} leaves the {len(text)} characters of its field")
    elif text[start:end] != words:
        yield Problem(where, f"at {start}-{end} stands {text[start:end]!r} and not {words!r}")


def details_of(
    connection: sqlite3.Connection, version: int, name: str, fields: Mapping[str, str]
) -> tuple[Details, list[Problem]]:
    """The rows of a version, by table, as they were stored, and what of them cannot be proved.

    ``name`` is the id of the version, ``fields`` its text, title and standfirst.
    """
    details = empty()
    problems: list[Problem] = []
    for table in OF_VERSIONS:
        order = _ORDER.get(table, "n")
        for row, told in _rows(connection, f"SELECT * FROM {table} WHERE version = ? ORDER BY {order}", version):  # noqa: S608
            details[table].append(row)
            problems += _spans(f"{table} of version {name}", fields[told.get("field", "text")], told)
    ids = {found for (found,) in connection.execute("SELECT id FROM statements WHERE version = ?", (version,))}
    for table in OF_STATEMENTS:
        sql = f"""SELECT t.*, s.id AS of, s.field AS field FROM {table} t JOIN statements s USING (statement)
                   WHERE s.version = ? ORDER BY statement, {_ORDER.get(table, "1")}"""  # noqa: S608
        for row, told in _rows(connection, sql, version):
            details[table].append(row[:-2])
            where = f"{table} of statement {told['of']} of version {name}"
            problems += _spans(where, fields[told["field"]], told)
            if (link := told.get(_LINKS.get(table, ""))) is not None and link not in ids:
                problems.append(Problem(where, f"points at statement {link}, which the version does not have"))
    return details, problems


def _rows(connection: sqlite3.Connection, sql: str, version: int) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    cursor = connection.execute(sql, (version,))
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield row, dict(zip(names, row, strict=True))


def _spans(where: str, text: str, told: Mapping[str, Any]) -> Iterator[Problem]:
    for start, end, words in (("start", "end", "words"), ("counted_start", "counted_end", "counted")):
        if told.get(start) is not None:
            yield from span_problems(where, text, told[start], told[end], told[words])
