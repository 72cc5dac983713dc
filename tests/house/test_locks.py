"""The lock files hold what pyproject.toml declares: `make lowest` tests the lowest versions that it promises."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def pins(name: str) -> dict[str, str]:
    """Name and version of each line of a lock file."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line and not line.startswith("#"))


def declared() -> dict[str, str]:
    """Name and lowest version of each dependency, and nothing but lowest versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = {}
    for requirement in project["dependencies"]:
        match = re.fullmatch(r"([a-z0-9-]+)>=([0-9.]+)", requirement)
        assert match, f"{requirement} does not declare a lowest version and nothing else"
        found[match[1]] = match[2]
    return found


def numbers(version: str) -> tuple[int, ...]:
    """A version without the zeros at its end."""
    parts = [int(part) for part in version.split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def test_the_lowest_versions_are_the_ones_declared() -> None:
    locked = pins("requirements-lowest.lock")
    assert {name: numbers(locked[name]) for name in declared()} == {n: numbers(v) for n, v in declared().items()}


def test_development_installs_no_older_versions_than_declared() -> None:
    locked = pins("requirements-dev.lock")
    for name, lowest in declared().items():
        assert numbers(locked[name]) >= numbers(lowest)


def test_lock_files_hold_no_addresses() -> None:
    for name in ("requirements-dev.lock", "requirements-lowest.lock"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")
