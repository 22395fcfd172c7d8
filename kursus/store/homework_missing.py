"""Who lacks which homework: those it is for who have not handed it in, or have to do it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from kursus.model.homework import Homework, Kind
from kursus.model.programme import Programme
from kursus.model.submission import LACKING, Status
from kursus.store.engine import Connection
from kursus.store.engine_sql import days_after, one_of, prepare_for_passing
from kursus.store.labels import HOMEWORK_LABEL
from kursus.store.person_columns import PERSON, PERSON_JOINS

# The last day to hand in, for a row of `due` and one of `submission` or none.
LAST_DAY = (
    "case when submission.extended_until > due.day then submission.extended_until else due.day end"
)
LACKS = f"(submission.status is null or {one_of('submission.status', LACKING)})"


# What one homework that somebody lacks is told by; the last day is theirs.
Lacking: TypeAlias = tuple[
    str, str, str, str, int | None, int, str, str | None, str | None, str, int
]
KEYS = (
    "label",
    "title",
    "kind",
    "due",
    "days_late",
    "number",
    "name",
    "email",
    "unit",
    "status",
    "attempts",
)


# Who lacks what, without who they are.
_LACKING = f"""
    with lacking as materialized (
        select
            homework.key as homework,
            assigned.participant as participant,
            due.day as day,
            {LAST_DAY} as last_day,
            submission.status as status,
            submission.attempts as attempts
        from homework
        join due on due.homework = homework.key
        join assigned on assigned.homework = homework.key
        left join submission on submission.homework = homework.key
            and submission.participant = assigned.participant
        where homework.programme = :programme
            and (:homework is null or homework.key = :homework)
            and (:kind is null or homework.kind = :kind)
            and (homework.optional = 0 or :optional = 1)
            and (:overdue = 0 or due.day < :today)
            and {LACKS}
            and (:overdue = 0 or {LAST_DAY} < :today)
    )
"""


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

    The rows have the fields of `KEYS`, and are read from the store as they are asked for. Only of
    those who lack something is it looked up who they are.

    Args:
        db: The store.
        programme: Where.
        today: The day that overdue is counted from.
        homework: Of this alone, or None for all.
        kind: Of this kind alone, or None for both.
        optional: Also what may be left; homework that is named is listed in any case.
        overdue: Only what should have come before today.
    """
    prepare_for_passing(db)
    return db.execute(
        f"""
        {_LACKING}
        select
            {HOMEWORK_LABEL},
            homework.title,
            homework.kind,
            lacking.last_day,
            case
                when lacking.last_day < :today then {days_after(":today", "lacking.last_day")}
            end,
            {PERSON},
            coalesce(lacking.status, '{Status.ASSIGNED}'),
            coalesce(lacking.attempts, 0)
        from lacking
        join homework on homework.key = lacking.homework
        join participant on participant.key = lacking.participant
        {PERSON_JOINS}
        order by lacking.day, homework.number, person.sort_key, participant.number
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
