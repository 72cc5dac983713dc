"""``onrecord add``: pages into a record, and what the run has and lacks at its end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console

from onrecord.adding import Summary
from onrecord.adding import add as add_pages
from onrecord.annotation import Method
from onrecord.cli.options import json_option, method_option, record_option, source_options
from onrecord.cli.progress import tracked
from onrecord.cli.terminal import console, counted, shown_origin, usable
from onrecord.record import Record
from onrecord.sources import SourceOptions

EYE_SHOWN = 5


@click.command(short_help="Read pages into a record.")
@source_options
@method_option
@record_option
@json_option
def add(*, origins: tuple[str, ...], sources: SourceOptions, method: Method, record_path: Path, as_json: bool) -> int:
    """Reads, annotates and stores pages. Makes the record if there is none.

    SOURCES are files, folders, archives (.warc, .jsonl, .csv, each also .gz) or - for standard input. Adding the same
    thing twice changes nothing, and a run that was interrupted goes on where it stopped when it is started again.
    """
    method = usable(method)
    with tracked(origins, sources, "adding") as progress, Record.open(record_path, create=True) as record:
        summary = add_pages(origins, record, options=sources, method=method, progress=progress)
    if as_json:
        click.echo(json.dumps(asdict(summary), ensure_ascii=False))
    else:
        show_summary(console(), summary, record_path)
    if summary.interrupted:
        raise click.Abort
    return 0 if summary.pages > sum(summary.rejected.values()) else 1


def show_summary(out: Console, summary: Summary, record_path: Path) -> None:
    """Says what a run did, and what the reports that it stored have and lack."""
    parts = [f"{counted(summary.stored, 'report')} stored"]
    for number, words in (
        (summary.new_versions, "with a new version"),
        (summary.updated, "updated"),
        (summary.unchanged, "already there"),
        (summary.known, "known from an earlier run"),
    ):
        if number:
            parts.append(f"{number:,} {words}")
    if not summary.pages:
        out.print(f"{record_path}: nothing was added, for the sources hold no page.")
        return
    out.print(f"{record_path}: {', '.join(parts)}; {counted(sum(summary.rejected.values()), 'page')} rejected.")
    if summary.rejected:
        out.print(f"rejected    {_counts(summary.rejected)}; onrecord status --rejected lists them")
    if summary.dated + summary.inferred + summary.undated:
        out.print(f"dates       {summary.dated:,} stated, {summary.inferred:,} inferred, {summary.undated:,} unknown")
        out.print(f"outlets     {summary.with_outlet:,} stated, {summary.without_outlet:,} not")
        out.print(f"statements  {sum(summary.statements.values()):,}: {_counts(summary.statements)}")
        out.print(f"speakers    {summary.speakers_named:,} resolved, {summary.speakers_unknown:,} unknown")
    if summary.languages_not_read:
        out.print(f"not read    {_counts(summary.languages_not_read)}")
    for words, origins in (
        ("a quotation mark is not closed", summary.eye.unclosed),
        ("a time has no zone", summary.eye.no_zone),
        ("no date is stated, nor told by the text", summary.eye.no_date),
    ):
        if origins:
            some = ", ".join(shown_origin(origin) for origin in origins[:EYE_SHOWN])
            out.print(f"needs an eye: {words} in {some}" + (" …" if len(origins) > EYE_SHOWN else ""))
    if summary.interrupted:
        out.print("Interrupted: the record is sound; the same command goes on where this run stopped.")


def _counts(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: -item[1])
    return ", ".join(f"{name} {number:,}" for name, number in ordered) or "none"
