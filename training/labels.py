"""Writes what the mention heads learn from: names and descriptions as spans, chains where a set has them.

    python -m training.labels --shared ../shared --parser en_core_web_md --out /tmp/run/labels.jsonl

Runs in an environment of its own that has spaCy and its English model (MIT); ``--parser`` is the model's folder or
name. The annotated sets nest their mentions: here the head of each, as the parser finds it, decides whether it is a
name or a description, and both become flat layers that a tagger can hold. The parser's own names, and its noun phrases
as far as the annotated heads tell what they are, stand in where nobody annotated (statements, news, GAP). Rows hold
ids and offsets, no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord.annotation.names import words

Row = dict[str, Any]
Labelled = tuple[int, int, str]

TYPES = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place"}
"""The parser's types that are ours; buildings and peoples are left undecided."""

UNDECIDED = ("FAC", "NORP", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW")
PRONOUNS = words("pronouns") | {"mine", "ours", "your", "yours", "its"}
SELF = {"myself", "ourselves", "yourself", "himself", "herself", "itself", "themselves", "their", "theirs"}
TITLES = (
    words("honorifics") | words("men titles") | words("women titles") | words("offices") | words("loose offices")
    | words("office tails") | words("role words")
)  # fmt: skip
LINKS = frozenset(
    ("of", "the", "and", "for", "&", "de", "la", "von", "van", "bin", "al", "el", "-", "'", "’", "'s", "’s")
)
PURE = 0.9
"""Share of a noun's annotated uses that must agree before it labels phrases that nobody annotated."""

NEWS = 400
"""Unlabelled reports, drawn at random, that the parser's names are taken from."""


def head_parts(doc: Any, start: int, end: int, kind: str) -> tuple[str, int, int] | None:
    """Form and span of what a mention comes down to: the name that heads it, else the phrase up to its head."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None or not len(span):
        return None
    root = span.root
    text = span.text.lower()
    if text in PRONOUNS or text in SELF:
        return "pronoun", start, end
    first, stop = span.start, root.i + 1
    capital = root.text[:1].isupper() or root.text[:1].isdigit()
    if root.pos_ == "PROPN" or (capital and (root.i > first or not root.is_sent_start) and root.pos_ != "NOUN"):
        low = root.i
        while low > first and (
            doc[low - 1].text[:1].isupper()
            or (
                doc[low - 1].text.lower() in LINKS
                and low - 1 > first
                and doc[low - 2].text[:1].isupper()
                and kind != "person"
            )
        ):
            low -= 1
        high = stop
        while high < span.end:
            token = doc[high]
            linking = kind != "person" and token.text.lower() in LINKS
            if token.text[:1].isupper() or (linking and _capital_ahead(doc, high, span.end)):
                high += 1
            else:
                break
        if kind == "person":
            titles = [at for at in range(low, high) if doc[at].text.lower().rstrip(".") in TITLES]
            if titles:
                low = titles[-1] + 1
        while low < high and doc[low].text.lower() in (
            "the",
            "a",
            "an",
            "mr",
            "mrs",
            "ms",
            "dr",
            "mr.",
            "mrs.",
            "ms.",
            "dr.",
        ):
            low += 1
        if low < high:
            return "name", doc[low].idx, doc[high - 1].idx + len(doc[high - 1])
    return "description", span[0].idx, root.idx + len(root)


def _capital_ahead(doc: Any, at: int, end: int) -> bool:
    while at < end and doc[at].text.lower() in LINKS:
        at += 1
    return bool(at < end and doc[at].text[:1].isupper())


def flat(spans: list[Labelled]) -> list[Labelled]:
    """The spans without those that overlap a longer one, in text order."""
    kept: list[Labelled] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= other[0] or other[1] <= span[0] for other in kept):
            kept.append(span)
    return sorted(kept)


def annotated(row: Row, doc: Any, heads: dict[str, Counter[str]], chains: bool) -> Row:
    """Labels of a row with nested mentions."""
    names: list[Labelled] = []
    phrases: list[Labelled] = []
    mentions: dict[tuple[int, int], tuple[str, str, int]] = {}
    for mention in row["mentions"]:
        kind = mention["type"] if mention["type"] in ("person", "organisation", "place") else "other"
        parts = head_parts(doc, *mention["span"], kind)
        if parts is None:
            continue
        form, start, end = parts
        if form == "description":
            span = doc.char_span(start, end, alignment_mode="expand")
            heads.setdefault(span.root.lemma_.lower(), Counter())[kind] += 1
        if kind == "other":
            continue
        if form == "name":
            names.append((start, end, kind))
            front = doc.char_span(mention["span"][0], end, alignment_mode="expand")
            if front is not None and mention["span"][0] < start and len(front) <= 8 and "," not in front.text:
                phrases.append((mention["span"][0], end, kind))
            else:
                phrases.append((start, end, kind))
        elif form == "description":
            phrases.append((start, end, kind))
        mentions.setdefault((start, end), (form, kind, mention.get("chain", -1)))
    names, phrases = flat(names), flat(phrases)
    held = {span[:2] for span in (*names, *phrases)}
    out: Row = {"names": names, "undecided names": []}
    if chains:
        out |= {"phrases": phrases, "undecided phrases": []}
        out["mentions"] = sorted(
            [*span, form, kind, chain]
            for span, (form, kind, chain) in mentions.items()
            if form == "pronoun" or span in held
        )
    return out


def guessed(doc: Any, heads: dict[str, Counter[str]]) -> Row:
    """Labels of a text that nobody annotated."""
    names: list[Labelled] = []
    open_names: list[tuple[int, int]] = []
    for entity in doc.ents:
        first, stop = entity.start, entity.end
        while first < stop and doc[first].text.lower() in ("the", "a", "an"):
            first += 1
        while first < stop and doc[stop - 1].text in ("'s", "’s", "'", "’"):
            stop -= 1
        if first == stop:
            continue
        start, end = doc[first].idx, doc[stop - 1].idx + len(doc[stop - 1])
        if entity.label_ in TYPES and doc[first].text[:1].isalnum():
            names.append((start, end, TYPES[entity.label_]))
        elif entity.label_ in UNDECIDED:
            open_names.append((start, end))
    typed = {at: kind for start, end, kind in names for at in range(start, end)}
    phrases: list[Labelled] = []
    open_phrases: list[tuple[int, int]] = []
    for chunk in doc.noun_chunks:
        root = chunk.root
        start, end = chunk[0].idx, root.idx + len(root)
        if root.text.lower() in PRONOUNS or root.text.lower() in SELF or root.pos_ == "PRON":
            continue
        if root.idx in typed:
            phrases.append((start, max(end, *(e for s, e, _ in names if s <= root.idx < e)), typed[root.idx]))
            continue
        known = heads.get(root.lemma_.lower(), Counter())
        total = sum(known.values())
        kind, count = known.most_common(1)[0] if known else ("", 0)
        if total >= 2 and count / total >= PURE and root.pos_ == "NOUN":
            if kind != "other":
                phrases.append((start, end, kind))
        else:
            open_phrases.append((start, end))
    return {
        "names": flat(names), "undecided names": open_names,
        "phrases": flat(phrases), "undecided phrases": open_phrases,
    }  # fmt: skip


def sets(shared: Path) -> Iterator[tuple[str, list[Row]]]:
    """The sets that labels are written for, with their rows; those with annotated mentions first."""
    data = shared / "data"
    for name in ("gum", "re3d", "wikigold"):
        yield name, _rows(data / "entities" / f"{name}.jsonl")
    yield "gap", _rows(data / "pronouns" / "gap.development.jsonl")
    yield "statements", _rows(data / "statements" / "train.jsonl")
    with gzip.open(data / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        news = [json.loads(line) for line in lines]
    yield "news", random.Random(4).sample(news, NEWS)


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--parser", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    import spacy

    parse = spacy.load(args.parser)
    heads: dict[str, Counter[str]] = {}
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf-8") as out:
        for name, rows in sets(args.shared):
            for row, doc in zip(rows, parse.pipe((r["text"] for r in rows), batch_size=16), strict=True):
                if name == "wikigold":
                    kept = [m for m in row["mentions"] if m["type"] != "misc"]
                    found: Row = {"names": [[*m["span"], m["type"]] for m in kept], "undecided names": []}
                elif "mentions" in row:
                    found = annotated(row, doc, heads, chains=name == "gum")
                else:
                    found = guessed(doc, heads)
                out.write(json.dumps({"set": name, "id": row["id"]} | found, separators=(",", ":")) + "\n")
            print(name, len(rows), flush=True)


if __name__ == "__main__":
    main()
