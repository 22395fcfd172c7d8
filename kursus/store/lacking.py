"""Who lacks which homework: those it is for who have not handed it in, or have to do it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from kursus.model.homework import Homework, Kind
from kursus.model.programme import Programme
from kursus.store.engine import Connection

# The last day to hand in, for a row of `due` and one of `submission` or none.
LAST_DAY = """
case when submission.extended_until > due.day then submission.extended_until else due.day end
"""
LACKS = """
(
    submission.status is null or submission.status = 'assigned' or submission.status = 'again'
)
"""


class Lacking(NamedTuple):
    """Homework that somebody has not handed in, or has to do again; a row of `list_all`.

    `due` is their last day.
    """

    homework: int
    title: str
    kind: str
    optional: int
    number: int
    name: str
    email: str | None
    unit: str | None
    status: str
    attempts: int
    due: str


def list_all(
    db: Connection,
    programme: Programme,
    *,
    today: date,
    homework: Homework | None = None,
    kind: Kind | None = None,
    optional: bool = False,
    overdue: bool = False,
) -> Iterator[Lacking]:
    """Who has not handed in what, or has to do it again; by due day, homework and name.

    Read from the store as it is asked for.

    Args:
        db: The store.
        programme: Where.
        today: The day that overdue is counted from.
        homework: Of this alone, or None for all.
        kind: Of this kind alone, or None for both.
        optional: Also what may be left; homework that is named is listed in any case.
        overdue: Only what should have come before today.
    """
    rows = db.execute(
        f"""
        select
            homework.number,
            homework.title,
            homework.kind,
            homework.optional,
            participant.number,
            trim(person.given_name || ' ' || person.family_name),
            person.email,
            unit.name,
            coalesce(submission.status, 'assigned'),
            coalesce(submission.attempts, 0),
            {LAST_DAY}
        from homework
        join due on due.homework = homework.key
        join assigned on assigned.homework = homework.key
        left join submission on submission.homework = homework.key
            and submission.participant = assigned.participant
        join participant on participant.key = assigned.participant
        join person on person.key = participant.person
        left join unit on unit.key = participant.unit
        where homework.programme = :programme
            and (:homework is null or homework.key = :homework)
            and (:kind is null or homework.kind = :kind)
            and (homework.optional = 0 or :optional = 1)
            and (:overdue = 0 or due.day < :today)
            and {LACKS}
            and (:overdue = 0 or {LAST_DAY} < :today)
        order by due.day, homework.number, person.sort_key, participant.number
        """,
        {
            "programme": programme.key,
            "today": today.isoformat(),
            "homework": homework.key if homework else None,
            "kind": kind,
            "optional": int(optional or homework is not None),
            "overdue": int(overdue),
        },
    )
    return map(Lacking._make, rows)
