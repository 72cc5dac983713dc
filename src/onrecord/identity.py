"""Names of reports, versions and statements: short hashes, the same on every machine and in every rebuild.

A name is the first 16 hex digits of a SHA-256, 64 bits: among ten million values the chance of any clash is about
3 in a million.
"""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from onrecord.model import Field, Spans

_TRACKING = re.compile(
    r"(?i)^(?:utm_.*|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ocid|cmpid|ns_.*|at_medium|at_campaign|smid|partner|ref|ref_src|ref_url)$"
)
_DEFAULT_PORT = {"http": 80, "https": 443}


def short_hash(*parts: str) -> str:
    """The first 16 hex digits of the SHA-256 of the parts, kept apart by a unit separator."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def canonical_url(url: str) -> str:
    """The URL by which a report is named: RFC 3986 normal form of scheme and host, ``http`` as ``https``, without
    fragment, default port, user, a slash at the end of the path, and parameters that only track the reader.

    A string that is no http(s) URL is returned unchanged but for white space around it.
    """
    url = url.strip()
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORT or not parts.hostname:
        return url
    host = parts.hostname.lower().rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if port and port != _DEFAULT_PORT[scheme]:
        host = f"{host}:{port}"
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.match(pair[0])]
    return urlunsplit(("https", host, parts.path.rstrip("/") or "/", urlencode(sorted(kept)), ""))


def report_id(url: str | None, text: str) -> str:
    """The name of a report: by its canonical URL, else by its text."""
    return short_hash("url", canonical_url(url)) if url else short_hash("text", text)


def version_id(text: str, *, title: str | None = None, standfirst: str | None = None) -> str:
    """The name of one wording of a report: by its title, standfirst and text, all of which spans point into."""
    return short_hash("version", title or "", standfirst or "", text)


def statement_id(version: str, field: Field, content: Spans) -> str:
    """The name of a statement: by its version and the spans of its content.

    Two reports that carry the same wording to the letter give their statements the same names.
    """
    return short_hash("statement", version, field, *(f"{start}-{end}" for start, end in content))
