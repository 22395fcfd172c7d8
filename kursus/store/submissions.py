"""Submissions: how far each participant has come with homework, read and written many at a time.

The one thing to know: only those that homework is for count (the view `assigned`), and whoever has
no row is assigned and was not heard of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from kursus.model.homework import Homework, Kind
from kursus.model.submission import Status, Submission
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.kept_values import day_from, kept_values
from kursus.store.person_columns import BY_NAME, NAME, PERSON, PERSON_JOINS
from kursus.store.spells import nearest

# What `submission_from` reads.
COLUMNS = """
submission.status,
submission.attempts,
submission.first_on,
submission.latest_on,
submission.extended_until,
submission.feedback,
submission.link,
submission.note
"""
ALL_ASSIGNED = """
participant.key in (select participant from assigned where homework = :homework)
"""
# A search for each, which is quicker for few and reads no others.
SOME_ASSIGNED = f"""
{among("participant.key", "participants")}
and exists (
    select 1
    from assigned
    where assigned.homework = :homework and assigned.participant = participant.key
)
"""
# Those too of whom something was said before it was for others.
SAID = """
participant.key in (select participant from submission where homework = :homework)
"""


class Assigned(NamedTuple):
    """A participant that homework is for, and how far they have come with it."""

    participant: int
    number: int
    name: str
    email: str | None
    unit: str | None
    submission: Submission

    @property
    def described(self) -> str:
        """The number and the name, as answers give them."""
        return f"{self.number} {self.name}"


class NotAssigned(NamedTuple):
    """What explains that homework is not for somebody.

    `starts` and `ends` are the first day in and the first day out of the spell nearest before or
    on the due day, or of the first one; None where there is none.
    """

    number: int
    name: str
    starts: date | None
    ends: date | None


class OfPerson(NamedTuple):
    """One homework of somebody, and how far they have come with it."""

    homework: int
    title: str
    kind: Kind
    due: date
    optional: bool
    checked: bool
    submission: Submission


def list_assigned(
    db: Connection,
    homework: Homework,
    participants: Iterable[int] | None = None,
    *,
    or_said: bool = False,
) -> Iterator[Assigned]:
    """Those homework is for, by name; of some participants those it is for.

    Read from the store as it is asked for.

    Args:
        db: The store.
        homework: Which.
        participants: Their keys, or None for everybody.
        or_said: Also those whom it is no longer for, and of whom something was said.
    """
    chosen = ALL_ASSIGNED if participants is None else SOME_ASSIGNED
    if or_said:
        some = "" if participants is None else f"and {among('participant.key', 'participants')}"
        chosen = f"({chosen} or ({SAID} {some}))"
    rows = db.execute(
        f"""
        select
            participant.key,
            {PERSON},
            {COLUMNS}
        from participant
        {PERSON_JOINS}
        left join submission on submission.homework = :homework
            and submission.participant = participant.key
        where {chosen}
        {BY_NAME}
        """,
        {"homework": homework.key, "participants": numbers(participants or ())},
    )
    return (Assigned._make((*row[:5], submission_from(row[5:]))) for row in rows)


def list_not_assigned(
    db: Connection, homework: Homework, participants: Iterable[int]
) -> list[NotAssigned]:
    """Those of some participants that homework is not for, with what explains it."""
    rows = db.execute(
        f"""
        select
            participant.number,
            {NAME},
            spell.starts,
            spell.ends
        from participant
        join person on person.key = participant.person
        {nearest(":day")}
        where {among("participant.key", "participants")}
            and not exists (
                select 1
                from assigned
                where assigned.homework = :homework and assigned.participant = participant.key
            )
        {BY_NAME}
        """,
        {
            "homework": homework.key,
            "day": homework.due.isoformat(),
            "participants": numbers(participants),
        },
    )
    return [NotAssigned(row[0], row[1], day_from(row[2]), day_from(row[3])) for row in rows]


def put_many(
    db: Connection, homework: Homework, submissions: Iterable[tuple[int, Submission]]
) -> None:
    """Keep how far participants, by key, have come; what was kept of them before is replaced."""
    db.executemany(
        """
        insert into submission (
            homework, participant, status, attempts, first_on, latest_on, extended_until, feedback,
            link, note
        )
        values (
            :homework, :participant, :status, :attempts, :first_on, :latest_on, :extended_until,
            :feedback, :link, :note
        )
        on conflict (homework, participant) do update set
            status = excluded.status,
            attempts = excluded.attempts,
            first_on = excluded.first_on,
            latest_on = excluded.latest_on,
            extended_until = excluded.extended_until,
            feedback = excluded.feedback,
            link = excluded.link,
            note = excluded.note
        """,
        (
            {"homework": homework.key, "participant": participant} | kept_values(each._asdict())
            for participant, each in submissions
        ),
    )


def remove_many(db: Connection, homework: Homework, participants: Iterable[int]) -> None:
    """Forget how far participants, by key, had come: they are assigned again."""
    db.executemany(
        "delete from submission where homework = :homework and participant = :participant",
        ({"homework": homework.key, "participant": key} for key in participants),
    )


def list_of_person(db: Connection, participant: int) -> list[OfPerson]:
    """The homework of one participant, by key, in the order in which it is due."""
    rows = db.execute(
        f"""
        select
            homework.number,
            homework.title,
            homework.kind,
            due.day,
            homework.optional,
            homework.checked,
            {COLUMNS}
        from participant
        join homework on homework.programme = participant.programme
        join due on due.homework = homework.key
        join assigned on assigned.homework = homework.key
            and assigned.participant = participant.key
        left join submission on submission.homework = homework.key
            and submission.participant = participant.key
        where participant.key = :participant
        order by due.day, homework.number
        """,
        {"participant": participant},
    )
    return [
        OfPerson(
            row[0],
            row[1],
            Kind(row[2]),
            date.fromisoformat(row[3]),
            bool(row[4]),
            bool(row[5]),
            submission_from(row[6:]),
        )
        for row in rows
    ]


def submission_from(row: tuple[object, ...]) -> Submission:
    """The submission that the last eight columns of a row hold; no row means assigned."""
    status, attempts, first_on, latest_on, extended_until, feedback, link, note = row
    if status is None:
        return Submission()
    return Submission(
        Status(str(status)),
        attempts,  # type: ignore[arg-type]
        day_from(first_on),
        day_from(latest_on),
        day_from(extended_until),
        feedback,  # type: ignore[arg-type]
        link,  # type: ignore[arg-type]
        note,  # type: ignore[arg-type]
    )
