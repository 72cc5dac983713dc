"""What share of the CPU time of ``add`` goes into storing and indexing.

    python -m benchmarks.adding_share [--shared ../shared]

`onrecord.adding.add` runs on three kinds of sources, in this process, and the time inside `Record.store` is measured
apart. HTML pages are what most users bring; clean texts have the least to read, and so the largest share.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.tasks import read_rows
from onrecord.adding import add
from onrecord.record import Entry, Outcome, Record


class TimedRecord(Record):
    """A record that keeps the CPU time spent in storing."""

    spent = 0.0

    def store(self, batch: Sequence[Entry]) -> tuple[Outcome, ...]:
        """Store the batch, and count the time that takes."""
        began = time.process_time()
        outcomes = super().store(batch)
        TimedRecord.spent += time.process_time() - began
        return outcomes


def share(origin: Path) -> dict[str, float]:
    """Milliseconds of CPU a page for adding and for storing alone, and the share of storing in percent."""
    with tempfile.TemporaryDirectory() as folder, TimedRecord.open(Path(folder) / "bench.db", create=True) as record:
        TimedRecord.spent = 0.0
        began = time.process_time()
        pages = add([str(origin)], record).pages
        whole = time.process_time() - began
    return {
        "pages": pages,
        "add, ms a page": round(1000 * whole / pages, 2),
        "store, ms a page": round(1000 * TimedRecord.spent / pages, 2),
        "share of storing, %": round(100 * TimedRecord.spent / whole, 1),
    }


def measure(shared: Path) -> dict[str, dict[str, float]]:
    """The shares for the three kinds of sources, after a warm-up that loads what is loaded once."""
    data = shared / "data"
    with tempfile.TemporaryDirectory() as folder:
        scrapes = Path(folder) / "scrapes.jsonl"
        rows = [{"id": row["id"], "raw": row["raw"]} for row in read_rows(data / "scrapes" / "scrapes.jsonl")]
        scrapes.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        warm = Path(folder) / "warm.jsonl"
        warm.write_text("".join(json.dumps(row) + "\n" for row in rows[:5]), encoding="utf-8")
        share(warm)
        return {
            "HTML": share(data / "pages" / "html"),
            "scrapes": share(scrapes),
            "clean texts": share(data / "statements" / "train.jsonl"),
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    print(json.dumps(measure(parser.parse_args().shared), indent=1))
