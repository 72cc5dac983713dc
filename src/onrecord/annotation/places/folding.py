"""Folds a name to the form it is looked up by: lower case, no accents, points, apostrophes or hyphens."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

_OTHER: Final = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe",
        "ı": "i", "ð": "d", "þ": "th", ".": None, "'": None, "’": None, "‘": None, "ʼ": None, "ʹ": None, "`": None,
        "-": " ", "–": " ", "‑": " ", "\u00a0": " ",
    }
)  # fmt: skip
SPELLED: Final = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "mtn": "mountain", "co": "county"}
"""Words of a name that are written in two ways, and the one that keys have."""


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The key of a name; the same for "St. John's" and "Saint Johns". A last "Co." counts as "County"."""
    plain = name.translate(_OTHER).lower().translate(_OTHER)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = plain.split()
    if len(words) > 1:
        words = [SPELLED.get(word, word) if word != "co" or at else word for at, word in enumerate(words)]
    return " ".join(words)
