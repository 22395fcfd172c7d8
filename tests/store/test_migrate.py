"""A store is made and brought up whole, with the schema that is shipped."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from kursus.errors import AlreadyThere, KursusError
from kursus.store import engine
from kursus.store.database import Store, migrations_folder, newest_version
from kursus.store.migrate import create_store


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
