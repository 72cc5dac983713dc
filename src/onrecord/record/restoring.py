"""Makes the values anew that were stored beside statements: mentions, times, places, quantities, the dating."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from onrecord.model import Clue, Dating, Mention, Place, Quantity, Time

_WHERE = "WHERE version IN (SELECT value FROM json_each(?)) ORDER BY version, n"
_TIMES = f'SELECT version, "start", "end", value, type, begins, ends, precision, anchor, field FROM times {_WHERE}'  # noqa: S608
_PLACES = f"""
SELECT version, field, "start", "end", name, lat, lon, south, west, north, east, geonames, country, kind, demonym,
       metonym, confidence
  FROM places {_WHERE}
"""  # noqa: S608
_QUANTITIES = f"""
SELECT version, field, "start", "end", least, most, unit, change, counted_start, counted_end FROM quantities {_WHERE}
"""  # noqa: S608
_MENTIONS = """
SELECT "start", "end", c.type, form, chain, c.name, role, confidence, field
  FROM mentions JOIN chains c USING (version, chain) WHERE version = ? ORDER BY n
"""


def times_of(connection: sqlite3.Connection, versions: Iterable[int]) -> dict[int, list[Time]]:
    """The times that stand in each of these versions, in order."""
    found: dict[int, list[Time]] = defaultdict(list)
    for version, start, end, *told in _of(connection, _TIMES, versions):
        found[version].append(Time((start, end), *told))
    return found


def places_of(connection: sqlite3.Connection, versions: Iterable[int]) -> dict[int, list[Place]]:
    """The places that stand in each of these versions, in order."""
    found: dict[int, list[Place]] = defaultdict(list)
    for version, field, start, end, name, lat, lon, south, west, north, east, *told in _of(
        connection, _PLACES, versions
    ):
        extent = None if south is None else (south, west, north, east)
        geonames, country, kind, demonym, metonym, confidence = told
        flags = (bool(demonym), bool(metonym), confidence, field)
        found[version].append(Place((start, end), name, lat, lon, extent, geonames, country, kind, *flags))
    return found


def quantities_of(connection: sqlite3.Connection, versions: Iterable[int]) -> dict[int, list[Quantity]]:
    """The quantities that stand in each of these versions, in order."""
    found: dict[int, list[Quantity]] = defaultdict(list)
    for version, field, start, end, least, most, unit, change, first, last in _of(connection, _QUANTITIES, versions):
        counted = None if first is None else (first, last)
        found[version].append(Quantity((start, end), (least, most), unit, change, counted, field))
    return found


def mentions_of(connection: sqlite3.Connection, version: int) -> tuple[Mention, ...]:
    """The mentions that stand in a version, in order."""
    rows = connection.execute(_MENTIONS, (version,))
    return tuple(Mention((start, end), *told) for start, end, *told in rows)


def dating_of(connection: sqlite3.Connection, version: int) -> Dating | None:
    """The day of a version as its own text tells it, where it states none."""
    sql = "SELECT published, earliest, latest, confidence FROM datings WHERE version = ?"
    told = connection.execute(sql, (version,)).fetchone()
    if told is None:
        return None
    sql = 'SELECT "start", "end", earliest, latest FROM clues WHERE version = ? ORDER BY n'
    clues = connection.execute(sql, (version,))
    published, earliest, latest, confidence = told
    found = tuple(Clue((start, end), *days) for start, end, *days in clues)
    return Dating(published, earliest, latest, confidence, found)


def _of(connection: sqlite3.Connection, sql: str, versions: Iterable[int]) -> Iterable[tuple[Any, ...]]:
    return connection.execute(sql, (json.dumps(sorted(versions)),))
