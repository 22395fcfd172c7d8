"""A store is opened only when it is one, and written whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from pathlib import Path

import pytest

from kursus.errors import StoreBusy, StoreDamaged, StoreError, StoreMissing, StoreNewer
from kursus.store import engine, history, log
from kursus.store.database import Store
from tests.conftest import Kursus

INSERT = "insert into unit (key, name, sort_key) values (:key, :name, :name)"


def add_unit(store: Store, name: str) -> None:
    """Keep one more unit."""
    with store.writing("unit add") as work:
        work.db.execute(INSERT, {"key": work.db.new_key(), "name": name})


def unit_names(store: Store) -> list[str]:
    """The names of the units that are kept."""
    with store.reading() as db:
        return [name for (name,) in db.execute("select name from unit order by name")]


def test_what_was_written_is_there(store: Store) -> None:
    """An operation that ends is kept."""
    add_unit(store, "Rus")
    assert unit_names(store) == ["Rus"]


def test_a_failure_inside_changes_nothing(store: Store) -> None:
    """An operation that fails is rolled back whole, with its line in the log."""

    def fail_midway() -> None:
        with store.writing("unit add") as work:
            work.db.execute(INSERT, {"key": work.db.new_key(), "name": "Rus"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_midway()
    assert unit_names(store) == []
    with store.reading() as db:
        assert log.list_operations(db) == []


def test_an_operation_that_changes_nothing_is_not_logged(store: Store) -> None:
    """The log has changes, not commands."""
    with store.writing("unit add") as work:
        pass
    assert work.number is None
    with store.reading() as db:
        assert log.list_operations(db) == []


def test_every_change_is_recorded_with_its_operation(store: Store) -> None:
    """Old and new rows are kept as JSON; an update that changes nothing is silent."""
    add_unit(store, "Rus")
    with store.writing("unit rename") as work:
        work.db.execute("update unit set name = 'Psykisk helse'")
        work.db.execute("update unit set name = name")
    with store.reading() as db:
        (key,) = db.execute("select key from operation where number = :n", {"n": 2}).fetchone()
        (change,) = history.list_changes(db, operation=key)
        newest, oldest = log.list_operations(db)
    assert change.table == "unit"
    assert '"name":"Rus"' in str(change.old)
    assert '"name":"Psykisk helse"' in str(change.new)
    assert (newest.command, newest.changes, newest.number) == ("unit rename", 1, 2)
    assert (oldest.command, oldest.number, oldest.actor) == ("unit add", 1, "tester")


def test_a_change_from_outside_has_no_operation(store: Store) -> None:
    """What another program writes is recorded as nobody's."""
    db = sqlite3.connect(store.path)
    with db:
        db.execute("insert into unit (key, name, sort_key) values (1, 'x', 'x')")
    db.close()
    with store.reading() as kept:
        assert kept.execute("select operation, new from change").fetchall() == [
            (None, '{"key":1,"name":"x","sort_key":"x","area":null,"leader":null}')
        ]


def test_keys_grow_even_when_the_clock_is_set_back(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key is never below the last one in the store, and fits 53 bits."""
    add_unit(store, "a")
    monkeypatch.setattr("kursus.store.engine.time.time_ns", lambda: 0)
    add_unit(store, "b")
    with store.reading() as db:
        first, second = (key for (key,) in db.execute("select key from unit order by name"))
    assert first < second < 1 << 53


def test_a_dry_run_tells_its_changes_and_keeps_nothing(store: Store) -> None:
    """What would have changed is known, and the store is as it was."""
    with store.writing("unit add", dry_run=True) as work:
        work.db.execute(INSERT, {"key": work.db.new_key(), "name": "Rus"})
    assert [change.table for change in work.changes] == ["unit"]
    assert unit_names(store) == []


def test_the_connection_keeps_the_rules(store: Store) -> None:
    """Journal, synchronisation, foreign keys and deletion are as promised on each connection."""
    rules = {
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "cell_size_check": 1,
        "trusted_schema": 1,
    }
    with store.reading() as db:
        assert {name: db.execute(f"pragma {name}").fetchone()[0] for name in rules} == rules


def test_a_missing_store_is_never_made_by_opening_it(folder: Path) -> None:
    """A mistyped path is a failure, and leaves no empty file."""
    with pytest.raises(StoreMissing, match="There is no store at"):
        unit_names(Store(path=folder / "none.db", actor="x"))
    assert list(folder.iterdir()) == []


def test_what_is_no_store_is_refused(folder: Path) -> None:
    """Empty files, text, archives, folders and other programs' databases are told from stores."""
    (folder / "empty.db").touch()
    (folder / "text.db").write_text("Navn;E-post\n" * 100)
    with zipfile.ZipFile(folder / "zip.db", "w") as archive:
        archive.writestr("a", "b")
    other = sqlite3.connect(folder / "other.db")
    other.execute("create table unit (key)")
    other.close()
    (folder / "folder.db").mkdir()
    for name in ("empty", "text", "zip", "other", "folder"):
        with pytest.raises(StoreDamaged):
            unit_names(Store(path=folder / f"{name}.db", actor="x"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(folder: Path) -> None:
    """A FIFO is no store, and opening it does not hang."""
    os.mkfifo(folder / "pipe.db")
    with pytest.raises(StoreDamaged):
        unit_names(Store(path=folder / "pipe.db", actor="x"))


def test_a_newer_store_is_refused(store: Store) -> None:
    """A store written by a newer kursus is left alone."""
    db = sqlite3.connect(store.path)
    db.execute("pragma user_version = 9999")
    db.close()
    with pytest.raises(StoreNewer, match="newer kursus"):
        unit_names(store)


@pytest.mark.parametrize(
    "addition",
    [
        "create trigger planted after insert on unit begin delete from unit; end",
        "create view planted as select 1",
        "create table planted (x)",
        "create index planted on unit (sort_key)",
        "create trigger planted after insert on _sqlite_migrations begin delete from unit; end",
    ],
)
def test_an_addition_to_the_schema_is_refused_by_name(store: Store, addition: str) -> None:
    """Nothing that was planted runs: the schema is compared before the first read."""
    db = sqlite3.connect(store.path)
    db.execute(addition)
    db.close()
    with pytest.raises(StoreDamaged, match="planted"):
        unit_names(store)


@pytest.mark.parametrize(
    "name", ["_sqlite_migrations", "idx__sqlite_migrations_migration_set_name", "sqlite_stat1"]
)
def test_a_trigger_is_refused_whatever_it_is_called(store: Store, name: str) -> None:
    """What is left out of the comparison is so by its kind too, not by its name alone."""
    db = sqlite3.connect(store.path)
    db.execute("create trigger planted after insert on unit begin delete from person; end")
    db.execute("pragma writable_schema = on")
    db.execute(
        """
        update sqlite_master set name = :name, sql = replace(sql, 'planted', :name)
        where name = 'planted'
        """,
        {"name": name},
    )
    db.commit()
    db.close()
    with pytest.raises(StoreDamaged, match=name):
        unit_names(store)


def test_a_table_that_was_replaced_is_refused(store: Store) -> None:
    """A view in a table's place is told from the table."""
    db = sqlite3.connect(store.path)
    db.execute("drop table heading_map")
    db.execute("create view heading_map as select 1 as name, 2 as heading, 3 as field")
    db.close()
    with pytest.raises(StoreDamaged, match="heading_map"):
        unit_names(store)


@pytest.mark.skipif(os.name == "nt", reason="links are made otherwise there")
def test_a_second_name_is_refused_and_a_symbolic_link_is_not(store: Store, folder: Path) -> None:
    """A hard link leads to two journals; a symbolic one does not."""
    (folder / "link.db").symlink_to(store.path)
    assert unit_names(Store(path=folder / "link.db", actor="x")) == []
    os.link(store.path, folder / "second.db")
    with pytest.raises(StoreError, match="second name"):
        unit_names(store)


@pytest.mark.skipif(os.name == "nt", reason="links are made otherwise there")
def test_the_name_that_a_killed_init_left_is_taken_away(store: Store, folder: Path) -> None:
    """It is our own, beside the store; one that somebody else gave is left and refused."""
    beside = folder / f".{store.path.name}.4711.new"
    other = folder / f".{store.path.name}.old.new"
    os.link(store.path, beside)
    assert unit_names(store) == []
    assert not beside.exists()
    os.link(store.path, beside)
    os.link(store.path, other)
    with pytest.raises(StoreError, match="second name"):
        unit_names(store)
    assert other.exists()


def test_a_store_in_wal_mode_is_switched_back(store: Store) -> None:
    """Another program may have left it so; kursus keeps to its own journal."""
    db = sqlite3.connect(store.path)
    assert db.execute("pragma journal_mode = wal").fetchone() == ("wal",)
    db.close()
    add_unit(store, "Rus")
    assert store.path.read_bytes()[18:20] == b"\x01\x01"
    assert unit_names(store) == ["Rus"]


@pytest.mark.parametrize(
    "name", ["with space.db", "æøå.db", "a?b.db", "a#b.db", "a%41b.db", "it's.db", "-dash.db"]
)
@pytest.mark.skipif(os.name == "nt", reason="such names are not allowed there")
def test_any_name_of_a_file_will_do(folder: Path, template: bytes, name: str) -> None:
    """Signs that mean something in an address mean nothing in a path."""
    (folder / name).write_bytes(template)
    store = Store(path=Path(name), actor="x")
    add_unit(store, "Rus")
    assert unit_names(store) == ["Rus"]
    assert [path.name for path in folder.iterdir() if "journal" not in path.name] == [name]


def test_a_busy_store_is_said_in_time(
    store: Store, kursus: Kursus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A lock held elsewhere ends in a sentence, with the code for it."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("begin exclusive")
    answer = kursus("programme add T --start 2020-01-01 --end 2020-02-01", exit=5)
    assert "The store is busy" in answer.err
    other.execute("rollback")
    other.close()
    with pytest.raises(StoreBusy):
        raise StoreBusy("The error has its own class.")


@pytest.mark.parametrize("size", [0, 100, 4096, 50_000])
def test_a_cut_store_is_refused_without_a_traceback(store: Store, size: int) -> None:
    """A file that lost its end is damaged, and said to be."""
    store.path.write_bytes(store.path.read_bytes()[:size])
    with pytest.raises(StoreDamaged):
        unit_names(store)


@pytest.mark.skipif(
    os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="the owner of all may write anything",
)
def test_a_read_only_store_can_be_read_and_not_written(store: Store) -> None:
    """A sentence says that the file is read-only."""
    store.path.chmod(0o400)
    assert unit_names(store) == []
    with pytest.raises(StoreError, match="read-only"):
        add_unit(store, "Rus")
