"""``onrecord said``, ``about``, ``find`` and ``report``: questions to a record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console

from onrecord.cli.options import filter_options, json_option, record_option
from onrecord.cli.showing import show_line, show_report
from onrecord.cli.terminal import console, one_line
from onrecord.export import line_row, stored_report_row
from onrecord.record import Answer, Filters, Record

BY_NAME, ABOUT, WITH_WORDS = "by that name", "about that", "with those words"


@click.command(short_help="What somebody said.")
@click.argument("name")
@filter_options()
@record_option
@json_option
def said(*, name: str, filters: Filters, record_path: Path, as_json: bool) -> int:
    """What somebody said: the statements on the record whose speaker has this NAME, the earliest said first.

    A surname finds everybody who bears it. Statements whose speaker is only described ("the spokeswoman") are found by
    the words of the description.
    """
    return _ask(Record.said, name, filters, record_path, BY_NAME, as_json)


@click.command(short_help="What was said about somebody or something.")
@click.argument("words")
@filter_options(about=False)
@record_option
@json_option
def about(*, words: str, filters: Filters, record_path: Path, as_json: bool) -> int:
    """What was said about a person, place or word, by anyone: statements that hold these WORDS, the earliest first.

    A place is also found where it is named otherwise, or by the name of its people.
    """
    return _ask(Record.about, words, filters, record_path, ABOUT, as_json)


@click.command(short_help="Search everything.")
@click.argument("words")
@filter_options(about=False)
@record_option
@json_option
def find(*, words: str, filters: Filters, record_path: Path, as_json: bool) -> int:
    """Searches everything: statements first, then passages of reports that hold the WORDS outside any statement.

    Put a phrase in double quotation marks to find it word for word: onrecord find '"heavy losses"'.
    """
    return _ask(Record.find, words, filters, record_path, WITH_WORDS, as_json)


@click.command(short_help="One report with its statements.")
@click.argument("report_id", metavar="ID")
@click.option("--dropped", is_flag=True, help="Also show the furniture that was left out, with reasons.")
@record_option
@json_option
def report(*, report_id: str, dropped: bool, record_path: Path, as_json: bool) -> int:
    """Shows one report: its masthead, its text (on a terminal with the statements marked), and who made them.

    ID is the id of a report or of a statement, or the beginning of one.
    """
    with Record.open(record_path) as record:
        stored = record.report(report_id)
    if as_json:
        click.echo(json.dumps(stored_report_row(stored), ensure_ascii=False))
    else:
        show_report(stored, dropped=dropped)
    return 0


def show_answer(out: Console, answer: Answer, asked: str, what: str, *, unfiltered: int = 0) -> None:
    """Shows the lines of an answer, or what to try where there are none.

    ``what`` says what was looked for; ``unfiltered`` is how many there are where no filter narrows the question.
    """
    for line in answer.lines:
        show_line(out, line)
    shown = len(answer.lines)
    if answer.lines:
        out.print(f"{shown} of {answer.total:,}; --limit 0 shows all." if shown < answer.total else f"{shown} found.")
    elif answer.total:
        out.print(f"{answer.total:,} found, and --offset leaves out all of them.")
    elif unfiltered:
        out.print(f"Nothing with these filters; {unfiltered:,} on the record {what} without them.")
    else:
        sentence = f"Nothing on the record {what}: {_quoted(asked)}."
        if answer.did_you_mean:
            sentence += f" Did you mean {', '.join(_quoted(name) for name in answer.did_you_mean)}?"
        out.print(sentence)
    if answer.earlier:
        where = "in earlier wordings of reports that have changed since; onrecord report lists the versions"
        out.print(f"{answer.earlier:,} {where}.")
    if answer.undated:
        where = "with no date, or one that is not known well enough for --since and --until"
        out.print(f"{answer.undated:,} {'more ' if answer.lines else ''}{where}.")


def _quoted(words: str) -> str:
    shown = one_line(words)
    return shown if '"' in shown else f'"{shown}"'


def _ask(
    question: Callable[[Record, str, Filters], Answer],
    asked: str,
    filters: Filters,
    path: Path,
    what: str,
    as_json: bool,
) -> int:
    """Asks the record and shows the answer; where filters leave nothing, says how many there are without them."""
    with Record.open(path) as record:
        answer = question(record, asked, filters)
        unfiltered = 0 if answer.total else question(record, asked, Filters(modes=(), limit=1)).total
    if as_json:
        for line in answer.lines:
            click.echo(json.dumps(line_row(line), ensure_ascii=False))
    else:
        show_answer(console(), answer, asked, what, unfiltered=unfiltered)
    return 0 if answer.lines else 1
