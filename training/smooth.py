"""Finds how large the numbers are that go into each product of the encoder, so that export can even them out.

A few channels are ten times as large as the rest. Quantised with one scale for all they leave the rest three bits or
four. Such a channel is divided by a factor before the product, and its weights multiplied by it (after Xiao et al.,
SmoothQuant, 2023; evening out all channels with their exponent of one half did harm here).
"""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import helper

from onrecord.annotation.model.decoding import Floats
from onrecord.annotation.model.pieces import Vocabulary
from onrecord.annotation.model.windows import cut_windows

EVENED = ("up", "down")
"""The products that are evened out; for the others it made no difference."""

USUAL = 4.0
"""How many times the median a channel may be large before it is evened out."""

LEAST = 1.5
"""The factor that some channel must need for a product to be evened out: evening costs a pass over its inputs."""

REPORTS, CHARACTERS = 40, 3000
"""How many unlabelled reports are looked at, and how much of each."""


def largest(graph: onnx.ModelProto, inputs: dict[str, str], news: Path, vocabulary: Vocabulary) -> dict[str, Floats]:
    """The largest size of each channel that goes into each product that is worth evening out.

    ``graph`` is the encoder in float; ``inputs`` names the value that goes into each product; ``news`` holds reports as
    JSON Lines in gzip.
    """
    names = sorted(set(inputs.values()))
    graph = onnx.ModelProto.FromString(graph.SerializeToString())
    graph.graph.output.extend(helper.make_tensor_value_info(name, 1, None) for name in names)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph.SerializeToString(), options, providers=["CPUExecutionProvider"])
    top: dict[str, Floats] = {}
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in islice(lines, REPORTS):
            for window in cut_windows(json.loads(line)["text"][:CHARACTERS], vocabulary):
                feed = {"pieces": window.pieces[None], "case": window.case[None], "quote": window.quote[None]}
                for name, value in zip(names, session.run(names, feed | {"first": window.first}), strict=True):
                    seen = np.abs(value.reshape(-1, value.shape[-1])).max(0)
                    top[name] = np.maximum(top[name], seen) if name in top else seen
    found = {product: top[name] for product, name in inputs.items() if product.rpartition(".")[2] in EVENED}
    return {product: channels for product, channels in found.items() if factors(channels).max() >= LEAST}


def factors(channels: Floats) -> Floats:
    """The factor of each channel: one, and more only where it is larger than `USUAL` times the median."""
    out: Floats = np.maximum(1, channels / (USUAL * np.median(channels))).astype(np.float32)
    return out
