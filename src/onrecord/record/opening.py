"""Opens a record: makes it, checks that it is one, and brings an older one up to date."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from onrecord.errors import NotOnRecordError, RecordError, RecordLockedError, RecordTooNewError
from onrecord.record import migrations
from onrecord.record.failures import named, not_a_record, told
from onrecord.record.migrations import Migration

APPLICATION_ID = 0x6F6E7265
"""``PRAGMA application_id`` of every record: the letters "onre"."""

_MAGIC = b"SQLite format 3\x00"  # sqlite.org/fileformat.html#magic_header_string

# Pages of 4 KiB: at 4 MiB of log the pages written twice in a run are copied back once, and a reader's log stays short.
_SETTINGS = """
PRAGMA foreign_keys = ON;
PRAGMA synchronous = NORMAL;
PRAGMA cache_size = -65536;
PRAGMA temp_store = MEMORY;
PRAGMA wal_autocheckpoint = 4000;
"""


def connect(
    path: Path,
    *,
    create: bool,
    wait: float,
    max_pages: int | None = None,
    steps: Sequence[Migration] | None = None,
) -> sqlite3.Connection:
    """A connection to the record at ``path``, whose schema is that of the last of ``steps`` (those released).

    ``wait`` is how many seconds to wait for another writer; ``max_pages`` bounds the size of the file, in pages of
    4 KiB. A record in a folder that cannot be written is opened for reading. Raises `NotOnRecordError` when there is
    no file and ``create`` is not set, else a `RecordError` that says why the file cannot be used.
    """
    steps = migrations.released() if steps is None else steps
    if path.is_dir():
        raise RecordError(f"{path} is a folder; name a file with --record.")
    if not path.exists():
        if not create:
            raise NotOnRecordError(f"There is no record at {path}; make one with `onrecord add`.")
        if not path.absolute().parent.is_dir():
            raise RecordError(f"The folder {path.absolute().parent} does not exist; make it, or name another file.")
    else:
        _check_magic(path)
    with told(path):
        connection = sqlite3.connect(_uri(path), uri=True, timeout=wait, isolation_level=None, cached_statements=256)
    try:
        with told(path):
            if max_pages is not None:
                connection.execute(f"PRAGMA max_page_count = {int(max_pages)}")
            _bring_up_to_date(connection, path, steps, create=create, wait=wait)
            for pragma in migrations.split(_SETTINGS):
                connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_magic(path: Path) -> None:
    # SQLite takes a file shorter than its header for an empty database, and would write over it.
    try:
        with path.open("rb") as file:
            begins = file.read(len(_MAGIC))
    except OSError as error:
        raise RecordError(f"{path} cannot be read ({error.strerror}); change its permissions.") from error
    if begins not in (b"", _MAGIC):
        raise not_a_record(path)


def _uri(path: Path) -> str:
    place = f"file:{quote(str(path.absolute()))}"
    if not path.exists() or (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        return place
    log = path.with_name(path.name + "-wal")
    if log.exists():
        # The log belongs to a writer that is at work or was killed, and must be read with the file.
        return f"{place}?mode=ro"
    # Without a log the file is whole, and SQLite must be told not to make one beside it (sqlite.org/wal.html#readonly).
    return f"{place}?mode=ro&immutable=1"


def _bring_up_to_date(
    connection: sqlite3.Connection, path: Path, steps: Sequence[Migration], *, create: bool, wait: float
) -> None:
    newest = steps[-1].number
    if _version(connection, path, newest) == newest:
        return
    if _is_empty(connection) and not create:
        raise NotOnRecordError(f"{path} holds nothing yet; fill it with `onrecord add`.")
    if "mode=ro" in _uri(path):
        raise RecordError(
            f"{path} was made by an earlier onrecord and cannot be brought up to date where it cannot be written; "
            "copy it to a folder of your own."
        )
    _use_write_ahead_log(connection, path, wait)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Asked again: another process may have done it while we waited.
        version = _version(connection, path, newest)
        for step in steps:
            if step.number > version:
                for statement in migrations.split(step.sql):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {step.number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise RecordError(
                f"{path} could not be brought up to date; run `onrecord verify` with the release it is from."
            )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _version(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID and not _is_empty(connection):
        raise not_a_record(path)
    if version > newest:
        raise RecordTooNewError(
            f"{path} was written by a newer onrecord (schema {version}, this one knows {newest}); update onrecord."
        )
    return version


def _is_empty(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _use_write_ahead_log(connection: sqlite3.Connection, path: Path, wait: float) -> None:
    # SQLite does not wait by itself where the journal mode is changed.
    until = time.monotonic() + wait
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            told_as = named(error, path)
            if not isinstance(told_as, RecordLockedError) or time.monotonic() >= until:
                raise
            time.sleep(0.01)
        else:
            return


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """Copy the record into a new file at ``target`` as it stands at one moment, while others may read and write.

    Raises `RecordError` when ``target`` exists; nothing is left there when the copy fails or is killed.
    """
    if target.exists():
        raise RecordError(f"{target} exists already; name a new file for the backup.")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        with told(target):
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                connection.backup(copy)
            finally:
                copy.close()
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
