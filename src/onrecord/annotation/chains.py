"""Whom a pronoun or a description means by the mentions of a report that stand for one, found elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from onrecord.annotation.certainty import CHAINED
from onrecord.model import Field, Mention

_EDGE = 12
"""Characters by which a mention may begin after the source whose words it is."""


class Chains:
    """The mentions of a report whose chain has a name, by where they stand in the whole of its parts."""

    def __init__(self, mentions: Sequence[Mention], base: Mapping[Field, int]) -> None:
        """``base`` is where each part of the report begins in the whole."""
        self._mentions = sorted(
            (
                (base[mention.field] + mention.span[0], base[mention.field] + mention.span[1], mention)
                for mention in mentions
                if mention.name and mention.form != "name" and mention.type != "place"
            ),
            key=lambda found: found[:2],
        )
        self._starts = [start for start, _, _ in self._mentions]

    def named(self, start: int, end: int) -> Mention | None:
        """The mention that a source at ``[start, end)`` is, if its chain is sure enough to be used."""
        at = bisect_left(self._starts, start)
        for begin, finish, mention in self._mentions[at : at + 3]:
            if begin - start > _EDGE or finish > end:
                return None
            if (mention.confidence or 0) >= CHAINED:
                return mention
        return None
