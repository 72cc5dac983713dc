"""Adding pages to a record: sources, reading and annotation run in turn, and the record keeps what they give.

Pages go in batches, each stored whole or not at all, so that a run that is stopped anywhere leaves a sound record and
the same command goes on where it stopped: a page that the same reader and method have dealt with is passed over.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from onrecord.annotation import METHODS, Method
from onrecord.errors import AnnotationError
from onrecord.model import Annotation, Page, Rejected, Report
from onrecord.reading import READER
from onrecord.record import Entry, Outcome, Record, RejectedEntry, ReportEntry, page_key
from onrecord.sources import SourceOptions, pages
from onrecord.stages import annotate_or_reject, read_or_reject, rejection

BATCH_PAGES = 64
BATCH_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Eye:
    """Reports that need a person's eye, by origin: what the page left open."""

    unclosed: tuple[str, ...] = ()
    no_date: tuple[str, ...] = ()
    no_zone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did, and what the reports that it stored have and lack.

    ``known`` pages were dealt with in an earlier run; ``updated`` reports had this wording before, with another
    masthead or annotation; ``unchanged`` ones were on the record already, brought by another page. The counts from
    ``dated`` on speak of the reports that this run stored, renewed or updated: ``dated`` ones state their date, that of
    ``inferred`` ones is told by their text, that of ``undated`` ones is not known. ``speakers_named`` and
    ``speakers_unknown`` count statements.
    """

    pages: int = 0
    known: int = 0
    stored: int = 0
    new_versions: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: dict[str, int] = field(default_factory=dict)
    dated: int = 0
    inferred: int = 0
    undated: int = 0
    with_outlet: int = 0
    without_outlet: int = 0
    languages_not_read: dict[str, int] = field(default_factory=dict)
    statements: dict[str, int] = field(default_factory=dict)
    speakers_named: int = 0
    speakers_unknown: int = 0
    eye: Eye = Eye()
    interrupted: bool = False


class _Tally:
    """Counts as the run goes; `summary` gives the frozen outcome."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.rejected: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.kinds: Counter[str] = Counter()
        self.unclosed: list[str] = []
        self.no_date: list[str] = []
        self.no_zone: list[str] = []

    def count(self, entry: Entry, outcome: Outcome) -> None:
        self.counts[outcome.became] += 1
        if isinstance(entry, RejectedEntry):
            self.rejected[entry.rejected.reason] += 1
            return
        if outcome.became == "unchanged":
            return
        report, annotation = entry.report, entry.annotation
        self.counts[_how_dated(report, annotation)] += 1
        self.counts["with_outlet" if report.outlet else "without_outlet"] += 1
        if annotation.skipped:
            self.languages[report.language or "unknown"] += 1
        for statement in annotation.statements:
            self.kinds[statement.kind] += 1
            self.counts["named" if statement.speakers else "unnamed"] += 1
        if annotation.unclosed:
            self.unclosed.append(report.origin)
        if _how_dated(report, annotation) == "undated":
            self.no_date.append(report.origin)
        elif report.published and has_time_without_zone(report.published):
            self.no_zone.append(report.origin)

    def summary(self, *, interrupted: bool) -> Summary:
        return Summary(
            pages=self.counts["pages"],
            known=self.counts["known"],
            stored=self.counts["stored"],
            new_versions=self.counts["new version"],
            updated=self.counts["updated"],
            unchanged=self.counts["unchanged"],
            rejected=dict(self.rejected),
            dated=self.counts["dated"],
            inferred=self.counts["inferred"],
            undated=self.counts["undated"],
            with_outlet=self.counts["with_outlet"],
            without_outlet=self.counts["without_outlet"],
            languages_not_read=dict(self.languages),
            statements=dict(self.kinds),
            speakers_named=self.counts["named"],
            speakers_unknown=self.counts["unnamed"],
            eye=Eye(tuple(self.unclosed), tuple(self.no_date), tuple(self.no_zone)),
            interrupted=interrupted,
        )


def _how_dated(report: Report, annotation: Annotation) -> str:
    if report.published:
        return "inferred" if report.published_basis == "inferred" else "dated"
    return "inferred" if annotation.dating and annotation.dating.published else "undated"


def has_time_without_zone(moment: str) -> bool:
    """Whether an ISO 8601 value states a time of day but no zone."""
    _, separator, clock = moment.partition("T")
    return bool(separator) and not clock.endswith("Z") and "+" not in clock and "-" not in clock


def add(
    origins: Iterable[str],
    record: Record,
    *,
    options: SourceOptions | None = None,
    method: Method = "model",
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Reads, annotates and stores pages; gives what came of them.

    ``origins`` are files, folders, archives or ``-``, as for `onrecord.pages`; ``progress`` is told after each page
    how many pages have been dealt with and how many bytes of input they took. An interruption (Ctrl-C) ends the run
    with ``interrupted`` set, and what was read until then is stored.
    Raises `InputError` for an origin or option that cannot be used and `RecordError` where the record cannot.
    """
    tally = _Tally()
    batch: list[Entry] = []
    started = time.monotonic()
    interrupted = False
    consumed = 0

    def consume(size: int) -> None:
        nonlocal consumed
        consumed += size

    def store() -> None:
        nonlocal started
        for entry, outcome in stored(batch, record):
            tally.count(entry, outcome)
        batch.clear()
        started = time.monotonic()

    try:
        for page in pages(origins, options=options or SourceOptions(), progress=consume):
            tally.counts["pages"] += 1
            key = page_key(page, reader=READER, method=METHODS[method])
            if record.seen(key):
                tally.counts["known"] += 1
            else:
                batch.append(entry_of(page, key, method=method))
            if len(batch) >= BATCH_PAGES or (batch and time.monotonic() - started > BATCH_SECONDS):
                store()
            if progress:
                progress(tally.counts["pages"], consumed)
    except KeyboardInterrupt:
        interrupted = True
    if batch:
        store()
    return tally.summary(interrupted=interrupted)


def stored(batch: list[Entry], record: Record) -> list[tuple[Entry, Outcome]]:
    """The batch with what became of each; where a report cannot be stored, it is rejected and the others are not."""
    try:
        return list(zip(batch, record.store(batch), strict=True))
    except AnnotationError:
        return [_stored_alone(entry, record) for entry in batch]


def _stored_alone(entry: Entry, record: Record) -> tuple[Entry, Outcome]:
    try:
        return entry, record.store([entry])[0]
    except AnnotationError as error:
        if isinstance(entry, RejectedEntry):
            raise
        failed = RejectedEntry(entry.key, rejection(entry.report, "record", error), entry.reader)
        return failed, record.store([failed])[0]


def entry_of(page: Page | Rejected, key: str, *, method: Method) -> Entry:
    """What the record keeps of one page."""
    result = read_or_reject(page)
    if isinstance(result, Rejected):
        return RejectedEntry(key, result, READER)
    annotation = annotate_or_reject(result, method=method)
    if isinstance(annotation, Rejected):
        return RejectedEntry(key, annotation, READER)
    return ReportEntry(key, result, annotation, READER)
