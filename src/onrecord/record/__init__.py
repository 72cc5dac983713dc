"""The record: the database of who said what, and all the SQL there is.

One SQLite file that any client can read (the schema is in ``migrations/``, explained in ``docs/record.md``). Batches
of pages that were read and annotated go in, each whole or not at all; answers come out, each line with the spans, the
method and the page it can be pointed at by.
"""

from onrecord.record.pages import page_key
from onrecord.record.record import Record
from onrecord.record.values import (
    Answer,
    Became,
    Counts,
    Entry,
    Filters,
    Line,
    Outcome,
    Problem,
    RejectedEntry,
    ReportEntry,
    Standing,
    Status,
    StoredPage,
    StoredReport,
    StoredVersion,
    Words,
)

__all__ = [
    "Answer",
    "Became",
    "Counts",
    "Entry",
    "Filters",
    "Line",
    "Outcome",
    "Problem",
    "Record",
    "RejectedEntry",
    "ReportEntry",
    "Standing",
    "Status",
    "StoredPage",
    "StoredReport",
    "StoredVersion",
    "Words",
    "page_key",
]
