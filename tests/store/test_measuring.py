"""Marks with times, measured again; the course is that of `tests.course`, today 2 March 2020."""

from __future__ import annotations

from kursus.model.programme import Programme
from tests.conftest import Kursus


def minutes_at(kursus: Kursus, label: str) -> list[tuple[str, int | None]]:
    """The marks in the list of a gathering or session, with their minutes."""
    listed = kursus(f"attendance list {label} -f json").json()
    return [(row["mark"], row["minutes"]) for row in listed if row["mark"] != "unmarked"]


def test_the_first_session_measures_what_it_takes_over(kursus: Kursus, course: Programme) -> None:
    """Who came at one was there for none of a session that ended at eleven."""
    kursus(f"mark F1 came 1 13.00 left 2 10.00 late 3 -p {course.slug}")
    assert minutes_at(kursus, "F1") == [("late", 120), ("partial", 60), ("late", None)]
    answer = kursus("session add F1 Formiddag --from 9 --to 11")
    assert "F1.1, 1 Kari Berg: late, came 13:00, 120 minutes → absent, came 13:00." in answer.out
    assert minutes_at(kursus, "F1") == [("absent", None), ("partial", 60), ("late", None)]


def test_other_times_of_a_session(kursus: Kursus, course: Programme) -> None:
    """Nobody was there for longer than a session lasts."""
    kursus(f"mark F2.1 came 1 10.00 -p {course.slug}")
    kursus("session move F2.1 --from 9 --to 10.30")
    assert minutes_at(kursus, "F2.1") == [("late", 30)]


def test_other_times_of_a_day(kursus: Kursus, course: Programme) -> None:
    """Moved or corrected, the day's times tell who was late; another day alone changes nothing."""
    kursus(f"mark F1 came 1 9.30 -p {course.slug}")
    assert "→ present" not in kursus("fagdag move F1 +1d").out
    assert minutes_at(kursus, "F1") == [("late", 330)]
    assert "→ present, came 09:30." in kursus("fagdag move F1 --from 10").out
    kursus("fagdag edit F1 --from 9")
    assert minutes_at(kursus, "F1") == [("late", 390)]


def test_minutes_that_were_typed(kursus: Kursus, course: Programme) -> None:
    """They stay as said, are told, and are never shown as more than the session lasts."""
    kursus(f"mark F1 partial 1 300 partial 2 40 came 3 10.00 -p {course.slug}")
    answer = kursus("fagdag edit F1 --to 10.30")
    assert "F1 lasts 90 minutes; more were said of 1 Kari Berg 300. Lists show 90." in answer.err
    assert minutes_at(kursus, "F1") == [("partial", 90), ("partial", 40), ("late", 30)]
    (shown,) = kursus("attendance show 1 -f json").json()[:1]
    assert shown["minutes"] == 90
    assert "Kari Berg: partial, 90 minutes → present" in kursus("mark F1 present 1").out
    kursus("undo")
    assert "more were said" not in kursus("fagdag edit F1 --to 15").err
    assert ("partial", 300) in minutes_at(kursus, "F1")


def test_minutes_of_sessions_are_told_one_by_one(kursus: Kursus, course: Programme) -> None:
    """Each session with its length, each with whose minutes are more."""
    kursus(f"mark F2.1 partial 1 100 partial 2 120 -p {course.slug}")
    kursus("mark F2.2 partial 1 150")
    answer = kursus("session move F2.1 --from 9 --to 10")
    told = "F2.1 lasts 60 minutes; more were said of 1 Kari Berg 100, 2 Ola Nordmann 120."
    assert told in " ".join(answer.err.split())
    assert "F2.2 lasts" not in answer.err
