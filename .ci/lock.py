"""Writes requirements-dev.lock (newest versions that fit) and requirements-lowest.lock (the lowest that are declared).

Run it by ``make lock``. pip resolves; the files hold one pinned version a line and no addresses.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def resolved(requirements: list[str]) -> list[str]:
    """Pinned versions of the requirements and all that they need, for this Python."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--dry-run"]
    command += ["--ignore-installed", "--report", "-", *requirements]
    report = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    pins = (
        (item["metadata"]["name"].lower().replace("_", "-"), item["metadata"]["version"]) for item in report["install"]
    )
    return [f"{name}=={version}" for name, version in sorted(pins)]


def write(name: str, what: str, requirements: list[str]) -> None:
    """Writes one lock file with a line that says what it is."""
    lines = [f"# {what} Made by `make lock`.", *resolved(requirements)]
    (ROOT / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Writes both files."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run_time, dev = project["project"]["dependencies"], project["dependency-groups"]["dev"]
    write("requirements-dev.lock", "What development and CI install.", [*run_time, *dev])
    lowest = [re.sub(r">=", "==", requirement) for requirement in run_time]
    tests_need = [requirement for requirement in dev if re.match(r"pytest|hypothesis|pip-licenses", requirement)]
    write(
        "requirements-lowest.lock",
        "The lowest versions that pyproject.toml declares, and the tests' own needs.",
        [*lowest, *tests_need],
    )


if __name__ == "__main__":
    main()
