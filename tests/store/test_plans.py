"""The plan is read in few statements, and whom it is for is found once for all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kursus.errors import NotFound
from kursus.model.gathering import Kind, Plan
from kursus.model.programme import Programme
from kursus.store import gatherings, plans
from kursus.store.engine import Connection

TODAY = date(2020, 3, 2)


@pytest.mark.parametrize("days", [1, 60])
def test_statements_do_not_grow_with_the_plan(asker: Programme, db: Connection, days: int) -> None:
    """Sixty days are read with as many statements as one."""
    first = date(2020, 1, 20)
    gatherings.add(
        db, asker, [Plan(kind=Kind.FAGDAG, day=first + timedelta(days=n)) for n in range(days)]
    )
    ran: list[str] = []
    db.set_trace_callback(ran.append)
    assert len(plans.list_items(db, asker, today=TODAY)) == days
    db.set_trace_callback(None)
    assert len(ran) == 4


def test_members_bring_what_is_for_their_audience(asker: Programme, db: Connection) -> None:
    """A group sees what is for an audience that one of its members is in, and the other way."""
    db.execute(
        "insert into audience (key, programme, name) values (1, :programme, 'ansatte')",
        {"programme": asker.key},
    )
    db.execute(
        """insert into "group" (key, programme, number, name) values (2, :programme, 1, 'Fjell')""",
        {"programme": asker.key},
    )
    db.execute(
        "insert into person (key, given_name, family_name, sort_key) values (3, 'A', '', 'a')"
    )
    db.execute(
        """
        insert into participant (key, programme, person, number, status, audience)
        values (4, :programme, 3, 1, 'enrolled', 1)
        """,
        {"programme": asker.key},
    )
    db.execute(
        """insert into membership (participant, "group", starts) values (4, 2, '2020-03-01')"""
    )
    days = [date(2020, 2, 12), date(2020, 3, 12)]
    gatherings.add(
        db,
        asker,
        [Plan(kind=Kind.FAGDAG, day=day, audience=1) for day in days]
        + [Plan(kind=Kind.SKILLS, day=day, group=2) for day in days],
    )

    def seen(word: str) -> list[str]:
        _, only = plans.keys_for(db, asker, word)
        return [item.label for item in plans.list_items(db, asker, today=TODAY, only=only)]

    assert seen("g1") == ["T1", "F2", "T2"]
    assert seen("Ansatte") == ["F1", "F2", "T2"]
    with pytest.raises(NotFound):
        plans.keys_for(db, asker, "nobody")
