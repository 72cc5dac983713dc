"""What SQLite says went wrong, told in onrecord's own errors: one sentence, the file, and what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import (
    NotARecordError,
    RecordDamagedError,
    RecordError,
    RecordFullError,
    RecordLockedError,
)

_PRIMARY = 0xFF  # an extended result code carries its primary code in the low byte (sqlite.org/rescode.html)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn sqlite3's errors inside the block into `RecordError` and its kin about the file at ``path``.

    What only a bug of ours can cause (a broken constraint, a wrong number of parameters) goes through as it is.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        raise named(error, path) from error


def named(error: sqlite3.Error, path: Path) -> RecordError:
    """The error of ours that says what ``error`` means for the file at ``path``."""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return RecordLockedError(
            f"{path} is being written by another process and stayed locked; wait until that is done and try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return RecordFullError(
            f"The disk that holds {path} is full; make room and run the command again, it goes on where it stopped."
        )
    if code == sqlite3.SQLITE_NOTADB:
        return not_a_record(path)
    if code == sqlite3.SQLITE_CORRUPT:
        return RecordDamagedError(
            f"{path} is damaged ({error}); go back to a backup, or add the same pages to a new record."
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return RecordError(f"{path} cannot be written; change its permissions or those of its folder.")
    if code == sqlite3.SQLITE_CANTOPEN:
        return RecordError(f"{path} cannot be opened; see that its folder exists and that you may read it.")
    if code == sqlite3.SQLITE_IOERR:
        return RecordError(f"{path} could not be read or written ({error}); check the disk that holds it.")
    return RecordError(f"{path} could not be used: SQLite says {str(error)!r}; run `onrecord verify` on it.")


def not_a_record(path: Path) -> NotARecordError:
    """The error for a file that is no onrecord database."""
    return NotARecordError(f"{path} is not an onrecord database; name another file with --record.")
