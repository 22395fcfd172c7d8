"""Roles that people have in a programme, or at one gathering or session of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from kursus.errors import AlreadyThere, NotFound
from kursus.model.gathering import parse_label
from kursus.model.name import fold, full_name
from kursus.model.programme import Programme
from kursus.model.role import rank
from kursus.store import gatherings, people, sessions
from kursus.store.engine import Connection
from kursus.store.labels import SESSION_LABEL


class Place(NamedTuple):
    """Where a role is had: nowhere in particular, at a gathering, or at one session of it.

    Attributes:
        label: As it is shown; None for the whole programme.
        gathering: The key of the gathering, or None.
        session: The key of the session, and then `gathering` is None; else None.
    """

    label: str | None
    gathering: int | None
    session: int | None


class Holder(NamedTuple):
    """A role that somebody has.

    `person` and `key` are keys; `number` is theirs as a participant, or None.
    """

    key: int
    person: int
    role: str
    at: str | None
    number: int | None
    name: str
    email: str | None
    unit: str | None


EVERYWHERE = Place(None, None, None)


def place(db: Connection, programme: Programme, label: str | None) -> Place:
    """The place that a label means; None means the whole programme.

    Raises:
        NotFound: There is no such gathering or session.
        Wrong: It is no label of one.
    """
    if label is None:
        return EVERYWHERE
    if parse_label(label).session is None:
        gathering = gatherings.get(db, programme, label)
        return Place(gathering.label, gathering.key, None)
    _, session = sessions.get(db, programme, label)
    return Place(session.label, None, session.key)


def add(db: Connection, programme: Programme, *, person: int, role: str, at: Place) -> None:
    """Give somebody a role.

    Args:
        db: The store, inside an operation.
        programme: Where the role is.
        person: The person's key.
        role: A known role, or own words.
        at: Where in the programme.

    Raises:
        AlreadyThere: They have it.
    """
    there = _find(db, programme, person, role, at)
    if there:
        where = f" at {at.label}" if at.label else ""
        raise AlreadyThere(f"{there.name} is {there.role}{where} already.", hint="kursus role list")
    db.execute(
        """
        insert into role (key, programme, person, role, gathering, session)
        values (:key, :programme, :person, :role, :gathering, :session)
        """,
        {
            "key": db.new_key(),
            "programme": programme.key,
            "person": person,
            "role": role,
            "gathering": at.gathering,
            "session": at.session,
        },
    )


def remove(db: Connection, programme: Programme, *, person: int, role: str, at: Place) -> Holder:
    """Take a role from somebody; the role as it was.

    Raises:
        NotFound: They do not have it; the hint has those they have.
    """
    gone = _find(db, programme, person, role, at)
    if gone is None:
        told = [
            f"{holder.role} --at {holder.at}" if holder.at else holder.role
            for holder in list_all(db, programme)
            if holder.person == person
        ]
        where = f" at {at.label}" if at.label else " in the whole programme"
        name = people.get(db, person).name
        raise NotFound(f"{name} is not {role}{where}.", hint=" | ".join(told) or "kursus role list")
    db.execute("delete from role where key = :key", {"key": gone.key})
    return gone


def list_all(db: Connection, programme: Programme, *, gathering: int | None = None) -> list[Holder]:
    """The roles in a programme: those of all of it first, then by day; then by role and name.

    Args:
        db: The store.
        programme: Where the roles are.
        gathering: Only those at the gathering with that key, or at a session of it.
    """
    rows = db.execute(
        f"""
        select
            role.key,
            role.person,
            role.role,
            {SESSION_LABEL},
            person.given_name,
            person.family_name,
            person.email,
            unit.name,
            participant.number,
            gathering.day,
            gathering.kind,
            gathering.number,
            session.number,
            person.sort_key
        from role
        join person on person.key = role.person
        left join unit on unit.key = person.unit
        left join participant on participant.person = role.person
            and participant.programme = role.programme
        left join session on session.key = role.session
        left join gathering on gathering.key = coalesce(role.gathering, session.gathering)
        where role.programme = :programme and (:gathering is null or gathering.key = :gathering)
        """,
        {"programme": programme.key, "gathering": gathering},
    ).fetchall()
    rows.sort(key=_order)
    return [
        Holder(key, person, role, at, number, full_name(given, family), email, unit)
        for key, person, role, at, given, family, email, unit, number, *_ in rows
    ]


def _order(row: Sequence[Any]) -> tuple[object, ...]:
    """What a row of `list_all` is sorted by; a role in the whole programme has no day."""
    _, _, role, *_, day, kind, number, session, sort_key = row
    return day or "", kind or "", number or 0, session or 0, rank(role), role, sort_key


def _find(db: Connection, programme: Programme, person: int, role: str, at: Place) -> Holder | None:
    for holder in list_all(db, programme):
        if holder.person == person and holder.at == at.label and fold(holder.role) == fold(role):
            return holder
    return None
