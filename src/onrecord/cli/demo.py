"""``onrecord demo``: the main job on the samples that come with the program."""

from __future__ import annotations

import tempfile
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from onrecord.adding import add
from onrecord.cli.adding import show_summary
from onrecord.cli.asking import BY_NAME, WITH_WORDS, show_answer
from onrecord.cli.terminal import console, usable
from onrecord.errors import InputError
from onrecord.record import Filters, Record
from onrecord.sources import SourceOptions

SPEAKER, MATTER = "Odalys Kerrin", "ferry"
WORDING = '"ready to order an evacuation"'
SILENT = "Ellerwen Hydro"


@click.command(short_help="Show it on invented reports.")
@click.option(
    "--keep",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Keep the record in this new file.  [default: it is thrown away]",
)
def demo(*, keep: Path | None) -> int:
    """Adds the sample pages to a record and asks it three questions. Everything in the samples is invented.

    The pages are as messy as real ones: scrapes with menus and advertisements in the text, a page with no date, one
    wire story in several outlets, a quotation mark that is never closed, a login wall, a page in another language.
    """
    if keep is not None and keep.exists():
        raise InputError(f"{keep}: this file exists; name a new one for the demo's record.")
    out = console()
    with tempfile.TemporaryDirectory() as folder, resources.as_file(samples()) as pages:
        path = keep or Path(folder) / "demo.db"
        manifest = pages / "manifest.csv"
        out.print(f"$ onrecord add samples --manifest samples/manifest.csv --record {path.name}\n", style="bold green")
        with Record.open(path, create=True) as record:
            options, method = SourceOptions(manifest=manifest), usable("model")
            show_summary(out, add([str(pages)], record, options=options, method=method), Path(path.name))
            out.print(f'\n$ onrecord said "{SPEAKER}" --about {MATTER} --record {path.name}\n', style="bold green")
            show_answer(out, record.said(SPEAKER, Filters(about=MATTER)), SPEAKER, BY_NAME)
            out.print(f"\n$ onrecord find '{WORDING}' --record {path.name}\n", style="bold green")
            show_answer(out, record.find(WORDING, Filters()), WORDING, WITH_WORDS)
            out.print(f'\n$ onrecord said "{SILENT}" --mode declined --record {path.name}\n', style="bold green")
            show_answer(out, record.said(SILENT, Filters(modes=("declined",))), SILENT, BY_NAME)
    if keep:
        out.print(f"\nThe record is kept in {keep}; ask it more with --record {keep}, or see onrecord --help.")
    else:
        out.print("\nNow your own pages: onrecord add FOLDER, then onrecord said NAME. See onrecord --help.")
    return 0


def samples() -> Traversable:
    """The folder of samples: in the package when installed from a wheel, beside `src` in a checkout."""
    inside = resources.files("onrecord") / "samples"
    return inside if inside.is_dir() else Path(__file__).resolve().parents[3] / "samples"
