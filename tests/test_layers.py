"""The layers and the doors, as data: who may import whom, and where each library is let in."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kursus"

MAY_IMPORT = {
    "errors": set(),
    "date_words": set(),
    "dates": {"errors", "date_words"},
    "settings": {"errors"},
    "working_days": set(),
    "zones": {"errors"},
    "model": {"errors", "dates", "zones"},
    "store": {"model", "errors", "dates", "zones", "working_days"},
    "report": {"model", "errors", "dates"},
    "render": {"errors", "dates"},
    "files": {"store", "report", "render", "model", "errors", "dates", "zones"},
    "letters": {"store", "files", "model", "errors", "dates", "zones", "working_days"},
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
        "working_days",
        "zones",
    },
    "__main__": {"cli", "errors"},
    "__init__": set(),
}

DOORS = {
    "click": {"cli"},
    "sqlite3": {
        "store/engine.py",
        "store/engine_copies.py",
        "store/engine_schema.py",
        "store/engine_reading.py",
    },
    "sqlite_utils": {"store/migrate.py"},
    "tabulate": {"render/table.py"},
    "dateutil": {"dates.py"},
    "holidays": {"working_days.py"},
    "icalendar": {"files/calendars.py"},
    "jinja2": {"letters/templates.py", "letters/template_checks.py"},
    "python_calamine": {"files"},
    "rapidfuzz": {"report/near_names.py"},
    "reportlab": {"files/paper.py"},
    "smtplib": {"letters/smtp.py"},
    "xlsxwriter": {"files"},
}

# What the program says goes out through click, and a failure through an error of ours.
NOT_BELOW_CLI = {"print", "input", "exit", "sys.exit", "os._exit", "quit"}
# Today is a parameter; the engine draws keys by the clock, and the log says when.
CLOCKS = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.localtime",
    "time.time",
    "time.time_ns",
}
CLOCK_DOORS = {"cli", "store/engine.py", "store/database.py"}

# Words of SQL that not every engine reads; what has to differ lies in modules of its own.
ENGINE = {
    "store/engine.py",
    "store/engine_calendar.py",
    "store/engine_checks.py",
    "store/engine_copies.py",
    "store/engine_playing.py",
    "store/engine_portable.py",
    "store/engine_reading.py",
    "store/engine_references.py",
    "store/engine_schema.py",
    "store/engine_sql.py",
    "store/engine_tables.py",
    "store/engine_triggers.py",
    "store/engine_wiping.py",
    "store/migrate.py",
}
ONE_ENGINES = re.compile(
    r"""
    \b(?:
        json_\w+ | group_concat | string_agg | rowid | ifnull | iif | strftime | julianday | glob
        | printf | typeof | collate | pragma | vacuum | sqlite_\w+ | last_insert_rowid | instr
        | autoincrement | replace\ into | insert\ or | update\ or
    )\b
    | \blimit\ -1 | \bchanges\(\) | ==
    """,
    re.VERBOSE | re.IGNORECASE,
)
STATEMENT = re.compile(
    r"^\s*(?:select\s|insert into\s|update \S+\s+set\s|delete from\s|with \w+ .*as|create\s\w+)"
)
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "handler", "data", "common", "misc"}

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


def called(path: Path) -> set[str]:
    """The names of what a source calls, as they are written."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def texts(path: Path) -> list[str]:
    """The texts in a source, docstrings left out; of a formatted text each piece."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_below_cli_nothing_is_printed_ended_or_timed(path: Path) -> None:
    """What is said, how a run ends and what day it is are decided in one place."""
    place = path.relative_to(PACKAGE).as_posix()
    layer = place.split("/")[0]
    if layer not in {"cli", "__main__.py"}:
        assert not called(path) & NOT_BELOW_CLI
    assert "print" not in called(path)
    if not {place, layer} & CLOCK_DOORS:
        assert not called(path) & CLOCKS


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_statements_stand_in_the_store(path: Path) -> None:
    """There is no SQL elsewhere, and none there that only one engine reads."""
    place = path.relative_to(PACKAGE).as_posix()
    if not place.startswith("store/"):
        assert not [text for text in texts(path) if STATEMENT.search(text)]
    elif place not in ENGINE:
        assert not [text for text in texts(path) if ONE_ENGINES.search(text)]


def test_the_rule_for_statements_sees() -> None:
    """Both patterns find what they are for, and leave sentences alone."""
    assert STATEMENT.search("\n    select key from person")
    assert STATEMENT.search("update person set name = :name")
    for text in ("select ifnull(a, b)", "insert or replace into a", "where rowid = 1", "a == b"):
        assert ONE_ENGINES.search(text)
    assert not ONE_ENGINES.search("select coalesce(a, b) from expected where a = 'closed'")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_name_says_nothing(path: Path) -> None:
    """A module is named by the idea it has."""
    assert not set(path.stem.split("_")) & VAGUE_NAMES


def test_layers_hand_nothing_on() -> None:
    """An `__init__` has a docstring at most, and the version."""
    for path in PACKAGE.rglob("__init__.py"):
        names = imported(path) - {"__future__.annotations"}
        assert not names, path
