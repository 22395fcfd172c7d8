"""Letters tried again: those that were refused or put off, and addresses that were refused.

The one thing to know: nothing is sent by it; what is owed no more the next planning drops.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from kursus.model.reminder import utc_text
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers


class Retried(NamedTuple):
    """How many letters are tried again, and how many addresses are written to again."""

    letters: int
    addresses: int


def retry(db: Connection, *, people: Collection[int] | None, now: datetime) -> Retried:
    """Let what was refused or put off be tried again now, and write to refused addresses again.

    Args:
        db: The store, being noted in.
        people: The keys of the persons meant; None for all.
        now: The moment from which.

    Returns:
        How much that is. What is owed no more is dropped by the next planning.
    """
    meant = {"people": None if people is None else numbers(people), "now": utc_text(now)}
    whose = f"(:people is null or {among('person', 'people')})"
    addresses = db.execute(f"delete from refused_email where {whose}", meant).rowcount
    count = db.execute(
        f"""
        update letter
        set state = 'waiting', due = :now, tries = 0, claim = null, until = null,
            at = case when state = 'refused' then :now else at end
        where (state = 'refused' or (state = 'waiting' and tries > 0)) and {whose}
        """,
        meant,
    ).rowcount
    return Retried(count, addresses)
