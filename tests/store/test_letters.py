"""Letters on their way out: claims, marks, pauses, and addresses that were refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kursus.model.letter import LetterKey, LetterState
from kursus.model.programme import Programme
from kursus.store import letters
from kursus.store.engine import Connection
from tests.outbox import add_rule, at, persons, put_in

NOW = at("2020-03-02 07:00")
LEASE = timedelta(minutes=10)


@pytest.fixture
def rule(course: Programme, db: Connection) -> int:
    """The key of a rule of the course."""
    return add_rule(db, course, "before", "gathering")


def state(db: Connection, row: int) -> tuple[object, ...]:
    """State, tries and claim of a letter."""
    found: tuple[object, ...] = db.execute(
        "select state, tries, claim from letter where key = :row", {"row": row}
    ).fetchone()
    return found


def claimed(
    db: Connection, claim: int = 1, *, most: int = 9, only_to: list[str] | None = None
) -> list[str]:
    """The addresses of those that a run claims now."""
    found = letters.claim(db, now=NOW, claim=claim, lease=LEASE, most=most, only_to=only_to)
    return [each.email for each in found]


def test_a_claim_takes_what_is_due_first_and_nobody_else_does(rule: int, db: Connection) -> None:
    """The same letter is never with two runs, and what is to come is with none."""
    who = persons(db)
    put_in(db, rule, who["Ola"], due=NOW)
    put_in(db, rule, who["Kari"], due=NOW - LEASE)
    put_in(db, rule, who["Sen"], due=NOW + LEASE)
    assert letters.count_ready(db, now=NOW) == (2, 2)
    assert claimed(db, most=1) == ["kari.berg@example.org"]
    assert claimed(db, 2) == ["ola.nordmann@example.org"]
    assert claimed(db, 3) == []


def test_a_lease_ends_by_the_clock_and_by_release(rule: int, db: Connection) -> None:
    """What a killed run had is taken by the next, and a run that stops gives back at once."""
    row = put_in(db, rule, persons(db)["Ola"], due=NOW)
    assert claimed(db)
    assert not claimed(db, 2)
    later = letters.claim(db, now=NOW + LEASE, claim=2, lease=LEASE, most=9)
    assert [each.letter.row for each in later] == [row]
    assert letters.release(db, claim=2) == 1
    assert claimed(db, 3)


def test_a_claimed_letter_says_where_it_goes(rule: int, course: Programme, db: Connection) -> None:
    """Whoever sends it needs no more questions to the store."""
    who = persons(db)["Åse"]
    row = put_in(db, rule, who, due=NOW, date="2020-03-12")
    (one,) = letters.claim(db, now=NOW, claim=1, lease=LEASE, most=9)
    assert one.letter == (row, LetterKey(rule, who, 1, "2020-03-12"), None, 0)
    assert (one.programme, one.template, one.name) == (course.key, "reminder", "Åse Aas")


def test_what_was_sent_is_marked_whoever_has_claimed_it(rule: int, db: Connection) -> None:
    """A slow run that lost its lease sent it all the same."""
    row = put_in(db, rule, persons(db)["Ola"], due=NOW)
    claimed(db)
    assert letters.mark_sent(db, [row], now=NOW) == 1
    assert state(db, row) == ("sent", 1, None)
    assert letters.mark_handed(db, [row], now=NOW) == letters.mark_sent(db, [row], now=NOW) == 0
    assert letters.count_written_to(db, most=9) == 1
    assert letters.count_sent_since(db, NOW) == 1
    assert letters.count_sent_since(db, NOW + timedelta(seconds=1)) == 0


def test_drafts_are_not_counted_as_sent(rule: int, db: Connection) -> None:
    """The limit of an hour is for servers."""
    row = put_in(db, rule, persons(db)["Ola"], due=NOW)
    assert letters.count_written_to(db, most=9) == 0
    letters.mark_handed(db, [row], now=NOW)
    assert state(db, row)[0] == "handed"
    assert letters.count_written_to(db, most=9) == 1
    assert letters.count_sent_since(db, NOW) == 0


def test_the_pauses_grow_and_go_on(rule: int, db: Connection) -> None:
    """A server that is busy for days is asked each four hours in the end."""
    row = put_in(db, rule, persons(db)["Ola"], due=NOW)
    now, pauses = NOW, []
    for _ in range(6):
        assert letters.claim(db, now=now, claim=1, lease=LEASE, most=9)
        again = letters.mark_later(db, row, claim=1, now=now)
        assert letters.count_ready(db, now=again - timedelta(seconds=1)) == (0, 0)
        pauses.append((again - now).total_seconds() / 60)
        now = again
    assert pauses == [5, 15, 60, 240, 240, 240]
    assert state(db, row) == ("waiting", 6, None)


def test_a_letter_that_is_gone_is_not_put_off(rule: int, db: Connection) -> None:
    """Whom it was to was forgotten while the server thought about it; the run goes on."""
    row = put_in(db, rule, persons(db)["Ola"], due=NOW)
    claimed(db)
    db.execute("delete from letter")
    assert letters.mark_later(db, row, claim=1, now=NOW) > NOW
    letters.mark_refused(db, row, email="ola@example.org", code=550, now=NOW)
    assert db.execute("select count(*) from refused_email").fetchone() == (0,)


def test_a_lost_claim_puts_nothing_off(rule: int, db: Connection) -> None:
    """Another run has it by then, and what that finds counts."""
    row = put_in(db, rule, persons(db)["Ola"], due=NOW)
    claimed(db, 2)
    letters.mark_later(db, row, claim=1, now=NOW)
    assert state(db, row) == ("waiting", 0, 2)


def test_a_refused_address_gets_nothing_more(rule: int, db: Connection) -> None:
    """Neither this letter nor another of the same run, until there is a new address."""
    ola = persons(db)["Ola"]
    first = put_in(db, rule, ola, due=NOW, date="a")
    put_in(db, rule, ola, due=NOW, date="b")
    claimed(db, most=1)
    letters.mark_refused(db, first, email="ola.nordmann@example.org", code=550, now=NOW)
    assert state(db, first) == ("refused", 1, None)
    assert claimed(db, 2) == []
    db.execute("update person set email = 'ola@example.org' where key = :ola", {"ola": ola})
    assert claimed(db, 3) == ["ola@example.org"]


def test_trying_out_writes_to_the_addresses_named_alone(rule: int, db: Connection) -> None:
    """Whatever the case they were typed in."""
    who = persons(db)
    for name in ("Ola", "Åse", "Sen"):
        put_in(db, rule, who[name], due=NOW)
    only = ["OLA.Nordmann@example.org", "åse.aas@example.org"]
    assert letters.count_ready(db, now=NOW, only_to=only) == (2, 2)
    assert claimed(db, only_to=only) == ["ola.nordmann@example.org", "åse.aas@example.org"]


def test_who_is_not_to_be_written_to_is_not_claimed(rule: int, db: Connection) -> None:
    """Said after the planning, it counts as well; so does an address that was taken away."""
    who = persons(db)
    for name in ("Ola", "Åse"):
        put_in(db, rule, who[name], due=NOW)
    db.execute("insert into silence (key, person) values (1, :ola)", {"ola": who["Ola"]})
    db.execute("update person set email = null where key = :key", {"key": who["Åse"]})
    assert claimed(db) == []


@pytest.mark.parametrize(
    "stopped",
    [
        "insert into silence (key, programme) select 1, key from programme",
        "update reminder_rule set since = null",
    ],
)
def test_what_is_stopped_while_a_run_sends_is_not_claimed(
    rule: int, db: Connection, stopped: str
) -> None:
    """A run may last for an hour; a rule may be off by then, or a whole programme silenced."""
    put_in(db, rule, persons(db)["Ola"], due=NOW)
    assert letters.count_ready(db, now=NOW).letters == 1
    db.execute(stopped)
    assert claimed(db) == []


def test_letters_are_found_by_their_keys(rule: int, db: Connection) -> None:
    """Those that were typed and lie there, and no others of the same person."""
    ola = persons(db)["Ola"]
    row = put_in(db, rule, ola, due=NOW, date="a")
    put_in(db, rule, ola, due=NOW, date="b")
    there, lacking = LetterKey(rule, ola, 1, "a"), LetterKey(rule, ola, 2, "a")
    found = letters.find_rows(db, [there, lacking])
    assert found == {there: (row, LetterState.WAITING)}


def test_letters_of_some_programmes_alone(rule: int, course: Programme, db: Connection) -> None:
    """Those of others are neither counted nor claimed."""
    row = put_in(db, rule, persons(db)["Ola"], due=NOW)
    assert letters.count_ready(db, now=NOW, programmes=[course.key + 1]) == (0, 0)
    assert letters.count_ready(db, now=NOW, programmes=[course.key]) == (1, 1)
    assert not letters.claim(db, now=NOW, claim=1, lease=LEASE, most=9, programmes=[])
    taken = letters.claim(db, now=NOW, claim=1, lease=LEASE, most=9, programmes=[course.key])
    assert [each.letter.row for each in taken] == [row]
