"""What of a report there is to annotate: whether it is in English, and its parts in the order they are read."""

from __future__ import annotations

from typing import Final

from onrecord.model import Field, Report

_ENGLISH: Final = ("en", "eng", "english")


def is_english(report: Report) -> bool:
    """Whether the report is to be read: it states English, in any form of the tag, or no language."""
    language = report.language
    return language is None or language.lower().replace("_", "-").partition("-")[0] in _ENGLISH


def parts_of(report: Report) -> tuple[tuple[Field, str], ...]:
    """The parts of the report that hold words: title and standfirst before the text."""
    parts: tuple[tuple[Field, str | None], ...] = (
        ("title", report.title),
        ("standfirst", report.standfirst),
        ("text", report.text),
    )
    return tuple((field, text) for field, text in parts if text)
