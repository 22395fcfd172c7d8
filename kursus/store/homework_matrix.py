"""The homework matrix: people by homework, in one aggregate query.

The one thing to know: how far a person has come travels as one text, a sign for the homework and
the letter of a status by turns, in no order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeAlias

from kursus.model.attendance import signs_of
from kursus.model.homework import Homework
from kursus.model.programme import Programme
from kursus.model.submission import StatusOn
from kursus.store.engine import Connection
from kursus.store.engine_sql import joined_text, listed, numbers
from kursus.store.memberships import of_group
from kursus.store.person_columns import BY_NAME, PERSON, PERSON_JOINS
from kursus.store.spells import EVER_IN

# Number, name, e-mail address, unit, and the statuses; None where no homework is for them.
Packed: TypeAlias = tuple[int, str, str | None, str | None, str | None]

# The rule is `Submission.status_on`; a test holds this against it.
LETTER = f"""
case
    when submission.status = 'approved' then '{StatusOn.APPROVED.letter}'
    when submission.status = 'excused' then '{StatusOn.EXCUSED.letter}'
    when submission.status = 'again' then '{StatusOn.AGAIN.letter}'
    when submission.status = 'submitted' then
        case
            when submission.first_on > chosen.due
                and (
                    submission.extended_until is null
                    or submission.first_on > submission.extended_until
                )
                then '{StatusOn.LATE.letter}'
            else '{StatusOn.SUBMITTED.letter}'
        end
    when chosen.due < :today
        and (submission.extended_until is null or submission.extended_until < :today)
        then '{StatusOn.MISSING.letter}'
    else '{StatusOn.ASSIGNED.letter}'
end
"""
STATUSES = joined_text(
    f"chosen.sign || {LETTER}",
    """
    from chosen
    join assigned on assigned.homework = chosen.homework
    left join submission on submission.homework = chosen.homework
        and submission.participant = assigned.participant
    where assigned.participant = participant.key
    """,
)


def list_rows(
    db: Connection,
    programme: Programme,
    known: Sequence[Homework],
    *,
    today: date,
    group: int | None = None,
) -> Iterator[Packed]:
    """The participants who were in on some day, by name, with their statuses, as a cursor.

    Args:
        db: The store.
        programme: Whose participants.
        known: The columns, in order.
        today: The day that missing is counted from, and whose group is meant.
        group: Key of a group; only its members, or None for everybody.
    """
    return db.execute(
        f"""
        with chosen as materialized (
            select
                due.homework as homework,
                due.day as due,
                substr(:signs, listed.place + 1, 1) as sign
            from {listed("homework")} as listed
            join due on due.homework = listed.number
        )
        select
            {PERSON},
            {STATUSES}
        from participant
        {PERSON_JOINS}
        where participant.programme = :programme
            and {EVER_IN}
            and {of_group(":today")}
        {BY_NAME}
        """,
        {
            "programme": programme.key,
            "homework": numbers(each.key for each in known),
            "signs": signs_of(len(known)),
            "group": group,
            "today": today.isoformat(),
        },
    )


def unpack(packed: str | None, signs: str) -> str:
    """The letters of a person's statuses, one for each homework; a blank where it is not for them.

    Args:
        packed: A sign and a letter by turns, in any order, or None for nothing.
        signs: The signs of the homework in the order wanted.
    """
    if not packed:
        return " " * len(signs)
    if packed[::2] == signs:
        return packed[1::2]
    letters = dict(zip(packed[::2], packed[1::2], strict=True))
    return "".join([letters.get(sign, " ") for sign in signs])
