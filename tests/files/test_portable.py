"""Everything out of a store and into another, without loss: to the byte, and to the last sign."""

from __future__ import annotations

import json
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import chain, repeat
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.errors import AlreadyThere, KursusError, NotFound
from kursus.files import portable
from kursus.files.hashing import hash_of
from kursus.files.portable import FORMAT_VERSION, MANIFEST, read_manifest
from kursus.files.portable_export import export_store
from kursus.files.portable_import import check_folder, import_store
from kursus.model.programme import Programme
from kursus.store.database import Store
from kursus.store.engine_portable import list_tables
from tests.soundness import check_sound

HARD = (
    "",
    "\\",
    "\\\\",
    "\\N",
    '"',
    '""',
    "a,b",
    "a\nb",
    "a\r\nb",
    "\r",
    "\n",
    "0012",
    "12",
    "+47 900 00 000",
    "1e5",
    "=1+1",
    " ",
    "null",
    "\ufeff",
    "\u2028",
    "\x85",
    "\x00",
    "\\\x00a",
    "🇳🇴",
    "A\u030a",
    "\u202eOla\u202c",
)


def export(path: Path, folder: Path, *, history: bool = False) -> dict[str, bytes]:
    """All files that a store is exported to, by name."""
    with Store(path=path, actor="tester").reading() as db:
        export_store(db, folder, history=history)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def take(folder: Path, path: Path, template: bytes) -> None:
    """Import a folder into a new store at that path."""
    path.write_bytes(template)
    manifest = check_folder(folder)
    with Store(path=path, actor="tester").writing("store import", references_known=True) as work:
        import_store(work.db, folder, manifest)


def rows_of(path: Path, *, history: bool) -> dict[str, list[tuple[Any, ...]]]:
    """All that a store keeps, asked past all of kursus."""
    with Store(path=path, actor="tester").reading() as db:
        names = [table.name for table in list_tables(db, history=history)]
    with closing(sqlite3.connect(path)) as raw:
        return {name: raw.execute(f'select * from "{name}"').fetchall() for name in names}


def fill(path: Path, texts: list[str]) -> None:
    """Put texts into all columns for text, wherever the schema takes them."""
    endless = chain.from_iterable(repeat(texts))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        columns = db.execute(
            """
            select sqlite_master.name, info.name
            from sqlite_master, pragma_table_info(sqlite_master.name) as info
            where sqlite_master.type = 'table' and lower(info.type) = 'text'
                and sqlite_master.name not in ('_sqlite_migrations', 'change', 'operation')
            """
        ).fetchall()
        for table, column in columns:
            for (old,) in db.execute(f'select distinct "{column}" from "{table}"').fetchall():
                with suppress(sqlite3.IntegrityError):
                    db.execute(
                        f'update "{table}" set "{column}" = :new where "{column}" is :old',
                        {"new": next(endless), "old": old},
                    )


@settings(
    max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(texts=st.lists(st.one_of(st.sampled_from(HARD), st.text()), min_size=1, max_size=40))
def test_a_round_trip_loses_nothing(
    course: Programme, store: Store, template: bytes, texts: list[str]
) -> None:
    """Any text in any column comes back, and the second export is the first to the byte."""
    assert course
    with TemporaryDirectory() as name:
        here = Path(name)
        (here / "a.db").write_bytes(Path(store.path).read_bytes())
        fill(here / "a.db", texts)
        first = export(here / "a.db", here / "first")
        take(here / "first", here / "b.db", template)
        assert export(here / "b.db", here / "second") == first
        assert rows_of(here / "b.db", history=False) == rows_of(here / "a.db", history=False)


def test_hard_texts_come_back(store: Store, template: bytes, folder: Path) -> None:
    """Each of them, as the name of a unit."""
    with store.writing("unit add") as work:
        work.db.executemany(
            "insert into unit (key, name, sort_key) values (?, ?, '')", enumerate(HARD)
        )
    export(Path(store.path), folder / "out")
    take(folder / "out", folder / "b.db", template)
    names = [row[1] for row in rows_of(folder / "b.db", history=False)["unit"]]
    assert names == list(HARD)


def test_with_its_history_a_store_is_the_same(
    course: Programme, store: Store, template: bytes, folder: Path
) -> None:
    """The log comes along, nothing is added to it, and it tells how every row came about."""
    assert course
    first = export(Path(store.path), folder / "out", history=True)
    assert {"operation.csv", "change.csv"} <= set(first)
    take(folder / "out", folder / "b.db", template)
    assert rows_of(folder / "b.db", history=True) == rows_of(Path(store.path), history=True)
    check_sound(folder / "b.db")
    assert export(folder / "b.db", folder / "again", history=True) == first


def test_without_history_the_import_is_one_event(
    course: Programme, store: Store, template: bytes, folder: Path
) -> None:
    """It is told in the log, changes of it are not, and what is changed after is recorded again."""
    assert course
    export(Path(store.path), folder / "out")
    take(folder / "out", folder / "b.db", template)
    other = Store(path=folder / "b.db", actor="tester")
    with other.writing("unit add") as work:
        key = work.db.new_key()
        assert key > max(row[0] for row in rows_of(folder / "b.db", history=False)["person"])
        work.db.execute("insert into unit (key, name, sort_key) values (?, 'Ny', 'ny')", (key,))
    with other.reading() as db:
        log = db.execute("select command, kind, final from operation order by number").fetchall()
        (changes,) = db.execute("select count(*) from change").fetchone()
    assert log == [("store import", "event", "compacted"), ("unit add", "change", None)]
    assert changes == 1


def test_every_table_is_exported(store: Store, folder: Path) -> None:
    """A table that is added to the schema cannot be forgotten."""
    export(Path(store.path), folder / "out", history=True)
    exported = {file.table for file in read_manifest(folder / "out").files}
    with closing(sqlite3.connect(store.path)) as db:
        names = {
            name for (name,) in db.execute("select name from sqlite_master where type='table'")
        }
    assert names - exported == {"current", "_sqlite_migrations"}
    assert exported <= names


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_an_export_is_for_its_owner_alone(store: Store, folder: Path) -> None:
    """The folder and each file in it."""
    export(Path(store.path), folder / "out")
    assert stat.S_IMODE((folder / "out").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder / "out").iterdir()} == {0o600}


def test_a_folder_with_something_in_it_stays(store: Store, folder: Path) -> None:
    """An export is never mixed with other files; an empty folder is taken."""
    (folder / "out").mkdir()
    (folder / "out" / "mine.txt").write_text("mine")
    with pytest.raises(AlreadyThere, match="no empty folder"):
        export(Path(store.path), folder / "out")
    assert [path.name for path in (folder / "out").iterdir()] == ["mine.txt"]
    (folder / "out" / "mine.txt").unlink()
    assert MANIFEST in export(Path(store.path), folder / "out")


def edited(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    """A change to what a manifest says, with a hash that fits: what somebody clever would do."""

    def edit(folder: Path) -> None:
        said = json.loads((folder / MANIFEST).read_text())
        del said["sha256"]
        for file in said["files"]:
            path = folder / file["name"]
            if path.is_file():
                file |= {"bytes": path.stat().st_size, "sha256": hash_of(path)}
        change(said)
        said["sha256"] = portable.hash_of_said(said)
        (folder / MANIFEST).write_text(json.dumps(said))

    return edit


def written(name: str, text: str) -> Callable[[Path], None]:
    """Another text in a file, with a manifest that fits."""

    def write(folder: Path) -> None:
        (folder / name).write_text(text, encoding="latin-1", newline="")
        edited(lambda _: None)(folder)

    return write


def replace(name: str, old: str, new: str) -> Callable[[Path], None]:
    """One text for another in a file, and nothing else."""

    def write(folder: Path) -> None:
        path = folder / name
        text = path.read_bytes()
        assert old.encode() in text
        path.write_bytes(text.replace(old.encode(), new.encode()))

    return write


UNIT = "key,name,sort_key,area,leader\r\n"

SPOILT = {
    "a file was changed": (replace("person.csv", "Kari", "Karl"), "person.csv was changed"),
    "a file is missing": (lambda folder: (folder / "spell.csv").unlink(), "spell.csv is in the"),
    "a file came": (lambda folder: (folder / "more.csv").touch(), "more.csv is not in"),
    "the manifest was changed": (replace(MANIFEST, '"rows": 0', '"rows": 1'), "manifest.json was"),
    "the manifest is none": (lambda folder: (folder / MANIFEST).write_text("[]"), "not a manifest"),
    "the manifest is no JSON": (lambda folder: (folder / MANIFEST).write_text("{"), "not a manif"),
    "the manifest is deep": (
        lambda folder: (folder / MANIFEST).write_text("[" * 100_000),
        "not a manifest",
    ),
    "the manifest is gone": (lambda folder: (folder / MANIFEST).unlink(), "no manifest.json"),
    "a newer form": (
        edited(lambda said: said.update(format_version=FORMAT_VERSION + 1)),
        "newer kursus",
    ),
    "a newer schema": (edited(lambda said: said.update(schema_version=9999)), "newer kursus"),
    "an older schema": (edited(lambda said: said.update(schema_version=1)), "older form"),
    "no files at all": (edited(lambda said: said.update(files=[1])), "manifest.json was changed"),
    **{
        f"a manifest with {value!r} as {name}": (
            edited(lambda said, name=name, value=value: said.update({name: value})),
            "manifest.json was changed",
        )
        for name, value in (
            ("schema_version", float("inf")),
            ("schema_version", True),
            ("history", "no"),
            ("files", {}),
            ("kursus_version", 1),
            ("kursus_version", "1; rm -r ."),
        )
    },
    **{
        f"a file with {value!r} as {name}": (
            edited(lambda said, name=name, value=value: said["files"][0].update({name: value})),
            "manifest.json was changed",
        )
        for name, value in (
            ("rows", "5"),
            ("rows", None),
            ("bytes", 1.5),
            ("columns", ["key"]),
            ("columns", {"key": 5}),
            ("table", 5),
            ("sha256", None),
        )
    },
    "a file that is named twice": (
        edited(lambda said: said["files"].append(said["files"][0])),
        "manifest.json was changed",
    ),
    "a name that leads away": (
        edited(lambda said: said["files"][0].update(name="../x.csv", table="../x")),
        "manifest.json was changed",
    ),
    "an unknown table": (
        edited(lambda said: said["files"][0].update(name="x.csv", table="x")),
        "is not in the manifest",
    ),
    "a table is left out": (
        lambda folder: (
            (folder / "unit.csv").unlink(),
            edited(lambda said: said["files"].pop())(folder),
        ),
        "nothing of the table unit",
    ),
    "an unknown column": (
        edited(lambda said: said["files"][-1]["columns"].update(colour="text")),
        "unit.csv has a column colour",
    ),
    "another heading": (written("unit.csv", "key,name\r\n"), "not the heading"),
    "an empty file": (written("unit.csv", ""), "not the heading"),
    "a ragged row": (written("unit.csv", f"{UNIT}1,Rus\r\n"), "line 2: 2 cells, where 5"),
    "an open quote": (written("unit.csv", f'{UNIT}1,"Rus\r\n'), "unit.csv, line"),
    "no UTF-8": (written("unit.csv", f"{UNIT}1,B\xe6rum,b,,\r\n"), "unit.csv, line"),
    "text for a number": (written("unit.csv", f"{UNIT}x,Rus,rus,,\r\n"), "unit.csv, line 2"),
    "a double": (written("unit.csv", f"{UNIT}1,A,a,,\r\n1,B,b,,\r\n"), "unit.csv, line 3"),
    "fewer rows than it says": (written("unit.csv", UNIT), "unit.csv was changed"),
    "a reference to nothing": (
        lambda folder: (
            written("unit.csv", f"{UNIT}1,A,a,,7\r\n")(folder),
            edited(lambda said: said["files"][-1].update(rows=1))(folder),
        ),
        "A row of unit refers to a row that is not there",
    ),
}


@pytest.fixture
def exported(course: Programme, store: Store, folder: Path) -> Path:
    """A folder that a store with a course and a unit was exported to."""
    assert course
    with store.writing("unit add") as work:
        work.db.execute("insert into unit (key, name, sort_key) values (1, 'Rus', 'rus')")
    export(Path(store.path), folder / "out")
    return folder / "out"


@pytest.mark.parametrize(("spoil", "told"), SPOILT.values(), ids=SPOILT)
def test_what_is_not_as_exported_is_refused(
    exported: Path, template: bytes, spoil: Callable[[Path], object], told: str
) -> None:
    """It is said of which file, and the new store stays as it was."""
    spoil(exported)
    new = exported.with_name("b.db")
    with pytest.raises((KursusError, NotFound), match=told):
        take(exported, new, template)
    assert new.read_bytes() == template


def test_a_store_with_something_in_it_is_left(exported: Path, store: Store) -> None:
    """Nothing is mixed, and nothing is taken away."""
    before = Path(store.path).read_bytes()
    manifest = check_folder(exported)
    with (
        pytest.raises(AlreadyThere, match="something in it"),
        store.writing("store import", references_known=True) as work,
    ):
        import_store(work.db, exported, manifest)
    assert Path(store.path).read_bytes() == before


def test_a_store_with_a_log_keeps_it(
    course: Programme, store: Store, template: bytes, folder: Path
) -> None:
    """A log takes the place only of one in which nothing was changed."""
    assert course
    export(Path(store.path), folder / "out", history=True)
    (folder / "b.db").write_bytes(template)
    other = Store(path=folder / "b.db", actor="tester")
    with other.writing("unit add") as work:
        work.db.execute("insert into unit (key, name, sort_key) values (1, 'Rus', 'rus')")
    with other.writing("unit remove") as work:
        work.db.execute("delete from unit")
    manifest = check_folder(folder / "out")
    with (
        pytest.raises(AlreadyThere, match="a log of its own"),
        other.writing("store import", references_known=True) as work,
    ):
        import_store(work.db, folder / "out", manifest)
