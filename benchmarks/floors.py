"""Holds the floors: ``python -m benchmarks.floors`` measures what ``floors.toml`` pins and fails below a floor.

Without the shared data it says so and passes: the floors are held where the data is.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tomllib
from pathlib import Path
from typing import Any

from benchmarks.tasks import TASKS, figure, figures

PINNED = Path(__file__).with_name("floors.toml")


def data_hash(path: Path) -> str:
    """SHA-256 of a data file, in hex: a floor holds for this data and no other."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def shared_folder() -> Path | None:
    """The folder with data and scorers that the command line names, or ``None`` where it is absent."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder that holds data and bench")
    shared: Path = parser.parse_args().shared
    return shared if (shared / "data").is_dir() and (shared / "bench").is_dir() else None


def judged(shared: Path, pinned: list[dict[str, Any]]) -> list[tuple[str, float, float, float | None]]:
    """Name, figure, floor and goal of every pinned figure."""
    tasks = {task.name: task for task in TASKS}
    results: dict[str, dict[str, Any]] = {}
    rows = []
    for pin in pinned:
        task = tasks[pin["task"]]
        found = data_hash(shared / "data" / task.gold)
        if found != pin["data"]:
            raise SystemExit(f"{task.gold} is not the data that floors.toml was written for (its SHA-256 is {found}).")
        if task.name not in results:
            results[task.name] = figures(shared, task)
        reached = figure(results[task.name], pin["metric"])
        rows.append((f"{task.name}: {pin['metric']}", reached, float(pin["floor"]), pin.get("goal")))
    return rows


def main() -> None:
    """Measures, prints a line a figure, exits with 1 where one is below its floor."""
    shared = shared_folder()
    if shared is None:
        print("No shared data here: the floors are not measured.")
        return
    rows = judged(shared, tomllib.loads(PINNED.read_text(encoding="utf-8"))["floor"])
    for name, reached, floor, goal in rows:
        mark = "BELOW" if reached < floor else "ok   "
        print(f"{mark} {reached:6.1f}  floor {floor:5.1f}  goal {goal if goal is not None else '-':>5}  {name}")
    if any(reached < floor for _, reached, floor, _ in rows):
        sys.exit(1)


if __name__ == "__main__":
    main()
