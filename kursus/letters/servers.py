"""Which mail server takes the letters, and how one logs in there.

The one thing to know: a password or token comes from outside at each run, and stands in no store,
log, message or list of processes.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import nullcontext
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from kursus.errors import KursusError, NotFound, Wrong, as_word

if TYPE_CHECKING:
    from subprocess import Popen

PASSWORD_VARIABLE = "KURSUS_SMTP_PASSWORD"  # noqa: S105 - where it is, not what
EXAMPLE = "smtp://USER@HOST:587"
_RELAY_PORT, _LOGIN_PORT, _TLS_PORT = 25, 587, 465
_LONGEST_SECRET = 10_000  # bytes; tokens are some thousands
_TOKEN_SECONDS = 60


class Tls(StrEnum):
    """How what is said to a server is kept from others."""

    NONE = "none"
    STARTTLS = "starttls"
    IMPLICIT = "implicit"


class Server(NamedTuple):
    """A mail server, as it was typed.

    Attributes:
        host: Its name or number, in ASCII.
        user: Who logs in, or None where nobody does.
    """

    host: str
    port: int
    user: str | None
    tls: Tls


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """What is shown to a server; the secret stands in no text made of it.

    Attributes:
        secret: A password, or a token.
        is_token: Whether it is a token, for XOAUTH2.
    """

    user: str
    secret: str = field(repr=False)
    is_token: bool = False


def parse_server(url: str) -> Server:
    """The server that a URL means: `smtp://USER@HOST:PORT` or `smtps://USER@HOST:PORT`.

    With `smtp` TLS is begun by STARTTLS, and needed, but on this machine itself, or where
    `?tls=none` says that a relay has none.

    Raises:
        Wrong: It is no such URL, has a password in it, or would show a login to everybody.
    """
    try:
        parts = urlsplit(url.strip())
        port, host = parts.port, (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        raise _not_a_server() from None
    if parts.password is not None:
        raise Wrong(
            "A password does not belong in the address of a server, where others can read it.",
            hint=f"{PASSWORD_VARIABLE}, or --password-file FILE",
        )
    if parts.scheme not in {"smtp", "smtps"} or not host or parts.path.strip("/") or parts.fragment:
        raise _not_a_server()
    user = unquote(parts.username) if parts.username else None
    tls = _tls(parts, host)
    if user and tls is Tls.NONE and not _is_here(host):
        raise Wrong("A login is not sent without TLS.", hint=f"--smtp {EXAMPLE}")
    return Server(host=host, port=port or _usual_port(tls, user), user=user, tls=tls)


def url_of(server: Server, *, user: str | None = None, tls: Tls | None = None) -> str:
    """What is typed for a server, with another user or none; a port that is usual is left out.

    Args:
        server: Which.
        user: Who logs in, or None where nobody is to.
        tls: Another way than the server's own, which is then said.
    """
    starting = None if tls else Tls.NONE if _is_here(server.host) else Tls.STARTTLS
    tls = tls or server.tls
    name = f"[{server.host}]" if ":" in server.host else server.host
    # A relay's port is not where one logs in, unless somebody said so.
    usual = {_usual_port(tls, user), _RELAY_PORT if server.user is None else 0}
    port = "" if server.port in usual else f":{server.port}"
    scheme = "smtps" if tls is Tls.IMPLICIT else "smtp"
    asked = "" if tls in {Tls.IMPLICIT, starting} else f"?tls={tls}"
    return f"{scheme}://{f'{user}@' if user else ''}{name}{port}{asked}"


def _usual_port(tls: Tls, user: str | None) -> int:
    if tls is Tls.IMPLICIT:
        return _TLS_PORT
    return _LOGIN_PORT if user else _RELAY_PORT


def read_password(path: Path) -> str:
    """The password in a file: its first line.

    Raises:
        NotFound: There is no such file.
        KursusError: Others may read it, or there is no password in it.
    """
    try:
        with path.open("rb") as file:
            facts = os.fstat(file.fileno())
            read = file.read(_LONGEST_SECRET)
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.") from None
    except OSError as error:
        raise KursusError(f"{path} cannot be read: {error.strerror}.") from None
    # Windows has lists of who may read instead of modes, and gives a user's files to that user.
    if sys.platform != "win32" and _others_may_read(facts):
        raise KursusError(
            f"Others may read {path}, so no password is taken from it.",
            hint=f"chmod 600 {as_word(str(path))}",
        )
    return _secret(read, f"{path} has no password in its first line.")


def token_from(command: str, *, seconds: float = _TOKEN_SECONDS) -> str:
    """The token that a command prints, as its first line; nothing it prints is ever shown.

    Args:
        command: The command and its arguments, in the way of the shell, which does not run it.
        seconds: How long it may take.

    Raises:
        KursusError: It cannot be run, fails, takes too long, or prints nothing or too much.
    """
    import shlex
    import subprocess

    try:
        words: str | list[str] = command if os.name == "nt" else shlex.split(command)
        running = subprocess.Popen(  # noqa: S603 - the user's own command, as typed
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except (OSError, ValueError, IndexError):
        raise KursusError(
            "The token command cannot be run.", hint="type it at a shell by itself first"
        ) from None
    try:
        printed = _printed_by(running, seconds=seconds)
        code = running.wait(seconds)
    except subprocess.TimeoutExpired:
        raise KursusError(f"The token command took longer than {seconds:g} s.") from None
    finally:
        running.kill()
        running.wait()
    if code:
        raise KursusError(
            f"The token command ended with {code}; what it said is not shown.",
            hint="type it at a shell by itself",
        )
    return _secret(printed, "The token command printed no token.")


def _printed_by(running: Popen[bytes], *, seconds: float) -> bytes:
    """All that a command prints.

    It is read aside, for what the command itself has begun may keep on after it, and say nothing.

    Raises:
        TimeoutExpired: It has not come to an end in time.
        KursusError: It prints more than any token has.
    """
    from subprocess import TimeoutExpired
    from threading import Thread

    pieces: list[bytes] = []

    def read() -> None:
        with running.stdout or nullcontext() as printed:
            pieces.append(printed.read(_LONGEST_SECRET + 1) if printed else b"")

    reader = Thread(target=read, daemon=True)
    reader.start()
    reader.join(seconds)
    if not pieces:
        raise TimeoutExpired(running.args, seconds)
    if len(pieces[0]) > _LONGEST_SECRET:
        raise KursusError(
            "The token command prints more than a token.", hint="type it at a shell by itself"
        )
    return pieces[0]


def _not_a_server() -> Wrong:
    return Wrong(
        "A mail server is named by a URL: smtp://HOST or smtps://HOST.", hint=f"--smtp {EXAMPLE}"
    )


def _tls(parts: SplitResult, host: str) -> Tls:
    """How it is to be, of what is typed after the question mark or follows from the rest."""
    asked = parse_qs(parts.query, keep_blank_values=True)
    typed = asked.pop("tls", [None])[0]
    if asked or typed not in {None, "none", "starttls"}:
        raise Wrong("After the ? of a mail server stands tls=none or tls=starttls.")
    if parts.scheme == "smtps":
        if typed is not None:
            raise Wrong("smtps:// is TLS from the beginning.", hint=f"--smtp {EXAMPLE}")
        return Tls.IMPLICIT
    if typed is not None:
        return Tls(typed)
    return Tls.NONE if _is_here(host) else Tls.STARTTLS


def _is_here(host: str) -> bool:
    """Whether what is said there never leaves this machine."""
    return host == "localhost" or host.startswith("127.") or host == "::1"


def _others_may_read(facts: os.stat_result) -> bool:
    others = stat.S_IMODE(facts.st_mode) & (stat.S_IRWXG | stat.S_IRWXO)
    return bool(stat.S_ISREG(facts.st_mode) and others)


def _secret(read: bytes, lacking: str) -> str:
    try:
        secret = read.decode("utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:
        secret = ""
    if not secret:
        raise KursusError(lacking)
    return secret
