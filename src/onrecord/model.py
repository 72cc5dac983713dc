"""The nouns of onrecord: frozen values that pass from one step to the next.

Spans are half-open character ranges ``(start, end)`` into the text of a version, or into its title or standfirst
where a value carries ``field``. Nothing here does more than hold its own fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Span: TypeAlias = tuple[int, int]
"""Half-open character range ``(start, end)``."""

Spans: TypeAlias = tuple[Span, ...]
"""Several ranges that make up one element, in text order; more than one where the element is interrupted."""

Form: TypeAlias = Literal["html", "scrape", "report"]
"""What the bytes of a page are: HTML, the visible text of a page, or the clean text of a report."""

Genre: TypeAlias = Literal["report", "transcript", "official", "notes"]
"""What a report is; the last three are primary sources."""

Field: TypeAlias = Literal["text", "title", "standfirst"]
"""The part of a version that a span points into."""

Kind: TypeAlias = Literal["direct", "mixed", "indirect"]
"""Whether the content of a statement is all, partly or not at all inside quotation marks."""

Mode: TypeAlias = Literal["said", "wrote", "declined", "shows", "thinks", "feels", "wants", "unknown"]
"""What the source did: spoke, wrote, refused to comment, showed (documents, polls); or thinks, feels, wants."""

SAID_MODES: tuple[Mode, ...] = ("said", "wrote", "declined")
"""The modes that are on the record as speech; questions about what was said show these unless asked for others."""

Basis: TypeAlias = Literal["stated", "inferred", "unknown"]
"""How a date is known: stated on the page, inferred from the text, or not known."""

MentionType: TypeAlias = Literal["person", "organisation", "place"]
"""What a mention stands for."""

Precision: TypeAlias = Literal[
    "second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"
]
"""The unit that a time is told to; the interval says the rest (a weekend, a season, a part of a day)."""

PlaceKind: TypeAlias = Literal["settlement", "division", "country", "region", "continent", "water", "other"]
"""What a place is; all but a settlement and ``other`` are areas."""

CaveatType: TypeAlias = Literal["unverified", "denied", "alleged", "conditional", "corrected"]
"""What a report says about the standing of a statement."""

Stage: TypeAlias = Literal["sources", "reading", "annotation", "record"]
"""The step at which something happened."""

DropReason: TypeAlias = Literal[
    "ad",
    "author note",
    "byline",
    "caption",
    "comment",
    "contact",
    "copyright",
    "credit",
    "date",
    "duplicate",
    "empty",
    "footer",
    "link list",
    "menu",
    "metadata",
    "newsletter",
    "other",
    "related",
    "share",
    "title",
    "video",
]
"""Why a line of a page is no part of the report's text."""

RejectReason: TypeAlias = Literal[
    "binary",
    "broken archive",
    "broken record",
    "empty",
    "failed",
    "no report",
    "not html",
    "not text",
    "too deep",
    "too large",
    "unreadable",
]
"""Why a page did not become a report."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of agency copy: ``BRUSSELS, Nov 27 (AFP)``. Each part only where stated; ``date`` is ISO 8601."""

    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What is told about a page from outside it: by a manifest, a CSV column, a JSON row or an HTTP header.

    What is given wins over what is read from the page. ``id`` is the caller's own name for the row; it is handed
    back in every output that concerns the row, and is never an identity on the record. Dates are ISO 8601.
    """

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    agency: str | None = None
    title: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    published_basis: Basis | None = None
    modified: str | None = None
    language: str | None = None
    genre: Genre | None = None
    captions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes from somewhere, before reading.

    ``origin`` says where they came from in words a person can follow (``crawl.warc.gz#1024``, ``rows.jsonl:12``).
    ``content`` is decompressed; ``sha256`` is its hash in hex. ``taken`` is when the bytes were taken, ISO 8601 in
    UTC, ``None`` where nothing tells. ``charset`` is the encoding declared outside the bytes, if any.
    """

    origin: str
    content: bytes
    sha256: str
    taken: str | None
    form: Form
    charset: str | None = None
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page that holds no report for us, with the reason and a sentence of detail for the person who brought it."""

    origin: str
    reason: RejectReason
    detail: str
    stage: Stage
    sha256: str | None = None
    taken: str | None = None
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line of the page that is furniture: its characters as they were, and why it is not in the text."""

    text: str
    reason: DropReason


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one value of a masthead was read from.

    ``fact`` names the field of `Report`; ``method`` the place or rule it was read by (``given``, ``json-ld``,
    ``meta article:published_time``, ``line``, ``dateline``, ``first line`` …); ``words`` the words as they stand
    on the page.
    """

    fact: str
    method: str
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one carrier published: a clean text with its masthead.

    ``id`` is the identity of the report (`onrecord.identity.report_id`); ``given_id`` the caller's own name for it.
    ``published`` and ``modified`` are ISO 8601 whose length is their precision: ``2023-11`` is a month, ``2023-11-27``
    a day and not a midnight, ``2023-06-13T06:34`` a time whose zone is not known, ``2023-04-20T09:24:06Z`` a moment.
    ``published_basis`` is ``unknown`` exactly when ``published`` is ``None``. ``agency`` is the wire service the report
    comes from. Captions stand outside ``text``. Paragraphs of ``text`` are separated by line breaks.
    """

    id: str
    origin: str
    text: str
    given_id: str | None = None
    url: str | None = None
    sha256: str | None = None
    taken: str | None = None
    genre: Genre = "report"
    outlet: str | None = None
    agency: str | None = None
    title: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    published_basis: Basis = "unknown"
    modified: str | None = None
    language: str | None = None
    captions: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom the source of a statement resolves to within its report.

    ``basis`` says how: ``name`` (the source names him in full), ``short name`` (a surname or short form whose full form
    stands elsewhere in the report), ``pronoun``, ``description``, ``inferred`` (the statement carries on the last
    speaker's words without an attribution of its own). ``confidence`` is 0 to 1, ``None`` from a method that does not
    estimate it.
    """

    name: str
    type: Literal["person", "organisation", "office", "unnamed"] | None = None
    role: str | None = None
    confidence: float | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When a statement was made.

    ``start`` and ``end`` are ISO 8601 and both included, as long as they are precise; equal for a day. ``basis`` says
    how it is known: ``own sentence`` (``span`` is the expression beside the cue), ``context`` (``span`` is one that
    an earlier sentence gave for the same occasion), ``report date`` (nothing in the text tells; no span).
    """

    start: str
    end: str
    precision: Precision
    basis: Literal["own sentence", "context", "report date"]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Caveat:
    """What the report says about a statement's standing, with the words that say it.

    ``span`` lies in the field of the statement. ``denies`` is the id of the statement that a denial speaks against,
    where one is on the report.
    """

    type: CaveatType
    span: Span
    denies: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: the content, the cue that attributes it, the source it is attributed to.

    ``source``, ``cue`` and ``content`` are spans into the part of the version that ``field`` names; ``source`` and
    ``cue`` may be empty. ``unmarked`` is set for first-person speech printed without quotation marks. ``confidence``
    is 0 to 1, ``None`` from a method that does not estimate it. ``to`` is the span of the audience ("told CNN"),
    ``via`` of the channel ("on Telegram"), ``at`` of the occasion ("at a briefing"), ``translated`` of the words that
    name a translation; all in the same field. ``on_word_of`` is the id of the statement that reports this one.
    """

    id: str
    kind: Kind
    mode: Mode
    content: Spans
    source: Spans = ()
    cue: Spans = ()
    field: Field = "text"
    unmarked: bool = False
    confidence: float | None = None
    speakers: tuple[Speaker, ...] = ()
    when: When | None = None
    to: Span | None = None
    via: Span | None = None
    at: Span | None = None
    translated: Span | None = None
    on_word_of: str | None = None
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for a person, an organisation or a place.

    Mentions of one ``chain`` (a number within the report) stand for the same one; ``name`` is the fullest name that
    the chain has, ``None`` where it has only descriptions and pronouns. ``role`` is the title or office that this
    mention itself names.
    """

    span: Span
    type: MentionType
    form: Literal["name", "description", "pronoun"]
    chain: int
    name: str | None = None
    role: str | None = None
    confidence: float | None = None
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 ``value`` and ``type``, as an interval.

    ``start`` and ``end`` are ISO 8601 and both included, as long as they are precise; ``None`` where the expression
    names no place on the calendar (a duration, a set) or what it hangs on is not known; a duration that ends or begins
    at the report ("the past two weeks") has a place. ``anchor`` says what it was
    reckoned from: ``explicit`` (nothing), ``published`` (the day of the report), ``text`` (another expression).
    """

    span: Span
    value: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    start: str | None = None
    end: str | None = None
    precision: Precision | None = None
    anchor: Literal["explicit", "published", "text"] | None = None
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Place:
    """A place name, resolved to a point or an area, or left open.

    ``name`` is the gazetteer's; ``lat`` and ``lon`` are degrees (WGS 84), of an area its centre, ``None`` where the
    report does not decide. ``extent`` is south, west, north, east of an area, ``None`` of a point. ``geonames`` is the
    id there, ``country`` the ISO 3166-1 code of two letters. ``demonym`` marks "Ukrainian", ``metonym`` a place that
    stands for its government or team ("Kyiv said").
    """

    span: Span
    name: str
    lat: float | None = None
    lon: float | None = None
    extent: tuple[float, float, float, float] | None = None
    geonames: int | None = None
    country: str | None = None
    kind: PlaceKind | None = None
    demonym: bool = False
    metonym: bool = False
    confidence: float | None = None
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount: ``value`` is its least and greatest (equal for a single number), ``unit`` the normalised unit.

    ``unit`` is empty where nothing is counted. ``change`` is how it is put: ``=``, ``~`` (about), ``<``, ``>``, ``up``
    or ``down``. ``counted`` is the span of what is counted ("troops"), ``None`` where the unit says all.
    """

    span: Span
    value: tuple[float, float]
    unit: str
    change: Literal["=", "~", "<", ">", "up", "down"] = "="
    counted: Span | None = None
    field: Field = "text"


@dataclass(frozen=True, slots=True)
class Clue:
    """Words of a text that tell of its date, and the first and last day that they allow (ISO 8601 or ``None``)."""

    span: Span
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Dating:
    """The day of an undated report as its own text tells it, with the evidence.

    ``published`` is the day where it is sure enough, else ``None``; ``earliest`` and ``latest`` bound it (ISO 8601
    days, both included, ``None`` where nothing bounds it). ``confidence`` is 0 to 1, of ``published`` where it
    stands, else of the interval.
    """

    published: str | None
    earliest: str | None
    latest: str | None
    confidence: float
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """What was read out of one version of a report.

    ``id`` is the caller's id of the report where one was given, else the report's; ``version`` the identity of the
    wording. ``unclosed`` holds the spans (into the text) that an unclosed quotation mark opens, up to where the reader
    closed it. ``skipped`` says why nothing was read, for example ``language de``. ``dating`` is there for a report
    that states no date.
    """

    id: str
    version: str
    method: str
    statements: tuple[Statement, ...] = ()
    unclosed: Spans = ()
    skipped: str | None = None
    mentions: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dating: Dating | None = None
