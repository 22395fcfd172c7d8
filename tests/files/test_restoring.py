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
    copy, held = backups.back_up(store, store_path.parent, now=NOW)
    assert copy.name == "kursus-2020-03-02T101500Z.db"
    assert restoring.check_backup(copy) == held
    assert restoring.look_at(store) == (True, held)
    replaced, now, news = restoring.restore(store, copy, now=NOW)
    assert news == (0, 0)
    assert replaced == store_path.with_name("kursus.db.replaced-2020-03-02T101500Z")
    assert now[:-3] == held[:-3]
    assert now.operations == held.operations + 1


def test_what_is_replaced_replaces_nothing(store: Store, store_path: Path) -> None:
    """Twice in a second both stores that were replaced are kept."""
    copy, _ = backups.back_up(store, store_path.parent, now=NOW)
    kept = [restoring.restore(store, copy, now=NOW).replaced for _ in range(2)]
    name = "kursus.db.replaced-2020-03-02T101500Z"
    assert kept == [store_path.with_name(name), store_path.with_name(f"{name}-2")]
    found = [one.path for one in backups.list_copies(store_path)]
    assert found == [copy, *kept]


def test_another_hash(store: Store, store_path: Path) -> None:
    """A backup whose bytes are not those that were noted is refused."""
    copy, _ = backups.back_up(store, store_path.parent, now=NOW)
    with copy.open("ab") as file:
        file.write(b"more")
    with pytest.raises(StoreDamaged, match="SHA-256"):
        restoring.check_backup(copy)
