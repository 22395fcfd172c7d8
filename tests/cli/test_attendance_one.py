"""What one person's share comes from, line by line; and warnings, before it is too late."""

from __future__ import annotations

import pytest

from tests.cli.numbers_course import TODAY, make_course
from tests.conftest import Kursus


@pytest.fixture
def course(kursus: Kursus) -> Kursus:
    """The command line over the small course."""
    make_course(kursus)
    return kursus


def told(kursus: Kursus, who: str) -> list[tuple[str, str | None, str, str | None]]:
    """Label, mark, what it counts as, and why it counts for nothing."""
    rows = kursus(f"attendance show '{who}' -f json {TODAY}").json()
    return [(row["label"], row["mark"], row["counts"], row["why"]) for row in rows]


def test_each_session_says_what_it_counts_as(course: Kursus) -> None:
    """Attended, missed, or nothing, with why."""
    assert told(course, "Kari Berg") == [
        ("F1", "present", "attended", None),
        ("F2", "absent", "missed", None),
        ("F3", "absent", "missed", None),
        ("F4", "absent", "missed", None),
        ("F5", "unmarked", "nothing", "not marked yet"),
    ]


def test_days_before_somebody_was_in_are_not_theirs(course: Kursus) -> None:
    """They stand there all the same, so that nobody has to wonder."""
    assert told(course, "Sen Sen")[:2] == [
        ("F1", None, "nothing", "in from 2020-03-01"),
        ("F2", None, "nothing", "in from 2020-03-01"),
    ]


def test_days_that_were_for_others_or_cancelled_have_no_line(course: Kursus) -> None:
    """But those they were a guest at have one, which counts for nothing."""
    course("group add Nord")
    course("group put G1 2 --date 2020-01-15")
    course("guidance add --date 2020-05-20 --from 9 --to 10 --for G1")
    course(f"mark V1 present rest --guest 1 {TODAY}")
    course(f"fagdag cancel F5 --reason sykdom {TODAY}")
    assert told(course, "Kari Berg")[4:] == [("V1", "guest", "nothing", "a guest, not expected")]
    assert told(course, "Ola Moe")[4:] == [("V1", "present", "attended", None)]
    assert told(course, "Åse Lie")[4:] == []


def test_the_shares_are_told_below(course: Kursus) -> None:
    """In sessions, in minutes, and towards the rule."""
    course("requirement rule --attendance 80")
    said = course(f"attendance show 1 {TODAY}").said
    assert "attended 1 of 4 marked sessions, 25 %; 1 unmarked, which count for nothing." in said
    assert "In minutes: 360 of 1,440, 25 %." in said
    assert "1 of 4 marked, and 50 % at best, so it can be met no more." in said
    said = course(f"attendance show 3 {TODAY}").said
    assert "1,080 of 1,080, 100 %; 1 session is left out, whose minutes nobody knows." in said
    assert "4 of 4 marked; of the 2 left they may miss 1." in said


def test_what_is_marked_ahead_counts_for_the_rule_alone(course: Kursus) -> None:
    """Who is excused from a coming day has a line of it; their share is of what was held."""
    course("requirement rule --attendance 80")
    course(f"mark F6 excused 2 {TODAY}")
    assert told(course, "Ola Moe")[-1] == ("F6", "excused", "nothing", "to come")
    said = course(f"attendance show 2 {TODAY}").said
    assert "attended 4 of 4 marked sessions, 100 %; 1 unmarked" in said
    assert "4 of 5 marked; of the 1 left they may miss none." in said


def test_the_matrix_and_the_card_agree(course: Kursus) -> None:
    """One share, wherever it is read."""
    rows = course(f"attendance matrix -f json {TODAY}").json()
    for row in rows:
        assert f", {row['percent']} %" in course(f"attendance show {row['number']} {TODAY}").said


def test_the_third_absence_is_warned_of(course: Kursus) -> None:
    """As it is typed, and wherever the programme is looked at."""
    course(f"attendance clear F4 1 {TODAY}")
    assert "in a row" not in course(f"mark F5 present 2 3 4 {TODAY}").said
    said = course(f"mark F4 absent 1 {TODAY}").said
    assert "Kari Berg was absent 3 times in a row: F2, F3, F4." in said
    assert "absent 3 times or more in a row: Kari Berg" in course(f"status {TODAY}").out


def test_those_in_a_row_who_are_not_named_are_counted(course: Kursus) -> None:
    """Five have a line each, and the list of all of them is a line to type."""
    course("participant add --new Xa Xb Xc Xd Xe --from 2020-01-15")
    for label in ("F1", "F2", "F3"):
        course(f"mark {label} absent 1 5 6 7 8 9 {TODAY}")
    said = course(f"mark F4 absent 1 5 6 7 8 9 {TODAY}").said
    assert said.count("times in a row: ") == 5
    assert "… and 1 more.\nNext: " in said
    assert "Next: kursus attendance absent --in-a-row 3\n" in said


def test_who_came_since_is_in_no_row(course: Kursus) -> None:
    """And who was excused neither ends it nor adds to it."""
    course(f"mark F5 excused 1 {TODAY}")
    assert "F2 F3 F4" in course(f"attendance absent --in-a-row 3 {TODAY}").out
    course(f"mark F5 present 1 {TODAY}")
    course(f"attendance absent --in-a-row 2 --exit-code {TODAY}")


def test_a_day_of_several_sessions_is_one_absence(course: Kursus) -> None:
    """Whoever was at one of them was there."""
    course(f"session add F4 Før --from 9 --to 12 {TODAY}")
    course(f"session add F4 Etter --from 12 --to 15 {TODAY}")
    course(f"mark F4 absent 1 {TODAY}")
    rows = course(f"attendance absent --in-a-row 2 -f json {TODAY}").json()
    assert [(row["name"], row["absences"], row["labels"]) for row in rows] == [
        ("Kari Berg", 3, "F2 F3 F4")
    ]
    course(f"mark F4.2 present 1 {TODAY}")
    assert course(f"attendance absent --in-a-row 2 -f json {TODAY}").json() == []


def test_who_can_meet_the_rule_no_more_is_warned_of(course: Kursus) -> None:
    """When the mark is typed, and in the status."""
    course("requirement rule --attendance 80")
    said = course(f"mark F5 absent 4 {TODAY}").said
    assert "80 % of the sessions can no longer be reached by Sen Sen." in said
    assert "can no longer reach 80 % of the sessions: Kari Berg, Sen Sen" in (
        course(f"status {TODAY}").out
    )


def test_in_a_row_goes_alone(course: Kursus) -> None:
    """It is about all gatherings."""
    course("attendance absent F2 --in-a-row 3", exit=2)
    course("attendance absent --excused --in-a-row 3", exit=2)
