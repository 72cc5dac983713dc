"""``onrecord read`` and ``onrecord annotate``: the two stages by themselves, with no record."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import click
from rich.text import Text

from onrecord import formats
from onrecord.annotation import Method
from onrecord.cli.options import method_option, pipe_json_option, source_options
from onrecord.cli.progress import tracked
from onrecord.cli.showing import CONTENT, CUE, SOURCE, show_furniture, show_masthead
from onrecord.cli.terminal import console, marked, one_line, plain, shown_origin, tell_rejected, usable
from onrecord.model import Annotation, Rejected, Report
from onrecord.sources import SourceOptions, pages
from onrecord.stages import annotate_or_reject, read_or_reject


@click.command(short_help="Turn pages into clean reports.")
@source_options
@click.option("--dropped", is_flag=True, help="For people: also show the furniture that was left out, with reasons.")
@pipe_json_option
def read(*, origins: tuple[str, ...], sources: SourceOptions, dropped: bool, as_json: bool | None) -> int:
    """Reads pages and writes clean reports: the text without furniture, and the masthead with its evidence.

    SOURCES are files, folders, archives (.warc, .jsonl, .csv, each also .gz) or - for standard input. Needs no record.
    A page that holds no report is told on standard error and, in JSON, as a row with "rejected".
    """
    as_json = _wants_json(as_json)
    read_any = False
    for result in _results(origins, sources):
        read_any = read_any or isinstance(result, Report)
        if isinstance(result, Rejected):
            tell_rejected(result)
        if as_json:
            _write(formats.report_row(result) if isinstance(result, Report) else formats.rejected_row(result))
        elif isinstance(result, Report):
            _show_report(result, dropped=dropped)
    return 0 if read_any else 1


@click.command(short_help="Find the statements in reports.")
@source_options
@method_option
@pipe_json_option
def annotate(*, origins: tuple[str, ...], sources: SourceOptions, method: Method, as_json: bool | None) -> int:
    """Finds who said what in reports and writes the statements with their spans.

    SOURCES are reports as `onrecord read` gives them (a row needs "id" and "text"), or pages, which are read first.
    Needs no record.
    """
    as_json, method = _wants_json(as_json), usable(method)
    read_any = False
    for report in _results(origins, sources):
        result = report if isinstance(report, Rejected) else annotate_or_reject(report, method=method)
        read_any = read_any or isinstance(result, Annotation)
        if isinstance(result, Rejected):
            tell_rejected(result)
        if as_json:
            _write(formats.rejected_row(result) if isinstance(result, Rejected) else formats.annotation_row(result))
        elif isinstance(report, Report) and isinstance(result, Annotation):
            _show_annotation(report, result)
    return 0 if read_any else 1


def _results(origins: tuple[str, ...], sources: SourceOptions) -> Iterator[Report | Rejected]:
    consumed = 0

    def consume(size: int) -> None:
        nonlocal consumed
        consumed += size

    with tracked(origins, sources, "reading") as progress:
        for number, page in enumerate(pages(origins, options=sources, progress=consume), start=1):
            yield read_or_reject(page)
            progress(number, consumed)


def _wants_json(asked: bool | None) -> bool:
    return not sys.stdout.isatty() if asked is None else asked


def _write(row: dict[str, Any]) -> None:
    click.echo(json.dumps(row, ensure_ascii=False))


def _show_report(report: Report, *, dropped: bool) -> None:
    out = console()
    out.rule(shown_origin(report.origin), align="left", characters="─")
    show_masthead(out, report)
    out.print(plain(report.text))
    show_furniture(out, report, dropped=dropped)
    out.print()


def _show_annotation(report: Report, annotation: Annotation) -> None:
    out = console()
    out.rule(shown_origin(report.origin), align="left", characters="─")
    if annotation.skipped:
        out.print(f"not read: {annotation.skipped}")
    fields = {"text": report.text, "title": report.title or "", "standfirst": report.standfirst or ""}
    for statement in annotation.statements:
        words = fields[statement.field]
        spans = [*statement.source, *statement.cue, *statement.content]
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        marks = ((CONTENT, statement.content), (SOURCE, statement.source), (CUE, statement.cue))
        out.print(marked(words[start:end], start, marks))
        speakers = "; ".join(one_line(speaker.name) for speaker in statement.speakers) or "speaker unknown"
        about = [speakers, statement.mode, statement.kind, f"{statement.field} {start}–{end}"]
        out.print(Text("    " + " · ".join(about + ["unmarked"] * statement.unmarked), style="dim"))
    out.print()
