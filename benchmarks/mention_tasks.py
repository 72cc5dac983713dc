"""Predictions for the sets with mentions: who is who within a report, whom a pronoun means, what is named.

    python -m benchmarks.mention_tasks --shared ../shared [--weights FOLDER]

prints the figures of all of them. The weights learned from GAP's development rows, so pronouns are judged on its
validation rows, which nothing was trained or tuned on; MEANTIME was never trained on (`groups.NAMED` was chosen on it).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from onrecord.annotation.groups import group
from onrecord.annotation.model.mentions import Place, given
from onrecord.annotation.model.mentions_compared import candidates, compare, shared_words
from onrecord.annotation.model.mentions_reading import Part, likelihoods, read_mentions
from onrecord.annotation.model.mentions_weights import MentionWeights, load_mention_weights
from onrecord.annotation.model.weights import FOLDER, load_weights
from onrecord.annotation.model.windows import cut_windows

Row = dict[str, Any]

LEAST: Final = 0.1
"""Least likelihood that a pronoun stands for a name; GAP counts a pronoun of neither as a miss of both."""

_TYPES: Final = {"PER": 0, "ORG": 1}


def parts(rows: list[Row], folder: Path) -> Iterator[tuple[Row, Part, MentionWeights]]:
    """Each row with its text as the encoder read it."""
    weights, heads = load_weights(folder), load_mention_weights(folder)
    if heads is None:
        raise SystemExit(f"The weights in {folder} hold no heads for mentions.")
    for row in rows:
        windows = cut_windows(row["text"], weights.vocabulary)
        yield row, Part("text", row["text"], windows, [weights.encode(window)[0] for window in windows]), heads


def predict_people(rows: list[Row], folder: Path = FOLDER) -> list[Row]:
    """Chains of persons and organisations, from our own mentions."""
    return [
        {
            "id": row["id"],
            "people": [
                {"span": list(mention.span), "chain": mention.chain, "type": mention.type}
                for mention in read_mentions(heads, [part])
                if mention.type != "place"
            ],
        }
        for row, part, heads in parts(rows, folder)
    ]


def predict_chains(rows: list[Row], folder: Path = FOLDER) -> list[Row]:
    """Chains of the mentions that are given: their spans and types."""
    out = []
    for row, part, heads in parts(rows, folder):
        place = Place.of(list(part.windows))
        states = np.concatenate(list(part.states))
        spans = [((m["span"][0], m["span"][1]), _TYPES[m["type"]]) for m in row["mentions"]]
        mentions = given(part.text, place, heads.tags(states), spans)
        shared = shared_words(mentions)
        later, earlier = candidates(mentions, shared)
        ends = np.concatenate([states[[m.first for m in mentions]], states[[m.stop - 1 for m in mentions]]], 1)
        pairs = heads.pairs(ends, later, earlier, compare(place, mentions, shared, later, earlier))
        chains, _ = group(mentions, pairs, shared)
        people = [{"span": list(m.span), "chain": chain} for m, chain in zip(mentions, chains, strict=True)]
        out.append({"id": row["id"], "people": people})
    return out


def predict_pronouns(rows: list[Row], folder: Path = FOLDER) -> list[Row]:
    """Which of two names a pronoun stands for."""
    out = []
    for row, part, heads in parts(rows, folder):
        spans = [(row[key]["span"][0], row[key]["span"][1]) for key in "ab"]
        first, second = likelihoods(heads, [part], "text", (row["pronoun"][0], row["pronoun"][1]), spans)
        coref = {"a": first >= second and first > LEAST, "b": second > first and second > LEAST}
        out.append({"id": row["id"]} | {key: {"coref": value} for key, value in coref.items()})
    return out


def main() -> None:
    """Command line."""
    from benchmarks.tasks import read_rows, scorer

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=FOLDER)
    args = parser.parse_args()
    people = read_rows(args.shared / "data/people/meantime.jsonl")
    score = scorer(args.shared, "score_people").score
    own = score(people, predict_people(people, args.weights))["within"]
    told = score(people, predict_chains(people, args.weights))["within"]
    pronouns = read_rows(args.shared / "data/pronouns/gap.validation.jsonl")
    judged = scorer(args.shared, "score_pronouns").score(pronouns, predict_pronouns(pronouns, args.weights))
    for name, figures in (
        ("people within, own mentions", {key: own[key] for key in ("found", "b_cubed", "found_only")}),
        ("people within, gold mentions", {"b_cubed": told["b_cubed"]}),
        ("pronouns", {key: judged[key] for key in ("all", "bias", "accuracy")}),
    ):
        print(json.dumps({"task": name} | figures), flush=True)


if __name__ == "__main__":
    main()
