"""A backup is put in a store's place; the commands that do it are tried in `tests/cli`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kursus.errors import StoreDamaged
from kursus.files import backups, restoring
from kursus.store.database import Store
from tests.hostile import make_programme

NOW = datetime(2020, 3, 2, 10, 15, tzinfo=UTC)


def test_there_and_back(store: Store, store_path: Path) -> None:
    """What was copied is what is restored, and one operation more."""
    make_programme(store_path)
    copy = backups.name_for(store_path, now=NOW)
    assert copy.name == "kursus-2020-03-02T101500Z.db"
    held = backups.back_up(store, copy)
    assert restoring.check_backup(copy) == held
    assert restoring.look_at(store) == (True, held)
    replaced, now = restoring.restore(store, copy, now=NOW)
    assert replaced == store_path.with_name("kursus.db.replaced-2020-03-02T101500Z")
    assert now[:-3] == held[:-3]
    assert now.operations == held.operations + 1


def test_another_hash(store: Store, store_path: Path) -> None:
    """A backup whose bytes are not those that were noted is refused."""
    copy = backups.name_for(store_path, now=NOW)
    backups.back_up(store, copy)
    with copy.open("ab") as file:
        file.write(b"more")
    with pytest.raises(StoreDamaged, match="SHA-256"):
        restoring.check_backup(copy)
