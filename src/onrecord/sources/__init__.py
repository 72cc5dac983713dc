"""From origins to pages: files, folders, standard input, WARC, JSON Lines and CSV, lazily and one page at a time.

Nothing here looks into a report. A page leaves with its bytes, their hash, when they were taken and what was told about
it; what cannot become a page leaves as `Rejected` with a reason, and the rest of the run goes on. Only what the user
got wrong himself (a path that does not exist, a column that is not there, a bad manifest) raises
`onrecord.errors.InputError`, before anything is read.
"""

from __future__ import annotations

from onrecord.sources.gathering import Work, pages, size
from onrecord.sources.origins import MAX_BYTES, SourceOptions

__all__ = ["MAX_BYTES", "SourceOptions", "Work", "pages", "size"]
