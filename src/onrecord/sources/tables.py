"""CSV: a page to a row, under the user's own column names."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.errors import InputError
from onrecord.model import Page, Rejected
from onrecord.sources.rows import TEXT_KEYS, Opened, page_of_row
from onrecord.sources.sniffing import delimiter_of
from onrecord.sources.streams import Buffered, in_utf8

KEYS = (
    *TEXT_KEYS,
    *("id", "url", "outlet", "agency", "title", "standfirst", "byline", "published", "modified", "language", "genre"),
    *("origin", "sha256", "taken"),
)
"""The keys that a column can stand for."""

_STRUCTURE = re.compile(rb'[^",;\t\n]+')


@dataclass(frozen=True, slots=True)
class Header:
    """The first row of a CSV file: how many columns it has, and which of them holds which of our keys."""

    width: int
    columns: Mapping[str, int]
    delimiter: str


def read_rows(stream: Buffered, file: Opened, columns: Mapping[str, str]) -> Iterator[Page | Rejected]:
    """The pages of a CSV file with a header. Raises `InputError` when the header lacks a column that is needed.

    Rows are told apart by the quotation marks around their values, so one of too many bytes is passed over without
    losing count. The delimiter is the comma, semicolon or tab that the header has most of.
    """
    physical = _Lines(in_utf8(stream), file.limit)
    header = read_header(physical, file.origin, columns)
    if header is None:
        yield file.rejected("empty", "The file is empty.")
        return
    start = physical.number + 1
    rows = csv.reader(physical, delimiter=header.delimiter)
    while True:
        physical.start_row()
        try:
            values = next(rows, None)
        except csv.Error as error:
            yield file.rejected("broken record", f"Row at line {start} is not CSV: {error}.", at=f":{start}")
            values = []
        if values is None:
            return
        where, at, start = f"row at line {start}", f":{start}", physical.number + 1
        if physical.too_large:
            yield file.rejected("too large", f"The {where} is larger than {file.limit:,} bytes.", at=at)
        elif len(values) > header.width:
            detail = f"The {where} has {len(values)} values, but there are {header.width} columns."
            yield file.rejected("broken record", detail, at=at)
        elif any(values):
            row = {key: values[column] for key, column in header.columns.items() if column < len(values)}
            page = page_of_row(row, file, at=at, where=where)
            if page:
                yield page


def read_header(physical: Iterator[str], origin: str, columns: Mapping[str, str]) -> Header | None:
    """Which column holds what; ``None`` for an empty file. Raises `InputError` naming the columns there are."""
    first = next((line for line in physical if line.strip()), None)
    if first is None:
        return None
    delimiter = delimiter_of(first)
    names = [name.strip() for name in next(csv.reader([first], delimiter=delimiter))]
    there_are = ", ".join(names)
    by_name = {name.lower(): index for index, name in reversed(list(enumerate(names)))}
    held = {key: by_name[key] for key in KEYS if key in by_name}
    for key, name in columns.items():
        if key not in KEYS:
            raise InputError(f'There is no key "{key}" that a column could be given for; there are {", ".join(KEYS)}.')
        held.pop(key, None)
        if not name:
            continue
        column = names.index(name) if name in names else by_name.get(name.lower())
        if column is None:
            raise InputError(f'{origin} has no column "{name}" (wanted for {key}); its columns are {there_are}.')
        held[key] = column
    if not held.keys() & TEXT_KEYS.keys():
        raise InputError(
            f"{origin} has no column for text (a clean report), raw (a scrape) or html (a page); "
            f"say which of its columns is one: {there_are}."
        )
    return Header(len(names), held, delimiter)


def check_header(stream: Buffered, origin: str, columns: Mapping[str, str], *, limit: int) -> None:
    """Read no more than the header. Raises `InputError` as `read_header` does."""
    read_header(_Lines(in_utf8(stream), limit), origin, columns)


class _Lines:
    """The lines of a CSV file as text, counted; of a row beyond the limit only what tells rows apart is handed on."""

    def __init__(self, stream: Buffered, limit: int) -> None:
        csv.field_size_limit(max(csv.field_size_limit(), min(sys.maxsize, 2**31 - 1)))
        self._stream = stream
        self._limit = limit
        self._size = 0
        self.number = 0
        self.too_large = False

    def start_row(self) -> None:
        self._size = 0
        self.too_large = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(self._limit + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._size += len(line)
        if self._size <= self._limit:
            return _text(line)
        self.too_large = True
        kept = [_STRUCTURE.sub(b"", line)]
        while line and not line.endswith(b"\n"):
            line = self._stream.readline(65536)
            kept.append(_STRUCTURE.sub(b"", line))
        return _text(b"".join(kept))


def _text(line: bytes) -> str:
    """Line by line, because spreadsheets write windows-1252 where they do not write UTF-8, and never say so."""
    line = line.replace(b"\0", b"")
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
