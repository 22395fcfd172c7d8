"""Operations are taken back exactly, or not at all, or but for what was changed later."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from kursus.errors import AlreadyThere, KursusError
from kursus.store import history, operations, undo
from kursus.store.database import Store
from kursus.store.undo_kept import Kept


def act(store: Store, *statements: str) -> int:
    """One operation of statements; its number in the log."""
    with store.writing("act") as work:
        for statement in statements:
            work.db.execute(statement)
    assert work.number is not None
    return work.number


def take_back(store: Store, number: int, *, keep_changed: bool = False) -> list[Kept]:
    """Undo an operation; what was kept."""
    with store.writing("undo", references_known=True) as work:
        operation = operations.get(work.db, number=number)
        return undo.undo(work.db, operation, keep_changed=keep_changed)


def do_again(store: Store, number: int) -> None:
    """Redo an operation."""
    with store.writing("redo", references_known=True) as work:
        undo.redo(work.db, operations.get(work.db, number=number))


def people(store: Store) -> dict[int, tuple[str, str | None, int | None]]:
    """The given name, employee number and unit of everybody, by key."""
    with store.reading() as db:
        rows = db.execute("select key, given_name, employee_number, unit from person")
        return {key: facts for key, *facts in map(tuple, rows)}  # type: ignore[misc]


def person(key: int, *, number: str | None = None, unit: int | None = None) -> str:
    """The statement that adds somebody."""
    said = f"'{number}'" if number else "null"
    return f"""
        insert into person (key, given_name, family_name, sort_key, employee_number, unit)
        values ({key}, 'P{key}', 'Vik', 'vik', {said}, {unit or "null"})
    """


def unit(key: int) -> str:
    """The statement that adds a unit."""
    return f"insert into unit (key, name, sort_key) values ({key}, 'U{key}', 'u{key}')"


def test_numbers_that_changed_places_change_back(store: Store) -> None:
    """Two unique values that were swapped over a third state are swapped back."""
    act(store, person(1, number="10"), person(2, number="20"))
    swapped = act(
        store,
        "update person set employee_number = null where key = 1",
        "update person set employee_number = '10' where key = 2",
        "update person set employee_number = '20' where key = 1",
    )
    take_back(store, swapped)
    assert [facts[1] for facts in people(store).values()] == ["10", "20"]


def test_a_chain_of_unique_values_goes_back_one_by_one(store: Store) -> None:
    """A run in which each row takes the value that the next one left goes back in order."""
    act(store, *(person(key, number=str(key)) for key in range(1, 5)))
    moved = act(
        store,
        *(
            f"update person set employee_number = '{key - 1}' where key = {key}"
            for key in range(1, 5)
        ),
    )
    take_back(store, moved)
    assert [facts[1] for facts in people(store).values()] == ["1", "2", "3", "4"]


def test_a_row_that_was_changed_twice_goes_back_to_its_first_state(store: Store) -> None:
    """The state before the first change counts, not the one between."""
    act(store, person(1))
    twice = act(
        store,
        "update person set given_name = 'Kari' where key = 1",
        "update person set given_name = 'Kåre' where key = 1",
    )
    take_back(store, twice)
    assert people(store)[1][0] == "P1"


def test_what_a_deletion_took_along_comes_back(store: Store) -> None:
    """Rows that lost a reference with a row have it again."""
    act(store, unit(5), person(1, unit=5), person(2, unit=5))
    removed = act(store, "delete from unit where key = 5")
    assert {facts[2] for facts in people(store).values()} == {None}
    take_back(store, removed)
    assert {facts[2] for facts in people(store).values()} == {5}


def test_redo_is_the_mirror_of_undo(store: Store) -> None:
    """What was taken back is there again, to be taken back again."""
    added = act(store, unit(5), person(1, unit=5))
    take_back(store, added)
    assert people(store) == {}
    do_again(store, added)
    assert people(store)[1][2] == 5
    take_back(store, added)
    assert people(store) == {}


def test_what_was_changed_later_is_in_the_way(store: Store) -> None:
    """The later operation is named, and nothing is taken back."""
    added = act(store, person(1), person(2))
    later = act(store, "update person set given_name = 'Kari' where key = 1")
    before = people(store)
    with pytest.raises(KursusError, match=rf"operation {later} \(act\) came later"):
        take_back(store, added)
    assert people(store) == before


def test_what_refers_to_a_row_is_in_the_way_of_its_going(store: Store) -> None:
    """A row added later that refers to one added before keeps it, and nothing is taken along."""
    added = act(store, unit(5))
    later = act(store, person(1, unit=5))
    with pytest.raises(KursusError, match=rf"operation {later} "):
        take_back(store, added)
    assert people(store)[1][2] == 5


def test_what_a_row_referred_to_is_missed_when_it_comes_back(store: Store) -> None:
    """A row does not come back without what it refers to."""
    act(store, unit(5), person(1, unit=5))
    removed = act(store, "delete from person where key = 1")
    later = act(store, "delete from unit where key = 5")
    with pytest.raises(KursusError, match=rf"operation {later} "):
        take_back(store, removed)


def test_what_took_a_place_is_in_the_way_of_who_had_it(store: Store) -> None:
    """A value that must be unique and was given to another later is named."""
    act(store, person(1, number="10"), person(2))
    taken = act(store, "update person set employee_number = null where key = 1")
    later = act(store, "update person set employee_number = '10' where key = 2")
    with pytest.raises(KursusError, match=rf"operation {later} "):
        take_back(store, taken)


def test_a_change_outside_kursus_is_in_the_way(store: Store) -> None:
    """What no operation recorded is seen all the same."""
    added = act(store, person(1))
    with closing(sqlite3.connect(store.path)) as db, db:
        db.execute("update person set given_name = 'Kari' where key = 1")
    with pytest.raises(KursusError, match="something outside kursus"):
        take_back(store, added)


def test_the_rest_can_be_taken_back(store: Store) -> None:
    """What was changed later is kept, with what it needs, and told."""
    added = act(store, unit(5), unit(6), person(1, unit=5), person(2, unit=6))
    later = act(store, "update person set given_name = 'Kari' where key = 1")
    kept = take_back(store, added, keep_changed=True)
    assert people(store) == {1: ["Kari", None, 5]}
    assert {(row.table, row.row_key, row.number) for row in kept} == {
        ("unit", "[5]", later),
        ("person", "[1]", later),
    }


def test_nothing_left_to_take_back_is_told(store: Store) -> None:
    """An undo of what was all changed later is refused."""
    added = act(store, person(1))
    act(store, "update person set given_name = 'Kari' where key = 1")
    with pytest.raises(KursusError, match="nothing of it is left"):
        take_back(store, added, keep_changed=True)


def test_what_is_undone_is_not_undone_again(store: Store) -> None:
    """It says by which operation it was undone."""
    added = act(store, person(1))
    take_back(store, added)
    with pytest.raises(AlreadyThere, match=rf"undone already, by operation {added + 1}"):
        take_back(store, added)


def test_an_undo_is_not_undone(store: Store) -> None:
    """It is redone instead."""
    added = act(store, person(1))
    take_back(store, added)
    with pytest.raises(KursusError, match="is itself an undo") as raised:
        take_back(store, added + 1)
    assert raised.value.hint == "kursus redo"


def test_a_redo_is_undone_by_the_number_of_what_it_did(store: Store) -> None:
    """The hint names the operation that was done again."""
    added = act(store, person(1))
    take_back(store, added)
    do_again(store, added)
    with pytest.raises(KursusError, match="did an operation again") as raised:
        take_back(store, added + 2)
    assert raised.value.hint == f"kursus undo {added}"


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("final", "'forgotten'", "somebody who was forgotten"),
        ("final", "'sent'", "sent letters"),
        ("final", "'compacted'", "no longer in the history"),
        ("schema_version", "1", "another form"),
    ],
)
def test_what_cannot_be_undone_says_why(store: Store, column: str, value: str, said: str) -> None:
    """Each reason has its own words."""
    added = act(store, person(1))
    act(store, f"update operation set {column} = {value} where number = {added}", person(2))
    with pytest.raises(KursusError, match=said):
        take_back(store, added)


def weighs(store: Store, number: int) -> bool:
    """Whether an undo weighs every state that came of it."""
    seen: list[str] = []
    with store.writing("undo", references_known=True) as work:
        work.db.set_trace_callback(seen.append)
        undo.undo(work.db, operations.get(work.db, number=number))
    return any("sum(weight)" in statement for statement in seen)


def test_what_goes_back_in_order_is_not_weighed(store: Store) -> None:
    """Rows that came, changed or went, in the order of their keys, are seen to be the mirror."""
    came = act(store, unit(1), unit(2), person(3, unit=1), person(4, unit=2))
    changed = act(store, "update person set given_name = 'Q' where key > 2")
    went = act(store, "delete from person where key > 2")
    assert not any(weighs(store, number) for number in (went, changed, came))
    assert people(store) == {}


def test_what_goes_back_in_another_order_is_weighed(store: Store) -> None:
    """The engine takes rows away in the order of their keys, whatever order they came in."""
    came = act(store, person(4), person(3))
    assert weighs(store, came)
    assert people(store) == {}


def test_rows_that_changed_twice_are_counted_once(store: Store) -> None:
    """Rows that only came are counted as they are, others told from each other."""
    with store.writing("test") as work:
        work.db.execute(person(1))
        work.db.execute(person(2))
        work.db.execute(unit(3))
        assert history.count_changed(work.db) == {"person": 2, "unit": 1}
        work.db.execute("update person set given_name = 'Q' where key = 1")
        work.db.execute("delete from unit")
        assert history.count_changed(work.db) == {"person": 2, "unit": 1}
