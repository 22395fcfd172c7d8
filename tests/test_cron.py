"""The lines for cron and for a systemd timer, run in the empty environment that they give."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.mail_server import MailServer, serving
from tests.screen import environment

CRON = Path(__file__).parent.parent / "examples" / "cron"
THERE = "/home/kari"
SERVER = "smtp://kurs@example.org@smtp.example.org"
USER, PASSWORD = "kurs@example.org", "blåbær 8"
MORNING = "2020-03-02T07:00"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no cron")


@pytest.fixture
def server(certificate: Path) -> Iterator[MailServer]:
    """A mail server with TLS that one logs in to."""
    with serving(logins={USER: PASSWORD}, certificate=certificate) as server:
        yield server


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of somebody whose programme owes two invitations, and who has a password."""
    home = tmp_path / "home"
    home.mkdir()
    for line in (
        "init",
        f"programme add Kurs --slug asker-2020 --start 2020-01-13 --end 2020-12-11 --sender {USER}",
        "participant add --new 'Kari Nordli' --email kari@example.org",
        "participant add --new 'Ola Nordli' --email ola@example.org",
        "fagdag add Relasjon --date 2020-03-12 --place Asker",
        "reminder rule on R1",
    ):
        ended = run(f"kursus --store kursus.db {line}", home, KURSUS_TODAY="2020-02-20")
        assert ended.returncode == 0, ended.stderr
    secret = home / ".smtp-password"
    secret.touch(0o600)
    secret.write_text(f"{PASSWORD}\n", encoding="utf-8")
    return home


def run(command: str, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell as cron would, and take what would be mailed."""
    return subprocess.run(
        ["sh", "-c", command],
        cwd=home,
        env=environment(home, **more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def line_with(words: str, home: Path) -> str:
    """The command of the only line of the crontab that has these words, for a home of this test."""
    crontab = (CRON / "crontab").read_text(encoding="utf-8")
    (line,) = [line for line in crontab.splitlines() if words in line]
    command = line.split(maxsplit=5)[5]
    assert "%" not in command  # which ends a line there
    kursus = f"{THERE}/.local/bin/kursus"
    assert kursus in command
    return command.replace(kursus, "kursus").replace(THERE, str(home))


def to(server: MailServer) -> str:
    """The address of a server, for a shell."""
    return f"'smtp://{USER}@localhost:{server.port}?tls=starttls'"


def trusting(certificate: Path) -> dict[str, str]:
    """What lets a server show a certificate of our own, and the moment it is."""
    trusted = str(certificate.with_name("certificate.pem"))
    return {"SSL_CERT_FILE": trusted, "KURSUS_TODAY": MORNING}


def test_letters_by_cron(home: Path, server: MailServer, certificate: Path) -> None:
    """What is owed is sent once; nothing is mailed but what somebody should know."""
    line = line_with("reminder send", home)
    assert SERVER in line
    line = line.replace(SERVER, to(server))
    for _ in range(2):
        ended = run(line, home, **trusting(certificate))
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert sorted(each.recipients for each in server.taken) == [
        ("kari@example.org",),
        ("ola@example.org",),
    ]
    assert {(each.user, each.secure) for each in server.taken} == {(USER, True)}


def test_a_server_that_is_not_there_is_mailed(home: Path) -> None:
    """In a sentence, and the exit code says that something could not be done."""
    line = line_with("reminder send", home).replace(SERVER, "smtps://kurs@localhost:1")
    ended = run(line, home, KURSUS_TODAY=MORNING)
    assert ended.returncode == 1
    assert ended.stderr.startswith("Error: localhost:1 cannot be reached")


def test_what_there_is_to_do_in_the_morning(home: Path) -> None:
    """It is mailed where there is something, as an unmarked day, and else nothing is."""
    line = line_with("status --exit-code", home)
    ended = run(line, home, KURSUS_TODAY=MORNING)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    ended = run(line, home, KURSUS_TODAY="2020-03-13")
    assert "F1 Relasjon: 2 of 2 marks missing" in ended.stdout
    assert ended.stderr == ""


def unit(name: str) -> ConfigParser:
    """A unit of systemd, whose keys may be there several times; the values are then lines."""
    text = (CRON / name).read_text(encoding="utf-8")
    joined: dict[str, list[str]] = {}
    parser = ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    for key, value in re.findall(r"^(\w+)=(.*)$", text, re.MULTILINE):
        joined.setdefault(key, []).append(value)
    for section in parser.sections():
        for key in parser[section]:
            parser[section][key] = "\n".join(joined[key])
    return parser


def test_letters_by_a_timer(home: Path, server: MailServer, certificate: Path) -> None:
    """The service has all it needs in its own lines, and tells what it did."""
    service = unit("kursus-reminders.service")["Service"]
    command = service["ExecStart"].replace("%h/.local/bin/kursus", "kursus")
    environ = dict(line.split("=", 1) for line in service["Environment"].splitlines())
    assert environ["KURSUS_SMTP"] == SERVER
    environ["KURSUS_SMTP"] = to(server).strip("'")
    environ = {name: value.replace("%h", str(home)) for name, value in environ.items()}
    for said in ("Sent 2 letters.\n", "Nothing was sent.\n"):
        ended = run(command.replace("%h", str(home)), home, **environ, **trusting(certificate))
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, said, "")
    assert len(server.taken) == 2


def test_systemd_reads_the_units() -> None:
    """Where it is there, it finds nothing wrong with the time of the timer."""
    timer = unit("kursus-reminders.timer")["Timer"]
    if shutil.which("systemd-analyze") is None:
        pytest.skip("NOT TRIED: systemd is not there to read its units")
    ended = subprocess.run(
        ["systemd-analyze", "calendar", timer["OnCalendar"]],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
