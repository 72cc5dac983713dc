"""Writes the trained network as the files that the package ships: an ONNX graph in int8, and the linker's weights.

    python -m training.export --run /tmp/run/last.pt --out src/onrecord/annotation/model

The graph is written node by node with the fused operators of onnxruntime, so that nothing of the training library
shapes it: every product with a weight matrix is ``DynamicQuantizeMatMul`` or part of ``QAttention`` (weights symmetric
int8 a column, inputs quantised as they come), the word embeddings are int8 a row, all else stays float. With
``--float`` nothing is quantised, to tell what quantisation costs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from onrecord.annotation.model import METHOD
from onrecord.annotation.model.decoding import ALLOWED, STARTS
from onrecord.annotation.model.pieces import Vocabulary
from onrecord.annotation.model.relations import RELATIONS
from training.network import HEADS, LAYERS, START, WIDTH
from training.smooth import factors, largest

Array = NDArray[Any]
MICROSOFT = "com.microsoft"

PLACES = 256
"""Word pieces that a window may hold at most: those that training knows."""


class Graph:
    """Nodes and weights as they are added."""

    def __init__(self, weights: dict[str, Array], quantise: bool, channels: dict[str, Array] | None = None) -> None:
        self.weights, self.quantise, self.channels = weights, quantise, channels or {}
        self.inputs: dict[str, str] = {}
        self.nodes: list[onnx.NodeProto] = []
        self.held: list[onnx.TensorProto] = []

    def keep(self, name: str, value: Array) -> str:
        """Holds a weight; gives back its name."""
        self.held.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, domain: str = "", **attributes: Any) -> str:
        """Adds a node; gives back the name of its output."""
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def whole(self, name: str, matrix: Array) -> list[str]:
        """Holds a matrix in int8, symmetric a column; gives back the names of it, its scales and its zero points."""
        scale = np.abs(matrix).max(0) / 127
        whole = np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8)
        zeros = np.zeros(len(scale), np.int8)
        return [
            self.keep(f"{name}.{part}", value)
            for part, value in zip("wsz", (whole, scale.astype(np.float32), zeros), strict=True)
        ]

    def product(self, x: str, name: str, output: str) -> str:
        """``x @ W.T + b`` with the weights of ``name``."""
        matrix, shift = self.weights[f"{name}.weight"].T, self.weights[f"{name}.bias"]
        self.inputs[name] = x
        bias = self.keep(f"{name}.b", shift)
        if not self.quantise:
            self.add("MatMul", [x, self.keep(f"{name}.w", matrix)], output + ".raw")
            return self.add("Add", [output + ".raw", bias], output)
        if name in self.channels:
            factor = factors(self.channels[name])
            x = self.add("Mul", [x, self.keep(f"{name}.f", 1 / factor)], f"{name}.even")
            matrix = matrix * factor[:, None]
        return self.add("DynamicQuantizeMatMul", [x, *self.whole(name, matrix), bias], output, MICROSOFT)

    def attention(self, x: str, name: str) -> str:
        """What each place sees of all places, heads side by side.

        In int8 one node does the product and the attention, and so need not lay out queries, keys and values anew.
        """
        output = f"{name}.seen"
        if not self.quantise:
            parts = [f"{name}.{part}" for part in "qkv"]
            mixed = self.product(x, f"{name}.qkv", f"{name}.mixed")
            self.nodes.append(helper.make_node("Split", [mixed], parts, axis=2, num_outputs=3))
            return self.add("MultiHeadAttention", parts, output, MICROSOFT, num_heads=HEADS)
        ints, step, zero = (f"{name}.{part}" for part in ("ints", "step", "zero"))
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], [ints, step, zero]))
        weight, scale, zeros = self.whole(f"{name}.qkv", self.weights[f"{name}.qkv.weight"].T)
        bias = self.keep(f"{name}.qkv.b", self.weights[f"{name}.qkv.bias"])
        inputs = [ints, weight, bias, step, scale, "", zero, zeros]
        return self.add("QAttention", inputs, output, MICROSOFT, num_heads=HEADS)

    def normed(self, x: str, y: str, name: str, output: str) -> str:
        """The layer norm of a sum; as two nodes, which onnxruntime runs faster than the fused one."""
        gain, shift = (self.keep(f"{name}.{p}", self.weights[f"{name}.{p}"]) for p in ("weight", "bias"))
        self.add("Add", [x, y], output + ".sum")
        return self.add("LayerNormalization", [output + ".sum", gain, shift], output, axis=-1, epsilon=1e-12)


def build(
    weights: dict[str, Array], quantise: bool, channels: dict[str, Array] | None = None
) -> tuple[onnx.ModelProto, dict[str, str]]:
    """The encoder and its role scores.

    In: pieces, case, quote of shape (1, L) and first (W). Out: words (W, width), roles (W, 7). ``channels`` holds the
    largest size of each channel that goes into a product, for those that are evened out. Also gives the name of what
    goes into each product.
    """
    g = Graph(weights, quantise, channels)
    table = weights["words.weight"]
    if quantise:
        scale = np.abs(table).max(1, keepdims=True) / 127 + 1e-12
        g.keep("table", np.clip(np.rint(table / scale), -127, 127).astype(np.int8))
        g.keep("table.s", scale.astype(np.float32))
        g.add("Gather", ["table", "pieces"], "e.whole")
        g.add("Cast", ["e.whole"], "e.real", to=TensorProto.FLOAT)
        g.add("Gather", ["table.s", "pieces"], "e.scale")
        g.add("Mul", ["e.real", "e.scale"], "e.words")
    else:
        g.keep("table", table)
        g.add("Gather", ["table", "pieces"], "e.words")
    g.keep("places", (weights["places.weight"] + weights["kind"])[None, :PLACES])
    for name, value in (("zero", 0), ("one", 1)):
        g.keep(name, np.array([value], np.int64))
    g.add("Shape", ["pieces"], "length", start=1, end=2)
    g.add("Slice", ["places", "zero", "length", "one"], "e.places")
    for feature in ("case", "quote"):
        g.keep(feature + ".table", weights[f"{feature}.weight"])
        g.add("Gather", [feature + ".table", feature], "e." + feature)
    g.add("Add", ["e.places", "e.case"], "e.cased")
    g.add("Add", ["e.cased", "e.quote"], "e.told")
    x = g.normed("e.words", "e.told", "norm", "x0")
    g.keep("width", np.array([-1, WIDTH], np.int64))
    for n in range(LAYERS):
        layer = f"layers.{n}"
        seen = g.attention(x, layer)
        if n == LAYERS - 1:
            # Nothing later looks at any place but the first of each word.
            for name, value in ((f"{layer}.words", x), (f"{layer}.heard", seen)):
                g.add("Reshape", [value, "width"], name + ".flat")
                g.add("Gather", [name + ".flat", "first"], name)
            x, seen = f"{layer}.words", f"{layer}.heard"
        out = g.product(seen, f"{layer}.out", f"{layer}.o")
        x = g.normed(out, x, f"{layer}.norm1", f"{layer}.n1")
        up = g.product(x, f"{layer}.up", f"{layer}.u")
        wide = g.add("Gelu", [up], f"{layer}.g", MICROSOFT)
        down = g.product(wide, f"{layer}.down", f"{layer}.d")
        x = g.normed(down, x, f"{layer}.norm2", "words" if n == LAYERS - 1 else f"x{n + 1}")
    g.keep("roles.w", weights["roles.weight"].T)
    g.keep("roles.b", weights["roles.bias"])
    g.add("MatMul", ["words", "roles.w"], "scores")
    g.add("Add", ["scores", "roles.b"], "roles")
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "L"]) for n in ("pieces", "case", "quote")]
    inputs.append(helper.make_tensor_value_info("first", TensorProto.INT64, ["W"]))
    outputs = [
        helper.make_tensor_value_info("words", TensorProto.FLOAT, ["W", WIDTH]),
        helper.make_tensor_value_info("roles", TensorProto.FLOAT, ["W", 7]),
    ]
    return finished(g, "statements", inputs, outputs), g.inputs


def build_linker(weights: dict[str, Array]) -> onnx.ModelProto:
    """Both linkers; their matrices are kept in half precision and widened as they are loaded.

    In: states (W, width); cues, sources and contents as numbers of their first and last words (n, 2); the relations of
    each cue with each source and content. Out: for each cue a score of each source and of none, for each content a
    score of each cue and of none.
    """
    g = Graph(weights, quantise=False)
    g.keep("flat", np.array([-1, 2 * WIDTH], np.int64))

    def half(name: str, value: Array) -> str:
        return g.add("Cast", [g.keep(name + ".half", value.astype(np.float16))], name, to=TensorProto.FLOAT)

    for name in ("sources", "contents"):
        sides = []
        for side, words in (("cue", "cues"), ("span", name)):
            matrix = half(f"{name}.{side}.w", weights[f"{name}.{side}.weight"].T)
            g.add("Gather", ["words", words], f"{name}.{side}.ends")
            g.add("Reshape", [f"{name}.{side}.ends", "flat"], f"{name}.{side}.flat")
            g.add("MatMul", [f"{name}.{side}.flat", matrix], f"{name}.{side}.raw")
            bias = g.keep(f"{name}.{side}.b", weights[f"{name}.{side}.bias"])
            sides.append(g.add("Add", [f"{name}.{side}.raw", bias], f"{name}.{side}"))
        for axis in (0, 1):
            g.keep(f"{name}.axis{axis}", np.array([axis], np.int64))
        row = g.add("Unsqueeze", [sides[0], f"{name}.axis1"], f"{name}.row")
        column = g.add("Unsqueeze", [sides[1], f"{name}.axis0"], f"{name}.column")
        pair = g.add("Add", [row, column], f"{name}.pair")
        for at in range(len(RELATIONS)):
            table = half(f"{name}.table{at}", weights[f"{name}.relations.{at}.weight"])
            g.keep(f"{name}.at{at}", np.array(at, np.int64))
            g.add("Gather", [f"{name}.relations", f"{name}.at{at}"], f"{name}.classes{at}", axis=2)
            g.add("Gather", [table, f"{name}.classes{at}"], f"{name}.told{at}")
            pair = g.add("Add", [pair, f"{name}.told{at}"], f"{name}.pair{at}")
        of = sides[0] if name == "sources" else sides[1]
        for hidden, reading in ((pair, "score"), (of, "none")):
            g.add("Gelu", [hidden], f"{name}.{reading}.hidden", MICROSOFT)
            matrix = g.keep(f"{name}.{reading}.w", weights[f"{name}.{reading}.weight"].T)
            bias = g.keep(f"{name}.{reading}.b", weights[f"{name}.{reading}.bias"])
            g.add("MatMul", [f"{name}.{reading}.hidden", matrix], f"{name}.{reading}.raw")
            g.add("Add", [f"{name}.{reading}.raw", bias], f"{name}.{reading}")
        g.keep(f"{name}.last", np.array([2], np.int64))
        scores = g.add("Squeeze", [f"{name}.score", f"{name}.last"], f"{name}.pairs")
        if name == "contents":
            scores = g.add("Transpose", [scores], f"{name}.turned", perm=[1, 0])
        g.add("Concat", [scores, f"{name}.none"], f"{name}.scores", axis=1)
    inputs = [helper.make_tensor_value_info("words", TensorProto.FLOAT, ["W", WIDTH])]
    spans = ("cues", "sources", "contents")
    inputs += [helper.make_tensor_value_info(name, TensorProto.INT64, [name, 2]) for name in spans]
    for name in ("sources", "contents"):
        shape = ["cues", name, len(RELATIONS)]
        inputs.append(helper.make_tensor_value_info(f"{name}.relations", TensorProto.INT64, shape))
    outputs = [
        helper.make_tensor_value_info(f"{name}.scores", TensorProto.FLOAT, [None, None])
        for name in ("sources", "contents")
    ]
    return finished(g, "linker", inputs, outputs)


def finished(g: Graph, name: str, inputs: list[Any], outputs: list[Any]) -> onnx.ModelProto:
    """The graph as a model that onnxruntime 1.20 and later run."""
    graph = helper.make_graph(g.nodes, name, inputs, outputs, g.held)
    sets = [helper.make_opsetid("", 18), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(graph, opset_imports=sets, ir_version=9, producer_name="onrecord")


def weights_of(path: Path, which: str = "average") -> dict[str, Array]:
    """Weights of a checkpoint by name: those of the last step, with their running average in place if asked for."""
    state = torch.load(path, weights_only=False, map_location="cpu")
    values = state["last"] | (state["average"] if which == "average" else {})
    return {name: value.float().numpy() for name, value in values.items()}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--vocabulary", type=Path, default=START / "vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--news", type=Path, help="unlabelled reports, to even out channels by")
    parser.add_argument("--which", choices=("average", "last"), default="average")
    parser.add_argument("--float", action="store_true", help="quantise nothing")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    weights = weights_of(args.run, args.which)
    graph, inputs = build(weights, quantise=False)
    if not args.float:
        vocabulary = Vocabulary(args.vocabulary.read_text("utf-8"))
        channels = largest(graph, inputs, args.news, vocabulary) if args.news else None
        graph, _ = build(weights, quantise=True, channels=channels)
    onnx.save(graph, args.out / "statements.onnx")
    onnx.save(build_linker(weights), args.out / "linker.onnx")
    shutil.copyfile(args.vocabulary, args.out / "vocab.txt")
    follow, begin = np.where(ALLOWED, weights["follow"], -1e4), np.where(STARTS, weights["begin"], -1e4)
    write_manifest(args.out, follow=np.round(follow, 5).tolist(), begin=np.round(begin, 5).tolist())


def write_manifest(folder: Path, **fitted: dict[str, float] | list[Any]) -> None:
    """Names the files by their SHA-256, and holds the small numbers: ``follow``, ``begin``, ``confidence``, ``lean``.

    What is not given stays as it was in the folder, or is the least sure part and no lean.
    """
    files = ("statements.onnx", "linker.onnx", "vocab.txt")
    path = folder / "manifest.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {}
    manifest = (
        known
        | {
            "method": METHOD,
            "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files},
            "confidence": known.get("confidence", {"bias": 0.0, "least": 1.0}),
            "lean": known.get("lean", {}),
        }
        | fitted
    )
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
