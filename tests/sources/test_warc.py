from __future__ import annotations

import gzip
import io
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from fastwarc.stream_io import BrotliWriter, ZstdWriter
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Page, Rejected
from onrecord.sources import SourceOptions, pages


def record(
    number: int | str,
    body: bytes | None = None,
    *,
    http: bytes = b"Content-Type: text/html; charset=utf-8\r\n",
    status: bytes = b"200 OK",
    kind: bytes = b"response",
    warc: bytes = b"",
    length: int | None = None,
) -> bytes:
    body = f"<html><body><p>Page {number}.</p></body></html>".encode() if body is None else body
    block = b"HTTP/1.1 " + status + b"\r\n" + http + b"\r\n" + body
    return (
        b"WARC/1.1\r\nWARC-Type: " + kind + b"\r\nWARC-Target-URI: https://news.example/%s\r\n" % str(number).encode()
        + b"WARC-Date: 2023-11-27T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        + warc + b"Content-Length: %d\r\n\r\n" % (len(block) if length is None else length) + block + b"\r\n\r\n"
    )  # fmt: skip


def written(writing: type[BrotliWriter] | type[ZstdWriter], content: bytes) -> bytes:
    target = io.BytesIO()
    writer = writing(target)
    writer.write(content)
    writer.close()
    return target.getvalue()


def brotli(content: bytes) -> bytes:
    return written(BrotliWriter, content)


def read(
    tmp_path: Path, archive: bytes, *, name: str = "crawl.warc", max_bytes: int = 1_000_000
) -> list[Page | Rejected]:
    (tmp_path / name).write_bytes(archive)
    return list(pages([str(tmp_path / name)], options=SourceOptions(max_bytes=max_bytes)))


def numbers(found: list[Page | Rejected]) -> list[str]:
    """The last part of each page's address; the reason of each rejection."""
    return [item.reason if isinstance(item, Rejected) else str(item.given.url).rpartition("/")[2] for item in found]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_pages_carry_address_time_charset_and_place(tmp_path: Path, name: str) -> None:
    parts = [record(1), record(2, warc=b"WARC-Truncated:\r\n")]
    if name.endswith("gz"):
        parts = [gzip.compress(part) for part in parts]
    first, second = read(tmp_path, b"".join(parts), name=name)
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert first.given.url == "https://news.example/1"
    assert first.taken == "2023-11-27T10:00:00Z"
    assert first.charset == "utf-8"
    assert first.form == "html"
    assert first.origin == f"{tmp_path}/{name}#0"
    assert second.origin == f"{tmp_path}/{name}#{len(parts[0])}"
    assert first.content == b"<html><body><p>Page 1.</p></body></html>"


def test_an_address_that_is_not_of_the_web_is_not_told(tmp_path: Path) -> None:
    archive = record(1).replace(b"https://news.example/1", b"javascript:alert(111111)")
    (found,) = read(tmp_path, archive)
    assert isinstance(found, Page)
    assert found.given.url is None


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    archive = (
        record(0, kind=b"warcinfo")
        + record(1, kind=b"request")
        + record(2, http=b"Content-Type: image/png\r\n", body=b"\x89PNG" * 90)
        + record(3, status=b"404 Not Found")
        + record(4, status=b"301 Moved", body=b"")
        + record(5, kind=b"revisit", body=b"")
        + record(6, kind=b"metadata")
        + record(7, http=b"", body=b"{}")
        + record(8)
    )
    assert numbers(read(tmp_path, archive)) == ["8"]


def test_plain_text_is_a_scrape_and_an_untyped_page_is_told_by_its_bytes(tmp_path: Path) -> None:
    archive = record(1, b"Mayor says no.", http=b"Content-Type: text/plain\r\n") + record(2, http=b"")
    found = read(tmp_path, archive)
    assert [item.form for item in found if isinstance(item, Page)] == ["scrape", "html"]


def test_chunked_and_compressed_bodies_are_decoded(tmp_path: Path) -> None:
    body = b"<html><body><p>Mayor says no.</p></body></html>"
    half = len(body) // 2
    chunked = b"%x\r\n%s\r\n%x;note=x\r\n%s\r\n0\r\n\r\n" % (half, body[:half], len(body) - half, body[half:])
    raw_deflate = zlib.compressobj(wbits=-15)
    coded = [
        (b"Transfer-Encoding: chunked\r\n", chunked),
        (b"Content-Encoding: gzip\r\n", gzip.compress(body)),
        (b"Content-Encoding: deflate\r\n", zlib.compress(body)),
        (b"Content-Encoding: deflate\r\n", raw_deflate.compress(body) + raw_deflate.flush()),
        (b"Content-Encoding: br\r\n", brotli(body)),
        (b"Content-Encoding: zstd\r\n", written(ZstdWriter, body)),
        (b"Content-Encoding: gzip, br\r\n", brotli(gzip.compress(body))),
        (b"Content-Encoding: identity\r\n", body),
        # The header stands, but the archiver undid what it tells of.
        (b"Content-Encoding: gzip\r\n", body),
        (b"Content-Encoding: br\r\n", body),
        (b"Content-Encoding: deflate\r\n", body),
        (b"Transfer-Encoding: chunked\r\n", body),
    ]
    archive = b"".join(record(n, c, http=b"Content-Type: text/html\r\n" + h) for n, (h, c) in enumerate(coded))
    found = read(tmp_path, archive)
    assert [item.content if isinstance(item, Page) else item for item in found] == [body] * len(coded)


@pytest.mark.parametrize(
    ("header", "content"),
    [
        (b"Content-Encoding: gzip\r\n", gzip.compress(b"<html>" + bytes(range(256)) * 9)[:-40]),
        (b"Content-Encoding: deflate\r\n", b"\x00\x01\x02 no such thing"),
        (b"Content-Encoding: br\r\n", b"\xff\xfe\xfd no such thing"),
        (b"Content-Encoding: br\r\n", brotli(b"<html>" + bytes(range(256)) * 9)[:-40]),
        (b"Content-Encoding: zstd\r\n", written(ZstdWriter, b"<html>" + bytes(range(256)) * 9)[:-40]),
        (b"Content-Encoding: compress\r\n", b"\x1f\x9d old"),
        (b"Transfer-Encoding: chunked\r\n", b"ff\r\nonly the beginning"),
        (b"Transfer-Encoding: chunked\r\n", b"4\r\nfour\r\nno size"),
    ],
)
def test_a_body_that_cannot_be_decoded_is_a_broken_record(tmp_path: Path, header: bytes, content: bytes) -> None:
    archive = record(1) + record(2, content, http=b"Content-Type: text/html\r\n" + header) + record(3)
    found = read(tmp_path, archive)
    assert numbers(found) == ["1", "broken record", "3"]
    assert isinstance(found[1], Rejected)
    assert found[1].given.url == "https://news.example/2"
    assert found[1].origin.endswith(f"#{len(record(1))}")


def test_bodies_beyond_the_limit_are_too_large(tmp_path: Path) -> None:
    html = b"Content-Type: text/html\r\n"
    archive = (
        record(1, bytes(20_000), http=html)
        + record(2, gzip.compress(bytes(5_000_000)), http=html + b"Content-Encoding: gzip\r\n")
        + record(3, brotli(bytes(50_000_000)), http=html + b"Content-Encoding: br\r\n")
        + record(4)
    )
    assert numbers(read(tmp_path, archive, max_bytes=10_000)) == ["too large", "too large", "too large", "4"]


def test_a_page_cut_off_by_the_archiver_is_not_read_as_whole(tmp_path: Path) -> None:
    packed = b"Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    clipped = record(3, gzip.compress(b"<html>No.")[:-12], http=packed, warc=b"WARC-Truncated: time\r\n")
    found = read(tmp_path, record(1, warc=b"WARC-Truncated: length\r\n") + record(2) + clipped)
    assert numbers(found) == ["broken record", "2", "broken record"]
    assert [item.detail.count("when it was archived") for item in found if isinstance(item, Rejected)] == [1, 1]


def test_an_empty_page_is_empty(tmp_path: Path) -> None:
    assert numbers(read(tmp_path, record(1, b"\r\n") + record(2))) == ["empty", "2"]


def test_a_response_without_http_is_a_broken_record(tmp_path: Path) -> None:
    bad = record(1).replace(b"HTTP/1.1 200 OK", b"hello this here")
    assert numbers(read(tmp_path, bad + record(2))) == ["broken record", "2"]


@pytest.mark.parametrize("cut", [3, 20, 45, 60, 130, 200])
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_a_clipped_last_record_is_a_broken_record(tmp_path: Path, name: str, cut: int) -> None:
    first, last = record(1), record(2)
    if name.endswith("gz"):
        first, last = gzip.compress(first), gzip.compress(last)
    found = read(tmp_path, first + last[:-cut], name=name)
    # Of a plain record the line breaks behind it may be lacking, of a gzipped one its check sum.
    whole = cut == 3 or (name.endswith("gz") and cut == 20 and len(found) == 2 and isinstance(found[1], Page))
    assert numbers(found) == ["1", "2" if whole else "broken record"]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
@pytest.mark.parametrize(
    "rubbish",
    [b"rubbish\r\n\r\nand more of it" * 20, bytes(500), b"\x1f\x8b\x08 not gzip", b"\nWARC/1.0 is a format\n"],
)
def test_rubbish_between_records_is_listed_and_the_rest_is_read(tmp_path: Path, name: str, rubbish: bytes) -> None:
    parts = [record(n) for n in range(4)]
    if name.endswith("gz"):
        parts = [gzip.compress(part) for part in parts]
    found = read(tmp_path, parts[0] + parts[1] + rubbish + parts[2] + parts[3], name=name)
    assert numbers(found) == ["0", "1", "broken record", "2", "3"]
    assert found[2].origin.endswith(f"#{len(parts[0] + parts[1])}")


def test_a_damaged_gzip_member_costs_its_own_record_only(tmp_path: Path) -> None:
    members = [bytearray(gzip.compress(record(n))) for n in range(5)]
    members[2][60] ^= 0xFF
    found = read(tmp_path, b"".join(members), name="crawl.warc.gz")
    assert numbers(found) == ["0", "1", "broken record", "3", "4"]


def test_a_clipped_gzip_member_costs_its_own_record_only(tmp_path: Path) -> None:
    members = [gzip.compress(record(n)) for n in range(5)]
    found = read(tmp_path, members[0] + members[1][:-70] + members[2] + members[3], name="crawl.warc.gz")
    assert numbers(found) == ["0", "broken record", "2", "3"]


def test_a_record_that_promises_too_much_does_not_swallow_the_next(tmp_path: Path) -> None:
    archive = record(0) + record(1, length=100_000) + record(2) + record(3)
    assert numbers(read(tmp_path, archive)) == ["0", "broken record", "2", "3"]


def test_a_record_without_a_length_does_not_end_the_run(tmp_path: Path) -> None:
    archive = record(0) + record(1).replace(b"Content-Length: ", b"Content-Breadth: ") + record(2)
    assert numbers(read(tmp_path, archive)) == ["0", "broken record", "2"]


def test_what_is_no_archive_is_a_broken_record_and_an_empty_one_is_empty(tmp_path: Path) -> None:
    assert numbers(read(tmp_path, b"<html>no archive</html>")) == ["broken record"]
    assert numbers(read(tmp_path, gzip.compress(b"no archive"), name="a.warc.gz")) == ["broken record"]
    assert numbers(read(tmp_path, b"plain", name="b.warc.gz")) == ["broken record"]


def test_records_in_one_gzip_member_have_different_places(tmp_path: Path) -> None:
    found = read(tmp_path, gzip.compress(b"".join(record(n) for n in range(5))), name="crawl.warc.gz")
    assert numbers(found) == ["0", "1", "2", "3", "4"]
    assert len({item.origin for item in found}) == 5


def test_an_archive_on_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for archive in (record(1) + record(2), gzip.compress(record(1)) + gzip.compress(record(2))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(archive)))
        assert numbers(list(pages(["-"]))) == ["1", "2"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(record(1) + b"rubbish" * 30 + record(2))))
    *_, last = list(pages(["-"]))
    assert isinstance(last, Rejected)
    assert "save it to a file" in last.detail


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 899), st.integers(0, 255)), max_size=6),
    st.booleans(),
    st.integers(0, 200),
)
def test_no_damage_crashes_or_hangs(
    tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int]], gzipped: bool, cut: int
) -> None:
    parts = [record(n) for n in range(4)]
    archive = bytearray(b"".join(gzip.compress(part) if gzipped else part for part in parts))
    for place, byte in damage:
        archive[place % len(archive)] = byte
    found = read(tmp_path_factory.mktemp("warc"), bytes(archive[: len(archive) - cut]), name="a.warc" + ".gz" * gzipped)
    assert len({item.origin for item in found}) == len(found)
    reasons = ("broken record", "empty", "too large")
    assert all(isinstance(item, Page) or item.reason in reasons for item in found)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 3), st.integers(0, 100_000), st.integers(1, 255))
def test_damage_to_one_gzip_member_leaves_all_others(
    tmp_path_factory: pytest.TempPathFactory, number: int, place: int, bits: int
) -> None:
    members = [bytearray(gzip.compress(record(n))) for n in range(4)]
    members[number][place % len(members[number])] ^= bits
    found = read(tmp_path_factory.mktemp("warc"), b"".join(members), name="a.warc.gz")
    assert {"0", "1", "2", "3"} - {str(number)} <= set(numbers(found))


GROWN = """
import resource, sys
from onrecord.sources import pages
iterator = pages(sys.argv[1:])
next(iterator)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(sum(1 for _ in iterator), (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


@pytest.mark.parametrize("gzipped", [False, True])
def test_memory_stays_flat_over_thousands_of_records_and_big_ones_are_not_read(tmp_path: Path, gzipped: bool) -> None:
    path = tmp_path / ("crawl.warc" + ".gz" * gzipped)
    film = record("film", bytes(60_000_000), http=b"Content-Type: video/mp4\r\n")
    image = record("image", bytes(range(256)) * 40, http=b"Content-Type: image/png\r\n")
    with path.open("wb") as file:
        for number in range(3000):
            page = record(number, b"<html><p>Page %d. " % number + b"Mayor says no. " * 1000)
            file.write(gzip.compress(page, 1) + gzip.compress(image, 1) if gzipped else page + image)
            if number in (10, 20):
                file.write(gzip.compress(film, 1) if gzipped else film)
    ran = subprocess.run(
        [sys.executable, "-c", GROWN, str(path)], check=True, capture_output=True, text=True, timeout=300
    )
    count, grown = map(int, ran.stdout.split())
    assert count == 2999
    assert grown < 30  # megabytes; the pages alone are 45, the films 120
