"""`kursus log`, as typed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from tests.conftest import Kursus


@pytest.fixture
def year(kursus: Kursus, asker: Programme, store_path: Path) -> Path:
    """A store with three participants and a fagdag at which they were marked; operations 2 to 4."""
    assert asker
    kursus("participant add --new 'Kari Nordmann' 'Ola Vik' 'Åse Dal'")
    kursus("fagdag add Relasjon --date 2020-02-12")
    kursus("mark F1 absent 2 present rest")
    return store_path


def outside(path: Path, statement: str) -> None:
    """Change the store by another program."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute(statement)
    db.close()


def numbers(kursus: Kursus, line: str) -> list[int | None]:
    """The numbers of the operations that a line lists."""
    return [row["number"] for row in kursus(f"{line} -f json").json()]


def test_newest_first(kursus: Kursus, year: Path) -> None:
    """Each operation has its number, who did it, where, and how many things it changed."""
    assert year
    kursus("--as kari mark F1 late 1")
    newest, *older = kursus("log -f json").json()
    assert (newest["number"], newest["actor"], newest["programme"]) == (5, "kari", "asker-2020")
    assert (newest["command"], newest["changes"], newest["kind"]) == ("mark F1", 1, "change")
    assert [row["number"] for row in older] == [4, 3, 2, 1]
    assert numbers(kursus, "log --last 2") == [5, 4]


def test_the_things_that_were_changed_are_counted(kursus: Kursus, year: Path) -> None:
    """As many as `log show` tells of: each once, and not how far labels were counted."""
    assert year
    kursus("participant withdraw 3 --date 2020-03-02")
    kursus("person forget 3 --yes")
    for row in kursus("log -f json").json():
        told = kursus(f"log show {row['number']} -f json").json()
        things = {tuple(list(one.values())[:5]) for one in told if one["change"] != "forgotten"}
        forgotten = sum(one["change"] == "forgotten" for one in told)
        assert row["changes"] == len(things) + forgotten, row["command"]


def test_what_became_of_it(kursus: Kursus, year: Path) -> None:
    """What was undone says by what, for eyes and for programs."""
    assert year
    kursus("undo")
    undo, mark, *_ = kursus("log -f json").json()
    assert (mark["became"], mark["undone_by"]) == ("undone by 5", 5)
    assert (undo["kind"], undo["became"]) == ("undo", None)
    kursus("redo")
    assert kursus("log -f json").json()[2]["became"] == "redone by 6"
    assert kursus("log -f json").json()[2]["undone_by"] is None
    assert "redone by 6" in kursus("log").out


def test_what_only_happened_cannot_be_undone(kursus: Kursus, folder: Path) -> None:
    """That a store was made is told as an event."""
    assert folder
    kursus("init --store new.db")
    (made,) = kursus("log --store new.db -f json").json()
    assert (made["command"], made["kind"], made["became"]) == ("init", "event", "cannot be undone")


def test_of_one_programme(kursus: Kursus, year: Path) -> None:
    """Named, it is the only one; the column is there where there are several."""
    assert year
    assert "Programme" not in kursus("log").out
    kursus("programme add Annet --slug annet --start 2020-01-13 --end 2020-12-11")
    assert numbers(kursus, "log -p annet") == [5]
    assert numbers(kursus, "log -p annet --all") == [5, 4, 3, 2, 1]
    assert "Programme" in kursus("log").out


def test_of_one_person(kursus: Kursus, year: Path) -> None:
    """Only what changed something of theirs, by name or by number."""
    assert year
    kursus("mark F1 late kari")
    kursus("participant edit ola --title Vernepleier")
    assert numbers(kursus, "log --person kari") == [5, 4, 2]
    assert numbers(kursus, "log --person 2") == [6, 4, 2]
    assert numbers(kursus, "log --person 2 --last 1") == [6]
    assert "Nobody is called" in kursus("log --person ukjent", exit=3).err


def test_of_somebody_who_was_removed(kursus: Kursus, year: Path) -> None:
    """The history still knows a name and a number that were taken out of the store."""
    assert year
    kursus("attendance clear F1 3")
    kursus("participant remove 3 --yes")
    assert numbers(kursus, "log --person 3") == [6, 5, 4, 2]
    kursus("person remove Åse --yes")
    assert numbers(kursus, "log --person åse") == [7, 6, 5, 4, 2]
    kursus("person add 'Per Dal'")
    kursus("undo")
    assert numbers(kursus, "log --person per") == [9, 8]


def test_several_who_were_removed(kursus: Kursus, year: Path) -> None:
    """A word that fits several of them is not guessed."""
    assert year
    kursus("person add 'Per Dal'")
    kursus("person add 'Per Lund' --another")
    kursus("undo")
    kursus("undo")
    assert "fits several: Per" in kursus("log --person per", exit=3).err
    assert numbers(kursus, "log --person 'per lund'") == [7, 6]


def test_since_a_day(kursus: Kursus, year: Path) -> None:
    """Operations of that day and later; a day without a year has been already."""
    outside(year, "update operation set at = '2020-02-20T12:00:00Z' where number < 3")
    outside(year, "update operation set at = '2020-03-01T00:00:00Z' where number >= 3")
    assert numbers(kursus, "log --since 2020-02-21") == [4, 3]
    assert numbers(kursus, "log --since 1.3") == [4, 3]
    assert numbers(kursus, "log --since -30d") == [4, 3, 2, 1]
    assert numbers(kursus, "log --since 2w --today 2020-03-02") == [4, 3, 2, 1]
    assert numbers(kursus, "log --since friday --today 2020-03-02") == [4, 3]
    assert kursus("log --since 2.3").out == "No such change is in the log.\n"
    assert "is not a day in the past" in kursus("log --since never", exit=2).err


def test_what_was_changed_outside(kursus: Kursus, year: Path) -> None:
    """What another program changed stands where it lies between operations, without a number."""
    outside(year, "update person set phone = '1'")
    kursus("mark F1 late 1")
    outside(year, "update person set phone = '2' where given_name = 'Kari'")
    rows = kursus("log -f json").json()
    assert [(row["number"], row["kind"]) for row in rows[:4]] == [
        (None, "outside"),
        (5, "change"),
        (None, "outside"),
        (4, "change"),
    ]
    assert [row["changes"] for row in rows[:3]] == [1, 1, 3]
    assert rows[2]["command"] == "changed outside kursus, after 4"
    assert numbers(kursus, "log --last 1") == [None, 5]
    assert numbers(kursus, "log --person ola") == [None, 4, 2]


def test_outside_before_everything(kursus: Kursus, store_path: Path) -> None:
    """A store that only another program has changed says so."""
    outside(store_path, "insert into unit (key, name, sort_key) values (1, 'Nord', 'nord')")
    assert "changed outside kursus, after 0" in kursus("log").out
