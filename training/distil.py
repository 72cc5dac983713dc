"""Goes on with a trained network, taught by several at once, on annotated reports and on news that nobody annotated.

    python -m training.distil --shared ../shared --further /tmp/run3/last.pt --out /tmp/run4 --minutes 16 \\
        --teachers /tmp/run1/last.pt /tmp/run3/last.pt --labels training/labels.jsonl.gz

A long run remembers its reports and grows too sure; what several runs agree on is a softer lesson. The teachers' role
scores are averaged as log-probabilities of each word; the student learns them (Kullback-Leibler divergence), beside the
annotation where there is one, and its mention heads go on learning from their labels.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from onrecord.annotation.model.pieces import Vocabulary
from onrecord.annotation.model.windows import cut_windows
from training.data import Example, Reports, example_of, read_rows
from training.mentions import Mentions
from training.network import START, Network
from training.train import averages, batches, learn, mean, mention_step, run_encoder, statement_step, warmth

NEWS_LONGEST = 12_000
"""Characters of the longest unannotated report that is read."""


def teacher_of(path: Path) -> Network:
    """A trained network, its running average in place, that learns nothing more."""
    state = torch.load(path, weights_only=False, map_location="cpu")
    net = Network(0.0)
    net.load_further(state["last"] | state["average"])
    return net.eval().requires_grad_(False)


def lesson(teachers: list[Network], batch: list[Example]) -> Tensor:
    """The teachers' log-probabilities of the roles, averaged; shape (batch, words, roles)."""
    with torch.no_grad():
        found = [
            functional.log_softmax(net.roles(run_encoder(net, [e.window for e in batch])[0]), 2) for net in teachers
        ]
        return functional.log_softmax(torch.stack(found).mean(0), 2)


def agreement(net: Network, batch: list[Example], told: Tensor, hide: float) -> Tensor:
    """Divergence of the student's roles from those told, a word."""
    words, there = run_encoder(net, [e.window for e in batch], hide)
    own = functional.log_softmax(net.roles(functional.dropout(words, 0.1, net.training)), 2)
    apart = functional.kl_div(own, told, reduction="none", log_target=True).sum(2)
    return (apart * there).sum() / there.sum()


def news(path: Path, vocabulary: Vocabulary, size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of windows of unannotated reports, without end."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [text for line in lines if len(text := json.loads(line)["text"]) <= NEWS_LONGEST]
    while True:
        some = rng.sample(texts, 40)
        examples: list[Example] = []
        for text in some:
            windows = cut_windows(text, vocabulary, longest=rng.choice((128, 192, 256)))
            examples += [example_of(window, []) for window in windows]
        yield from batches(examples, size, rng)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--further", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--labels", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=16)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--size", type=int, default=1100)
    parser.add_argument("--hide", type=float, default=0.06)
    parser.add_argument("--news", type=float, default=0.4, help="share of the batches that are unannotated news")
    parser.add_argument("--mentions", type=float, default=0.2, help="share of the batches that are mentions only")
    parser.add_argument("--soft", type=float, default=2.0, help="weight of the teachers beside the annotation")
    parser.add_argument("--seed", type=int, default=4)
    args = parser.parse_args()
    args.link, args.tags, args.chains = 1.5, 0.3, 0.3
    torch.set_num_threads(1)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    vocabulary = Vocabulary((START / "vocab.txt").read_text("utf-8"))
    data = args.shared / "data"
    mentions = Mentions(args.shared, args.labels, vocabulary) if args.labels else None
    rows = read_rows(data / "statements" / "train.jsonl")
    reports = Reports(rows, read_rows(data / "statements" / "train.annotators.jsonl"), vocabulary)
    teachers = [teacher_of(path) for path in args.teachers]
    net = Network(0.1)
    state = torch.load(args.further, weights_only=False, map_location="cpu")
    net.load_further(state["last"] | state["average"])
    net.train()
    average = averages(net)
    learning = [value for name, value in net.named_parameters() if name in average]
    optimizer = torch.optim.AdamW(learning, lr=args.rate, weight_decay=0.01, fused=True)
    unread = news(data / "news.jsonl.gz", vocabulary, args.size, rng)
    plan: Iterator[list[Example]] = iter(())
    began, step, done = time.time(), 0, 0.0
    seen: dict[str, list[float | None]] = {"roles": [], "soft": [], "news": [], "tags": []}
    while done < 1:
        done = (time.time() - began) / 60 / args.minutes
        for group in optimizer.param_groups:
            group["lr"] = args.rate * warmth(done)
        drawn = rng.random()
        if mentions and drawn < args.mentions:
            loss, tags, _ = mention_step(net, mentions.batch(args.size, rng), args)
            seen["tags"].append(tags)
        elif drawn < args.mentions + args.news:
            batch = next(unread)
            loss = args.soft * agreement(net, batch, lesson(teachers, batch), args.hide)
            seen["news"].append(loss.item() / args.soft)
        else:
            following = next(plan, None)
            if following is None:
                plan = iter(batches(reports.epoch(rng), args.size, rng))
                following = next(plan)
            loss, roles, _ = statement_step(net, following, args, own=rng.random() < 0.5)
            soft = agreement(net, following, lesson(teachers, following), args.hide)
            loss = loss + args.soft * soft
            seen["roles"].append(roles)
            seen["soft"].append(soft.item())
        step += 1
        learn(net, optimizer, loss, average, min(0.995, step / (step + 20)))
        if step % 50 == 0:
            line = {"step": step, "done": round(done, 3)} | {name: mean(values) for name, values in seen.items()}
            print(json.dumps(line), flush=True)
            seen = {name: [] for name in seen}
    torch.save(
        {"last": net.state_dict(), "average": average, "arguments": vars(args), "step": step}, args.out / "last.pt"
    )


if __name__ == "__main__":
    main()
