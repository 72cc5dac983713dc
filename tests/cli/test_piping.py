"""`read` and `annotate` as filters: what one writes the other takes, and `add` takes it too."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Done

Run = Callable[..., Done]


class Stdin:
    """Standard input with the given bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)

    def isatty(self) -> bool:
        return False


def feed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(text.encode("utf-8")))


def test_what_read_writes_annotate_and_add_take(onrecord: Run, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = onrecord("read", samples, "--manifest", samples / "manifest.csv")
    rows = [json.loads(line) for line in read.out.splitlines()]
    reports = [row for row in rows if "text" in row]
    assert len(reports) >= 15
    assert [row for row in rows if "rejected" in row]

    feed(monkeypatch, read.out)
    annotated = [json.loads(line) for line in onrecord("annotate", "-").out.splitlines()]
    assert [row["id"] for row in annotated] == [row["id"] for row in reports]
    texts = {row["id"]: row for row in reports}
    for row in annotated:
        for statement in row["statements"]:
            words = texts[row["id"]][statement["field"]]
            assert all(words[start:end].strip() for start, end in statement["content"])

    feed(monkeypatch, read.out)
    assert onrecord("add", "-").status == 0
    on_record = {json.loads(line)["statement"] for line in onrecord("export", "jsonl").out.splitlines()}
    assert on_record == {statement["id"] for row in annotated for statement in row["statements"]}


def test_a_row_keeps_the_caller_s_id(onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"id": "mine-1", "text": '"It floats," Ilse Brandvik said.'}
    feed(monkeypatch, json.dumps(row))
    (line,) = onrecord("annotate", "-").out.splitlines()
    assert json.loads(line)["id"] == "mine-1"
    feed(monkeypatch, json.dumps(row))
    (line,) = onrecord("read", "-").out.splitlines()
    assert json.loads(line)["id"] == "mine-1"


def test_people_get_words_and_not_json_when_they_ask(onrecord: Run, samples: Path) -> None:
    done = onrecord("annotate", "--no-json", samples / "2024-02-12-harbour-post-seepage.html")
    assert "Odalys Kerrin" in done.out
    assert not done.out.lstrip().startswith("{")


def test_control_characters_of_a_page_never_reach_the_terminal(onrecord: Run, tmp_path: Path) -> None:
    text = 'Lock \x1b[31mopens.\n\n"It \x1b]0;owned\x07 floats \u202eback," Ilse Brandvik said on Monday.\n'
    (tmp_path / "rows.jsonl").write_text(
        json.dumps({"id": "1", "text": text, "title": "A \x1b[2J title"}), encoding="utf-8"
    )
    shown = onrecord("annotate", "--no-json", "rows.jsonl").out + onrecord("read", "--no-json", "rows.jsonl").out
    assert onrecord("add", "rows.jsonl").status == 0
    shown += onrecord("find", "floats").out + onrecord("status").out
    assert "floats" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)
