"""Letters and addresses that are tried again."""

from __future__ import annotations

import pytest

from kursus.store import letters, retrying
from kursus.store.engine import Connection
from tests.outbox import persons, put_in
from tests.store.test_letters import NOW, claimed, rule, state

__all__ = ["rule"]


@pytest.mark.parametrize("everybody", [True, False])
def test_retry_tries_again_what_was_refused_or_put_off(
    rule: int, db: Connection, everybody: bool
) -> None:
    """Of everybody, or of those who were named alone."""
    who = persons(db)
    refused = put_in(db, rule, who["Ola"], due=NOW)
    waiting = put_in(db, rule, who["Åse"], due=NOW)
    claimed(db)
    letters.mark_refused(db, refused, email="ola.nordmann@example.org", code=550, now=NOW)
    letters.mark_later(db, waiting, claim=1, now=NOW)
    people = None if everybody else [who["Ola"]]
    assert retrying.retry(db, people=people, now=NOW) == (2 if everybody else 1, 1)
    assert state(db, refused) == ("waiting", 0, None)
    assert state(db, waiting)[1] == (0 if everybody else 1)
    assert "ola.nordmann@example.org" in claimed(db)
