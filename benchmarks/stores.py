"""Make a store that the benchmarks run on, from a seed: `python benchmarks/stores.py SIZE FILE`.

The small one (71 people, 8 sessions) is like a municipality's; the middle one has 20,000 marks;
the large one has 100,000 people at 50 sessions = 5 million marks, 0.8 million submissions, and a
line of history for each; the empty one has a programme and nobody in it.
"""

from __future__ import annotations

import random
import sqlite3
import sys
from pathlib import Path
from typing import NamedTuple

from kursus.model.name import sort_key
from kursus.store.migrate import create_store

SEED = 2020
GIVEN = ("Kari", "Ola", "Åse", "Bjørn", "Märta", "José", "Øystein", "Håkon", "Søren", "Aase")
FAMILY = ("Nordmann", "Ødegård", "Ærlig", "Aasen", "Kjærgård", "Öberg", "Bråten", "Hansen", "Lie")
UNITS = 200
KEY = 1 << 40
STATUSES = ("present", "present", "present", "present", "late", "partial", "excused", "absent")


class Size(NamedTuple):
    """How large a store is to be."""

    people: int
    sessions: int
    homework: int


SIZES = {
    "empty": Size(people=0, sessions=0, homework=0),
    "small": Size(people=71, sessions=8, homework=4),
    "middle": Size(people=400, sessions=50, homework=8),
    "large": Size(people=100_000, sessions=50, homework=8),
}


def make(path: Path, size: Size) -> None:
    """Make a store of that size at a path; the same seed gives the same store."""
    create_store(path)
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode = off")
    db.execute("pragma synchronous = off")
    db.execute("begin")
    db.execute(
        "insert into operation (key, number, at, actor, command, kind, schema_version) "
        "values (1, 1, '2020-01-01T00:00:00Z', 'seed', 'seed', 'change', 1)"
    )
    db.execute("update current set operation = 1")
    _programme(db, size)
    _people(db, size)
    _gatherings(db, size)
    _homework(db, size)
    db.execute("update operation set programme = 1")
    db.execute("update current set operation = null, last_key = :last", {"last": KEY * 100})
    db.execute("commit")
    db.close()


def _programme(db: sqlite3.Connection, size: Size) -> None:
    db.execute(
        """
        insert into programme (
            key, slug, title, starts, ends, language, timezone, country, present_from,
            partial_from, state
        )
        values (
            1, 'large', 'Large', '2020-01-01', '2020-12-31', 'nb', 'Europe/Oslo', 'NO', 75, 1,
            'open'
        )
        """
    )
    counters = {"participant": size.people, "F": size.sessions, "H": size.homework}
    counters = {kind: last for kind, last in counters.items() if last}
    db.executemany("insert into counter values (1, ?, ?)", counters.items())


def _people(db: sqlite3.Connection, size: Size) -> None:
    chance = random.Random(SEED)
    db.executemany(
        "insert into unit (key, name, sort_key) values (?, ?, ?)",
        [(1 + n, f"Enhet {n}", f"enhet_{n:05}") for n in range(UNITS)],
    )
    people = []
    for n in range(size.people):
        given, family = chance.choice(GIVEN), f"{chance.choice(FAMILY)} {n}"
        unit = 1 + chance.randrange(UNITS)
        people.append((KEY + n, given, family, sort_key(given, family), f"p{n}@example.org", unit))
    db.executemany(
        """
        insert into person (key, given_name, family_name, sort_key, email, unit)
        values (?, ?, ?, ?, ?, ?)
        """,
        people,
    )
    db.execute(
        """
        insert into participant (key, programme, person, number, status, unit)
        select key + :key, 1, key, key - :key + 1, 'enrolled', unit from person
        """,
        {"key": KEY},
    )
    db.execute("insert into spell (participant, starts) select key, '2020-01-01' from participant")


def _gatherings(db: sqlite3.Connection, size: Size) -> None:
    days = [f"2020-{1 + n // 5:02}-{10 + n % 5:02}" for n in range(size.sessions)]
    db.executemany(
        """
        insert into gathering (
            key, programme, kind, number, label, day, mode, planned_day, planned_mode, state
        )
        values (:key, 1, 'fagdag', :n, 'F' || :n, :day, 'physical', :day, 'physical', 'open')
        """,
        [{"key": n, "n": n, "day": day} for n, day in enumerate(days, 1)],
    )
    db.execute(
        """
        insert into session (key, gathering, number, whole, state)
        select key, key, 1, 1, 'open' from gathering
        """
    )
    spread = " ".join(f"when {n} then '{status}'" for n, status in enumerate(STATUSES))
    db.execute(
        f"""
        insert into attendance (session, participant, status)
        select session.key, participant.key,
            case (participant.number * 31 + session.key * 17) % {len(STATUSES)} {spread} end
        from session
        cross join participant
        """
    )


def _homework(db: sqlite3.Connection, size: Size) -> None:
    db.executemany(
        """
        insert into homework (key, programme, number, title, kind, due_on, optional, checked)
        values (:n, 1, :n, 'Oppgave ' || :n, 'homework', :day, 0, 0)
        """,
        [{"n": n, "day": f"2020-{n:02}-28"} for n in range(1, size.homework + 1)],
    )
    db.execute(
        """
        insert into submission (homework, participant, status, attempts, first_on, latest_on)
        select homework.key, participant.key,
            iif((participant.number + homework.key) % 10 = 0, 'again', 'submitted'),
            1, '2020-01-20', '2020-01-20'
        from homework
        cross join participant
        """
    )


if __name__ == "__main__":
    make(Path(sys.argv[2]), SIZES[sys.argv[1]])
