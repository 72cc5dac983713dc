"""Cuts a text into tokens and gives each the one letter that the grammar of time expressions is written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate, repeat
from typing import Final

_TOKEN: Final = re.compile(r"[^\S\n]*(?:[^\W\d_]+|\d+|[^\s\w]|[\n_])")
_ODD_BLANK: Final = re.compile(r"[^\S\n ]|  ")
_BLANKS: Final = "".join(chr(code) for code in range(0x3001) if chr(code).isspace() and code != ord("\n"))
"""All blanks but the line break (Unicode has none beyond U+3000)."""

_OTHER: Final = "."
_FIRST_LETTER: Final = 0xA1
"""Classes are told apart by letters from here on, so that none of them means anything in a pattern."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words that times are told with: their letters, and the value each has in its class."""

    letters: dict[str, str]
    """Word or mark as written to the letter of its class."""
    values: dict[str, str]
    """The same words to what they stand for (``February`` to ``2``)."""
    classes: dict[str, str]
    """Name of a class to its letter."""


@dataclass(slots=True)
class Tokens:
    """The tokens of a text, each with the blanks before it, and in step with them where they end and their letters."""

    text: str
    spaced: list[str]
    ends: list[int]
    letters: str

    def word(self, index: int) -> str:
        """The token as written; empty outside the text."""
        return self.spaced[index].lstrip(_BLANKS) if 0 <= index < len(self.spaced) else ""

    def start(self, index: int) -> int:
        """Offset of the token's first character."""
        return self.ends[index] - len(self.word(index))

    def end(self, index: int) -> int:
        """Offset behind the token's last character."""
        return self.ends[index]

    def glued(self, index: int) -> bool:
        """Whether nothing stands between the token and the next one."""
        return index + 1 < len(self.spaced) and self.spaced[index + 1] == self.word(index + 1)


@cache
def lexicon() -> Lexicon:
    """The table ``lexicon.tsv``, with the numbers that may be days, years and amounts."""
    letters: dict[str, str] = {}
    values: dict[str, str] = {}
    classes: dict[str, str] = {}

    def letter(name: str) -> str:
        return classes.setdefault(name, chr(_FIRST_LETTER + len(classes)))

    for name, value, words in _rows():
        for word in words:
            forms = {word, word.upper()} if name.endswith("^") else {word, word.capitalize(), word.upper()}
            for form in forms:
                letters[form] = letter(name.rstrip("^"))
                values[form] = value
    for number in range(1000):
        for form in {str(number), f"{number:02}"}:
            letters[form] = letter("day" if 1 <= number <= 31 else "number")
    for number in range(1000, 2200):
        letters[str(number)] = letter("fourdigits")
    return Lexicon(letters, values, classes)


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a set of ``words.tsv``."""
    lines = files(__package__).joinpath("words.tsv").read_text(encoding="utf-8").splitlines()
    table = dict(line.split("\t") for line in lines if not line.startswith("#"))
    return frozenset(table[name].split(" "))


def _rows() -> Iterator[tuple[str, str, list[str]]]:
    table = files(__package__).joinpath("lexicon.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            name, value, words = line.split("\t")
            yield name, value, [word.replace("\\n", "\n") for word in words.split(" ")]


@cache
def _letters() -> dict[str, str]:
    """The letters of all words of the tables, with one blank before them and without."""
    letters = lexicon().letters
    return letters | {f" {word}": letter for word, letter in letters.items()}


def tokens_of(text: str) -> Tokens:
    """The tokens of a text: runs of letters, runs of digits, single marks and line breaks."""
    spaced = _TOKEN.findall(text)
    # Looking words up with the blank before them saves a step for each; only other blanks than one space need it.
    words = [word.lstrip(_BLANKS) for word in spaced] if _ODD_BLANK.search(text) else spaced
    letters = "".join(map(_letters().get, words, repeat(_OTHER)))
    return Tokens(text, spaced, list(accumulate(map(len, spaced))), letters)
