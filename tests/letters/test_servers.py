"""Servers as they are typed, and where a password or token comes from."""

from __future__ import annotations

import os
import shlex
import sys
import time
from pathlib import Path

import pytest

from kursus.errors import KursusError, NotFound, Wrong
from kursus.letters.servers import (
    Login,
    Server,
    Tls,
    parse_server,
    read_password,
    token_from,
    url_of,
)

HOST = "mail.example.org"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (f"smtp://{HOST}", Server(HOST, 25, None, Tls.STARTTLS)),
        (f"smtp://kari@{HOST}", Server(HOST, 587, "kari", Tls.STARTTLS)),
        (
            f"smtp://kari@example.org@{HOST}:2525",
            Server(HOST, 2525, "kari@example.org", Tls.STARTTLS),
        ),
        (f"smtp://kari%40example.org@{HOST}", Server(HOST, 587, "kari@example.org", Tls.STARTTLS)),
        (f"smtps://kari@{HOST}/", Server(HOST, 465, "kari", Tls.IMPLICIT)),
        (f"smtp://{HOST}?tls=none", Server(HOST, 25, None, Tls.NONE)),
        ("smtp://localhost", Server("localhost", 25, None, Tls.NONE)),
        ("smtp://[::1]:2525", Server("::1", 2525, None, Tls.NONE)),
        ("smtp://127.0.0.1?tls=starttls", Server("127.0.0.1", 25, None, Tls.STARTTLS)),
        ("SMTP://Blåbær.example.org", Server("xn--blbr-roah.example.org", 25, None, Tls.STARTTLS)),
    ],
)
def test_a_server_as_it_is_typed(url: str, server: Server) -> None:
    """What is not said follows from the rest."""
    assert parse_server(url) == server


@pytest.mark.parametrize(
    ("typed", "user", "url"),
    [
        (f"smtp://{HOST}", "kari", f"smtp://kari@{HOST}"),
        (f"smtp://{HOST}:2525", "kari", f"smtp://kari@{HOST}:2525"),
        (f"smtp://{HOST}?tls=none", None, f"smtp://{HOST}?tls=none"),
        (f"smtp://kari@{HOST}", None, f"smtp://{HOST}:587"),
        (f"smtp://kari@{HOST}:2525", None, f"smtp://{HOST}:2525"),
        (f"smtps://kari@{HOST}", "kari", f"smtps://kari@{HOST}"),
        ("smtp://[::1]:2525?tls=starttls", None, "smtp://[::1]:2525?tls=starttls"),
    ],
)
def test_a_server_as_it_is_to_be_typed(typed: str, user: str | None, url: str) -> None:
    """What follows from the rest is not said; the port that was meant stays."""
    assert url_of(parse_server(typed), user=user) == url


@pytest.mark.parametrize(
    "url",
    [
        *("", HOST, f"{HOST}:25", "smtp://", "http://example.org", f"smtp://{HOST}:x"),
        *(f"smtp://{HOST}:99999", f"smtp://{HOST}/inbox", f"smtp://{HOST}?tls=no", "smtp://["),
        *(f"smtp://{HOST}?ssl=1", f"smtps://{HOST}?tls=none", f"smtp://{HOST}#a", "smtp://a..b"),
    ],
)
def test_what_is_no_server(url: str) -> None:
    """It is told how one is typed."""
    with pytest.raises(Wrong) as refused:
        parse_server(url)
    assert "smtp" in f"{refused.value.hint} {refused.value.sentence}" or "tls=none" in str(
        refused.value
    )


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_password_in_the_url_is_refused(scheme: str) -> None:
    """And not repeated: the log of a terminal may be read by others."""
    with pytest.raises(Wrong, match="does not belong") as refused:
        parse_server(f"{scheme}://kari:hemmelig@{HOST}")
    assert "hemmelig" not in f"{refused.value}{refused.value.hint}"
    assert refused.value.hint == "KURSUS_SMTP_PASSWORD, or --password-file FILE"


def test_a_login_in_the_open_is_refused() -> None:
    """But on this machine itself, where nobody else hears it."""
    with pytest.raises(Wrong, match="A login is not sent without TLS"):
        parse_server(f"smtp://kari@{HOST}?tls=none")
    assert parse_server("smtp://kari@localhost").tls is Tls.NONE


def test_a_secret_is_in_no_text() -> None:
    """What is printed of a login by mistake does not show it."""
    assert "hemmelig" not in repr(Login(user="kari", secret="hemmelig"))  # noqa: S106 - invented


def test_a_password_from_a_file(tmp_path: Path) -> None:
    """Its first line, as an editor of any system leaves it."""
    path = tmp_path / "password"
    path.touch(0o600)
    for content in (b"bl\xc3\xa5 8\n", b"bl\xc3\xa5 8", b"\xef\xbb\xbfbl\xc3\xa5 8\r\nmore\r\n"):
        path.write_bytes(content)
        assert read_password(path) == "blå 8"


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_file_that_others_may_read(tmp_path: Path, mode: int) -> None:
    """No password is taken from it, and it is told how to close it."""
    path = tmp_path / "pass word"
    path.write_text("hemmelig\n")
    path.chmod(mode)
    with pytest.raises(KursusError, match="Others may read") as refused:
        read_password(path)
    assert refused.value.hint == f'chmod 600 "{path}"'


def test_a_file_without_a_password(tmp_path: Path) -> None:
    """Missing, empty, a folder, or something else altogether."""
    with pytest.raises(NotFound, match="There is no file"):
        read_password(tmp_path / "none")
    path = tmp_path / "empty"
    path.touch(0o600)
    for content in (b"", b"\nsecond", b"\xff\xfe"):
        path.write_bytes(content)
        with pytest.raises(KursusError, match="has no password"):
            read_password(path)
    with pytest.raises(KursusError, match="cannot be read"):
        read_password(tmp_path)


def command(code: str) -> str:
    """A command line that runs some Python."""
    return shlex.join([sys.executable, "-c", code])


def test_a_token_from_a_command() -> None:
    """What it prints first; the shell is not asked, so nothing in it is expanded."""
    assert token_from(command("print('ya29.$HOME'); print('more')")) == "ya29.$HOME"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (command("import sys; print('ya29'); sys.exit('ya29')"), "ended with 1"),
        (command("pass"), "printed no token"),
        ("/no/such/command", "cannot be run"),
        ('"', "cannot be run"),
        ("", "cannot be run"),
        (command("while True: print('ya29' * 1000)"), "more than a token"),
    ],
)
def test_a_token_command_that_fails(
    line: str, said: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """It is told that it did, and nothing that it said."""
    with pytest.raises(KursusError, match=said) as failed:
        token_from(line)
    assert "ya29" not in f"{failed.value}{failed.value.hint}"
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform == "win32", reason="shells of POSIX")
@pytest.mark.parametrize("line", ["sleep 30", "sh -c 'echo ya29; sleep 30 & exit'"])
def test_a_token_command_that_never_ends(line: str) -> None:
    """Nor does what it leaves behind keep a run waiting."""
    began = time.monotonic()
    with pytest.raises(KursusError, match=r"took longer than 0\.5 s"):
        token_from(line, seconds=0.5)
    assert time.monotonic() - began < 10
