"""The language of a report, told from its clean text: plain English by its commonest words, all else by py3langid."""

from __future__ import annotations

import re

import py3langid

_REACH = 2000
"""Characters of the text that are looked at: py3langid's answer on longer news texts does not change."""

_FEWEST_LETTERS = 20
"""Letters below which no language is told."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|that|is|was|for|on|with|as|he|by|at|from|his|it|had|are|were|has|have|been|who|which|their"
    r"|they|said|its|this|but|not|an|or|would|will|after|she|her|about|there|more|could)\b"
)
_ENGLISH_ONLY = re.compile(r"\b(?:the|of|and|that|was|with|they|their|which|would)\b")
_ENGLISH_SHARE = 0.25
"""Share of these words in English news is .30 to .45 (PolNeAR train); in texts of other languages below .10."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language that a text is written in; `None` where it is too short to tell.

    Only the first 2,000 characters are looked at. Plain English is told by its function words, which saves the second
    that py3langid takes to load its model; everything else is py3langid's to say.
    """
    start = text[:_REACH]
    words = _WORD.findall(start)
    if sum(map(len, words)) < _FEWEST_LETTERS:
        return None
    if len(words) >= 20:
        lower = start.lower()
        english = len(_ENGLISH.findall(lower))
        if english >= _ENGLISH_SHARE * len(words) and len(set(_ENGLISH_ONLY.findall(lower))) >= 3:
            return "en"
    return str(py3langid.classify(start)[0])
