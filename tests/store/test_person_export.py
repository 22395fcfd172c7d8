"""Everything that is held about a person is told to them, from whatever table."""

from __future__ import annotations

import sqlite3

import pytest

from kursus.model.programme import Programme
from kursus.store import people, person_export, person_history, pointing, traces
from kursus.store.engine import Connection
from tests.course import add_course

# Made of others, for comparing and sorting; or of the moment.
DERIVED = {
    ("alias", "folded"),
    ("letter", "until"),
    ("person", "sort_key"),
    ("unit", "sort_key"),
}


@pytest.fixture
def kari(asker: Programme, db: Connection) -> int:
    """The key of somebody of whom every table says something."""
    add_course(db, asker)
    person = pointing.participant(db, "1", programme=asker)
    values = {
        "person": person.key,
        "participant": person.participant,
        "programme": asker.key,
    }
    for statement in (
        "insert into unit (key, name, sort_key, leader) values (:key, 'Nord', 'nord', :person)",
        """
        insert into "group" (key, programme, number, name, leader)
        values (:key, :programme, 1, 'Nord', :person)
        """,
        """
        insert into membership (participant, "group", starts)
        select :participant, key, '2020-02-01' from "group"
        """,
        "insert into alias (folded, spelling, person) values ('berg k', 'K Berg', :person)",
        "insert into former_email (person, email) values (:person, 'old@example.org')",
        "insert into merged (key, person) values (7, :person)",
        """
        insert into role (key, programme, person, role)
        values (:key, :programme, :person, 'lead')
        """,
        """
        insert into attendance (session, participant, status)
        select min(key), :participant, 'present' from session
        """,
        """
        insert into report (key, gathering, source)
        select :key, gathering, 'teams' from session order by key limit 1
        """,
        """
        insert into report_minutes (report, session, participant, minutes)
        select report.key, session.key, :participant, 312
        from report
        join session on session.gathering = report.gathering
        """,
        "insert into guest (session, person) select max(key), :person from session",
        """
        insert into homework (key, programme, number, title, kind, due_on, optional, checked)
        values (:key, :programme, 1, 'Prøv', 'homework', '2020-06-01', 0, 0)
        """,
        """
        insert into submission (homework, participant, status, attempts)
        select key, :participant, 'submitted', 1 from homework
        """,
        """
        insert into reply (gathering, participant, answer, replied_on)
        select min(key), :participant, 'yes', '2020-02-01' from gathering
        """,
        """
        insert into letter (
            key, rule, person, thing, date, due, state, at, planned, tries, claim, until
        )
        select :key, 1, :person, min(key), '2020-02-01', '2020-01-18', 'waiting', '2020-01-18',
            1, 0, 1, '2020-01-19'
        from gathering
        """,
        "insert into silence (key, person) values (:key, :person)",
        """
        insert into refused_email (person, email, code, at)
        values (:person, 'no@example.org', 550, '2020-02-01')
        """,
        """
        insert into correction (participant, field, file_value)
        values (:participant, 'title', 'Lærer')
        """,
    ):
        db.execute(statement, values | {"key": db.new_key()})
    return person.key


def told(db: Connection, person: int) -> str:
    """All that the export tells, as one text."""
    rows = [
        person_export.list_rows(db, section, person=person) for section in person_export.SECTIONS
    ]
    return repr((people.facts_of(people.get(db, person)), rows))


def test_every_column_that_refers_to_people_is_answered_for(db: Connection) -> None:
    """A new table that has people cannot be forgotten here."""
    answered = {column for section in person_export.SECTIONS for column in section.of}
    columns = {(each.table, each.column) for each in traces.list_columns(db)}
    assert answered | person_export.NOT_TOLD == columns


def test_every_table_of_theirs_has_a_row_in_the_test(kari: int, db: Connection) -> None:
    """So that the test below looks everywhere."""
    (participant,) = db.execute(
        "select key from participant where person = :person", {"person": kari}
    ).fetchone()
    for each in traces.list_columns(db):
        key = kari if each.parent == "person" else participant
        if each.column != "replaces":
            found = db.execute(
                f'select 1 from "{each.table}" where "{each.column}" = :key', {"key": key}
            ).fetchone()
            assert found, each


def test_every_text_is_told(kari: int, db: Connection) -> None:
    """Whatever is written into any free text of any row about them stands in the export."""
    tables = {each.table for each in traces.list_columns(db)} | {"person"}
    marked = set()
    for table in sorted(tables):
        info = db.execute("select name, type from pragma_table_info(:table)", {"table": table})
        for column, kind in info.fetchall():
            if kind == "TEXT" and (table, column) not in DERIVED:
                mark = f"the {column} of {table}"
                try:
                    db.execute(f'update "{table}" set "{column}" = :mark', {"mark": mark})
                except sqlite3.IntegrityError:  # a choice, or told by day of another
                    continue
                marked.add(mark)
    # Days, times and texts of several people at once are free for the engine, too.
    db.execute("update person set left_on = null")
    marked -= {"the left_on of person"}
    text = told(db, kari)
    assert len(marked) > 20
    assert {mark for mark in marked if mark not in text} == set()


def test_sections_have_as_many_cells_as_columns(kari: int, db: Connection) -> None:
    """Each has a row here."""
    for section in person_export.SECTIONS:
        rows = person_export.list_rows(db, section, person=kari)
        assert rows, section.key
        assert all(len(row) == len(section.columns) for row in rows), section.key


def test_history_tells_who_changed_what(kari: int, db: Connection) -> None:
    """Old and new, with labels for keys; what was told of one's other key is told, too."""
    db.execute("update participant set title = 'Fagsjef' where person = :key", {"key": kari})
    db.execute("update person set unit = (select key from unit) where key = :key", {"key": kari})
    (ola,) = people.list_namesakes(db, "Ola", "Nordmann")
    db.execute("update unit set leader = :ola", {"ola": ola.key})
    lines = person_history.list_of(db, kari)
    found = {(each.table, each.at, each.field, each.old, each.new) for each in lines}
    assert {
        ("participant", "asker-2020", "title", None, "Fagsjef"),
        ("person", None, "unit", None, "Nord"),
        ("attendance", "F1", "status", None, "present"),
        ("group", "asker-2020", "leader", None, "yes"),
        ("unit", None, "leader", "yes", None),
    } <= found
    assert {each.actor for each in lines} == {"tester"}
    assert not [each for each in lines if "Ola" in str(each) or str(ola.key) in str(each)]
    db.execute("update merged set key = :ola", {"ola": ola.key})
    assert any("Nordmann" in str(each) for each in person_history.list_of(db, kari))


def test_the_language_is_that_of_the_last_programme(kari: int, db: Connection) -> None:
    """English where they take part in none."""
    assert person_export.language_of(db, kari) == "nb"
    nobody = people.add(db, {"given_name": "Per", "family_name": "Lie"})
    assert person_export.language_of(db, nobody) == "en"
