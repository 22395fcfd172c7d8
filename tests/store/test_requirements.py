"""Requirements as they are kept, and what is measured with them."""

from __future__ import annotations

from kursus.model.programme import Programme
from kursus.model.requirement import Measure, Progress, Requirement
from kursus.store import programmes, requirements
from kursus.store.database import Connection, Store
from tests.cli.numbers_course import make_course
from tests.conftest import Kursus


def test_a_rule_is_kept_as_it_was_given(asker: Programme, db: Connection) -> None:
    """And there is one at most."""
    assert requirements.find(db, asker) is None
    for rule in (
        Requirement(80),
        Requirement(75, Measure.MINUTES, with_excused=True, with_booster=True),
    ):
        requirements.change(db, asker, rule)
        assert requirements.find(db, asker) == rule
    requirements.remove(db, asker)
    assert requirements.find(db, asker) is None


def test_some_people_are_measured_as_in_the_whole(kursus: Kursus, store: Store) -> None:
    """What a mark asks of one person is what the list says of all."""
    make_course(kursus)
    with store.reading() as db:
        programme = programmes.get(db, slug="kurs")
        rule = Requirement(80)
        everybody = requirements.list_attended(db, programme, rule)
        assert [each.name for each in everybody] == ["Kari Berg", "Åse Lie", "Ola Moe", "Sen Sen"]
        for each in everybody:
            alone = requirements.list_attended(db, programme, rule, participants=[each.participant])
            assert alone == [each]
        assert [each.name for each in requirements.list_lost(db, programme, rule)] == ["Kari Berg"]


def test_a_session_without_times_has_no_minutes(kursus: Kursus, store: Store) -> None:
    """It counts as a session all the same."""
    kursus("programme add Kurs --slug kurs --start 2020-01-15 --end 2020-12-15")
    kursus("participant add --new Kari")
    kursus("fagdag add --date 2020-02-17")
    kursus("mark F1 present all")
    with store.reading() as db:
        programme = programmes.get(db, slug="kurs")
        (kari,) = requirements.list_attended(db, programme, Requirement(80))
    assert (kari.sessions, kari.minutes, kari.unknown) == (
        Progress(1, 1, 0),
        Progress(0, 0, 0),
        1,
    )
