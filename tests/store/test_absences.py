"""Absences in a row are looked up in one statement, however many people there are."""

from __future__ import annotations

from datetime import date

from kursus.store import absences, programmes
from kursus.store.database import Store
from tests.cli.numbers_course import make_course
from tests.conftest import Kursus


def test_of_some_people_alone(kursus: Kursus, store: Store) -> None:
    """As after a mark: those it was about, and nobody else."""
    make_course(kursus)
    with store.reading() as db:
        programme = programmes.get(db, slug="kurs")
        keys = dict(db.execute("select number, key from participant").fetchall())
        today = date(2020, 6, 1)
        for numbers, names in (([1, 2], ["Kari Berg"]), ([2], []), ([], [])):
            found = absences.list_in_a_row(
                db, programme, today=today, least=3, participants=[keys[n] for n in numbers]
            )
            assert [each.name for each in found] == names


def test_later_days_are_left_out(kursus: Kursus, store: Store) -> None:
    """On that day two were enough to worry, and three were not there yet."""
    make_course(kursus)
    with store.reading() as db:
        programme = programmes.get(db, slug="kurs")
        today = date(2020, 3, 16)
        assert absences.list_in_a_row(db, programme, today=today, least=3) == []
        (found,) = absences.list_in_a_row(db, programme, today=today, least=2)
        assert found.labels == ("F2", "F3")
