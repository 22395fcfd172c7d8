"""The layers and the doors, as data: who may import whom, and where each library is let in."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kursus"

MAY_IMPORT = {
    "errors": set(),
    "dates": {"errors"},
    "settings": {"errors"},
    "model": {"errors", "dates"},
    "store": {"model", "errors", "dates"},
    "report": {"model", "errors", "dates"},
    "render": {"errors", "dates"},
    "files": {"store", "report", "render", "model", "errors", "dates"},
    "letters": {"store", "files", "model", "errors", "dates"},
    "cli": {
        "store",
        "report",
        "files",
        "letters",
        "render",
        "model",
        "errors",
        "dates",
        "settings",
    },
    "__main__": {"cli"},
    "__init__": set(),
}

DOORS = {
    "click": {"cli"},
    "sqlite3": {"store/database.py", "store/engine.py"},
    "sqlite_utils": {"store/migrate.py"},
    "tabulate": {"render/table.py"},
    "dateutil": {"dates.py"},
    "python_calamine": {"files"},
    "xlsxwriter": {"files"},
}

LONGEST_MODULE = 300
LONGEST_FUNCTION = 60

SOURCES = sorted(PACKAGE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The dotted names of the modules that a source imports anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_inwards(path: Path) -> None:
    """A module imports only from the layers it may."""
    layer = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "kursus" and parts[1] != "__version__":
            assert parts[1] == layer or parts[1] in MAY_IMPORT[layer], name


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_one_door(path: Path) -> None:
    """A library is imported only behind its door."""
    place = path.relative_to(PACKAGE).as_posix()
    for name in imported(path):
        doors = DOORS.get(name.split(".")[0])
        if doors is not None:
            assert place in doors or place.split("/")[0] in doors, name


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_too_long(path: Path) -> None:
    """A module keeps to 300 lines and a function to 60."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (node.end_lineno or 0) - (body[0].lineno if body else node.lineno) + 1
            assert lines <= LONGEST_FUNCTION, node.name
