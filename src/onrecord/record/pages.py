"""How a page is known to the record, so that adding it a second time costs nothing."""

from __future__ import annotations

from dataclasses import fields

from onrecord.identity import short_hash
from onrecord.model import Given, Page, Rejected


def page_key(page: Page | Rejected, *, reader: str, method: str) -> str:
    """The name of a page and of the way it was read: ``<hash of the page>.<hash of reader and method>``.

    The page is named by its origin, its bytes and what was given about it. ``reader`` and ``method`` name the
    versions of the code that read and annotated it: when one of them changes, the page is read anew.
    """
    name = short_hash("page", page.origin, page.sha256 or "", *_told(page.given))
    return f"{name}.{short_hash('reading', reader, method)}"


def _told(given: Given) -> list[str]:
    # Only what is given, so that a later release that knows one more field still knows the page.
    pairs = ((field.name, getattr(given, field.name)) for field in fields(given))
    return [f"{name}={value!r}" for name, value in pairs if value not in (None, ())]
