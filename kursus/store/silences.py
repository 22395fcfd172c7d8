"""Who is not written to: a whole programme, or a person wherever they take part.

The one thing to know: what would be owed meanwhile is dropped, and is owed again after the silence
only while it is still of use.
"""

from __future__ import annotations

from typing import NamedTuple

from kursus.model.person import Person
from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.person_columns import NAME


class Silenced(NamedTuple):
    """Whom nobody writes to.

    Attributes:
        programme: The slug of the programme, or None where it is a person.
        name: The person's name, or the programme's title.
        email: The person's address, or None.
    """

    programme: str | None
    name: str
    email: str | None


def stop(db: Connection, whom: Programme | Person) -> bool:
    """Let a programme or a person not be written to; whether they were until now."""
    if is_stopped(db, whom):
        return False
    programme, person = _columns(whom)
    db.execute(
        "insert into silence (key, programme, person) values (:key, :programme, :person)",
        {"key": db.new_key(), "programme": programme, "person": person},
    )
    return True


def resume(db: Connection, whom: Programme | Person) -> bool:
    """Let a programme or a person be written to again; whether they were not until now."""
    stopped = is_stopped(db, whom)
    programme, person = _columns(whom)
    db.execute(
        "delete from silence where programme = :programme or person = :person",
        {"programme": programme, "person": person},
    )
    return stopped


def is_stopped(db: Connection, whom: Programme | Person) -> bool:
    """Whether a programme or a person is not to be written to."""
    programme, person = _columns(whom)
    row = db.execute(
        "select 1 from silence where programme = :programme or person = :person",
        {"programme": programme, "person": person},
    ).fetchone()
    return row is not None


def list_why(db: Connection, person: int) -> list[str]:
    """Why letters do not reach a person: `stopped`, `refused (550)` as a server answered."""
    rows = db.execute(
        """
        select 'stopped' from silence where person = :person
        union all
        select 'refused (' || refused_email.code || ')'
        from refused_email
        join person on person.key = refused_email.person and person.email = refused_email.email
        where refused_email.person = :person
        """,
        {"person": person},
    )
    return [why for (why,) in rows]


def list_all(db: Connection) -> list[Silenced]:
    """Programmes and people that are not to be written to: these by name, after those by slug."""
    rows = db.execute(
        f"""
        select
            programme.slug,
            coalesce(programme.title, {NAME}),
            person.email
        from silence
        left join programme on programme.key = silence.programme
        left join person on person.key = silence.person
        order by programme.slug is null, programme.slug, person.sort_key, person.key
        """
    )
    return [Silenced(*row) for row in rows]


def _columns(whom: Programme | Person) -> tuple[int | None, int | None]:
    """The keys of a programme and of a person, one of which is None."""
    return (whom.key, None) if isinstance(whom, Programme) else (None, whom.key)
