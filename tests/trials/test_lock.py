"""A store that somebody else keeps locked.

A command waits for it, and then says in one sentence that it is busy, having changed nothing.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.store.engine import BUSY_SECONDS
from tests.conftest import Kursus
from tests.trials.conftest import Figures

# What is waited for, a second more, and what a busy machine needs to start Python.
PATIENCE = BUSY_SECONDS + 1 + 10


@pytest.mark.parametrize("line", ["programme edit asker-2020 --title Ny", "undo", "status"])
def test_a_lock_held_elsewhere(
    kursus: Kursus, asker: Programme, store_path: Path, figures: Figures, line: str
) -> None:
    """Whoever wants to write, or to read while another writes, gives up in one sentence."""
    assert asker
    kursus("theme add Rus")
    before = store_path.read_bytes()
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        ended = subprocess.run(
            [sys.executable, "-m", "kursus", *line.split()],
            cwd=store_path.parent,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert ended.returncode == 5
    figures.tried += 1
    figures.faults += 1
    figures.tracebacks += "Traceback" in ended.stderr
    figures.torn += store_path.read_bytes() != before
    assert ended.stderr.startswith("Error: The store is busy")
    assert len(ended.stderr.splitlines()) == 2  # the sentence, and the hint
    figures.hold()
