from __future__ import annotations

import gzip
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import InputError
from onrecord.model import Given, Page, Rejected
from onrecord.sources import SourceOptions, Work, pages, size

HTML = b"<!doctype html><html><body><p>Mayor says no.</p></body></html>"
TEXT = "“We were not told,” the mayor of Brünn said on Monday.\n".encode()


def of(*origins: Path | str, **options: object) -> list[Page | Rejected]:
    return list(pages([str(origin) for origin in origins], options=SourceOptions(**options)))  # type: ignore[arg-type]


def one(*origins: Path | str, **options: object) -> Page | Rejected:
    (found,) = of(*origins, **options)
    return found


def page(*origins: Path | str, **options: object) -> Page:
    found = one(*origins, **options)
    assert isinstance(found, Page), found
    return found


def rejected(*origins: Path | str, **options: object) -> Rejected:
    found = one(*origins, **options)
    assert isinstance(found, Rejected), found
    assert found.stage == "sources"
    assert found.detail.endswith(".")
    return found


def from_stdin(monkeypatch: pytest.MonkeyPatch, content: bytes, **options: object) -> list[Page | Rejected]:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    return of("-", **options)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_bytes(TEXT)
    (tmp_path / "a.html").write_bytes(HTML)
    (tmp_path / "c" / "deep").mkdir(parents=True)
    (tmp_path / "c" / "deep" / "d.htm").write_bytes(HTML)
    (tmp_path / "c" / "e.md.gz").write_bytes(gzip.compress(TEXT))
    (tmp_path / "c" / "picture.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / ".hidden.txt").write_bytes(TEXT)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_bytes(TEXT)
    return tmp_path


def test_a_folder_is_read_in_a_stable_order_without_what_is_not_ours(pile: Path) -> None:
    found = of(pile)
    assert [os.path.relpath(item.origin, pile) for item in found] == ["a.html", "b.txt", "c/deep/d.htm", "c/e.md.gz"]
    assert [item.form for item in found if isinstance(item, Page)] == ["html", "scrape", "html", "scrape"]
    assert of(pile) == found


def test_a_page_keeps_its_bytes_their_hash_and_when_they_were_taken(tmp_path: Path) -> None:
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress(TEXT))
    os.utime(file, (1701079200, 1701079200))
    read = page(file)
    assert read.content == TEXT
    assert read.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert read.taken == "2023-11-27T10:00:00Z"
    assert read.origin == str(file)
    assert read.given == Given()


def test_the_size_of_the_work_is_known_and_progress_adds_up_to_it(pile: Path) -> None:
    (pile / "rows.jsonl").write_bytes(b'{"text": "We said no."}\nbroken\n' * 500)
    (pile / "large.txt").write_bytes(b"x" * 5000)
    (pile / "rubbish.warc").write_bytes(b"no archive at all")
    work = size([str(pile)])
    assert work.files == 7
    assert work.passed_over == 1
    told: list[int] = []
    list(pages([str(pile)], options=SourceOptions(max_bytes=4000), progress=told.append))
    assert sum(told) == work.bytes
    assert all(step > 0 for step in told)


def test_the_size_of_standard_input_is_unknown() -> None:
    assert size(["-"]).bytes is None


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt").write_bytes(TEXT)
    lazily = pages([str(tmp_path)])
    next(lazily)
    (tmp_path / "b.txt").write_bytes(b"Changed meanwhile.")
    second = next(lazily)
    assert isinstance(second, Page)
    assert second.content == b"Changed meanwhile."


@pytest.mark.parametrize("origin", ["nowhere.txt", "a.txt/below", "", "nul\0byte"])
def test_a_path_that_does_not_exist_is_named_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, origin: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(TEXT)
    with pytest.raises(InputError, match=r"does not exist|empty name"):
        pages(["a.txt", origin])
    with pytest.raises(InputError):
        size(["a.txt", origin])


@pytest.mark.parametrize("origin", ["https://news.example/a", "HTTP://news.example/a"])
def test_a_url_is_refused_with_what_to_do_instead(origin: str) -> None:
    with pytest.raises(InputError, match="save the page"):
        pages([origin])


def test_a_folder_with_a_link_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(TEXT)
    (tmp_path / "in" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "in" / "self").symlink_to(tmp_path / "in", target_is_directory=True)
    assert [item.origin for item in of(tmp_path)] == [str(tmp_path / "in" / "a.txt")]


def test_a_linked_folder_elsewhere_is_read(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_bytes(TEXT)
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert page(tmp_path / "pile").content == TEXT


def test_files_that_cannot_be_read_are_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("a.txt")
    (tmp_path / "b.txt").symlink_to("gone.txt")
    (tmp_path / "c.txt").write_bytes(TEXT)
    first, second, third = of(tmp_path)
    assert isinstance(first, Rejected)
    assert isinstance(second, Rejected)
    assert (first.reason, second.reason) == ("unreadable", "unreadable")
    assert isinstance(third, Page)
    assert rejected(tmp_path / "a.txt").reason == "unreadable"


def test_a_file_without_permission_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "a.txt").chmod(0)
    found = one(tmp_path)
    if os.access(tmp_path / "a.txt", os.R_OK):  # as root, to whom nothing is closed
        assert isinstance(found, Page)
    else:
        assert isinstance(found, Rejected)
        assert found.reason == "unreadable"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.warc", "a.md"])
@pytest.mark.parametrize("gzipped", [False, True])
def test_an_empty_file_is_empty(tmp_path: Path, name: str, gzipped: bool) -> None:
    folder = tmp_path / "pile"
    folder.mkdir()
    (folder / (name + ".gz" * gzipped)).write_bytes(gzip.compress(b"") if gzipped else b"")
    assert rejected(folder).reason == "empty"


def test_a_file_of_white_space_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b" \r\n\t\n")
    assert rejected(tmp_path).reason == "empty"


def test_a_truncated_gzip_file_is_a_broken_archive_by_name(tmp_path: Path) -> None:
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress(os.urandom(5000))[:-900])
    (tmp_path / "b.txt").write_bytes(TEXT)
    broken, whole = of(tmp_path)
    assert isinstance(broken, Rejected)
    assert broken.reason == "broken archive"
    assert str(file) in broken.detail
    assert isinstance(whole, Page)


def test_a_corrupt_or_false_gzip_file_is_a_broken_archive(tmp_path: Path) -> None:
    damaged = bytearray(gzip.compress(TEXT * 50))
    damaged[30] ^= 0xFF
    (tmp_path / "a.html.gz").write_bytes(damaged)
    (tmp_path / "b.txt.gz").write_bytes(TEXT)
    assert [item.reason for item in of(tmp_path) if isinstance(item, Rejected)] == ["broken archive"] * 2


def test_rows_before_the_break_in_a_gzip_file_are_kept(tmp_path: Path) -> None:
    rows = b"".join(b'{"text": "%s"}\n' % os.urandom(400).hex().encode() for _ in range(400))
    (tmp_path / "rows.jsonl.gz").write_bytes(gzip.compress(rows)[:-20000])
    *kept, last = of(tmp_path)
    assert len(kept) > 100
    assert all(isinstance(item, Page) for item in kept)
    assert isinstance(last, Rejected)
    assert last.reason == "broken archive"


BOMB = """
import resource, sys
from onrecord.sources import SourceOptions, pages
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for item in pages(sys.argv[1:], options=SourceOptions(max_bytes=2_000_000)):
    print(type(item).__name__, getattr(item, "reason", ""), item.origin)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def in_a_process(*origins: Path) -> tuple[list[str], int]:
    """What a fresh process lists, and the megabytes it grew by."""
    ran = subprocess.run(
        [sys.executable, "-c", BOMB, *map(str, origins)], check=True, capture_output=True, text=True, timeout=120
    )
    *listed, grown = ran.stdout.splitlines()
    return listed, int(grown)


def test_a_gzip_bomb_is_too_large_and_memory_stays_flat(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(200_000_000), 1)
    for name in ("a.txt.gz", "b.jsonl.gz", "c.csv.gz", "d.json.gz"):
        (tmp_path / name).write_bytes(bomb if name[0] != "c" else gzip.compress(b"text,url\n" + bytes(100_000_000), 1))
    (tmp_path / "e.txt").write_bytes(TEXT)
    listed, grown = in_a_process(tmp_path)
    assert [line.split(" /")[0] for line in listed] == ["Rejected too large"] * 4 + ["Page "]
    assert grown < 40


def test_300_megabytes_of_one_line_are_too_large_and_never_held(tmp_path: Path) -> None:
    for name in ("a.txt", "b.html", "c.jsonl"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(300_000_000)
    listed, grown = in_a_process(tmp_path)
    assert [line.split(" /")[0] for line in listed] == ["Rejected too large"] * 3
    assert grown < 40


def test_a_page_of_just_the_limit_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 100)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"x" * 100))
    assert all(isinstance(item, Page) for item in of(tmp_path, max_bytes=100))
    assert [item.reason for item in of(tmp_path, max_bytes=99) if isinstance(item, Rejected)] == ["too large"] * 2


def test_a_named_file_of_another_suffix_is_told_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(HTML)
    (tmp_path / "b.article").write_bytes(TEXT)
    (tmp_path / "c.dump").write_bytes(b'{"raw": "Mayor says no."}\n')
    (tmp_path / "d").write_bytes(gzip.compress(HTML))
    assert page(tmp_path / "a").form == page(tmp_path / "d").form == "html"
    assert page(tmp_path / "b.article").form == page(tmp_path / "c.dump").form == "scrape"
    assert of(tmp_path) == []


def test_html_in_a_text_file_is_html_and_form_can_be_forced(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\n<!-- saved -->\n" + HTML)
    assert page(tmp_path).form == "html"
    assert page(tmp_path, form="report").form == "report"


def test_a_file_name_that_is_no_utf8_can_be_stored(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        with open(name, "wb") as file:  # noqa: PTH123
            file.write(TEXT)
    except OSError:
        return  # this file system has no such names
    assert page(tmp_path).origin.encode().endswith(b"caf\\xe9.txt")


def test_standard_input_is_told_by_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    for content, form in ((HTML, "html"), (TEXT, "scrape"), (b"{not json, just a brace}", "scrape")):
        (read,) = from_stdin(monkeypatch, content)
        assert isinstance(read, Page)
        assert (read.origin, read.content, read.form) == ("-", content, form)
        assert read.taken is not None
    rows = from_stdin(monkeypatch, b'\n {"text": "One."}\n{"html": "<p>Two."}\n')
    assert [(item.origin, item.form) for item in rows if isinstance(item, Page)] == [("-:2", "report"), ("-:3", "html")]
    assert len(from_stdin(monkeypatch, gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'))) == 2
    (empty,) = from_stdin(monkeypatch, b"")
    assert isinstance(empty, Rejected)
    assert empty.reason == "empty"


def test_standard_input_with_columns_is_csv(monkeypatch: pytest.MonkeyPatch) -> None:
    (read,) = from_stdin(monkeypatch, b"Body\nMayor says no.\n", columns={"raw": "Body"})
    assert isinstance(read, Page)
    assert read.content == b"Mayor says no."


def test_a_pipe_that_hands_out_single_bytes_is_read_whole() -> None:
    code = "from onrecord.sources import pages\nfor p in pages(['-']): print(p.form, len(p.content))"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for byte in HTML:
            process.stdin.write(bytes((byte,)))
            process.stdin.flush()
        process.stdin.close()
        assert process.stdout.read().split() == [b"html", str(len(HTML)).encode()]


def test_standard_input_named_twice_is_a_mistake() -> None:
    with pytest.raises(InputError, match="more than once"):
        pages(["-", "-"])


def test_a_row_whose_address_would_be_no_link_to_the_web_is_a_broken_record(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "No.", "url": "javascript:alert(1)"}\n{"text": "Yes."}\n')
    broken, page = pages([str(tmp_path / "rows.jsonl")])
    assert isinstance(broken, Rejected)
    assert broken.reason == "broken record"
    assert "http://" in broken.detail
    assert broken.given.url is None
    assert isinstance(page, Page)


def test_files_passed_over_are_counted_and_the_manifest_is_none_of_them(tmp_path: Path) -> None:
    assert size([str(tmp_path)]) == Work(0, 0)
    for name in ("scan.pdf", "deep/photo.jpg", ".hidden.txt", "manifest.tsv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("file\toutlet\ngone.txt\tHarbury Echo\n")
    options = SourceOptions(manifest=tmp_path / "manifest.tsv")
    assert size([str(tmp_path)], options=options) == Work(0, 0, passed_over=2, unmatched=("gone.txt",))
    assert list(pages([str(tmp_path)], options=options)) == []
