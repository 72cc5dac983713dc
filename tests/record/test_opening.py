from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.record.record_entries import dated, entry

from onrecord.errors import (
    NotARecordError,
    NotOnRecordError,
    RecordDamagedError,
    RecordError,
    RecordFullError,
    RecordLockedError,
    RecordTooNewError,
)
from onrecord.record import Record
from onrecord.record.migrations import Migration, released, split
from onrecord.record.opening import APPLICATION_ID, connect


def one_sentence(error: pytest.ExceptionInfo[RecordError], path: Path) -> bool:
    message = error.value.message
    return str(path) in message and message.endswith(".") and "\n" not in message and "; " in message


def test_a_missing_record_tells_how_to_make_one(path: Path) -> None:
    with pytest.raises(NotOnRecordError, match="onrecord add") as error:
        Record.open(path)
    assert one_sentence(error, path)
    assert not path.exists()


def test_an_empty_file_becomes_a_record_only_when_one_is_to_be_made(path: Path) -> None:
    path.touch()
    with pytest.raises(NotOnRecordError) as error:
        Record.open(path)
    assert one_sentence(error, path)
    with Record.open(path, create=True) as record:
        assert record.status().reports == 0


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("content", [b"Nothing but a letter to the editor.\n" * 50, b"x", os.urandom(5000)])
def test_a_file_that_is_no_database_is_left_alone(path: Path, content: bytes, create: bool) -> None:
    path.write_bytes(content)
    with pytest.raises(NotARecordError) as error:
        Record.open(path, create=create)
    assert one_sentence(error, path)
    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotARecordError):
        Record.open(path, create=True)
    assert path.read_bytes() == before


def test_a_record_of_a_newer_onrecord_is_left_alone(path: Path) -> None:
    Record.open(path, create=True).close()
    newer = sqlite3.connect(path)
    newer.execute("PRAGMA user_version = 999")
    newer.close()
    with pytest.raises(RecordTooNewError, match="schema 999") as error:
        Record.open(path)
    assert one_sentence(error, path)


def test_a_folder_and_a_place_in_no_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is a folder"):
        Record.open(tmp_path, create=True)
    with pytest.raises(RecordError, match="does not exist"):
        Record.open(tmp_path / "nowhere" / "onrecord.db", create=True)


def test_every_table_and_column_of_the_schema_is_explained() -> None:
    tables = [step for migration in released() for step in split(migration.sql) if "CREATE TABLE" in step]
    assert len(tables) == 9 + 12
    for table in tables:
        lines = [line for line in table.partition("CREATE TABLE")[2].splitlines()[1:] if line.startswith("    ")]
        assert lines[0].strip().startswith("--")
        columns = [line for line in lines if re.match(r'    ["a-z]', line)]
        assert columns
        assert [line for line in columns if "--" not in line] == []


def test_the_schema_says_whose_it_is_and_how_new(path: Path) -> None:
    Record.open(path, create=True).close()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (released()[-1].number,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


LATER = Migration(
    3,
    "moods",
    """
-- A made-up further step; with a trigger, whose semicolons are its own.
ALTER TABLE statements ADD COLUMN mood TEXT;
CREATE TABLE moods (mood TEXT PRIMARY KEY) STRICT;
CREATE TRIGGER moods_kept AFTER UPDATE OF mood ON statements BEGIN
    INSERT OR IGNORE INTO moods VALUES (new.mood);
END;
UPDATE statements SET mood = 'calm';
""",
)


def test_an_old_record_is_carried_forward_with_all_it_holds(record: Record, path: Path) -> None:
    record.store([entry()])
    record.close()
    connection = connect(path, create=False, wait=1, steps=[*released(), LATER])
    assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    assert connection.execute("SELECT DISTINCT mood FROM statements").fetchall() == [("calm",)]
    assert connection.execute("SELECT mood FROM moods").fetchall() == [("calm",)]
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()
    with pytest.raises(RecordTooNewError):
        Record.open(path)


def test_a_migration_that_fails_half_way_leaves_the_record_as_it_was(record: Record, path: Path) -> None:
    record.store([entry()])
    record.close()
    broken = Migration(3, "broken", LATER.sql + "INSERT INTO nothing_of_that_name VALUES (1);")
    with pytest.raises(RecordError):
        connect(path, create=False, wait=1, steps=[*released(), broken])
    with Record.open(path) as record:
        assert record.said("Jan Ørsted").total == 2
        assert list(record.verify()) == []


def test_a_migration_that_breaks_a_link_is_taken_back(record: Record, path: Path) -> None:
    record.store([entry()])
    record.close()
    broken = Migration(3, "orphans", "UPDATE versions SET report = 77;\n")
    with pytest.raises(RecordError, match="could not be brought up to date"):
        connect(path, create=False, wait=1, steps=[*released(), broken])
    with Record.open(path) as record:
        assert list(record.verify()) == []


def test_a_record_that_stays_locked_says_so(record: Record, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Record.open(path, wait=0.05) as waiting, pytest.raises(RecordLockedError) as error:
        waiting.store([entry()])
    assert one_sentence(error, path)
    other.execute("ROLLBACK")
    other.close()


def test_readers_do_not_wait_for_a_writer(record: Record, path: Path) -> None:
    record.store([entry()])
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM dropped")
    with Record.open(path, wait=0) as reading:
        assert reading.said("Jan Ørsted").total == 2
    other.execute("ROLLBACK")
    other.close()


def test_a_full_disk_says_so_and_keeps_what_was_stored_before(path: Path) -> None:
    with Record.open(path, create=True, max_pages=120) as record:
        record.store([dated(0, "2024-01-01")])
        with pytest.raises(RecordFullError) as error:
            record.store([entry(f"{n} " + "unmelted snow lies here. " * 400, ()) for n in range(60)])
        assert one_sentence(error, path)
        assert record.status().reports == 1
    with Record.open(path) as record:
        assert list(record.verify()) == []
        record.store([dated(1, "2024-01-02")])


def count(path: Path) -> int:
    with Record.open(path) as record:
        return record.status().reports


def test_a_damaged_record_says_so(record: Record, path: Path) -> None:
    record.store([dated(number, "2024-01-01") for number in range(200)])
    record.close()
    content = bytearray(path.read_bytes())
    for at in range(8192, len(content), 4096):
        content[at : at + 2000] = b"\xff" * 2000
    path.write_bytes(content)
    with pytest.raises(RecordDamagedError) as error:
        count(path)
    assert one_sentence(error, path)


ASK = """
import os, sys
from onrecord.errors import RecordError
from onrecord.model import Rejected
from onrecord.record import Record, RejectedEntry
Record.open(sys.argv[1]).close()  # so that all modules are there when the rights to read them are gone
if os.getuid() == 0:
    os.setuid(65534)  # nobody: the permissions of a file do not hold for root
with Record.open(sys.argv[1]) as record:
    print(record.said("Jan Ørsted").total)
    try:
        record.store([RejectedEntry("a.b", Rejected("a.html", "empty", "Empty.", "reading"))])
    except RecordError as error:
        print(type(error).__name__)
    print([(problem.where, problem.checked) for problem in record.verify()])
"""


def test_a_record_in_a_folder_that_cannot_be_written_can_be_asked() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with Record.open(folder / "onrecord.db", create=True) as record:
            record.store([entry()])
        (folder / "onrecord.db").chmod(0o444)
        folder.chmod(0o555)
        command = [sys.executable, "-c", ASK, str(folder / "onrecord.db")]
        done = subprocess.run(command, capture_output=True, text=True)
        folder.chmod(0o755)
    assert done.stdout.splitlines() == [
        "2",
        "RecordError",
        "[('index statements_fts', False), ('index versions_fts', False)]",
    ], done.stderr
