"""Letters sent by two runs at once, killed at any moment.

What a server said yes to just before a kill may come twice, and is then known by the same number.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.store.database import Store
from tests.conftest import Kursus
from tests.course import add_people
from tests.mail_server import MailServer, serving
from tests.outbox import add_rule, at, put_in
from tests.soundness import check_sound
from tests.trials.conftest import Figures, amount
from tests.trials.subjects import roster

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
NOW = at("2020-03-02 07:00")
# Longer than a lease: in each round the letters of whom was killed can be claimed again.
BETWEEN_ROUNDS = timedelta(hours=2)
SENDERS = 2
SINCE = "2020-02-01T00:00:00Z"
PEOPLE = amount(20, full=200)
ENDING = "@example.org>"
# Sends to a server until nothing is left, or it is killed. Of two that say the store's name on two
# machines, neither sees the other's lock, so there is none here: the claims alone part the letters.
SENDER = """
import sys
from datetime import datetime
from kursus.letters.delivery import Delivery, Limits
from kursus.letters.message import Mailbox, write_mail
from kursus.letters.servers import parse_server
from kursus.letters.smtp import Smtp
from kursus.model.letter import Written
from kursus.store import letters
from kursus.store.database import Store
path, url, moment, how = sys.argv[1:]
now = datetime.fromisoformat(moment)
kurs = Mailbox("Kurs", "kurs@example.org")
def write(db, batch):
    return {
        each.letter.row: write_mail(
            Written("Fagdag", "Hei"), key=each.letter.key, sender=kurs,
            to=Mailbox(each.name, each.email), now=now,
        )
        for each in batch
    }
def hasty(self, to, mail):
    self._noted(lambda db: letters.mark_sent(db, [to.letter.row], now=now))
    self._way.deliver(mail)
if how == "hasty":
    Delivery._deliver = hasty
way = Smtp(parse_server(url), seconds=60)
print("begun", flush=True)
store = Store(path=path, actor="x")
with store.noting() as db:
    claim = db.new_key()
run = Delivery(store, way, write=write, now=lambda: now, limits=Limits(), claim=claim)
run.run(stopping=lambda: False)
"""


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A server that takes letters from everybody."""
    with serving() as server:
        yield server


def owe(store: Store, asker: Programme, count: int) -> None:
    """Let so many letters be owed, several to each of some people."""
    with store.writing("test") as work:
        names = tuple(f"Deltaker {_letters(number)}" for number in range(PEOPLE))
        add_people(work.db, asker, names)
        rule = add_rule(work.db, asker, "before", "gathering")
        people = [key for (key,) in work.db.execute("select key from person").fetchall()]
        for number in range(count):
            put_in(work.db, rule, people[number % PEOPLE], due=NOW, date=str(number))


def _letters(number: int) -> str:
    return "".join(chr(ord(digit) + ord("a") - ord("0")) for digit in str(number))


def begin(store: Path, server: MailServer, now: datetime, how: str) -> subprocess.Popen[bytes]:
    """A run that sends."""
    running = subprocess.Popen(
        [sys.executable, "-c", SENDER, str(store), server.url, now.isoformat(), how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout
    running.stdout.readline()
    return running


def send_and_kill(
    store: Path, server: MailServer, *, owed: int, kills: int, how: str = "well"
) -> int:
    """Let two runs at a time send, and kill each some letters later, until so many are killed.

    Then two are let be, and send the rest. How many were killed before they had done.
    """
    chance = random.Random(how)  # noqa: S311 - moments
    killed, now = 0, NOW
    for turn in range(kills // SENDERS + 1):
        running = [begin(store, server, now, how) for _ in range(SENDERS)]
        for each in running if turn < kills // SENDERS else ():
            wait_for(server, len(server.taken) + chance.randrange(owed // (2 * kills)))
            time.sleep(chance.uniform(0, 0.02))
            each.kill()
        for each in running:
            _, err = each.communicate(timeout=600)
            assert not err, err.decode()
            killed += each.returncode < 0
        now += BETWEEN_ROUNDS
    return killed


def wait_for(server: MailServer, count: int) -> None:
    """Until it has taken so many letters, however quick the machine is."""
    last = time.monotonic() + 60
    while len(server.taken) < count and time.monotonic() < last:
        time.sleep(0.001)


def judge(store: Path, server: MailServer, figures: Figures, *, owed: int) -> int:
    """Count what was lost; how many letters came more than once, with the same number."""
    came = Counter(each.key for each in server.taken)
    with Store(path=store, actor="x").reading() as db:
        states = dict(db.execute("select state, count(*) from letter group by state").fetchall())
    figures.tried += owed
    figures.lost += owed - len(came)
    assert states == {"sent": owed}
    assert all(key.endswith(ENDING) for key in came)
    assert len({(each.key, each.recipients) for each in server.taken}) == len(came)
    return sum(came.values()) - len(came)


def test_two_who_send_and_are_killed(
    store: Store, store_path: Path, asker: Programme, server: MailServer, figures: Figures
) -> None:
    """None is lost, and there are at most as many twins as kills."""
    owed, kills = amount(60, full=6000), amount(4, full=60)
    owe(store, asker, owed)
    killed = send_and_kill(store_path, server, owed=owed, kills=kills)
    twins = judge(store_path, server, figures, owed=owed)
    figures.faults += killed
    assert killed
    assert twins <= killed
    check_sound(store_path)
    figures.hold()


@pytest.fixture
def owing(kursus: Kursus, folder: Path, store: Store) -> int:
    """How many letters are owed by a programme that has days ahead, to people of a roster."""
    days, people = amount(2, full=8), amount(6, full=60)
    kursus("programme add Asker --start 2020-01-13 --end 2020-12-11 --sender kurs@example.org")
    kursus(f"roster import {roster(folder / 'people.csv', 'kari', people)}")
    kursus(f"fagdag series --every day --count {days} --start 2020-03-04")
    with store.writing("test") as work:
        # The invitations, two weeks before.
        work.db.execute("update reminder_rule set since = :at where number = 1", {"at": SINCE})
    return days * people


def test_commands_of_cron_that_are_killed(
    store_path: Path, owing: int, server: MailServer, figures: Figures
) -> None:
    """Two at a time, one of which finds the lock taken: none is lost, and twins are known."""
    chance = random.Random(1)  # noqa: S311 - moments
    line = [sys.executable, "-m", "kursus", "reminder", "send", "--yes", "--smtp", server.url]
    turns = amount(2, full=20)
    for turn in range(turns + 1):
        now = NOW + turn * BETWEEN_ROUNDS
        environ = os.environ | {"KURSUS_TODAY": now.strftime("%Y-%m-%dT%H:%M"), "TZ": "UTC"}
        running = [
            subprocess.Popen(line, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            for _ in range(SENDERS)
        ]
        if turn < turns:
            wait_for(server, len(server.taken) + chance.randrange(owing // (2 * turns)))
            time.sleep(chance.uniform(0, 0.2))
            for each in running:
                each.kill()
        for each in running:
            _, err = each.communicate(timeout=600)
            assert not err, err.decode()
            figures.faults += each.returncode < 0
    assert figures.faults
    assert judge(store_path, server, figures, owed=owing) <= figures.faults
    check_sound(store_path)
    figures.hold()


def test_who_marks_before_sending_is_seen_to_lose(
    store: Store, store_path: Path, asker: Programme, server: MailServer
) -> None:
    """The control: a letter that is marked first is lost by a kill."""
    seen = Figures()
    owed = 200
    owe(store, asker, owed)
    while not seen.lost and seen.tried < 20 * owed:
        with store.noting() as db:
            db.execute("update letter set state = 'waiting', claim = null, until = null")
        server.taken.clear()
        send_and_kill(store_path, server, owed=owed, kills=8, how="hasty")
        judge(store_path, server, seen, owed=owed)
    assert seen.lost
