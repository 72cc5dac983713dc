"""Options that several commands share, and what they are turned into."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast, get_args

import click

from onrecord.errors import InputError
from onrecord.model import SAID_MODES, Form, Genre, Kind, Mode

if TYPE_CHECKING:
    pass

Command: TypeAlias = Callable[..., int]

record_option = click.option(
    "--record",
    "record_path",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="ONRECORD_DB",
    default="onrecord.db",
    show_default=True,
    show_envvar=True,
    help="The record's file.",
)

json_option = click.option("--json", "as_json", is_flag=True, help="Write JSON Lines.")

pipe_json_option = click.option(
    "--json/--no-json",
    "as_json",
    default=None,
    help="Write JSON Lines, or for people.  [default: for people on a terminal, JSON Lines into a pipe or file]",
)

method_option = click.option(
    "--method",
    type=click.Choice(["model", "rules"]),
    default="model",
    show_default=True,
    help="How statements are found: by the model, or by rules.",
)


def source_options(command: Command) -> Command:
    """The arguments and options of a command that takes pages; it gets ``origins`` and ``sources``."""

    @functools.wraps(command)
    def wrapped(*args: Any, manifest: Path | None, column: tuple[str, ...], form: str | None, **kwargs: Any) -> int:
        from onrecord.sources import SourceOptions

        options = SourceOptions(manifest=manifest, columns=_columns(column), form=cast(Form | None, form))
        return command(*args, sources=options, **kwargs)

    decorated: Command = wrapped
    for decorator in reversed(
        (
            click.argument("origins", nargs=-1, required=True, metavar="SOURCES..."),
            click.option(
                "--manifest",
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                help="A CSV file that tells what files cannot: file, url, outlet, published, title, genre.",
            ),
            click.option(
                "--column",
                multiple=True,
                metavar="OURS=THEIRS",
                help="For CSV sources: which of their columns holds text, raw, html, url, outlet, published …",
            ),
            click.option(
                "--as",
                "form",
                type=click.Choice(get_args(Form)),
                help="Take files as HTML, as scrapes or as clean reports, whatever they look like.",
            ),
        )
    ):
        decorated = decorator(decorated)
    return decorated


def filter_options(
    *, about: bool = True, modes: str = "said, wrote, declined", limit: int = 50
) -> Callable[[Command], Command]:
    """The options that narrow a question; the command gets ``filters``.

    ``modes`` says which are meant where none is asked for (``all``, or the ones that are speech), ``limit`` how many.
    """

    def decorate(command: Command) -> Command:
        @functools.wraps(command)
        def wrapped(*args: Any, mode: tuple[str, ...], kind: tuple[str, ...], **kwargs: Any) -> int:
            from onrecord.record import Filters

            asked = mode or ((modes,) if modes == "all" else SAID_MODES)
            wanted = cast("tuple[Mode, ...]", () if "all" in asked else asked)
            names = ("about", "since", "until", "outlet", "agency", "genre", "limit", "offset")
            given = {name: kwargs.pop(name) for name in names if name in kwargs}
            given["limit"] = given["limit"] or None
            _check_range(given["since"], given["until"])
            filters = Filters(modes=wanted, kinds=cast("tuple[Kind, ...]", kind), **given)
            return command(*args, filters=filters, **kwargs)

        options: list[Callable[[Command], Command]] = [
            click.option(
                "--since",
                metavar="DATE",
                help="Said from then on: 2023, 2023-03 or 2023-03-08; where that is not told, published.",
            ),
            click.option(
                "--until", metavar="DATE", help="Said or published until then, the year, month or day included."
            ),
            click.option("--outlet", metavar="NAME", help="Only what this outlet carried."),
            click.option("--agency", metavar="NAME", help="Only what came from this wire service."),
            click.option("--genre", type=click.Choice(get_args(Genre)), help="Only reports of this genre."),
            click.option(
                "--mode",
                multiple=True,
                type=click.Choice([*get_args(Mode), "all"]),
                help=f"Only these modes.  [default: {modes}]",
            ),
            click.option("--kind", multiple=True, type=click.Choice(get_args(Kind)), help="Only these kinds."),
            click.option(
                "--limit",
                type=click.IntRange(min=0),
                default=limit,
                show_default=True,
                help="At most so many; 0 is all.",
            ),
            click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave out so many first."),
        ]
        if about:
            options.insert(0, click.option("--about", metavar="WORDS", help="Only statements that hold these words."))
        decorated: Command = wrapped
        for option in reversed(options):
            decorated = option(decorated)
        return decorated

    return decorate


def _check_range(since: str | None, until: str | None) -> None:
    shorter = min(len(since or ""), len(until or ""))
    if since and until and since[:shorter] > until[:shorter]:
        raise InputError(f"--since {since} is later than --until {until}; no report lies between them.")


def _columns(pairs: tuple[str, ...]) -> Mapping[str, str]:
    columns = {}
    for pair in pairs:
        ours, separator, theirs = pair.partition("=")
        if not separator or not ours or not theirs:
            raise InputError(f'--column "{pair}" is not of the form OURS=THEIRS; write for example --column text=body.')
        if ours in columns:
            raise InputError(f"--column names {ours} twice; name one column of theirs for it.")
        columns[ours] = theirs
    return columns
