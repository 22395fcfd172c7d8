"""The attendance matrix: people by sessions, in one aggregate query.

The one thing to know: the marks of a person travel as one text, a sign for the session and a letter
for the mark by turns, and a second text says at which sessions they were expected. That is many
times quicker than a row for each mark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from kursus.model.attendance import LETTERS, signs_of
from kursus.model.programme import Programme
from kursus.model.session import Session
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, joined_text, listed, numbers
from kursus.store.memberships import OF_GROUP

# Number, name, e-mail address, unit, the marks, and where they were expected.
Packed: TypeAlias = tuple[int, str, str | None, str | None, str | None, str | None]

LETTER = " ".join(
    [
        "case attendance.status",
        *(f"when '{status}' then '{letter}'" for status, letter in LETTERS.items()),
        "end",
    ]
)
MARKS = joined_text(
    f"chosen.sign || {LETTER}",
    """
    from attendance
    join chosen on chosen.session = attendance.session
    where attendance.participant = participant.key
    """,
)
EXPECTED_AT = joined_text(
    "chosen.sign",
    """
    from expected
    join chosen on chosen.gathering = expected.gathering
    where expected.participant = participant.key
    """,
)


def list_rows(
    db: Connection,
    programme: Programme,
    sessions: Sequence[Session],
    *,
    today: date,
    units: Collection[int] | None = None,
    group: int | None = None,
) -> Iterator[Packed]:
    """The participants who were in on some day, by name, with their marks, as a cursor.

    The last two fields are for `model.attendance.unpack`: the marks, and the signs of the sessions
    they were expected at, which are None for all of them, as they are for nearly everybody.

    Args:
        db: The store.
        programme: Whose participants.
        sessions: The columns, in order.
        today: The day whose groups are meant.
        units: Keys of units; only who was of one of them, or None for everybody.
        group: Key of a group; only its members, or None for everybody.
    """
    return db.execute(
        f"""
        with chosen as materialized (
            select
                session.key as session,
                session.gathering as gathering,
                substr(:signs, listed.place + 1, 1) as sign
            from {listed("sessions")} as listed
            join session on session.key = listed.number
        ),
        everywhere as materialized (
            select expected.participant as participant
            from chosen
            join expected on expected.gathering = chosen.gathering
            group by expected.participant
            having count(*) = :count
        )
        select
            participant.number,
            trim(person.given_name || ' ' || person.family_name),
            person.email,
            unit.name,
            {MARKS},
            case when everywhere.participant is null then coalesce({EXPECTED_AT}, '') end
        from participant
        join person on person.key = participant.person
        left join unit on unit.key = participant.unit
        left join everywhere on everywhere.participant = participant.key
        where participant.programme = :programme
            and exists (select 1 from spell where spell.participant = participant.key)
            and (:units is null or {among("participant.unit", "units")})
            and {OF_GROUP}
        order by person.sort_key, participant.number
        """,
        {
            "programme": programme.key,
            "sessions": numbers(session.key for session in sessions),
            "signs": signs_of(len(sessions)),
            "count": len(sessions),
            "units": None if units is None else numbers(units),
            "group": group,
            "today": today.isoformat(),
        },
    )
