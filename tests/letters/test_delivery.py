"""Letters on their way out: each is sent once, and marked with what became of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from threading import Timer

import pytest

from kursus.errors import KursusError, Wrong
from kursus.letters.delivery import BATCH, LEASE, Delivery, Limits, Mails, Outcomes
from kursus.letters.message import Mail, NoAddress
from kursus.letters.servers import parse_server
from kursus.letters.smtp import Smtp
from kursus.model.letter import Addressed
from kursus.model.programme import Programme
from kursus.store import engine, letters, retrying
from kursus.store.database import Connection, Store
from tests.mail_server import DROP, MailServer
from tests.outbox import add_rule, at, persons, put_in

NOW = at("2020-03-02 07:00")
SENDER = "kurs@example.org"
ALL = Limits()
KARI, OLA = "kari.berg@example.org", "ola.nordmann@example.org"


def write(_: Connection, batch: Sequence[Addressed]) -> Mails:
    """Mail of a batch, as short as can be."""
    return {each.letter.row: mail(each) for each in batch}


def mail(to: Addressed) -> Mail:
    """A letter as mail, known by its row."""
    key = f"<{to.letter.row}@example.org>"
    head = f"From: {SENDER}\r\nTo: {to.email}\r\nMessage-ID: {key}\r\n\r\nHei\r\n"
    return Mail(SENDER, to.email, key, head.encode())


@pytest.fixture
def outbox(course: Programme, store: Store) -> list[int]:
    """The rows of letters to each of the course who has an address, in the order they go."""
    with store.writing("test") as work:
        rule = add_rule(work.db, course, "before", "gathering")
        work.db.execute("update person set email = 'aase@example.org' where given_name = 'Åse'")
        rows = work.db.execute("select key from person order by key")
        people = [key for (key,) in rows.fetchall()]
        return [
            put_in(work.db, rule, person, due=NOW - timedelta(hours=9 - number))
            for number, person in enumerate(people)
        ]


@pytest.fixture
def send(store: Store, relay: MailServer) -> Callable[..., Outcomes]:
    """Sends what can be sent to the relay."""

    def run(
        *,
        now: datetime = NOW,
        stopping: Callable[[], bool] = lambda: False,
        limits: Limits = ALL,
        write: Callable[[Connection, Sequence[Addressed]], Mails] = write,
    ) -> Outcomes:
        way = Smtp(parse_server(relay.url), seconds=10)
        delivery = Delivery(store, way, write=write, now=lambda: now, limits=limits, claim=1)
        return delivery.run(stopping=stopping)

    return run


def states(store: Store) -> dict[int, tuple[object, ...]]:
    """The state, tries and claim of each letter."""
    with store.reading() as db:
        rows = db.execute("select key, state, tries, claim from letter").fetchall()
    return {key: (state, tries, claim) for key, state, tries, claim in rows}


def keys(rows: Sequence[int]) -> list[str]:
    """What letters are known by to mail programs."""
    return [f"<{row}@example.org>" for row in rows]


SENT = ("sent", 1, None)
WAITS = ("waiting", 0, None)
PUT_OFF = ("waiting", 1, None)


def test_each_is_sent_once(
    outbox: list[int], store: Store, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """Those due first go first, over one connection; another run finds nothing."""
    assert send() == Outcomes(taken=len(outbox))
    assert send(now=NOW + 2 * LEASE) == Outcomes()
    assert relay.keys() == keys(outbox)
    assert relay.connections == 1
    assert states(store) == dict.fromkeys(outbox, SENT)


def test_many_are_claimed_in_batches(
    outbox: list[int], store: Store, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """However many there are, all of them go."""
    with store.noting() as db:
        (rule, person) = db.execute("select rule, person from letter limit 1").fetchone()
        more = [put_in(db, rule, person, due=NOW, date=str(n)) for n in range(2 * BATCH)]
    assert send().taken == len(outbox) + len(more)
    assert relay.keys() == keys(outbox + more)


def test_one_who_is_refused_and_one_who_waits(
    outbox: list[int], store: Store, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """The address is noted of the first; the second is tried again after a pause."""
    relay.at_recipient = {KARI: "550 5.1.1 Unknown", OLA: "451 Greylisted"}.get
    outcomes = send()
    assert [(told.to.email, told.reply.told) for told in outcomes.refused] == [
        (KARI, "550 5.1.1 Unknown")
    ]
    assert [told.to.email for told in outcomes.later] == [OLA]
    assert outcomes.failed == []
    assert outcomes.taken == len(outbox) - 2
    with store.reading() as db:
        refused = db.execute("select email, code from refused_email").fetchall()
        who = persons(db)
        rows = dict(db.execute("select person, key from letter").fetchall())
    assert refused == [(KARI, 550)]
    assert states(store)[rows[who["Kari"]]] == ("refused", 1, None)
    assert states(store)[rows[who["Ola"]]] == PUT_OFF
    relay.at_recipient = lambda _: None
    assert send() == Outcomes()
    assert send(now=NOW + timedelta(minutes=5)).taken == 1
    assert relay.keys(OLA) == keys([rows[who["Ola"]]])
    assert relay.keys(KARI) == []


def test_two_letters_to_one_who_is_refused(
    outbox: list[int], store: Store, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """The second is not tried; the next planning knows that there is no address."""
    with store.noting() as db:
        (rule,) = db.execute("select distinct rule from letter").fetchone()
        more = put_in(db, rule, persons(db)["Kari"], due=NOW, date="y")
    asked = []
    relay.at_recipient = lambda who: asked.append(who) or {KARI: "550 5.1.1 Unknown"}.get(who)
    outcomes = send()
    assert asked.count(KARI) == 1
    assert len(outcomes.refused) == 1
    assert outcomes.taken == len(outbox) - 1
    assert states(store)[more] == WAITS


def test_a_server_that_takes_nothing_from_the_sender(
    outbox: list[int], store: Store, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """It is told once, and no address is blamed."""
    relay.at_sender = lambda _: "550 5.7.60 Not allowed"
    outcomes = send()
    assert [failure.sentence for failure in outcomes.failed] == [
        "127.0.0.1 takes no letters from kurs@example.org: 550 5.7.60 Not allowed"
    ]
    assert (outcomes.taken, outcomes.refused, outcomes.later) == (0, [], [])
    assert states(store) == dict.fromkeys(outbox, WAITS)


def test_a_server_that_relays_for_nobody(
    outbox: list[int], store: Store, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """It says so of each recipient; three are asked, and none is blamed."""
    asked = []
    relay.at_recipient = lambda who: asked.append(who) or "554 5.7.1 Relay access denied"
    outcomes = send()
    assert len(asked) == 3
    assert [failure.sentence for failure in outcomes.failed] == [
        "The server takes no letters from kurs@example.org: 554 5.7.1 Relay access denied"
    ]
    assert outcomes.refused == []
    assert len(outcomes.later) == 3
    assert sorted(states(store).values()) == sorted([PUT_OFF] * 3 + [WAITS] * (len(outbox) - 3))


def test_one_whom_the_server_blocks(
    outbox: list[int], store: Store, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """Where others are taken from the same sender, it is the address; before them or after."""
    for blocked in (KARI, OLA):
        relay.at_recipient = {blocked: "550 5.7.1 Blocked by the recipient"}.get
        outcomes = send()
        assert [told.to.email for told in outcomes.refused] == [blocked]
        assert (outcomes.taken, outcomes.failed) == (len(outbox) - 1, [])
        relay.at_recipient = lambda _: None
        with store.noting() as db:
            retrying.retry(db, people=None, now=NOW)
            db.execute("update letter set state = 'waiting', tries = 0")


def test_a_connection_that_is_lost_once(
    outbox: list[int], relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """One letter is tried again later, for it may have been taken; the rest goes on."""
    drops = iter([DROP])
    relay.at_content = lambda _: next(drops, None)
    outcomes = send()
    assert (outcomes.taken, len(outcomes.later)) == (len(outbox) - 1, 1)
    assert outcomes.failed == []
    assert send(now=NOW + LEASE).taken == 1
    assert sorted(relay.keys()) == sorted(keys(outbox))


def test_a_server_that_hangs_up_each_time(
    outbox: list[int], store: Store, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """It is let alone after three; the rest was not tried."""
    relay.at_recipient = lambda _: DROP
    outcomes = send()
    assert [str(failure) for failure in outcomes.failed] == [
        "The server is busy: the connection was lost."
    ]
    assert sorted(states(store).values()) == sorted([PUT_OFF] * 3 + [WAITS] * (len(outbox) - 3))


def test_a_server_that_is_not_there(outbox: list[int], store: Store) -> None:
    """All letters wait, as if nobody had tried."""
    delivery = Delivery(
        store,
        Smtp(parse_server("smtp://127.0.0.1:1"), seconds=5),
        write=write,
        now=lambda: NOW,
        limits=ALL,
        claim=1,
    )
    outcomes = delivery.run(stopping=lambda: False)
    assert "127.0.0.1:1 cannot be reached" in str(outcomes.failed[0])
    assert states(store) == dict.fromkeys(outbox, WAITS)


def test_a_limit_of_an_hour(
    outbox: list[int], relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """It counts what other runs sent; the rest goes in the next hour."""
    limits = Limits(per_hour=2)
    outcomes = send(limits=limits)
    assert (outcomes.taken, outcomes.held) == (2, len(outbox) - 2)
    assert send(limits=limits, now=NOW + timedelta(minutes=30)).taken == 0
    assert send(limits=limits, now=NOW + timedelta(minutes=61)).taken == 2
    assert send(limits=Limits(per_hour=100)).held == 0
    assert relay.keys() == keys(outbox)


def test_only_to_some(
    outbox: list[int], store: Store, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """For trying it out: nobody else is written to, and their letters wait."""
    assert send(limits=Limits(only_to=[KARI.upper()])).taken == 1
    assert relay.keys() == relay.keys(KARI)
    assert list(states(store).values()).count(WAITS) == len(outbox) - 1


def test_of_some_programmes(
    outbox: list[int], course: Programme, send: Callable[..., Outcomes]
) -> None:
    """The letters of others wait."""
    assert send(limits=Limits(programmes=[course.key + 1])).taken == 0
    assert send(limits=Limits(programmes=[course.key])).taken == len(outbox)


def test_it_stops_between_letters(
    outbox: list[int], store: Store, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """What was sent is marked, and the rest can be taken by the next run at once."""
    assert send(stopping=lambda: len(relay.taken) == 2).taken == 2
    assert [state for state in states(store).values() if state == SENT] == [SENT] * 2
    assert send().taken == len(outbox) - 2
    assert relay.keys() == keys(outbox)


def test_a_letter_that_cannot_be_written(
    outbox: list[int], store: Store, send: Callable[..., Outcomes]
) -> None:
    """It is told once of all, and they wait until it is mended; the others go."""

    def faulty(db: Connection, batch: Sequence[Addressed]) -> Mails:
        faults: dict[int, Mail | KursusError] = dict.fromkeys(
            outbox[:2], Wrong("The template has a fault.")
        )
        return dict(write(db, batch)) | faults

    outcomes = send(write=faulty)
    assert [str(failure) for failure in outcomes.failed] == ["The template has a fault."]
    assert outcomes.taken == len(outbox) - 2
    assert [states(store)[row] for row in outbox[:2]] == [WAITS] * 2


def test_an_address_that_no_server_takes(
    outbox: list[int], store: Store, send: Callable[..., Outcomes]
) -> None:
    """It is refused before any server is asked, as a server would."""

    def strange(db: Connection, batch: Sequence[Addressed]) -> Mails:
        return dict(write(db, batch)) | {outbox[0]: NoAddress("No letter can be sent there.")}

    (told,) = send(write=strange).refused
    assert told.reply.code == 553
    assert states(store)[outbox[0]] == ("refused", 1, None)


@pytest.fixture
def other(outbox: list[int], store: Store) -> int:
    """The claim of another run that was killed after it claimed all letters."""
    with store.noting() as db:
        claim = db.new_key()
        assert len(letters.claim(db, now=NOW, claim=claim, lease=LEASE, most=99)) == len(outbox)
    return claim


def test_what_another_run_has_is_left_to_it(
    outbox: list[int], other: int, relay: MailServer, send: Callable[..., Outcomes]
) -> None:
    """Until its lease has ended; then it is taken over."""
    assert other
    assert send().taken == 0
    assert send(now=NOW + LEASE).taken == len(outbox)
    assert relay.keys() == keys(outbox)


def test_it_waits_for_who_else_writes(
    outbox: list[int],
    store: Store,
    relay: MailServer,
    send: Callable[..., Outcomes],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A store that is busy just after a letter was taken is asked again, so that it is marked."""
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    turns = iter([0.4])

    def write_meanwhile(_: str) -> None:
        for seconds in turns:
            db = sqlite3.connect(store.path, isolation_level=None, check_same_thread=False)
            db.execute("begin immediate")
            Timer(seconds, db.close).start()

    relay.at_content = write_meanwhile
    assert send().taken == len(outbox)
    assert states(store) == dict.fromkeys(outbox, SENT)
