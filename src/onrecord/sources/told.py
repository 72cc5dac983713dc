"""What is told about a page from outside it, checked: dates are ISO 8601, and a manifest wins over a row."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from onrecord import formats
from onrecord.errors import InputError
from onrecord.model import Given

_ISO = re.compile(
    r"(?P<date>\d{4}(?:-\d\d(?:-\d\d)?)?)"
    r"(?:(?<=\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?)?"
)
_NO_DATE = re.compile(r"0000(?:-00(?:-00)?)?(?:[T ]00:00(?::00)?)?[Zz]?")


def given(row: Mapping[str, Any], where: str) -> Given:
    """What a row tells of its page; a date it gives is ``stated`` unless it says otherwise.

    Raises `InputError` naming ``where``, the key and the value.
    """
    told = formats.given_from_row(row, where)
    published = date(told.published, "published", where)
    basis = told.published_basis
    return dataclasses.replace(
        told,
        published=published,
        published_basis=(basis or "stated") if published else (basis if basis == "unknown" else None),
        modified=date(told.modified, "modified", where),
    )


def date(value: str | None, key: str, where: str) -> str | None:
    """A date as ISO 8601, to the precision at which it is given.

    Besides ISO 8601 (a space for the ``T`` is read, fractions of a second are left out) the form of feeds and mails
    (RFC 5322) is read, the only other one that is never ambiguous. ``0000-00-00`` is how databases write that there is
    no date. Raises `InputError` for anything else.
    """
    if value is None or _NO_DATE.fullmatch(value.strip()):
        return None
    value = value.strip()
    found = _ISO.fullmatch(value)
    try:
        if found is None:
            return parsedate_to_datetime(value).isoformat().replace("+00:00", "Z")
        day, time, zone = found["date"], found["time"], found["zone"] or ""
        datetime.fromisoformat((day + "-01-01"[len(day) - 4 :])[:10] + (f"T{time}" if time else ""))
    except ValueError as error:
        raise InputError(
            f'{where}: "{key}" must be a date like 2023-11-27 or 2023-11-27T10:00:00Z, not {value[:60]!r}.'
        ) from error
    if not time:
        return day
    if zone and zone not in "Zz":
        hours, minutes = zone[1:3], zone[-2:] if len(zone) > 3 else "00"
        zone = f"{zone[0]}{hours}:{minutes}"
    return f"{day}T{time}{zone.upper()}"


def over(first: Given, second: Given) -> Given:
    """What ``first`` tells, and what ``second`` tells where ``first`` is silent."""
    if first == Given():
        return second
    changes = {f.name: value for f in dataclasses.fields(Given) if (value := getattr(first, f.name))}
    return dataclasses.replace(second, **changes)
