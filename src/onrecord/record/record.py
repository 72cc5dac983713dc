"""The record as an object: a thin face on the modules of this room."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from onrecord.record import asking, counting, opening, reports, verifying, writing
from onrecord.record.failures import told
from onrecord.record.showing import statement_lines
from onrecord.record.values import (
    Answer,
    Entry,
    Filters,
    Line,
    Outcome,
    Problem,
    Status,
    StoredPage,
    StoredReport,
)

_TOGETHER = 500
"""Lines that are gathered at a time where all are asked for: few look-ups, and little memory."""


class Record:
    """The database of who said what. Made by `Record.open`; a context manager that closes it.

    Everything may raise `RecordError` and its kin: `RecordLockedError` when another process writes for longer than
    ``wait``, `RecordFullError`, `RecordDamagedError`. Readers never wait. For one thread at a time.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, wait: float = 30.0, max_pages: int | None = None) -> Self:
        """Open the record at ``path``, making it where there is none and ``create`` is set.

        ``wait`` is how many seconds to wait for another writer; ``max_pages`` bounds the file, in pages of 4 KiB.
        Raises `NotOnRecordError` (no file, or an empty one), `NotARecordError`, `RecordTooNewError`, `RecordError`.
        """
        path = Path(path)
        return cls(opening.connect(path, create=create, wait=wait, max_pages=max_pages), path)

    @contextmanager
    def _at_one_moment(self) -> Iterator[sqlite3.Connection]:
        """Read the record as it stands now, whatever another process writes meanwhile."""
        with told(self.path):
            if self._connection.in_transaction:
                yield self._connection
                return
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")

    def close(self) -> None:
        """Close the record; what was stored stays stored."""
        with told(self.path):
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def seen(self, key: str) -> bool:
        """Whether the page with this `page_key` is on the record, stored or rejected, as read in the same way."""
        name, _, reading = key.partition(".")
        with told(self.path):
            sql = "SELECT 1 FROM pages WHERE name = ? AND reading = ?"
            return self._connection.execute(sql, (name, reading)).fetchone() is not None

    def store(self, batch: Sequence[Entry]) -> tuple[Outcome, ...]:
        """Store a batch in one transaction: all of it, or nothing when anything fails or the process is killed.

        Gives the outcome of each entry, in order. Raises `AnnotationError`, naming the report, for an annotation that
        does not belong to it.
        """
        with told(self.path):
            return writing.store(self._connection, batch)

    def said(self, name: str, filters: Filters = Filters()) -> Answer:  # noqa: B008 - frozen
        """What the person or body of that name said, in order of publication, the undated last.

        A speaker is meant whose name holds the words of ``name`` in their order, without regard to case, accents and
        punctuation; so is a source that names them and is resolved to nobody. Where nobody is, names like it are
        offered in ``did_you_mean``.
        """
        with self._at_one_moment() as connection:
            return asking.said(connection, name, filters)

    def about(self, words: str, filters: Filters = Filters()) -> Answer:  # noqa: B008
        """What was said about a person, place or word, by anyone: all the words in the content or the sentence
        around it (its source left out). Words in double quotation marks are a phrase.
        """
        with self._at_one_moment() as connection:
            return asking.about(connection, words, filters)

    def find(self, words: str, filters: Filters = Filters()) -> Answer:  # noqa: B008
        """Everything that holds all the words: statements, then a passage of each report where no statement does.

        Words in double quotation marks are a phrase. The mode and kind filters choose among statements.
        """
        with self._at_one_moment() as connection:
            return asking.find(connection, words, filters)

    def report(self, id_or_prefix: str) -> StoredReport:
        """The report with that id, in its current wording; by the id of a version or statement, the wording that it
        names, which may be an earlier one (`StoredReport.current`). The beginning of an id suffices.

        Raises `NotOnRecordError` when there is none, `InputError` naming the candidates when there are several.
        """
        with self._at_one_moment() as connection:
            return reports.report(connection, id_or_prefix)

    def lines(self, filters: Filters = Filters(limit=None)) -> Generator[Line]:  # noqa: B008
        """All statements that pass the filters, in the order of an answer, few of them in memory at a time.

        They are those of the moment at which the first was asked for; nothing can be stored by this object until the
        last was given, or the iterator closed.
        """
        with self._at_one_moment() as connection:
            cursor = asking.all_statements(connection, filters)
            while rows := cursor.fetchmany(_TOGETHER):
                yield from statement_lines(connection, [row[0] for row in rows])

    def status(self) -> Status:
        """What the record has and lacks."""
        with self._at_one_moment() as connection:
            return counting.status(connection)

    def rejected(self, limit: int | None = None) -> tuple[StoredPage, ...]:
        """The pages that hold no report, with the reasons, in the order they were brought."""
        with self._at_one_moment() as connection:
            return reports.rejected(connection, limit)

    def verify(self) -> Iterator[Problem]:
        """Prove every span, id, link and index of the record; gives what cannot be proved.

        A `Problem` whose ``checked`` is not set is no fault but what could not be looked at.
        """
        with told(self.path):
            yield from verifying.verify(self._connection)

    def backup(self, path: str | Path) -> None:
        """Copy the record as it stands into a new file, while others may go on writing.

        Raises `RecordError` when the file exists.
        """
        opening.back_up(self._connection, Path(path))
