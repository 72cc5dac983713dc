"""The schema, as numbered SQL files: each brings a record from one version to the next.

A file is named ``<number>_<what>.sql``; its number is the ``PRAGMA user_version`` that it leaves behind. A file that
was released never changes: what is new comes in the next one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: its number, what it does, and the SQL that does it."""

    number: int
    name: str
    sql: str


def released() -> tuple[Migration, ...]:
    """The migrations of this onrecord, in order."""
    files = (file for file in resources.files(__name__).iterdir() if file.name.endswith(".sql"))
    found = (Migration(int(file.name[:4]), file.name[5:-4], file.read_text(encoding="utf-8")) for file in files)
    return tuple(sorted(found, key=lambda migration: migration.number))


def split(script: str) -> Iterator[str]:
    """The single statements of a script, triggers whole; ``executescript`` would commit before it begins."""
    begun = ""
    for line in script.splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""
