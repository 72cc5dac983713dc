"""Turns all that an annotation holds beside statements and their words into rows, each span with its words.

That is when, to whom and on whose word each statement was made and how it stands; and of the version its mentions,
times, places, quantities and the dating.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any, Final, TypeAlias

from onrecord.model import Annotation, Field, Span, Statement
from onrecord.record.days import on_report_date
from onrecord.record.digests import real
from onrecord.record.naming import fold

Row: TypeAlias = tuple[Any, ...]
"""One row of a table."""

Details: TypeAlias = dict[str, list[Row]]
"""Rows by the table they go to."""

Cut: TypeAlias = Callable[[Field, Span], str]
"""Gives the words that stand at a span of a field, and raises `AnnotationError` for a span that leaves it."""

OF_STATEMENTS: Final = ("whens", "circumstances", "on_word_of", "caveats")
"""The tables whose rows begin with the row number of a statement, in the order of the digest."""

OF_VERSIONS: Final = ("datings", "clues", "chains", "mentions", "times", "places", "quantities")
"""The tables whose rows begin with the row number of a version, in the order of the digest and of their links."""

_ROLES: Final = ("at", "to", "translated", "via")
_fold = lru_cache(maxsize=4096)(fold)


def empty() -> Details:
    """No rows for every table."""
    return {table: [] for table in (*OF_VERSIONS, *OF_STATEMENTS)}


def add_statement(
    details: Details, number: int, statement: Statement, cut: Cut, published: str | None, known: Collection[str]
) -> None:
    """Append the rows of one statement.

    ``number`` is its row number, ``published`` the date of its report, stated or inferred; ``known`` holds the ids of
    the version's statements: a link to any other has no end, and is left out.
    """
    field = statement.field
    if when := statement.when:
        told = (None, None, None) if when == on_report_date(published) else (when.start, when.end, when.precision)
        words = (*when.span, cut(field, when.span)) if when.span else (None, None, None)
        details["whens"].append((number, when.basis, *told, *words))
    for role in _ROLES:
        if (span := getattr(statement, role)) is not None:
            details["circumstances"].append((number, role, *span, cut(field, span)))
    if statement.on_word_of in known:
        details["on_word_of"].append((number, statement.on_word_of))
    for n, caveat in enumerate(statement.caveats):
        denies = caveat.denies if caveat.denies in known else None
        details["caveats"].append((number, n, caveat.type, *caveat.span, cut(field, caveat.span), denies))


def add_version(details: Details, version: int, annotation: Annotation, cut: Cut) -> None:
    """Append the rows of a version. Type and name of a chain are those of its first mention."""
    if dating := annotation.dating:
        bounds = (dating.published, dating.earliest, dating.latest, real(dating.confidence))
        details["datings"].append((version, *bounds))
        for n, clue in enumerate(dating.clues):
            details["clues"].append((version, n, *clue.span, cut("text", clue.span), clue.earliest, clue.latest))
    chains: dict[int, Row] = {}
    for n, mention in enumerate(annotation.mentions):
        chain, words = mention.chain, cut(mention.field, mention.span)
        chains.setdefault(chain, (version, chain, mention.type, mention.name))
        place = (mention.field, *mention.span, words)
        details["mentions"].append((version, n, chain, mention.form, *place, mention.role, real(mention.confidence)))
    details["chains"] += sorted(chains.values())
    for n, time in enumerate(annotation.times):
        place = (time.field, *time.span, cut(time.field, time.span))
        told = (time.value, time.type, time.start, time.end, time.precision, time.anchor)
        details["times"].append((version, n, *place, *told))
    for n, found in enumerate(annotation.places):
        words = cut(found.field, found.span)
        folded, spelt = _fold(found.name), _fold(words)
        south, west, north, east = found.extent or (None, None, None, None)
        details["places"].append(
            (
                version, n, found.field, *found.span, words, found.name, folded, None if spelt == folded else spelt,
                real(found.lat), real(found.lon), real(south), real(west), real(north), real(east), found.geonames,
                found.country, found.kind, int(found.demonym), int(found.metonym), real(found.confidence),
            )
        )  # fmt: skip
    for n, amount in enumerate(annotation.quantities):
        place = (amount.field, *amount.span, cut(amount.field, amount.span))
        least, most = amount.value
        counted = (*amount.counted, cut(amount.field, amount.counted)) if amount.counted else (None, None, None)
        size = (real(least), real(most), amount.unit, amount.change)
        details["quantities"].append((version, n, *place, *size, *counted))


def proof(details: Mapping[str, list[Row]], first: int) -> list[Row]:
    """What the digest of an annotation holds of its details: by table the rows, named by order and not by number.

    ``first`` is the row number of its first statement.
    """
    told: list[Row] = [(table, [row[1:] for row in details[table]]) for table in OF_VERSIONS if details[table]]
    told += [
        (table, [(row[0] - first, *row[1:]) for row in details[table]]) for table in OF_STATEMENTS if details[table]
    ]
    return told
