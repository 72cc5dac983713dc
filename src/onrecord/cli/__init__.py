"""The command line: a thin face of the calls that every other face makes, for people on a terminal and for pipes."""

from onrecord.cli.app import main

__all__ = ["main"]
