"""How a programme stands: counts over all of it, a query or two for each kind of thing."""

from __future__ import annotations

from datetime import date

from kursus.model.attendance import ATTENDED
from kursus.model.name import full_name
from kursus.model.programme import Programme
from kursus.model.status import Coming, Handed, Held
from kursus.store import homework
from kursus.store.engine import Connection
from kursus.store.engine_sql import one_of
from kursus.store.kept_values import clock_from


def count_experience(db: Connection, programme: Programme) -> dict[str | None, int]:
    """How many of those who are in or were have which experience, as it was told."""
    rows = db.execute(
        """
        select experience, count(*)
        from participant
        where programme = :programme
            and (status = 'enrolled' or status = 'paused' or status = 'completed')
        group by experience
        """,
        {"programme": programme.key},
    )
    return dict(rows.fetchall())


def list_refused(db: Connection, programme: Programme) -> list[str]:
    """The names of those who take part and whose address a mail server refused, by name."""
    rows = db.execute(
        """
        select person.given_name, person.family_name
        from refused_email
        join person on person.key = refused_email.person and person.email = refused_email.email
        join participant on participant.person = person.key
        where participant.programme = :programme
            and (participant.status = 'enrolled' or participant.status = 'paused')
        order by person.sort_key, person.key
        """,
        {"programme": programme.key},
    )
    return [full_name(given, family) for given, family in rows]


def list_held(db: Connection, programme: Programme, *, today: date) -> list[Held]:
    """The gatherings up to today that were not cancelled, in the order of their days."""
    rows = db.execute(
        f"""
        select
            gathering.label,
            gathering.title,
            gathering.state,
            count(expected.participant),
            count(attendance.status),
            count(*) filter (where {one_of("attendance.status", ATTENDED)})
        from gathering
        join session on session.gathering = gathering.key and session.state = 'open'
        left join expected on expected.gathering = gathering.key
        left join attendance on attendance.session = session.key
            and attendance.participant = expected.participant
        where gathering.programme = :programme
            and gathering.state <> 'cancelled'
            and gathering.day <= :today
        group by gathering.key
        order by gathering.day, gathering.kind, gathering.number
        """,
        {"programme": programme.key, "today": today.isoformat()},
    )
    return [Held(label, title, state == "closed", *counts) for label, title, state, *counts in rows]


def list_coming(db: Connection, programme: Programme, *, today: date) -> list[Coming]:
    """The gatherings after today that were not cancelled, in the order of their days."""
    rows = db.execute(
        """
        select label, title, day, starts, mode, place, link
        from gathering
        where programme = :programme and state <> 'cancelled' and day > :today
        order by day, starts is null, starts, kind, number
        """,
        {"programme": programme.key, "today": today.isoformat()},
    )
    return [
        Coming(label, title, date.fromisoformat(day), clock_from(starts), *where)
        for label, title, day, starts, *where in rows
    ]


def list_handed(db: Connection, programme: Programme, *, today: date) -> list[Handed]:
    """The homework of the programme with how far it has come, in the order of the days it is due.

    Done is handed in, or approved where somebody checks it; excused is done.
    """
    tallies = homework.count_each(db, programme, today=today)
    counted = (
        (each, tallies.get(each.key, homework.Tally())) for each in homework.list_all(db, programme)
    )
    return [
        Handed(
            label=each.label,
            title=each.title,
            day=each.due,
            optional=each.optional,
            assigned=tally.assigned,
            done=tally.done,
            overdue=tally.late,
        )
        for each, tally in counted
    ]
