"""Web archives (WARC, ISO 28500): the pages among their records, one at a time, around whatever is broken."""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Iterator

from fastwarc.stream_io import BrotliReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from onrecord.formats import is_web_address
from onrecord.model import Form, Given, Page, Rejected
from onrecord.sources import told
from onrecord.sources.rows import Opened
from onrecord.sources.sniffing import GZIP, looks_like_html
from onrecord.sources.streams import CountedStream

_FORMS: dict[str, Form] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "scrape"}
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LIBRARY_READERS = {"br": BrotliReader, "zstd": ZstdReader}
_MEMBER = b"\x1f\x8b\x08"
_RECORD_SIGN = re.compile(rb"\x1f\x8b\x08|WARC/[01]\.\d{1,2}\r?\n[A-Za-z][\w-]{2,40}:")
_WINDOW = 1 << 20


class _BrokenError(Exception):
    """A record that cannot be read; the message is a sentence for the person who brought it."""


class _ClippedError(_BrokenError):
    """A record that ends before its own length, whether the file ends there or its length is wrong."""


class _TooLargeError(Exception):
    """A page beyond the limit."""


def read_archive(stream: CountedStream, file: Opened) -> Iterator[Page | Rejected]:
    """The HTML and plain-text pages among the responses with status 200 of an archive.

    Other records are passed over unread, so memory holds one page at a time. Where the archive is broken, that place
    is rejected and reading goes on at the next record that can be found behind it.
    """
    names = _Names()
    rest = "" if stream.seekable() else " What follows cannot be found in a stream; save it to a file."
    start: int | None = 0
    empty = True
    while start is not None:
        if start:
            stream.seek(start)
        reached, records, listed = start, 0, False
        trouble: tuple[int, str] | None = None
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                reached = record.stream_pos
                records += 1
                at, listed = names.at(reached), False
                try:
                    page = _page(record, file, at)
                except _TooLargeError:
                    detail = f"The page is larger than {file.limit:,} bytes."
                    page = file.rejected("too large", detail, at=at, given=_given(record, file))
                except _BrokenError as error:
                    detail = str(error)
                    if isinstance(error, _ClippedError):
                        trouble = (reached, detail)
                        detail += rest
                    page = file.rejected("broken record", detail, at=at, given=_given(record, file))
                if page:
                    listed = isinstance(page, Rejected)
                    yield page
                if trouble:
                    break
        except OSError as error:
            where = _end_of_record(stream, reached) if records else start
            trouble = (where, f"No record can be read here ({str(error).rstrip('.')}).")
        empty = empty and not records and not trouble
        if trouble is None and records:
            trouble = _cut_off(stream, reached)
        if trouble is None:
            break
        start = _next_record(stream, behind=reached, but_not=trouble[0])
        if not (listed and trouble[0] == reached):
            yield file.rejected("broken record", trouble[1] + rest, at=names.at(trouble[0]))
    if empty:
        yield file.rejected("empty", "The archive holds no records.")


class _Names:
    """The place of each record in the archive, in words: its offset, and a count where several stand at one offset."""

    def __init__(self) -> None:
        self._last = (-1, 1)

    def at(self, offset: int) -> str:
        count = self._last[1] + 1 if offset == self._last[0] else 1
        self._last = (offset, count)
        return f"#{offset}" if count == 1 else f"#{offset}.{count}"


def _page(record: WarcRecord, file: Opened, at: str) -> Page | Rejected | None:
    """The page that a record holds; ``None`` for a record of something else. Raises the errors above."""
    if record.headers.get("Content-Length") is None:
        raise _ClippedError("The record is cut off within its header.")
    if record.record_type != WarcRecordType.response or not record.is_http:
        return None
    record.parse_http()
    headers = record.http_headers
    if headers is None or headers.status_code is None:
        raise _BrokenError("The record says that it is an HTTP response, but holds none.")
    mime = (record.http_content_type or "").lower()
    if headers.status_code != 200 or (mime and mime not in _FORMS):
        return None
    cut_by = record.headers.get("WARC-Truncated")
    if cut_by and mime:
        raise _BrokenError(f"The page was cut off when it was archived (WARC-Truncated: {cut_by}).")
    content = _payload(record, file.limit)
    if not mime and (cut_by or not looks_like_html(content)):
        return None
    if not content.strip():
        return file.rejected("empty", "The page is empty.", at=at, given=_given(record, file))
    return Page(
        origin=file.origin + at,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        taken=_taken(record) or file.taken,
        form=file.form or _FORMS.get(mime, "html"),
        charset=record.http_charset,
        given=_given(record, file),
    )


def _given(record: WarcRecord, file: Opened) -> Given:
    uri = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    return told.over(file.told, Given(url=uri if is_web_address(uri) else None))


def _taken(record: WarcRecord) -> str | None:
    """The archive's own date, to the second (WARC 1.1 allows fractions)."""
    found = re.match(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z", record.headers.get("WARC-Date") or "")
    return f"{found[1]}Z" if found else None


def _payload(record: WarcRecord, limit: int) -> bytes:
    """The page as the server meant it, of at most ``limit`` bytes before and after its encodings are undone."""
    if record.content_length > limit:
        raise _TooLargeError
    length = record.content_length
    content = record.reader.read(length) if length else b""
    if len(content) < length:
        raise _ClippedError(f"The record is cut off: {length:,} bytes were promised, {len(content):,} are there.")
    headers = record.http_headers
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower():
        content = _unchunked(content)
    codings = [coding.strip() for coding in (headers.get("Content-Encoding") or "").lower().split(",")]
    for coding in reversed(codings):
        content = _decompressed(content, coding, limit)
    return content


def _unchunked(content: bytes) -> bytes:
    """The body of a chunked transfer (RFC 9112, 7.1). Archives may keep the header and undo the chunks themselves."""
    size = _CHUNK_SIZE.match(content)
    if size is None:
        return content
    chunks: list[bytes] = []
    while size is not None:
        length, start = int(size[1], 16), size.end()
        if length == 0:
            return b"".join(chunks)
        chunks.append(content[start : start + length])
        if len(chunks[-1]) < length:
            break
        break_at = start + length
        behind = break_at + (2 if content[break_at : break_at + 2] == b"\r\n" else 1)
        size = _CHUNK_SIZE.match(content, behind)
    raise _BrokenError("The page is cut off within a chunk of its transfer.")


def _decompressed(content: bytes, coding: str, limit: int) -> bytes:
    """The content with one coding undone. Content that is not coded as its header says is taken as it is."""
    if coding in ("", "identity", "none", "utf-8") or not content:
        return content
    try:
        if coding in ("gzip", "x-gzip"):
            return _inflated(content, 31, limit) if content.startswith(GZIP) else content
        if coding == "deflate":
            # Servers have always sent both: with a zlib header, as the standard says, and without.
            zlib_header = content[0] & 0x0F == 8 and int.from_bytes(content[:2], "big") % 31 == 0
            return content if looks_like_html(content) else _inflated(content, 15 if zlib_header else -15, limit)
        if coding in _LIBRARY_READERS:
            return content if looks_like_html(content) else _read_by_library(content, coding, limit)
    except (zlib.error, OSError, EOFError) as error:
        raise _BrokenError(f"The page cannot be decompressed ({coding}): {str(error).rstrip('.')}.") from error
    raise _BrokenError(f'The page is compressed in a way that onrecord cannot undo ("{coding[:40]}").')


def _inflated(content: bytes, window: int, limit: int) -> bytes:
    inflater = zlib.decompressobj(window)
    plain = inflater.decompress(content, limit + 1)
    if len(plain) > limit:
        raise _TooLargeError
    if not inflater.eof:
        raise EOFError("it is cut off")
    return plain


def _read_by_library(content: bytes, coding: str, limit: int) -> bytes:
    source = _LIBRARY_READERS[coding](io.BytesIO(content))
    parts, size = [], 0
    while part := source.read(_WINDOW):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise _TooLargeError
    return b"".join(parts)


def _cut_off(stream: CountedStream, last: int) -> tuple[int, str] | None:
    """Bytes behind the last record that the library took for its end: a record of which next to nothing is left."""
    if not stream.seekable():
        return None
    end, size = _end_of_record(stream, last), stream.seek(0, io.SEEK_END)
    stream.seek(end)
    if end <= last or end >= size or not stream.read(_WINDOW).strip(b"\r\n\0"):
        return None
    return end, "The record is cut off within its header."


def _end_of_record(stream: CountedStream, start: int) -> int:
    """Where the record (or the gzip member that holds it) ends that starts at ``start``; ``start`` if unknown."""
    if not stream.seekable():
        return start
    stream.seek(start)
    window = stream.read(_WINDOW)
    if not window.startswith(GZIP):
        head, blank, _ = window.partition(b"\r\n\r\n")
        length = re.search(rb"(?i)\ncontent-length:[ \t]*(\d{1,15})\s", head + b"\r\n")
        return start + len(head) + 4 + int(length[1]) + 4 if blank and length else start
    inflater = zlib.decompressobj(31)
    position = start
    try:
        while window and not inflater.eof:
            rest = window
            while rest and not inflater.eof:
                inflater.decompress(rest, _WINDOW)
                rest = inflater.unconsumed_tail
            position += len(window) - len(inflater.unused_data)
            window = stream.read(_WINDOW)
    except zlib.error:
        return start
    return position if inflater.eof else start


def _next_record(stream: CountedStream, *, behind: int, but_not: int) -> int | None:
    """The next place after ``behind`` where a record begins, other than ``but_not``, which is known to be broken."""
    if not stream.seekable():
        return None
    position, overlap = behind + 1, 64
    while True:
        stream.seek(position - 1)
        window = stream.read(_WINDOW)
        for found in _RECORD_SIGN.finditer(window, 1):
            place = position - 1 + found.start()
            if place != but_not and (found[0] != _MEMBER or _holds_record(stream, place)):
                return place
        if len(window) < _WINDOW:
            return None
        position += _WINDOW - overlap


def _holds_record(stream: CountedStream, place: int) -> bool:
    """Whether a gzip member that seems to begin here holds a record: its sign of three bytes occurs by chance."""
    stream.seek(place)
    try:
        return zlib.decompressobj(31).decompress(stream.read(4096), 64).startswith(b"WARC/")
    except zlib.error:
        return False
