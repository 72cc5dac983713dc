"""What a file holds: by the end of its name, else by how its bytes begin."""

from __future__ import annotations

import json
import re
from typing import Literal, TypeAlias

from onrecord.model import Form

Kind: TypeAlias = Literal["page", "jsonl", "json", "csv", "warc"]
"""One page, or a file that holds many of them."""

GZIP = b"\x1f\x8b"
"""How a gzip file begins (RFC 1952)."""

_KINDS: dict[str, Kind] = {
    ".txt": "page",
    ".md": "page",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".warc": "warc",
}
_MARKUP = (".html", ".htm", ".xhtml")

# How an HTML page begins, after white space, comments and an XML declaration: the tags of the WHATWG MIME Sniffing
# Standard, without those that also open a line of Markdown or of an old news feed.
_HTML = re.compile(
    rb"(?:\s+|<!--.*?-->|<\?xml.*?\?>)*<(?:!doctype\s+html|html|head|body|title|script|style|meta|div|table)[\s>]",
    re.DOTALL | re.IGNORECASE,
)
_DELIMITERS = ",;\t"
_OBJECT = re.compile(rb'\s*\{\s*(?:"|\})')
_ARRAY = re.compile(rb'\s*\[\s*\{\s*"')


def kind_by_name(name: str) -> tuple[Kind, bool] | None:
    """The kind of a file by its name, and whether it is gzipped; ``None`` for a suffix that is not ours."""
    stem = name.lower()
    gzipped = stem.endswith(".gz")
    stem = stem.removesuffix(".gz")
    dot = stem.rfind(".")
    kind = _KINDS.get(stem[dot:]) if dot > 0 else None
    return (kind, gzipped) if kind else None


def kind_by_bytes(head: bytes) -> Kind:
    """The kind of a file with no telling name, by its first bytes (some thousands, or all of it)."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"WARC/"):
        return "warc"
    if _OBJECT.match(head):
        line, newline, _ = head.lstrip().partition(b"\n")
        return "jsonl" if not newline or _parses(line) else "json"
    return "json" if _ARRAY.match(head) else "page"


def form_of(name: str, content: bytes) -> Form:
    """Whether a page is HTML or the visible text of one: by its name, and where that is no HTML name by its bytes."""
    if name.lower().removesuffix(".gz").endswith(_MARKUP):
        return "html"
    return "html" if looks_like_html(content) else "scrape"


def looks_like_html(content: bytes) -> bool:
    """Whether the bytes begin as HTML does; UTF-16 is seen through."""
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return _HTML.match(head.replace(b"\0", b"")) is not None


def delimiter_of(header: str) -> str:
    """What parts the columns of a CSV file: the comma, semicolon or tab that its header has most of."""
    return max(_DELIMITERS, key=header.count)


def _parses(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
