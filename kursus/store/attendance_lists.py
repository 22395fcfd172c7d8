"""Lists of attendance: who did what, who is unmarked, who was absent.

The one thing to know: they begin from `expected`, so nobody stands in them for a day when they
were not in; a gathering or session that was cancelled does not stand in them at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from kursus.model.attendance import GUEST, Status
from kursus.model.gathering import Gathering
from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.person_columns import BY_NAME, PERSON, PERSON_JOINS


class Line(NamedTuple):
    """One person at one session.

    Attributes:
        session: The session's key.
        number: The participant's number, or None for a guest who does not take part.
        status: A status, `guest`, or None where nothing was said.
        came: As `09:20`, where it was typed; so `gone`.
    """

    session: int
    number: int | None
    name: str
    email: str | None
    unit: str | None
    status: str | None
    minutes: int | None
    mode: str | None
    came: str | None
    gone: str | None
    note: str | None


MARKS = f"""
select
    session.key,
    {PERSON},
    attendance.status,
    attendance.minutes,
    attendance.mode,
    attendance.came,
    attendance.gone,
    attendance.note
from gathering
join session on session.gathering = gathering.key and session.state = 'open'
join expected on expected.gathering = gathering.key
join participant on participant.key = expected.participant
{PERSON_JOINS}
left join attendance on attendance.session = session.key
    and attendance.participant = expected.participant
where gathering.state <> 'cancelled'
"""
GUESTS = f"""
select
    session.key,
    {PERSON},
    '{GUEST}',
    null,
    null,
    null,
    null,
    guest.note
from gathering
join session on session.gathering = gathering.key and session.state = 'open'
join guest on guest.session = session.key
join person on person.key = guest.person
left join participant on participant.person = person.key
    and participant.programme = gathering.programme
left join unit on unit.key = person.unit
where gathering.state <> 'cancelled'
    and not exists (
        select 1
        from expected
        join attendance on attendance.session = session.key
            and attendance.participant = expected.participant
        where expected.gathering = gathering.key and expected.participant = participant.key
    )
"""


def list_at(db: Connection, gathering: Gathering) -> list[Line]:
    """Everybody expected at a gathering and its guests, at each session, by name, guests last."""
    whose = {"gathering": gathering.key}
    marks = db.execute(f"{MARKS} and gathering.key = :gathering {BY_NAME}", whose)
    guests = db.execute(f"{GUESTS} and gathering.key = :gathering {BY_NAME}", whose)
    return [*_lines(marks), *_lines(guests)]


def list_unmarked(
    db: Connection, programme: Programme, *, today: date, gathering: Gathering | None = None
) -> list[Line]:
    """Those expected on days that have come who have no mark, at one gathering or all, by name."""
    return _lines(
        db.execute(
            f"""
            {MARKS}
                and gathering.programme = :programme
                and gathering.day <= :today
                and (:gathering is null or gathering.key = :gathering)
                and attendance.status is null
            {BY_NAME}
            """,
            _values(programme, today, gathering),
        )
    )


def list_absent(
    db: Connection,
    programme: Programme,
    *,
    today: date,
    excused: bool = False,
    gathering: Gathering | None = None,
) -> list[Line]:
    """Those who were absent on days that have come, at one gathering or all, by name.

    Args:
        db: The store.
        programme: Where.
        today: Days after it are left out.
        excused: Those who were excused too.
        gathering: Only at that one.
    """
    also = Status.EXCUSED if excused else Status.ABSENT
    return _lines(
        db.execute(
            f"""
            {MARKS}
                and gathering.programme = :programme
                and gathering.day <= :today
                and (:gathering is null or gathering.key = :gathering)
                and (attendance.status = 'absent' or attendance.status = :also)
            {BY_NAME}
            """,
            _values(programme, today, gathering) | {"also": also},
        )
    )


def list_of(db: Connection, programme: Programme, *, person: int) -> list[Line]:
    """What one person did at each session they were expected at, or were a guest of."""
    whose = {"programme": programme.key, "person": person}
    theirs = "and gathering.programme = :programme and person.key = :person"
    marks = db.execute(f"{MARKS} {theirs}", whose)
    guests = db.execute(f"{GUESTS} {theirs}", whose)
    return [*_lines(marks), *_lines(guests)]


def _values(programme: Programme, today: date, gathering: Gathering | None) -> dict[str, object]:
    return {
        "programme": programme.key,
        "today": today.isoformat(),
        "gathering": gathering.key if gathering else None,
    }


def _lines(rows: Iterable[tuple[object, ...]]) -> list[Line]:
    return [Line._make(row) for row in rows]
