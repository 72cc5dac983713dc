"""Scores who speaks, when, with what caveats and on whose word, against our own gold of 80 reports.

    python -m benchmarks.gold_speakers --shared ../shared --method model
    python -m benchmarks.gold_speakers --shared ../shared --predictions annotated.jsonl

Prints one JSON object: figures of each half ("tune", "held") and of each half's two sources apart. The text of
PolNeAR's training split taught the model where statements are, so its figures there are in fold; "news" is not.

Predicted statements of the text are paired one to one with the gold's, nested ones included, best content overlap first
(token IoU, `score_statements.pair`). Percentages:

speakers     over pairs at IoU .5 with a labelled statement. `precision`: of the predicted named speakers (persons,
             organisations, offices; those without a type), those who are one of the gold's. `coverage`: of the gold's
             named speakers, those predicted; `coverage_all` counts statements that were not found as well. `unnamed`:
             of the gold's statements whose speakers are all unnamed or unknown, those where no name is predicted.
when         over the same pairs: the share with the right day (intervals: IoU of days at least .5), by how the gold
             knows it; `unknown`: the share where no date is predicted. `wrong`: of the predicted dates, the wrong ones.
caveats      by type, over all pairs at IoU .5; `r_all` counts the caveats of statements that were not found.
on_word_of   over pairs at IoU .5: the reporting statement is right if it is the gold's or speaks by the same mouth.
to, via, at  over pairs with a labelled statement: the spans share a word that is no function word.
answers      what `said NAME` shows of the reports for every person: the predicted statements that were said, wrote or
             declined and that have a person for a speaker, one answer for each of several. `person`, `words`, `date`
             and `right` (all three) are shares of the answers; `direct` counts direct statements alone. The words are
             right at a content IoU of .8; for a direct statement also with some consecutive spans of the content, as
             when each line of a quotation is shown as a statement of its own (`words_whole` is without that). An
             answer that meets an unlabelled gold statement is not judged; one that meets none is wrong (`spurious`)
             and weighs as much as the share of the report's statements that were labelled. `person_words` needs no
             dates.

`when`, `caveats`, `on_word_of`, `to`, `via`, `at` and the dates of answers are absent where no prediction has any.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

from benchmarks.gold.speakers.load import Half, speaker_rows
from benchmarks.gold.speakers.names import agrees, shared_surnames
from benchmarks.tasks import read_rows, scorer
from onrecord import formats
from onrecord.annotation import METHODS, Method, annotate

Row = dict[str, Any]
Figures = dict[str, Any]

SHOWN = ("said", "wrote", "declined", None)
NAMED = ("person", "organisation", "office", None)
DISPUTES = ("denied", "corrected", "disputed")
PARTS = ("to", "via", "at")


def predict(rows: Iterable[Row], method: Method) -> list[Row]:
    """What `onrecord annotate` gives for the reports: they are given with their title and day of publication."""
    given = [{key: row[key] for key in ("id", "text", "title", "published") if row.get(key)} for row in rows]
    reports = [formats.report_from_row(row, row["id"]) for row in given]
    return [
        formats.annotation_row(annotate(report, method=method)) | {"id": row["id"]}
        for row, report in zip(given, reports, strict=True)
    ]


class Pairing:
    """A report's gold statements and its predicted ones, and which belong together at a least overlap."""

    def __init__(self, row: Row, predicted: Sequence[Row], bench: ModuleType) -> None:
        """The predicted statements are those of the text; the gold ones are the report's, then the nested ones."""
        self.doc, self.bench, self.row = bench.Doc(row["text"]), bench, row
        self.gold = [*row["statements"], *row["nested"]]
        self.predicted = [p for p in predicted if p.get("field", "text") == "text" and self.doc.toks(p["content"])]
        self.labels: dict[int, Row] = {label["statement"]: label for label in row["labels"]}
        self.labels |= {len(row["statements"]) + i: label for i, label in enumerate(row["nested"])}
        self.drawn = {label["statement"] for label in row["labels"]}
        self.noted = self.labels | {note["statement"]: note for note in row["further"]}
        self.tokens = [self.doc.toks(g["content"]) for g in self.gold]
        self.tokens_predicted = [self.doc.toks(p["content"]) for p in self.predicted]
        self.surnames = shared_surnames(s["name"] for s in self.speakers() if s["type"] == "person")
        self.index = {p["id"]: j for j, p in enumerate(self.predicted) if "id" in p}

    def speakers(self) -> list[Row]:
        """All speakers labelled in the report."""
        return [speaker for label in self.labels.values() for speaker in label["speakers"]]

    def pairs(self, least: float) -> dict[int, int]:
        """Gold index by predicted index."""
        return {j: i for i, j in self.bench.pair(self.tokens, self.tokens_predicted, least)}

    def nearest(self, place: int) -> int | None:
        """The gold statement that shares most words with a predicted one, or none."""
        shared = [len(tokens & self.tokens_predicted[place]) for tokens in self.tokens]
        best = max(range(len(shared)), key=shared.__getitem__, default=None)
        return best if best is not None and shared[best] else None

    def quotes(self, place: int, gold: int) -> bool:
        """Whether a direct predicted statement is some consecutive spans of a gold statement's content."""
        spans, predicted = self.gold[gold]["content"], self.tokens_predicted[place]
        runs = (self.doc.toks(spans[a:b]) for b in range(1, len(spans) + 1) for a in range(b))
        return self.predicted[place].get("kind") == "direct" and any(
            len(run & predicted) >= 0.8 * len(run | predicted) for run in runs
        )

    def same(self, name: str, speaker: Row) -> bool:
        """Whether a predicted name is the labelled speaker, in this report."""
        return agrees(name, speaker, self.surnames)


def days(start: str, end: str) -> tuple[date, date]:
    """First and last day of an interval whose ends may be years, months, days or moments."""
    first = date.fromisoformat((start + "-01-01"[len(start) - 4 :])[:10] if len(start) < 10 else start[:10])
    if len(end) >= 10:
        return first, date.fromisoformat(end[:10])
    year, month = (int(end[:4]), int(end[5:7] or 12))
    return first, date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def same_time(gold: Row, predicted: Row | None) -> bool:
    """Whether a predicted date is the gold's: the same day, or intervals that share half of their days.

    A gold of unknown date agrees with no date only.
    """
    if not predicted or not predicted.get("start"):
        return gold["start"] is None
    if gold["start"] is None:
        return False
    (a, b), (c, d) = (
        days(gold["start"], gold["end"]),
        days(predicted["start"], predicted.get("end") or predicted["start"]),
    )
    shared = (min(b, d) - max(a, c)).days + 1
    whole = (max(b, d) - min(a, c)).days + 1
    return shared > 0 and shared / whole >= 0.5


def score(rows: Sequence[Row], predictions: Sequence[Row], bench: ModuleType) -> Figures:
    """The figures of some gold rows (`speaker_rows`); a report without a prediction has no statements."""
    found = {str(row["id"]): row.get("statements", []) for row in predictions}
    pairings = [Pairing(row, found.get(row["id"], []), bench) for row in rows]
    given = {
        key for p in pairings for s in p.predicted for key in ("when", "caveats", "on_word_of", *PARTS) if s.get(key)
    }
    n: Counter[str] = Counter()
    for pairing in pairings:
        pairs = pairing.pairs(0.5)
        count_speakers(pairing, pairs, n)
        count_when(pairing, pairs, n)
        count_caveats(pairing, pairs, n)
        count_words(pairing, pairs, n)
        count_parts(pairing, pairs, n)
        count_answers(pairing, n)
    return figures(n, given) | {"reports": len(rows), "labelled": n["labelled"], "paired": n["paired"]}


def count_speakers(pairing: Pairing, pairs: dict[int, int], n: Counter[str]) -> None:
    """Named speakers that are right, of those predicted and of those labelled."""
    meets = {i: j for j, i in pairs.items()}
    for i in sorted(pairing.drawn):
        gold = [s for s in pairing.labels[i]["speakers"] if s["type"] != "unnamed"]
        n.update(labelled=1, named_all=len(gold))
        if i not in meets:
            continue
        speakers = pairing.predicted[meets[i]].get("speakers", [])
        names = [s["name"] for s in speakers if s.get("type") in NAMED]
        right = [any(pairing.same(name, s) for s in pairing.labels[i]["speakers"]) for name in names]
        covered = [any(pairing.same(name, s) for name in names) for s in gold]
        n.update(paired=1, names=len(names), names_right=sum(right), named=len(gold), covered=sum(covered))
        if not gold:
            n.update(nameless=1, nameless_right=not names or all(right))


def count_when(pairing: Pairing, pairs: dict[int, int], n: Counter[str]) -> None:
    """Right days, by the basis of the gold."""
    for j, i in pairs.items():
        if i in pairing.drawn:
            gold, when = pairing.labels[i]["when"], pairing.predicted[j].get("when")
            right = same_time(gold, when)
            n.update({f"when {gold['basis']}": 1, f"when {gold['basis']} right": right})
            n.update(dates=bool(when), dates_wrong=bool(when) and not right)


def count_caveats(pairing: Pairing, pairs: dict[int, int], n: Counter[str]) -> None:
    """Caveats of the right type; what the report disputes counts as denied or corrected too."""
    gold = {i: {c["type"] for c in note["caveats"]} for i, note in pairing.noted.items()}
    n.update(caveats_all=sum(map(len, gold.values())))
    for j, i in pairs.items():
        kinds = {c["type"] for c in pairing.predicted[j].get("caveats", [])}
        held = gold.get(i, set())
        n.update(caveats=len(kinds), caveats_gold=len(held))
        n["caveats_right"] += sum(kind in held or ("disputed" in held and kind in DISPUTES) for kind in kinds)
        n["caveats_found"] += sum(bool(kinds & (set(DISPUTES) if kind == "disputed" else {kind})) for kind in held)


def count_words(pairing: Pairing, pairs: dict[int, int], n: Counter[str]) -> None:
    """On whose word a statement stands."""
    for j, i in pairs.items():
        note, said_by = pairing.noted.get(i, {}), pairing.predicted[j].get("on_word_of")
        named, index = note.get("on_word_of_speakers", []), note.get("on_word_of")
        wanted = index is not None or bool(named)
        carrier = pairing.index.get(said_by) if said_by else None
        names = [s["name"] for s in pairing.predicted[carrier].get("speakers", [])] if carrier is not None else []
        right = carrier is not None and (
            (index is not None and pairs.get(carrier) == index)
            or any(pairing.same(name, speaker) for name in names for speaker in named)
        )
        n.update(word_predicted=bool(said_by), word_gold=wanted, word_right=wanted and right)
    n["word_all"] += sum(
        note.get("on_word_of") is not None or bool(note.get("on_word_of_speakers")) for note in pairing.noted.values()
    )


def count_parts(pairing: Pairing, pairs: dict[int, int], n: Counter[str]) -> None:
    """Audience, channel and occasion of the labelled statements."""
    for j, i in pairs.items():
        for part in PARTS if i in pairing.drawn else ():
            gold, span = pairing.labels[i][part], pairing.predicted[j].get(part)
            right = bool(gold and span) and pairing.doc.sources_agree(gold, [span])
            n.update({part: bool(span), f"{part} gold": bool(gold), f"{part} right": right})


def count_answers(pairing: Pairing, n: Counter[str]) -> None:
    """What a user who asks for the persons named would be shown of this report, and whether it is right."""
    whole = pairing.pairs(0.8)
    for j, predicted in enumerate(pairing.predicted):
        place = whole.get(j, pairing.nearest(j))
        if (place is not None and place not in pairing.labels) or predicted.get("mode") not in SHOWN:
            continue
        for speaker in predicted.get("speakers", []):
            if speaker.get("type") in ("person", None):
                _answer(pairing, j, place, speaker["name"], whole=j in whole, n=n)


def _answer(pairing: Pairing, j: int, place: int | None, name: str, *, whole: bool, n: Counter[str]) -> None:
    label = None if place is None else pairing.labels[place]
    person = label is not None and any(pairing.same(name, speaker) for speaker in label["speakers"])
    words = whole or (place is not None and pairing.quotes(j, place))
    dated = label is not None and same_time(label["when"], pairing.predicted[j].get("when"))
    weight = 1.0 if label else len(pairing.drawn) / (len(pairing.row["statements"]) or 1)
    for group in ("all", "direct") if pairing.predicted[j].get("kind") == "direct" else ("all",):
        for what, holds in (
            ("", True),
            ("person", person),
            ("words", words),
            ("words_whole", whole),
            ("date", dated),
            ("person_words", person and words),
            ("right", person and words and dated),
            ("spurious", label is None),
        ):
            n[f"answers {group} {what}"] += weight * holds  # type: ignore[assignment]


def figures(n: Counter[str], given: set[str]) -> Figures:
    """The counts as percentages; what no prediction holds is left out."""
    out: Figures = {
        "speakers": {
            "precision": pct(n["names_right"], n["names"]),
            "coverage": pct(n["covered"], n["named"]),
            "coverage_all": pct(n["covered"], n["named_all"]),
            "unnamed": pct(n["nameless_right"], n["nameless"]),
            "predicted": n["names"],
            "gold": n["named"],
        }
    }
    if "when" in given:
        out["when"] = _when(n)
    if "caveats" in given:
        out["caveats"] = {
            "p": pct(n["caveats_right"], n["caveats"]),
            "r": pct(n["caveats_found"], n["caveats_gold"]),
            "r_all": pct(n["caveats_found"], n["caveats_all"]),
            "predicted": n["caveats"],
            "gold": n["caveats_all"],
        }
    if "on_word_of" in given:
        out["on_word_of"] = {
            "p": pct(n["word_right"], n["word_predicted"]),
            "r": pct(n["word_right"], n["word_gold"]),
            "r_all": pct(n["word_right"], n["word_all"]),
            "predicted": n["word_predicted"],
            "gold": n["word_all"],
        }
    out |= {
        part: {
            "p": pct(n[f"{part} right"], n[part]),
            "r": pct(n[f"{part} right"], n[f"{part} gold"]),
            "predicted": n[part],
            "gold": n[f"{part} gold"],
        }
        for part in PARTS
        if part in given
    }
    out["answers"] = {group: _answers(n, group, dated="when" in given) for group in ("direct", "all")}
    return out


def _when(n: Counter[str]) -> Figures:
    bases = ("own sentence", "context", "report date")
    known = sum(n[f"when {basis}"] for basis in bases)
    out: Figures = {"right": pct(sum(n[f"when {basis} right"] for basis in bases), known), "gold": known}
    out |= {basis: pct(n[f"when {basis} right"], n[f"when {basis}"]) for basis in (*bases, "unknown")}
    return out | {"wrong": pct(n["dates_wrong"], n["dates"]), "predicted": n["dates"]}


def _answers(n: Counter[str], group: str, *, dated: bool) -> Figures:
    names = ("person", "words", "words_whole", "person_words", "spurious", *(("date", "right") if dated else ()))
    shown = n[f"answers {group} "]
    return {name: pct(n[f"answers {group} {name}"], shown) for name in names} | {"answers": round(shown, 1)}


def pct(part: float, whole: float) -> float | None:
    """100 * part / whole, one decimal; nothing of nothing is no figure."""
    return round(100 * part / whole, 1) if whole else None


def measure(shared: Path, predictions: Sequence[Row] | None = None, *, method: Method = "model") -> Figures:
    """The figures of each half, and of the reports of each half from PolNeAR and from the news apart."""
    bench = scorer(shared, "score_statements")
    out: Figures = {}
    for half in get_args(Half):
        rows = speaker_rows(shared, half)
        found = predict(rows, method) if predictions is None else predictions
        out[half] = score(rows, found, bench)
        for source in ("polnear-train", "news"):
            out[f"{half} {source}"] = score([row for row in rows if row["from"] == source], found, bench)
    return out


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the shared folder")
    parser.add_argument("--method", choices=list(METHODS), default="model", help="how to annotate")
    parser.add_argument("--predictions", type=Path, help="an output of `onrecord annotate` to score instead")
    given = parser.parse_args()
    found = None if given.predictions is None else read_rows(given.predictions)
    print(json.dumps(measure(given.shared, found, method=given.method), indent=1))


if __name__ == "__main__":
    main()
