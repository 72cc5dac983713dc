"""Imports go one way: a room imports the nouns and the rooms that stand above it in the design's table."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "onrecord"
NOUNS = ("model", "errors", "identity", "formats")
ROOMS = ("sources", "reading", "annotation", "stages", "record", "adding", "export", "cli", "__main__")
ORDER = {name: place for place, name in enumerate((*NOUNS, *ROOMS))}


def room_of(path: Path) -> str:
    """The room that a module of the package belongs to."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """The rooms of onrecord that a module imports, also inside functions; relative imports count as its own."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        rooms |= {name.split(".")[1] for name in names if name.startswith("onrecord.")}
    return rooms


MODULES = sorted(path for path in SOURCE.rglob("*.py") if path.parent != SOURCE or path.name != "__init__.py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_imports_only_rooms_above_its_own(path: Path) -> None:
    room = room_of(path)
    wrong = {
        other for other in imported_rooms(path) if ORDER.get(other, len(ORDER)) > ORDER[room] and other != "__version__"
    }
    assert not wrong, f"{room} stands above {wrong}"


def test_every_room_of_the_package_is_in_the_table() -> None:
    there = {room_of(path) for path in MODULES}
    assert there <= set(ORDER), f"rooms that the table does not know: {there - set(ORDER)}"


@pytest.mark.parametrize(
    "package", sorted(path.parent for path in SOURCE.rglob("__init__.py")), ids=lambda path: path.name
)
def test_every_room_says_why_it_is_there(package: Path) -> None:
    docstring = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))
    assert docstring
    assert len(docstring.split()) >= 8


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_only_the_record_speaks_sql(path: Path) -> None:
    imports = {
        name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", "")]
        )
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert "sqlite3" not in imports or room_of(path) == "record"
