"""From one row, of JSON Lines or CSV, to one page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from onrecord.errors import InputError
from onrecord.model import Form, Given, Page, Rejected, RejectReason
from onrecord.sources import told

TEXT_KEYS: dict[str, Form] = {"text": "report", "raw": "scrape", "html": "html"}
"""The keys that hold a page, in the order in which they are looked for, and what they hold."""

_REASONS = get_args(RejectReason)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Opened:
    """What is known of a file that is being read: its name, when it was taken, what the manifest tells of it.

    ``limit`` is the decompressed size from which on a page is too large, ``form`` what pages were said to be.
    """

    origin: str
    taken: str | None
    told: Given
    limit: int
    form: Form | None

    def rejected(self, reason: RejectReason, detail: str, *, at: str = "", given: Given | None = None) -> Rejected:
        """The rejection of the page ``at`` a place in this file (``:12``, ``#1024``), or of the whole file."""
        return Rejected(
            origin=self.origin + at,
            reason=reason,
            detail=detail,
            stage="sources",
            taken=self.taken,
            given=self.told if given is None else given,
        )


def page_of_row(row: Mapping[str, Any], file: Opened, *, at: str, where: str) -> Page | Rejected | None:
    """The page that a row holds; ``None`` for a row that tells of a page rejected by an earlier ``onrecord read``."""
    if row.get("rejected") in _REASONS and not any(row.get(key) for key in TEXT_KEYS):
        return None
    row = _storable(row)
    try:
        given = told.over(file.told, told.given(row, where))
        sha256 = _own(row, "sha256", where)
        taken = told.date(_own(row, "taken", where), "taken", where)
        origin = _own(row, "origin", where) or file.origin + at
        key, content = _content(row, where)
    except InputError as error:
        return file.rejected("broken record", _sentence(error.message), at=at)
    if sha256 and not _SHA256.fullmatch(sha256):
        return file.rejected("broken record", f'{_sentence(where)}: "sha256" must be 64 hex digits.', at=at)
    if not content.strip():
        return file.rejected("empty", f'{_sentence(where)} holds nothing: its "{key}" is empty.', at=at, given=given)
    encoded = content.encode()
    if len(encoded) > file.limit:
        return file.rejected(
            "too large", f'{_sentence(where)}: "{key}" is larger than {file.limit:,} bytes.', at=at, given=given
        )
    return Page(
        origin=origin,
        content=encoded,
        sha256=sha256 or hashlib.sha256(encoded).hexdigest(),
        taken=taken or file.taken,
        form=file.form or TEXT_KEYS[key],
        charset="utf-8",
        given=given,
    )


def _content(row: Mapping[str, Any], where: str) -> tuple[str, str]:
    for key in TEXT_KEYS:
        value = row.get(key)
        if isinstance(value, str):
            return key, value
        if value is not None:
            raise InputError(f'{where}: "{key}" must be a string, not {str(value)[:60]!r}.')
    keys = ", ".join(str(key)[:40] for key in list(row)[:20]) or "none at all"
    raise InputError(
        f'{where} has none of "text" (a clean report), "raw" (a scrape) and "html" (a page); its keys are {keys}.'
    )


def _own(row: Mapping[str, Any], key: str, where: str) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InputError(f'{where}: "{key}" must be a string, not {str(value)[:60]!r}.')
    return value


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _storable(value: Any) -> Any:
    """The row with its halves of characters joined, or replaced where the other half is lacking.

    JSON can escape a half (``\\ud83d``) that no encoding can write.
    """
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return value
    if isinstance(value, Mapping):
        return {key: _storable(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_storable(item) for item in value]
    return value
