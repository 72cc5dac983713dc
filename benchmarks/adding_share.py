"""What share of the CPU time of ``add`` goes into storing and indexing.

    python -m benchmarks.adding_share [--shared ../shared]

Pages of three kinds are read, annotated and stored as ``onrecord add`` does it, in batches of the same size; the CPU
time of the three stages is measured apart in one process. HTML pages are what most users bring; clean texts have the
least to read, and so the largest share.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
import time
from pathlib import Path

from benchmarks.tasks import page_of, read_rows
from onrecord.adding import BATCH_PAGES, entry_of
from onrecord.model import Page
from onrecord.record import Record


def html_pages(shared: Path) -> list[Page]:
    """The HTML pages of the `pages` set."""
    rows = read_rows(shared / "data" / "pages" / "pages.jsonl")
    return [
        page_of(
            gzip.decompress((shared / "data" / row["html"]).read_bytes()), "html", row_id=row["id"], url=row.get("url")
        )
        for row in rows
    ]


def scrapes(shared: Path) -> list[Page]:
    """The scrapes of whole pages of the `scrapes` set."""
    rows = read_rows(shared / "data" / "scrapes" / "scrapes.jsonl")
    return [page_of(row["raw"].encode(), "scrape", row_id=row["id"]) for row in rows if row["kind"] == "page"]


def clean_texts(shared: Path) -> list[Page]:
    """The texts of the `statements` development set."""
    rows = read_rows(shared / "data" / "statements" / "dev.jsonl")
    return [page_of(row["text"].encode(), "report", row_id=row["id"]) for row in rows]


def share(pages: list[Page]) -> dict[str, float]:
    """Milliseconds of CPU a page before storing and in storing, and the share of storing in percent."""
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "bench.db", create=True) as record:
        before = stored = 0.0
        for begin in range(0, len(pages), BATCH_PAGES):
            began = time.process_time()
            batch = [
                entry_of(page, f"{begin}-{n}", method="rules")
                for n, page in enumerate(pages[begin : begin + BATCH_PAGES])
            ]
            read = time.process_time()
            record.store(batch)
            before += read - began
            stored += time.process_time() - read
    return {
        "pages": len(pages),
        "read and annotate, ms a page": round(1000 * before / len(pages), 2),
        "store, ms a page": round(1000 * stored / len(pages), 2),
        "share of storing, %": round(100 * stored / (before + stored), 1),
    }


def measure(shared: Path) -> dict[str, dict[str, float]]:
    """The shares for the three kinds of pages, each after a warm-up."""
    share(clean_texts(shared)[:5])
    share(html_pages(shared)[:5])
    return {
        "HTML": share(html_pages(shared)),
        "scrapes": share(scrapes(shared)),
        "clean texts": share(clean_texts(shared)),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    print(json.dumps(measure(parser.parse_args().shared), indent=1))
