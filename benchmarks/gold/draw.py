"""Draws the reports of the gold set: 30 rows of the unlabelled news, by a fixed seed.

    python benchmarks/gold/draw.py ../shared/data/news.jsonl.gz

Eligible are the rows whose text has 120 to 900 words (`str.split`). Prints one JSON line per report in the order drawn:
its id, the SHA-256 of its text, and whether it may be tuned on (the first half of the draw).
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from pathlib import Path

SEED = 20261122
REPORTS = 30
WORDS = range(120, 901)


def draw(news: Path) -> list[dict[str, object]]:
    """The rows drawn: `id`, `sha256` of the text in UTF-8, `tune`."""
    texts: dict[str, str] = {}
    with gzip.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if len(row["text"].split()) in WORDS:
                texts[str(row["id"])] = row["text"]
    ids = random.Random(SEED).sample(sorted(texts), REPORTS)
    return [
        {
            "id": row_id,
            "sha256": hashlib.sha256(texts[row_id].encode("utf-8")).hexdigest(),
            "tune": place < REPORTS // 2,
        }
        for place, row_id in enumerate(ids)
    ]


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("news", type=Path, help="news.jsonl.gz of the development data")
    for row in draw(parser.parse_args().news):
        print(json.dumps(row))


if __name__ == "__main__":
    main()
