"""``onrecord said``, ``about``, ``find`` and ``report``: questions to a record."""

from __future__ import annotations

import json
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
    """What somebody said: the statements on the record whose speaker has this NAME, oldest first.

    A surname finds everybody who bears it. Statements whose speaker is only described ("the spokeswoman") are found by
    the words of the description.
    """
    with Record.open(record_path) as record:
        answer = record.said(name, filters)
    return _answer(answer, name, BY_NAME, as_json=as_json)


@click.command(short_help="What was said about somebody or something.")
@click.argument("words")
@filter_options(about=False)
@record_option
@json_option
def about(*, words: str, filters: Filters, record_path: Path, as_json: bool) -> int:
    """What was said about a person, place or word, by anyone: statements that hold these WORDS, oldest first."""
    with Record.open(record_path) as record:
        answer = record.about(words, filters)
    return _answer(answer, words, ABOUT, as_json=as_json)


@click.command(short_help="Search everything.")
@click.argument("words")
@filter_options(about=False)
@record_option
@json_option
def find(*, words: str, filters: Filters, record_path: Path, as_json: bool) -> int:
    """Searches everything: statements first, then passages of reports that hold the WORDS outside any statement.

    Put a phrase in double quotation marks to find it word for word: onrecord find '"heavy losses"'.
    """
    with Record.open(record_path) as record:
        answer = record.find(words, filters)
    return _answer(answer, words, WITH_WORDS, as_json=as_json)


@click.command(short_help="One report with its statements.")
@click.argument("report_id", metavar="ID")
@click.option("--dropped", is_flag=True, help="Also show the furniture that was left out, with reasons.")
@record_option
@json_option
def report(*, report_id: str, dropped: bool, record_path: Path, as_json: bool) -> int:
    """Shows one report: its masthead, its text with the statements marked, and who made them.

    ID is the id of a report or of a statement, or the beginning of one.
    """
    with Record.open(record_path) as record:
        stored = record.report(report_id)
    if as_json:
        click.echo(json.dumps(stored_report_row(stored), ensure_ascii=False))
    else:
        show_report(stored, dropped=dropped)
    return 0


def show_answer(out: Console, answer: Answer, asked: str, what: str) -> None:
    """Shows the lines of an answer, or what to try where there are none; ``what`` says what was looked for."""
    if not answer.lines:
        sentence = f'Nothing on the record {what}: "{one_line(asked)}".'
        if answer.did_you_mean:
            names = ", ".join(f'"{one_line(name)}"' for name in answer.did_you_mean)
            sentence += f" Did you mean {names}?"
        out.print(sentence)
    for line in answer.lines:
        show_line(out, line)
    if answer.lines:
        shown = len(answer.lines)
        some = f"{shown} of {answer.total:,}; --limit 0 shows all" if shown < answer.total else f"{shown} found"
        out.print(some + ".")
    if answer.undated:
        where = "in reports with no date, which --since and --until leave out"
        out.print(f"{answer.undated} more {where}." if answer.lines else f"{answer.undated} found {where}.")


def _answer(answer: Answer, asked: str, what: str, *, as_json: bool) -> int:
    if as_json:
        for line in answer.lines:
            click.echo(json.dumps(line_row(line), ensure_ascii=False))
    else:
        show_answer(console(), answer, asked, what)
    return 0 if answer.lines else 1
