"""What a store holds is counted, and its first operation tells which store it is."""

from __future__ import annotations

import pytest

from kursus.model.programme import Programme
from kursus.store import contents
from kursus.store.database import Store
from kursus.store.shipped import newest_version


def test_an_empty_store(store: Store) -> None:
    """Where nothing was ever done there is nothing to count, and no origin."""
    with store.as_it_is() as db:
        assert contents.count(db) == (newest_version(), None, 0, 0, 0, None, None)


@pytest.mark.usefixtures("course")
def test_a_filled_store(store: Store, asker: Programme) -> None:
    """What is in it is counted; the origin stays what it was."""
    assert asker
    with store.as_it_is() as db:
        held = contents.count(db)
    assert (held.programmes, held.people, held.operations, held.newest) == (1, 6, 2, 2)
    assert held.origin is not None
    with store.writing("unit add") as work:
        work.db.execute("insert into unit (key, name, sort_key) values (1, 'Rus', 'rus')")
    with store.as_it_is() as db:
        later = contents.count(db)
    assert (later.operations, later.newest, later.origin) == (3, 3, held.origin)
