"""A command that is tried again and again, and the verdict on what it leaves.

The one thing to know: a store is either as before or as after, to the last row. No two runs share
their keys and times: keys are compared by how far they are from the newest operation's.
"""

from __future__ import annotations

import hashlib
import re
import sqlite3
import subprocess
import sys
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kursus.files.backups import HASHED
from tests.soundness import check_sound
from tests.trials.conftest import Figures

STORE = "kursus.db"
CODES = (0, 1, 2, 3, 4, 5, 10)
KILLED = (-9, 137)
KURSUS = (sys.executable, "-m", "kursus")
CARELESS = (sys.executable, "-m", "tests.trials.careless")
_KEY = re.compile(r"\d{13,16}")

State = dict[str, str]


class Ended(NamedTuple):
    """How a process ended: its exit code, below zero where it was killed, and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A command line, and the folder it is tried in again and again.

    Attributes:
        words: What is typed after `kursus`.
        folder: Where it runs.
        files: What is in the folder before.
        environ: Its environment.
        before: The state of the store before.
        after: The state of the store when all went well.
        answer: What on standard output acknowledges the change.
        made: How many files there are beside the store when all went well.
        found: What was wrong, a sentence each.
    """

    words: tuple[str, ...]
    folder: Path
    files: dict[str, bytes]
    environ: dict[str, str]
    before: State
    after: State
    answer: str
    made: int
    found: list[str]

    def put_back(self) -> None:
        """Make the folder what it was before."""
        for path in self.folder.iterdir():
            path.unlink()
        for name, content in self.files.items():
            (self.folder / name).write_bytes(content)

    def run(self, command: tuple[str, ...] = KURSUS) -> Ended:
        """Run the command to its end, as it is or under what is named before it."""
        return run(self.folder, (*command, *self.words), self.environ)

    def judge(self, figures: Figures, ended: Ended, moment: str) -> None:
        """Count what a run left: nothing lost, nothing torn, nothing said that is not so."""
        figures.tried += 1
        said = ended.out + ended.err
        if "Traceback" in said or "did not foresee" in said:
            figures.tracebacks += 1
            self.found.append(f"{moment}: {said}")
        if ended.code not in (*CODES, *KILLED) or (ended.code > 0 and not said):
            self.found.append(f"{moment}: exit {ended.code} {said}")
        torn, lost = self._verdict(
            acknowledged=ended.code == 0 or self.answer in ended.out or "was kept" in said,
            denied="othing was changed" in said,
        )
        for what in torn + lost:
            self.found.append(f"{moment}: {what}; exit {ended.code} {said}")
        figures.torn += bool(torn)
        figures.lost += bool(lost)

    def _verdict(self, *, acknowledged: bool, denied: bool) -> tuple[list[str], list[str]]:
        made = new_files(self.folder, self.files)
        torn = [
            f"{path.name} is not whole"
            for path in made
            if path.suffix != HASHED and not self._is_whole(path)
        ]
        try:
            state = state_of(self.folder / STORE)
        except (AssertionError, sqlite3.DatabaseError) as error:
            return [*torn, f"the store is torn: {error!r:.300}"], []
        if state not in (self.before, self.after):
            differing = [
                table
                for table in state
                if state[table] not in (self.before.get(table), self.after.get(table))
            ]
            torn.append(f"neither as before nor as after: {differing}")
        elif denied and state != self.before:
            torn.append("changed, though nothing was said to be")
        elif acknowledged and (state != self.after or len(made) != self.made):
            return torn, ["an acknowledged change is not there"]
        return torn, []

    def _is_whole(self, copy: Path) -> bool:
        try:
            return state_of(copy) == self.before
        except (AssertionError, sqlite3.DatabaseError):
            return False


def run(folder: Path, words: tuple[str, ...], environ: dict[str, str]) -> Ended:
    """Run a process to its end."""
    ended = subprocess.run(
        words,
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def new_files(folder: Path, before: Collection[str]) -> list[Path]:
    """The files that came about under names that they are to keep: copies, and their hashes."""
    return [
        path
        for path in folder.iterdir()
        if path.name not in before
        and not path.name.startswith(".")
        and not path.name.endswith("-journal")
    ]


def state_of(path: Path) -> State:
    """A digest of each table of a store, which must be sound."""
    check_sound(path)
    with closing(sqlite3.connect(path)) as db:
        tables = db.execute("select name from sqlite_master where type = 'table'").fetchall()
        (newest,) = db.execute("select key from operation order by number desc limit 1").fetchone()
        state = {
            name: _digest(_rows(db, name), newest)
            for (name,) in tables
            if not name.startswith(("sqlite_", "_"))
        }
        state["schema"] = _digest(db.execute("select sql from sqlite_master"), newest)
        return state


def _rows(db: sqlite3.Connection, table: str) -> Iterator[tuple[object, ...]]:
    columns = [name for (name,) in db.execute("select name from pragma_table_info(?)", (table,))]
    kept = ", ".join(f'"{name}"' for name in columns if (table, name) != ("operation", "at"))
    return iter(db.execute(f'select {kept} from "{table}"'))


def _digest(rows: Iterator[tuple[object, ...]] | sqlite3.Cursor, newest: int) -> str:
    def told(key: re.Match[str]) -> str:
        return f"+{int(key[0]) - newest}" if int(key[0]) >= newest else key[0]

    lines = sorted(_KEY.sub(told, repr(row)) for row in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
