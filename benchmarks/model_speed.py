"""Words a second of one core that the whole of `annotate` reads by the model, beside the bare model in the same run.

    python benchmarks/model_speed.py ../shared/data/news.jsonl.gz [--reports 60] [--rounds 3]

Both read the same windows of the ``text`` of the same reports, one after the other report by report, so that what else
the machine does falls on both. CPU time of this process, on one core, loading left out; words are what white space
parts. Prints one JSON object: words a second (best round) of all that `annotate` gives and of statements and mentions
alone, the share of the bare model in these, bytes of the model on disk, and the peak memory of the process in bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import time
from itertools import islice
from pathlib import Path

from onrecord.annotation.facts import with_facts
from onrecord.annotation.model.reading import annotate_by_model
from onrecord.annotation.model.weights import FOLDER, GRAPH, LINKER, MANIFEST, VOCABULARY, load_weights
from onrecord.annotation.model.windows import cut_windows
from onrecord.model import Report


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, help="JSON Lines, plain or gzip, with a key text")
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--longest", type=int, default=50_000, help="characters; a month's live blog outweighs all else"
    )
    args = parser.parse_args()
    with gzip.open(args.rows, "rt") if args.rows.suffix == ".gz" else args.rows.open() as lines:
        read_in = (text for line in lines if len(text := json.loads(line)["text"]) <= args.longest)
        texts = list(islice(read_in, args.reports))
    # A date for each: dating the undated is another matter, with a cost of its own.
    reports = [Report(id=str(n), origin="", text=text, published="2015-06-01") for n, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    weights = load_weights()
    pieces = sum(len(window.pieces) for text in texts for window in cut_windows(text, weights.vocabulary))
    annotate_by_model(reports[0])
    rounds = []
    for _ in range(args.rounds):
        whole = bare = read = 0.0
        for report in reports:
            began = time.process_time()
            annotation = annotate_by_model(report)
            between = time.process_time()
            read += between - began
            with_facts(report, annotation)
            whole += time.process_time() - began
            # Cut anew, and the cutting not counted: windows held for all reports would count as memory of `annotate`.
            held = cut_windows(report.text, weights.vocabulary)
            between = time.process_time()
            for window in held:
                weights.encode(window)
            bare += time.process_time() - between
        rounds.append((whole, read, bare))
    whole, read, bare = min(rounds)
    figures = {
        "reports": len(reports),
        "words": words,
        "word_pieces": pieces,
        "words_per_second": round(words / whole),
        "statements_and_mentions_words_per_second": round(words / read),
        "bare_model_words_per_second": round(words / bare),
        "share_of_the_bare_model_in_statements_and_mentions": round(100 * bare / read, 1),
        "share_of_statements_and_mentions_in_all": round(100 * read / whole, 1),
        "bytes_on_disk": sum((FOLDER / name).stat().st_size for name in (GRAPH, LINKER, VOCABULARY, MANIFEST)),
        "peak_memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
