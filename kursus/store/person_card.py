"""What a person is and was in each programme: place, facts as they were, spells and roles."""

from __future__ import annotations

from typing import NamedTuple

from kursus.model.participant import Spell
from kursus.store.engine import Connection
from kursus.store.labels import SESSION_LABEL
from kursus.store.spells import spell_from


class Participation(NamedTuple):
    """A person's place in one programme; what is not known is None."""

    programme: str
    number: int
    status: str
    audience: str | None
    title: str | None
    unit: str | None
    employer: str | None
    former: str | None
    experience: str | None
    education: str | None
    spells: tuple[Spell, ...]


def list_of_person(db: Connection, person: int) -> list[Participation]:
    """Every programme that a person takes or took part in, the latest first."""
    spells: dict[int, list[Spell]] = {}
    for participant, *spell in db.execute(
        """
        select spell.participant, spell.starts, spell.ends, spell.reason, spell.note
        from participant
        join spell on spell.participant = participant.key
        where participant.person = :person
        order by spell.starts
        """,
        {"person": person},
    ):
        spells.setdefault(participant, []).append(spell_from(*spell))
    rows = db.execute(
        """
        select
            participant.key,
            programme.slug,
            participant.number,
            participant.status,
            audience.name,
            participant.title,
            unit.name,
            participant.employer,
            participant.former,
            participant.experience,
            participant.education
        from participant
        join programme on programme.key = participant.programme
        left join audience on audience.key = participant.audience
        left join unit on unit.key = participant.unit
        where participant.person = :person
        order by programme.starts desc, programme.slug
        """,
        {"person": person},
    )
    return [Participation._make([*row, tuple(spells.get(key, ()))]) for key, *row in rows]


def list_roles_of_person(db: Connection, person: int) -> list[tuple[str, str, str | None]]:
    """A person's roles: the slug of the programme, the role, and the label where, or None."""
    return db.execute(
        f"""
        select
            programme.slug,
            role.role,
            {SESSION_LABEL}
        from role
        join programme on programme.key = role.programme
        left join session on session.key = role.session
        left join gathering on gathering.key = coalesce(role.gathering, session.gathering)
        where role.person = :person
        order by programme.starts desc, programme.slug, gathering.day is not null,
            gathering.day, role.role
        """,
        {"person": person},
    ).fetchall()


def list_whereabouts(db: Connection, person: int) -> list[str]:
    """Where a person is, was or leads, as a sentence goes on after their name: `leads NAV`."""
    rows = db.execute(
        """
        select 'takes part in ' || programme.slug
        from participant
        join programme on programme.key = participant.programme
        where participant.person = :person
        union
        select 'was a guest at ' || gathering.label || ' of ' || programme.slug
        from guest
        join session on session.key = guest.session
        join gathering on gathering.key = session.gathering
        join programme on programme.key = gathering.programme
        where guest.person = :person
        union
        select 'has a role in ' || programme.slug
        from role
        join programme on programme.key = role.programme
        where role.person = :person
        union
        select 'leads ' || "group".name || ' of ' || programme.slug
        from "group"
        join programme on programme.key = "group".programme
        where "group".leader = :person
        union
        select 'leads ' || name from unit where leader = :person
        order by 1
        """,
        {"person": person},
    )
    return [where for (where,) in rows]
