"""What rules will owe is seen before it is owed, and nothing of that is kept."""

from __future__ import annotations

from datetime import UTC, datetime

from kursus.model.programme import Programme
from kursus.store import prospects, reminder_rules
from kursus.store.engine import Connection
from tests.course import add_course

NOW = datetime(2020, 2, 3, 12, tzinfo=UTC)


def test_what_is_owed_and_what_comes(asker: Programme, db: Connection) -> None:
    """Only of the rules asked about; nobody has a letter afterwards."""
    add_course(db, asker)
    reminder_rules.add_usual(db, asker)
    invitation, reminder = (named.rule for named in reminder_rules.list_all(db, asker)[:2])
    assert prospects.look_ahead(db, [invitation, reminder], now=NOW) == (0, 0, None)
    reminder_rules.switch(db, [invitation, reminder], since=NOW)
    (day,) = db.execute(
        "select min(day) from gathering where day > :now", {"now": "2020-02-03"}
    ).fetchone()
    owed = prospects.look_ahead(db, [invitation], now=NOW)
    coming = prospects.look_ahead(db, [reminder], now=NOW)
    assert owed.owed > 0
    assert coming.owed == 0
    assert coming.coming == owed.owed
    assert coming.at is not None
    assert (datetime.fromisoformat(f"{day}T00:00Z") - coming.at).days == 3
    assert db.execute("select count(*) from letter").fetchone() == (0,)
