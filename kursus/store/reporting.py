"""Let the marks of a gathering follow from meeting reports, and tell what became of them.

The one thing to know: a mark that was typed is never changed by a report, and the same report again
changes nothing. What is said of somebody is the sum over all meetings of that day, at most the
length of the session.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import KursusError
from kursus.model.attendance import Mark, Status
from kursus.model.gathering import Gathering, Mode
from kursus.model.meeting import Report
from kursus.model.programme import Programme
from kursus.model.reported import mark_of
from kursus.model.session import Session
from kursus.store import attendance, reports
from kursus.store.attendance import KeptMark
from kursus.store.engine import Connection
from kursus.store.reports import Kept, Minutes, Place


class Which(StrEnum):
    """Of which meeting a report is, where it does not tell."""

    SAME = "same"
    ANOTHER = "another"


class Taken(NamedTuple):
    """What became of the minutes of one report.

    Attributes:
        is_new: Whether this is the first report of its meeting that was read for the gathering.
        is_other: Whether it says anything that was not said before.
    """

    is_new: bool
    is_other: bool


class Outcome:
    """What became of the marks.

    Attributes:
        before: The marks that people in the reports had, by session and participant.
        after: The marks they have now.
        typed: Of marks that somebody typed, and that are kept: what the reports say.
        rest: By session, how many were not in the reports and were marked.
    """

    def __init__(self) -> None:
        self.before: dict[Place, KeptMark] = {}
        self.after: dict[Place, KeptMark] = {}
        self.typed: dict[Place, Mark] = {}
        self.rest: dict[int, int] = {}

    @property
    def changed(self) -> list[Place]:
        """Where a mark is new or another."""
        places = {**self.after, **self.before}
        return [place for place in places if self.after.get(place) != self.before.get(place)]

    @property
    def replacing(self) -> int:
        """How many marks there were are other than before."""
        return sum(self.after.get(place) != held for place, held in self.before.items())


def take(
    db: Connection,
    gathering: Gathering,
    report: Report,
    minutes: Minutes,
    which: Which | None,
    *,
    name: str,
) -> Taken:
    """Keep what a report says of people, in the place of an earlier report of the same meeting.

    Args:
        db: The store, inside an operation.
        gathering: What it is a report of.
        report: Who wrote it, and what tells its meeting.
        minutes: How long who was at which session.
        which: Whether somebody said that it is of the same meeting as the last one.
        name: What the file is called, for messages.

    Raises:
        KursusError: Nothing tells of which meeting it is.
    """
    known = reports.list_all(db, gathering)
    meeting = reports.digest(report.meeting)
    kept = _earlier(known, report, meeting, minutes, which, name=name, label=gathering.label)
    is_new = kept is None
    if kept is None:
        kept = reports.add(db, gathering, report.source, meeting)
    return Taken(is_new, reports.set_minutes(db, kept, minutes) or is_new)


def mark(
    db: Connection,
    gathering: Gathering,
    sessions: Sequence[Session],
    people: Collection[int],
    *,
    programme: Programme,
) -> Outcome:
    """Mark some participants at some sessions as all reports of the gathering have it."""
    outcome = Outcome()
    held = attendance.list_marks(db, gathering, people)
    reported = reports.list_reported(db, gathering, people)
    totals = reports.list_totals(db, gathering, people)
    alike: dict[KeptMark, KeptMark] = {}  # one for all who were there as long
    for session in sessions:
        length = session.minutes or 0
        there = totals.get(session.key, {})
        marks: dict[int, Mark] = {}
        gone: list[int] = []
        for participant in sorted(people):
            place = (session.key, participant)
            mine = held.get(place)
            said = mark_of(min(there.get(participant, 0), length), length, programme)
            if mine is not None:
                outcome.before[place] = outcome.after[place] = mine
            if mine is not None and place not in reported:
                if said is not None:
                    outcome.typed[place] = said
            elif said is not None and (mine is None or mine.mark != said):
                now = KeptMark(said, Mode.DIGITAL.value, mine.note if mine else None)
                outcome.after[place] = now = alike.setdefault(now, now)
                marks[participant] = now.mark
            elif said is None and mine is not None and mine.mark.status.attended:
                gone.append(participant)
                del outcome.after[place]
        if marks:
            attendance.mark(db, session, marks, mode=Mode.DIGITAL.value, reported=True)
        if gone:
            attendance.clear(db, session, gone)
    return outcome


def mark_rest(
    db: Connection, sessions: Sequence[Session], status: Status, *, but: Mapping[int, set[int]]
) -> dict[int, int]:
    """Mark those expected who have no mark, by session; how many they were.

    Args:
        db: The store, inside an operation.
        sessions: Where.
        status: What they are.
        but: By session, participants who may have been there after all.
    """
    return {
        session.key: attendance.mark_rest(
            db, session, Mark(status=status), reported=True, but=but.get(session.key, set())
        )
        for session in sessions
    }


def _earlier(
    known: Sequence[Kept],
    report: Report,
    meeting: str | None,
    minutes: Minutes,
    which: Which | None,
    *,
    name: str,
    label: str,
) -> Kept | None:
    """The earlier report of the same meeting; None where this is the first.

    Raises:
        KursusError: Nothing tells.
    """
    alike = [
        kept
        for kept in known
        if kept.source is report.source
        and (kept.meeting == meeting if meeting else _say_the_same(kept.minutes, minutes))
    ]
    if alike:
        return alike[-1]
    if which is Which.SAME and known:
        return known[-1]
    untold = [kept for kept in known if kept.source is report.source]
    if meeting is None and untold and which is None:
        raise KursusError(
            f"Nothing in {name} tells whether it is of the same meeting as the report that was "
            f"read for {label} before, and it says otherwise.",
            hint="--same-meeting if it was pulled again, --another-meeting to add it",
        )
    return None


def _say_the_same(one: Minutes, other: Minutes) -> bool:
    """Whether two reports say the same of people, where one may know more of them."""
    both = one.keys() & other.keys()
    if any(one[place] != other[place] for place in both):
        return False
    return one.keys() <= other.keys() or other.keys() <= one.keys()
