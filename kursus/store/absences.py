"""Who was absent several times in a row, up to a day.

The one thing to know: a time is a gathering. Whoever was at any session of it was there; excused
and unmarked gatherings are passed over, and neither add to a row nor end it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from kursus.model.attendance import ATTENDED
from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers, one_of
from kursus.store.person_columns import PERSON, PERSON_JOINS

# What each of them was at, from the last gathering backwards until one that they came to.
IN_A_ROW = f"""
with told as (
    select
        attendance.participant as participant,
        gathering.key as gathering,
        max(
            case
                when {one_of("attendance.status", ATTENDED)} then 1
                else 0
            end
        ) as came
    from gathering
    join session on session.gathering = gathering.key and session.state = 'open'
    join expected on expected.gathering = gathering.key
    join attendance on attendance.session = session.key
        and attendance.participant = expected.participant
    where gathering.programme = :programme
        and gathering.state <> 'cancelled'
        and gathering.day <= :today
        and (:participants is null or {among("attendance.participant", "participants")})
    group by attendance.participant, gathering.key
    having max(case when attendance.status = 'excused' then 0 else 1 end) = 1
),
since as (
    select
        told.participant as participant,
        told.gathering as gathering,
        sum(told.came) over (
            partition by told.participant
            order by gathering.day desc, coalesce(gathering.starts, '') desc,
                gathering.key desc
            rows unbounded preceding
        ) as came
    from told
    join gathering on gathering.key = told.gathering
),
missed as (
    select
        participant,
        gathering,
        count(*) over (partition by participant) as times
    from since
    where came = 0
)
select
    {PERSON},
    gathering.label
from missed
join gathering on gathering.key = missed.gathering
join participant on participant.key = missed.participant
{PERSON_JOINS}
where missed.times >= :least
order by person.sort_key, participant.number, gathering.day,
    coalesce(gathering.starts, ''), gathering.key
"""


class InARow(NamedTuple):
    """Somebody who was absent from each of their last gatherings.

    Attributes:
        labels: Of those gatherings, in the order of their days; at least as many as were asked for.
    """

    number: int
    name: str
    email: str | None
    unit: str | None
    labels: tuple[str, ...]


def list_in_a_row(
    db: Connection,
    programme: Programme,
    *,
    today: date,
    least: int,
    participants: Iterable[int] | None = None,
) -> list[InARow]:
    """Those absent from so many gatherings in a row and from none since attended, by name.

    Args:
        db: The store.
        programme: Where.
        today: Later gatherings are left out.
        least: How many times in a row at least.
        participants: Their keys, or None for all.
    """
    rows = db.execute(
        IN_A_ROW,
        {
            "programme": programme.key,
            "today": today.isoformat(),
            "least": least,
            "participants": None if participants is None else numbers(participants),
        },
    )
    return [
        InARow(number, name, email, unit, tuple(label for *_, label in group))
        for (number, name, email, unit), group in groupby(
            rows.fetchall(), key=itemgetter(0, 1, 2, 3)
        )
    ]
