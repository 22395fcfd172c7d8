"""Spells in and out are half-open, and named by their participant and first day."""

from __future__ import annotations

from datetime import date, timedelta

from kursus.model.participant import Reason, Spell
from kursus.model.programme import Programme
from kursus.store import spells
from kursus.store.database import Connection
from tests.course import add_course, add_people

DAY = timedelta(days=1)


def kept(db: Connection, participant: int) -> list[Spell]:
    """A participant's spells by day."""
    rows = db.execute(
        "select starts, ends, reason, note from spell where participant = :key order by starts",
        {"key": participant},
    )
    return [spells.spell_from(*row) for row in rows]


def test_a_spell_comes_back_as_it_was_kept(asker: Programme, db: Connection) -> None:
    """With its days, reason and note; one that ends is changed in its place."""
    (kari,) = add_people(db, asker, ("Kari Berg",))
    ended = Spell(starts=asker.starts, ends=date(2020, 3, 1), reason=Reason.JOB, note="Ny jobb")
    spells.change_many(db, [(kari, ended)])
    back = Spell(starts=date(2020, 4, 1))
    spells.add_many(db, [(kari, back)])
    assert kept(db, kari) == [ended, back]


def test_a_spell_that_never_lasted_gives_way(asker: Programme, db: Connection) -> None:
    """Whether another is added from that day, or one is moved to it."""
    (kari,) = add_people(db, asker, ("Kari Berg",))
    spells.change_many(db, [(kari, Spell(starts=asker.starts, ends=asker.starts))])
    spells.add_many(db, [(kari, Spell(starts=asker.starts))])
    assert kept(db, kari) == [Spell(starts=asker.starts)]
    later = asker.starts + DAY
    spells.add_many(db, [(kari, Spell(starts=later, ends=later))])
    spells.move_start(db, kari, before=asker.starts, after=later)
    assert kept(db, kari) == [Spell(starts=later)]


def test_who_was_in_from_the_first_day_follows_it(asker: Programme, db: Connection) -> None:
    """Not who came later, and nobody when it comes later."""
    kari, ola = add_people(db, asker, ("Kari Berg", "Ola Ås"))
    spells.move_start(db, ola, before=asker.starts, after=asker.starts + DAY)
    earlier = asker._replace(starts=asker.starts - DAY)
    assert spells.begin_earlier(db, earlier, before=asker.starts) == 1
    assert [kept(db, key)[0].starts for key in (kari, ola)] == [earlier.starts, asker.starts + DAY]
    assert spells.begin_earlier(db, asker, before=earlier.starts) == 0


def test_marks_that_do_not_count_are_found(asker: Programme, db: Connection) -> None:
    """Those of whoever is not expected there, from a day on."""
    add_course(db, asker)
    (per,) = db.execute("select key from participant where number = 6").fetchone()
    db.execute(
        """
        insert into attendance (session, participant, status)
        select session.key, :per, 'absent'
        from session join gathering on gathering.key = session.gathering where label = 'F3'
        """,
        {"per": per},
    )
    found = [
        spells.list_marks_outside(db, asker, since=day, participants=[per])
        for day in (date(2020, 3, 12), date(2020, 3, 13))
    ]
    assert found == [{per: ["F3"]}, {}]
