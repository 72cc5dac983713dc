"""Loads the heads for mentions that lie beside this module, where the manifest names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from onrecord.annotation.groups import Pairs
from onrecord.annotation.model.decoding import Floats
from onrecord.annotation.model.pieces import Ints
from onrecord.annotation.model.weights import FOLDER, MANIFEST, damaged, read_files, read_manifest, session_of

TAGS_GRAPH: Final = "tags.onnx"
ANTECEDENTS_GRAPH: Final = "antecedents.onnx"


@dataclass(frozen=True, slots=True)
class MentionWeights:
    """The heads for mentions as they are used: sessions of the tags' graph and of the scorer of antecedents."""

    tagger: Any
    scorer: Any

    def tags(self, words: Floats) -> Floats:
        """Tag scores, shape (words, 14), from the encoder's states, shape (words, width)."""
        scores: Floats = self.tagger.run(None, {"words": words})[0]
        return scores

    def pairs(self, ends: Floats, later: Ints, earlier: Ints, classes: Ints) -> Pairs:
        """The scores of pairs of mentions; ``ends`` holds the states of their first and last words, side by side."""
        feed = {"ends": ends, "pairs": np.stack([later, earlier], 1), "classes": classes}
        score, none = self.scorer.run(None, feed)
        return Pairs(later, earlier, score, none)


def load_mention_weights(folder: Path = FOLDER) -> MentionWeights | None:
    """The heads in ``folder``, loaded once; ``None`` where its manifest names none.

    Raises `WeightsError` if a file is missing, is not the one that the manifest names, or cannot be run here.
    """
    return _load(folder)


@cache
def _load(folder: Path) -> MentionWeights | None:
    try:
        hashes = read_manifest(folder).get("mentions")
        if hashes is None:
            return None
        content = read_files(folder, (TAGS_GRAPH, ANTECEDENTS_GRAPH), hashes)
    except (KeyError, TypeError, AttributeError) as error:
        raise damaged(folder / MANIFEST) from error
    return MentionWeights(session_of(content[TAGS_GRAPH]), session_of(content[ANTECEDENTS_GRAPH]))
