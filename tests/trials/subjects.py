"""The commands that trials kill, fail and cut off, and the verdict on what they leave.

The one thing to know: a store is either as before or as after, to the last row. No two runs share
their keys and times: keys are compared by how far they are from the newest operation's.
"""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import kursus
from kursus.store import engine
from kursus.store.database import migrations_folder, newest_version
from tests.hostile import typed
from tests.soundness import check_sound
from tests.trials.conftest import Figures

STORE = "kursus.db"
CODES = (0, 1, 2, 3, 4, 5, 10)
KILLED = (-9, 137)
KURSUS = (sys.executable, "-m", "kursus")
CARELESS = (sys.executable, "-m", "tests.trials.careless")
# Of the newer kursus: a table with history, and enough to write that a migration takes its time.
MIGRATION = """\
-- For the trial.
create table colour (key integer primary key, name text not null unique) strict;
create index change_of_trial on change (table_name, row_key, operation);
"""
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
        found: What was wrong, a sentence each.
    """

    words: tuple[str, ...]
    folder: Path
    files: dict[str, bytes]
    environ: dict[str, str]
    before: State
    after: State
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
        """Count what a run left: nothing lost, nothing torn, nothing said that is not so.

        An answer on standard output is what acknowledges a change.
        """
        figures.tried += 1
        said = ended.out + ended.err
        if "Traceback" in said or "did not foresee" in said:
            figures.tracebacks += 1
            self.found.append(f"{moment}: {said}")
        if ended.code not in (*CODES, *KILLED) or (ended.code > 0 and not said):
            self.found.append(f"{moment}: exit {ended.code} {said}")
        torn, lost = self._verdict(
            acknowledged=ended.code == 0 or bool(ended.out) or "was kept" in said,
            denied="othing was changed" in said,
        )
        for what in torn + lost:
            self.found.append(f"{moment}: {what}; exit {ended.code} {said}")
        figures.torn += bool(torn)
        figures.lost += bool(lost)

    def _verdict(self, *, acknowledged: bool, denied: bool) -> tuple[list[str], list[str]]:
        torn = [f"{copy.name} is not whole" for copy in self._copies() if not self._is_whole(copy)]
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
        elif acknowledged and state != self.after:
            return torn, ["an acknowledged change is not there"]
        return torn, []

    def _copies(self) -> list[Path]:
        """Copies of the store that came about, under the names they are to have."""
        return [
            path
            for pattern in (f"{STORE}.*", "kursus-*.db")
            for path in self.folder.glob(pattern)
            if path.name not in self.files and not path.name.endswith((".sha256", "-journal"))
        ]

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


def roster(path: Path, name: str, count: int) -> str:
    """Write a roster of that many people; the file's name."""
    rows = [f"{name}{n} Berg;{name}{n}@example.org;Enhet {n % 30}" for n in range(count)]
    path.write_text("\n".join(["Navn;E-post;Enhet", *rows]), encoding="utf-8")
    return path.name


def _import(folder: Path, size: int) -> str:
    return f"roster import {roster(folder / 'new.csv', 'ny', size)}"


def _mark(folder: Path, size: int) -> str:  # noqa: ARG001 - all that are in are marked
    return "mark F1 present all"


def _undo(folder: Path, size: int) -> str:
    _type(f"roster import {roster(folder / 'new.csv', 'ny', size)}")
    return "undo"


def _migrate(folder: Path, size: int) -> str:  # noqa: ARG001 - whatever the store has is migrated
    return "status"


COMMANDS: dict[str, Callable[[Path, int], str]] = {
    "mark": _mark,
    "import": _import,
    "undo": _undo,
    "migrate": _migrate,
}


def prepare(name: str, folder: Path, size: int) -> Subject:
    """A command of that name over a store of that many people, found to work.

    Args:
        name: One of `COMMANDS`.
        folder: An empty store is in it.
        size: How many people are in the store, and in a roster or an undo.
    """
    _type("programme add Asker --start 2020-01-13 --end 2020-12-11")
    _type(f"roster import {roster(folder / 'people.csv', 'kari', size)}")
    _type("fagdag add Relasjon --date 2020-02-12")
    words = tuple(shlex.split(COMMANDS[name](folder, size)))
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(_house())}
    if name == "migrate":
        environ["PYTHONPATH"] = str(_newer_kursus(folder.parent / "newer"))
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    before = state_of(folder / STORE)
    ended = run(folder, (*KURSUS, *words), environ)
    assert ended.code == 0, ended
    after = state_of(folder / STORE)
    assert before != after
    return Subject(
        words=words,
        folder=folder,
        files=files,
        environ=environ,
        before=before,
        after=after,
        found=[],
    )


def _type(line: str) -> None:
    answer = typed(shlex.split(line))
    assert answer.exit == 0, (line, answer)


def _house() -> Path:
    return Path(kursus.__file__).parents[1]


def _newer_kursus(home: Path) -> Path:
    """Make a place from which a kursus runs that has one migration more than this one."""
    home.mkdir()
    (home / "kursus").symlink_to(_house() / "kursus", target_is_directory=True)
    (home / "tests").symlink_to(_house() / "tests", target_is_directory=True)
    shutil.copytree(migrations_folder(), home / "migrations")
    version = newest_version() + 1
    (home / "migrations" / f"{version:04}_trial.sql").write_text(MIGRATION, encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(home)}
    made = run(home, (*KURSUS, "init"), environ)
    assert made.code in (0, 5), made  # its own schema is not shipped yet
    with closing(engine.connect(home / STORE)) as db:
        text = engine.schema_text(db)
    (home / "migrations" / "schema" / f"{version:04}.sql").write_text(text, encoding="utf-8")
    return home
