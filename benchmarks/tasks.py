"""What is measured: each task takes the gold rows' input fields, runs the product on them and gives prediction rows.

Only the fields that a run may see are read (``text``, ``published``, ``raw``, the page that ``html`` names, ``url``);
the scorers in the shared folder do all the scoring.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib.util
import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.gold.load import gold_rows
from benchmarks.mention_tasks import predict_chains, predict_people, predict_pronouns
from benchmarks.places import predict_places, predict_places_folds
from onrecord import formats
from onrecord.annotation import Method, annotate
from onrecord.annotation.dating import date_report
from onrecord.annotation.quantities import find_quantities
from onrecord.annotation.times import find_times
from onrecord.model import Annotation, Given, Page, Report
from onrecord.reading import read
from onrecord.reading.scrape import read_lines

Row = dict[str, Any]

SCRAPE_CHANCES = Path(__file__).with_name("scrape_chances.json")


@dataclass(frozen=True, slots=True)
class Task:
    """One measurement: a set, the rows of it that count, how to predict them, and the scorer's module."""

    name: str
    gold: str
    scorer: str
    predict: Callable[[Path, list[Row]], list[Row]]
    rows: Callable[[Path, str], list[Row]] = lambda shared, gold: read_rows(shared / "data" / gold)


def read_rows(path: Path) -> list[Row]:
    """Rows of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def scorer(shared: Path, name: str) -> ModuleType:
    """The scorer module ``name`` of the shared folder."""
    folder = str(shared / "bench")
    if folder not in sys.path:
        sys.path.insert(0, folder)
    spec = importlib.util.spec_from_file_location(name, shared / "bench" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"No scorer {name} in {folder}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page_of(content: bytes, form: str, *, row_id: str, url: str | None = None) -> Page:
    """A page as the sources give it."""
    return Page(
        origin=row_id,
        content=content,
        sha256="",
        taken=None,
        form=form,
        given=Given(id=row_id, url=url),  # type: ignore[arg-type]
    )


def predict_pages(shared: Path, rows: list[Row]) -> list[Row]:
    """Reads the HTML files."""
    contents = (gzip.decompress((shared / "data" / row["html"]).read_bytes()) for row in rows)
    return reading_rows(
        page_of(c, "html", row_id=row["id"], url=row.get("url")) for row, c in zip(rows, contents, strict=True)
    )


def predict_scrapes(shared: Path, rows: list[Row]) -> list[Row]:
    """Reads the plain-text scrapes out of fold: each line's chance from weights that saw no page of its site.

    The chances are what ``training/scrape_lines.py --chances`` gave, since the shipped weights saw every page.
    """
    del shared
    chances = json.loads(SCRAPE_CHANCES.read_text(encoding="utf-8"))
    results = (
        read_lines(page_of(b"", "scrape", row_id=row["id"]), row["raw"].split("\n"), chances[row["id"]]) for row in rows
    )
    return [
        formats.report_row(result) if isinstance(result, Report) else {"id": row["id"]}
        for row, result in zip(rows, results, strict=True)
    ]


def reading_rows(pages: Iterable[Page]) -> list[Row]:
    """What `onrecord read` gives for the pages."""
    results = ((page, read(page)) for page in pages)
    return [
        formats.report_row(result) if isinstance(result, Report) else {"id": page.given.id} for page, result in results
    ]


def predict_statements(shared: Path, rows: list[Row], *, method: Method = "rules") -> list[Row]:
    """What `onrecord annotate` gives for the rows."""
    del shared
    given = [{key: row[key] for key in ("id", "text", "published") if row.get(key)} for row in rows]
    return [formats.annotation_row(annotate(formats.report_from_row(row, row["id"]), method=method)) for row in given]


def predict_quantities(shared: Path, rows: list[Row]) -> list[Row]:
    """The amounts found in the rows' texts, in the JSON form of an annotation."""
    del shared
    found = ((row["id"], find_quantities(row["text"])) for row in rows)
    return [
        formats.annotation_row(Annotation(id=row_id, version="", method="quantities", quantities=quantities))
        for row_id, quantities in found
    ]


def predict_times(shared: Path, rows: list[Row]) -> list[Row]:
    """The time expressions of the rows' texts, the day of each report given."""
    del shared
    found = ((row["id"], find_times(row["text"], row.get("published"))) for row in rows)
    return [
        formats.annotation_row(Annotation(id=row_id, version="", method="times", times=times))
        for row_id, times in found
    ]


def predict_dating(shared: Path, rows: list[Row]) -> list[Row]:
    """The day of each report from its text alone, for the two scorers that ask for it."""
    del shared
    found = ((row["id"], date_report(row["text"])) for row in rows)
    return [
        {
            "id": row_id,
            "published": dating and dating.published,
            "earliest": dating and dating.earliest,
            "latest": dating and dating.latest,
            "confidence": dating and dating.confidence,
            "published_inferred": dating and dating.published,
        }
        for row_id, dating in found
    ]


def other_half(shared: Path, gold: str) -> list[Row]:
    """The half of the undated reports that nothing was chosen on, told by the hash of the id."""
    rows = read_rows(shared / "data" / gold)
    return [row for row in rows if hashlib.sha256(row["id"].encode()).digest()[0] % 2]


def unread_times(shared: Path, gold: str) -> list[Row]:
    """The documents of a set that the rules for times were written without a look at, told by the hash of the id."""
    digests = ((row, hashlib.sha256(row["id"].encode()).digest()) for row in read_rows(shared / "data" / gold))
    return [row for row, digest in digests if digest[0] % 2 and (digest[1] % 2 or row["id"].startswith("gum"))]


def half(part: int) -> Callable[[Path, str], list[Row]]:
    """Half of a set, told by the hash of the id: the rules for quantities were written on half 0, half 1 is unread."""
    return lambda shared, gold: [
        row
        for row in read_rows(shared / "data" / gold)
        if int(hashlib.sha256(row["id"].encode()).hexdigest(), 16) % 2 == part
    ]


def only(source: str) -> Callable[[Path, str], list[Row]]:
    """The rows of a set whose ids begin with the name of their source."""
    return lambda shared, gold: [row for row in read_rows(shared / "data" / gold) if row["id"].startswith(source)]


def held_out(shared: Path, gold: str) -> list[Row]:
    """The half of our own labels that nothing is tuned on, with the texts they belong to."""
    del gold
    return gold_rows(shared, "held out")


by_model = partial(predict_statements, method="model")


def with_weights(predict: Callable[[list[Row]], list[Row]]) -> Callable[[Path, list[Row]], list[Row]]:
    """A prediction that takes rows alone, in the form of a task."""
    return lambda _, rows: predict(rows)


TASKS = (
    Task("pages body", "pages/pages.jsonl", "score_reading", predict_pages, only("zyte")),
    Task(
        "pages masthead",
        "pages/pages.jsonl",
        "score_reading",
        predict_pages,
        only("fundus"),
    ),
    Task("scrapes", "scrapes/scrapes.jsonl", "score_reading", predict_scrapes),
    Task("statements", "statements/dev.jsonl", "score_statements", predict_statements),
    Task("statements outside politics", "news.jsonl.gz", "score_statements", predict_statements, held_out),
    Task("statements by model", "statements/dev.jsonl", "score_statements", by_model),
    Task("statements by model outside politics", "news.jsonl.gz", "score_statements", by_model, held_out),
    Task("quantities", "quantities/newsquant.jsonl", "score_quantities", predict_quantities),
    Task("quantities, half written on", "quantities/newsquant.jsonl", "score_quantities", predict_quantities, half(0)),
    Task("quantities, half unread", "quantities/newsquant.jsonl", "score_quantities", predict_quantities, half(1)),
    Task("undated", "undated/reports.jsonl", "score_dating", predict_dating),
    Task("undated, half unread", "undated/reports.jsonl", "score_dating", predict_dating, other_half),
    Task("times of news", "times/aquaint.jsonl", "score_times", predict_times),
    Task("times of news, unread", "times/aquaint.jsonl", "score_times", predict_times, unread_times),
    Task("times of histories", "times/wikiwars.jsonl", "score_times", predict_times),
    Task("times of histories, unread", "times/wikiwars.jsonl", "score_times", predict_times, unread_times),
    Task("dates of news", "times/gum.jsonl", "score_times", predict_times),
    Task("dates of news, unread", "times/gum.jsonl", "score_times", predict_times, unread_times),
    Task("places of local news", "places/lgl.jsonl", "score_places", predict_places_folds),
    Task("places of the world", "places/geowebnews.jsonl", "score_places", predict_places),
    Task("people", "people/meantime.jsonl", "score_people", with_weights(predict_people)),
    Task("people, mentions given", "people/meantime.jsonl", "score_people", with_weights(predict_chains)),
    Task("pronouns", "pronouns/gap.validation.jsonl", "score_pronouns", with_weights(predict_pronouns)),
)


def figures(shared: Path, task: Task) -> dict[str, Any]:
    """The scorer's figures for one task, in percent."""
    rows = task.rows(shared, task.gold)
    result: dict[str, Any] = scorer(shared, task.scorer).score(rows, task.predict(shared, rows))
    return result


def figure(result: dict[str, Any], path: str) -> float:
    """One figure of a scorer's result, by its dotted path (``body.f1``)."""
    value: Any = result
    for part in path.split("."):
        value = value[part]
    return float(value)
