"""Measures everything and writes the tables of `docs/figures.md`: ``make bench``.

Quality by the scorers of the shared folder; speed as CPU time of one process, beside a reference in the same run.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks import adding_share, reading_speed, rules_speed, times_speed
from benchmarks.floors import shared_folder
from benchmarks.tasks import TASKS, figure, figures

PAGE = Path(__file__).resolve().parent.parent / "docs" / "figures.md"
BEGIN, END = "<!-- begin: written by make bench -->", "<!-- end -->"

SHOWN = (
    ("pages body", "body.f1", "HTML pages: body F1"),
    ("pages masthead", "title.exact", "HTML pages: title exact"),
    ("pages masthead", "published.exact", "HTML pages: day exact"),
    ("scrapes", "by_kind.main.f1", "scrapes of the main element: body F1, out of fold"),
    ("scrapes", "by_kind.page.f1", "scrapes of whole pages: body F1, out of fold"),
    ("statements", "e2e50.f1", "statements by rules: content and source right (`e2e50` F1)"),
    ("statements", "e2e50.p", "… precision"),
    ("statements", "e2e50.r", "… recall"),
    ("statements", "by_kind.direct.e2e50_r", "… recall of direct statements"),
    ("statements", "by_kind.mixed.e2e50_r", "… recall of mixed statements"),
    ("statements", "by_kind.indirect.e2e50_r", "… recall of indirect statements"),
    ("statements", "speaker", "… source right where the content is"),
    ("statements", "direct_exact.f1", "quotations in marks, exact (`direct_exact` F1)"),
    ("statements outside politics", "e2e50.f1", "statements by rules on our own gold (`e2e50` F1)"),
    ("statements outside politics", "direct_exact.f1", "… quotations in marks, exact"),
    ("statements by model", "e2e50.f1", "statements by the model (`e2e50` F1)"),
    ("statements by model", "c50.f1", "… content right, whoever said it (`c50` F1)"),
    ("statements by model", "speaker", "… source right where the content is"),
    ("statements by model", "by_kind.indirect.e2e50_r", "… recall of indirect statements"),
    ("statements by model", "e2e80.f1", "… content by four fifths and source right (`e2e80` F1)"),
    ("statements by model", "content_tokens.f1", "… words of contents (F1)"),
    ("statements by model", "direct_exact.f1", "… quotations in marks, exact"),
    ("statements by model", "direct_tokens.f1", "… their words"),
    ("statements by model", "source_spans.f1", "… spans of sources, exact"),
    ("statements by model", "cue_spans.f1", "… of cues"),
    ("statements by model", "content_spans.f1", "… of contents"),
    ("statements by model", "calibration", "… calibration error of its confidence"),
    ("statements by model outside politics", "e2e50.f1", "statements by the model on our own gold (`e2e50` F1)"),
    ("quantities", "value.f1", "quantities: value F1"),
    ("quantities", "value_unit.f1", "… value and unit F1"),
    ("quantities, half written on", "value.f1", "… half that the rules were written on: value F1"),
    ("quantities, half written on", "value_unit.f1", "… value and unit F1"),
    ("quantities, half unread", "value.f1", "… half not looked at: value F1"),
    ("quantities, half unread", "value_unit.f1", "… value and unit F1"),
    ("times of news", "value.f1", "times, AQUAINT: value F1"),
    ("times of news, unread", "value.f1", "… on the 15 of its 73 documents that the rules were not written on"),
    ("times of news", "weekdays.accuracy", "… weekdays on the right day"),
    ("times of histories", "value.f1", "times, WikiWars: value F1"),
    ("times of histories, unread", "value.f1", "… on the 3 of its 16 documents that the rules were not written on"),
    ("dates of news", "value.r", "times, GUM news: value recall"),
    ("undated", "sure.answered", "undated reports: a day given that is sure"),
    ("undated", "sure.exact", "… exact among these"),
    ("undated", "interval.holds", "… the interval holds the day"),
    ("undated, half unread", "sure.answered", "… of the half that nothing was chosen on: a day that is sure"),
    ("undated, half unread", "sure.exact", "… exact among these"),
    ("undated, half unread", "interval.holds", "… the interval holds the day"),
    ("dates of news, unread", "value.r", "… on the 7 of its 24 documents that the rules were not written on"),
    ("places of local news", "strict.f1", "places, LGL: names found, out of fold (strict F1)"),
    ("places of local news", "resolution.acc161", "… of those found, within 161 km"),
    ("places of the world", "resolution.acc161", "places, GeoWebNews: of those found, within 161 km"),
    (
        "people",
        "within.b_cubed.f1",
        "people and organisations of a report, MEANTIME: groups of our own mentions (B³ F1)",
    ),
    ("people, mentions given", "within.b_cubed.f1", "… of the gold's mentions"),
    ("pronouns", "all.f1", "whom a pronoun means, GAP validation (F1)"),
)


def quality(shared: Path) -> list[str]:
    """A table row for each figure shown."""
    results: dict[str, dict[str, Any]] = {}
    for task in TASKS:
        print(f"measuring {task.name} …", file=sys.stderr)
        results[task.name] = figures(shared, task)
    rows = [f"| {words} | {figure(results[task], metric):.1f} |" for task, metric, words in SHOWN]
    return ["| what | percent |", "|---|---|", *rows]


def speed(shared: Path) -> list[str]:
    """A table row for each figure of CPU time."""
    print("measuring speed …", file=sys.stderr)
    reading = reading_speed.measure(shared / "data" / "pages" / "pages.jsonl", rounds=3)
    rules = rules_speed.words_per_second(rules_speed.load(shared / "data" / "statements" / "dev.jsonl"))
    times = times_speed.measure(shared / "data" / "news.jsonl.gz")
    shares = adding_share.measure(shared)
    return [
        "| what | figure |",
        "|---|---|",
        f"| reading an HTML page, CPU | {reading['ours_ms']:.1f} ms a page |",
        f"| … trafilatura with metadata and htmldate, same pages and run | {reading['reference_ms']:.1f} ms a page |",
        f"| … how many times as fast we are | {reading['ratio']:.2f} |",
        f"| annotation by rules, one core | {rules:,.0f} words a second |",
        f"| finding times, one core | {times['characters a second']:,.0f} characters a second |",
        f"| … one regular expression, same texts and run | {times['reference']:,.0f} characters a second |",
        *(
            f"| share of storing in the CPU of `add`, {kind} | {row['share of storing, %']:.1f} % |"
            for kind, row in shares.items()
        ),
    ]


def main() -> None:
    """Measures, prints, and writes the tables into the page."""
    shared = shared_folder()
    if shared is None:
        raise SystemExit("No shared data here: nothing can be measured. Name the folder with --shared.")
    asked = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    commit = asked.stdout.strip()
    tables = "\n".join([f"Measured on commit {commit or 'unknown'}.", "", *quality(shared), "", *speed(shared)])
    print(tables)
    head, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, tail = rest.partition(END)
    PAGE.write_text(f"{head}{BEGIN}\n{tables}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()
