"""What `kursus reminder send` does and says: by hand, by cron, and when something is wrong."""

from __future__ import annotations

import email
import email.policy
import os
import shlex
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from kursus.letters.lock import sending_alone
from kursus.model.programme import Programme
from kursus.store.database import Store
from tests.conftest import Kursus
from tests.course import add_people
from tests.mail_server import MailServer, answering, serving
from tests.outbox import add_rule

KARI, OLA = "kari.berg@example.org", "ola.nordmann@example.org"
# Whoever is in the course on its third day, which is ten days ahead; one has left.
OWED = 5


@pytest.fixture
def owed(course: Programme, store: Store) -> Programme:
    """The course, which owes its people an invitation to its third day."""
    with store.writing("test") as work:
        work.db.execute(
            """
            update programme
            set sender = 'Asker, «kurs» <kurs@example.org>', reply_to = 'svar@example.org'
            """
        )
        work.db.execute("update person set email = 'aase@example.org' where given_name = 'Åse'")
        more = {"template": "invitation", "since": "2020-02-26T00:00:00Z"}
        add_rule(work.db, course, "before", "gathering", days=14, **more)
    return course


def log(store_path: Path) -> list[tuple[str, str]]:
    """The commands of the log, with their kinds, but those of the tests themselves."""
    with closing(sqlite3.connect(store_path)) as db:
        rows = db.execute("select command, kind from operation order by number").fetchall()
    return [(command, kind) for command, kind in rows if command != "test"]


def states(store_path: Path) -> list[str]:
    """The states of all letters, in order of the alphabet."""
    with closing(sqlite3.connect(store_path)) as db:
        return [state for (state,) in db.execute("select state from letter order by state")]


def test_what_is_owed_is_sent_once(
    kursus: Kursus, owed: Programme, store_path: Path, relay: MailServer
) -> None:
    """In the programme's name, with the day for the calendar; the second time nothing is said."""
    assert owed
    answer = kursus(f"reminder send --smtp {relay.url}")
    assert (answer.out, answer.err) == (f"Sent {OWED} letters.\n", "")
    assert len({each.recipients for each in relay.taken}) == OWED
    (kari,) = [each.message for each in relay.taken if each.recipients == (KARI,)]
    assert kari["From"].addresses[0].display_name == "Asker, «kurs»"
    assert kari["Reply-To"] == "svar@example.org"
    assert "12. mars" in kari["Subject"]
    (calendar,) = [part for part in kari.walk() if part.get_content_type() == "text/calendar"]
    assert calendar.get_param("method") == "REQUEST"
    invited = calendar.get_content().replace("\r\n", "\n").replace("\n ", "")
    assert f":mailto:{KARI}\n" in invited
    assert kursus(f"reminder send --smtp {relay.url}").said == ""
    assert len(relay.taken) == OWED
    assert log(store_path) == [(f"reminder send --smtp: {OWED} letters", "event")]


def test_letters_that_left_are_not_taken_back(
    kursus: Kursus, owed: Programme, store_path: Path, relay: MailServer
) -> None:
    """An undo afterwards takes back the step before, and says that they stay out."""
    assert owed
    kursus("fagdag edit F1 --title Tillit")
    kursus(f"reminder send --smtp {relay.url}")
    with closing(sqlite3.connect(store_path)) as db:
        (number,) = db.execute("select max(number) from operation").fetchone()
    said = (
        "Letters that left since are not taken back: "
        f"operation {number}, reminder send --smtp: {OWED} letters.\n"
    )
    for options in ("--dry-run", ""):
        answer = kursus(f"undo {options}")
        assert "Undone: operation" in answer.out
        assert "fagdag edit F1" in answer.out
        assert said in answer.err
    kursus("redo")
    kursus("fagdag edit F1 --title Rammer")
    assert "Letters" not in kursus("undo").said


def test_a_line_each_time(kursus: Kursus, owed: Programme, relay: MailServer) -> None:
    """With --verbose it is told that nothing was sent, too."""
    assert owed
    kursus(f"reminder send --smtp {relay.url}")
    answer = kursus(f"reminder send --smtp {relay.url} --verbose")
    assert (answer.out, answer.err) == ("Nothing was sent.\n", "")


def test_by_the_environment(
    kursus: Kursus, owed: Programme, trusted: Path, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    """The server, and its password; both are in no log, and a file for the password will do."""
    assert owed
    with serving(logins={"kurs": "zaaq 8"}, certificate=trusted) as server:
        url = f"smtp://kurs@localhost:{server.port}?tls=starttls"
        monkeypatch.setenv("KURSUS_SMTP", url)
        answer = kursus("reminder send", exit=1)
        assert "There is no password for kurs." in answer.err
        assert "KURSUS_SMTP_PASSWORD, --password-file FILE, or --token-command" in answer.err
        monkeypatch.setenv("KURSUS_SMTP_PASSWORD", "zaaq 8")
        assert kursus(f"reminder send --only-to {KARI}").out == "Sent 1 letter.\n"
        monkeypatch.delenv("KURSUS_SMTP_PASSWORD")
        secret = folder / "password"
        secret.touch(0o600)
        secret.write_text("zaaq 8\n", encoding="utf-8")
        assert kursus("reminder send --password-file password").out == f"Sent {OWED - 1} letters.\n"
    assert {each.user for each in server.taken} == {"kurs"}
    assert b"zaaq" not in (folder / "kursus.db").read_bytes()


def test_by_a_token(kursus: Kursus, owed: Programme, trusted: Path, folder: Path) -> None:
    """The command is run once, and nothing that it prints is shown."""
    assert owed
    script = folder / "token.py"
    script.write_text("open('asked', 'a').write('x'); print('zaaq')\n", encoding="utf-8")
    with serving(logins={"kurs": "zaaq"}, certificate=trusted) as server:
        url = f"smtp://kurs@localhost:{server.port}?tls=starttls"
        command = shlex.quote(shlex.join([sys.executable, "token.py"]))
        answer = kursus(f"reminder send --smtp {url} --token-command {command}")
        assert answer.out == f"Sent {OWED} letters.\n"
        kursus(f"reminder send --smtp {url} --token-command {command}")
    assert "zaaq" not in answer.said
    assert (folder / "asked").read_text() == "x"


def test_a_token_that_is_not_to_be_had(
    kursus: Kursus, owed: Programme, store_path: Path, relay: MailServer
) -> None:
    """All letters wait, and the next run sends them at once."""
    assert owed
    url = f"smtp://kurs@127.0.0.1:{relay.port}"
    answer = kursus(f"reminder send --smtp {url} --token-command /no/such", exit=1)
    assert "The token command cannot be run." in answer.err
    assert states(store_path) == ["waiting"] * OWED
    assert kursus(f"reminder send --smtp {relay.url}").out == f"Sent {OWED} letters.\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("", "Nothing says how letters go out."),
        ("--smtp smtp://h --eml d", "Letters go out one way."),
        ("--smtp mail.example.org", "A mail server is named by a URL"),
        ("--smtp smtp://kari:zaaq@mail.example.org", "A password does not belong"),
        (
            "--smtp smtp://h:2525 --password-file f",
            "without --password-file for a relay, else --smtp smtp://USER@h:2525",
        ),
        ("--smtp smtp://k@h --password-file f --token-command t", "by a password or by a token"),
    ],
)
def test_a_way_that_cannot_be(kursus: Kursus, options: str, said: str) -> None:
    """It is told before anything is planned, and no password is repeated."""
    answer = kursus(f"reminder send {options}", exit=2)
    assert said in answer.err
    assert "zaaq" not in answer.said


def test_a_programme_without_a_sender(
    kursus: Kursus, owed: Programme, store: Store, relay: MailServer
) -> None:
    """It is told how it gets one; until then its letters wait."""
    assert owed
    with store.writing("test") as work:
        work.db.execute("update programme set sender = null")
    answer = kursus(f"reminder send --smtp {relay.url}", exit=1)
    assert answer.out == ""
    assert "Nobody is named whom the letters of asker-2020 are from." in answer.err
    assert 'kursus programme edit asker-2020 --sender "NAME <ADDRESS>"' in answer.err
    kursus("programme edit --sender kurs@example.org")
    assert kursus(f"reminder send --smtp {relay.url}").out == f"Sent {OWED} letters.\n"


def test_it_is_only_tried(
    kursus: Kursus, owed: Programme, store_path: Path, relay: MailServer
) -> None:
    """Nothing is planned, sent or asked."""
    assert owed
    answer = kursus(f"reminder send --smtp {relay.url} --dry-run")
    assert answer.out.splitlines() == [
        "Only tried; nothing of this is kept:",
        f"{OWED} letters to {OWED} people would go out.",
    ]
    assert (relay.taken, states(store_path)) == ([], [])


def test_the_first_letters_to_many(
    kursus: Kursus, owed: Programme, store: Store, store_path: Path, relay: MailServer
) -> None:
    """Where nobody can be asked it takes --yes, also after a try to few; then it goes by itself."""
    with store.writing("test") as work:
        add_people(work.db, owed, tuple(f"Ny {letter}" for letter in "abcdefgh"))
        work.db.execute("update person set email = 'n' || key || '@example.org'")
        (email,) = work.db.execute("select min(email) from person").fetchone()
    kursus(f"reminder send --smtp {relay.url}", exit=1)
    assert states(store_path) == []
    assert kursus(f"reminder send --smtp {relay.url} --only-to {email}").out == "Sent 1 letter.\n"
    answer = kursus(f"reminder send --smtp {relay.url}", exit=1)
    assert "12 letters to 12 people would go out, the first to so many." in answer.err
    assert "--yes" in answer.err
    assert len(relay.taken) == 1
    assert kursus(f"reminder send --smtp {relay.url} --yes --per-hour 11").out == (
        "Sent 10 letters, 2 waiting for the next hour.\n"
    )
    assert kursus(f"reminder send --smtp {relay.url}").out == "Sent 2 letters.\n"


def test_whom_a_server_does_not_take(
    kursus: Kursus, owed: Programme, store_path: Path, relay: MailServer
) -> None:
    """Both kinds are told on standard error, with what the server said; that is no failure."""
    assert owed
    relay.at_recipient = {
        KARI: "550 5.1.1 Unknown \x1b[31m",
        OLA: "451 Greylisted",
    }.get
    answer = kursus(f"reminder send --smtp {relay.url}")
    assert answer.out == f"Sent {OWED - 2} letters, 1 address refused, 1 to try again.\n"
    assert answer.err.splitlines() == [
        f"1 letter waits for the server, which said: 451 Greylisted (Ola Nordmann, {OLA})",
        "Refused, and not written to any more:",
        f"  550 5.1.1 Unknown ␛[31m (Kari Berg, {KARI})",
        "Next: kursus person edit WHO --email ADDRESS",
    ]
    assert states(store_path) == ["refused", *["sent"] * (OWED - 2), "waiting"]
    rows = kursus("status -f json").json()
    (told,) = [row for row in rows if row["topic"] == "letters"]
    assert told["text"] == "1 address was refused: Kari Berg"
    assert KARI in kursus(told["command"].removeprefix("kursus ")).out


def test_what_comes_too_late_or_goes_nowhere(
    kursus: Kursus, owed: Programme, store: Store, relay: MailServer
) -> None:
    """It is told once, on standard error."""
    assert owed
    with store.writing("test") as work:
        work.db.execute("update reminder_rule set since = '2020-01-01T00:00:00Z'")
        work.db.execute("update person set email = null where given_name = 'Åse'")
    answer = kursus(f"reminder send --smtp {relay.url}")
    assert answer.out == f"Sent {OWED - 1} letters, {OWED - 1} too late.\n"
    assert answer.err.splitlines() == [
        f"{OWED - 1} letters were dropped: what they were to tell of is over.",
        "2 letters cannot be sent: no address is known, or none works.",
        "Next: kursus reminder log",
    ]
    assert kursus(f"reminder send --smtp {relay.url}").said == ""


def test_a_server_that_is_not_there(kursus: Kursus, owed: Programme, store_path: Path) -> None:
    """One sentence, and the letters wait."""
    assert owed
    answer = kursus("reminder send --smtp smtp://127.0.0.1:1", exit=1)
    assert answer.out == ""
    assert "Error: 127.0.0.1:1 cannot be reached" in answer.err
    assert states(store_path) == ["waiting"] * OWED
    assert log(store_path) == []


def test_two_runs_at_once(
    kursus: Kursus, owed: Programme, store_path: Path, relay: MailServer
) -> None:
    """The second does nothing, in silence unless it is asked to tell."""
    assert owed
    with sending_alone(store_path):
        assert kursus(f"reminder send --smtp {relay.url}").said == ""
        told = kursus(f"reminder send --smtp {relay.url} --verbose").out
        assert told == "Another run is sending.\n"
    assert relay.taken == []


def test_drafts(kursus: Kursus, owed: Programme, store_path: Path, folder: Path) -> None:
    """A file each, which Outlook opens as a letter to send; once only, marked as handed over."""
    assert owed
    assert kursus("reminder send --eml drafts").out == f"Wrote {OWED} drafts into drafts.\n"
    paths = sorted((folder / "drafts").iterdir())
    assert len(paths) == OWED
    message = email.message_from_bytes(paths[0].read_bytes(), policy=email.policy.default)
    assert message["X-Unsent"] == "1"
    assert paths[0].name.startswith(f"2020-03-02 {message['To'].addresses[0].addr_spec} ")
    assert states(store_path) == ["handed"] * OWED
    for path in paths:
        path.unlink()
    assert kursus("reminder send --eml drafts").said == ""
    assert [*(folder / "drafts").iterdir()] == []


def test_whoever_tries_it_on_an_address_that_is_owed_nothing(
    kursus: Kursus, owed: Programme, relay: MailServer
) -> None:
    """Learns that others are; what is no address is refused before anything is planned."""
    assert owed
    answer = kursus(f"reminder send --smtp {relay.url} --only-to me@example.org")
    assert answer.out == f"Owed: {OWED} letters to {OWED} people, and none to me@example.org.\n"
    assert answer.err == "Next: kursus reminder due --emails\n"
    assert "'me' is no" in kursus(f"reminder send --smtp {relay.url} --only-to me", exit=2).err
    assert relay.taken == []
    kursus(f"reminder send --smtp {relay.url}")
    assert kursus(f"reminder send --smtp {relay.url} --only-to me@example.org").said == ""


def test_of_one_programme_or_all(kursus: Kursus, owed: Programme, relay: MailServer) -> None:
    """Those that are open, unless one is named."""
    assert owed
    kursus("programme add Billund --start 2020-01-01 --end 2020-12-31 --slug billund")
    assert kursus(f"reminder send -p billund --smtp {relay.url}").said == ""
    assert kursus(f"reminder send --smtp {relay.url}").out == f"Sent {OWED} letters.\n"


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_after_the_letter_under_way(
    owed: Programme, store_path: Path, relay: MailServer, number: signal.Signals
) -> None:
    """What was sent is marked, and the next run can send the rest at once."""
    assert owed
    command = [sys.executable, "-m", "kursus", "reminder", "send", "--smtp", relay.url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        relay.at_content = lambda _: running.send_signal(number)
        out, err = running.communicate(timeout=60)
    assert running.returncode == 128 + number
    assert out == b"Sent 1 letter.\n"
    stopping = b"Stopping after the letter at hand; Ctrl-C once more stops now.\n"
    said = stopping if number == signal.SIGINT else b""
    assert err == said + b"Error: Stopped; what was sent is marked, and the rest waits.\n"
    assert len(relay.taken) == 1
    assert states(store_path) == ["sent", *["waiting"] * (OWED - 1)]
    ended = subprocess.run(command, check=True, capture_output=True)
    assert ended.stdout == f"Sent {OWED - 1} letters.\n".encode()
    assert len({*relay.keys()}) == len(relay.taken) == OWED


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_after_a_kill_nothing_waits(
    kursus: Kursus, owed: Programme, store_path: Path, relay: MailServer
) -> None:
    """What the run that was killed had claimed is sent by the next at once."""
    assert owed
    began = Event()

    def hold(connection: socket.socket) -> None:
        began.set()
        connection.recv(1)

    with answering(b"220 mail\r\n", b"250 mail\r\n", last=hold) as port:
        url = f"smtp://127.0.0.1:{port}"
        command = [sys.executable, "-m", "kursus", "reminder", "send", "--smtp", url]
        with subprocess.Popen(command) as running:
            assert began.wait(60)
            with sending_alone(store_path) as turn:
                assert turn is None
            running.kill()
    with closing(sqlite3.connect(store_path)) as db:
        claimed = db.execute("select count(*) from letter where claim is not null").fetchone()
    assert claimed == (OWED,)
    assert kursus(f"reminder send --smtp {relay.url}").out == f"Sent {OWED} letters.\n"
