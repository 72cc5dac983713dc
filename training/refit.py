"""Fits the scorer of antecedents once more on what a finished encoder makes of the words; the encoder stays as it is.

    python -m training.refit --run /tmp/run/last.pt --data ../shared --labels labels.jsonl --out /tmp/run/refit.pt

The states of all mentions are read once and kept; the small head then goes over them several times. Halfway between
the old weights and the new ones (``--way``) pronouns keep most of what they had and organisations most of the gain.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.annotation.model.pieces import Vocabulary
from training.mentions import Choices, Mentions
from training.network import START, Network
from training.train import antecedent_loss, run_encoder

Kept = tuple[Tensor, Choices]

SIZE = 1500
"""Word pieces read at once."""


def states(net: Network, mentions: Mentions, name: str, rng: random.Random, most: int) -> list[Kept]:
    """The choices of a set with the states of their mentions' outer words, in half precision."""
    out: list[Kept] = []
    with torch.no_grad():
        for number, batch in enumerate(mentions.epoch(name, SIZE, rng)):
            if number == most:
                break
            words, _ = run_encoder(net, [example.window for example in batch.examples])
            for choices in batch.choices:
                first, last = torch.from_numpy(choices.first), torch.from_numpy(choices.last)
                ends = torch.cat([words[first[:, 0], first[:, 1]], words[last[:, 0], last[:, 1]]], 1)
                out.append((ends.half(), choices))
    return out


def loss_of(net: Network, kept: Kept, dropout: float) -> tuple[Tensor, int]:
    """Loss of what each mention means, summed, and over how many."""
    ends, choices = kept
    return antecedent_loss(net, functional.dropout(ends.float(), dropout, dropout > 0), choices)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="the shared folder")
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint with the head in place")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--most", type=int, default=400, help="batches read of each set at most")
    parser.add_argument("--way", type=float, default=0.5, help="how far the weights go from the old to the new ones")
    parser.add_argument("--keep", type=Path, help="where the states are kept for another try")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(5)
    rng = random.Random(5)
    state = torch.load(args.run, weights_only=False, map_location="cpu")
    net = Network(0.0)
    net.load_further(state["last"] | state["average"])
    net.eval()
    if args.keep and args.keep.exists():
        kept: list[Kept] = torch.load(args.keep, weights_only=False)
    else:
        vocabulary = Vocabulary((START / "vocab.txt").read_text("utf-8"))
        mentions = Mentions(args.data, args.labels, vocabulary)
        kept = [one for name in ("gum", "gap", "masked") for one in states(net, mentions, name, rng, args.most)]
        if args.keep:
            torch.save(kept, args.keep)
    optimizer = torch.optim.AdamW(net.antecedents.parameters(), lr=args.rate, weight_decay=0.01)
    steps, step = args.epochs * len(kept) // 8, 0
    for epoch in range(args.epochs):
        rng.shuffle(kept)
        total, count = 0.0, 0
        for at in range(0, len(kept), 8):
            step += 1
            for part in optimizer.param_groups:
                part["lr"] = args.rate * max(0.0, 1 - step / (steps + 1))
            found = [loss_of(net, one, 0.2) for one in kept[at : at + 8]]
            # A snippet of GAP asks one thing, a report many: neither drowns the other.
            weights = [1 / math.sqrt(max(1, number)) for _, number in found]
            loss = sum((one * weight for (one, _), weight in zip(found, weights, strict=True)), torch.zeros(())) / 8
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.antecedents.parameters(), 1.0)
            optimizer.step()
            total, count = total + sum(one.item() for one, _ in found), count + sum(number for _, number in found)
        print(json.dumps({"epoch": epoch, "loss": round(total / count, 4)}), flush=True)
    old = state["last"] | state["average"]
    head = {f"antecedents.{name}": value.detach() for name, value in net.antecedents.named_parameters()}
    head = {name: torch.lerp(old[name], value, args.way) for name, value in head.items()}
    torch.save(state | {"last": state["last"] | head, "average": state["average"] | head}, args.out)


if __name__ == "__main__":
    main()
