"""A command asks the store a handful of questions, however many people it is about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.store import enrolment, people
from kursus.store.database import Store
from kursus.store.engine import Connection
from tests.conftest import Kursus

FEW, MANY = 3, 60
HEADINGS = "Fornavn;Etternavn;E-post;Enhet;Erfaring\n"


class Counted:
    """How many statements were asked for since it was last looked at."""

    def __init__(self) -> None:
        self.count = 0

    def taken(self) -> int:
        """The number, which begins at nothing again."""
        count, self.count = self.count, 0
        return count


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Counts statements; many rows given to one statement at once count as one."""
    counted = Counted()
    execute, executemany = Connection.execute, Connection.executemany

    def one(db: Connection, sql: str, *values: object) -> object:
        counted.count += 1
        return execute(db, sql, *values)

    def many(db: Connection, sql: str, rows: Iterable[object]) -> object:
        counted.count += 1
        return executemany(db, sql, rows)

    monkeypatch.setattr(Connection, "execute", one, raising=False)
    monkeypatch.setattr(Connection, "executemany", many, raising=False)
    return counted


def enrol(store: Store, programme: Programme, count: int) -> None:
    """Let so many new people take part."""
    with store.writing("test") as work:
        keys = people.add_many(
            work.db, [{"given_name": "Kari", "family_name": f"Berg {at}"} for at in range(count)]
        )
        day = programme.starts
        enrolment.admit(work.db, programme, list(keys), day=day, today=day)


def roster(path: Path, count: int) -> str:
    """A roster of so many people in a file."""
    rows = (f"Kari;Berg {at};k{at}@example.org;Enhet {at % 2};{at % 9}\n" for at in range(count))
    path.write_text(HEADINGS + "".join(rows), encoding="utf-8")
    return path.name


@pytest.mark.parametrize(
    "line",
    [
        "mark F1 present all",
        "mark F1 absent 1 present rest",
        "homework submit H1 all",
        "participant withdraw WHO --yes",
        "mark F1 late WHO",
        "homework submit H1 WHO",
        "attendance matrix -f csv",
        "homework missing -f csv",
        "roster export",
    ],
)
def test_many_people_take_as_many_statements_as_few(
    kursus: Kursus, asker: Programme, store: Store, counted: Counted, line: str
) -> None:
    """What is said of many is one statement for all of them."""
    kursus("fagdag add Relasjon --date 2020-02-03")
    kursus('homework add "Prøv prateklar" --due 2.3.2020 --today 2020-02-01')
    taken = []
    for count in (FEW, MANY):
        enrol(store, asker, count)
        counted.taken()
        typed = line.replace("WHO", " ".join(str(number) for number in range(1, count + 1)))
        kursus(f"{typed} --today 2020-04-01{'' if reads(line) else ' --dry-run'}")
        taken.append(counted.taken())
    assert taken[0] == taken[1] > 1


def test_the_card_of_one_takes_as_many_statements_for_many_gatherings(
    kursus: Kursus, asker: Programme, store: Store, counted: Counted
) -> None:
    """Those that somebody was not in for, or that were for others, are one statement too."""
    enrol(store, asker, 1)
    kursus("group add Nord")
    kursus("participant withdraw 1 --date 2020-02-01 --yes")
    taken = []
    for start in ("2020-01-20", "2020-03-02"):
        kursus(f"fagdag series --every week --count 5 --start {start}")
        kursus(f"guidance series --every week --count 5 --start {start} --for each-group")
        counted.taken()
        shown = kursus("attendance show 1 --today 2020-12-01 -f json").json()
        taken.append((len(shown), counted.taken()))
    assert taken[0][0] < taken[1][0]
    assert taken[0][1] == taken[1][1] > 1


def reads(line: str) -> bool:
    """Whether a line changes nothing; the others are only tried."""
    return line.startswith(("attendance matrix", "homework missing", "roster export"))


def test_a_long_roster_takes_as_many_statements_as_a_short_one(
    kursus: Kursus, asker: Programme, store_path: Path, counted: Counted
) -> None:
    """Reading a roster in is a handful of statements, and so is reading it in again."""
    assert asker.slug
    taken = {}
    for count in (10, 1000):
        name = roster(store_path.parent / f"r{count}.csv", count)
        counted.taken()
        kursus(f"roster import {name} --dry-run")
        taken[count] = counted.taken()
    assert 1 < taken[1000] <= taken[10]
