"""The values that go into the record and come out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from onrecord.model import (
    SAID_MODES,
    Annotation,
    Basis,
    CaveatType,
    Dating,
    Field,
    Genre,
    Kind,
    Mention,
    Mode,
    Place,
    Quantity,
    Rejected,
    RejectReason,
    Report,
    Spans,
    Speaker,
    Stage,
    Time,
    When,
)

Became: TypeAlias = Literal["stored", "new version", "updated", "unchanged", "rejected"]
"""What became of an entry: a new report, a new wording of a known one, a known wording with another masthead or
annotation, nothing new, or a page that holds no report."""


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A page that was read and annotated. ``key`` is its `page_key`, ``reader`` what read it."""

    key: str
    report: Report
    annotation: Annotation
    reader: str = ""


@dataclass(frozen=True, slots=True)
class RejectedEntry:
    """A page that was rejected. ``key`` is its `page_key`, ``reader`` what tried to read it."""

    key: str
    rejected: Rejected
    reader: str = ""


Entry: TypeAlias = ReportEntry | RejectedEntry
"""What `Record.store` takes."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one entry; ``report`` and ``version`` are ids, ``None`` of a rejected page."""

    key: str
    became: Became
    report: str | None = None
    version: str | None = None
    statements: int = 0


@dataclass(frozen=True, slots=True)
class Filters:
    """What an answer is narrowed to.

    ``since`` and ``until`` are ISO 8601 prefixes (``2023``, ``2023-03``, ``2023-03-08``); ``until`` includes the
    whole of the year, month or day that it names. They look at when a statement was made where its report tells that,
    else at the date of the report, stated or inferred; of a passage that is no statement at the latter. A date that is
    less precise than the filter is in where it may lie in the range. Where the date of a report is known only to lie
    between two days, it is in where both do; what may lie in the range or has no date at all is out, and counted in
    `Answer.undated`. ``outlet`` and ``agency`` match
    without regard to case, accents and punctuation, by a run of words. Empty ``modes`` or ``kinds`` mean all.
    ``limit`` ``None`` means no limit.
    """

    about: str | None = None
    since: str | None = None
    until: str | None = None
    outlet: str | None = None
    agency: str | None = None
    genre: Genre | None = None
    modes: tuple[Mode, ...] = SAID_MODES
    kinds: tuple[Kind, ...] = ()
    limit: int | None = 50
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """Words and where they stand: ``words == field[start:end]``."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A caveat with its words: what the report says about a statement's standing, see `onrecord.model.Caveat`."""

    type: CaveatType
    words: Words
    denies: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an answer: a statement with all that it can be pointed at by.

    A line of `Record.find` that is no statement but a passage of a report has ``statement``, ``kind``, ``mode`` and
    ``method`` ``None``, and the words that were found in ``content``. ``passage`` is the sentence or sentences
    around, within the paragraphs. ``paragraph`` counts from 1, ``None`` in a title or standfirst. ``origin``,
    ``taken`` and ``given_id`` are those of the page that first brought this wording.

    ``published`` is the date that the report states or, with the basis ``inferred``, the day that its text tells;
    ``earliest``, ``latest`` and ``dating_confidence`` are there where it states none. ``when`` is when the statement
    was made, ``when_words`` the words that tell it. ``on_word_of`` is the id of the statement that reports this one,
    ``word_of`` who made that. ``times``, ``places`` and ``quantities`` are those that stand in the content: what the
    statement speaks of.
    """

    statement: str | None
    report: str
    version: str
    field: Field
    kind: Kind | None
    mode: Mode | None
    unmarked: bool
    confidence: float | None
    method: str | None
    source: tuple[Words, ...]
    cue: tuple[Words, ...]
    content: tuple[Words, ...]
    passage: Words
    paragraph: int | None
    paragraphs: int
    speakers: tuple[Speaker, ...]
    published: str | None
    published_basis: Basis
    modified: str | None
    outlet: str | None
    agency: str | None
    genre: Genre
    language: str | None
    title: str | None
    byline: str | None
    url: str | None
    origin: str | None
    taken: str | None
    given_id: str | None
    earliest: str | None = None
    latest: str | None = None
    dating_confidence: float | None = None
    when: When | None = None
    when_words: Words | None = None
    to: Words | None = None
    via: Words | None = None
    at: Words | None = None
    translated: Words | None = None
    on_word_of: str | None = None
    word_of: str | None = None
    caveats: tuple[Standing, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The lines asked for, of ``total`` that match.

    ``undated`` is how many more match all but the date filter, because their date is not known well enough.
    ``did_you_mean`` holds names on the record that look like one that was asked for in vain, the likeliest first.
    ``earlier`` is how many would match in earlier wordings, which answers are not given from; counted only where
    nothing else is found.
    """

    lines: tuple[Line, ...]
    total: int
    undated: int = 0
    did_you_mean: tuple[str, ...] = ()
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One wording of a report, without its text."""

    id: str
    current: bool
    title: str | None
    published: str | None
    modified: str | None
    taken: str | None
    method: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A page that was brought and what became of it: ``version`` (an id) or ``rejected`` with its detail."""

    origin: str
    sha256: str | None
    taken: str | None
    added: str
    reader: str
    method: str | None
    given_id: str | None
    url: str | None
    outlet: str | None
    version: str | None
    rejected: RejectReason | None
    detail: str | None
    stage: Stage | None


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as it stands on the record.

    ``report`` carries one wording (``version`` is its id) with the furniture of the page that brought it; ``current``
    tells whether it is the current one. Where it states no date, ``report.published`` is the day that its text tells,
    if any, with the basis ``inferred``, and ``dating`` the evidence. ``statements`` are all of that wording, of every
    mode; ``skipped`` says why there are none. ``mentions``, ``times``, ``places`` and ``quantities`` are those of that
    wording, ``versions`` and ``pages`` those of all wordings.
    """

    report: Report
    version: str
    method: str | None
    skipped: str | None
    unclosed: Spans
    statements: tuple[Line, ...]
    versions: tuple[StoredVersion, ...]
    pages: tuple[StoredPage, ...]
    current: bool = True
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dating: Dating | None = None


Counts: TypeAlias = tuple[tuple[str, int], ...]
"""Names with how often each occurs, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the record has and lacks. All but ``pages``, ``versions`` and ``rejected`` is of the current versions.

    ``dated`` reports state their date, that of ``inferred`` ones is told by their text, that of ``undated`` ones is
    not known; ``first`` and ``last`` are of both. ``whens`` counts statements by what tells when they were made
    (``own sentence``, ``context``, ``report date``, ``unknown``), ``caveats`` by what their report says of their
    standing; ``on_word_of`` is how many are told on the word of another. ``places`` counts those on the map and those
    left open. ``needs_an_eye`` gives, by reason (``unclosed quotation mark``, ``time without zone``, ``no date``), the
    ids of the reports concerned.
    """

    reports: int
    versions: int
    pages: int
    rejected: Counts
    statements: int
    kinds: Counts
    modes: Counts
    named: int
    unnamed: int
    unknown: int
    dated: int
    inferred: int
    undated: int
    first: str | None
    last: str | None
    outlets: Counts
    no_outlet: int
    methods: Counts
    skipped: Counts
    needs_an_eye: tuple[tuple[str, tuple[str, ...]], ...]
    whens: Counts = ()
    caveats: Counts = ()
    on_word_of: int = 0
    places: Counts = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something on the record that cannot be proved: ``where`` names the row, ``detail`` says what is wrong.

    Where ``checked`` is not set it is no fault: it could not be looked at, and ``detail`` says why.
    """

    where: str
    detail: str
    checked: bool = True
