"""The JSON forms of reports and annotations: what ``read`` gives, ``annotate`` takes and gives, ``add`` takes.

One JSON object a line. Spans are ``[start, end]``. In a report every key of the design's form stands, ``null`` where
nothing is stated; in an annotation what a stage does not know is absent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeAlias, TypeVar, cast, get_args

from onrecord import identity
from onrecord.errors import InputError
from onrecord.model import (
    Annotation,
    Basis,
    Caveat,
    Clue,
    Dateline,
    Dating,
    Dropped,
    Evidence,
    Genre,
    Given,
    Mention,
    Place,
    Quantity,
    Rejected,
    Report,
    Span,
    Spans,
    Speaker,
    Statement,
    Time,
    When,
)

_Value = TypeVar("_Value")

Row: TypeAlias = dict[str, Any]
"""One JSON object."""

_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)


def report_row(report: Report) -> Row:
    """The JSON form of a report; ``id`` is the caller's own where one was given."""
    return {
        "id": report.given_id or report.id,
        "origin": report.origin,
        "url": report.url,
        "sha256": report.sha256,
        "taken": report.taken,
        "genre": report.genre,
        "outlet": report.outlet,
        "agency": report.agency,
        "title": report.title,
        "standfirst": report.standfirst,
        "byline": report.byline,
        "dateline": report.dateline and {"place": report.dateline.place, "date": report.dateline.date},
        "published": report.published,
        "published_basis": report.published_basis,
        "modified": report.modified,
        "language": report.language,
        "text": report.text,
        "captions": list(report.captions),
        "dropped": [{"text": line.text, "reason": line.reason} for line in report.dropped],
        "evidence": [{"fact": e.fact, "method": e.method, "words": e.words} for e in report.evidence],
    }


def rejected_row(rejected: Rejected) -> Row:
    """The JSON form of a rejected page: it has ``rejected`` where a report has ``text``."""
    row: Row = {"id": rejected.given.id} if rejected.given.id else {}
    return row | {
        "origin": rejected.origin,
        "url": rejected.given.url,
        "sha256": rejected.sha256,
        "taken": rejected.taken,
        "rejected": rejected.reason,
        "detail": rejected.detail,
    }


def annotation_row(annotation: Annotation) -> Row:
    """The JSON form of an annotation."""
    row: Row = {
        "id": annotation.id,
        "version": annotation.version,
        "method": annotation.method,
        "statements": [statement_row(statement) for statement in annotation.statements],
    }
    if annotation.unclosed:
        row["unclosed"] = _lists(annotation.unclosed)
    if annotation.skipped:
        row["skipped"] = annotation.skipped
    for key, values in (
        ("times", [_value_row(time) for time in annotation.times]),
        ("places", [_value_row(place) for place in annotation.places]),
        ("quantities", [_quantity_row(quantity) for quantity in annotation.quantities]),
        ("people", [_mention_row(mention, annotation.id) for mention in annotation.mentions]),
    ):
        if values:
            row[key] = values
    if annotation.dating:
        row |= _value_row(annotation.dating, ("published", "earliest", "latest"))
    return row


def _value_row(value: Any, always: tuple[str, ...] = ()) -> Row:
    """A value's fields by name, those left out that hold nothing (``None``, ``False``, an empty tuple, field text)."""
    row: Row = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in always:
            row[field.name] = held
        elif held is None or held is False or held == () or (field.name == "field" and held == "text"):
            continue
        elif isinstance(held, tuple):
            row[field.name] = [_value_row(item) if is_dataclass(item) else item for item in held]
        else:
            row[field.name] = round(held, 5) if isinstance(held, float) else held
    return row


def _quantity_row(quantity: Quantity) -> Row:
    """The row of an amount; ``value`` is one number where its ends are equal."""
    low, high = (round(end, 5) for end in quantity.value)
    return _value_row(quantity) | {"value": low if low == high else [low, high]}


def _mention_row(mention: Mention, report: str) -> Row:
    return _value_row(mention) | {"chain": f"{report}:{mention.chain}"}


def statement_row(statement: Statement) -> Row:
    """The JSON form of a statement."""
    row: Row = {
        "id": statement.id,
        "field": statement.field,
        "kind": statement.kind,
        "unmarked": statement.unmarked,
        "mode": statement.mode,
        "source": _lists(statement.source),
        "cue": _lists(statement.cue),
        "content": _lists(statement.content),
    }
    if statement.confidence is not None:
        row["confidence"] = round(statement.confidence, 3)
    if statement.speakers:
        row["speakers"] = [_speaker_row(speaker) for speaker in statement.speakers]
    if statement.when:
        row["when"] = _value_row(statement.when)
    for key in ("to", "via", "at", "translated"):
        if (span := getattr(statement, key)) is not None:
            row[key] = list(span)
    if statement.on_word_of:
        row["on_word_of"] = statement.on_word_of
    if statement.caveats:
        row["caveats"] = [_value_row(caveat) for caveat in statement.caveats]
    return row


def given_from_row(row: Mapping[str, Any], where: str) -> Given:
    """What a JSON row (or CSV record) tells of its page or report, under the keys of the report form.

    Raises `InputError` naming ``where`` and the key when a value is not of the form's type, or a ``url`` no http(s)
    address: it becomes a link that people follow.
    """
    dateline = row.get("dateline")
    if dateline is not None and not isinstance(dateline, Mapping):
        raise InputError(f'{where}: "dateline" must be an object with "place" and "date", not {_shown(dateline)}.')
    captions = row.get("captions") or ()
    if not isinstance(captions, list | tuple) or not all(isinstance(caption, str) for caption in captions):
        raise InputError(f'{where}: "captions" must be a list of strings, not {_shown(captions)}.')
    genre = _text(row, "genre", where)
    if genre is not None and genre not in get_args(Genre):
        raise InputError(f'{where}: "genre" must be one of {", ".join(get_args(Genre))}, not {_shown(genre)}.')
    basis = _text(row, "published_basis", where)
    if basis is not None and basis not in get_args(Basis):
        raise InputError(
            f'{where}: "published_basis" must be one of {", ".join(get_args(Basis))}, not {_shown(basis)}.'
        )
    row_id = row.get("id")
    return Given(
        id=None if row_id is None else str(row_id),
        url=_address(row, where),
        outlet=_text(row, "outlet", where),
        agency=_text(row, "agency", where),
        title=_text(row, "title", where),
        standfirst=_text(row, "standfirst", where),
        byline=_text(row, "byline", where),
        dateline=Dateline(_text(dateline, "place", where), _text(dateline, "date", where)) if dateline else None,
        published=_text(row, "published", where),
        published_basis=cast(Basis | None, basis),
        modified=_text(row, "modified", where),
        language=_text(row, "language", where),
        genre=cast(Genre | None, genre),
        captions=tuple(captions),
    )


def report_from_row(row: Mapping[str, Any], where: str) -> Report:
    """A report from its JSON form; ``id`` and ``text`` suffice. Raises `InputError` naming ``where`` and the key."""
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f'{where}: a report needs "text", a string.')
    given = given_from_row(row, where)
    try:
        dropped = tuple(Dropped(line["text"], line["reason"]) for line in row.get("dropped") or ())
        evidence = tuple(Evidence(e["fact"], e["method"], e["words"]) for e in row.get("evidence") or ())
    except (TypeError, KeyError) as error:
        raise InputError(f'{where}: "dropped" or "evidence" is not of the form that `onrecord read` gives.') from error
    return Report(
        id=identity.report_id(given.url, text),
        given_id=given.id,
        origin=_text(row, "origin", where) or where,
        text=text,
        url=given.url,
        sha256=_text(row, "sha256", where),
        taken=_text(row, "taken", where),
        genre=given.genre or "report",
        outlet=given.outlet,
        agency=given.agency,
        title=given.title,
        standfirst=given.standfirst,
        byline=given.byline,
        dateline=given.dateline,
        published=given.published,
        published_basis=given.published_basis or ("stated" if given.published else "unknown"),
        modified=given.modified,
        language=given.language,
        captions=given.captions,
        dropped=dropped,
        evidence=evidence,
    )


def annotation_from_row(row: Mapping[str, Any], where: str) -> Annotation:
    """An annotation from its JSON form. Raises `InputError` naming ``where`` when a part is missing."""
    try:
        return Annotation(
            id=row["id"],
            version=row["version"],
            method=row["method"],
            statements=tuple(_statement(item) for item in row["statements"]),
            unclosed=_spans(row.get("unclosed", ())),
            skipped=row.get("skipped"),
            mentions=tuple(_mention(item) for item in row.get("people", ())),
            times=tuple(_value(Time, item) for item in row.get("times", ())),
            places=tuple(_value(Place, item) for item in row.get("places", ())),
            quantities=tuple(_quantity(item) for item in row.get("quantities", ())),
            dating=_dating(row) if "earliest" in row else None,
        )
    except (TypeError, KeyError, ValueError) as error:
        raise InputError(f"{where}: this is not an annotation as `onrecord annotate` gives it ({error}).") from error


def _statement(row: Mapping[str, Any]) -> Statement:
    return Statement(
        id=row["id"],
        kind=row["kind"],
        mode=row["mode"],
        content=_spans(row["content"]),
        source=_spans(row.get("source", ())),
        cue=_spans(row.get("cue", ())),
        field=row.get("field", "text"),
        unmarked=row.get("unmarked", False),
        confidence=row.get("confidence"),
        speakers=tuple(
            Speaker(s["name"], s.get("type"), s.get("role"), s.get("confidence"), s.get("basis"))
            for s in row.get("speakers", ())
        ),
        when=_value(When, row["when"]) if row.get("when") else None,
        to=_span(row.get("to")),
        via=_span(row.get("via")),
        at=_span(row.get("at")),
        translated=_span(row.get("translated")),
        on_word_of=row.get("on_word_of"),
        caveats=tuple(_value(Caveat, item) for item in row.get("caveats", ())),
    )


def _value(kind: type[_Value], row: Mapping[str, Any]) -> _Value:
    """A value from its row; lists of numbers become tuples, keys that it has no field for are passed over."""
    known = {field.name for field in fields(cast(Any, kind))}
    held = {key: tuple(item) if isinstance(item, list) else item for key, item in row.items() if key in known}
    return kind(**held)


def _mention(row: Mapping[str, Any]) -> Mention:
    return _value(Mention, dict(row) | {"chain": int(str(row["chain"]).rpartition(":")[2])})


def _quantity(row: Mapping[str, Any]) -> Quantity:
    value = row["value"]
    return _value(Quantity, dict(row) | {"value": value if isinstance(value, list) else [value, value]})


def _dating(row: Mapping[str, Any]) -> Dating:
    clues = [_value(Clue, dict.fromkeys(("earliest", "latest")) | dict(clue)) for clue in row.get("clues", ())]
    return _value(Dating, dict(row) | {"clues": clues})


def _speaker_row(speaker: Speaker) -> Row:
    row: Row = {"name": speaker.name}
    if speaker.type:
        row["type"] = speaker.type
    if speaker.role:
        row["role"] = speaker.role
    if speaker.confidence is not None:
        row["confidence"] = round(speaker.confidence, 3)
    if speaker.basis:
        row["basis"] = speaker.basis
    return row


def _text(row: Mapping[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f'{where}: "{key}" must be a string, not {_shown(value)}.')
    return value


def is_web_address(url: str) -> bool:
    """Whether this is an http(s) address; any other (``javascript:``, ``data:``, ``file:``) must never be a link."""
    return _WEB.match(url) is not None


def _address(row: Mapping[str, Any], where: str) -> str | None:
    url = (_text(row, "url", where) or "").strip() or None
    if url is not None and not is_web_address(url):
        raise InputError(f'{where}: "url" must be a web address with http:// or https://, not {_shown(url)}.')
    return url


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."


def _lists(spans: Spans) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _span(pair: Any) -> Span | None:
    return None if pair is None else (int(pair[0]), int(pair[1]))


def _spans(lists: Any) -> Spans:
    return tuple((int(start), int(end)) for start, end in lists)
