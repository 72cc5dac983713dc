"""Which lines of a scrape are its report's: boosted trees over what `scrape_lines` sees, then the most likely path."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from onrecord.reading.scrape_lines import Row, names

_Node: TypeAlias = Any  # a recursive union, which type checkers cannot narrow by `type(node) is tuple`
"""A decision (column, threshold, branch at or below it, branch above it), or the value of a leaf."""

FIRST = 50
PLAIN = 2.4
"""Trees after which a line is plain where the log odds are this far from even: the others would not turn it. On the
scrapes set this changes one decision in 500, and takes a third of the time."""

_SWITCH = 0.3
"""Cost in log odds of passing from text to furniture or back; chosen out of fold on the scrapes set."""

_LEAN = 0.4
"""Log odds added for text: a line lost weighs more than one too many; chosen likewise."""

_FULL_WEIGHT = 23
"""Words from which a line's own odds count in full along the path, and a line of none counts a quarter."""


def probabilities(rows: Sequence[Row]) -> list[float]:
    """For each row of `scrape_lines.rows_of`, how likely its line is the report's (0 to 1)."""
    trees = _trees()
    first, rest = trees[:FIRST], trees[FIRST:]
    result = []
    for row in rows:
        odds = 0.0
        for tree in first:
            node = tree
            while type(node) is tuple:
                node = node[2] if row[node[0]] <= node[1] else node[3]
            odds += node
        if abs(odds) < PLAIN:
            for tree in rest:
                node = tree
                while type(node) is tuple:
                    node = node[2] if row[node[0]] <= node[1] else node[3]
                odds += node
        result.append(1.0 / (1.0 + math.exp(-odds)))
    return result


def best_path(chances: Sequence[float], words: Sequence[int]) -> list[bool]:
    """Whether each line is text, on the most likely path where passing between text and furniture has a cost."""
    furniture, text = 0.0, 0.0
    steps: list[tuple[bool, bool]] = []
    for chance, count in zip(chances, words, strict=True):
        bounded = min(max(chance, 0.002), 0.998)
        odds = (math.log(bounded / (1.0 - bounded)) + _LEAN) * min(1.0, 0.25 + 0.75 * count / _FULL_WEIGHT)
        steps.append((furniture < text - _SWITCH, text >= furniture - _SWITCH))
        furniture, text = max(furniture, text - _SWITCH), max(text, furniture - _SWITCH) + odds
    state = text > furniture
    path = []
    for step in reversed(steps):
        path.append(state)
        state = step[state]
    return path[::-1]


@cache
def _trees() -> tuple[_Node, ...]:
    """The trees that training/scrape_lines.py wrote, as nested decisions."""
    model = json.loads(files("onrecord.reading").joinpath("scrape_lines.json").read_text(encoding="utf-8"))
    if model["names"] != names():
        raise ValueError("scrape_lines.json was trained on other columns than scrape_lines.py gives; train it again.")
    return tuple(_grown(tree, 0) for tree in model["trees"])


def _grown(tree: Sequence[Sequence[Any]], at: int) -> _Node:
    columns, thresholds, lows, highs, leaves = tree
    if at < 0 or not columns:
        return float(leaves[~at])
    return (columns[at], float(thresholds[at]), _grown(tree, lows[at]), _grown(tree, highs[at]))
