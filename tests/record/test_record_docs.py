from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from tests.record.full_entries import full
from tests.record.record_entries import entry

from onrecord.record import Record

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("query", "rows"), [*zip(QUERIES, (4, 1, 0, 1), strict=True)])
def test_the_queries_of_the_page_work(record: Record, path: Path, query: str, rows: int) -> None:
    record.store([entry(outlet="The Lumsk Post"), full()])
    hand = sqlite3.connect(path)
    found = hand.execute(query.replace("heavy losses", "single passenger")).fetchall()
    hand.close()
    assert len(found) == rows


def test_every_table_and_view_is_on_the_page(record: Record, path: Path) -> None:
    hand = sqlite3.connect(path)
    names = {name for (name,) in hand.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    hand.close()
    own = {name for name in names if "_fts_" not in name}
    assert {name for name in own if f"`{name}`" not in PAGE} == set()
