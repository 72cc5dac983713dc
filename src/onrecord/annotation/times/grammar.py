"""The shapes of time expressions, written over the letters of `tokens` and compiled into one expression.

A rule of ``rules.tsv`` is a pattern whose words are classes of ``lexicon.tsv`` or parts; ``name=(…)`` makes a group.
Rules stand in the order in which they are tried at a token, the longer shape before the shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from onrecord.annotation.times.tokens import Tokens, lexicon

_LONGEST_LEAD: Final = 7
"""Most tokens that may stand before the one that names a time."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matches at a token: its groups as ranges of tokens."""

    rule: str
    tokens: Tokens
    match: re.Match[str]

    @property
    def first(self) -> int:
        """Index of the first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """Index behind the last token."""
        return self.match.end()

    def span(self, name: str) -> tuple[int, int]:
        """The tokens of a group; ``(-1, -1)`` where it took no part."""
        return self.match.span(name) if name in self.match.re.groupindex else (-1, -1)

    def words(self, name: str) -> str:
        """The group's tokens in lower case with a space between; empty where it took no part."""
        first, last = self.span(name)
        return " ".join(self.tokens.word(index).lower() for index in range(first, last))

    def value(self, name: str) -> str:
        """What the lexicon says of the first token of a group; empty where it took no part."""
        first, _ = self.span(name)
        word = self.tokens.word(first) if first >= 0 else ""
        return lexicon().values.get(word, word)

    def value_of_first(self) -> str:
        """What the lexicon says of the first token of all."""
        word = self.tokens.word(self.first)
        return lexicon().values.get(word, word)

    def number(self, name: str) -> int | None:
        """A group of digits as a number."""
        words = self.words(name)
        return int(words) if words.isdecimal() else None


@cache
def _table() -> dict[str, str]:
    """``rules.tsv``: the parts, under names in capitals, and the rules in their order."""
    lines = files(__package__).joinpath("rules.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if not line.startswith("#"))


def rule_names() -> tuple[str, ...]:
    """The rules, in the order in which they are tried."""
    return tuple(name for name in _table() if name.islower())


_Rules = tuple[tuple[str, re.Pattern[str]], ...]
_TOGETHER: Final = 8
"""Rules that are tried at once before each is tried: most tokens match none of them."""


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], _Rules], ...]:
    """The rules in their order, some at a time behind an expression that matches where one of them does."""
    rules = [(name, _letters(_table()[name])) for name in rule_names()]
    chunks = [rules[at : at + _TOGETHER] for at in range(0, len(rules), _TOGETHER)]
    return tuple(
        (
            re.compile("|".join(re.sub(r"\(\?P<\w+>", "(?:", pattern) for _, pattern in chunk)),
            tuple((name, re.compile(pattern)) for name, pattern in chunk),
        )
        for chunk in chunks
    )


@cache
def _filter() -> re.Pattern[str]:
    core, lead = _letters(_table()["CORE"]), _letters(_table()["LEAD"])
    return re.compile(f"(?=[{lead}]{{0,{_LONGEST_LEAD}}}[{core}])")


def _letters(pattern: str) -> str:
    """A pattern over class names as one over their letters."""
    classes = lexicon().classes
    pattern = re.sub(r"([a-z]\w*)=\(", r"(?P<\1>", pattern)

    def letter(match: re.Match[str]) -> str:
        word = match[0]
        if word.startswith("("):
            return word
        return _letters(_table()[word]) if word.isupper() else classes[word]

    return re.sub(r"\(\?P<\w+>|[A-Za-z]\w*", letter, pattern).replace(" ", "")


def hits(tokens: Tokens) -> Iterator[int]:
    """The tokens at which a time expression may begin."""
    return (match.start() for match in _filter().finditer(tokens.letters))


def rules_at(tokens: Tokens, index: int) -> Iterator[Hit]:
    """The rules that match at a token, in the order in which they are to be tried."""
    letters = tokens.letters
    for any_of_them, rules in _compiled():
        if any_of_them.match(letters, index) is None:
            continue
        for name, pattern in rules:
            match = pattern.match(letters, index)
            if match is not None and match.end() > index:
                yield Hit(name, tokens, match)
