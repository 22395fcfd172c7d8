"""What a list of participants tells: rows that travel as tuples, one statement a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.kept_values import day_from
from kursus.store.labels import GROUP_LABEL
from kursus.store.person_columns import BY_NAME, NAME
from kursus.store.spells import lasts_on


class ParticipantRow(NamedTuple):
    """One participant as a list tells it; the facts are those of the programme.

    `start` is the first day they were in and `end` the first day out of the last spell, None while
    that is open. The group is that of the day that was asked for.
    """

    number: int
    name: str
    given_name: str
    family_name: str
    email: str | None
    phone: str | None
    employee_number: str | None
    title: str | None
    unit: str | None
    area: str | None
    employer: str | None
    former: str | None
    experience: str | None
    education: str | None
    status: str
    audience: str | None
    group_label: str | None
    group: str | None
    start: date | None
    end: date | None
    reason: str | None
    replaces: int | None
    note: str | None


ROWS = f"""
select
    participant.number,
    {NAME},
    person.given_name,
    person.family_name,
    person.email,
    person.phone,
    person.employee_number,
    participant.title,
    unit.name,
    area.name,
    participant.employer,
    participant.former,
    participant.experience,
    participant.education,
    participant.status,
    audience.name,
    {GROUP_LABEL},
    "group".name,
    first_spell.starts,
    last_spell.ends,
    last_spell.reason,
    replaced.number,
    participant.note
from participant
join person on person.key = participant.person
left join unit on unit.key = participant.unit
left join unit as area on area.key = unit.area
left join audience on audience.key = participant.audience
left join membership on membership.participant = participant.key
    and {lasts_on("membership", ":day")}
left join "group" on "group".key = membership."group"
left join spell as first_spell on first_spell.participant = participant.key
    and first_spell.starts = (
        select min(starts)
        from spell
        where spell.participant = participant.key
            and (spell.ends is null or spell.ends > spell.starts)
    )
left join spell as last_spell on last_spell.participant = participant.key
    and last_spell.starts = (
        select max(starts) from spell where spell.participant = participant.key
    )
left join participant as replaced on replaced.key = participant.replaces
where participant.programme = :programme
    and (
        :in_on is null
        or exists (
            select 1
            from spell
            where spell.participant = participant.key
                and {lasts_on("spell", ":in_on")}
        )
    )
"""
_START = ParticipantRow._fields.index("start")
BY_NUMBER = "order by participant.number"


def get_row(db: Connection, programme: Programme, key: int, *, day: date) -> ParticipantRow:
    """One participant of a programme by key, with the group of that day."""
    row = db.execute(
        f"{ROWS} and participant.key = :key",
        {"programme": programme.key, "key": key, "day": day.isoformat(), "in_on": None},
    ).fetchone()
    return _row(row)


def list_rows(
    db: Connection,
    programme: Programme,
    *,
    day: date,
    only_in: bool = False,
    by_name: bool = False,
) -> list[ParticipantRow]:
    """The participants of a programme.

    Args:
        db: The store.
        programme: Where they take part.
        day: The day whose groups are told.
        only_in: Only those who are in on that day.
        by_name: Sorted by name; else by number.
    """
    rows = db.execute(
        f"{ROWS} {BY_NAME if by_name else BY_NUMBER}",
        {
            "programme": programme.key,
            "day": day.isoformat(),
            "in_on": day.isoformat() if only_in else None,
        },
    )
    return [_row(row) for row in rows]


def list_formers(db: Connection, programme: Programme) -> list[str]:
    """Where the participants came from before a merger, each once, in the order of the alphabet."""
    rows = db.execute(
        """
        select distinct former
        from participant
        where programme = :programme and former is not null
        order by former
        """,
        {"programme": programme.key},
    )
    return [former for (former,) in rows]


def _row(values: Sequence[Any]) -> ParticipantRow:
    start, end = values[_START : _START + 2]
    days = day_from(start), day_from(end)
    return ParticipantRow._make((*values[:_START], *days, *values[_START + 2 :]))
