"""Keep a matched roster: new people, their places, and what changed, each in one statement.

The one thing to know: a new person's key is the first new key and the line of the row, so that no
row has to be asked for its key.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kursus.model.name import fold
from kursus.model.programme import Programme
from kursus.model.roster_difference import Difference
from kursus.store import programmes
from kursus.store.engine import Connection
from kursus.store.engine_sql import prepare_for_bulk
from kursus.store.roster_changes import change_all, forget_corrections
from kursus.store.roster_rows import Staged

LINES_AT_ONCE = 4000
KIBIBYTES = 2400  # of the store in memory, beside what is set aside


class Added(NamedTuple):
    """Where those are whom a roster added.

    Attributes:
        before_lines: With the line of a row, the key of its person, where that is new.
        first: The key of the first new participant.
    """

    before_lines: int
    first: int


def keep(
    db: Connection,
    programme: Programme,
    staged: Staged,
    difference: Difference,
    *,
    start: date,
    today: date,
    free: int | None,
) -> Added | None:
    """Make the store what the difference says; where those are who are new, or None for nobody.

    Args:
        db: The store, inside an operation, with the matched roster beside it.
        programme: Whose roster it is.
        staged: The roster.
        difference: What it changes.
        start: The first day in for those who are new.
        today: Changes of group count from then, or from the programme's first day.
        free: How many of the new have room, or None for all; the others wait.
    """
    _make_names(db, programme, staged)
    added = _add_new(db, programme, difference, start=start, free=free) if difference.new else None
    change_all(
        db,
        programme,
        staged,
        difference.changes,
        ended=programme.ended(today),
        day=max(today, programme.starts),
    )
    corrections = [
        *((change.participant, change.field) for change in difference.changes),
        *difference.settled,
    ]
    forget_corrections(db, corrections)
    return added


def _make_names(db: Connection, programme: Programme, staged: Staged) -> None:
    if staged.units.made:
        db.executemany(
            "insert into unit (key, name, sort_key) values (:key, :name, :sort_key)",
            [
                {"key": key, "name": name, "sort_key": fold(name)}
                for name, key in staged.units.made.items()
            ],
        )
    db.executemany(
        "insert into audience (key, programme, name) values (:key, :programme, :name)",
        [
            {"key": key, "programme": programme.key, "name": name}
            for name, key in staged.audiences.made.items()
        ],
    )
    if staged.groups.made:
        numbers = programmes.next_numbers(db, programme, kind="G", count=len(staged.groups.made))
        db.executemany(
            """
            insert into "group" (key, programme, number, name)
            values (:key, :programme, :number, :name)
            """,
            [
                {"key": key, "programme": programme.key, "number": number, "name": name}
                for number, (name, key) in zip(numbers, staged.groups.made.items(), strict=True)
            ],
        )


def _add_new(
    db: Connection, programme: Programme, difference: Difference, *, start: date, free: int | None
) -> Added:
    """Add those who are new, some thousand lines of the file at a time; where they are.

    The engine sets the rows of a statement aside before triggers run, and so never too many.
    """
    prepare_for_bulk(db, kibibytes=KIBIBYTES)
    (last_line,) = db.execute("select max(line) from roster_row").fetchone()
    numbers = programmes.next_numbers(db, programme, kind="participant", count=difference.new)
    first_person, first = db.new_keys(last_line + 1)[0], db.new_keys(last_line + 1)[0]
    values: dict[str, object] = {
        "programme": programme.key,
        "first_person": first_person,
        "first": first,
        "start": start.isoformat(),
        "last_enrolled": last_line if free is None else _last_enrolled(db, free),
    }
    added = 0
    for after in range(0, last_line, LINES_AT_ONCE):
        values |= {
            "after": after,
            "until": after + LINES_AT_ONCE,
            "before": numbers[0] - 1 + added,
        }
        _add_people(db, values)
        added += _add_places(db, values)
    (line,) = db.execute("select min(line) from roster_row where participant is null").fetchone()
    return Added(first_person, first + int(line))


def _last_enrolled(db: Connection, free: int) -> int:
    """The line of the last one for whom there is room; 0 where there is room for nobody."""
    (line,) = db.execute(
        """
        select coalesce(max(line), 0)
        from (
            select line from roster_row where participant is null order by line limit :free
        ) as with_room
        """,
        {"free": max(free, 0)},
    ).fetchone()
    return int(line)


def _add_people(db: Connection, values: dict[str, object]) -> None:
    db.execute(
        """
        insert into person (
            key, given_name, family_name, sort_key, email, phone, employee_number, title, unit,
            employer, former, experience, education
        )
        select
            :first_person + line, given_name, family_name, sort_key, email, phone, employee_number,
            title, unit, employer, former, experience, education
        from roster_row
        where person is null and line > :after and line <= :until
        order by line
        """,
        values,
    )


def _add_places(db: Connection, values: dict[str, object]) -> int:
    """Add participants for those who have none, with a spell and perhaps a group; how many."""
    added = db.execute(
        """
        insert into participant (
            key, programme, person, number, status, audience, title, unit, employer, former,
            experience, education
        )
        select
            :first + said.line,
            :programme,
            coalesce(said.person, :first_person + said.line),
            :before + row_number() over (order by said.line),
            case when said.line <= :last_enrolled then 'enrolled' else 'waiting' end,
            said.audience,
            coalesce(said.title, person.title),
            coalesce(said.unit, person.unit),
            coalesce(said.employer, person.employer),
            coalesce(said.former, person.former),
            coalesce(said.experience, person.experience),
            coalesce(said.education, person.education)
        from roster_row as said
        left join person on person.key = said.person
        where said.participant is null and said.line > :after and said.line <= :until
        order by said.line
        """,
        values,
    ).rowcount
    db.execute(
        """
        insert into spell (participant, starts)
        select :first + said.line, :start
        from roster_row as said
        where said.participant is null and said.line > :after and said.line <= :until
            and said.line <= :last_enrolled
        order by said.line
        """,
        values,
    )
    db.execute(
        """
        insert into membership (participant, "group", starts)
        select :first + said.line, said."group", :start
        from roster_row as said
        where said.participant is null and said.line > :after and said.line <= :until
            and said."group" is not null
        """,
        values,
    )
    return added
