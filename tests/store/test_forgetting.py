"""People are forgotten: what is counted stays, and all else of them goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from kursus.errors import KursusError, NotFound
from kursus.model import forgotten
from kursus.model.programme import Programme
from kursus.store import (
    engine_tables,
    forgetting,
    operations,
    people,
    pointing,
    programmes,
    roster_export,
    traces,
    undo,
)
from kursus.store.database import Store
from kursus.store.engine import Connection
from tests.course import NAMES, add_course, add_people
from tests.letters_kept import add_letter, refuse
from tests.soundness import check_sound

TODAY = date(2020, 3, 2)
KARI = 1


@pytest.fixture
def course(store: Store, asker: Programme) -> Programme:
    """Six people who were at two gatherings."""
    with store.writing("test") as work:
        add_course(work.db, asker)
    return asker


def key_of(db: Connection, number: int) -> int:
    """The key of the person with a number."""
    (key,) = db.execute(
        "select person from participant where number = :number", {"number": number}
    ).fetchone()
    return int(key)


def forget(store: Store, *numbers: int, today: date = TODAY) -> None:
    """Forget participants."""
    with store.writing(forgetting.COMMAND) as work:
        forgetting.forget(work.db, [key_of(work.db, number) for number in numbers], today=today)


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    """What a query finds."""
    with store.reading() as db:
        return [tuple(row) for row in db.execute(query)]


@contextmanager
def without(store: Store, *names: str) -> Iterator[None]:
    """Counts of tables are the same afterwards."""

    def count() -> list[object]:
        return [rows(store, f"select count(*) from {name}")[0][0] for name in names]

    before = count()
    yield
    assert count() == before


def test_every_column_that_stays_is_there(db: Connection) -> None:
    """What is said to stay are columns of the tables, and the others may be empty."""
    for table, kept in forgetting.KEPT.items():
        assert kept <= set(engine_tables.get(db, table).columns), table
        required = db.execute(
            'select name from pragma_table_info(:table) where "notnull" = 1', {"table": table}
        )
        assert {name for (name,) in required} <= kept, table
    assert set(engine_tables.get(db, "person").columns) > forgetting.NAMED
    holding = {each.table for each in traces.list_columns(db) if each.column == each.parent}
    assert forgetting.KEPT.keys() < holding


def test_names_go_and_counts_stay(store: Store, course: Programme, store_path: Path) -> None:
    """Marks, spells and the number are there; the name and address are not."""
    assert course
    with without(store, "participant", "spell", "attendance", "person"):
        forget(store, KARI)
    (row,) = rows(
        store,
        "select person.* from person join participant on participant.person = person.key "
        "where number = 1",
    )
    assert [value for value in row[1:] if value] == ["Forgotten", forgotten.SORT_KEY, "2020-03-02"]
    check_sound(store_path)


def test_who_was_never_counted_is_not_there_at_all(store: Store, asker: Programme) -> None:
    """Somebody with a role alone leaves no row."""
    with store.writing("test") as work:
        person = people.add(work.db, {"given_name": "Kari", "family_name": "Berg"})
        work.db.execute(
            "insert into role (key, programme, person, role) "
            "values (7, :programme, :person, 'lead')",
            {"programme": asker.key, "person": person},
        )
    with store.writing("test") as work:
        forgetting.forget(work.db, [person], today=TODAY)
    assert rows(store, "select key from person union select key from role") == []


def test_those_who_were_merged_into_them_go_from_history(store: Store) -> None:
    """A key that somebody had before they were found to be the same is theirs."""
    with store.writing("test") as work:
        kari, twin = people.add_many(
            work.db, [{"given_name": "Kari"}, {"given_name": "Kari", "family_name": "Bergh"}]
        )
        work.db.execute("delete from person where key = :key", {"key": twin})
        work.db.execute(
            "insert into merged (key, person) values (:key, :person)",
            {"key": twin, "person": kari},
        )
    with store.writing("test") as work:
        forgetting.forget(work.db, [kari], today=TODAY)
    assert rows(store, "select 1 from change where old like '%Kari%' or new like '%Kari%'") == []


def test_what_they_led_has_no_leader(store: Store, course: Programme, store_path: Path) -> None:
    """Units and groups stay, without them, and without word of them in history."""
    assert course
    with store.writing("test") as work:
        kari = {"kari": key_of(work.db, KARI)}
        work.db.execute(
            "insert into unit (key, name, sort_key, leader) values (7, 'Nord', 'nord', :kari)", kari
        )
    with store.writing("test") as work:
        work.db.execute("update unit set name = 'Sør' where key = 7")
    forget(store, KARI)
    assert rows(store, "select name, leader from unit") == [("Sør", None)]
    assert rows(store, "select count(*) from change where new like '%leader%'") == [(0,)]
    check_sound(store_path)


def test_addresses_go_from_keys_in_history(store: Store, course: Programme) -> None:
    """An address that is part of a key is not left in the log."""
    assert course
    with store.writing("test") as work:
        people.change(work.db, key_of(work.db, KARI), {"email": "ny@example.org"})
    forget(store, KARI)
    assert rows(store, "select row_key from change where row_key like '%example%'") == []


@pytest.mark.parametrize(
    ("alike", "unit", "former"),
    [((4, 4), None, None), ((5, 4), None, "Hurum"), ((5, 5), 7, "Hurum")],
)
def test_what_would_single_somebody_out_goes(
    store: Store,
    asker: Programme,
    alike: tuple[int, int],
    unit: int | None,
    former: str | None,
) -> None:
    """A former municipality stays where five came from it, and a unit where five of these are."""
    of_former, of_both = alike
    with store.writing("test") as work:
        add_people(work.db, asker, NAMES)
        work.db.execute("insert into unit (key, name, sort_key) values (7, 'Nord', 'nord')")
        work.db.execute(
            "update participant set former = 'Hurum' where number <= :alike", {"alike": of_former}
        )
        work.db.execute(
            "update participant set unit = 7 where number <= :alike", {"alike": of_both}
        )
    forget(store, KARI)
    assert rows(store, "select unit, former from participant where number = 1") == [(unit, former)]


def test_letters_that_left_are_counted(store: Store, course: Programme, store_path: Path) -> None:
    """Those that have not go, and what a server said, and that they are not to be written to."""
    assert course
    with store.writing("test") as work:
        kari = key_of(work.db, KARI)
        work.db.execute("insert into merged (key, person) values (7, :kari)", {"kari": kari})
        for person, rule, state in (
            (kari, 1, "sent"),
            (kari, 2, "waiting"),
            (kari, 3, "dropped"),
            (kari, 4, "handed"),
            (7, 5, "sent"),
            (key_of(work.db, 2), 2, "waiting"),
        ):
            add_letter(work.db, person=person, rule=rule, state=state)
        refuse(work.db, person=kari, email="kari@example.org")
        work.db.execute("insert into silence (key, person) values (8, :kari)", {"kari": kari})
    forget(store, KARI)
    assert rows(store, "select rule, state, before from letter order by rule") == [
        (1, "sent", None),
        (2, "waiting", "{}"),
        (4, "handed", None),
    ]
    assert rows(store, "select key from silence union select code from refused_email") == []
    check_sound(store_path)


def test_nobody_waits_for_them(store: Store, course: Programme) -> None:
    """They are not expected at days to come; at those that were, they still are."""
    assert course
    forget(store, KARI)
    expected = rows(
        store,
        "select gathering.label from expected "
        "join gathering on gathering.key = expected.gathering "
        "join participant on participant.key = expected.participant "
        "where participant.number = 1 order by gathering.label",
    )
    assert expected == [("F1",), ("F2",)]


def test_nothing_points_at_them(store: Store, course: Programme) -> None:
    """Neither their number, nor the word they are told by, nor their old name."""
    forget(store, KARI)
    with store.reading() as db:
        for words in (["1"], ["Forgotten"], ["kari berg"], ["1", "2", "3"], [forgotten.SORT_KEY]):
            with pytest.raises(NotFound):
                pointing.who(db, words, programme=course, day=TODAY)
        with pytest.raises(NotFound, match="Participant 1 was forgotten") as failure:
            pointing.person(db, "1", programme=course)
        assert "Forgotten" not in str(failure.value.hint)
        with pytest.raises(NotFound) as failure:
            pointing.person(db, "Forgoten", programme=course)
        assert "Forgotten" not in str(failure.value.hint)


def test_lists_of_people_leave_them_out(store: Store, course: Programme) -> None:
    """They are in no list to choose from, and in no roster that could be read in again."""
    forget(store, KARI)
    with store.reading() as db:
        names = [one.name for one in people.list_all(db, today=TODAY, left=None)]
        assert "Forgotten" not in names
        assert len(names) == len(NAMES) - 1
        assert ("Forgotten", "") not in people.list_names(db, course)
        from kursus.model.roster import Field

        exported = roster_export.list_rows(
            db, course, fields=[Field.NAME], statuses=[], day=TODAY
        ).fetchall()  # type: ignore[attr-defined]
        assert len(exported) == len(NAMES) - 1


def test_what_they_were_touched_by_cannot_be_undone(store: Store, course: Programme) -> None:
    """Their operations are refused, the forgetting too; others go back and forth."""
    assert course
    with store.writing("theme add") as other:
        other.db.execute(
            "insert into theme (key, programme, number, title) values (7, :key, 1, 'Rus')",
            {"key": course.key},
        )
    forget(store, KARI)
    finals = rows(store, "select number, final, kind from operation order by number")
    assert [(final, kind) for _, final, kind in finals[-3:]] == [
        ("forgotten", "change"),
        (None, "change"),
        (None, "event"),
    ]
    for number, sentence in ((finals[-3][0], "forgotten"), (finals[-1][0], "no change")):
        with (
            pytest.raises(KursusError, match=sentence),
            store.writing("undo", references_known=True) as work,
        ):
            undo.undo(work.db, operations.get(work.db, number=int(str(number))))
    with store.writing("undo", references_known=True) as work:
        undo.undo(work.db, operations.get(work.db, number=int(str(finals[-2][0]))))
    assert rows(store, "select title from theme") == []


def test_what_stays_is_counted(store: Store, course: Programme) -> None:
    """Places, marks and submissions of each, in the order asked for."""
    with store.reading() as db:
        ola, kari = key_of(db, 2), key_of(db, KARI)
        told: Sequence[forgetting.Counted] = forgetting.count(db, [ola, kari])
        marks = dict(
            db.execute(
                "select person, count(*) from attendance join participant "
                "on participant.key = attendance.participant group by person"
            )
        )
    assert [one.person for one in told] == [ola, kari]
    assert [one.places for one in told] == [((course.slug, 2),), ((course.slug, 1),)]
    assert [one.marks for one in told] == [marks.get(ola, 0), marks.get(kari, 0)]


def test_the_last_forgetting_is_known(store: Store, course: Programme) -> None:
    """Its time is that of the log; before the first there is none."""
    assert course
    with store.reading() as db:
        assert forgetting.find_last(db) is None
    forget(store, KARI)
    with store.reading() as db:
        (at,) = db.execute("select at from operation order by number desc").fetchone()
        assert forgetting.find_last(db) == at


def test_a_place_in_a_programme_that_is_over_stays_as_it_was(
    store: Store, course: Programme
) -> None:
    """Who was in on its last day still was; a later booster does not wait for them."""
    with store.reading() as db:
        assert programmes.get(db, slug=course.slug).ends < date(2023, 1, 1)
    forget(store, KARI, today=date(2023, 1, 1))
    assert rows(
        store,
        "select ends from spell join participant on participant.key = spell.participant "
        "where number = 1",
    ) == [(None,)]
