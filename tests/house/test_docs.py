"""The documentation is true: every command is there with the help it prints, and links lead somewhere."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from onrecord.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write", ROOT / "docs" / "write.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_commands_page_is_what_the_program_prints(writer: ModuleType) -> None:
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == writer.commands_page(), "run `make docs`"


@pytest.mark.parametrize("name", list(app.commands))
def test_every_command_and_every_option_of_it_is_explained(name: str) -> None:
    command = app.commands[name]
    assert command.help
    assert command.short_help
    for parameter in command.params:
        assert parameter.param_type_name == "argument" or getattr(parameter, "help", None), f"{name} {parameter.name}"


@pytest.mark.parametrize("name", list(app.commands))
def test_the_readme_or_the_docs_speak_of_every_command(name: str) -> None:
    assert f"## {name}\n" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_files_lead_to_files(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_page_of_the_docs_is_reached_from_the_readme() -> None:
    reached = "".join((ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "docs/design.md"))
    for page in sorted((ROOT / "docs").glob("*.md")):
        assert page.name in reached, f"nothing links to docs/{page.name}"


def test_the_readme_s_two_commands_are_targets_of_the_makefile() -> None:
    readme, makefile = (ROOT / "README.md").read_text(encoding="utf-8"), (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("demo", "test"):
        assert f"make {target}" in readme
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
