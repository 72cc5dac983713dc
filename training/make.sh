#!/bin/sh
# Trains, exports, fits what is fitted, and scores: everything that `make train` does, in its order.
# The first run learns statements, the second goes on with them, the third learns mentions beside them, and the last is
# taught by the first and the third. PART shortens all of them, to try the way through (PART=0.01).
set -eu
: "${PYTHON:=python}" "${SHARED:=../shared}" "${RUN:=.venv-train/run}" "${PART:=1}"
WEIGHTS=src/onrecord/annotation/model
STATEMENTS=$SHARED/data/statements
DEV=$STATEMENTS/dev.jsonl
LABELS=training/labels.jsonl.gz
export OMP_NUM_THREADS=1
minutes() { "$PYTHON" -c "print($1 * $PART)"; }
"$PYTHON" -m training.train --data "$STATEMENTS" --out "$RUN/1" --minutes "$(minutes 62)"
"$PYTHON" -m training.train --data "$STATEMENTS" --further "$RUN/1/last.pt" --out "$RUN/2" --minutes "$(minutes 40)" \
    --rate 2e-4 --hide 0.06 --seed 2
"$PYTHON" -m training.train --data "$STATEMENTS" --further "$RUN/2/last.pt" --out "$RUN/3" --minutes "$(minutes 66)" \
    --rate 2e-4 --hide 0.06 --seed 3 --labels "$LABELS" --mentions 0.28
"$PYTHON" -m training.distil --shared "$SHARED" --further "$RUN/3/last.pt" --teachers "$RUN/1/last.pt" "$RUN/3/last.pt" \
    --labels "$LABELS" --out "$RUN/4" --minutes "$(minutes 16)"
"$PYTHON" -m training.export --run "$RUN/4/last.pt" --news "$SHARED/data/news.jsonl.gz" --out "$WEIGHTS"
"$PYTHON" -m training.refit --run "$RUN/4/last.pt" --data "$SHARED" --labels "$LABELS" --way 0.5 --out "$RUN/4/refit.pt"
"$PYTHON" -m training.export_mentions --run "$RUN/4/refit.pt" --out "$WEIGHTS"
"$PYTHON" -m training.lean --weights "$WEIGHTS" --gold "$DEV" --shared "$SHARED" --write
"$PYTHON" -m training.evaluate --weights "$WEIGHTS" --gold "$DEV" --shared "$SHARED" --least 0 --out "$RUN/dev.jsonl"
"$PYTHON" -m training.calibrate --weights "$WEIGHTS" --gold "$DEV" --found "$RUN/dev.jsonl" --shared "$SHARED"
"$PYTHON" -m training.evaluate --weights "$WEIGHTS" --gold "$DEV" --shared "$SHARED" --out "$RUN/dev.jsonl"
