#!/bin/sh
# Trains, exports, fits what is fitted, and scores: everything that `make train` does, in its order.
set -eu
: "${PYTHON:=python}" "${SHARED:=../shared}" "${RUN:=.venv-train/run}" "${STEPS:=2450}"
WEIGHTS=src/onrecord/annotation/model
DEV=$SHARED/data/statements/dev.jsonl
export OMP_NUM_THREADS=1
"$PYTHON" -m training.train --data "$SHARED/data/statements" --out "$RUN" --steps "$STEPS"
"$PYTHON" -m training.export --run "$RUN/last.pt" --news "$SHARED/data/news.jsonl.gz" --out "$WEIGHTS"
"$PYTHON" -m training.lean --weights "$WEIGHTS" --gold "$DEV" --shared "$SHARED" --write
"$PYTHON" -m training.evaluate --weights "$WEIGHTS" --gold "$DEV" --shared "$SHARED" --least 0 --out "$RUN/dev.jsonl"
"$PYTHON" -m training.calibrate --weights "$WEIGHTS" --gold "$DEV" --found "$RUN/dev.jsonl" --shared "$SHARED"
"$PYTHON" -m training.evaluate --weights "$WEIGHTS" --gold "$DEV" --shared "$SHARED" --out "$RUN/dev.jsonl"
