"""A store is made and brought up whole, with the schema that is shipped."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from pathlib import Path

import pytest

from kursus.errors import AlreadyThere, KursusError, StoreDamaged, StoreError
from kursus.store import engine
from kursus.store.database import Store
from kursus.store.migrate import create_store
from kursus.store.shipped import migrations_folder, newest_version


def test_the_schema_is_the_one_shipped(store: Store) -> None:
    """The golden text of the newest schema is what the migrations make."""
    path = Path(migrations_folder()) / "schema" / f"{newest_version():04}.sql"
    db = engine.connect(store.path)
    text = engine.schema_text(db)
    db.close()
    if os.environ.get("KURSUS_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_a_store_is_for_its_owner_alone(folder: Path) -> None:
    """A new store is 0600, and nothing is left beside it."""
    create_store(folder / "new.db")
    assert stat.S_IMODE((folder / "new.db").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["new.db"]


def test_a_store_is_never_made_over_another_file(folder: Path) -> None:
    """What is at the path stays as it is."""
    (folder / "new.db").write_text("mine")
    with pytest.raises(AlreadyThere, match="already there"):
        create_store(folder / "new.db")
    assert (folder / "new.db").read_text() == "mine"


def test_a_missing_folder_is_said(folder: Path) -> None:
    """A store cannot be made where there is no folder."""
    with pytest.raises(KursusError, match="cannot be made"):
        create_store(folder / "none" / "new.db")


def test_every_foreign_key_has_an_index(store: Store) -> None:
    """Nothing scans a table to follow a foreign key back."""
    with store.reading() as db:
        tables = [
            name
            for (name,) in db.execute("select name from sqlite_master where type = 'table'")
            if not name.startswith(("sqlite_", "_"))
        ]
        for table in tables:
            first_columns = {
                db.execute(
                    "select name from pragma_index_info(?) where seqno = 0", (index,)
                ).fetchone()[0]
                for (index,) in db.execute("select name from pragma_index_list(?)", (table,))
            }
            info = db.execute("select name, pk from pragma_table_info(?)", (table,)).fetchall()
            first_columns |= {name for name, place in info if place == 1}
            keys = db.execute('select "from" from pragma_foreign_key_list(?)', (table,)).fetchall()
            small = {("operation", "programme"), ("programme", "follows"), ("role", "programme")}
            missing = {(table, key) for (key,) in keys if key not in first_columns} - small
            assert not missing


@pytest.fixture
def newer(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """A kursus with one migration more; its version."""
    shutil.copytree(migrations_folder(), folder / "migrations")
    version = newest_version() + 1
    script = "-- For the test.\nalter table unit add column colour text;\n"
    (folder / "migrations" / f"{version:04}_colour.sql").write_text(script)
    for module in ("kursus.store.shipped", "kursus.store.migrate"):
        monkeypatch.setattr(f"{module}.migrations_folder", lambda: str(folder / "migrations"))
    create_store(folder / "model.db")
    db = engine.connect(folder / "model.db")
    schema = engine.schema_text(db)
    db.close()
    (folder / "migrations" / "schema" / f"{version:04}.sql").write_text(schema)
    return version


def test_an_older_store_is_copied_aside_and_brought_up(store: Store, newer: int) -> None:
    """What was in it is still there, the new column has history, and the copy is the old store."""
    db = sqlite3.connect(store.path)
    with db:
        db.execute("insert into unit (key, name, sort_key) values (1, 'Rus', 'rus')")
    db.close()
    before = Path(store.path).read_bytes()
    with store.writing("unit edit") as work:
        work.db.execute("update unit set colour = 'blue'")
    with store.reading() as kept:
        assert kept.execute("select name, colour from unit").fetchall() == [("Rus", "blue")]
        assert kept.execute("pragma user_version").fetchone() == (newer,)
        (new,) = kept.execute("select new from change order by position desc").fetchone()
        assert '"colour":"blue"' in new
    copy = Path(f"{store.path}.before-{newer:04}")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    old = sqlite3.connect(copy)
    assert old.execute("select name from unit").fetchall() == [("Rus",)]
    assert old.execute("pragma user_version").fetchone() == (newer - 1,)
    old.close()
    assert before != Path(store.path).read_bytes()


def test_a_failing_migration_leaves_the_older_store(store: Store, newer: int, folder: Path) -> None:
    """A script that fails halfway changes nothing, and the failure is said."""
    script = folder / "migrations" / f"{newer:04}_colour.sql"
    script.write_text("alter table unit add column colour text;\nselect * from nowhere;\n")
    before = Path(store.path).read_bytes()

    def read() -> None:
        with store.reading():
            pass

    with pytest.raises(KursusError, match="nowhere"):
        read()
    assert Path(store.path).read_bytes() == before


def test_an_older_store_with_additions_is_not_brought_up(store: Store, newer: int) -> None:
    """An older store is compared with what was shipped for its version, before anything runs."""
    assert newer
    db = sqlite3.connect(store.path)
    db.execute("create trigger planted after insert on unit begin delete from unit; end")
    db.close()

    def read() -> None:
        with store.reading():
            pass

    with pytest.raises(StoreDamaged, match="planted"):
        read()


def test_a_copy_is_never_written_over(store: Store, newer: int) -> None:
    """The copy of an earlier attempt stays, and nothing else is left beside the store."""
    copy = Path(f"{store.path}.before-{newer:04}")
    copy.write_bytes(b"kept")
    with store.reading() as db:
        assert db.execute("pragma user_version").fetchone() == (newer,)
    assert copy.read_bytes() == b"kept"
    hidden = [path.name for path in copy.parent.iterdir() if path.name.startswith(".")]
    assert not hidden


def test_without_a_copy_nothing_is_brought_up(store: Store, newer: int) -> None:
    """Where the copy cannot be made, the store stays as it is, and both are named."""
    before = Path(store.path).read_bytes()
    in_the_way = Path(store.path).with_name(f".kursus.db.before-{newer:04}.{os.getpid()}.new")
    in_the_way.mkdir()
    with pytest.raises(StoreError, match="a copy cannot be set beside it"), store.reading():
        pass
    assert Path(store.path).read_bytes() == before
