"""Loads the weights that lie beside this module, once, after their SHA-256 was checked against the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from onrecord.annotation.model.decoding import ROLES, Floats
from onrecord.annotation.model.pieces import Vocabulary
from onrecord.annotation.model.windows import Window
from onrecord.errors import InputError

FOLDER: Final = Path(__file__).parent
"""Where the weights of the package lie."""

MANIFEST: Final = "manifest.json"
GRAPH: Final = "statements.onnx"
LINKER: Final = "linker.onnx"
VOCABULARY: Final = "vocab.txt"

_INSTEAD: Final = 'install onrecord again, or use the method "rules", which needs no weights.'


class WeightsError(InputError):
    """The model's weights are missing or damaged; the rules can be used without them. ``what`` says which, and how."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: {_INSTEAD}")
        self.what = what


@dataclass(frozen=True, slots=True)
class Weights:
    """The model as it is used: vocabulary, sessions of encoder and linkers, and the figures of its confidence.

    ``follow`` and ``begin`` are the scores of one role after another and at the start of a window. ``confidence``
    holds a weight for each feature of `onrecord.annotation.model.confidence`. ``lean`` is added to the role scores of
    every word: what is missed weighs more than what the likeliest reading finds.
    """

    vocabulary: Vocabulary
    encoder: Any
    linker: Any
    follow: Floats
    begin: Floats
    confidence: Mapping[str, float]
    lean: Floats

    def encode(self, window: Window) -> tuple[Floats, Floats]:
        """States, shape (words, width), and role scores, shape (words, roles), of a window.

        A window is always read by itself: the scale that its numbers are quantised with is its own, so what is read
        does not hang on what is read with it.
        """
        feed = {
            "pieces": window.pieces[None],
            "case": window.case[None],
            "quote": window.quote[None],
            "first": window.first,
        }
        words, roles = self.encoder.run(None, feed)
        return words, roles


def load_weights(folder: Path = FOLDER, *, threads: int = 1) -> Weights:
    """The weights in ``folder``, run on ``threads`` cores; loaded once for each.

    Raises `WeightsError` if a file is missing, is not the one that the manifest names, or cannot be run here.
    """
    return _load(folder, threads)


@cache
def _load(folder: Path, threads: int) -> Weights:
    try:
        manifest = json.loads((folder / MANIFEST).read_text("utf-8"))
        hashes, confidence = manifest["sha256"], manifest["confidence"]
        follow, begin = (np.array(manifest[name], dtype=np.float32) for name in ("follow", "begin"))
        lean = np.array([manifest["lean"].get(role, 0.0) for role in ROLES], dtype=np.float32)
        content = {name: (folder / name).read_bytes() for name in (GRAPH, LINKER, VOCABULARY)}
        for name, data in content.items():
            if hashlib.sha256(data).hexdigest() != hashes[name]:
                raise WeightsError(f"The model's file {folder / name} is damaged")
    except OSError as error:
        raise WeightsError(f"The model's file {error.filename} cannot be read") from error
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"The model's file {folder / MANIFEST} is damaged") from error
    try:
        import onnxruntime
    except ImportError as error:
        raise WeightsError(f'The model needs the package "{error.name}"') from error

    def session(graph: str, cores: int) -> Any:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = cores
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(content[graph], options, providers=["CPUExecutionProvider"])

    return Weights(
        Vocabulary(content[VOCABULARY].decode("utf-8")),
        session(GRAPH, threads),
        session(LINKER, 1),
        follow,
        begin,
        confidence,
        lean,
    )
