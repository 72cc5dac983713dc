"""A user's mistake is one clear sentence on standard error and exit status 2, and nothing is lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Done

Run = Callable[..., Done]

REPORT = (
    "Canal to be dredged\n\n"
    "The canal will be dredged in May, the harbour office said on Monday.\n\n"
    '"We have waited nine years for this," Ilse Brandvik told reporters at the lock.\n\n'
    "Work is to begin below the town bridge and to last until the autumn.\n"
)


def one_sentence(done: Done, *named: str) -> None:
    """The command ended with one line on standard error that names what is wrong."""
    assert done.status == 2, done
    assert "Traceback" not in done.err
    for name in named:
        assert name in done.err


def test_a_file_that_does_not_exist_is_named_and_no_record_is_made(onrecord: Run, tmp_path: Path) -> None:
    one_sentence(onrecord("add", "nowhere.txt"), "nowhere.txt")
    assert not (tmp_path / "onrecord.db").exists()


def test_asking_without_a_record_says_how_to_make_one(onrecord: Run, tmp_path: Path) -> None:
    one_sentence(onrecord("said", "Ilse Brandvik"), "onrecord.db", "onrecord add")
    assert not (tmp_path / "onrecord.db").exists()


@pytest.mark.parametrize(
    "command", [["status"], ["verify"], ["find", "x"], ["report", "abc"], ["export", "csv"], ["add", "r.txt"]]
)
def test_a_file_that_is_no_record_is_left_as_it_is(onrecord: Run, tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "onrecord.db").write_text("shopping list: milk, bread, " * 50, encoding="utf-8")
    one_sentence(onrecord(*command), "onrecord.db")
    assert (tmp_path / "onrecord.db").read_text(encoding="utf-8").startswith("shopping list")


def test_another_program_s_database_is_left_as_it_is(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    with sqlite3.connect(tmp_path / "onrecord.db") as other:
        other.execute("CREATE TABLE contacts (name TEXT)")
    other.close()
    one_sentence(onrecord("add", "r.txt"), "onrecord.db")
    with sqlite3.connect(tmp_path / "onrecord.db") as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("contacts",)]
    other.close()


def test_a_record_of_a_newer_onrecord_is_left_as_it_is(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    assert onrecord("add", "r.txt").status == 0
    with sqlite3.connect(tmp_path / "onrecord.db") as newer:
        newer.execute("PRAGMA user_version = 9999")
    newer.close()
    one_sentence(onrecord("status"), "onrecord.db", "newer")


def test_an_unknown_id_is_named(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    assert onrecord("add", "r.txt").status == 0
    one_sentence(onrecord("report", "ffffffffffffffff"), "ffffffffffffffff")


@pytest.mark.parametrize(
    "arguments",
    [
        ["said"],
        ["said", "Ilse", "--since", "last week"],
        ["said", "Ilse", "--until", "2024-13"],
        ["said", "Ilse", "--mode", "shouted"],
        ["export", "docx"],
        ["export", "csv", "--limit", "-1"],
        ["add"],
        ["add", "r.txt", "--column", "text"],
        ["add", "r.txt", "--manifest", "nowhere.csv"],
        ["add", "https://news.example/a"],
        ["nonsense"],
    ],
)  # fmt: skip
def test_a_wrong_option_is_told_in_words(onrecord: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    assert onrecord("add", "r.txt").status == 0
    done = onrecord(*arguments)
    one_sentence(done)
    assert done.err.strip()


def test_a_backup_never_overwrites_a_file(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "taken.db").write_text("mine", encoding="utf-8")
    assert onrecord("add", "r.txt").status == 0
    one_sentence(onrecord("backup", "taken.db"), "taken.db")
    assert (tmp_path / "taken.db").read_text(encoding="utf-8") == "mine"


def test_an_export_never_overwrites_the_record(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    assert onrecord("add", "r.txt").status == 0
    one_sentence(onrecord("export", "csv", "-o", "onrecord.db"), "onrecord.db")
    assert onrecord("verify").status == 0


def test_an_output_that_cannot_be_written_is_named(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    assert onrecord("add", "r.txt").status == 0
    one_sentence(onrecord("export", "csv", "-o", "no/such/folder/out.csv"), "out.csv")


def test_pages_that_hold_nothing_are_told_with_reasons_and_the_others_go_on(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    done = onrecord("add", "empty.txt", "picture.txt", "r.txt")
    assert done.status == 0
    assert "1 report stored" in done.out
    assert "2 pages rejected" in done.out
    listed = onrecord("status", "--rejected").out
    assert "empty.txt: empty" in listed
    assert "picture.txt: binary" in listed
    assert onrecord("said", "Ilse Brandvik").status == 0


def test_reading_only_a_broken_page_exits_with_1(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = onrecord("read", "empty.txt")
    assert done.status == 1
    assert "empty.txt" in done.err


def test_a_mistake_in_an_option_is_one_line(onrecord: Run) -> None:
    for arguments in (
        ["said", "x", "--mode", "shouted"],
        ["add"],
        ["nonsense"],
        ["add", "x", "--manifest", "nowhere.csv"],
    ):
        assert len(onrecord(*arguments).err.splitlines()) == 1


def test_a_column_named_twice_and_a_range_turned_round_are_refused(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("a,b\nx,y\n", encoding="utf-8")
    one_sentence(onrecord("add", "r.csv", "--column", "text=a", "--column", "text=b"), "text twice")
    one_sentence(onrecord("said", "x", "--since", "2025", "--until", "2024"), "2025", "2024")


def test_a_manifest_row_without_its_file_is_told(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "m.csv").write_text("file,outlet\nrr.txt,The Lock\n", encoding="utf-8")
    done = onrecord("add", "r.txt", "--manifest", "m.csv")
    assert done.status == 0
    assert "rr.txt" in done.err


def test_files_that_are_no_pages_are_counted_and_nothing_at_all_exits_with_1(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.php").write_text("<p>x</p>", encoding="utf-8")
    done = onrecord("add", "pile")
    assert done.status == 1
    assert "1 file passed over" in done.err
    assert "nothing was added" in done.out


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path, samples: Path) -> None:
    command = f'"{sys.executable}" -m onrecord'
    subprocess.run(
        f'{command} add "{samples}" --record a.db', shell=True, cwd=tmp_path, check=True, capture_output=True
    )
    for export in ("csv", "jsonl"):
        pipe = f"set -o pipefail; {command} export {export} --record a.db | head -1"
        done = subprocess.run(["bash", "-c", pipe], cwd=tmp_path, check=False, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
