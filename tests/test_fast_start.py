"""The everyday path loads click, sqlite3 and kursus, and little else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Kursus

SLOW = {
    "asyncio",
    "calendar",
    "csv",
    "dateutil",
    "decimal",
    "difflib",
    "email",
    "hypothesis",
    "importlib.metadata",
    "json",
    "logging",
    "python_calamine",
    "pathlib",
    "random",
    "socket",
    "sqlite_utils",
    "statistics",
    "subprocess",
    "tabulate",
    "tempfile",
    "unicodedata",
    "urllib.request",
    "xlsxwriter",
    "zipfile",
    "zoneinfo",
}

PROGRAM = """
import sys
from kursus.cli.main import run
code = run(sys.argv[1:])
print(code, *sys.modules, file=sys.stderr)
"""


def loaded(folder: Path, *words: str, code: int = 0, **environ: str) -> set[str]:
    """The slow modules that a command line loaded."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        cwd=folder,
        env={**os.environ, **environ},
        text=True,
        check=True,
    )
    *said, modules = ended.stderr.strip().split("\n")
    first, *names = modules.split(" ")
    assert first == str(code), (words, ended.stdout, said)
    return SLOW & set(names)


def bare(folder: Path) -> set[str]:
    """What click and sqlite3 themselves load of it."""
    ended = subprocess.run(
        [sys.executable, "-c", "import sys, click, sqlite3; print(*sys.modules)"],
        capture_output=True,
        cwd=folder,
        text=True,
        check=True,
    )
    return SLOW & set(ended.stdout.split())


def test_help_loads_no_noun(store_path: Path) -> None:
    """`--help` reads the table of nouns alone."""
    assert loaded(store_path.parent, "--help") <= bare(store_path.parent)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("programme list -f json", 0),
        ("log -f json", 0),
        ("fagdag list -f json", 0),
        ("session list -f json", 0),
        ("fagdag add --date 2020-03-12", 0),
        ("plan", 0),
        ("plan -f json", 0),
    ],
)
def test_everyday_commands_load_little(
    kursus: Kursus, store_path: Path, line: str, code: int
) -> None:
    """What answers in JSON loads JSON and nothing else that is slow."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12")
    kursus("fagdag add Relasjon --date 2020-03-12 --from 9 --to 15")
    allowed = bare(store_path.parent) | ({"json"} if "json" in line else set())
    assert loaded(store_path.parent, *line.split(), code=code) <= allowed | {"difflib"}
