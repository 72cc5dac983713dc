"""What a report tells beside its statements: times, places, amounts, its date, and how each statement stands.

Whatever method found the statements, the same rules read all this; each value points at its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from onrecord.annotation.caveats import find_caveats
from onrecord.annotation.circumstances import with_circumstances
from onrecord.annotation.dating import date_report
from onrecord.annotation.parts import parts_of
from onrecord.annotation.places import find_places
from onrecord.annotation.quantities import find_quantities
from onrecord.annotation.sentences import Sentences
from onrecord.annotation.times import find_times, is_narrative, when_said
from onrecord.model import Annotation, Field, Place, Report, Statement, Time


def with_facts(report: Report, annotation: Annotation) -> Annotation:
    """The annotation with times, places and quantities of the report, the date of one that states none, and for each
    statement when it was said, its circumstances and its caveats. One that was skipped is handed back as it is.
    """
    if annotation.skipped:
        return annotation
    texts = dict(parts_of(report))
    dating = date_report(report.text) if report.published is None else None
    day = dating.published if dating else report.published
    times = tuple(_times(texts, day))
    statements = annotation.statements
    sentences = {field: Sentences(texts[field]) for field in {each.field for each in statements}}
    for field in sentences:
        statements = with_circumstances(texts[field], field, statements, sentences=sentences[field])
    said = when_said(texts, statements, times, day)
    statements = tuple(replace(each, when=when) for each, when in zip(statements, said, strict=True))
    return replace(
        annotation,
        statements=tuple(_with_caveats(texts, statements, sentences)),
        times=times,
        places=tuple(_places(report, texts, annotation)),
        quantities=tuple(chain.from_iterable(find_quantities(text, field) for field, text in texts.items())),
        dating=dating,
    )


def _times(texts: Mapping[Field, str], day: str | None) -> Iterator[Time]:
    # A headline is too short to tell a history from news; the text decides for all.
    narrative = is_narrative(texts.get("text", ""), day)
    for field, text in texts.items():
        yield from find_times(text, day, field=field, narrative=narrative)


def _places(report: Report, texts: Mapping[Field, str], annotation: Annotation) -> Iterator[Place]:
    dateline = report.dateline.place if report.dateline else None
    for field, text in texts.items():
        yield from find_places(
            text,
            mentions=[mention for mention in annotation.mentions if mention.field == field],
            speakers=[span for each in annotation.statements if each.field == field for span in each.source],
            dateline=dateline,
            field=field,
        )


def _with_caveats(
    texts: Mapping[Field, str], statements: tuple[Statement, ...], sentences: Mapping[Field, Sentences]
) -> Iterator[Statement]:
    found = {field: find_caveats(texts[field], statements, field, sentences=cut) for field, cut in sentences.items()}
    for each in statements:
        yield replace(each, caveats=found[each.field].get(each.id, ()))
