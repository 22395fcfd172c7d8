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
