"""JSON Lines, and JSON files of one array or one object: a page to a row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.model import Page, Rejected
from onrecord.sources.rows import Opened, page_of_row
from onrecord.sources.sniffing import kind_by_bytes
from onrecord.sources.streams import Buffered, in_utf8, lines


def read_lines(stream: Buffered, file: Opened) -> Iterator[Page | Rejected]:
    """The pages of a file with one JSON object a line; a broken line is rejected and the next one read.

    A line may have ``file.limit`` bytes; of a longer one no more is held.
    """
    blank = True
    for number, line in enumerate(lines(in_utf8(stream), file.limit), start=1):
        where, at = f"line {number}", f":{number}"
        if line is None:
            yield file.rejected("too large", f"Line {number} is longer than {file.limit:,} bytes.", at=at)
        elif line.isspace():
            continue
        else:
            yield from _page(line, file, at=at, where=where)
        blank = False
    if blank:
        yield file.rejected("empty", "The file holds no lines.")


def read_document(stream: Buffered, file: Opened) -> Iterator[Page | Rejected]:
    """The pages of a ``.json`` file: rows in one array, one row, or in truth JSON Lines.

    An array is held in memory as a whole and may have ``file.limit`` bytes; JSON Lines may be of any length.
    """
    stream = in_utf8(stream)
    head = stream.peek(1)
    if kind_by_bytes(head) == "jsonl" and b"\n" in head.strip():
        yield from read_lines(stream, file)
        return
    content = stream.read(file.limit + 1)
    if len(content) > file.limit:
        yield file.rejected(
            "too large",
            f"The JSON document is larger than {file.limit:,} bytes; write it as JSON Lines, one object a line.",
        )
        return
    if not content.strip():
        yield file.rejected("empty", "The file is empty.")
        return
    loaded = _loaded(content, "The file")
    if isinstance(loaded, str):
        yield file.rejected("broken record", loaded)
        return
    value = loaded[0]
    if isinstance(value, list):
        for number, row in enumerate(value, start=1):
            yield from _row(row, file, at=f"#{number}", where=f"item {number}")
    else:
        yield from _row(value, file, at="", where="the file")


def _page(line: bytes, file: Opened, *, at: str, where: str) -> Iterator[Page | Rejected]:
    loaded = _loaded(line, where.capitalize())
    if isinstance(loaded, str):
        yield file.rejected("broken record", loaded, at=at)
    else:
        yield from _row(loaded[0], file, at=at, where=where)


def _row(value: Any, file: Opened, *, at: str, where: str) -> Iterator[Page | Rejected]:
    if not isinstance(value, dict):
        yield file.rejected("broken record", f"{where.capitalize()} is not a JSON object.", at=at)
        return
    page = page_of_row(value, file, at=at, where=where)
    if page:
        yield page


def _loaded(content: bytes, where: str) -> tuple[Any] | str:
    """The JSON value, wrapped, or a sentence that says why there is none."""
    try:
        return (json.loads(content.decode()),)
    except UnicodeDecodeError as error:
        return f"{where} is not UTF-8 (byte {error.start + 1})."
    except json.JSONDecodeError as error:
        return f"{where} is not JSON: {error.msg} at character {error.pos + 1}."
    except RecursionError:
        return f"{where} is not JSON that can be read: it is nested too deep."
    except ValueError as error:
        return f"{where} is not JSON that can be read: {error}."
