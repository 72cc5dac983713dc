"""Words a second of one core that the whole of `annotate` reads by the model, beside the bare model in the same run.

    python benchmarks/model_speed.py ../shared/data/news.jsonl.gz [--reports 60] [--rounds 3]

Both read the same windows of the ``text`` of the same reports, one after the other report by report, so that what else
the machine does falls on both. CPU time of this process, on one core, loading left out; words are what white space
parts. Prints one JSON object: words a second (best round), the share of the time that is the bare model, bytes of the
model on disk, and the peak memory of the process in bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from itertools import islice
from pathlib import Path

from onrecord.annotation import annotate
from onrecord.annotation.model.weights import FOLDER, GRAPH, LINKER, MANIFEST, VOCABULARY, load_weights
from onrecord.annotation.model.windows import cut_windows
from onrecord.model import Report


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, help="JSON Lines, plain or gzip, with a key text")
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with gzip.open(args.rows, "rt") if args.rows.suffix == ".gz" else args.rows.open() as lines:
        texts = [json.loads(line)["text"] for line in islice(lines, args.reports)]
    reports = [Report(id=str(n), origin="", text=text) for n, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    weights = load_weights()
    pieces = sum(len(window.pieces) for text in texts for window in cut_windows(text, weights.vocabulary))
    annotate(reports[0], method="model")
    rounds = []
    for _ in range(args.rounds):
        whole = bare = 0.0
        for report in reports:
            began = time.process_time()
            annotate(report, method="model")
            between = time.process_time()
            whole += between - began
            # Cut anew, and the cutting not counted: windows held for all reports would count as memory of `annotate`.
            held = cut_windows(report.text, weights.vocabulary)
            between = time.process_time()
            for window in held:
                weights.encode(window)
            bare += time.process_time() - between
        rounds.append((whole, bare))
    whole, bare = min(rounds)
    figures = {
        "reports": len(reports),
        "words": words,
        "word_pieces": pieces,
        "words_per_second": round(words / whole),
        "bare_model_words_per_second": round(words / bare),
        "share_of_the_bare_model": round(100 * bare / whole, 1),
        "bytes_on_disk": sum((FOLDER / name).stat().st_size for name in (GRAPH, LINKER, VOCABULARY, MANIFEST)),
        "peak_memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
