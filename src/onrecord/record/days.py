"""The days that a date of publication stands for, and when a statement was made that has nothing but that date."""

from __future__ import annotations

from calendar import monthrange
from functools import lru_cache

from onrecord.model import When


@lru_cache(maxsize=1024)
def on_report_date(published: str | None) -> When | None:
    """When a statement was made that only the date of its report dates; ``None`` where that is no date.

    ``published`` is ISO 8601, as long as it is precise; of a moment the day counts.
    """
    day = (published or "")[:10]
    parts = day.split("-")
    if not all(part.isdecimal() and part.isascii() for part in parts) or [len(part) for part in parts] not in (
        [4],
        [4, 2],
        [4, 2, 2],
    ):
        return None
    if len(parts) == 3:
        return When(day, day, "day", "report date")
    if len(parts) == 1:
        return When(f"{day}-01-01", f"{day}-12-31", "year", "report date")
    year, month = int(parts[0]), int(parts[1])
    if not 1 <= month <= 12:
        return None
    return When(f"{day}-01", f"{day}-{monthrange(year, month)[1]:02}", "month", "report date")
