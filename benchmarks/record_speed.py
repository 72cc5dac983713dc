"""CPU time of storing and indexing one report of about 700 words with 25 statements.

    python benchmarks/record_speed.py [--reports 1000] [--batch 50] [--texts FILE.jsonl.gz] [--bare]

The texts are made up of words with the frequencies of English (Zipf's law), or are the ``text`` of the rows of a
JSON Lines file; the statements are cut out of them at even distances, and so are 90 mentions, 13 times, 18 places and 9
quantities, as many as news of that length has (what 150 reports of the training statements give); ``--bare`` leaves all
but the statements out. Prints one JSON object: milliseconds of this
process's CPU time per report, by batch size, and the bytes of the record per byte of text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from onrecord import identity
from onrecord.model import Annotation, Dropped, Mention, Place, Quantity, Report, Speaker, Statement, Time, When
from onrecord.record import Record, ReportEntry

WORDS, STATEMENTS, VOCABULARY = 700, 25, 30_000
MENTIONS, CHAINS, TIMES, PLACES, QUANTITIES = 90, 22, 13, 18, 9


def invented(seed: int) -> Iterator[str]:
    """Endless texts of paragraphs, the same for the same seed."""
    chance = random.Random(seed)
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    words = ["".join(chance.choices(letters, range(26, 0, -1), k=chance.randint(2, 10))) for _ in range(VOCABULARY)]
    weights = [1 / rank for rank in range(1, VOCABULARY + 1)]
    while True:
        drawn = chance.choices(words, weights, k=WORDS)
        sentences = [" ".join(drawn[at : at + 20]).capitalize() + "." for at in range(0, WORDS, 20)]
        yield "\n".join(" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2))


def told(path: Path) -> Iterator[str]:
    """The texts of the rows of a JSON Lines file that are about as long as the invented ones."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if 0.5 < len(text.split()) / WORDS < 2:
                yield text


def entry(number: int, text: str, statements: int) -> ReportEntry:
    """The text as a report that was read and annotated, with spans cut at even distances."""
    version = identity.version_id(text, title=f"Report {number}")
    step = len(text) // (statements + 1)
    found = []
    for n in range(statements):
        at = n * step
        content = ((at + 30, min(at + 140, at + step)),)
        speaker = Speaker(f"Speaker {(number * 7 + n) % 900} Of Place", "person", "minister", None, "name")
        found.append(
            Statement(
                id=identity.statement_id(version, "text", content),
                kind="direct",
                mode="said",
                content=content,
                source=((at, at + 18),),
                cue=((at + 20, at + 25),),
                speakers=(speaker,) if n % 4 else (),
            )
        )
    report = Report(
        id=identity.report_id(f"https://example.org/{number}", text),
        origin=f"pages/{number}.html",
        text=text,
        url=f"https://example.org/{number}",
        sha256=f"{number:064x}",
        taken="2024-01-01T00:00:00Z",
        outlet=f"Outlet {number % 40}",
        title=f"Report {number}",
        published=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
        published_basis="stated",
        language="en",
        dropped=tuple(Dropped(f"Menu entry {n}", "menu") for n in range(20)),
    )
    return ReportEntry(f"{number:016x}.0", report, Annotation(report.id, version, "bench 1", tuple(found)), "bench 1")


def detailed(one: ReportEntry) -> ReportEntry:
    """The same with all that an annotation tells beside statements and their words."""
    annotation, length = one.annotation, len(one.report.text)

    def spans(many: int, long: int) -> list[tuple[int, int]]:
        return [(at, at + long) for at in range(5, length - long, length // many)][:many]

    day = one.report.published or ""
    own = [
        When("2024-01-03", "2024-01-03", "day", "own sentence", cue)
        for (cue,) in (s.cue for s in annotation.statements)
    ]
    by_date = When(day, day, "day", "report date")
    return replace(
        one,
        annotation=replace(
            annotation,
            statements=tuple(
                replace(statement, when=by_date if n % 5 else own[n], to=statement.cue[0] if n % 6 == 0 else None)
                for n, statement in enumerate(annotation.statements)
            ),
            mentions=tuple(
                Mention(
                    span, "person", "pronoun" if n % 3 else "name", n % CHAINS, f"Somebody {n % CHAINS}", None, 0.91
                )
                for n, span in enumerate(spans(MENTIONS, 9))
            ),
            times=tuple(
                Time(span, "2024-01-03", "DATE", "2024-01-03", "2024-01-03", "day", "published")
                for span in spans(TIMES, 9)
            ),
            places=tuple(
                Place(
                    span, f"Town {n % 7}", 51.5, 12.25, geonames=n % 7, country="DE", kind="settlement", confidence=0.9
                )
                for n, span in enumerate(spans(PLACES, 7))
            ),
            quantities=tuple(Quantity(span, (40.0, 40.0), "metre") for span in spans(QUANTITIES, 9)),
        ),
    )


def measure(entries: list[ReportEntry], batch: int) -> dict[str, float]:
    """Store the entries in batches of this size into a new record."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.db"
        began = time.process_time()
        with Record.open(path, create=True) as record:
            for at in range(0, len(entries), batch):
                record.store(entries[at : at + batch])
        spent = time.process_time() - began
        size = path.stat().st_size
    text = sum(len(entry.report.text.encode()) for entry in entries)
    return {"ms_per_report": round(spent / len(entries) * 1000, 3), "bytes_per_text_byte": round(size / text, 2)}


def main() -> None:
    """Measure, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--batch", type=int, nargs="+", default=[1, 20, 50, 100])
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--bare", action="store_true", help="nothing but statements")
    options = parser.parse_args()
    texts = told(options.texts) if options.texts else invented(seed=1)
    entries = [entry(number, text, STATEMENTS) for number, text in enumerate(islice(texts, options.reports))]
    if not options.bare:
        entries = [detailed(one) for one in entries]
    words = sum(len(entry.report.text.split()) for entry in entries) / len(entries)
    figures = {str(batch): measure(entries, batch) for batch in options.batch}
    print(json.dumps({"reports": len(entries), "words": round(words), "statements": STATEMENTS, "batch": figures}))


if __name__ == "__main__":
    main()
