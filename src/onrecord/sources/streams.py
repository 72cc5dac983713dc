"""Input streams that tell how much was read, never hold more than they must, and end lines where we say."""

from __future__ import annotations

import codecs
import gzip
import io
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias, cast

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

Buffered: TypeAlias = "io.BufferedReader[Any]"
"""A buffered binary stream over whatever kind of raw stream."""

_CHUNK = 65536
_ENOUGH_TO_SNIFF = 512


class CountedStream(io.RawIOBase):
    """A raw stream that tells ``progress`` of the bytes read from it, each byte once however often it is read.

    ``size`` is how many there are to tell of, where known; `finish` tells of those that were never read.
    """

    def __init__(
        self, raw: BinaryIO | io.RawIOBase | Buffered, *, size: int | None, progress: Callable[[int], None] | None
    ) -> None:
        self._raw = raw
        self._size = size
        self._progress = progress
        self._position = 0
        self._told = 0
        self._read: Callable[[memoryview], int | None] = _reading(raw)

    def readable(self) -> bool:  # noqa: D102 - as in io.RawIOBase
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:  # noqa: D102
        view = memoryview(buffer).cast("B")
        count = self._read(view) or 0
        # A pipe may hand out its first bytes one by one; what they are is told by some hundreds, or by a first line.
        while self._position == 0 and 0 < count < min(_ENOUGH_TO_SNIFF, len(view)):
            if b"\n" in bytes(view[:count]).lstrip():
                break
            more = self._read(view[count:]) or 0
            if not more:
                break
            count += more
        self._advance(self._position + count)
        return count

    def seekable(self) -> bool:  # noqa: D102
        return self._size is not None and self._raw.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:  # noqa: D102
        self._position = self._raw.seek(offset, whence)
        return self._position

    def tell(self) -> int:  # noqa: D102
        return self._position

    def finish(self) -> None:
        """Tell of all bytes that were not read, as of read."""
        self._advance(max(self._size or 0, self._told))

    def close(self) -> None:  # noqa: D102
        if not self.closed:
            self._raw.close()
        super().close()

    def _advance(self, position: int) -> None:
        self._position = position
        reached = position if self._size is None else min(position, self._size)
        if self._progress and reached > self._told:
            self._progress(reached - self._told)
        self._told = max(self._told, reached)


def _reading(raw: Any) -> Callable[[memoryview], int | None]:
    """How to read what is there now: a buffered stream would wait until it can fill the buffer."""
    return cast(Callable[[memoryview], int | None], getattr(raw, "readinto1", None) or raw.readinto)


class _Utf8Stream(io.RawIOBase):
    """A stream in UTF-16 as one in UTF-8."""

    def __init__(self, stream: Buffered, codec: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        while not self._left:
            chunk = self._stream.read1(_CHUNK)
            self._left = self._decoder.decode(chunk, final=not chunk).encode("utf-8", "replace")
            if not chunk:
                break
        count = min(len(view), len(self._left))
        view[:count] = self._left[:count]
        self._left = self._left[count:]
        return count


def gunzipped(stream: Buffered) -> Buffered:
    """What a gzip file holds. Reading raises `EOFError`, `zlib.error` or `gzip.BadGzipFile` where it is broken."""
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream)), _CHUNK)


def in_utf8(stream: Buffered) -> Buffered:
    """A stream of rows without its byte order mark, as UTF-8 where the mark says UTF-16 (as spreadsheets write it)."""
    head = stream.peek(3)[:3]
    if head.startswith(codecs.BOM_UTF8):
        stream.read(3)
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        codec = "utf-16-le" if head.startswith(codecs.BOM_UTF16_LE) else "utf-16-be"
        stream.read(2)
        return io.BufferedReader(_Utf8Stream(stream, codec), _CHUNK)
    return stream


def lines(stream: Buffered, limit: int) -> Iterator[bytes | None]:
    """The lines of a stream with their line breaks; ``None`` for one beyond ``limit`` bytes, which is not held."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield None
