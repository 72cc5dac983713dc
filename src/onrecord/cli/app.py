"""The command group, its errors and its exit statuses."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from onrecord import __version__
from onrecord.cli.adding import add
from onrecord.cli.asking import about, find, report, said
from onrecord.cli.demo import demo
from onrecord.cli.keeping import backup, export, status, verify
from onrecord.cli.reading import annotate, read
from onrecord.errors import OnrecordError

EXIT_MISTAKE = 2
EXIT_INTERRUPTED = 130


class _InOrder(click.Group):
    """A group that lists its commands in the order of a first day's work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord")
def app() -> None:
    """Reads news reports and keeps the record: who said what, when, where, and on whose word.

    \b
    onrecord demo                      shows it on invented reports
    onrecord add PAGES...              reads pages into a record
    onrecord said "Jens Stoltenberg"   asks the record
    """


for _command in (demo, add, said, about, find, report, export, status, verify, backup, read, annotate):
    app.add_command(_command)


def run(arguments: Sequence[str] | None) -> int:
    """Runs the command line; gives 0 done, 1 nothing (or a fault) found, 2 a mistake, 130 interrupted."""
    try:
        # Not `app.main`, which takes a reader that goes away for a failure.
        with app.make_context("onrecord", list(sys.argv[1:] if arguments is None else arguments)) as context:
            result = app.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return EXIT_MISTAKE
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "onrecord"
        message = error.format_message().rstrip(".")
        click.echo(f"{command}: {message}; {command} --help explains.", err=True)
        return EXIT_MISTAKE
    except click.ClickException as error:
        click.echo(f"onrecord: {error.format_message()}", err=True)
        return EXIT_MISTAKE
    except OnrecordError as error:
        click.echo(f"onrecord: {error.message}", err=True)
        return EXIT_MISTAKE
    except (click.Abort, KeyboardInterrupt):
        click.echo("onrecord: interrupted.", err=True)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`onrecord find x | head`); nothing more can be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        click.echo(f"onrecord: {error.filename or 'output'}: {error.strerror or error}.", err=True)
        return EXIT_MISTAKE
    return result if isinstance(result, int) else 0
