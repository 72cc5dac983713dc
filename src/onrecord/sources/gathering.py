"""The pages of all origins, one after the other; whatever is wrong with one of them ends with it."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.errors import InputError
from onrecord.model import Page, Rejected
from onrecord.sources import jsonl, manifest, tables, warc
from onrecord.sources.origins import STDIN, Found, PassedOver, SourceOptions, checked, files, unreadable
from onrecord.sources.rows import Opened
from onrecord.sources.sniffing import GZIP, Kind, form_of, kind_by_bytes
from onrecord.sources.streams import Buffered, CountedStream, gunzipped

Progress = Callable[[int], None]
"""Told of input bytes (as stored) each time some were consumed."""

_BUFFER = 65536


@dataclass(frozen=True, slots=True)
class Work:
    """How much there is to read: files, and their bytes as stored (``None`` where a stream among them has no end yet).

    ``passed_over`` counts the files in folders that are none of ours by their names. ``unmatched`` are the rows of
    the manifest that tell of no file there is.
    """

    files: int
    bytes: int | None
    passed_over: int = 0
    unmatched: tuple[str, ...] = ()


def size(origins: Iterable[str], *, options: SourceOptions | None = None) -> Work:
    """How much there is to read, by a walk over names; nothing is opened but the manifest.

    Raises `InputError` as `pages` does.
    """
    options = options or SourceOptions()
    named = checked(origins)
    count = passed_over = 0
    total: int | None = 0
    for found in files(named, without=options.manifest):
        if isinstance(found, PassedOver):
            passed_over += 1
        elif isinstance(found, Found):
            count += 1
            total = None if total is None or found.size is None else total + found.size
    return Work(count, total, passed_over, _matches(named, options).unmatched)


def pages(
    origins: Iterable[str], *, options: SourceOptions | None = None, progress: Progress | None = None
) -> Iterator[Page | Rejected]:
    """The pages that the origins hold: files, folders, ``-`` for standard input. Each is read when asked for.

    Files come in the order of the origins, those of a folder sorted by name. ``progress`` is told of the bytes
    consumed as stored; over a whole run they add up to `Work.bytes`.

    Raises `InputError` at the call, before anything is read, for what only the user can put right: an origin that does
    not exist, a manifest or a named CSV file with the wrong columns. All else that is wrong is a `Rejected`.
    """
    options = options or SourceOptions()
    named = checked(origins)
    matches = _matches(named, options)
    for found in _only_found(named, options, folders=False):
        if found.kind == "csv" and found.path and found.size is not None:
            _check_header(found.path, found, options)
    return _pages(named, options, matches, progress)


def _pages(
    named: tuple[str, ...], options: SourceOptions, matches: manifest.Matches, progress: Progress | None
) -> Iterator[Page | Rejected]:
    for found in files(named, without=options.manifest):
        if isinstance(found, Rejected):
            yield found
        elif isinstance(found, Found):
            file = Opened(found.origin, found.taken, matches.of(found.path), options.max_bytes, options.form)
            yield from _of_file(found, file, options, progress)


def _of_file(
    found: Found, file: Opened, options: SourceOptions, progress: Progress | None
) -> Iterator[Page | Rejected]:
    try:
        raw = found.path.open("rb", buffering=0) if found.path else sys.stdin.buffer
    except OSError as error:
        yield unreadable(found.path or Path(STDIN), error)
        return
    stream = CountedStream(raw, size=found.size, progress=progress)
    try:
        yield from _of_stream(stream, found, file, options)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield file.rejected("broken archive", f"{found.origin} is no whole gzip file: {_plain(error)}.")
    except OSError as error:
        yield unreadable(found.path or Path(STDIN), error)
    finally:
        stream.finish()
        if found.path:
            stream.close()


def _of_stream(stream: CountedStream, found: Found, file: Opened, options: SourceOptions) -> Iterator[Page | Rejected]:
    kind = found.kind
    if kind == "warc":  # the library undoes the compression, record by record
        yield from warc.read_archive(stream, file)
        return
    if kind == "page" and not found.gzipped and found.size is not None:
        if found.size > file.limit:
            yield _too_large(file)
        else:
            yield _page(stream, file, name=found.origin)
        return
    plain: Buffered = io.BufferedReader(stream, _BUFFER)
    if found.gzipped or (kind is None and plain.peek(2).startswith(GZIP)):
        plain = gunzipped(plain)
    if kind is None:
        kind = "csv" if options.columns else kind_by_bytes(plain.peek(_BUFFER))
    yield from _of_kind(kind, plain, stream, found, file, options)


def _of_kind(
    kind: Kind, plain: Buffered, stream: CountedStream, found: Found, file: Opened, options: SourceOptions
) -> Iterator[Page | Rejected]:
    if kind == "jsonl":
        yield from jsonl.read_lines(plain, file)
    elif kind == "json":
        yield from jsonl.read_document(plain, file)
    elif kind == "csv":
        try:
            yield from tables.read_rows(plain, file, options.columns)
        except InputError as error:
            yield file.rejected("broken record", error.message)
    elif kind == "warc":
        yield from warc.read_archive(CountedStream(plain, size=None, progress=None), file)
    else:
        yield _page(plain, file, name=found.origin)


def _page(stream: io.RawIOBase | Buffered, file: Opened, *, name: str) -> Page | Rejected:
    content = _at_most(stream, file.limit + 1)
    if len(content) > file.limit:
        return _too_large(file)
    if not content.strip():
        return file.rejected("empty", "The file is empty.")
    return Page(
        origin=file.origin,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        taken=file.taken,
        form=file.form or form_of(name, content),
        given=file.told,
    )


def _at_most(stream: io.RawIOBase | Buffered, limit: int) -> bytes:
    parts, left = [], limit
    while left and (part := stream.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _too_large(file: Opened) -> Rejected:
    return file.rejected("too large", f"The page is larger than {file.limit:,} bytes.")


def _matches(named: tuple[str, ...], options: SourceOptions) -> manifest.Matches:
    if options.manifest is None:
        return manifest.Matches({}, ())
    rows = manifest.read_manifest(options.manifest)
    return manifest.matched(rows, _only_found(named, options), folder=Path(options.manifest).parent)


def _only_found(named: tuple[str, ...], options: SourceOptions, *, folders: bool = True) -> Iterator[Found]:
    origins = named if folders else tuple(origin for origin in named if not Path(origin).is_dir())
    return (found for found in files(origins, without=options.manifest) if isinstance(found, Found))


def _check_header(path: Path, found: Found, options: SourceOptions) -> None:
    """Raise `InputError` where a named CSV file lacks a column; other troubles are told when it is read."""
    try:
        with path.open("rb") as raw:
            plain: Buffered = raw
            if found.gzipped:
                plain = gunzipped(plain)
            tables.check_header(plain, found.origin, options.columns, limit=options.max_bytes)
    except (OSError, EOFError, zlib.error):
        return


def _plain(error: Exception) -> str:
    words = str(error).rstrip(".")
    return words[:1].lower() + words[1:]
