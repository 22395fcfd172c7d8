"""What hangs on a gathering: its themes, roles, marks and homework."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from kursus.model.gathering import Gathering
from kursus.model.name import full_name
from kursus.model.programme import Programme
from kursus.model.sentence import counted
from kursus.store.engine import Connection
from kursus.store.kept_values import day_from


class Tied(NamedTuple):
    """Homework that follows a gathering.

    Attributes:
        label: As in H1.
        due: Whether it is due at the gathering; else it is set there.
        set_on: The day of the gathering it is set at, or None.
        due_on: The day it is due.
    """

    label: str
    title: str
    due: bool
    set_on: date | None
    due_on: date


class Uses(NamedTuple):
    """How much hangs on a gathering or session."""

    marks: int
    guests: int
    replies: int
    homework: str | None

    @property
    def said_of_people(self) -> str:
        """What was said of people there: `2 marks, 1 reply`; empty for nothing."""
        counts = ((self.marks, "mark"), (self.guests, "guest"), (self.replies, "reply", "replies"))
        return ", ".join(counted(*each) for each in counts if each[0])


def list_themes(db: Connection, programme: Programme) -> dict[int, list[str]]:
    """The titles of the themes of every gathering by its key, in their order in the programme."""
    rows = db.execute(
        """
        select gathering_theme.gathering, theme.title
        from theme
        join gathering_theme on gathering_theme.theme = theme.key
        where theme.programme = :programme
        order by theme.number
        """,
        {"programme": programme.key},
    )
    themes: dict[int, list[str]] = {}
    for gathering, title in rows:
        themes.setdefault(gathering, []).append(title)
    return themes


def list_roles(db: Connection, gathering: Gathering) -> list[tuple[int | None, str, str]]:
    """Who has which role there: the key of a session or None, the role, the full name."""
    rows = db.execute(
        """
        select role.session, role.role, person.given_name, person.family_name
        from role
        join person on person.key = role.person
        where role.gathering = :gathering
            or role.session in (select key from session where gathering = :gathering)
        order by role.role, person.sort_key
        """,
        {"gathering": gathering.key},
    )
    return [(session, role, full_name(given, family)) for session, role, given, family in rows]


def list_homework(db: Connection, programme: Programme, of: Sequence[Gathering]) -> list[Tied]:
    """The homework that is due or set at any of some gatherings, by number."""
    rows = db.execute(
        """
        select
            homework.number,
            homework.title,
            homework.set_at,
            homework.due_at,
            set_at.day,
            due.day
        from homework
        join due on due.homework = homework.key
        left join gathering as set_at on set_at.key = homework.set_at
        where homework.programme = :programme
        order by homework.number
        """,
        {"programme": programme.key},
    )
    keys = {gathering.key for gathering in of}
    return [
        Tied(
            f"H{number}",
            title,
            due_at in keys,
            day_from(set_on),
            date.fromisoformat(due_on),
        )
        for number, title, set_at, due_at, set_on, due_on in rows
        if set_at in keys or due_at in keys
    ]


def count_uses(db: Connection, gathering: Gathering, *, session: int | None = None) -> Uses:
    """How much hangs on a gathering, or on one session of it.

    `homework` is the label of one that is due or set at the gathering, or None.
    """
    row = db.execute(
        """
        with part (key) as (
            select key
            from session
            where gathering = :gathering and (:session is null or key = :session)
        )
        select
            (select count(*) from attendance where session in (select key from part)),
            (select count(*) from guest where session in (select key from part)),
            (select count(*) from reply where gathering = :gathering and :session is null),
            (
                select min(number)
                from homework
                where :session is null and (due_at = :gathering or set_at = :gathering)
            )
        """,
        {"gathering": gathering.key, "session": session},
    ).fetchone()
    marks, guests, replies, number = row
    return Uses(marks, guests, replies, f"H{number}" if number else None)
