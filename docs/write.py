"""Writes what the documentation shows of the program itself: the help of every command, into `docs/commands.md`.

Run it by ``make docs``; a test compares the file with what this gives.
"""

from __future__ import annotations

from pathlib import Path

import click

from onrecord.cli.app import app

COMMANDS = Path(__file__).with_name("commands.md")
WIDTH = 100
HELP = ["-h", "--help"]

HEAD = """# Commands

Every command reads files, folders or `-` (standard input), and writes for people; with `--json` it writes JSON Lines.
`read` and `annotate` write JSON Lines of themselves when their output goes into a pipe or a file, so that
`onrecord read pages/ | onrecord annotate -` works. A command that needs a record takes `--record FILE`, else
`$ONRECORD_DB`, else `onrecord.db` in the working folder.

Exit status: 0 done; 1 nothing was found, or `verify` found something wrong; 2 a mistake in what was asked, told in one
sentence on standard error; 130 interrupted.

The help below is what `onrecord COMMAND --help` prints; `make docs` writes it here.
"""


def help_of(name: str, command: click.Command) -> str:
    """What ``onrecord NAME --help`` prints."""
    parent = click.Context(app, info_name="onrecord", terminal_width=WIDTH, help_option_names=HELP)
    with click.Context(command, info_name=name, parent=parent, terminal_width=WIDTH) as context:
        return command.get_help(context)


def commands_page() -> str:
    """The text of `docs/commands.md`."""
    sections = [f"## {name}\n\n```\n{help_of(name, command)}\n```\n" for name, command in app.commands.items()]
    return "\n".join([HEAD, *sections])


if __name__ == "__main__":
    COMMANDS.write_text(commands_page(), encoding="utf-8")
