"""Statements out of a text with marks: ``{1:s|Ada Quist}`` is the source of statement 1, ``c`` a cue, ``q`` content."""

from __future__ import annotations

import re

from onrecord.model import Span, Statement

_MARK = re.compile(r"\{(\d+):([scq])\||\}")


def marked(template: str) -> tuple[str, tuple[Statement, ...]]:
    """The text without its marks, and the statements marked in it; marks may stand inside one another."""
    text, opened = "", []
    spans: dict[str, dict[str, list[Span]]] = {}
    at = 0
    for match in _MARK.finditer(template):
        text += template[at : match.start()]
        at = match.end()
        if match[1]:
            opened.append((match[1], match[2], len(text)))
        else:
            number, part, start = opened.pop()
            spans.setdefault(number, {}).setdefault(part, []).append((start, len(text)))
    text += template[at:]
    return text, tuple(
        Statement(
            id=number,
            kind="indirect",
            mode="said",
            content=tuple(parts.get("q", ())),
            source=tuple(parts.get("s", ())),
            cue=tuple(parts.get("c", ())),
        )
        for number, parts in sorted(spans.items())
    )
