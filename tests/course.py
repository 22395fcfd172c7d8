"""A small course that tests of attendance share: six people, three gatherings, two sessions."""

from __future__ import annotations

from datetime import date, time

from kursus.model.gathering import Kind, Plan
from kursus.model.name import sort_key, split_name
from kursus.model.participant import Spell, Status
from kursus.model.programme import Programme
from kursus.store import gatherings, participants, spells
from kursus.store.engine import Connection

NAMES = ("Kari Berg", "Ola Nordmann", "Åse Aas", "Kari Moe", "Sen Olsen", "Per Vik")


def add_people(db: Connection, programme: Programme, names: tuple[str, ...]) -> list[int]:
    """Let people of these names take part from the programme's start; their participant keys."""
    keys = db.new_keys(len(names))
    rows = [
        {
            "key": key,
            "given": split_name(name)[0],
            "family": split_name(name)[1],
            "sort_key": sort_key(*split_name(name)),
            "email": f"{name.replace(' ', '.').lower()}@example.org",
        }
        for key, name in zip(keys, names, strict=True)
    ]
    db.executemany(
        """
        insert into person (key, given_name, family_name, sort_key, email)
        values (:key, :given, :family, :sort_key, :email)
        """,
        rows,
    )
    statuses = [Status.ENROLLED] * len(names)
    added = participants.add_many(db, programme, list(keys), statuses=statuses)
    spells.add_many(
        db,
        [
            (each.key, Spell(starts=programme.starts, ends=None, reason=None, note=None))
            for each in added
        ],
    )
    return [each.key for each in added]


def add_course(db: Connection, programme: Programme) -> None:
    """Six people; F1 held in one, F2 in two sessions, F3 to come; Per Vik left between them.

    F1 is on 12 February 2020 from 9 to 15, F2 on 26 February from 9 to 11.30 and from 12 to 15,
    F3 on 12 March without times.
    """
    keys = add_people(db, programme, NAMES)
    db.execute(
        "update spell set ends = '2020-02-20' where participant = :participant",
        {"participant": keys[-1]},
    )
    db.execute("update participant set status = 'withdrawn' where key = :key", {"key": keys[-1]})
    day = {"starts": time(9), "ends": time(15)}
    _, f2, _ = gatherings.add(
        db,
        programme,
        [
            Plan(kind=Kind.FAGDAG, day=date(2020, 2, 12), title="Relasjon", **day),
            Plan(kind=Kind.FAGDAG, day=date(2020, 2, 26), title="Kartlegging", **day),
            Plan(kind=Kind.FAGDAG, day=date(2020, 3, 12), title="Natur"),
        ],
    )
    add_sessions(db, f2.key)


def add_sessions(db: Connection, gathering: int) -> None:
    """Make a gathering's day two sessions, from 9 to 11.30 and from 12 to 15."""
    db.execute(
        """
        update session
        set whole = 0, title = 'Formiddag', starts = '09:00', ends = '11:30'
        where gathering = :gathering
        """,
        {"gathering": gathering},
    )
    db.execute(
        """
        insert into session (key, gathering, number, whole, title, starts, ends, state)
        values (:key, :gathering, 2, 0, 'Ettermiddag', '12:00', '15:00', 'open')
        """,
        {"key": db.new_key(), "gathering": gathering},
    )
