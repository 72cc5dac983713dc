"""Reports that were never published, annotated by hand: quotations are found by their words."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

from onrecord import identity
from onrecord.model import Annotation, Given, Page, Rejected, RejectReason, Report, Speaker, Statement
from onrecord.record import Problem, Record, RejectedEntry, ReportEntry, page_key

FERRY = """LUMSK, March 3 (Vesta) — The ferry across the Ounce will not sail before the ice is gone.

“We will not risk a single passenger,” said Jan Ørsted, who heads the ferry guild. “The river is not ready,” he added.

The Lumsk port authority said in a statement that the winter harbour would stay open.

Nobody at the ministry of waterways would comment. Heavy losses are feared by the fishing fleet.
"""
QUOTED = (
    ("We will not risk a single passenger", "said", "Jan Ørsted", Speaker("Jan Ørsted", "person", "head of the guild")),
    ("The river is not ready", "added", "he", Speaker("Jan Ørsted", "person", None, 0.8, "pronoun")),
    ("that the winter harbour would stay open", "said in", "The Lumsk port authority", None),
)


NOTHING_GIVEN = Given()


def at(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the text, the first time."""
    start = text.index(words)
    return ((start, start + len(words)),)


def entry(
    text: str = FERRY,
    said: tuple[tuple[Any, ...], ...] = QUOTED,
    *,
    origin: str = "pages/ferry.html",
    given: Given = NOTHING_GIVEN,
    method: str = "rules 1",
    reader: str = "reader 1",
    unclosed: tuple[tuple[int, int], ...] = (),
    skipped: str | None = None,
    **masthead: Any,
) -> ReportEntry:
    """An entry as ``add`` would make it. ``said``: content words, cue words, source words, speaker, and changes."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    page = Page(origin, b"", sha256, masthead.get("taken"), "html", given=given)
    report = Report(
        id=identity.report_id(masthead.get("url"), text), origin=origin, text=text, sha256=sha256, **masthead
    )
    version = identity.version_id(text, title=report.title, standfirst=report.standfirst)
    statements = []
    for content, cue, source, speaker, *changes in said:
        spans = tuple(at(text, piece)[0] for piece in ((content,) if isinstance(content, str) else content))
        more = changes[0] if changes else {}
        statements.append(
            Statement(
                id=identity.statement_id(version, "text", spans),
                kind=more.get("kind", "direct"),
                mode=more.get("mode", "said"),
                content=spans,
                source=at(text, source) if source else (),
                cue=at(text, cue) if cue else (),
                speakers=(speaker,) if speaker else (),
            )
        )
    annotation = Annotation(report.id, version, method, tuple(statements), unclosed, skipped)
    return ReportEntry(page_key(page, reader=reader, method=method), report, annotation, reader)


def rejected(
    origin: str = "pages/menu.html", reason: RejectReason = "no report", sha256: str | None = "0" * 64
) -> RejectedEntry:
    """A page that holds no report."""
    page = Rejected(origin, reason, "There is nothing but a menu.", "reading", sha256)
    return RejectedEntry(page_key(page, reader="reader 1", method="rules 1"), page, "reader 1")


def dated(number: int, published: str | None, words: str = "The tide is late") -> ReportEntry:
    """A short report by Mara Quill of the day ``published``."""
    text = f"Note {number} from the coast. “{words},” said Mara Quill."
    basis = "stated" if published else "unknown"
    said = ((words, "said", "Mara Quill", Speaker("Mara Quill", "person")),)
    return entry(text, said, origin=f"coast/{number}.txt", published=published, published_basis=basis)


def told_after(path: Path, harm: str) -> list[Problem]:
    """What `verify` tells of a record, closed before, that was changed by hand."""
    hand = sqlite3.connect(path)
    hand.executescript(harm)
    hand.close()
    with Record.open(path) as record:
        return list(record.verify())
