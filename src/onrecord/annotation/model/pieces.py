"""Splits a text into words and their word pieces, as BERT's uncased models were trained on (Devlin et al., 2019).

Words end at white space; each mark of punctuation and each CJK character is a word of its own. A word is lower-cased,
loses its accents and control characters, and is then cut greedily into the longest pieces that the vocabulary holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_LONGEST_WORD: Final = 100
"""Characters from which a word is not looked up but unknown, as in BERT."""

_REMEMBERED: Final = 200_000
"""Words whose pieces are remembered; they are only a matter of speed."""


def _ranges(codes: Sequence[int]) -> str:
    out, start, last = "", codes[0], codes[0]
    for code in [*codes[1:], -1]:
        if code != last + 1:
            out += f"\\u{start:04x}-\\u{last:04x}"
            start = code
        last = code
    return out


_MARKS: Final = _ranges(
    [
        code
        for code in range(0x10000)
        if (33 <= code < 127 and not chr(code).isalnum()) or unicodedata.category(chr(code))[0] == "P"
    ]
)
_CJK: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_WORD: Final = re.compile(f"[{_MARKS}{_CJK}]|[^\\s{_MARKS}{_CJK}]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: characters ``[start, end)``, case class, and how many pieces each has; and all pieces."""

    start: Ints
    end: Ints
    case: Ints
    sizes: Ints
    pieces: Ints


class Vocabulary:
    """The word pieces that a model knows, numbered by their lines in ``vocab.txt``."""

    def __init__(self, lines: str) -> None:
        self._number = {piece: at for at, piece in enumerate(lines.splitlines())}
        self._unknown = self._number["[UNK]"]
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def split(self, text: str) -> Words:
        """The words of a text and their pieces; words of nothing but control characters are left out."""
        known = self._known
        if len(known) > _REMEMBERED:
            known.clear()
        start: list[int] = []
        end: list[int] = []
        case: list[int] = []
        sizes: list[int] = []
        pieces: list[int] = []
        for match in _WORD.finditer(text):
            word = match.group()
            held = known.get(word)
            if held is None:
                held = known[word] = self._pieces(word), _case(word)
            if held[0]:
                a, b = match.span()
                start.append(a)
                end.append(b)
                case.append(held[1])
                sizes.append(len(held[0]))
                pieces += held[0]
        columns = [np.array(column, dtype=np.int64) for column in (start, end, case, sizes, pieces)]
        return Words(*columns)

    def _pieces(self, word: str) -> tuple[int, ...]:
        plain = "".join(c for c in word if c == "\t" or (unicodedata.category(c)[0] != "C" and c != "\ufffd")).lower()
        plain = "".join(c for c in unicodedata.normalize("NFD", plain) if unicodedata.category(c) != "Mn")
        if len(plain) > _LONGEST_WORD:
            return (self._unknown,)
        out: list[int] = []
        at = 0
        while at < len(plain):
            stop = len(plain)
            before = "##" if at else ""
            while stop > at and before + plain[at:stop] not in self._number:
                stop -= 1
            if stop == at:
                return (self._unknown,)
            out.append(self._number[before + plain[at:stop]])
            at = stop
        return tuple(out)


def _case(word: str) -> int:
    """None 0, lower 1, Title 2, UPPER 3, mixed 4, digits 5."""
    if word.islower():
        return 1
    if not word[:1].isalnum():
        return 0
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word.istitle():
        return 2
    return 5 if word.isdigit() else 4
