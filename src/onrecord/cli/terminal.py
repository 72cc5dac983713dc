"""Showing values on a terminal: what a person reads of statements, reports and summaries."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onrecord.annotation import Method, method_in_use
from onrecord.model import Rejected, Span

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def console() -> Console:
    """A console for standard output: colour on a terminal only, words never taken for markup."""
    return Console(file=sys.stdout, highlight=False, markup=False, emoji=False, soft_wrap=not sys.stdout.isatty())


def plain(words: str) -> str:
    """Words of a page without the control characters that could steer a terminal or turn the direction of reading."""
    return _UNSEEN.sub("", words.replace("\r", "\n"))


def shown_origin(origin: str) -> str:
    """An origin on one line, a file under the working folder by its path from there."""
    here = f"{Path.cwd()}{os.sep}"
    return one_line(origin.removeprefix(here))


def one_line(words: str) -> str:
    """Words of a page on one line."""
    return " ".join(plain(words).split())


def marked(words: str, offset: int, marks: Iterable[tuple[str, Sequence[Span]]], *, lines: bool = False) -> Text:
    """``words``, which begin at ``offset`` of their text, with spans of that text shown in a style each.

    White space is folded; with ``lines`` it is kept as it stands.
    """
    styles = [""] * len(words)
    for style, spans in marks:
        for start, end in spans:
            for place in range(max(0, start - offset), min(len(words), end - offset)):
                styles[place] = style
    text = Text()
    begin = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or styles[place] != styles[begin]:
            piece = plain(words[begin:place])
            text.append(piece if lines else re.sub(r"\s+", " ", piece), style=styles[begin] or None)
            begin = place
    return text


def tell_rejected(rejected: Rejected) -> None:
    """One line on standard error about a page that was rejected."""
    print(f"rejected: {shown_origin(rejected.origin)}: {rejected.reason}: {one_line(rejected.detail)}", file=sys.stderr)  # noqa: T201


def usable(asked: Method) -> Method:
    """The method to go on with; where it is not the one asked for, a line on standard error says why."""
    method, why = method_in_use(asked)
    if why:
        print(f"note: {why}", file=sys.stderr)  # noqa: T201
    return method


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 report``, ``12 reports``, ``no reports``."""
    word = one if number == 1 else many or f"{one}s"
    return f"{number:,} {word}" if number else f"no {word}"
