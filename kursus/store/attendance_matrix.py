"""The attendance matrix: people by sessions, in one aggregate query.

The one thing to know: the marks of a person travel as one text, a word for each session; where
some are missing, a sign for the session and a letter for the mark by turns. A second text says at
which sessions they were expected. That is many times quicker than a row for each mark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from kursus.model.attendance import FIRST_SIGN, LETTERS, signs_of
from kursus.model.programme import Programme
from kursus.model.session import Session
from kursus.store.engine import Connection
from kursus.store.engine_sql import (
    among,
    joined_text,
    listed,
    numbers,
    prepare_for_passing,
    words_of,
)
from kursus.store.memberships import of_group
from kursus.store.person_columns import BY_NAME, PERSON, PERSON_JOINS
from kursus.store.spells import EVER_IN

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
# What nearly everybody has, without looking for the session of each mark.
OF_PARTICIPANT = "attendance.participant = participant.key"
ALL_MARKS, MARKS_OF_CHOSEN = (
    words_of(":count", "attendance.status", "attendance", "attendance_participant", where)
    for where in (
        OF_PARTICIPANT,
        f"{OF_PARTICIPANT} and attendance.session in (select chosen.session from chosen)",
    )
)
EXPECTED_AT = joined_text(
    "chosen.sign",
    """
    from expected
    join chosen on chosen.gathering = expected.gathering
    where expected.participant = participant.key
    """,
)
# The sessions wanted, whether others have marks, and the days they span.
SESSIONS = f"""
with chosen as materialized (
    select
        session.key as session,
        session.gathering as gathering,
        substr(:signs, listed.place + 1, 1) as sign
    from {listed("sessions")} as listed
    join session on session.key = listed.number
),
others as materialized (
    select exists (
        select 1
        from gathering
        join session on session.gathering = gathering.key
        where gathering.programme = :programme
            and session.key not in (select chosen.session from chosen)
            and exists (select 1 from attendance where attendance.session = session.key)
    ) as marked
),
span as materialized (
    select
        min(gathering.day) as first,
        max(gathering.day) as last,
        max(
            gathering.audience is not null
            or gathering."group" is not null
            or gathering.kind = 'booster'
        ) as some
    from chosen
    join gathering on gathering.key = chosen.gathering
)
"""
# Gatherings that are for everybody expect whoever was in from the first of them to the last: the
# view says as much, many times slower.
IN_ALL_THE_TIME = """
select 1
from span
join spell on spell.participant = participant.key
    and spell.starts <= span.first
    and (spell.ends is null or spell.ends > span.last)
where span.some = 0
"""


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
    prepare_for_passing(db)
    order = sorted(range(len(sessions)), key=lambda place: sessions[place].key)
    rows = db.execute(
        f"""
        {SESSIONS}
        select
            {PERSON},
            coalesce(
                case
                    when (select others.marked from others) = 0 then {ALL_MARKS}
                    else {MARKS_OF_CHOSEN}
                end,
                {MARKS}
            ),
            case
                when not exists ({IN_ALL_THE_TIME}) then coalesce({EXPECTED_AT}, '')
            end
        from participant
        {PERSON_JOINS}
        where participant.programme = :programme
            and {EVER_IN}
            and (:units is null or {among("participant.unit", "units")})
            and {of_group(":today")}
        {BY_NAME}
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
    return rows if order == sorted(order) else _in_order_of_sessions(rows, order)


def _in_order_of_sessions(rows: Iterator[Packed], order: Sequence[int]) -> Iterator[Packed]:
    """The rows, with words in the order of the sessions, not in that of their keys."""
    places = [order.index(place) for place in range(len(order))]
    for row in rows:
        marks = row[4]
        if marks and ord(marks[0]) < FIRST_SIGN:
            marks = ",".join(map(marks.split(",").__getitem__, places))
        yield (*row[:4], marks, row[5])
