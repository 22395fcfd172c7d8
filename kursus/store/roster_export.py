"""The rows of a roster as it is written out: one statement, whatever the columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kursus.model import forgotten
from kursus.model.participant import Status
from kursus.model.programme import Programme
from kursus.model.roster import Field
from kursus.store.engine import Connection
from kursus.store.person_columns import NAME
from kursus.store.roster_differences import GROUP_NOW

_VALUES = {
    Field.NUMBER: "participant.number",
    Field.NAME: NAME,
    Field.GIVEN_NAME: "person.given_name",
    Field.FAMILY_NAME: "person.family_name",
    Field.EMAIL: "person.email",
    Field.PHONE: "person.phone",
    Field.EMPLOYEE_NUMBER: "person.employee_number",
    Field.TITLE: "participant.title",
    Field.UNIT: "unit.name",
    Field.EMPLOYER: "participant.employer",
    Field.FORMER: "participant.former",
    Field.EXPERIENCE: "participant.experience",
    Field.EDUCATION: "participant.education",
    Field.AUDIENCE: "audience.name",
    Field.GROUP: '"group".name',
    Field.STATUS: "participant.status",
}
_JOINS = {
    Field.UNIT: "left join unit on unit.key = participant.unit",
    Field.AUDIENCE: "left join audience on audience.key = participant.audience",
    Field.GROUP: f'left join "group" on "group".key = {GROUP_NOW}',
}


def list_rows(
    db: Connection,
    programme: Programme,
    *,
    fields: Sequence[Field],
    statuses: Sequence[Status],
    day: date,
) -> Iterator[tuple[str | int | None, ...]]:
    """The participants of a programme by name, as a cursor: spool it before writing.

    Nobody who was forgotten is among them: what is read in again must not make people of them.

    Args:
        db: The store.
        programme: Whose roster it is.
        fields: The columns; facts are those of the programme.
        statuses: Only those; all where none are given.
        day: The day whose groups are told.
    """
    values = ", ".join(_VALUES[field] for field in fields)
    joins = "\n".join(join for field, join in _JOINS.items() if field in fields)
    chosen = " or ".join(f"participant.status = '{status}'" for status in statuses) or "true"
    return db.execute(
        f"""
        select {values}
        from participant
        join person on person.key = participant.person
        {joins}
        where participant.programme = :programme and ({chosen})
            and person.sort_key <> :forgotten
        order by person.sort_key, participant.number
        """,
        {"programme": programme.key, "day": day.isoformat(), "forgotten": forgotten.SORT_KEY},
    )
