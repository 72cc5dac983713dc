"""Loads the weights that lie beside this module, once, after their SHA-256 was checked against the manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
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
    manifest = read_manifest(folder)
    try:
        confidence = manifest["confidence"]
        follow, begin = (np.array(manifest[name], dtype=np.float32) for name in ("follow", "begin"))
        lean = np.array([manifest["lean"].get(role, 0.0) for role in ROLES], dtype=np.float32)
        content = read_files(folder, (GRAPH, LINKER, VOCABULARY), manifest["sha256"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(folder / MANIFEST) from error
    return Weights(
        Vocabulary(content[VOCABULARY].decode("utf-8")),
        session_of(content[GRAPH], threads),
        session_of(content[LINKER]),
        follow,
        begin,
        confidence,
        lean,
    )


def read_manifest(folder: Path) -> Any:
    """What the manifest in ``folder`` holds. Raises `WeightsError` if it is missing or no JSON."""
    try:
        return json.loads((folder / MANIFEST).read_text("utf-8"))
    except OSError as error:
        raise missing(error) from error
    except ValueError as error:
        raise damaged(folder / MANIFEST) from error


def read_files(folder: Path, names: Iterable[str], hashes: Mapping[str, str]) -> dict[str, bytes]:
    """The files in ``folder`` by name. Raises `WeightsError` if one is missing or has not the SHA-256 of ``hashes``."""
    try:
        content = {name: (folder / name).read_bytes() for name in names}
    except OSError as error:
        raise missing(error) from error
    for name, data in content.items():
        if hashlib.sha256(data).hexdigest() != hashes[name]:
            raise damaged(folder / name)
    return content


def session_of(graph: bytes, threads: int = 1) -> Any:
    """A session that runs a graph on ``threads`` cores. Raises `WeightsError` where onnxruntime is not installed."""
    try:
        import onnxruntime
    except ImportError as error:
        raise WeightsError(f'The model needs the package "{error.name}"') from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def damaged(path: Path) -> WeightsError:
    """The error of a file that is not what the manifest names."""
    return WeightsError(f"The model's file {path} is damaged")


def missing(error: OSError) -> WeightsError:
    """The error of a file that cannot be read."""
    return WeightsError(f"The model's file {error.filename} cannot be read")
