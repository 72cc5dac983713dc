"""``onrecord export``, ``status``, ``verify`` and ``backup``: what a record holds, whether it is sound, copies."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console

from onrecord.cli.options import filter_options, json_option, record_option
from onrecord.cli.terminal import console, counted, one_line, shown_origin
from onrecord.errors import InputError
from onrecord.export import FORMATS
from onrecord.record import Counts, Filters, Record, Status

EYE_SHOWN = 5


@click.command(short_help="Everything on the record, in open formats.")
@click.argument("format_name", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to this file.  [default: standard output]",
)
@filter_options(modes="all", limit=0)
@record_option
def export(*, format_name: str, output: Path | None, filters: Filters, record_path: Path) -> int:
    """Writes statements as jsonl or csv, one a row, with their words, spans, speakers, date, carrier and source.

    Exports all modes and has no limit unless --mode or --limit asks for less.
    """
    # The lines are closed before the record is, also where the reader of our output goes away half-way.
    with Record.open(record_path) as record, closing(record.lines(filters)) as lines:
        if output is None:
            FORMATS[format_name](lines, sys.stdout)
            return 0
        if output.resolve() == record_path.resolve():
            raise InputError(f"{output}: the export would overwrite the record; choose another file.")
        with output.open("w", encoding="utf-8", newline="") as out:
            number = FORMATS[format_name](lines, out)
    click.echo(f"{output}: {counted(number, 'statement')} written.", err=True)
    return 0


@click.command(short_help="What the record has and lacks.")
@click.option("--rejected", is_flag=True, help="List the rejected pages with their reasons.")
@record_option
@json_option
def status(*, rejected: bool, record_path: Path, as_json: bool) -> int:
    """What the record covers and lacks: reports, dates, outlets, statements, speakers, and what needs an eye."""
    with Record.open(record_path) as record:
        state = record.status()
        pages = record.rejected() if rejected else ()
    if as_json:
        row = asdict(state)
        if rejected:
            row["rejected_pages"] = [asdict(page) for page in pages]
        click.echo(json.dumps(row, ensure_ascii=False))
        return 0
    out = console()
    _show_status(out, state)
    for page in pages:
        out.print(f"rejected  {shown_origin(page.origin)}: {page.rejected}: {one_line(page.detail or '')}")
    return 0


@click.command(short_help="Prove every span and link on the record.")
@record_option
@json_option
def verify(*, record_path: Path, as_json: bool) -> int:
    """Proves the whole record: every span equals the words stored beside it, every id its content, every link its end.

    Exits with 1 where something cannot be proved.
    """
    problems = unchecked = 0
    with Record.open(record_path) as record:
        for problem in record.verify():
            problems += problem.checked
            unchecked += not problem.checked
            words = f"{problem.where}: {problem.detail}"
            click.echo(json.dumps(asdict(problem), ensure_ascii=False) if as_json else words)
        state = record.status()
    proved = f"{counted(state.versions, 'version')} of {counted(state.reports, 'report')}"
    proved += f", {counted(state.statements, 'statement')}"
    result = (
        f"{counted(problems, 'problem')}." if problems else "all proved" + (" but the above." if unchecked else ".")
    )
    click.echo(f"{record_path}: {proved}: {result}", err=as_json)
    return 1 if problems else 0


@click.command(short_help="Copy the record into a new file.")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@record_option
def backup(*, target: Path, record_path: Path) -> int:
    """Copies the record into the new file TARGET, also while something is being added."""
    with Record.open(record_path) as record:
        record.backup(target)
    click.echo(f"{target}: a copy of {record_path}.")
    return 0


def _show_status(out: Console, state: Status) -> None:
    span = f", published {state.first} to {state.last}" if state.first else ""
    held = f"{counted(state.reports, 'report')} in {counted(state.versions, 'version')}"
    out.print(f"{held} from {counted(state.pages, 'page')}{span}.")
    out.print(f"dates       {state.dated:,} stated, {state.inferred:,} inferred, {state.undated:,} unknown")
    out.print(f"outlets     {_counts(state.outlets)}" + (f"; {state.no_outlet:,} without" if state.no_outlet else ""))
    out.print(f"statements  {state.statements:,}: {_counts(state.kinds)}")
    out.print(f"modes       {_counts(state.modes)}")
    out.print(f"speakers    {state.named:,} named, {state.unnamed:,} unnamed sources, {state.unknown:,} unknown")
    out.print(f"when said   {_counts(state.whens)}")
    if state.on_word_of:
        out.print(f"on whose    {state.on_word_of:,} on the word of another")
    if state.caveats:
        out.print(f"caveats     {_counts(state.caveats)}")
    if state.places:
        out.print(f"places      {_counts(state.places)}")
    out.print(f"methods     {_counts(state.methods)}")
    if state.skipped:
        out.print(f"not read    {_counts(state.skipped)}")
    if state.rejected:
        out.print(f"rejected    {_counts(state.rejected)}; --rejected lists them")
    for reason, reports in state.needs_an_eye:
        if reports:
            some = ", ".join(reports[:EYE_SHOWN]) + (" …" if len(reports) > EYE_SHOWN else "")
            out.print(f"needs an eye: {reason} in {counted(len(reports), 'report')}: {some}")


def _counts(counts: Counts) -> str:
    return ", ".join(f"{one_line(name)} {number:,}" for name, number in counts) or "none"
