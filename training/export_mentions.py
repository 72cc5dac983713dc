"""Writes the heads for mentions as the files that the package ships: their tags, and the scorer of antecedents.

    python -m training.export_mentions --run /tmp/run/last.pt --out src/onrecord/annotation/model

Both read the states of words that the encoder's graph gives. Matrices are kept in half precision and widened as they
are loaded. The manifest, which must be there already, names both files by their SHA-256.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper

from onrecord.annotation.model.mentions import LAYERS, TAGS
from onrecord.annotation.model.mentions_compared import COMPARED
from training.export import MICROSOFT, Array, Graph, finished, weights_of
from training.network import WIDTH


def build_tags(weights: dict[str, Array]) -> onnx.ModelProto:
    """In: words (W, width). Out: tags (W, 14), the scores of names and then of phrases."""
    g = Graph(weights, quantise=False)
    g.keep("w", weights["mentions.weight"].T)
    g.keep("b", weights["mentions.bias"])
    g.add("MatMul", ["words", "w"], "raw")
    g.add("Add", ["raw", "b"], "tags")
    inputs = [helper.make_tensor_value_info("words", TensorProto.FLOAT, ["W", WIDTH])]
    outputs = [helper.make_tensor_value_info("tags", TensorProto.FLOAT, ["W", len(LAYERS) * TAGS])]
    return finished(g, "tags", inputs, outputs)


def build_antecedents(weights: dict[str, Array]) -> onnx.ModelProto:
    """In: ends (n, 2 · width), the states of each mention's first and last word; pairs (P, 2), the numbers of the
    later mention and of its candidate; classes (P, 8), their relations. Out: scores (P), none (n).
    """  # fmt: skip
    g = Graph(weights, quantise=False)

    def half(name: str, value: Array) -> str:
        return g.add("Cast", [g.keep(name + ".half", value.astype(np.float16))], name, to=TensorProto.FLOAT)

    pair = ""
    for at, side in enumerate(("later", "earlier")):
        matrix = half(f"{side}.w", weights[f"antecedents.{side}.weight"].T)
        g.add("MatMul", ["ends", matrix], f"{side}.raw")
        own = g.add("Add", [f"{side}.raw", g.keep(f"{side}.b", weights[f"antecedents.{side}.bias"])], side)
        g.keep(f"{side}.at", np.array(at, np.int64))
        g.add("Gather", ["pairs", f"{side}.at"], f"{side}.numbers", axis=1)
        taken = g.add("Gather", [own, f"{side}.numbers"], f"{side}.taken")
        pair = g.add("Add", [pair, taken], "pair") if pair else taken
    for at in range(len(COMPARED)):
        table = half(f"table{at}", weights[f"antecedents.relations.{at}.weight"])
        g.keep(f"at{at}", np.array(at, np.int64))
        g.add("Gather", ["classes", f"at{at}"], f"class{at}", axis=1)
        g.add("Gather", [table, f"class{at}"], f"told{at}")
        pair = g.add("Add", [pair, f"told{at}"], f"pair{at}")
    g.keep("last", np.array([1], np.int64))
    for hidden, reading, output in ((pair, "score", "scores"), ("later", "none", "none")):
        g.add("Gelu", [hidden], f"{reading}.hidden", MICROSOFT)
        matrix = g.keep(f"{reading}.w", weights[f"antecedents.{reading}.weight"].T)
        g.add("MatMul", [f"{reading}.hidden", matrix], f"{reading}.raw")
        g.add("Add", [f"{reading}.raw", g.keep(f"{reading}.b", weights[f"antecedents.{reading}.bias"])], f"{reading}.1")
        g.add("Squeeze", [f"{reading}.1", "last"], output)
    inputs = [
        helper.make_tensor_value_info("ends", TensorProto.FLOAT, ["N", 2 * WIDTH]),
        helper.make_tensor_value_info("pairs", TensorProto.INT64, ["P", 2]),
        helper.make_tensor_value_info("classes", TensorProto.INT64, ["P", len(COMPARED)]),
    ]
    outputs = [
        helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["P"]),
        helper.make_tensor_value_info("none", TensorProto.FLOAT, ["N"]),
    ]
    return finished(g, "antecedents", inputs, outputs)


def write(weights: dict[str, Array], folder: Path) -> None:
    """Writes both graphs, and their hashes into the manifest."""
    hashes = {}
    for name, graph in (("tags.onnx", build_tags(weights)), ("antecedents.onnx", build_antecedents(weights))):
        onnx.save(graph, folder / name)
        hashes[name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8")) | {"mentions": hashes}
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--which", choices=("average", "last"), default="average")
    args = parser.parse_args()
    write(weights_of(args.run, args.which), args.out)


if __name__ == "__main__":
    main()
