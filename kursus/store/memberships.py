"""Who is a member of which group: members on a day, those without a group, and how many."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from kursus.model.group import Group, Member
from kursus.model.programme import Programme
from kursus.store.engine import Connection


class GroupRow(NamedTuple):
    """One group as a list tells it; `members` counts those in on the day that was asked for."""

    group: str
    name: str
    leader: str | None
    leader_email: str | None
    members: int


class MemberRow(NamedTuple):
    """One member as a list tells them; `start` is the first day of the membership."""

    number: int
    name: str
    email: str | None
    phone: str | None
    unit: str | None
    former: str | None
    start: str


def list_groups(db: Connection, programme: Programme, *, day: date) -> list[GroupRow]:
    """The groups of a programme by number, with how many are members and in on a day."""
    rows = db.execute(
        """
        select
            'G' || "group".number,
            "group".name,
            trim(leader.given_name || ' ' || leader.family_name),
            leader.email,
            (
                select count(*)
                from membership
                join spell on spell.participant = membership.participant
                    and spell.starts <= :day
                    and (spell.ends is null or spell.ends > :day)
                where membership."group" = "group".key
                    and membership.starts <= :day
                    and (membership.ends is null or membership.ends > :day)
            )
        from "group"
        left join person as leader on leader.key = "group".leader
        where "group".programme = :programme
        order by "group".number
        """,
        {"programme": programme.key, "day": day.isoformat()},
    )
    return [GroupRow(*row) for row in rows]


def list_members(db: Connection, group: Group, *, day: date) -> list[MemberRow]:
    """The members of a group who are in on a day, by name."""
    rows = db.execute(
        """
        select
            participant.number,
            trim(person.given_name || ' ' || person.family_name),
            person.email,
            person.phone,
            unit.name,
            participant.former,
            membership.starts
        from membership
        join participant on participant.key = membership.participant
        join person on person.key = participant.person
        join spell on spell.participant = participant.key
            and spell.starts <= :day
            and (spell.ends is null or spell.ends > :day)
        left join unit on unit.key = participant.unit
        where membership."group" = :group
            and membership.starts <= :day
            and (membership.ends is null or membership.ends > :day)
        order by person.sort_key, participant.number
        """,
        {"group": group.key, "day": day.isoformat()},
    )
    return [MemberRow(*row) for row in rows]


def list_without_group(db: Connection, programme: Programme, *, day: date) -> list[Member]:
    """Those enrolled who are in no group on a day or later, by number."""
    rows = db.execute(
        """
        select
            participant.key,
            participant.number,
            trim(person.given_name || ' ' || person.family_name),
            unit.name,
            participant.former
        from participant
        join person on person.key = participant.person
        left join unit on unit.key = participant.unit
        where participant.programme = :programme
            and participant.status = 'enrolled'
            and not exists (
                select 1
                from membership
                where membership.participant = participant.key
                    and (membership.ends is null or membership.ends > :day)
            )
        order by participant.number
        """,
        {"programme": programme.key, "day": day.isoformat()},
    )
    return [Member(*row) for row in rows]


def count_in_group(db: Connection, programme: Programme, *, day: date) -> tuple[int, int]:
    """How many are in on a day and members of a group, and how many are in at all."""
    row: tuple[int, int] = db.execute(
        """
        select count(membership.participant), count(*)
        from participant
        join spell on spell.participant = participant.key
            and spell.starts <= :day
            and (spell.ends is null or spell.ends > :day)
        left join membership on membership.participant = participant.key
            and membership.starts <= :day
            and (membership.ends is null or membership.ends > :day)
        where participant.programme = :programme
        """,
        {"programme": programme.key, "day": day.isoformat()},
    ).fetchone()
    return row


def list_history(db: Connection, participant: int) -> list[tuple[str, str, str, str | None]]:
    """A participant's groups by day: label, name, first day, and first day out or None."""
    return db.execute(
        """
        select 'G' || "group".number, "group".name, membership.starts, membership.ends
        from membership
        join "group" on "group".key = membership."group"
        where membership.participant = :participant
        order by membership.starts
        """,
        {"participant": participant},
    ).fetchall()
