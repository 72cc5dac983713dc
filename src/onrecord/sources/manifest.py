"""The manifest: a CSV file that tells of files what they do not say (url, outlet, published, title, genre)."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import InputError
from onrecord.model import Given
from onrecord.sources import told
from onrecord.sources.origins import STDIN, Found
from onrecord.sources.sniffing import delimiter_of, kind_by_name

COLUMNS = ("file", "url", "outlet", "published", "title", "genre")
"""What a manifest may have; ``file`` it must have."""


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What is told of one file. ``where`` names the row for messages."""

    file: str
    where: str
    given: Given


@dataclass(frozen=True, slots=True)
class Matches:
    """A manifest held against the files there are: what it tells of each, by absolute path, and rows without a file."""

    given: Mapping[str, Given]
    unmatched: tuple[str, ...]

    def of(self, path: Path | None) -> Given:
        """What the manifest tells of a file (of standard input for ``None``)."""
        return self.given.get(_absolute(path) if path else STDIN, Given())


def read_manifest(path: Path) -> tuple[ManifestRow, ...]:
    """The rows of a manifest; its delimiter is the comma, semicolon or tab that the header has most of.

    Raises `InputError` naming file and row: an unknown or missing column, a file told of twice, a date that is not
    ISO 8601, a genre there is none of, a title or url for a file of many pages.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(f"The manifest {path} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"The manifest {path} is not UTF-8; save it as CSV UTF-8.") from error
    try:
        delimiter = delimiter_of(text.partition("\n")[0])
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(f"The manifest {path} is not CSV: {error}.") from error
    if not table:
        raise InputError(f"The manifest {path} is empty; it needs a first row with the column names.")
    names = [name.strip().lower() for name in table[0]]
    unknown = [name or "(no name)" for name in names if name not in COLUMNS]
    if unknown or "file" not in names or len(set(names)) < len(names):
        what = f'has no use for "{unknown[0]}"' if unknown else 'needs "file", and each column once'
        raise InputError(f"The manifest {path} {what}; its columns may be {', '.join(COLUMNS)}.")
    rows: dict[str, ManifestRow] = {}
    for number, values in enumerate(table[1:], start=2):
        if not any(values):
            continue
        where = f"The manifest {path}, row {number}"
        if len(values) > len(names):
            raise InputError(f"{where} has {len(values)} values, but there are {len(names)} columns.")
        row = _row(dict(zip(names, (value.strip() for value in values), strict=False)), where)
        first = rows.setdefault(os.path.normpath(row.file), row)
        if first is not row:
            raise InputError(f"{where} tells of {row.file} again, which {first.where.rpartition(', ')[2]} tells of.")
    return tuple(rows.values())


def matched(rows: Iterable[ManifestRow], files: Iterable[Found], *, folder: Path) -> Matches:
    """Which file each row tells of.

    A row's ``file`` is a path from the folder of the manifest or from the working folder; else the end of the path of
    exactly one file there is. Raises `InputError` when it could be either of two, and when two rows tell of one file
    by different paths and do not say the same.
    """
    rows = tuple(rows)
    # The folder of the manifest goes before the working folder.
    named = {
        row.where: [STDIN] if row.file == STDIN else [_absolute(folder / row.file), _absolute(Path(row.file))]
        for row in rows
    }
    wanted = {path for paths in named.values() for path in paths}
    by_name: dict[str, list[ManifestRow]] = {}
    for row in rows:
        by_name.setdefault(Path(row.file).name, []).append(row)
    there: set[str] = set()
    by_end: dict[str, list[str]] = {}
    for found in files:
        path = _absolute(found.path) if found.path else STDIN
        if path in wanted:
            there.add(path)
        for row in by_name.get(Path(path).name, ()):
            if path.endswith(os.sep + os.path.normpath(row.file)) and path not in by_end.setdefault(row.where, []):
                by_end[row.where].append(path)
    told_of: dict[str, ManifestRow] = {}
    matched_rows: set[str] = set()
    for row in rows:
        if path := next((path for path in named[row.where] if path in there), ""):
            _tell(told_of, path, row)
            matched_rows.add(row.where)
    exact = set(told_of)
    unmatched = []
    for row in rows:
        if row.where in matched_rows:
            continue
        # A file that another row names in full is the one that is meant only where there is no other.
        candidates = by_end.get(row.where, [])
        candidates = [path for path in candidates if path not in exact] or candidates
        if len(candidates) > 1:
            raise InputError(
                f'{row.where}: "{row.file}" could be {candidates[0]} or {candidates[1]}; write more of it.'
            )
        if candidates:
            _tell(told_of, candidates[0], row)
        else:
            unmatched.append(row.file)
    return Matches({path: row.given for path, row in told_of.items()}, tuple(unmatched))


def _tell(told_of: dict[str, ManifestRow], path: str, row: ManifestRow) -> None:
    """Let a row tell of the file at ``path``; raises `InputError` where another tells something else of it."""
    first = told_of.setdefault(path, row)
    given = told.over(first.given, row.given)
    if given != told.over(row.given, first.given):
        raise InputError(
            f'{row.where}: "{row.file}" is the file that {first.where.rpartition(", ")[2]} calls "{first.file}", '
            "and they do not say the same of it; keep one of the two."
        )
    told_of[path] = replace(first, given=given)


def _absolute(path: Path) -> str:
    """The path from the root without ``..``, links in it as they are named."""
    return os.path.abspath(path)  # noqa: PTH100 - resolve() would follow the links


def _row(values: Mapping[str, str], where: str) -> ManifestRow:
    file = values.get("file", "")
    if not file:
        raise InputError(f'{where} names no file; its "file" is empty.')
    given = told.given({key: value for key, value in values.items() if key != "file"}, where)
    if values.get("published") and given.published is None:
        raise InputError(f'{where}: "published" must be a date like 2023-11-27, not {values["published"]!r}.')
    kind = kind_by_name(file)
    if kind and kind[0] != "page" and (given.url or given.title):
        key = "url" if given.url else "title"
        raise InputError(f"{where}: {file} holds many pages, which cannot have one {key}; leave it empty.")
    return ManifestRow(file, where, given)
