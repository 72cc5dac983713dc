from __future__ import annotations

import pytest

from onrecord.sources.sniffing import form_of, kind_by_bytes, kind_by_name, looks_like_html


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.txt", ("page", False)),
        ("A.HTML", ("page", False)),
        ("a.b.xhtml.gz", ("page", True)),
        ("rows.ndjson.GZ", ("jsonl", True)),
        ("rows.csv", ("csv", False)),
        ("crawl.warc.gz", ("warc", True)),
        ("picture.jpg", None),
        ("archive.gz", None),
        ("txt", None),
        (".txt", None),
    ],
)
def test_names_tell_kinds(name: str, kind: tuple[str, bool] | None) -> None:
    assert kind_by_name(name) == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"WARC/1.1\r\n", "warc"),
        (b'{"text": "x"}\n{', "jsonl"),
        (b'\xef\xbb\xbf \n{"text": "a line longer than what was seen of it', "jsonl"),
        (b'{\n  "text": "x"\n}', "json"),
        (b'[{"text": "x"}]', "json"),
        (b"[Applause] The mayor: No.", "page"),
        (b"{{ template }}", "page"),
        (b"<p>", "page"),
        (b"", "page"),
    ],
)
def test_bytes_tell_kinds(head: bytes, kind: str) -> None:
    assert kind_by_bytes(head) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"<!DOCTYPE html>",
        b"\xef\xbb\xbf\r\n<html lang=en>",
        b'<?xml version="1.0"?>\n<!-- saved -->\n<!DOCTYPE html PUBLIC "x">',
        "\ufeff<html>".encode("utf-16-le"),
        b"<BODY>",
        b"<div class=x>",
    ],
)
def test_html_is_seen_as_browsers_see_it(content: bytes) -> None:
    assert looks_like_html(content)
    assert form_of("a.txt", content) == "html"


@pytest.mark.parametrize("content", [b"The <html> tag", b"<unclear> he said", b"<bodyguard>", b"", b"<!-- " * 50_000])
def test_text_with_angles_is_no_html(content: bytes) -> None:
    assert form_of("a.txt", content) == "scrape"
    assert form_of("a.html.gz", content) == "html"
