"""Shows gold against predicted statements in their context, the errors grouped by what went wrong.

    python -m training.look --gold dev.jsonl --found predictions.jsonl --shared ../shared --group source
    python -m training.look --gold dev.jsonl --found predictions.jsonl --shared ../shared --most 200 --seed 20261122

Groups: ``missed`` and ``invented`` (no half overlap at all), ``boundaries`` (some overlap, less than half), ``source``
(content right, source wrong), ``cut`` (half but not four fifths of the content). With ``--seed`` they are drawn at
random from the group, or from all. What it prints is text of the data: keep it out of the repository.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from training.data import Row, read_rows


def shown(text: str, statement: Row) -> str:
    """The words around a statement: <source>, *cue* and [content] marked."""
    marks = []
    for part, (before, after) in {"source": "<>", "cue": "**", "content": "[]"}.items():
        for start, end in statement[part]:
            marks += [(start, 1, before), (end, 0, after)]
    low = max(0, min(at for at, _, _ in marks) - 30)
    high = min(len(text), max(at for at, _, _ in marks) + 30)
    out, at = "", low
    for place, _, mark in sorted(marks):
        out, at = out + text[at:place] + mark, place
    return (out + text[at:high]).replace("\n", " / ")


def errors(scorer: Any, row: Row, found: list[Row]) -> list[tuple[str, Row | None, Row | None]]:
    """Group, gold statement and predicted statement of every error in a report."""
    doc = scorer.Doc(row["text"])
    gold = [(s, doc.toks(s["content"])) for s in row["statements"] if doc.toks(s["content"])]
    pred = [(s, doc.toks(s["content"])) for s in found if doc.toks(s["content"])]
    out: list[tuple[str, Row | None, Row | None]] = []
    pairs = scorer.pair([t for _, t in gold], [t for _, t in pred], 1e-9)
    for i, j in pairs:
        (g, a), (p, b) = gold[i], pred[j]
        overlap = len(a & b) / len(a | b)
        if overlap < 0.5:
            out.append(("boundaries", g, p))
        elif not doc.sources_agree(g["source"], p["source"]):
            out.append(("source", g, p))
        elif overlap < 0.8:
            out.append(("cut", g, p))
    taken, used = {i for i, _ in pairs}, {j for _, j in pairs}
    out += [("missed", s, None) for i, (s, _) in enumerate(gold) if i not in taken]
    out += [("invented", None, s) for j, (s, _) in enumerate(pred) if j not in used]
    return out


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--found", type=Path, required=True)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--group", choices=("missed", "invented", "boundaries", "source", "cut"))
    parser.add_argument("--most", type=int, default=20)
    parser.add_argument("--seed", type=int, help="draws at random; without it the first are shown")
    args = parser.parse_args()
    sys.path.insert(0, str(args.shared / "bench"))
    import score_statements as scorer

    found = {row["id"]: row["statements"] for row in read_rows(args.found)}
    count: Counter[str] = Counter()
    drawn = []
    for row in read_rows(args.gold):
        for group, gold, pred in errors(scorer, row, found.get(row["id"], [])):
            count[group] += 1
            if args.group in (None, group):
                drawn.append((group, row, gold, pred))
    if args.seed is not None:
        random.Random(args.seed).shuffle(drawn)
    for group, row, gold, pred in drawn[: args.most]:
        print(f"{group} {row['id']}")
        for name, statement in (("gold", gold), ("pred", pred)):
            if statement:
                print(f"  {name} {statement['kind']}: {shown(row['text'], statement)}")
    print(dict(count.most_common()))


if __name__ == "__main__":
    main()
