"""Who is a member of which group, from which day to which: put in, taken out, listed, counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kursus.model.group import Group, Member
from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.labels import GROUP_LABEL
from kursus.store.person_columns import BY_NAME, NAME, PERSON_JOINS, name_of
from kursus.store.spells import lasts_on


def of_group(day: str) -> str:
    """The condition that a participant is a member of `:group` on a day, or that none was named.

    The day is an expression: a parameter or a column.
    """
    return f"""
    (
        :group is null
        or exists (
            select 1
            from membership
            where membership.participant = participant.key
                and membership."group" = :group
                and {lasts_on("membership", day)}
        )
    )
    """


class GroupRow(NamedTuple):
    """One group as a list tells it; `members` counts those in on the day that was asked for."""

    label: str
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
        f"""
        select
            {GROUP_LABEL},
            "group".name,
            {name_of("leader")},
            leader.email,
            (
                select count(*)
                from membership
                join spell on spell.participant = membership.participant
                    and {lasts_on("spell", ":day")}
                where membership."group" = "group".key
                    and {lasts_on("membership", ":day")}
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
        f"""
        select
            participant.number,
            {NAME},
            person.email,
            person.phone,
            unit.name,
            participant.former,
            membership.starts
        from membership
        join participant on participant.key = membership.participant
        join person on person.key = participant.person
        join spell on spell.participant = participant.key
            and {lasts_on("spell", ":day")}
        left join unit on unit.key = participant.unit
        where membership."group" = :group
            and {lasts_on("membership", ":day")}
        {BY_NAME}
        """,
        {"group": group.key, "day": day.isoformat()},
    )
    return [MemberRow(*row) for row in rows]


def list_without_group(db: Connection, programme: Programme, *, day: date) -> list[Member]:
    """Those enrolled who are in no group on a day or later, by number."""
    rows = db.execute(
        f"""
        select
            participant.key,
            participant.number,
            {NAME},
            unit.name,
            participant.former
        from participant
        {PERSON_JOINS}
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
        f"""
        select count(membership.participant), count(*)
        from participant
        join spell on spell.participant = participant.key
            and {lasts_on("spell", ":day")}
        left join membership on membership.participant = participant.key
            and {lasts_on("membership", ":day")}
        where participant.programme = :programme
        """,
        {"programme": programme.key, "day": day.isoformat()},
    ).fetchone()
    return row


def list_history(db: Connection, participant: int) -> list[tuple[str, str, str, str | None]]:
    """A participant's groups by day: label, name, first day, and first day out or None."""
    return db.execute(
        f"""
        select {GROUP_LABEL}, "group".name, membership.starts, membership.ends
        from membership
        join "group" on "group".key = membership."group"
        where membership.participant = :participant
        order by membership.starts
        """,
        {"participant": participant},
    ).fetchall()


def find_of(db: Connection, participant: int, *, day: date) -> Group | None:
    """The group that a participant is a member of on a day, or None."""
    row = db.execute(
        f"""
        select "group".key, "group".number, "group".name, "group".leader
        from membership
        join "group" on "group".key = membership."group"
        where membership.participant = :participant
            and {lasts_on("membership", ":day")}
        """,
        {"participant": participant, "day": day.isoformat()},
    ).fetchone()
    return Group(key=row[0], number=row[1], name=row[2], leader=row[3]) if row else None


def list_left(db: Connection, participants: Sequence[int], *, day: date) -> dict[int, str]:
    """What each of some participants would leave from that day on, by key: `G1 Nord`.

    Who is in no group that day is left out.
    """
    rows = db.execute(
        f"""
        select membership.participant, {GROUP_LABEL} || ' ' || "group".name
        from membership
        join "group" on "group".key = membership."group"
        where {among("membership.participant", "participants")}
            and {lasts_on("membership", ":day")}
        """,
        {"participants": numbers(participants), "day": day.isoformat()},
    )
    return dict(rows.fetchall())


def count_later(db: Connection, group: Group, *, day: date) -> int:
    """How many memberships of a group begin after a day."""
    (count,) = db.execute(
        """
        select count(*) from membership where "group" = :group and starts > :day
        """,
        {"group": group.key, "day": day.isoformat()},
    ).fetchone()
    return int(count)


def put_many(db: Connection, group: Group, participants: Sequence[int], *, day: date) -> list[int]:
    """Let participants be members from that day on, of this group alone; those who were not yet.

    What they were members of ends that day, and what they would have been later is dropped.

    Args:
        db: The store, inside an operation.
        group: Whose members they become.
        participants: Their keys.
        day: The first day.
    """
    already = {
        participant
        for (participant,) in db.execute(
            """
            select participant
            from membership
            where "group" = :group and starts <= :day and ends is null
            """,
            {"group": group.key, "day": day.isoformat()},
        )
    }
    put = [participant for participant in participants if participant not in already]
    take_out_many(db, put, day=day)
    db.executemany(
        """
        insert into membership (participant, "group", starts)
        values (:participant, :group, :day)
        """,
        [{"participant": key, "group": group.key, "day": day.isoformat()} for key in put],
    )
    return put


def take_out_many(db: Connection, participants: Sequence[int], *, day: date) -> None:
    """Let participants be members of no group from that day on, the first day out."""
    values = [{"participant": key, "day": day.isoformat()} for key in participants]
    db.executemany(
        "delete from membership where participant = :participant and starts >= :day", values
    )
    db.executemany(
        """
        update membership
        set ends = :day
        where participant = :participant and (ends is null or ends > :day)
        """,
        values,
    )
