"""CPU time of reading HTML pages, ours against the libraries' own reading of the same pages in the same run.

The reference is what a user of the libraries writes: ``trafilatura.bare_extraction(page, with_metadata=True)`` and
``htmldate.find_date(page, original_date=True)``. One process, process time, the two in alternating order page by page,
median over rounds of the whole set's time.

    python -m benchmarks.reading_speed PAGES.jsonl [--rounds N] [--every N]

PAGES.jsonl has a row a page: ``html`` is its (gzipped) file beside or one folder above PAGES.jsonl, ``url`` its URL.
Prints one JSON object: ``ours_ms`` and ``reference_ms`` a page, ``ratio`` (2.0 means twice as fast as the reference).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import logging
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import htmldate
import trafilatura

from onrecord.model import Given, Page
from onrecord.reading import read


def measure(path: Path, *, rounds: int = 5, every: int = 1) -> dict[str, float]:
    """Milliseconds of CPU a page, ours and the reference's, and how many times as fast we are.

    The two take turns page by page, and who goes first alternates; each figure is the median of the rounds.
    """
    pages = list(_pages(path))[::every]
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    for page in pages[:3]:  # models and regular expressions are loaded once, whoever comes first
        read(page)
        _reference(page)
    ours: list[float] = []
    theirs: list[float] = []
    for number in range(rounds):
        spent = {read: 0.0, _reference: 0.0}
        for index, page in enumerate(pages):
            turns = (read, _reference) if (index + number) % 2 else (_reference, read)
            for reader in turns:
                spent[reader] += _timed(reader, page)
        ours.append(spent[read])
        theirs.append(spent[_reference])
    return {
        "pages": len(pages),
        "rounds": rounds,
        "ours_ms": round(1000 * statistics.median(ours) / len(pages), 1),
        "reference_ms": round(1000 * statistics.median(theirs) / len(pages), 1),
        "ratio": round(statistics.median(their / our for our, their in zip(ours, theirs, strict=True)), 2),
    }


def main() -> None:
    """Time both readers and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--every", type=int, default=1, help="time every N-th page only")
    arguments = parser.parse_args()
    print(json.dumps(measure(arguments.pages, rounds=arguments.rounds, every=arguments.every)))


def _pages(path: Path) -> list[Page]:
    pages = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        file = next(base / row["html"] for base in (path.parent, path.parent.parent) if (base / row["html"]).exists())
        content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        pages.append(Page(row["id"], content, digest, None, "html", given=Given(url=row.get("url"))))
    return pages


def _reference(page: Page) -> object:
    document = trafilatura.bare_extraction(page.content, url=page.given.url, with_metadata=True)
    return document, htmldate.find_date(page.content, url=page.given.url, original_date=True)


def _timed(reader: Callable[[Page], object], page: Page) -> float:
    start = time.process_time()
    reader(page)
    return time.process_time() - start


if __name__ == "__main__":
    main()
