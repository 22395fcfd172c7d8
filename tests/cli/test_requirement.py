"""The rule of attendance, and who can meet it; the figures are worked out by hand."""

from __future__ import annotations

import pytest

from tests.cli.numbers_course import TODAY, make_course
from tests.conftest import Kursus


@pytest.fixture
def course(kursus: Kursus) -> Kursus:
    """The command line over the small course."""
    make_course(kursus)
    return kursus


def standings(kursus: Kursus, more: str = "") -> dict[str, tuple[object, ...]]:
    """Attended, of how many, left, and whether it can be met, by name."""
    rows = kursus(f"requirement status -f json {TODAY} {more}").json()
    return {
        row["name"]: (row["attended"], row["marked"], row["left"], row["standing"]) for row in rows
    }


def test_sessions_count_while_somebody_is_in(course: Kursus) -> None:
    """Sen Sen is measured on two sessions, not four; what is not marked may still be attended."""
    course("requirement rule --attendance 80")
    assert standings(course) == {
        "Kari Berg": (1, 4, 2, "lost"),
        "Åse Lie": (4, 4, 2, "possible"),
        "Ola Moe": (4, 4, 2, "possible"),
        "Sen Sen": (2, 2, 2, "possible"),
    }


def test_minutes_leave_out_what_nobody_knows(course: Kursus) -> None:
    """Forty minutes of six hours are forty; a part of unknown length is no part of the share."""
    course("requirement rule --attendance 80 --of minutes")
    assert standings(course) == {
        "Kari Berg": (360, 1440, 720, "lost"),
        "Åse Lie": (1080, 1080, 720, "possible"),
        "Ola Moe": (3 * 360 + 40, 1440, 720, "possible"),
        "Sen Sen": (720, 720, 720, "possible"),
    }


def test_more_minutes_than_a_session_has_count_as_all_of_it(course: Kursus) -> None:
    """A day that was made shorter after its marks were typed carries nobody over a line."""
    course(f"fagdag edit F3 --from 9 --to 9.30 {TODAY}")
    course("requirement rule --attendance 80 --of minutes")
    assert standings(course)["Ola Moe"][:2] == (3 * 360 + 30, 3 * 360 + 30)


def test_excused_counts_only_where_the_rule_says_so(course: Kursus) -> None:
    """And then as the whole session."""
    course(f"mark F2 excused 1 {TODAY}")
    course("requirement rule --attendance 50")
    assert standings(course)["Kari Berg"] == (1, 4, 2, "possible")
    course("requirement rule --with-excused")
    assert standings(course)["Kari Berg"] == (2, 4, 2, "possible")
    course("requirement rule --of minutes")
    assert standings(course)["Kari Berg"] == (720, 1440, 720, "possible")


def test_made_up_counts(course: Kursus) -> None:
    """Who did the day another way attended it."""
    course(f"mark F2 made-up 1 --note 'leste notatene' {TODAY}")
    course("requirement rule --attendance 80")
    assert standings(course)["Kari Berg"][:2] == (2, 4)


def test_a_booster_counts_only_where_it_is_named(course: Kursus) -> None:
    """Two years later nobody loses what they have met."""
    course("booster add --date 2022-12-15 --from 9 --to 15")
    course("requirement rule --attendance 80")
    assert standings(course)["Ola Moe"] == (4, 4, 2, "possible")
    course("requirement rule --with-booster")
    assert standings(course)["Ola Moe"] == (4, 4, 3, "possible")


def test_a_cancelled_day_counts_for_nothing(course: Kursus) -> None:
    """Neither marked nor left."""
    course(f"fagdag cancel F6 --reason sykdom {TODAY}")
    course("requirement rule --attendance 80")
    assert standings(course)["Kari Berg"] == (1, 4, 1, "lost")


def test_only_those_who_can_no_more(course: Kursus) -> None:
    """With an exit code for scripts, and addresses for Outlook."""
    course("requirement rule --attendance 80")
    assert list(standings(course, "--only lost")) == ["Kari Berg"]
    course(f"requirement status --only lost --exit-code {TODAY}", exit=10)
    course("requirement rule --attendance 10")
    course(f"requirement status --only lost --exit-code {TODAY}")


def test_the_rule_is_told_changed_and_taken_away(course: Kursus) -> None:
    """What is not typed stays as it was, and undo brings it back."""
    assert "There is no rule of attendance." in course("requirement rule").said
    course("requirement status", exit=3)
    course("requirement rule --of minutes", exit=2)
    course("requirement rule --none --attendance 80", exit=2)
    course("requirement rule --attendance 101", exit=2)
    said = course("requirement rule --attendance 80").out
    assert said.startswith("Attendance: at least 80 % of the sessions, without boosters.")
    said = course("requirement rule --of minutes").out
    assert "sessions, without boosters → at least 80 % of the minutes" in said
    course("requirement rule --none")
    assert "There is no rule of attendance." in course("requirement rule").said
    course("undo")
    assert "at least 80 % of the minutes" in course("requirement rule").said


def test_days_to_come_without_times_may_change_every_standing(course: Kursus) -> None:
    """In minutes nobody has met it or lost it by them, and both answers say why."""
    course("fagdag remove F6")
    course(f"mark F5 absent 1 present rest {TODAY}")
    course("fagdag add --date 2020-09-14")
    course("requirement rule --attendance 50 --of minutes")
    assert {row[3] for row in standings(course).values()} == {"possible"}
    told = course(f"requirement status {TODAY}").said
    assert "Sessions without times" in told
    assert "Next: kursus session list" in told
    said = course(f"attendance show 1 {TODAY}").said
    assert "1 session without times may still change it either way" in said
    course("requirement rule --of sessions")
    assert standings(course)["Kari Berg"][3] == "lost"
