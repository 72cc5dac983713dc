from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from tests.record.record_entries import FERRY, QUOTED, entry, rejected, told_after

from onrecord.model import Dropped, Given
from onrecord.record import Record


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE spans SET words = 'We will risk it' WHERE role = 'content' AND statement = 1", "and not"),
        ('UPDATE spans SET "start" = "start" + 1 WHERE role = \'content\' AND statement = 1', "its id is not that"),
        ("UPDATE spans SET \"end\" = 100000 WHERE role = 'source' AND statement = 1", "leaves the"),
        ("DELETE FROM spans WHERE role = 'content'", "has no content"),
        ("UPDATE statements SET id = '0123456789abcdef' WHERE statement = 2", "its id is not that"),
        ("UPDATE statements SET context = 'made up' WHERE statement = 2", "context"),
        ("UPDATE statements SET around_end = 100000", "do not hold it"),
        ("UPDATE unclosed SET words = 'other'", "and not"),
        ("UPDATE reports SET id = '0123456789abcdef'", "URL or text"),
        ("UPDATE reports SET current = 99", "not there"),
        ("UPDATE speakers SET folded = 'bo rask'", "looked up as"),
        ("DELETE FROM pages WHERE version IS NOT NULL", "no page holds it"),
        ("DELETE FROM annotations", "not there"),
        ("DELETE FROM versions", "not there"),
        ("DROP TRIGGER versions_never_change; UPDATE versions SET text = text || '!'", "not that of its wording"),
        ("DELETE FROM speakers WHERE statement = 1", "not as it was stored"),
        ("UPDATE speakers SET confidence = 1 WHERE statement = 2", "not as it was stored"),
        ("UPDATE speakers SET role = 'mayor' WHERE statement = 1", "not as it was stored"),
        ("UPDATE statements SET mode = 'thinks' WHERE statement = 1", "not as it was stored"),
        ("UPDATE statements SET kind = 'indirect' WHERE statement = 1", "not as it was stored"),
        ("UPDATE statements SET paragraph = 9 WHERE statement = 1", "not as it was stored"),
        ("DELETE FROM spans WHERE role = 'cue' AND statement = 1", "not as it was stored"),
        ("PRAGMA foreign_keys = ON; DELETE FROM statements WHERE n = 2", "not as it was stored"),
        ("PRAGMA foreign_keys = ON; DELETE FROM annotations", "not as it was stored"),
        ("DELETE FROM unclosed", "not as it was stored"),
        ("UPDATE annotations SET method = 'rules 9'", "not as it was stored"),
        ("UPDATE annotations SET skipped = 'language de'", "not as it was stored"),
        ("UPDATE versions SET outlet = 'Another Post'", "not as it was stored"),
        ("UPDATE versions SET published = '1999', published_basis = 'stated'", "not as it was stored"),
        ("UPDATE pages SET sha256 = 'ff' WHERE page = 1", "not as it was stored"),
        ("UPDATE pages SET taken = '1999-01-01T00:00:00Z' WHERE page = 2", "not as it was stored"),
        ("UPDATE pages SET rejected = 'failed' WHERE page = 2", "not as it was stored"),
        ("INSERT INTO dropped VALUES (1, 7, 'ad', 'Buy now')", "not as it was stored"),
        ("INSERT INTO versions_fts (versions_fts) VALUES ('delete-all')", "does not agree"),
        ("INSERT INTO statements_fts (rowid, content) VALUES (1, 'made up')", "does not agree"),
    ],
)
def test_whatever_is_tampered_with_is_found(record: Record, path: Path, harm: str, told: str) -> None:
    record.store([entry(unclosed=((4, 9),)), rejected()])
    assert list(record.verify()) == []
    record.close()
    problems = told_after(path, harm)
    assert any(told in problem.detail for problem in problems), problems
    assert all(problem.where for problem in problems)


def test_a_version_does_not_change_even_by_hand(record: Record, path: Path) -> None:
    record.store([entry()])
    hand = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="a version never changes"):
        hand.execute("UPDATE versions SET text = 'He never said that'")
    hand.close()


def test_a_statement_deleted_by_hand_leaves_the_index_as_well(record: Record, path: Path) -> None:
    record.store([entry()])
    hand = sqlite3.connect(path)
    hand.execute("PRAGMA foreign_keys = ON")
    hand.execute("DELETE FROM statements WHERE n = 1")
    hand.commit()
    hand.close()
    assert record.about("river").total == 0
    assert [problem.where.split()[0] for problem in record.verify()] == ["annotation"]


def test_the_views_read_like_the_record(record: Record, path: Path) -> None:
    pieces = ("We will not risk a single passenger", "The river is not ready")
    record.store([entry(said=((pieces, "said", "Jan Ørsted", None),), outlet="The Lumsk Post")])
    hand = sqlite3.connect(path)
    row = hand.execute(
        "SELECT outlet, source, cue, content FROM statement_words JOIN versions USING (version)"
    ).fetchone()
    assert row == ("The Lumsk Post", "Jan Ørsted", "said", " … ".join(pieces))
    assert hand.execute("SELECT content FROM who_said_what").fetchone() == (" … ".join(pieces),)
    hand.close()


def test_a_report_whose_latest_wording_is_hidden_by_hand_is_found(record: Record, path: Path) -> None:
    url = "https://lumskpost.example/ferry"
    record.store([entry(url=url), entry("Corrected. " + FERRY, url=url, origin="later.html")])
    assert list(record.verify()) == []
    hand = sqlite3.connect(path)
    hand.execute("UPDATE reports SET current = 1")
    hand.commit()
    hand.close()
    assert [problem.detail for problem in record.verify()] == ["its current version is not its latest"]


def test_all_that_add_changes_later_is_proved_anew(record: Record) -> None:
    url = "https://lumskpost.example/ferry"
    menu = (Dropped("Home | News", "menu"),)
    whole = replace(QUOTED[0][3], confidence=1)
    said = (("We will not risk a single passenger", "said", "Jan Ørsted", whole),)
    record.store([entry(url=url), rejected(origin="b.html", sha256=None), rejected()])
    record.store([entry(url=url, reader="reader 2", outlet="The Lumsk Post", dropped=menu)])
    record.store([entry(said=said, url=url, reader="reader 2", method="rules 2", dropped=menu * 2)])
    record.store([entry(url=url, origin="other.html", given=Given(outlet="Harbury Echo"), published="2024")])
    record.store([entry("Read better. " + FERRY, url=url, origin="b.html", reader="reader 2")])
    assert list(record.verify()) == []
    assert record.status().versions == 2
