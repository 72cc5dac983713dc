"""Annotation by the model: reads the statements of a report with the network whose weights lie beside this module."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from onrecord import identity
from onrecord.annotation.model import METHOD
from onrecord.annotation.model.assembling import Found, find_statements
from onrecord.annotation.model.confidence import confidence_of
from onrecord.annotation.model.decoding import Floats
from onrecord.annotation.model.mentions_reading import Part, read_mentions
from onrecord.annotation.model.mentions_weights import load_mention_weights
from onrecord.annotation.model.modes import mode_of
from onrecord.annotation.model.unsaid import is_unsaid
from onrecord.annotation.model.weights import FOLDER, Weights, load_weights
from onrecord.annotation.model.windows import Window, cut_windows
from onrecord.annotation.parts import is_english, parts_of
from onrecord.annotation.quotations import Quotation, pair_quotations, unclosed
from onrecord.annotation.spans import kind_of
from onrecord.annotation.speakers import resolve_speakers
from onrecord.model import Annotation, Field, Kind, Report, Span, Spans, Statement

THRESHOLD: Final = 0.3
"""Least confidence of a statement that is kept; chosen on PolNeAR dev by ``training/calibrate.py``."""

_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")


def annotate_by_model(report: Report, *, folder: Path = FOLDER, threads: int = 1) -> Annotation:
    """The statements of a report, in text order, title and standfirst before the text.

    The same report gives the same statements whatever was read before it and however many ``threads`` read it. Raises
    `onrecord.annotation.model.weights.WeightsError` if the weights cannot be loaded.
    """
    weights = load_weights(folder, threads=threads)
    version = identity.version_id(report.text, title=report.title, standfirst=report.standfirst)
    name = report.given_id or report.id
    if not is_english(report):
        return Annotation(name, version, METHOD, skipped=f"language {report.language}")
    heads = load_mention_weights(folder)
    parts: list[Part] = []
    statements: list[Statement] = []
    open_spans: Spans = ()
    for field, text in parts_of(report):
        quotations = pair_quotations(text)
        if field == "text":
            open_spans = unclosed(quotations)
        read: dict[str, Statement] = {}
        doubted: list[Span] = []
        windows = cut_windows(text, weights.vocabulary, quotations=quotations)
        states: list[Floats] | None = None if heads is None else []
        for found, kind, confidence in judged(weights, text, quotations, windows=windows, states=states):
            if confidence < THRESHOLD:
                continue
            content = joined(found)
            unsaid = is_unsaid(text, found, kind)
            if unsaid:
                doubted += content
            statement = _statement(text, field, version, found, kind, content, confidence, unsaid)
            known = read.get(statement.id)
            if known is None or (known.confidence or 0) < confidence:
                read[statement.id] = statement
        if states is not None:
            parts.append(Part(field, text, windows, states))
        statements += sorted(_doubted(read.values(), doubted), key=lambda statement: (statement.content, statement.cue))
    mentions = () if heads is None else read_mentions(heads, parts)
    resolved = resolve_speakers(report, tuple(statements), mentions=mentions)
    return Annotation(name, version, METHOD, resolved, open_spans, mentions=mentions)


def judged(
    weights: Weights,
    text: str,
    quotations: tuple[Quotation, ...],
    *,
    windows: list[Window] | None = None,
    states: list[Floats] | None = None,
) -> Iterator[tuple[Found, Kind, float]]:
    """Everything that the model finds in a text, with its kind and confidence.

    ``windows`` are those of the text, where they were cut already; ``states`` receives the states of their words.
    """
    if windows is None:
        windows = cut_windows(text, weights.vocabulary, quotations=quotations)
    for found in find_statements(weights, windows, quotations, states=states):
        kind = kind_of(text, quotations, joined(found))
        yield found, kind, confidence_of(weights.confidence, found, kind, text)


def joined(found: Found) -> Spans:
    """The content's spans in text order, those that touch joined."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(found.content):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _statement(
    text: str, field: Field, version: str, found: Found, kind: Kind, content: Spans, confidence: float, unsaid: bool
) -> Statement:
    mode = mode_of(text[slice(*found.cue)], text[slice(*found.source)] if found.source else "")
    if unsaid and mode != "declined":
        mode = "unknown"
    start, end = content[0]
    spoken = kind == "indirect" and mode in ("said", "wrote") and not text[start:end].lower().startswith("that ")
    return Statement(
        identity.statement_id(version, field, content),
        kind,
        mode,
        content,
        () if found.source is None else (found.source,),
        (found.cue,),
        field,
        spoken and _FIRST_PERSON.search(text, start, min(end, start + 200)) is not None,
        round(confidence, 3),
    )


def _doubted(statements: Iterable[Statement], spans: list[Span]) -> Iterator[Statement]:
    """The statements, without a mode where they stand inside what was not said: nobody knows whether they were."""
    for statement in statements:
        at = statement.cue[0][0]
        yield replace(statement, mode="unknown") if any(a <= at < b for a, b in spans) else statement
