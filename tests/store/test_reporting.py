"""Marks follow from what reports say, added up over meetings; what was typed is kept."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from kursus.errors import KursusError
from kursus.model.attendance import Mark, Status
from kursus.model.gathering import Gathering
from kursus.model.meeting import Report, Source
from kursus.model.programme import Programme
from kursus.model.session import Session
from kursus.store import attendance, gatherings, reporting, reports, sessions
from kursus.store.engine import Connection
from kursus.store.reporting import Outcome, Taken, Which
from tests.course import add_course
from tests.reported import PRESENT, people_of


class F1(NamedTuple):
    """F1 of the small course, from 9 to 15, and those who are expected at it."""

    db: Connection
    programme: Programme
    gathering: Gathering
    day: Session
    people: list[int]

    def take(
        self,
        *minutes: int,
        meeting: str | None = "m",
        which: Which | None = None,
        source: Source = Source.TEAMS,
    ) -> Taken:
        """Take a report that has so many minutes of the first people."""
        report = Report(source, meeting, None, ())
        said = {(self.day.key, who): each for who, each in zip(self.people, minutes, strict=False)}
        return reporting.take(self.db, self.gathering, report, said, which, name="m.csv")

    def mark(self) -> Outcome:
        """Mark everybody as the reports have it."""
        return reporting.mark(
            self.db, self.gathering, [self.day], self.people, programme=self.programme
        )

    def marks(self) -> list[str | None]:
        """The mark of each, with minutes where there are any."""
        held = attendance.list_marks(self.db, self.gathering, self.people)
        found = (held.get((self.day.key, who)) for who in self.people)
        return [None if each is None else str(each.mark) for each in found]


@pytest.fixture
def f1(asker: Programme, db: Connection) -> F1:
    """F1 with five people, of whom nothing is known."""
    add_course(db, asker)
    gathering = gatherings.get(db, asker, "F1")
    (day,) = sessions.list_all(db, [gathering])
    return F1(db, asker, gathering, day, people_of(db)[:5])


def test_minutes_become_marks(f1: F1) -> None:
    """Present from 75 per cent of six hours, partial from a minute; of none there is no mark."""
    assert f1.take(270, 269, 1, 0) == Taken(is_new=True, is_other=True)
    outcome = f1.mark()
    assert len(outcome.changed) == len(outcome.after) == 3
    assert outcome.replacing == 0
    assert f1.marks() == [
        "present, 270 minutes",
        "partial, 269 minutes",
        "partial, 1 minute",
        None,
        None,
    ]


def test_the_same_report_again_changes_nothing(f1: F1) -> None:
    """Nor does one without anything that tells its meeting."""
    for meeting in ("m", None):
        f1.take(300, 20, meeting=meeting)
        f1.mark()
        assert f1.take(300, 20, meeting=meeting) == Taken(is_new=False, is_other=False)
        assert f1.mark().changed == []


def test_a_later_report_replaces_and_another_meeting_adds(f1: F1) -> None:
    """Sums are no longer than the session."""
    f1.take(60, 300)
    f1.take(100, 300)
    f1.take(50, 300, meeting="another")
    f1.mark()
    held = attendance.list_marks(f1.db, f1.gathering, f1.people)
    minutes = [held[f1.day.key, who].mark.minutes for who in f1.people[:2]]
    assert minutes == [150, 360]


def test_who_falls_below_the_least_time_loses_the_mark(f1: F1) -> None:
    """A mark that followed from a report goes with it; one that was typed does not."""
    f1.take(60, 60)
    f1.mark()
    f1.take(0, 60)
    outcome = f1.mark()
    assert outcome.replacing == len(outcome.changed) == 1
    assert f1.marks()[0] is None
    assert f1.marks()[1] is not None


def test_what_was_typed_is_kept_and_told(f1: F1) -> None:
    """With what the reports say of it."""
    kari, ola, *_ = f1.people
    attendance.mark(f1.db, f1.day, {kari: Mark(status=Status.EXCUSED), ola: PRESENT})
    f1.take(60, 360, 10)
    outcome = f1.mark()
    assert {who: mark.status for (_, who), mark in outcome.typed.items()} == {
        kari: Status.PARTIAL,
        ola: Status.PRESENT,
    }
    assert f1.marks()[:2] == ["excused", "present"]


def test_a_report_that_nothing_tells_is_refused_until_somebody_says_so(f1: F1) -> None:
    """Of the same source; of another source it is another meeting."""
    f1.take(60, meeting=None)
    with pytest.raises(KursusError, match=r"Nothing in m\.csv tells") as refused:
        f1.take(70, meeting=None)
    assert refused.value.hint is not None
    assert {"--same-meeting", "--another-meeting"} <= set(refused.value.hint.split())
    assert f1.take(70, meeting=None, source=Source.ZOOM).is_new
    assert len(reports.list_all(f1.db, f1.gathering)) == 2
    assert not f1.take(80, meeting=None, which=Which.SAME).is_new
    assert f1.take(90, meeting=None, which=Which.ANOTHER).is_new


def test_a_report_that_knows_more_people_is_of_the_same_meeting(f1: F1) -> None:
    """Where it says the same of all whom both have, as after a name was accepted."""
    f1.take(60, meeting=None)
    assert f1.take(60, 20, meeting=None) == Taken(is_new=False, is_other=True)


def test_the_rest_is_marked_but_for_whoever_may_have_been_there(f1: F1) -> None:
    """Per Vik, who has left since, was expected that day."""
    f1.take(300)
    f1.mark()
    but = {f1.day.key: {f1.people[1]}}
    assert reporting.mark_rest(f1.db, [f1.day], Status.ABSENT, but=but) == {f1.day.key: 4}
    assert f1.marks() == ["present, 300 minutes", None, "absent", "absent", "absent"]
    f1.take(300, 0, 200)
    f1.mark()
    assert f1.marks()[2] == "partial, 200 minutes"
