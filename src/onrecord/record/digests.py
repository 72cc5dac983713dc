"""Digests of what is stored: they tell, later, whether a row was changed by anything but onrecord."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Any

_JSON = json.JSONEncoder(check_circular=False)  # nothing here holds itself, and looking for that costs as much again

PAGE = """
SELECT page, name, reading, origin, sha256, taken, added, reader, method, given_id, url, outlet, published, version,
       rejected, detail, stage
  FROM pages
"""
"""The columns of a page that its digest is of, after its row number; its dropped lines come behind them."""


def digest(*values: Any) -> str:
    """The SHA-256 of the values as one JSON list (Python's ``json.dumps`` as it is), in hex."""
    return hashlib.sha256(_JSON.encode(values).encode()).hexdigest()


def real(number: float | None) -> float | None:
    """The number as a column of type REAL gives it back, which knows no negative zero."""
    return None if number is None else float(number) + 0.0


def page_digest(connection: sqlite3.Connection, page: int, columns: tuple[Any, ...]) -> str:
    """The digest of a page that is stored, by the `PAGE` columns behind its row number."""
    sql = "SELECT reason, text FROM dropped WHERE page = ? ORDER BY n"
    return digest(*columns, connection.execute(sql, (page,)).fetchall())
