"""Train the trees that tell the report's lines of a scrape, and say how well they do out of fold.

    python training/scrape_lines.py SCRAPES.jsonl [--write] [--predictions FILE]

``SCRAPES.jsonl`` has rows of ``id``, ``raw``, ``text`` (the article body), ``kind`` and ``url``: the article-extraction
benchmark as `docs/scrape-reader.md` tells. Lines are labelled by aligning ``raw`` with ``text``. The five folds are by
host, so no site and no page stands on both sides. Needs lightgbm and numpy besides onrecord. ``--write`` trains on
all and writes the weights that the package ships; ``--predictions`` writes the bodies read out of fold, for the scorer.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import lightgbm
import numpy as np

from onrecord.model import Page, Report
from onrecord.reading.scrape import read_lines
from onrecord.reading.scrape_lines import names, rows_of
from onrecord.reading.scrape_model import FIRST, PLAIN

WEIGHTS = Path(__file__).parents[1] / "src/onrecord/reading/scrape_lines.json"
TREES = 150
PARAMETERS = {
    "objective": "binary",
    "learning_rate": 0.08,
    "num_leaves": 15,
    "min_data_in_leaf": 40,
    "min_sum_hessian_in_leaf": 0.0,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "seed": 7,
    "deterministic": True,
}
VARIANTS = 2
"""Altered copies of each page: other blank lines, other bullets, less furniture around the text."""

_WORD = re.compile(r"\w+")


def labels(raw: str, body: str) -> list[bool]:
    """Whether each line of the scrape is in the body, by aligning lines and, in the gaps, words."""
    lines = [tuple(_WORD.findall(line)) for line in raw.split("\n")]
    wanted = [words for line in body.split("\n") if (words := tuple(_WORD.findall(line)))]
    at = [i for i, words in enumerate(lines) if words]
    hits = [0] * len(lines)
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, [lines[i] for i in at], wanted, autojunk=False).get_opcodes():
        if tag == "equal":
            for i in at[a1:a2]:
                hits[i] = len(lines[i])
        elif tag == "replace":
            owners = [i for i in at[a1:a2] for _ in lines[i]]
            ours = [word for i in at[a1:a2] for word in lines[i]]
            theirs = [word for words in wanted[b1:b2] for word in words]
            for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
                if block.size >= 3 or block.size == len(theirs):
                    for i in owners[block.a : block.a + block.size]:
                        hits[i] += 1
    return [bool(words) and 2 * hit >= len(words) for hit, words in zip(hits, lines, strict=True)]


def variants(lines: list[str], wanted: list[bool], chance: random.Random) -> Iterator[tuple[list[str], list[bool]]]:
    """The page itself, then altered copies of it."""
    yield lines, wanted
    kept = [(line, label) for line, label in zip(lines, wanted, strict=True) if line.strip()]
    inside = [i for i, (_, label) in enumerate(kept) if label]
    for _ in range(VARIANTS):
        cut = kept
        if inside and chance.random() < 0.6:
            start = max(0, inside[0] - chance.choice([0, 1, 2, 3, 5, 8, 12])) if chance.random() < 0.7 else 0
            end = inside[-1] + 1 + chance.choice([0, 1, 3, 5, 8, 15, 30]) if chance.random() < 0.7 else len(kept)
            cut = kept[start:end]
        layout = chance.choice(["tight", "blank", "mixed", "random"])
        bullet = chance.choice(["- ", "* ", "", None])
        new_lines, new_wanted = [], []
        for line, label in cut:
            new_lines.append(line if bullet is None else re.sub(r"^\s*[*+] ", bullet, line))
            new_wanted.append(label)
            if (
                layout == "blank"
                or (layout == "mixed" and len(line) > 120)
                or (layout == "random" and chance.random() < 0.5)
            ):
                new_lines.append("")
                new_wanted.append(False)
        yield new_lines, new_wanted


def fold_of(url: str) -> int:
    """One of five, by the registered part of the host."""
    parts = urlsplit(url).netloc.split(".")
    host = ".".join(parts[-3:] if len(parts[-1]) == 2 else parts[-2:])
    return int(hashlib.sha256(host.encode()).hexdigest(), 16) % 5


def examples(pages: list[dict[str, Any]]) -> tuple[Any, Any, Any, Any]:
    """Rows, labels, weights (a word counts alike in every page's body), and (page, variant) of each row."""
    rows, wanted, weights, owners = [], [], [], []
    for number, page in enumerate(pages):
        lines = page["raw"].split("\n")
        for variant, (new, label) in enumerate(
            variants(lines, labels(page["raw"], page["text"]), random.Random(page["id"]))
        ):
            at = [i for i, line in enumerate(new) if line and not line.isspace()]
            sizes = [len(_WORD.findall(new[i])) for i in at]
            body = sum(size for size, i in zip(sizes, at, strict=True) if label[i]) or 1
            rows += rows_of(new)
            wanted += [label[i] for i in at]
            weights += [(size + 1.5) / body * (0.6 / VARIANTS if variant else 1.0) for size in sizes]
            owners += [(number, variant)] * len(at)
    return np.array(rows, dtype=np.float32), np.array(wanted), np.array(weights), np.array(owners)


def fit(rows: Any, wanted: Any, weights: Any, parameters: dict[str, Any], trees: int) -> Any:
    """The trained trees."""
    return lightgbm.train(
        parameters, lightgbm.Dataset(rows, wanted.astype(int), weight=weights / weights.mean()), trees
    )


def out_of_fold(
    pages: list[dict[str, Any]], data: tuple[Any, Any, Any, Any], parameters: dict[str, Any], trees: int
) -> list[list[float]]:
    """The chances of each page's lines from trees that saw no page of its site."""
    rows, wanted, weights, owners = data
    folds = np.array([fold_of(page["url"]) for page in pages])[owners[:, 0]]
    chances = np.zeros(len(wanted))
    for fold in range(5):
        model = fit(rows[folds != fold], wanted[folds != fold], weights[folds != fold], parameters, trees)
        asked = (folds == fold) & (owners[:, 1] == 0)
        odds = model.predict(rows[asked], raw_score=True)
        first = model.predict(rows[asked], raw_score=True, num_iteration=FIRST)
        chances[asked] = 1 / (1 + np.exp(-np.where(np.abs(first) < PLAIN, odds, first)))
    return [[float(c) for c in chances[(owners[:, 0] == number) & (owners[:, 1] == 0)]] for number in range(len(pages))]


def written(model: Any) -> dict[str, Any]:
    """The trees as lists of columns, thresholds, lower and upper branches (negative: leaf), and leaves."""
    trees = []
    for info in model.dump_model()["tree_info"]:
        tree: tuple[list[Any], ...] = ([], [], [], [], [])

        def grow(node: dict[str, Any], tree: tuple[list[Any], ...] = tree) -> int:
            if "split_feature" not in node:
                tree[4].append(round(node["leaf_value"], 4))
                return ~(len(tree[4]) - 1)
            at = len(tree[0])
            for part, value in zip(
                tree[:4], (node["split_feature"], float(f"{node['threshold']:.5g}"), 0, 0), strict=True
            ):
                part.append(value)
            tree[2][at], tree[3][at] = grow(node["left_child"]), grow(node["right_child"])
            return at

        grow(info["tree_structure"])
        trees.append(tree)
    return {"names": names(), "trees": trees}


def main() -> None:
    """Score out of fold; write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("scrapes", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--chances", type=Path, help="write the out-of-fold chances of every line, for the benchmark")
    parser.add_argument("--trees", type=int, default=TREES)
    parser.add_argument("--parameters", type=json.loads, default={})
    options = parser.parse_args()
    pages = [json.loads(line) for line in options.scrapes.read_text(encoding="utf-8").splitlines()]
    data = examples(pages)
    parameters = PARAMETERS | options.parameters
    if options.predictions or options.chances:
        chances = out_of_fold(pages, data, parameters, options.trees)
        if options.chances:
            rounded = {
                page["id"]: [round(c, 4) for c in line_chances]
                for page, line_chances in zip(pages, chances, strict=True)
            }
            options.chances.write_text(json.dumps(rounded, separators=(",", ":")) + "\n", encoding="utf-8")
        if options.predictions:
            with options.predictions.open("w", encoding="utf-8") as out:
                for page, line_chances in zip(pages, chances, strict=True):
                    read = read_lines(
                        Page(page["id"], b"", "0" * 64, None, "scrape"), page["raw"].split("\n"), line_chances
                    )
                    out.write(
                        json.dumps({"id": page["id"], "text": read.text if isinstance(read, Report) else ""}) + "\n"
                    )
    if options.write:
        model = fit(*data[:3], parameters, options.trees)
        WEIGHTS.write_text(json.dumps(written(model), separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
