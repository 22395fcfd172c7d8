"""Two persons become one, and nothing that either had is lost."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.model.person import Person
from kursus.model.programme import Programme
from kursus.store import (
    aliases,
    merging,
    merging_letters,
    merging_places,
    operations,
    people,
    pointing,
    traces,
    undo,
)
from kursus.store.database import Store
from kursus.store.engine import Connection
from tests.course import add_course
from tests.soundness import check_sound
from tests.test_undo_sequences import dump

FACTS = ("email", "phone", "title", "employer", "former", "experience", "education")
MARKS = ("present", "absent", "late", "excused", "partial")
EXAMPLES = int(os.environ.get("KURSUS_EXAMPLES", "25"))


@pytest.fixture
def course(asker: Programme, db: Connection) -> Programme:
    """The small course, in the operation under way."""
    add_course(db, asker)
    return asker


def two(db: Connection, programme: Programme) -> tuple[Person, Person]:
    """Numbers 1 and 4 of the course: Kari Berg and Kari Moe."""
    one, other = (
        people.get(db, pointing.participant(db, number, programme=programme).key)
        for number in ("1", "4")
    )
    return one, other


def test_every_column_that_refers_to_people_is_taken_care_of(db: Connection) -> None:
    """A new table that has people cannot be forgotten here."""
    columns = {(each.table, each.column): each.parent for each in traces.list_columns(db)}
    of_persons = {column for column, parent in columns.items() if parent == "person"}
    assert of_persons == set(merging.MOVES) | merging_letters.TAKEN_CARE_OF
    assert set(columns) - of_persons == merging_places.TAKEN_CARE_OF


def test_all_that_the_other_has_comes(course: Programme, db: Connection) -> None:
    """Units and groups led, roles, visits as a guest, addresses, spellings and facts."""
    kari, moe = two(db, course)
    key = db.new_key()
    for statement in (
        "insert into unit (key, name, sort_key, leader) values (:key, 'Nord', 'nord', :moe)",
        """
        insert into "group" (key, programme, number, name, leader)
        values (:key, :programme, 1, 'Nord', :moe)
        """,
        """
        insert into role (key, programme, person, role)
        values (:key, :programme, :moe, 'lead'), (:key + 1, :programme, :kari, 'lead'),
            (:key + 2, :programme, :moe, 'trainer')
        """,
        """
        insert into guest (session, person, note)
        select min(key), :moe, 'kom sent' from session
        union all
        select min(key), :kari, 'kom' from session
        union all
        select max(key), :moe, null from session
        """,
    ):
        values = {"key": key, "moe": moe.key, "kari": kari.key, "programme": course.key}
        db.execute(statement, values)
    db.new_keys(3)
    aliases.add(db, moe, "K. Mo")
    aliases.add_email(db, moe, "kamo@example.org")
    people.change(db, moe.key, {"phone": "123 45", "employee_number": "0012"})
    merged = merging.merge(db, kari, people.get(db, moe.key), take=())
    assert (merged.person.phone, merged.person.employee_number) == ("123 45", "0012")
    assert merged.person.name == "Kari Berg"
    assert aliases.list_of(db, kari.key) == ["K. Mo", "Kari Moe"]
    assert people.list_former_emails(db, kari.key) == [
        "kamo@example.org",
        "kari.moe@example.org",
    ]
    assert db.execute("select leader from unit").fetchall() == [(kari.key,)]
    assert db.execute('select leader from "group"').fetchall() == [(kari.key,)]
    roles = db.execute("select role, person from role order by role").fetchall()
    assert roles == [("lead", kari.key), ("trainer", kari.key)]
    guests = db.execute("select person, note from guest order by session").fetchall()
    assert guests == [(kari.key, "kom\nkom sent"), (kari.key, None)]
    assert traces.list_keys(db, kari.key) == [kari.key, moe.key]
    assert merged.came["role"] == 2
    again = people.add(db, {"given_name": "K", "family_name": "B"})
    merging.merge(db, people.get(db, again), merged.person, take={"name"})
    assert set(traces.list_keys(db, again)) == {again, kari.key, moe.key}


def test_what_is_taken_is_the_others(course: Programme, db: Connection) -> None:
    """The kept one's address then is a former one, and their name an alias."""
    kari, moe = two(db, course)
    people.change(db, moe.key, {"left_on": "2020-03-01"})
    merged = merging.merge(db, kari, people.get(db, moe.key), take={"name", "email", "left_on"})
    assert merged.person.name == "Kari Moe"
    assert merged.person.email == "kari.moe@example.org"
    assert merged.person.left_on == date(2020, 3, 1)
    assert (merged.alias, merged.former_email) == ("Kari Berg", "kari.berg@example.org")
    assert pointing.person(db, "kari.berg@example.org", programme=None).name == "Kari Moe"


def test_who_has_not_left_has_not_because_the_other_did(course: Programme, db: Connection) -> None:
    """Not having left is a fact, and is told where the two differ."""
    kari, moe = two(db, course)
    people.change(db, moe.key, {"left_on": "2020-03-01"})
    merged = merging.merge(db, kari, people.get(db, moe.key), take=())
    assert merged.person.left_on is None
    assert ("left_on", "has not left", "2020-03-01", "left_on") in merged.gave_way


def test_a_name_that_is_a_third_ones_is_no_alias(course: Programme, db: Connection) -> None:
    """It goes on pointing at the third."""
    kari, moe = two(db, course)
    people.add(db, {"given_name": "Kari", "family_name": "Moe"})
    assert merging.merge(db, kari, moe, take=()).alias is None


def test_the_next_roster_is_told_of(course: Programme, db: Connection) -> None:
    """What the file had said of either is remembered, so that it does not come back."""
    kari, moe = two(db, course)
    merging.merge(db, kari, moe, take={"email"})
    noted = db.execute("select field, file_value from correction order by field").fetchall()
    assert noted == [
        ("email", "kari.berg@example.org"),
        ("family_name", "Moe"),
        ("name", "Kari Moe"),
    ]


texts = st.sampled_from((None, "x", "y"))
place = st.fixed_dictionaries(
    {
        "facts": st.fixed_dictionaries(dict.fromkeys(FACTS, texts)),
        "status": st.sampled_from(("enrolled", "withdrawn", "completed")),
        "starts": st.integers(1, 5),
        "ends": st.integers(5, 9),
        "group": st.sampled_from((None, 1, 2)),
        "marks": st.dictionaries(st.integers(0, 3), st.tuples(st.sampled_from(MARKS), texts)),
        "guest": st.none() | st.integers(0, 3),
        "handed": st.sampled_from((None, "submitted", "approved", "excused", "assigned")),
        "answer": st.sampled_from((None, "yes", "no")),
    }
)


def give(db: Connection, person: int, participant: int, place: dict[str, Any]) -> None:
    """Let somebody have a place with all that was drawn."""
    people.change(db, person, place["facts"])
    day = f"2020-0{place['starts']}-20"
    ends = None if place["status"] == "enrolled" else f"2020-0{place['ends']}-25"
    values = place | {"key": participant, "person": person, "day": day, "ends": ends}
    del values["facts"], values["marks"]
    db.execute("update participant set status = :status, note = :answer where key = :key", values)
    db.execute("update spell set starts = :day, ends = :ends where participant = :key", values)
    if place["group"]:
        db.execute(
            """
            insert into membership (participant, "group", starts, ends)
            select :key, key, :day, :ends from "group" where number = :group
            """,
            values,
        )
    sessions = [key for (key,) in db.execute("select key from session order by key")]
    for at, (status, note) in place["marks"].items():
        db.execute(
            """
            insert into attendance (session, participant, status, note)
            values (:session, :key, :status, :note)
            """,
            {"session": sessions[at], "key": participant, "status": status, "note": note},
        )
    if place["guest"] is not None:
        db.execute(
            "insert into guest (session, person) values (:session, :person)",
            {"session": sessions[place["guest"]], "person": person},
        )
    if place["handed"]:
        db.execute(
            """
            insert into submission (homework, participant, status, attempts, feedback)
            select key, :key, :handed, 1, :status from homework
            """,
            values,
        )
    if place["answer"]:
        db.execute(
            """
            insert into reply (gathering, participant, answer, replied_on)
            select min(key), :key, :answer, :day from gathering
            """,
            values,
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=EXAMPLES)
@given(
    both=st.tuples(place, place),
    take=st.sets(st.sampled_from(("email", "title", "attendance", "homework", "name"))),
)
def test_nothing_is_lost_and_undo_takes_it_back_whole(
    asker: Programme,
    store: Store,
    template_with_course: bytes,
    both: tuple[dict[str, Any], dict[str, Any]],
    take: set[str],
) -> None:
    """Whatever two had: the rules hold, marks and texts are there, undo and redo are exact."""
    path = Path(store.path)
    path.write_bytes(template_with_course)
    with store.writing("test") as work:
        kari, moe = two(work.db, asker)
        keys = dict(work.db.execute("select person, key from participant"))
        give(work.db, kari.key, keys[kari.key], both[0])
        give(work.db, moe.key, keys[moe.key], both[1])
    before = dump(path)
    with store.writing("person merge") as work:
        kari, moe = two(work.db, asker)
        merging.merge(work.db, kari, moe, take=take)
    check_sound(path)
    after = dump(path)
    mine = {row for row in after["attendance"] if row[1] == keys[kari.key]}
    assert {row[0] for row in mine} == {
        row[0] for row in before["attendance"] if row[1] in {keys[kari.key], keys[moe.key]}
    }
    for table in ("attendance", "submission"):
        told = repr(after[table])
        assert not [row for row in before[table] if row[-1] and str(row[-1]) not in told]
    assert moe.key not in {row[0] for row in after["person"]}
    number = work.number
    assert number is not None
    with store.writing("undo", references_known=True) as work:
        undo.undo(work.db, operations.get(work.db, number=number))
    assert dump(path) == before
    with store.writing("redo", references_known=True) as work:
        undo.redo(work.db, operations.get(work.db, number=number))
    assert dump(path) == after
    check_sound(path)


@pytest.fixture
def template_with_course(asker: Programme, store: Store) -> bytes:
    """The bytes of a store with the small course, two groups and homework."""
    with store.writing("test") as work:
        add_course(work.db, asker)
        for number in (1, 2):
            work.db.execute(
                """
                insert into "group" (key, programme, number, name)
                values (:key, :programme, :number, 'G' || :number)
                """,
                {"key": work.db.new_key(), "programme": asker.key, "number": number},
            )
        work.db.execute(
            """
            insert into homework (key, programme, number, title, kind, due_on, optional, checked)
            values (:key, :programme, 1, 'Prøv', 'homework', '2020-06-01', 0, 0)
            """,
            {"key": work.db.new_key(), "programme": asker.key},
        )
    return Path(store.path).read_bytes()
