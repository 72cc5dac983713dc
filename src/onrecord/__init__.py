"""onrecord reads news reports and keeps the record of who said what, when, where, and on whose word.

The names in ``__all__`` are the public ones; everything else may change without notice::

    import onrecord

    with onrecord.Record.open("onrecord.db", create=True) as record:
        onrecord.add(["pages/"], record)
        for line in record.said("Jens Stoltenberg").lines:
            print(line.published, line.passage.words)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.errors import (
    AnnotationError,
    InputError,
    NotARecordError,
    NotOnRecordError,
    OnrecordError,
    RecordDamagedError,
    RecordError,
    RecordFullError,
    RecordLockedError,
    RecordTooNewError,
)
from onrecord.model import (
    Annotation,
    Dateline,
    Dropped,
    Evidence,
    Given,
    Page,
    Rejected,
    Report,
    Speaker,
    Statement,
)

if TYPE_CHECKING:
    from onrecord.adding import Summary, add
    from onrecord.annotation import annotate
    from onrecord.reading import read
    from onrecord.record import Answer, Filters, Line, Record
    from onrecord.sources import SourceOptions, pages

__version__ = "0.1.0"

__all__ = [
    "Annotation",
    "AnnotationError",
    "Answer",
    "Dateline",
    "Dropped",
    "Evidence",
    "Filters",
    "Given",
    "InputError",
    "Line",
    "NotARecordError",
    "NotOnRecordError",
    "OnrecordError",
    "Page",
    "Record",
    "RecordDamagedError",
    "RecordError",
    "RecordFullError",
    "RecordLockedError",
    "RecordTooNewError",
    "Rejected",
    "Report",
    "SourceOptions",
    "Speaker",
    "Statement",
    "Summary",
    "add",
    "annotate",
    "pages",
    "read",
]

# Loaded when first used, so that a program that only asks a record does not load the readers.
_ROOMS = {
    "Answer": "record",
    "Filters": "record",
    "Line": "record",
    "Record": "record",
    "SourceOptions": "sources",
    "Summary": "adding",
    "add": "adding",
    "annotate": "annotation",
    "pages": "sources",
    "read": "reading",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(import_module(f"onrecord.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
