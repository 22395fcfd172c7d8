"""The commands that trials kill, fail and cut off.

The one thing to know: each is a command line over a small programme, run as a process of its own; a
newer kursus, which brings stores up, is this one with a migration more beside it.
"""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import kursus
from kursus.store import engine
from kursus.store.shipped import migrations_folder, newest_version
from tests.hostile import typed
from tests.trials.verdict import KURSUS, STORE, Subject, new_files, run, state_of

# Of the newer kursus: a table with history, and enough to write that a migration takes its time.
MIGRATION = """\
-- For the trial.
create table colour (key integer primary key, name text not null unique) strict;
create index change_of_trial on change (table_name, row_key, operation);
"""


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


def _restore(folder: Path, size: int) -> str:
    _type("store backup")
    (backup,) = folder.glob(f"kursus-*{Path(STORE).suffix}")
    _type(f"roster import {roster(folder / 'new.csv', 'ny', size)}")
    return f"store restore {backup.name} --yes"


def _backup(folder: Path, size: int) -> str:  # noqa: ARG001 - the store as it is
    return "store backup"


COMMANDS: dict[str, Callable[[Path, int], str]] = {
    "mark": _mark,
    "import": _import,
    "undo": _undo,
    "migrate": _migrate,
    "restore": _restore,
    "backup": _backup,
}
# Others acknowledge with the first line of what they say.
ANSWERS = {"restore": "Restored", "backup": "Copied"}


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
    assert (before == after) == (name == "backup")
    return Subject(
        words=words,
        folder=folder,
        files=files,
        environ=environ,
        before=before,
        after=after,
        made=len(new_files(folder, files)),
        answer=ANSWERS.get(name, "\n"),
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
