"""The command line: a thin face of the calls that every other face makes, for people on a terminal and for pipes."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits: 0 done, 1 nothing (or a fault) found, 2 a mistake, 130 interrupted."""
    # Loading the commands takes half a second, in which Ctrl-C ends the program as it does later.
    try:
        from onrecord.cli.app import run

        status = run(arguments)
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
