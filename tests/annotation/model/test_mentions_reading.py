"""From states of words to the mentions of an annotation, with weights that do as the test says."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from onrecord.annotation.groups import Pairs
from onrecord.annotation.model.mentions import TAGS
from onrecord.annotation.model.mentions_reading import OVERLAP, STRETCH, Part, likelihoods, read_mentions
from onrecord.annotation.model.mentions_weights import load_mention_weights
from onrecord.annotation.model.pieces import Vocabulary
from onrecord.annotation.model.weights import WeightsError
from onrecord.annotation.model.windows import cut_windows

VOCABULARY = Vocabulary("[UNK]\n" + "\n".join("abcdefghijklmnopqrstuvwxyz.,"))


@dataclass(frozen=True)
class Told:
    """Heads whose states are the tags, and which join what shares words, and a pronoun with what stands before."""

    def tags(self, words: np.ndarray) -> np.ndarray:
        return words

    def pairs(self, ends: np.ndarray, later: np.ndarray, earlier: np.ndarray, classes: np.ndarray) -> Pairs:
        near = np.where(classes[:, 2] >= 3, 6.0, np.where(classes[:, 0] < 77, 3.0 - 0.1 * classes[:, 3], -6.0))
        return Pairs(later, earlier, near.astype(np.float32), np.zeros(len(ends), dtype=np.float32))


def part(field: str, text: str, names: dict[str, int], phrases: dict[str, int] | None = None) -> Part:
    windows = cut_windows(text, VOCABULARY)
    states = []
    for window in windows:
        tags = np.zeros((len(window), 2 * TAGS), dtype=np.float32)
        tags[:, [0, TAGS]] = 1
        for shift, spans in ((0, names), (TAGS, phrases or {})):
            for words, kind in spans.items():
                at = text.find(words)
                while at >= 0:
                    inside = (window.end > at) & (window.start < at + len(words))
                    first = np.flatnonzero(inside)[:1]
                    tags[inside, shift + 2 + 2 * kind] = 9
                    tags[first, shift + 1 + 2 * kind] = 19
                    at = text.find(words, at + 1)
        states.append(tags)
    return Part(field, text, windows, states)  # type: ignore[arg-type]


def test_a_title_opens_the_chain_that_the_text_goes_on_with() -> None:
    parts = [
        part("title", "Marsh to leave", {"Marsh": 0}),
        part("text", "Mayor Ada Marsh leaves. She is glad.", {"Ada Marsh": 0}, {"Mayor Ada Marsh": 0}),
    ]
    found = read_mentions(Told(), parts)  # type: ignore[arg-type]
    assert [(m.field, m.chain, m.name) for m in found] == [
        ("title", 0, "Ada Marsh"),
        ("text", 0, "Ada Marsh"),
        ("text", 0, "Ada Marsh"),
    ]
    assert [m.role for m in found] == [None, "Mayor", None]
    assert [m.form for m in found] == ["name", "name", "pronoun"]


def test_a_pronoun_that_stands_for_nothing_found_is_left_out_unless_it_means_a_person() -> None:
    found = read_mentions(Told(), [part("text", "It rains. I know.", {})])  # type: ignore[arg-type]
    assert [(m.span, m.type) for m in found] == [((10, 11), "person")]


def test_names_stay_one_chain_over_a_report_of_many_stretches() -> None:
    text = " ".join(f"Ada Marsh met number{at}." for at in range(STRETCH + OVERLAP))
    found = read_mentions(Told(), [part("text", text, {"Ada Marsh": 0})])  # type: ignore[arg-type]
    assert len(found) == STRETCH + OVERLAP
    assert {m.chain for m in found} == {0}


def test_no_words_no_mentions() -> None:
    assert read_mentions(Told(), [part("title", "", {}), part("text", " ", {})]) == ()  # type: ignore[arg-type]


def test_a_manifest_that_names_no_heads_gives_none_and_a_damaged_head_is_told(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text("{}")
    assert load_mention_weights(tmp_path) is None
    other = tmp_path / "other"
    other.mkdir()
    for name in ("tags.onnx", "antecedents.onnx"):
        (other / name).write_bytes(b"x")
    wrong = {name: hashlib.sha256(b"y").hexdigest() for name in ("tags.onnx", "antecedents.onnx")}
    (other / "manifest.json").write_text(json.dumps({"mentions": wrong}))
    with pytest.raises(WeightsError, match=r"tags\.onnx is damaged"):
        load_mention_weights(other)


def test_a_pronoun_is_likelier_to_stand_for_the_nearer_name_where_only_nearness_tells() -> None:
    text = "Ada Marsh met Cora Reed. She left."
    parts = [part("text", text, {"Ada Marsh": 0, "Cora Reed": 0})]
    far, near, absent = likelihoods(Told(), parts, "text", (25, 28), [(0, 9), (14, 23), (30, 34)])  # type: ignore[arg-type]
    assert near > far > absent == 0
