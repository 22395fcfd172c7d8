"""The everyday path loads click, sqlite3 and kursus, and little else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kursus.model.programme import Programme
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
    "icalendar",
    "importlib.metadata",
    "json",
    "locale",
    "logging",
    "python_calamine",
    "pathlib",
    "random",
    "reportlab",
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

# Extras cost their time, and only those who have them.
PROGRAM = """
import sys
sys.modules["holidays"] = None
from kursus.cli.main import run
try:
    code = run(sys.argv[1:])
except SystemExit as end:  # how click ends completion
    code = end.code
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
    """`--help` reads the table of nouns alone; its headings are click's, in the user's language."""
    assert loaded(store_path.parent, "--help") <= bare(store_path.parent) | {"locale"}


EVERYDAY = [
    "mark F1 late 1",
    "mark F1 present rest",
    "homework submit H1 1",
    "participant list -f json",
    "participant withdraw 2 --yes",
    "fagdag list -f csv",
    "fagdag move F3 2020-11-04",
    "attendance list F1 -f json",
    "programme list -f json",
    "log -f jsonl",
]
# What a form is written with.
ALLOWED = {"json": {"json"}, "jsonl": {"json"}, "csv": {"csv"}}


@pytest.mark.parametrize("line", EVERYDAY)
def test_everyday_commands_load_little(
    kursus: Kursus, course: Programme, store_path: Path, line: str
) -> None:
    """What changes something loads nothing that is slow; what answers in JSON loads JSON."""
    assert course.slug
    kursus('homework add "Prøv prateklar" --due 2.3.2020 --today 2020-02-01')
    allowed = bare(store_path.parent) | ALLOWED.get(line.rpartition("-f ")[2], set())
    words = [*line.split(), "--today", "2020-03-01"]
    assert loaded(store_path.parent, *words) <= allowed


COUNTED = """
import gc, sys
from kursus.__main__ import main
before = sum(generation["collections"] for generation in gc.get_stats())
try:
    main()
except SystemExit:
    print(sum(generation["collections"] for generation in gc.get_stats()) - before)
"""


def test_everyday_commands_look_for_no_garbage(course: Programme, store_path: Path) -> None:
    """What is made on the way to an answer is needed to the end, and is not gone through."""
    assert course.slug
    ended = subprocess.run(
        [sys.executable, "-c", COUNTED, "mark", "F1", "present", "rest", "--today", "2020-03-01"],
        capture_output=True,
        cwd=store_path.parent,
        text=True,
        check=True,
    )
    assert ended.stdout.splitlines()[-1] == "0", ended.stderr


@pytest.mark.parametrize("typed", ["kursus ", "kursus fagdag ", "kursus mark "])
def test_completion_loads_little(course: Programme, store_path: Path, typed: str) -> None:
    """The Tab key is answered at once; it needs no form of a list, and no dates as typed."""
    assert course.slug
    environ = {
        "_KURSUS_COMPLETE": "zsh_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split())),
    }
    slow = loaded(store_path.parent, code=0, **environ)
    assert slow <= bare(store_path.parent)
