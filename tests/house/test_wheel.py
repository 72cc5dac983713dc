"""The wheel holds all that the program needs: it works in an empty folder, outside the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as an installer would lay it out; dependencies come from this environment."""
    built, folder = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "wheel", "--quiet", "--no-deps"]
    subprocess.run([*command, "--wheel-dir", str(built), str(ROOT)], check=True)
    (wheel,) = built.glob("onrecord-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the installed program in ``folder``, with the wheel's code before that of the checkout."""
    code = "import sys, onrecord.cli; sys.argv[0] = 'onrecord'; onrecord.cli.main()"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    environment.pop("ONRECORD_DB", None)
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    where = subprocess.run(
        [sys.executable, "-c", "import onrecord; print(onrecord.__file__)"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(installed)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(installed))


def test_the_demo_runs_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "demo")
    assert done.returncode == 0, done.stderr
    assert "said" in done.stdout


def test_adding_and_asking_run_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(
        "Ferry line to close in May\n\n"
        "PORT ELLERY, March 3, 2024 - The ferry line will close in May, its director said on Monday.\n\n"
        '"We have run out of money and of patience," Marta Ellingsen told reporters at the harbour.\n\n'
        "The line has carried passengers across the sound for ninety years and employs forty people.\n",
        encoding="utf-8",
    )
    added = run(installed, tmp_path, "add", "report.txt")
    assert added.returncode == 0, added.stderr
    said = run(installed, tmp_path, "said", "Marta Ellingsen")
    assert said.returncode == 0, said.stderr
    assert "run out of money" in said.stdout


def test_the_wheel_holds_no_tests_and_its_licence(installed: Path) -> None:
    names = [str(path.relative_to(installed)) for path in installed.rglob("*") if path.is_file()]
    assert not [name for name in names if name.startswith("tests/")]
    assert [name for name in names if name.endswith("licenses/LICENSE")]
    assert "onrecord/py.typed" in names
