"""What hangs on a gathering."""

from __future__ import annotations

from datetime import date

import pytest

from kursus.model.gathering import Gathering, Kind, Plan
from kursus.model.programme import Programme
from kursus.store import gathering_facts, gatherings, themes
from kursus.store.engine import Connection


@pytest.fixture
def days(asker: Programme, db: Connection) -> list[Gathering]:
    """Three fagdager, the first of which has two themes."""
    added = themes.add(db, asker, titles=["Relasjon", "Rammer"])
    plans = [Plan(kind=Kind.FAGDAG, day=date(2020, month, 12)) for month in (3, 4, 5)]
    plans[0] = plans[0]._replace(themes=(added[1].key, added[0].key))
    return gatherings.add(db, asker, plans)


def test_themes_stand_in_their_order(
    asker: Programme, db: Connection, days: list[Gathering]
) -> None:
    """Those of every gathering are one question."""
    assert gathering_facts.list_themes(db, asker) == {days[0].key: ["Relasjon", "Rammer"]}


def test_homework_is_tied_to_where_it_is_set_and_due(
    asker: Programme, db: Connection, days: list[Gathering]
) -> None:
    """It hangs on both, and on no other."""
    db.execute(
        """
        insert into homework (
            key, programme, number, title, kind, set_at, due_at, optional, checked
        )
        values (?, ?, 1, 'Prateklar', 'homework', ?, ?, 0, 0)
        """,
        (db.new_key(), asker.key, days[0].key, days[1].key),
    )
    found = [gathering_facts.list_homework(db, asker, [day]) for day in days]
    assert [[(tied.label, tied.due) for tied in each] for each in found] == [
        [("H1", False)],
        [("H1", True)],
        [],
    ]
    assert found[0][0].due_on == days[1].day
    uses = [gathering_facts.count_uses(db, day).homework for day in days]
    assert uses == ["H1", "H1", None]
