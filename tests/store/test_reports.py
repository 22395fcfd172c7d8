"""Reports that were read are kept with their minutes, and with nothing that names a meeting."""

from __future__ import annotations

from kursus.model.meeting import Source
from kursus.model.programme import Programme
from kursus.store import attendance, gatherings, reports, sessions
from kursus.store.engine import Connection
from tests.course import add_course
from tests.reported import PRESENT, people_of


def test_what_is_kept_of_a_report(asker: Programme, db: Connection) -> None:
    """The oldest first, each with the minutes of its own gathering."""
    add_course(db, asker)
    f1, f2 = (gatherings.get(db, asker, label) for label in ("F1", "F2"))
    (day,) = sessions.list_all(db, [f1])
    kari, ola, *_ = people_of(db)
    first = reports.add(db, f1, Source.TEAMS, "m")
    second = reports.add(db, f1, Source.MEET, None)
    reports.add(db, f2, Source.ZOOM, None)
    assert reports.set_minutes(db, second, {(day.key, kari): 10, (day.key, ola): 20})
    kept = reports.list_all(db, f1)
    assert [each.key for each in kept] == [first.key, second.key]
    assert [each.source for each in kept] == [Source.TEAMS, Source.MEET]
    assert [each.meeting for each in kept] == ["m", None]
    assert [each.minutes for each in kept] == [{}, {(day.key, kari): 10, (day.key, ola): 20}]


def test_minutes_are_replaced_and_never_removed(asker: Programme, db: Connection) -> None:
    """It tells whether they say anything new; whom a later report does not name, stays."""
    add_course(db, asker)
    f1 = gatherings.get(db, asker, "F1")
    (day,) = sessions.list_all(db, [f1])
    kari, ola, *_ = people_of(db)
    report = reports.add(db, f1, Source.ZOOM, None)
    assert reports.set_minutes(db, report, {(day.key, kari): 10, (day.key, ola): 20})
    assert not reports.set_minutes(db, report, {(day.key, kari): 10})
    assert reports.set_minutes(db, report, {(day.key, kari): 15})
    (kept,) = reports.list_all(db, f1)
    assert kept.minutes == report.minutes == {(day.key, kari): 15, (day.key, ola): 20}


def test_the_minutes_of_all_reports_are_added_up(asker: Programme, db: Connection) -> None:
    """By session and participant, of those asked for, and of one gathering."""
    add_course(db, asker)
    f1, f2 = (gatherings.get(db, asker, label) for label in ("F1", "F2"))
    (day,) = sessions.list_all(db, [f1])
    other, *_ = sessions.list_all(db, [f2])
    kari, ola, aase, *_ = people_of(db)
    for minutes in (10, 20):
        report = reports.add(db, f1, Source.TEAMS, None)
        reports.set_minutes(db, report, {(day.key, kari): minutes, (day.key, ola): 5})
    reports.set_minutes(db, reports.add(db, f2, Source.TEAMS, None), {(other.key, kari): 40})
    assert reports.list_totals(db, f1, [kari, aase]) == {day.key: {kari: 30}}


def test_a_digest_tells_meetings_apart_and_says_nothing_of_them() -> None:
    """Nothing is made of nothing."""
    assert reports.digest(None) is None
    one, other = reports.digest("Kari Berg 09:00:00"), reports.digest("Kari Berg 13:00:00")
    assert one == reports.digest("Kari Berg 09:00:00") != other
    assert one is not None
    assert "Kari" not in one


def test_which_marks_follow_from_reports(asker: Programme, db: Connection) -> None:
    """Those that were typed do not, and others than those asked for are left out."""
    add_course(db, asker)
    f1 = gatherings.get(db, asker, "F1")
    (day,) = sessions.list_all(db, [f1])
    kari, ola, aase, *_ = people_of(db)
    attendance.mark(db, day, dict.fromkeys((kari, aase), PRESENT), reported=True)
    attendance.mark(db, day, {ola: PRESENT})
    assert reports.list_reported(db, f1, [kari, ola]) == {(day.key, kari)}
    assert reports.list_reported(db, gatherings.get(db, asker, "F2"), [kari]) == set()
