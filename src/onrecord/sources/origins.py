"""What the user named, as the files to read: folders walked in a stable order, mistakes found before reading."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from onrecord.errors import InputError
from onrecord.model import Form, Rejected
from onrecord.sources.sniffing import Kind, kind_by_name

MAX_BYTES = 50_000_000
"""The decompressed bytes that one page may have.

Pages saved with their pictures inside them reach some 30 MB; the visible text of a report stays under one.
"""

STDIN = "-"
"""The origin that is standard input."""


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How origins are read.

    ``manifest`` is a CSV file that tells of files what they do not say. ``columns`` maps our keys (``text``, ``url``,
    ``published`` …) to the columns of CSV files; an empty name means that a column called like the key is not meant.
    ``max_bytes`` is the decompressed size of a page from which on it is rejected. ``form`` says what pages are, where
    their names and bytes are not to decide.
    """

    manifest: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = MAX_BYTES
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. ``path`` is ``None`` for standard input, ``kind`` where only the bytes can tell.

    ``size`` is in bytes as stored, ``None`` for what is no regular file.
    """

    origin: str
    path: Path | None
    kind: Kind | None
    gzipped: bool
    size: int | None
    taken: str | None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder that is none of ours by its name."""

    path: Path


def checked(origins: Iterable[str]) -> tuple[str, ...]:
    """The origins, all of which can be looked for. Raises `InputError` naming the first that cannot."""
    named = tuple(origins)
    for origin in named:
        if origin == STDIN:
            continue
        if origin.lower().startswith(("http://", "https://")):
            raise InputError(
                f"{origin}: pages are not fetched from the web yet; save the page to a file and name the file."
            )
        if not origin:
            raise InputError("An empty name is no file; name files, folders, or - for standard input.")
        try:
            Path(origin).stat()
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:
            raise InputError(f"{shown(origin)} does not exist; check the path.") from error
        except OSError:
            continue  # it is there, and will be listed as unreadable
    if named.count(STDIN) > 1:
        raise InputError("Standard input (-) is named more than once; it can be read only once.")
    return named


def files(origins: Iterable[str], *, without: Path | None = None) -> Iterator[Found | PassedOver | Rejected]:
    """The files that the origins name or hold, sorted by name within each folder.

    Hidden files are left out, and ``without`` (the manifest, which may lie among its files). A folder that was entered
    is not entered again, so that a link to a folder around it ends.
    """
    left_out = without and Path(without).resolve()
    entered: set[tuple[int, int]] = set()
    for origin in origins:
        if origin == STDIN:
            yield Found(STDIN, None, None, False, None, now())
            continue
        for found in _under(Path(origin), entered):
            if left_out and isinstance(found, Found | PassedOver) and found.path and found.path.resolve() == left_out:
                continue
            yield found


def shown(path: str | Path) -> str:
    """A path as text that can be stored and printed: bytes that are no UTF-8 are escaped."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def now() -> str:
    """This moment in UTC, ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _under(path: Path, entered: set[tuple[int, int]]) -> Iterator[Found | PassedOver | Rejected]:
    """A file, or all files below a folder, without recursion: a folder can be deeper than Python's stack."""
    waiting = [(path, True)]
    while waiting:
        path, named = waiting.pop()
        by_name = kind_by_name(path.name)
        try:
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                here = (status.st_dev, status.st_ino)
                if here not in entered:
                    entered.add(here)
                    names = [name for name in os.listdir(path) if not name.startswith(".")]  # noqa: PTH208 - names
                    waiting.extend((path / name, False) for name in sorted(names, reverse=True))
                continue
        except OSError as error:
            yield unreadable(path, error) if named or by_name or path.is_dir() else PassedOver(path)
            continue
        regular = stat.S_ISREG(status.st_mode)
        if not named and not (regular and by_name):
            yield PassedOver(path)
            continue
        kind, gzipped = by_name or (None, False)
        yield Found(
            origin=shown(path),
            path=path,
            kind=kind,
            gzipped=gzipped,
            size=status.st_size if regular else None,
            taken=_moment(status.st_mtime) if regular else now(),
        )


def unreadable(path: Path, error: OSError) -> Rejected:
    """The rejection of a file that the system does not let us read."""
    return Rejected(
        origin=shown(path),
        reason="unreadable",
        detail=f"The file cannot be read: {error.strerror or error}.",
        stage="sources",
    )


def _moment(seconds: float) -> str | None:
    try:
        return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OverflowError, ValueError, OSError):
        return None
