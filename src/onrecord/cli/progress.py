"""Progress on standard error: how much is done, how fast, and when it ends."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.cli.terminal import counted
from onrecord.sources import SourceOptions, size

EVERY_SECONDS = 10.0


@contextmanager
def tracked(origins: Sequence[str], sources: SourceOptions, doing: str) -> Iterator[Callable[[int, int], None]]:
    """Gives a function to be told how many pages are done and how many bytes of input they took.

    On a terminal a live bar with the rate and the time left, by bytes; elsewhere a line every ten seconds, so that a
    quick run stays silent and a log short.
    """
    work = size(origins, options=sources)
    total = work.bytes
    for row in work.unmatched:
        print(f"the manifest tells of a file that is not there: {row}", file=sys.stderr)  # noqa: T201
    if work.passed_over:
        print(f"{counted(work.passed_over, 'file')} passed over: no page by its name", file=sys.stderr)  # noqa: T201
    started = time.monotonic()

    def rate(pages: int) -> str:
        return f"{pages:,} pages, {pages / max(time.monotonic() - started, 0.001):,.0f} a second"

    if not sys.stderr.isatty():
        told = started

        def tell(pages: int, consumed: int) -> None:
            nonlocal told
            if time.monotonic() - told >= EVERY_SECONDS:
                told = time.monotonic()
                share = f", {100 * consumed // total} % of the input" if total else ""
                print(f"{doing}: {rate(pages)}{share}", file=sys.stderr)  # noqa: T201

        yield tell
        return
    columns = (TextColumn(doing), BarColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(doing, total=total or None, rate="")
        yield lambda pages, consumed: bar.update(task, completed=consumed, rate=rate(pages))
