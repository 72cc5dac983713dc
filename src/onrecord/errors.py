"""The exceptions of onrecord, one tree.

::

    OnrecordError
    ├── InputError           a file, row or option the user gave cannot be used
    ├── AnnotationError      a bug met while annotating one report
    └── RecordError          the record cannot be used
        ├── NotARecordError      the file is no onrecord database
        ├── RecordTooNewError    it was written by a newer onrecord
        ├── RecordLockedError    another process is writing, and went on longer than we waited
        ├── RecordFullError      the disk is full
        ├── RecordDamagedError   the database is damaged
        └── NotOnRecordError     nothing on the record has that id

Every message is one sentence that names the file or value and says what to do.
"""

from __future__ import annotations

from onrecord.model import Span, Stage


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose.

    ``report`` is the id or origin of the report concerned, ``stage`` the step, ``span`` the place in the text.
    """

    def __init__(
        self, message: str, *, report: str | None = None, stage: Stage | None = None, span: Span | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.report = report
        self.stage = stage
        self.span = span


class InputError(OnrecordError):
    """A file, row or option that the user gave cannot be used."""


class AnnotationError(OnrecordError):
    """A report could not be annotated; this is a bug of ours."""


class RecordError(OnrecordError):
    """The record cannot be used."""


class NotARecordError(RecordError):
    """The file is not an onrecord database."""


class RecordTooNewError(RecordError):
    """The record was written by a newer onrecord."""


class RecordLockedError(RecordError):
    """Another process held the record longer than we waited."""


class RecordFullError(RecordError):
    """The disk that holds the record is full."""


class RecordDamagedError(RecordError):
    """The database file is damaged."""


class NotOnRecordError(RecordError):
    """Nothing on the record has that id."""
