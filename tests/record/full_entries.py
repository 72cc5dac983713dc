"""An invented report of which everything is known that an annotation can tell."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.record.record_entries import at, entry

from onrecord.model import (
    Annotation,
    Caveat,
    Clue,
    Dating,
    Mention,
    Place,
    Quantity,
    Span,
    Speaker,
    Statement,
    Time,
    When,
)
from onrecord.record import ReportEntry

WELLS = """Kherrin's wells are failing, its water chief Ada Molk warned.

“About 40 of the Cherrin wells are dry,” Molk told reporters at a briefing in Stavering on Wednesday.

Through an interpreter she said in a video address that the Kherrinese would not go thirsty before May. The claim
could not be verified.

The wells were sold for 2 million crowns, Jonas Fell said, according to Molk. The buyers called that a lie.
"""
MOLK, FELL = Speaker("Ada Molk", "person", "water chief", 0.9, "short name"), Speaker("Jonas Fell", "person")
DATED = When("2023-03-08", "2023-03-08", "day", "report date")


def span(words: str, text: str = WELLS) -> Span:
    """Where the words stand, the first time."""
    return at(text, words)[0]


def head(words: str, text: str) -> Span:
    """Where the first of the words stands."""
    start = span(words, text)[0]
    return start, start + len(words.split()[0])


def place(words: str, name: str, **more: Any) -> Place:
    """A place of the invented country."""
    return Place(span(words), name, 51.25, 12.5, geonames=77, country="KH", kind="country", **more)


def full(text: str = WELLS, *, published: str | None = None, **more: Any) -> ReportEntry:
    """The entry; where no date is given, its text tells that it is of Wed 8 March 2023."""
    said = (
        ("About 40 of the Cherrin wells are dry", "told", "Molk", MOLK),
        (("the Kherrinese would not go thirsty before May",), "said in", "she", replace(MOLK, basis="pronoun")),
        ("The wells were sold for 2 million crowns", "said,", "Jonas Fell", FELL, {"kind": "indirect"}),
        ("The wells were sold for 2 million crowns, Jonas Fell said", "according to", "Molk", MOLK),
        ("that a lie", "called", "The buyers", Speaker("buyers", "unnamed"), {"kind": "indirect"}),
    )
    basis = "stated" if published else "unknown"
    one = entry(text, said, origin="wells.txt", published=published, published_basis=basis, **more)
    told, video, sold, according, lie = one.annotation.statements
    day = replace(DATED, start=published or DATED.start, end=published or DATED.end)
    wednesday = span("Wednesday", text)
    statements: tuple[Statement, ...] = (
        replace(
            told,
            when=When("2023-03-08", "2023-03-08", "day", "own sentence", wednesday),
            to=span("reporters", text),
            at=span("a briefing in Stavering", text),
        ),
        replace(
            video,
            when=When("2023-03-06", "2023-03-08", "week", "context", wednesday),
            via=span("a video address", text),
            translated=span("Through an interpreter", text),
            caveats=(Caveat("unverified", span("The claim\ncould not be verified", text)),),
        ),
        replace(
            sold,
            on_word_of=according.id,
            caveats=(Caveat("alleged", span("according to", text)), Caveat("denied", span("called that a lie", text))),
        ),
        replace(according, when=day),
        replace(lie, when=day, caveats=(Caveat("denied", span("called that a lie", text), sold.id),)),
    )
    annotation = replace(
        one.annotation,
        statements=statements,
        mentions=(
            Mention(span("Ada Molk", text), "person", "name", 1, "Ada Molk", "water chief", 0.9),
            Mention(head("Molk told", text), "person", "name", 1, "Ada Molk"),
            Mention(head("she said", text), "person", "pronoun", 1, "Ada Molk"),
            Mention(span("The buyers", text), "organisation", "description", 2),
        ),
        times=(
            Time(wednesday, "2023-03-08", "DATE", "2023-03-08", "2023-03-08", "day", "published"),
            Time(span("May", text), "2023-05", "DATE", "2023-05-01", "2023-05-31", "month", "published"),
        ),
        places=(
            replace(place("Kherrin", "Kherrin", extent=(50.0, 11.0, 52.0, 14.0)), span=span("Kherrin", text)),
            replace(place("Cherrin", "Kherrin", confidence=0.8), span=span("Cherrin", text)),
            replace(place("Kherrinese", "Kherrin", demonym=True), span=span("Kherrinese", text)),
            Place(span("Stavering", text), "Stavering"),
        ),
        quantities=(
            Quantity(span("About 40", text), (40, 40), "well", "~", span("wells are dry", text)),
            Quantity(span("2 million crowns", text), (2e6, 2e6), "crown"),
        ),
        dating=None
        if published
        else Dating("2023-03-08", "2023-03-06", "2023-03-10", 0.75, (Clue(wednesday, "2023-03-08", None),)),
    )
    return replace(one, annotation=annotation)


def between(number: int, earliest: str | None, latest: str | None) -> ReportEntry:
    """A short report by Mara Quill of which the text tells no day, but a stretch of days."""
    from tests.record.record_entries import dated

    one = dated(number, None)
    return replace(one, annotation=replace(one.annotation, dating=Dating(None, earliest, latest, 0.9)))


def annotation_of(stored: Any) -> Annotation:
    """What of an annotation a stored report gives back beside its statements."""
    found = (stored.mentions, stored.times, stored.places, stored.quantities, stored.dating)
    return Annotation("", stored.version, stored.method or "", (), (), None, *found)
