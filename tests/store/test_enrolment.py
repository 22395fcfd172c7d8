"""Who gets in and out: places, the waiting list, and the spells that begin and end."""

from __future__ import annotations

from datetime import date

import pytest

from kursus.errors import AlreadyThere, KursusError
from kursus.model.participant import Participant, Reason, Spell, Status, Step
from kursus.model.programme import Programme
from kursus.store import enrolment, participants, people
from kursus.store.database import Connection
from kursus.store.enrolment import Ending

BEFORE, DURING = date(2020, 1, 1), date(2020, 3, 2)


def admit(
    db: Connection, programme: Programme, *names: str, today: date = BEFORE
) -> list[Participant]:
    """Let new people of these given names take part from the programme's first day."""
    keys = people.add_many(db, [{"given_name": name} for name in names])
    return enrolment.admit(db, programme, keys, day=programme.starts, today=today)


def test_those_beyond_the_capacity_wait(asker: Programme, db: Connection) -> None:
    """And so do all who come later, as long as somebody waits."""
    small = asker._replace(capacity=2)
    added = admit(db, small, "Kari", "Ola", "Per")
    assert [one.status for one in added] == [Status.ENROLLED, Status.ENROLLED, Status.WAITING]
    assert [one.spells for one in added] == [(Spell(starts=asker.starts),)] * 2 + [()]
    enrolment.let_out(db, small, added[:1], Step.WITHDRAW, ending=Ending(), today=DURING)
    assert participants.count_free(db, small, day=DURING) == 1
    assert enrolment.count_for_new(db, small, day=DURING) == 0
    assert [one.status for one in admit(db, small, "Nina", today=DURING)] == [Status.WAITING]


def test_the_first_who_waits_moves_up_before_the_start_alone(
    asker: Programme, db: Connection
) -> None:
    """From then on a place is only offered."""
    small = asker._replace(capacity=1)
    kari, _, _ = admit(db, small, "Kari", "Ola", "Per")
    participants.remove_many(db, [kari.key])
    moved, offered = enrolment.fill_places(db, small, today=BEFORE)
    assert [(one.name, one.status) for one in moved] == [("Ola", Status.ENROLLED)]
    assert offered == []
    participants.remove_many(db, [moved[0].key])
    moved, offered = enrolment.fill_places(db, small, today=DURING)
    assert (moved, [one.name for one in offered]) == ([], ["Per"])


def test_out_and_back(asker: Programme, db: Connection) -> None:
    """A day corrects the one before; back on the first day out, they were never away."""
    kari = admit(db, asker, "Kari")
    ending = Ending(day=date(2020, 2, 1), reason=Reason.LEAVE)
    kari = enrolment.let_out(db, asker, kari, Step.PAUSE, ending=ending, today=DURING)
    with pytest.raises(AlreadyThere, match="Kari is paused already, out from 2020-02-01"):
        enrolment.let_out(db, asker, kari, Step.PAUSE, ending=Ending(), today=DURING)
    ending = Ending(day=date(2020, 2, 10))
    kari = enrolment.let_out(db, asker, kari, Step.PAUSE, ending=ending, today=DURING)
    (spell,) = kari[0].spells
    assert (spell.ends, spell.reason) == (date(2020, 2, 10), Reason.LEAVE)
    back = {"day": date(2020, 2, 10), "today": DURING}
    kari = enrolment.let_in(db, asker, kari, Step.RESUME, **back)
    assert (kari[0].status, kari[0].spells) == (Status.ENROLLED, (Spell(starts=asker.starts),))


def test_nobody_comes_in_without_a_place(asker: Programme, db: Connection) -> None:
    """The failure says how many there are and how many are needed."""
    small = asker._replace(capacity=1)
    _, *waiting = admit(db, small, "Kari", "Ola", "Per")
    with pytest.raises(KursusError, match="0 free of 1 places; 2 needed") as refused:
        enrolment.let_in(db, small, waiting, Step.APPROVE, day=None, today=DURING)
    assert refused.value.hint == "kursus programme edit --capacity 3"


def test_who_completed_is_noted(asker: Programme, db: Connection) -> None:
    """Their spell stays open, and they are not noted twice."""
    kari = enrolment.note(db, asker, admit(db, asker, "Kari"), Step.COMPLETE)
    assert (kari[0].status, kari[0].spells[0].ends) == (Status.COMPLETED, None)
    with pytest.raises(AlreadyThere):
        enrolment.note(db, asker, kari, Step.COMPLETE)
