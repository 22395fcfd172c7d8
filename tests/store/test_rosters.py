"""Rosters kept in bulk."""

from __future__ import annotations

from datetime import date

import pytest

from kursus.model.name import sort_key
from kursus.model.programme import Programme
from kursus.model.roster import Field
from kursus.model.roster_difference import Difference, Rules
from kursus.store import rosters
from kursus.store.database import Connection, Store
from kursus.store.roster_differences import difference
from kursus.store.roster_matching import match
from kursus.store.roster_rows import stage
from tests.conftest import Kursus

FIELDS = (Field.GIVEN_NAME, Field.FAMILY_NAME, Field.EMAIL, Field.TITLE, Field.UNIT)
TODAY = date(2020, 3, 2)


def row(line: int, *, title: str = "Lege", unit: str = "Nord") -> list[object]:
    """A row of somebody whose name and address come from the line."""
    given, family = f"Kari{line}", "Berg"
    facts = [f"p{line}@example.org", "", "", title, unit, "", "", "", "", "", ""]
    return [line, given, family, sort_key(given, family), *facts]


def take(db: Connection, programme: Programme, rows: list[list[object]]) -> Difference:
    """Keep a roster of these rows, all of it; what it changed."""
    staged = stage(db, programme, rows)
    faults, questions = match(db, programme, staged, same={}, new=())
    assert (faults, questions) == ([], [])
    found = difference(db, programme, staged, Rules(fields=FIELDS), today=TODAY)
    rosters.keep(db, programme, staged, found, start=programme.starts, today=TODAY, free=None)
    for table in ("row", "candidate", "name", "alias"):
        db.execute(f"drop table roster_{table}")
    return found


def test_more_than_a_batch_of_lines(asker: Programme, db: Connection) -> None:
    """Numbers run on over batches of lines, and gaps between lines make none in the numbers."""
    lines = [2, 3, *range(3990, 4010), 9000]
    found = take(db, asker, [row(line) for line in lines])
    assert found.new == len(lines)
    numbers = db.execute("select number from participant order by key").fetchall()
    assert [number for (number,) in numbers] == list(range(1, len(lines) + 1))
    assert db.execute("select count(*) from spell").fetchone() == (len(lines),)


@pytest.mark.parametrize("again", ["the same", "another title", "fewer"])
def test_reads_do_not_grow_with_the_roster(store: Store, asker: Programme, again: str) -> None:
    """Two hundred people take as many queries as two."""
    counts = []
    for many in (2, 200):
        with store.writing("test") as work:
            take(work.db, asker, [row(line) for line in range(2, many + 2)])
        rows = [
            row(line, title="Leder" if again == "another title" else "Lege")
            for line in range(2, many + 1 + (again != "fewer"))
        ]
        with store.writing("test") as work:
            seen: list[str] = []
            work.db.set_trace_callback(seen.append)
            take(work.db, asker, rows)
        counts.append(sum(text.lstrip().startswith("select") for text in seen))
    assert counts[0] == counts[1]


def test_nothing_is_written_where_nothing_differs(store: Store, asker: Programme) -> None:
    """The same roster again leaves no change behind."""
    rows = [2, 3, 4]
    with store.writing("test") as work:
        take(work.db, asker, [row(line) for line in rows])
    with store.writing("test") as work:
        found = take(work.db, asker, [row(line) for line in rows])
        assert (found.new, found.changed, found.unchanged) == (0, 0, 3)
    assert work.number is None


def test_units_are_the_same_whatever_their_case(asker: Programme, db: Connection) -> None:
    """Two spellings make one unit, called as it came first."""
    rows = [row(2, unit="Enhet Nord"), row(3, unit="ENHET NORD"), row(4, unit="Enhet-nord")]
    found = take(db, asker, rows)
    assert found.units == ["Enhet Nord"]
    assert take(db, asker, [row(3, unit="enhet nord")]).changes == []


def test_the_person_alone_is_changed_once_the_programme_has_ended(
    asker: Programme, db: Connection
) -> None:
    """What somebody was in the programme stays; the roster tells what they are today."""
    take(db, asker, [row(2)])
    staged = stage(db, asker, [row(2, title="Leder")])
    match(db, asker, staged, same={}, new=())
    later = date(2022, 1, 1)
    found = difference(db, asker, staged, Rules(fields=FIELDS), today=later)
    rosters.keep(db, asker, staged, found, start=asker.starts, today=later, free=None)
    titles = "select person.title, participant.title from person join participant"
    assert db.execute(titles).fetchall() == [("Leder", "Lege")]


def test_an_old_roster_changes_nothing_once_the_programme_has_ended(kursus: Kursus) -> None:
    """A file that says what people were in the programme says nothing of today."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12")
    kursus("participant add --new 'Kari Nordmann <kari@example.org>'")
    kursus("participant edit Kari --title Lege")
    kursus("roster export -o old.csv")
    kursus("person edit Kari --title Leder")
    assert "0 changed" in kursus("--today 2022-01-01 roster import old.csv").out
    facts = {row["fact"]: row for row in kursus("participant show Kari -f json").json()}
    assert "Leder" in facts["title"].values()
