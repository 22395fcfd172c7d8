"""Guests who are expected after all."""

from __future__ import annotations

from kursus.model.programme import Programme
from kursus.store import gatherings, guests, pointing, sessions
from kursus.store.database import Store


def test_guests_who_are_expected_and_unmarked_are_present(store: Store, course: Programme) -> None:
    """They are named and marked once; others who were guests stay what they are."""
    with store.writing("test") as work:
        gathering = gatherings.get(work.db, course, "F1")
        whole = sessions.list_all(work.db, [gathering])
        people = [
            pointing.person(work.db, name, programme=course) for name in ("Kari Moe", "Per Vik")
        ]
        guests.add(work.db, whole, people, note=None)
        work.db.execute(
            "update spell set starts = '2020-02-14', ends = null where ends is not null"
        )
        assert guests.mark_expected(work.db, whole[0]) == ["Kari Moe"]
        assert guests.mark_expected(work.db, whole[0]) == []
        assert work.db.execute("select status from attendance").fetchall() == [("present",)]
        guests.drop_expected(work.db, gathering)
        assert work.db.execute("select person from guest").fetchall() == [(people[1].key,)]
