"""Whose "the report" is: documents of which a text has told before."""

from __future__ import annotations

import re

from onrecord.annotation.parties import read_parties
from onrecord.annotation.party import Party
from onrecord.annotation.persons import Resolved

_REACH = 1500
"""Characters over which "the report" may look back."""
_PHRASE = re.compile(
    r"(?:\b(?:[Aa]n?|[Oo]ne|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|new|recent)\s+|[A-Z][\w'’.-]*\s+)[\w'’“”. -]{0,60}?$"
)
_AFTER = re.compile(
    r"s?(?: (?:released|published|issued|conducted|commissioned)[\w ,]{0,30}?)?(?: (?:by|from) [^.,;]{2,60})?"
)


class Documents:
    """The documents of a text whose maker is known."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._made: dict[str, list[tuple[int, Resolved]]] = {}

    def made(self, head: str, start: int, maker: Resolved) -> None:
        """Keeps whose a document is that stands at a position."""
        self._made.setdefault(head, []).append((start, maker))

    def told(self, head: str, start: int) -> Resolved | tuple[Party, int] | None:
        """Whose the last document of a kind before a position is: known, or in the words that told of it."""
        low = max(0, start - _REACH)
        known = [maker for at, maker in self._made.get(head, ()) if at < start]
        if known:
            return known[-1] if len({maker.key for maker in known}) == 1 else None
        for match in reversed(list(re.finditer(rf"\b{re.escape(head)}", self.text[low:start], re.IGNORECASE))):
            at = low + match.start()
            line = self.text.rfind("\n", low, at) + 1
            opening = _PHRASE.search(self.text, max(line, at - 70), at)
            after = _AFTER.match(self.text, low + match.end())
            if opening is None:
                continue
            phrase = self.text[opening.start() : after.end() if after else low + match.end()]
            for party in read_parties(phrase):
                if party.form == "document" and party.maker is not None:
                    return party.maker, opening.start()
        return None
