"""Every column that refers to a person is known, and every key that a person had."""

from __future__ import annotations

from kursus.store import engine_references, engine_tables, people, traces
from kursus.store.engine import Connection


def test_every_column_that_refers_to_people_is_told(db: Connection) -> None:
    """Those of persons and of participants, a new table's among them; those of others are not."""
    db.execute(
        "create table shoe (key integer primary key, wearer integer references person (key))"
    )
    told = {f"{each.table}.{each.column} → {each.parent}" for each in traces.list_columns(db)}
    db.execute("drop table shoe")
    assert {
        "alias.person → person",
        "attendance.participant → participant",
        "group.leader → person",
        "letter.person → person",
        "participant.person → person",
        "participant.replaces → participant",
        "shoe.wearer → person",
        "unit.leader → person",
    } <= told
    assert not [each for each in told if not each.endswith(("person", "participant"))]


def test_what_is_called_as_people_are_refers_to_them(db: Connection) -> None:
    """No table has a column for a person or participant that is not among those."""
    told = {(each.table, each.column) for each in traces.list_columns(db)}
    for name in engine_tables.list_names(db):
        for column in {"person", "participant"} & set(engine_tables.get(db, name).columns):
            assert (name, column) in told or name in engine_references.OF_HISTORY


def test_the_keys_of_a_person_are_theirs_and_of_those_merged_into_them(db: Connection) -> None:
    """Their own key comes first."""
    kari, ola = people.add_many(
        db,
        [
            {"given_name": "Kari", "family_name": "Berg"},
            {"given_name": "Ola", "family_name": "Nordmann"},
        ],
    )
    db.execute("insert into merged (key, person) values (7, :person)", {"person": kari})
    assert traces.list_keys(db, kari) == [kari, 7]
    assert traces.list_keys(db, ola) == [ola]
