"""Names and words without case, accents and punctuation, so that they can be looked up however they are spelt."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart into a base letter and an accent.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŧ": "t", "ŋ": "n"}
)
_POSSESSIVE = re.compile(r"['’ʼ]s\b")
_INSIDE = re.compile(r"['’‘ʼʻ`´]|\.(?=\w)|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_APART = re.compile(r"[\W_]+")


def fold(name: str) -> str:
    """The name in small letters, its words separated by single spaces, for comparing only.

    Accents, possessive endings, apostrophes and stops within abbreviations fall away (``O’Brien``, ``U.S.``), all
    other punctuation parts words (``al-Assad``). Direction marks and zero-width characters fall away as well. The
    result is empty where the name holds no letter or digit.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    if not plain.isascii():
        plain = "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)
    return _APART.sub(" ", _INSIDE.sub("", _POSSESSIVE.sub("", plain))).strip()


def names_within(asked: str, name: str) -> bool:
    """Whether the words of ``asked`` (folded) stand in the same order among those of ``name`` (folded)."""
    if not asked:
        return False
    words = iter(name.split())
    return all(word in words for word in asked.split())
