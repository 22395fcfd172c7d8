"""Letters to a mail server over one connection (RFC 5321); the only door to smtplib.

The one thing to know: a failure that all letters would meet ends the run in a sentence, and says
nothing about the address that was tried.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from threading import Timer

from kursus.letters.message import Mail
from kursus.letters.replies import (
    CLOSING,
    Outcome,
    Reply,
    SenderRefused,
    WayClosed,
    judge,
    text_of,
)
from kursus.letters.servers import PASSWORD_VARIABLE, Login, Server, Tls, url_of

SECONDS = 60.0
_FAREWELL_SECONDS = 2.0
_GO_ON, _LOGGED_IN, _DONE = 334, 235, 250
_FAILED = 500
_LOST = Reply(Outcome.BUSY, text="the connection was lost")


class _Timely(smtplib.SMTP):
    """A connection on which each answer has its time, however often a little of it comes."""

    def getreply(self) -> tuple[int, bytes]:
        """The next answer; without one in time there is no connection any more."""
        watch = Timer(self.timeout, self._hang_up)
        watch.daemon = True
        watch.start()
        try:
            return super().getreply()
        finally:
            watch.cancel()

    def _hang_up(self) -> None:
        if self.sock is not None:
            with suppress(OSError):  # it may be closed by now
                self.sock.shutdown(socket.SHUT_RDWR)


class _TimelyTls(_Timely, smtplib.SMTP_SSL):
    """The same, by TLS from the beginning."""


class Smtp:
    """A mail server that is asked to take letters, one after the other."""

    def __init__(
        self,
        server: Server,
        *,
        login: Callable[[], Login] | None = None,
        seconds: float = SECONDS,
    ) -> None:
        """A server, which is not spoken to yet.

        Args:
            server: Which.
            login: What to show there, asked once and only when it is needed; None for a relay.
            seconds: How long it may take for an answer.
        """
        self._server = server
        self._ask_login = login
        self._login: Login | None = None
        self._seconds = seconds
        self._connection: smtplib.SMTP | None = None

    def deliver(self, mail: Mail) -> Reply:
        """Hand over a letter; how the server answered.

        A connection that was closed while nothing was said is made anew, once.

        Raises:
            WayClosed: It cannot be reached, trusted or logged in to.
            SenderRefused: It takes nothing from this sender.
        """
        new = self._connection is None
        reply = self._deliver(mail, self._connection or self._connect())
        if reply is None and not new:
            reply = self._deliver(mail, self._connect())
        return reply or _LOST

    def close(self) -> None:
        """Say goodbye, where there is somebody to say it to, and wait for no long answer."""
        if self._connection is not None:
            with suppress(OSError, ValueError):
                if self._connection.sock is not None:
                    self._connection.sock.settimeout(_FAREWELL_SECONDS)
                self._connection.quit()
            self._drop()

    def _deliver(self, mail: Mail, connection: smtplib.SMTP) -> Reply | None:
        """How the server answered; None where it was gone before the letter was begun."""
        begun = False
        try:
            code, said = connection.mail(mail.sender)
            if code == CLOSING:
                self._drop()
                return None
            begun = True
            if code != _DONE:
                self._begin_anew(connection)
                return self._at_sender(mail, code, said)
            code, said = connection.rcpt(mail.recipient)
            reply = judge(code, said)
            if reply.outcome is Outcome.TAKEN:
                reply = _send_content(connection, mail.content)
            if reply.code == CLOSING:
                self._drop()
            elif reply.outcome is not Outcome.TAKEN:
                self._begin_anew(connection)
        except (OSError, ValueError):  # all of smtplib's own failures are among them
            self._drop()
            return _LOST if begun else None
        return reply

    def _begin_anew(self, connection: smtplib.SMTP) -> None:
        """Let the next letter begin; a server that hung up has answered all the same."""
        try:
            connection.rset()
        except (OSError, ValueError):
            self._drop()

    def _at_sender(self, mail: Mail, code: int, said: bytes) -> Reply:
        """How a server answers that does not let the sender begin.

        Raises:
            SenderRefused: It never will.
        """
        if code >= _FAILED:
            raise SenderRefused(
                f"{self._server.host} takes no letters from {mail.sender}: {code} {text_of(said)}",
                hint='kursus programme edit --sender "NAME <ADDRESS>"',
            )
        return Reply(Outcome.BUSY, code, text_of(said))

    def _connect(self) -> smtplib.SMTP:
        """A connection on which letters can be sent.

        Raises:
            WayClosed: There can be none.
        """
        if self._ask_login is not None and self._login is None:
            self._login = self._ask_login()
        host, place = self._server.host, f"{self._server.host}:{self._server.port}"
        try:
            connection = self._greet()
            try:
                if self._login is not None:
                    _log_in(connection, self._login, self._server)
            except BaseException:
                connection.close()
                raise
        except ssl.SSLCertVerificationError as error:
            raise WayClosed(
                f"{place} could not show that it is {host}: {error.verify_message}.",
                hint="SSL_CERT_FILE=FILE names who vouches for it, if that is your own network",
            ) from error
        except ssl.SSLError as error:
            raise WayClosed(
                f"{place} does not speak TLS in that way.",
                hint="smtps:// for port 465, else smtp://",
            ) from error
        except smtplib.SMTPNotSupportedError as error:
            raise WayClosed(
                f"{place} has no TLS, so nothing was sent.",
                hint=f"--smtp {url_of(self._server, tls=Tls.NONE)}, if it is a relay in your own "
                "network",
            ) from error
        except smtplib.SMTPResponseException as error:
            if error.smtp_code < 0:
                raise WayClosed(f"{place} does not answer as a mail server does.") from error
            said = error.smtp_error if isinstance(error.smtp_error, bytes) else b""
            told = f"{error.smtp_code} {text_of(said)}".strip()
            raise WayClosed(f"{place} turned us away: {told}") from error
        except (OSError, ValueError) as error:
            raise _unreachable(self._server, error) from error
        self._connection = connection
        return connection

    def _greet(self) -> smtplib.SMTP:
        server = self._server
        if server.tls is Tls.IMPLICIT:
            connection: smtplib.SMTP = _TimelyTls(
                server.host,
                server.port,
                timeout=self._seconds,
                context=ssl.create_default_context(),
            )
        else:
            connection = _Timely(server.host, server.port, timeout=self._seconds)
        try:
            connection.ehlo_or_helo_if_needed()
            if server.tls is Tls.STARTTLS:
                connection.starttls(context=ssl.create_default_context())
                connection.ehlo()
        except BaseException:
            connection.close()
            raise
        return connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _unreachable(server: Server, error: OSError | ValueError) -> WayClosed:
    """The failure that nothing answers: the name may be wrong, or the server not there now."""
    if isinstance(error, socket.gaierror):
        return WayClosed(
            f"The name {server.host} was not found on the network.",
            hint=f"type another in --smtp {url_of(server, user=server.user)}, or try later",
        )
    reason = getattr(error, "strerror", None) or "it does not answer"
    return WayClosed(f"{server.host}:{server.port} cannot be reached: {reason}.", hint="try later")


def _send_content(connection: smtplib.SMTP, content: bytes) -> Reply:
    try:
        return judge(*connection.data(content))
    except smtplib.SMTPDataError as error:  # it did not let us begin
        said = error.smtp_error
        return judge(error.smtp_code, said if isinstance(said, bytes) else said.encode())


def _log_in(connection: smtplib.SMTP, login: Login, server: Server) -> None:
    """Show who we are, in one of three ways (RFC 4954); smtplib's own takes ASCII alone.

    Raises:
        WayClosed: The server does not take it.
    """
    offered = connection.esmtp_features.get("auth", "").upper().split()
    if login.is_token:
        token = f"user={login.user}\1auth=Bearer {login.secret}\1\1"
        code, said = connection.docmd("AUTH", f"XOAUTH2 {_base64(token)}")
        if code == _GO_ON:  # why not stands in what it says; it goes on when that was read
            code, said = connection.docmd("")
    elif "LOGIN" in offered and "PLAIN" not in offered:
        code, said = connection.docmd("AUTH", "LOGIN")
        for asked in (login.user, login.secret):
            if code == _GO_ON:
                code, said = connection.docmd(_base64(asked))
    else:
        both = f"\0{login.user}\0{login.secret}"
        code, said = connection.docmd("AUTH", f"PLAIN {_base64(both)}")
    if code == _LOGGED_IN:
        return
    if not offered:
        raise WayClosed(
            f"{server.host} takes no login.",
            hint=f"--smtp {url_of(server)}, and no password or token",
        )
    raise WayClosed(
        f"{server.host} did not take the login of {login.user}: {code} {text_of(said)}",
        hint="type the token command at a shell by itself"
        if login.is_token
        else f"{PASSWORD_VARIABLE}, or --password-file FILE",
    )


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")
