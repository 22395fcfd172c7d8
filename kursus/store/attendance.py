"""Attendance: marks, written a session at a time.

The one thing to know: only those expected at a gathering count (the view `expected`), and however
many they are, a session is marked in a few statements.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from kursus.model.attendance import THERE, Mark, Status
from kursus.model.gathering import Gathering
from kursus.model.session import Session
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers, one_of, prepare_for_passing
from kursus.store.kept_values import clock_from, clock_text
from kursus.store.person_columns import BY_NAME, NAME

SAID_AGAIN = """
    excluded.status = attendance.status
    and excluded.minutes is null and excluded.came is null and excluded.gone is null
"""

# A mark again with the same status and no times keeps those it has. Who was not there came in no
# mode.
REPLACE = f"""
on conflict (session, participant) do update set
    status = excluded.status,
    minutes = case when {SAID_AGAIN} then attendance.minutes else excluded.minutes end,
    came = case when {SAID_AGAIN} then attendance.came else excluded.came end,
    gone = case when {SAID_AGAIN} then attendance.gone else excluded.gone end,
    mode = case
        when not {one_of("excluded.status", THERE)} then null
        else coalesce(excluded.mode, attendance.mode)
    end,
    note = coalesce(excluded.note, attendance.note),
    reported = excluded.reported
"""

# Everybody who is expected gets the same mark; what follows says what becomes of those there are.
MARK_EXPECTED = """
insert into attendance (session, participant, status, minutes, mode, came, gone, note, reported)
select :session, participant, :status, :minutes, :mode, :came, :gone, :note, :reported
from expected
where gathering = :gathering
"""


class KeptMark(NamedTuple):
    """A mark as it is kept, with whose it is and how they came.

    `mode` and `note` are None where nothing was said.
    """

    mark: Mark
    mode: str | None
    note: str | None

    def __str__(self) -> str:
        """For answers: `late, came 09:20, 310 minutes, digital`."""
        return f"{self.mark}, {self.mode}" if self.mode else str(self.mark)


class Replaced(NamedTuple):
    """Whose mark is another than what is about to be said of everybody."""

    participant: int
    name: str
    status: Status


def mark(
    db: Connection,
    session: Session,
    marks: Mapping[int, Mark],
    *,
    mode: str | None = None,
    note: str | None = None,
    reported: bool = False,
) -> None:
    """Mark participants, by key, at one session.

    Args:
        db: The store, inside an operation.
        session: Where.
        marks: What to say of whom; whether they are expected was seen to.
        mode: How those who attended came, or None for what the session's mode says.
        note: A note on each, or None.
        reported: Whether it follows from the report of a meeting, and nobody typed it.
    """
    db.executemany(
        f"""
        insert into attendance (
            session, participant, status, minutes, mode, came, gone, note, reported
        )
        values (
            :session, :participant, :status, :minutes, :mode, :came, :gone, :note, :reported
        )
        {REPLACE}
        """,
        (
            {"participant": participant} | _values(session, each, mode, note, reported=reported)
            for participant, each in marks.items()
        ),
    )


def mark_everyone(
    db: Connection,
    session: Session,
    each: Mark,
    *,
    mode: str | None = None,
    note: str | None = None,
) -> int:
    """Mark all who are expected at one session, whatever was said before; how many they are."""
    prepare_for_passing(db)
    return db.execute(
        f"{MARK_EXPECTED} {REPLACE}",
        {"gathering": session.gathering} | _values(session, each, mode, note),
    ).rowcount


def mark_rest(
    db: Connection,
    session: Session,
    each: Mark,
    *,
    mode: str | None = None,
    note: str | None = None,
    reported: bool = False,
    but: Collection[int] = (),
) -> int:
    """Mark those expected at one session who have no mark there; how many they were.

    Args:
        db: The store, inside an operation.
        session: Where.
        each: What to say of each.
        mode: As in `mark`; so `note` and `reported`.
        note: A note on each, or None.
        reported: Whether it follows from the report of a meeting.
        but: Participants, by key, of whom nothing is said.
    """
    prepare_for_passing(db)
    others = f"and not ({among('participant', 'but')})" if but else ""
    values = _values(session, each, mode, note, reported=reported)
    return db.execute(
        f"{MARK_EXPECTED} {others} on conflict (session, participant) do nothing",
        {"gathering": session.gathering, "but": numbers(but)} | values,
    ).rowcount


def list_marks(
    db: Connection, gathering: Gathering, participants: Iterable[int]
) -> dict[tuple[int, int], KeptMark]:
    """The marks of some participants at a gathering, by session and participant."""
    rows = db.execute(
        f"""
        select
            attendance.session,
            attendance.participant,
            attendance.status,
            attendance.minutes,
            attendance.came,
            attendance.gone,
            attendance.mode,
            attendance.note
        from session
        join attendance on attendance.session = session.key
        where session.gathering = :gathering and {among("attendance.participant", "participants")}
        """,
        {"gathering": gathering.key, "participants": numbers(participants)},
    )
    return {
        (row[0], row[1]): KeptMark(
            Mark(
                status=Status(row[2]),
                minutes=row[3],
                came=clock_from(row[4]),
                gone=clock_from(row[5]),
            ),
            row[6],
            row[7],
        )
        for row in rows
    }


def list_replaced(db: Connection, session: Session, status: Status) -> list[Replaced]:
    """Those expected at a session whose mark has another status than that, by name."""
    values = {"session": session.key, "gathering": session.gathering, "status": status}
    # A session that is marked for the first time, as most are, is answered at once.
    (any_other,) = db.execute(
        """
        select exists (
            select 1 from attendance where session = :session and status <> :status
        )
        """,
        values,
    ).fetchone()
    if not any_other:
        return []
    rows = db.execute(
        f"""
        select
            participant.key,
            {NAME},
            attendance.status
        from expected
        join attendance on attendance.session = :session
            and attendance.participant = expected.participant
            and attendance.status <> :status
        join participant on participant.key = expected.participant
        join person on person.key = participant.person
        where expected.gathering = :gathering
        {BY_NAME}
        """,
        values,
    )
    return [Replaced(row[0], row[1], Status(row[2])) for row in rows]


def clear(db: Connection, session: Session, participants: Iterable[int]) -> int:
    """Make participants unmarked at one session; how many were marked."""
    return db.execute(
        f"""
        delete from attendance
        where session = :session and {among("participant", "participants")}
        """,
        {"session": session.key, "participants": numbers(participants)},
    ).rowcount


def clear_everyone(db: Connection, session: Session) -> int:
    """Make all who are expected at one session unmarked; how many were marked."""
    return db.execute(
        """
        delete from attendance
        where session = :session
            and participant in (select participant from expected where gathering = :gathering)
        """,
        {"session": session.key, "gathering": session.gathering},
    ).rowcount


def _values(
    session: Session, each: Mark, mode: str | None, note: str | None, *, reported: bool = False
) -> dict[str, object]:
    return {
        "session": session.key,
        "status": each.status.value,
        "minutes": each.minutes,
        "mode": mode if each.status in THERE else None,
        "came": clock_text(each.came),
        "gone": clock_text(each.gone),
        "note": note,
        "reported": int(reported),
    }
