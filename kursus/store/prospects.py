"""What rules will send: a planning that is tried within the operation, and not kept.

The one thing to know: nothing of it stays, so it may be asked before anything is switched on for
good.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from kursus.model.reminder import Rule, utc_text
from kursus.store import outbox
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers

# What lies further ahead is not looked for.
AHEAD = timedelta(days=90)


class Prospect(NamedTuple):
    """How many letters some rules owe.

    Attributes:
        owed: How many now.
        coming: How many will be owed at the next moment, of those that can be foreseen.
        at: That moment, in UTC; None where nothing is foreseen.
    """

    owed: int
    coming: int
    at: datetime | None


def look_ahead(db: Connection, rules: Iterable[Rule], *, now: datetime) -> Prospect:
    """What rules owe now, and next.

    Args:
        db: The store, inside an operation.
        rules: The rules; those that are on count.
        now: The moment.

    Raises:
        Wrong: A day of some programme is beyond the calendar.
    """
    db.execute("savepoint ahead")
    outbox.plan(db, now=now, until=now + AHEAD)
    dues = db.execute(
        f"""
        select due, count(*)
        from letter
        where state = 'waiting' and {among("rule", "rules")}
        group by due
        order by due
        """,
        {"rules": numbers([rule.key for rule in rules])},
    ).fetchall()
    db.execute("rollback to ahead")
    db.execute("release ahead")
    moment = utc_text(now)
    later = [(due, count) for due, count in dues if due > moment]
    at, coming = later[0] if later else (None, 0)
    return Prospect(
        sum(count for due, count in dues if due <= moment),
        coming,
        datetime.fromisoformat(at) if at else None,
    )
