"""A mail server that somebody else wrote, on this machine, told by a test how to answer.

The one thing to know: it runs in a thread of the test, so what it took can be looked at at once.
"""

from __future__ import annotations

import asyncio
import email
import email.policy
import socket
import ssl
import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path
from threading import Thread

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

# What to answer to an address or a message, or None for yes; DROP hangs up instead.
Answer = Callable[[str], str | None]
DROP = "drop"
OK = "250 OK"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A letter that the server said yes to.

    Attributes:
        connection: The number of the connection it came on, from 1.
        secure: Whether that was by TLS.
        user: Who had logged in, or None.
    """

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    connection: int
    secure: bool
    user: str | None

    @property
    def message(self) -> EmailMessage:
        """The message as the standard library reads it."""
        return email.message_from_bytes(self.content, policy=email.policy.default)  # type: ignore[return-value]

    @property
    def key(self) -> str:
        """Its Message-ID."""
        return str(self.message["Message-ID"])


@dataclass(slots=True, kw_only=True)
class MailServer:
    """What a server does, and what it took.

    Attributes:
        at_sender: How to answer MAIL, given the address.
        at_recipient: How to answer RCPT, likewise.
        at_content: How to answer the message, given the recipient.
        logins: The passwords and tokens by user, where one must log in.
        refused_logins: How many were refused.
    """

    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    at_sender: Answer = lambda _: None
    at_recipient: Answer = lambda _: None
    at_content: Answer = lambda _: None
    logins: dict[str, str] = field(default_factory=dict)
    refused_logins: int = 0
    connections: int = 0

    @property
    def url(self) -> str:
        """Where it is, for one who wants no TLS."""
        return f"smtp://127.0.0.1:{self.port}"

    def keys(self, recipient: str | None = None) -> list[str]:
        """The Message-IDs of what was taken, for one recipient or all."""
        return [each.key for each in self.taken if recipient in {None, *each.recipients}]


class _Handler:
    """The methods by which aiosmtpd asks what to do; the names are its own."""

    def __init__(self, server: MailServer) -> None:
        self._server = server

    def _answer(self, protocol: SMTP, answer: str | None) -> str | None:
        if answer == DROP:
            protocol.transport.abort()
            raise ConnectionResetError
        return answer

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's names
        self,
        _protocol: SMTP,
        session: Session,
        _envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        if session.host_name is None:  # or it has said so before it began TLS
            self._server.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(  # noqa: N802 - likewise
        self,
        protocol: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        refusal = self._answer(protocol, self._server.at_sender(address))
        if refusal is None:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return refusal or OK

    async def handle_RCPT(  # noqa: N802 - likewise
        self,
        protocol: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        refusal = self._answer(protocol, self._server.at_recipient(address))
        if refusal is None:
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return refusal or OK

    async def handle_DATA(self, protocol: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - likewise
        refusal = self._answer(protocol, self._server.at_content(envelope.rcpt_tos[0]))
        if refusal is None:
            taken = Taken(
                sender=envelope.mail_from,
                recipients=tuple(envelope.rcpt_tos),
                content=envelope.original_content,
                connection=self._server.connections,
                secure=protocol.transport.get_extra_info("ssl_object") is not None,
                user=session.auth_data,
            )
            self._server.taken.append(taken)
        return refusal or OK

    async def auth_XOAUTH2(self, protocol: SMTP, args: list[str]) -> AuthResult:  # noqa: N802 - likewise
        """Take a token as large providers do; a wrong one is told only after an empty line."""
        from base64 import b64decode

        user, token = b64decode(args[1]).decode().rstrip("\1").split("\1")
        name = user.removeprefix("user=")
        if self._server.logins.get(name) == token.removeprefix("auth=Bearer "):
            return AuthResult(success=True, auth_data=name)
        self._server.refused_logins += 1
        await protocol.push("334 eyJzdGF0dXMiOiI0MDAifQ==")
        await protocol._reader.readline()  # noqa: SLF001 - there is no other way to it
        return AuthResult(success=False, handled=False)


def _authenticator(server: MailServer) -> Callable[..., AuthResult]:
    def check(
        _protocol: SMTP, _session: Session, _envelope: Envelope, _way: str, login: LoginPassword
    ) -> AuthResult:
        name = login.login.decode()
        right = server.logins.get(name) == login.password.decode()
        server.refused_logins += not right
        return AuthResult(success=right, handled=False, auth_data=name)

    return check


@contextmanager
def serving(
    *,
    logins: dict[str, str] | None = None,
    certificate: Path | None = None,
    implicit: bool = False,
    without: tuple[str, ...] = (),
) -> Iterator[MailServer]:
    """A server that answers while this lasts.

    Args:
        logins: Who may send, and by which password; None for a relay.
        certificate: A file with a key and a certificate, for TLS.
        implicit: TLS from the beginning, not by STARTTLS.
        without: Ways to log in that it does not know.
    """
    server = MailServer(logins=logins or {})
    context = None
    if certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate)
    loop = asyncio.new_event_loop()

    def protocol() -> SMTP:
        with warnings.catch_warnings():
            # It knows no TLS but its own, and warns of logins in the open.
            warnings.simplefilter("ignore")
            return SMTP(
                _Handler(server),
                hostname="mail.example.org",
                loop=loop,
                tls_context=None if implicit else context,
                require_starttls=context is not None and not implicit,
                authenticator=_authenticator(server) if logins else None,
                auth_required=bool(logins),
                auth_require_tls=not implicit,
                auth_exclude_mechanism=without,
            )

    listening = loop.run_until_complete(
        loop.create_server(protocol, "127.0.0.1", 0, ssl=context if implicit else None)
    )
    server.port = listening.sockets[0].getsockname()[1]
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(_end(listening), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


@contextmanager
def answering(*answers: bytes, last: Callable[[socket.socket], None]) -> Iterator[int]:
    """The port of a server that answers without listening, a line each time, and then does as said.

    Args:
        answers: The greeting, and what it says to each line that comes.
        last: What it does to the connection after that, which is closed then.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = listening.accept()
                    with connection, connection.makefile("rb") as lines, suppress(OSError):
                        for number, answer in enumerate(answers):
                            if number:
                                lines.readline()
                            connection.sendall(answer)
                        last(connection)

        Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)


async def _end(listening: asyncio.Server) -> None:
    listening.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0)


def make_certificate(folder: Path) -> Path:
    """A key and a certificate for this machine in one file, which also vouches for itself."""
    path = folder / "mail.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"),
            *("-keyout", str(folder / "key.pem"), "-out", str(folder / "certificate.pem")),
        ],
        check=True,
        capture_output=True,
    )
    parts = [(folder / name).read_text() for name in ("key.pem", "certificate.pem")]
    path.write_text("".join(parts), encoding="utf-8")
    return path
