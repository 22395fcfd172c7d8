"""What takes too long is given up in a sentence, and the store is usable after it."""

from __future__ import annotations

import time

import pytest

from kursus.errors import KursusError, StoreError
from kursus.store.database import Store
from kursus.store.engine_limit import within

ENDLESS = "with recursive n (n) as (select 1 union all select n + 1 from n) select max(n) from n"


def test_an_endless_statement_is_given_up(store: Store) -> None:
    """It ends soon after its time is over, and the next statement has all the time it wants."""
    started = time.monotonic()
    with store.reading() as db:
        with pytest.raises(KursusError, match="given up"), within(db, 0.1, what="The check"):
            db.execute(ENDLESS).fetchone()
        assert time.monotonic() - started < 5
        assert db.execute("select count(*) from person").fetchone() == (0,)


def test_another_failure_is_itself(store: Store) -> None:
    """What fails in time is told as what it is."""
    with (
        store.reading() as db,
        pytest.raises(StoreError, match="no such table"),
        within(db, 60, what="The check"),
    ):
        db.execute("select * from nowhere")
