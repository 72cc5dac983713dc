"""Trains the network on annotated reports, on one core in bf16.

    python -m training.train --data ../shared/data/statements --out /tmp/run --labels /tmp/run/labels.jsonl

Without ``--labels`` only the statements are learned, and the heads for mentions stay as they are.

Writes ``last.pt`` (weights and their running average) every ten minutes and at the end; prints losses as JSON Lines.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.annotation.model.decoding import best_roles, spans_of
from onrecord.annotation.model.mentions import TAGS
from onrecord.annotation.model.pieces import Ints, Vocabulary
from onrecord.annotation.model.relations import relate
from onrecord.annotation.model.windows import Window
from training.data import Example, Reports, read_rows
from training.mentions import Choices, MentionBatch, Mentions
from training.network import START, Network

MASKED = 103
WARM = 0.06
"""Share of the training over which the learning rate rises."""


def batches(examples: list[Example], size: int, rng: random.Random) -> list[list[Example]]:
    """Batches of about ``size`` word pieces, of windows of like length, in random order."""
    order = sorted(examples, key=lambda e: len(e.window.pieces) + rng.random() * 24)
    out: list[list[Example]] = [[]]
    for example in order:
        if len(out[-1]) * len(example.window.pieces) >= size:
            out.append([])
        out[-1].append(example)
    rng.shuffle(out)
    return out


def padded(rows: list[Ints], fill: int = 0) -> Tensor:
    """Rows of different lengths as one tensor, filled up at their ends."""
    longest = max(len(row) for row in rows)
    out = np.full((len(rows), longest), fill, dtype=np.int64)
    for target, row in zip(out, rows, strict=True):
        target[: len(row)] = row
    return torch.from_numpy(out)


def run_encoder(net: Network, windows: list[Window], hide: float = 0.0) -> tuple[Tensor, Tensor]:
    """Hidden states of the words of some windows, and the mask of real words."""
    pieces = padded([window.pieces for window in windows])
    real = torch.arange(pieces.shape[1])[None] < torch.tensor([len(window.pieces) for window in windows])[:, None]
    if hide:
        pieces = torch.where((torch.rand(pieces.shape) < hide) & (pieces > MASKED), MASKED, pieces)
    mask = None if bool(real.all()) else real[:, None, None, :]
    with torch.autocast("cpu", torch.bfloat16):
        hidden = net.encode(
            pieces, padded([window.case for window in windows]), padded([window.quote for window in windows]), mask
        )
    first = padded([window.first for window in windows])
    words = hidden.float().gather(1, first[..., None].expand(-1, -1, hidden.shape[2]))
    there = torch.arange(first.shape[1])[None] < torch.tensor([len(window) for window in windows])[:, None]
    return words, there


def tag_loss(net: Network, words: Tensor, names: list[Ints], phrases: list[Ints]) -> Tensor:
    """Loss of the tags of mentions, summed over the words whose tag somebody says."""
    scores = net.mentions(functional.dropout(words, 0.1, net.training))
    loss = torch.zeros(())
    for at, gold in enumerate((names, phrases)):
        layer = scores[..., at * TAGS : (at + 1) * TAGS]
        tags = padded(gold, fill=-1)
        if bool((tags >= 0).any()):
            loss = loss + functional.cross_entropy(
                layer.reshape(-1, TAGS), tags.reshape(-1), ignore_index=-1, reduction="sum"
            )
    return loss


def choice_loss(net: Network, words: Tensor, choices: Choices) -> tuple[Tensor, int]:
    """Loss of what each mention of a batch of windows means, summed, and over how many."""
    first, last = torch.from_numpy(choices.first), torch.from_numpy(choices.last)
    ends = torch.cat([words[first[:, 0], first[:, 1]], words[last[:, 0], last[:, 1]]], 1)
    return antecedent_loss(net, functional.dropout(ends, 0.2, net.training), choices)


def antecedent_loss(net: Network, ends: Tensor, choices: Choices) -> tuple[Tensor, int]:
    """Loss of what each mention means, summed, and over how many: all that is right together counts as one choice.

    ``ends`` holds the states of the first and last word of each mention, side by side.
    """
    later, earlier = torch.from_numpy(choices.later), torch.from_numpy(choices.earlier)
    scores, none = net.antecedents(ends, later, earlier, torch.from_numpy(choices.classes))
    count = len(ends)
    table = torch.full((count, count), -1e4).index_put((later, earlier), scores)
    table = torch.cat([table, none[:, None]], 1)
    right = torch.zeros((count, count + 1), dtype=torch.bool)
    right[later, earlier] = torch.from_numpy(choices.right)
    right[:, count] = torch.from_numpy(choices.none)
    asked = torch.zeros(count, dtype=torch.bool)
    asked[later] = True
    asked &= right.any(1)
    chosen = table[asked].masked_fill(~right[asked], -1e4)
    return (torch.logsumexp(table[asked], 1) - torch.logsumexp(chosen, 1)).sum(), int(asked.sum())


def link_loss(net: Network, example: Example, words: Tensor, roles: Ints | None) -> Tensor:
    """Loss of both linkers on a window: over gold spans, or over predicted ones where ``roles`` are given."""
    cues, sources, contents = example.cues, example.sources, example.contents
    source_of, cue_of = example.source_of, example.cue_of
    if roles is not None:
        found = spans_of(roles)
        cues, cue_at, _ = merge(cues, found["cue"].ranges)
        sources, source_at, _ = merge(sources, found["source"].ranges)
        contents, _, content_from = merge(contents, found["content"].ranges)
        old_cue = {new: old for old, new in enumerate(cue_at)}
        source_of = np.array(
            [
                source_at[source_of[old_cue[n]]] if n in old_cue and source_of[old_cue[n]] >= 0 else -1
                for n in range(len(cues))
            ],
            dtype=np.int64,
        )
        cue_of = np.array(
            [cue_at[cue_of[old]] if old >= 0 and cue_of[old] >= 0 else -1 for old in content_from], dtype=np.int64
        )
    loss = torch.zeros(())
    if len(cues):
        ends = edges(words, cues)
        relations = torch.from_numpy(relate(example.window, cues, sources))
        scores = net.sources(ends, edges(words, sources), relations, "cue")
        target = torch.from_numpy(np.where(source_of < 0, len(sources), source_of))
        loss = loss + functional.cross_entropy(scores, target, reduction="sum")
        if len(contents):
            relations = torch.from_numpy(relate(example.window, cues, contents))
            scores = net.contents(ends, edges(words, contents), relations, "span")
            target = torch.from_numpy(np.where(cue_of < 0, len(cues), cue_of))
            loss = loss + functional.cross_entropy(scores, target, reduction="sum")
    return loss


def edges(words: Tensor, spans: Ints) -> Tensor:
    """The states of the first and last word of each span, side by side."""
    return torch.cat([words[spans[:, 0]], words[spans[:, 1] - 1]], 1)


def merge(gold: Ints, found: Ints) -> tuple[Ints, list[int], list[int]]:
    """Gold and found spans together in text order, a found one in place of the gold one that it overlaps.

    Also where each gold span went, and for each span in the result which gold one it stands for, or -1.
    """
    kept = [((a, b), -1) for a, b in found.tolist()]
    for n, (a, b) in enumerate(gold.tolist()):
        over = [
            (min(b, d) - max(a, c), at) for at, ((c, d), old) in enumerate(kept) if old < 0 and min(b, d) > max(a, c)
        ]
        if over:
            at = max(over)[1]
            kept[at] = (kept[at][0], n)
        else:
            kept.append(((a, b), n))
    kept.sort()
    went = [0] * len(gold)
    for at, (_, old) in enumerate(kept):
        if old >= 0:
            went[old] = at
    return np.array([s for s, _ in kept], dtype=np.int64).reshape(-1, 2), went, [old for _, old in kept]


def statement_step(
    net: Network, batch: list[Example], args: argparse.Namespace, *, own: bool
) -> tuple[Tensor, float, float]:
    """Loss of a batch of statements, and of its roles and links a word; ``own`` links spans that it finds itself."""
    words, there = run_encoder(net, [e.window for e in batch], args.hide)
    scores = net.roles(functional.dropout(words, 0.1, net.training))
    count = int(there.sum())
    roles = net.role_loss(scores, padded([e.roles for e in batch]), there)
    guessed: list[Ints | None] = [None] * len(batch)
    if own:
        bare = [scores[n, : len(e.window)].detach().numpy() for n, e in enumerate(batch)]
        follow, begin = net.transitions().detach().numpy(), net.begin.detach().numpy()
        guessed = list(best_roles(bare, follow, np.where(net.starts.numpy(), begin, -1e4)))
    links = sum(
        (link_loss(net, e, words[n], guess) for n, (e, guess) in enumerate(zip(batch, guessed, strict=True))),
        torch.zeros(()),
    )
    loss = (roles + args.link * links) / count
    names, phrases = ([tags for e in batch if (tags := getattr(e, part)) is not None] for part in ("names", "phrases"))
    if len(names) == len(batch):
        loss = loss + args.tags * tag_loss(net, words, names, phrases) / count
    return loss, roles.item() / count, links.item() / count


def mention_step(net: Network, batch: MentionBatch, args: argparse.Namespace) -> tuple[Tensor, float, float | None]:
    """Loss of a batch of mentions, and of its tags a word and its choices a mention."""
    words, there = run_encoder(net, [e.window for e in batch.examples], args.hide)
    tags = tag_loss(net, words, [e.names for e in batch.examples], [e.phrases for e in batch.examples])
    tags = tags / int(there.sum())
    found = [choice_loss(net, words, choices) for choices in batch.choices]
    asked = sum(count for _, count in found)
    if not asked:
        return tags, tags.item(), None
    chains = sum((loss for loss, _ in found), torch.zeros(())) / asked
    return tags + args.chains * chains, tags.item(), chains.item()


def warmth(done: float) -> float:
    """The share of the learning rate after a share of the training: it rises over `WARM` and falls to nothing."""
    return max(0.0, min(done / WARM + 0.01, (1 - done) / (1 - WARM)))


def averages(net: Network) -> dict[str, Tensor]:
    """Where the running average of the weights begins: a copy of all that learn."""
    return {name: value.detach().clone() for name, value in net.named_parameters() if value.requires_grad}


def learn(
    net: Network, optimizer: torch.optim.Optimizer, loss: Tensor, average: dict[str, Tensor], decay: float
) -> None:
    """One step down the loss; the running average follows, keeping ``decay`` of itself."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    learning = {name: value for name, value in net.named_parameters() if value.requires_grad}
    torch.nn.utils.clip_grad_norm_(learning.values(), 1.0)
    optimizer.step()
    with torch.no_grad():
        for name, value in learning.items():
            average[name].lerp_(value, 1 - decay)


def mean(values: list[float | None]) -> float | None:
    """The mean of the values there are, to four places."""
    there = [value for value in values if value is not None]
    return round(math.fsum(there) / len(there), 4) if there else None


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, default=START / "model.safetensors", help="weights to start from")
    parser.add_argument(
        "--further", type=Path, help="checkpoint of an earlier run to go on from, on a schedule of its own"
    )
    parser.add_argument("--vocabulary", type=Path, default=START / "vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    length = parser.add_mutually_exclusive_group()
    length.add_argument("--steps", type=int, default=3500, help="how long to train, in steps")
    length.add_argument("--minutes", type=float, help="how long to train, in minutes of the clock")
    parser.add_argument("--try", dest="trial", type=int, default=0, help="stop after so many steps (to try things)")
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--size", type=int, default=1100, help="word pieces a batch")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--hide", type=float, default=0.03, help="share of word pieces masked")
    parser.add_argument("--link", type=float, default=1.5, help="weight of the linkers' loss")
    parser.add_argument("--labels", type=Path, help="labels of mentions, as training/labels.py writes them")
    parser.add_argument("--mentions", type=float, default=0.28, help="share of the batches that are mentions only")
    parser.add_argument("--tags", type=float, default=0.3, help="weight of the tags of mentions beside statements")
    parser.add_argument("--chains", type=float, default=0.3, help="weight of the choices of antecedents")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    net = Network(args.dropout)
    if args.further:
        net.load_further(torch.load(args.further, weights_only=False, map_location="cpu")["last"])
    else:
        net.load_start(args.start)
    vocabulary = Vocabulary(args.vocabulary.read_text("utf-8"))
    mentions = Mentions(args.data.parent.parent, args.labels, vocabulary) if args.labels else None
    reports = Reports(
        read_rows(args.data / "train.jsonl"),
        read_rows(args.data / "train.annotators.jsonl"),
        vocabulary,
        labels=mentions.labels["statements"] if mentions else None,
    )
    body = [
        p for n, p in net.named_parameters() if p.requires_grad and n.startswith(("layers", "places", "norm", "kind"))
    ]
    ids = {id(p) for p in body}
    head = [p for p in net.parameters() if p.requires_grad and id(p) not in ids]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": args.rate}, {"params": head, "lr": args.rate * 5 / 3}],
        weight_decay=0.01,
        fused=True,
    )
    average = averages(net)
    began, cpu, step, seen, saved = time.time(), time.process_time(), 0, 0, time.time()
    recent: list[tuple[float, float]] = []
    told: list[tuple[float, float | None]] = []
    epoch, plan, done = 0, iter(batches(reports.epoch(rng), args.size, rng)), 0.0
    rates = [group["lr"] for group in optimizer.param_groups]
    net.train()
    while done < 1:
        done = (time.time() - began) / 60 / args.minutes if args.minutes else step / args.steps
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * warmth(done)
        if mentions and rng.random() < args.mentions:
            read = mentions.batch(args.size, rng)
            loss, tags, chains = mention_step(net, read, args)
            seen += sum(len(e.window.pieces) for e in read.examples)
            told.append((tags, chains))
        else:
            batch = next(plan, None)
            if batch is None:
                epoch, plan = epoch + 1, iter(batches(reports.epoch(rng), args.size, rng))
                batch = next(plan)
            loss, roles, links = statement_step(net, batch, args, own=done > 0.1 and rng.random() < 0.5)
            seen += sum(len(e.window.pieces) for e in batch)
            recent.append((roles, links))
        step += 1
        learn(net, optimizer, loss, average, min(0.998, step / (step + 20)))
        if step % 50 == 0 or step == args.trial:
            spent = time.process_time() - cpu
            line: dict[str, float | None] = {"epoch": epoch, "step": step, "done": round(done, 3)}
            line |= {name: mean([pair[at] for pair in recent]) for at, name in enumerate(("roles", "links"))}
            if mentions:
                line |= {name: mean([pair[at] for pair in told]) for at, name in enumerate(("tags", "chains"))}
            line |= {"pieces_per_cpu_s": round(seen / spent), "wall": round(time.time() - began)}
            print(json.dumps(line), flush=True)
            recent, told = [], []
        if step == args.trial:
            return
        if time.time() - saved > 600 or done >= 1:
            saved = time.time()
            state = {"last": net.state_dict(), "average": average, "arguments": vars(args), "step": step}
            torch.save(state, args.out / "last.pt")


if __name__ == "__main__":
    main()
