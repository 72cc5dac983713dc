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
    plain = name.casefold()
    if not plain.isascii():
        # Twice, as the standard has it: some letters have a small form only once they are taken apart (UAX 15, D146).
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        plain = "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)
    return _APART.sub(" ", _INSIDE.sub("", _POSSESSIVE.sub("", plain))).strip()


def names_within(asked: str, name: str) -> bool:
    """Whether the words of ``asked`` (folded) stand in the same order among those of ``name`` (folded)."""
    return _left_over(asked, name) is not None


def answers_to(asked: str, name: str, kind: str | None) -> bool:
    """Whether a speaker of that name and type (see `onrecord.model.Speaker`) may be meant by ``asked``; both folded.

    The asked words stand in the name in their order. Since a wrong attribution is worse than a missing one, nobody
    answers for whom he speaks or belongs to: not "spokesman for Biden", "Governor of the Bank of England" for the
    bank, or "Biden administration" for Biden; an unnamed source answers to nothing but its very words.
    """
    if asked == name or kind == "unnamed":
        return asked == name != ""
    left = _left_over(asked, name)
    if left is None or not _RELATIONS.isdisjoint(left):
        return False
    return kind == "person" or _head(asked) == _head(name)


# Between a person or body and what it belongs to or speaks for.
_RELATIONS = frozenset({"at", "behalf", "by", "close", "for", "from", "in", "of", "on", "to", "with"})
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def _head(name: str) -> str:
    """The word that says what a name names: the last, as in "Jens Stoltenberg" and "Russian Foreign Ministry"."""
    words = name.split()
    return words[-2] if len(words) > 1 and words[-1] in _SUFFIXES else words[-1]


def _left_over(asked: str, name: str) -> list[str] | None:
    """The words of the name that were not asked for; ``None`` where not all that were asked for are there."""
    wanted = asked.split()
    if not wanted:
        return None
    left = []
    at = 0
    for word in name.split():
        if at < len(wanted) and word == wanted[at]:
            at += 1
        else:
            left.append(word)
    return left if at == len(wanted) else None
