"""Letters on their way to a real mail server: by TLS, with a login, and whatever it answers."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kursus.letters.message import Mail
from kursus.letters.replies import Outcome, SenderRefused, WayClosed
from kursus.letters.servers import Login, parse_server
from kursus.letters.smtp import Smtp
from tests.mail_server import DROP, MailServer, answering, serving

SENDER = "kurs@example.org"
KARI, OLA, LIV = "kari@example.org", "ola@example.org", "liv@example.org"
SECRET, TOKEN = "blåbær «8»", "ya29.right"
LOGINS = {SENDER: SECRET}


def mail(to: str = KARI, text: str = "Hei.\r\n.\r\n..Punktum.\r\n") -> Mail:
    """A letter to somebody."""
    head = f"From: {SENDER}\r\nTo: {to}\r\nMessage-ID: <{to}>\r\n\r\n"
    return Mail(SENDER, to, f"<{to}>", (head + text).encode())


@contextmanager
def way(url: str, login: Login | None = None, *, seconds: float = 10) -> Iterator[Smtp]:
    """The way to a server, closed at the end."""
    smtp = Smtp(parse_server(url), login=(lambda: login) if login else None, seconds=seconds)
    try:
        yield smtp
    finally:
        smtp.close()


def test_letters_go_over_one_connection(relay: MailServer) -> None:
    """They arrive as they are, to the byte, dots at the beginning of a line too."""
    with way(relay.url) as smtp:
        for who in (KARI, OLA, LIV):
            assert smtp.deliver(mail(who)).outcome is Outcome.TAKEN
    assert [each.recipients for each in relay.taken] == [(KARI,), (OLA,), (LIV,)]
    assert {each.connection for each in relay.taken} == {1}
    assert {each.sender for each in relay.taken} == {SENDER}
    assert relay.taken[0].content == mail(KARI).content


def test_nothing_is_said_before_the_first_letter() -> None:
    """A way that is not used needs no server."""
    with way("smtp://127.0.0.1:9"):
        pass


@pytest.mark.parametrize("implicit", [False, True], ids=["STARTTLS", "TLS"])
@pytest.mark.parametrize("without", [(), ("PLAIN",)], ids=["PLAIN", "LOGIN"])
def test_a_login_by_tls(trusted: Path, without: tuple[str, ...], *, implicit: bool) -> None:
    """A password may have any letters; it is shown by TLS alone."""
    login = Login(user=SENDER, secret=SECRET)
    with serving(logins=LOGINS, certificate=trusted, implicit=implicit, without=without) as server:
        scheme, more = ("smtps", "") if implicit else ("smtp", "?tls=starttls")
        with way(f"{scheme}://{SENDER}@localhost:{server.port}{more}", login) as smtp:
            assert smtp.deliver(mail()).outcome is Outcome.TAKEN
    assert [(each.user, each.secure) for each in server.taken] == [(SENDER, True)]


def test_a_token_instead_of_a_password(trusted: Path) -> None:
    """By XOAUTH2; a wrong one is told as the server tells it, without what was shown."""
    with serving(logins={SENDER: TOKEN}, certificate=trusted) as server:
        url = f"smtp://{SENDER}@localhost:{server.port}?tls=starttls"
        with way(url, Login(user=SENDER, secret=TOKEN, is_token=True)) as smtp:
            assert smtp.deliver(mail()).outcome is Outcome.TAKEN
        wrong = Login(user=SENDER, secret=f"{TOKEN}?", is_token=True)
        with way(url, wrong) as smtp, pytest.raises(WayClosed) as failed:
            smtp.deliver(mail())
    assert "did not take the login of kurs@example.org: 535" in failed.value.sentence
    assert TOKEN not in f"{failed.value}{failed.value.hint}{wrong!r}"
    assert len(server.taken) == 1


def test_a_wrong_password_ends_the_run(trusted: Path) -> None:
    """It is the same for all letters, and nothing was sent."""
    login = Login(user=SENDER, secret=TOKEN)
    with serving(logins=LOGINS, certificate=trusted) as server:
        url = f"smtp://{SENDER}@localhost:{server.port}?tls=starttls"
        with way(url, login) as smtp, pytest.raises(WayClosed, match="535"):
            smtp.deliver(mail())
    assert (server.taken, server.refused_logins) == ([], 1)


def test_a_login_is_asked_for_once(relay: MailServer) -> None:
    """However often a connection is made; and a relay that wants none says so."""
    asked = []

    def ask() -> Login:
        asked.append(1)
        return Login(user="x", secret=SECRET)

    smtp = Smtp(parse_server(f"smtp://x@127.0.0.1:{relay.port}"), login=ask, seconds=10)
    for _ in range(2):
        with pytest.raises(WayClosed, match="takes no login"):
            smtp.deliver(mail())
    assert asked == [1]


def test_a_server_that_nobody_vouches_for(certificate: Path) -> None:
    """It may be somebody else, so nothing is sent; by either kind of TLS."""
    for implicit, url in (
        (True, "smtps://localhost:{}"),
        (False, "smtp://localhost:{}?tls=starttls"),
    ):
        with (
            serving(certificate=certificate, implicit=implicit) as server,
            way(url.format(server.port)) as smtp,
            pytest.raises(WayClosed, match="could not show that it is localhost"),
        ):
            smtp.deliver(mail())
        assert server.taken == []


def test_a_server_without_tls(relay: MailServer) -> None:
    """Nothing is sent in the open unless that is said."""
    with (
        way(f"{relay.url}?tls=starttls") as smtp,
        pytest.raises(WayClosed, match="has no TLS, so nothing was sent") as failed,
    ):
        smtp.deliver(mail())
    assert failed.value.hint
    assert "?tls=none" in failed.value.hint
    with (
        way(f"smtps://127.0.0.1:{relay.port}", seconds=2) as smtp,
        pytest.raises(WayClosed),
    ):
        smtp.deliver(mail())


def test_nobody_is_there() -> None:
    """A port where nothing listens is told as such, with its number."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with way(f"smtp://127.0.0.1:{port}") as smtp, pytest.raises(WayClosed, match=str(port)):
        smtp.deliver(mail())


def test_a_name_that_nobody_has() -> None:
    """It is told that the name was not found, with what was typed."""
    with way("smtp://mail.invalid:2525") as smtp, pytest.raises(WayClosed) as failed:
        smtp.deliver(mail())
    assert failed.value.sentence == "The name mail.invalid was not found on the network."
    assert "--smtp smtp://mail.invalid:2525" in (failed.value.hint or "")


def test_a_server_that_says_nothing() -> None:
    """It is waited for so long, and then not."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
        with (
            way(url, seconds=0.2) as smtp,
            pytest.raises(WayClosed, match="cannot be reached: it does not answer"),
        ):
            smtp.deliver(mail())


def test_one_who_is_refused_and_one_who_must_wait(relay: MailServer) -> None:
    """Neither keeps the next letter from being sent on the same connection."""
    relay.at_recipient = {
        KARI: "550 5.1.1 No such user",
        OLA: "451 4.7.1 Greylisted, try again",
    }.get
    with way(relay.url) as smtp:
        replies = [smtp.deliver(mail(who)) for who in (KARI, OLA, LIV)]
    assert [reply.outcome for reply in replies] == [Outcome.REFUSED, Outcome.LATER, Outcome.TAKEN]
    assert replies[0].told == "550 5.1.1 No such user"
    assert replies[1].code == 451
    assert relay.connections == 1


def test_content_that_is_not_taken(relay: MailServer) -> None:
    """The address may be right all the same."""
    relay.at_content = lambda _: "554 5.6.0 We do not like it"
    with way(relay.url) as smtp:
        assert smtp.deliver(mail()).outcome is Outcome.UNSURE
        relay.at_content = lambda _: "452 4.3.1 Full"
        assert smtp.deliver(mail()).outcome is Outcome.LATER
        relay.at_content = lambda _: None
        assert smtp.deliver(mail()).outcome is Outcome.TAKEN


def test_a_sender_who_may_not(relay: MailServer) -> None:
    """No address is blamed for it; one who must wait is no failure."""
    relay.at_sender = lambda _: "550 5.7.60 You may not send as kurs@example.org"
    with way(relay.url) as smtp:
        with pytest.raises(SenderRefused, match=r"takes no letters from kurs@example\.org: 550"):
            smtp.deliver(mail())
        relay.at_sender = lambda _: "451 4.3.0 Busy"
        assert smtp.deliver(mail()).outcome is Outcome.BUSY


def test_a_connection_that_was_closed_while_idle_is_made_anew(relay: MailServer) -> None:
    """The letter is sent on the new one, and nothing is told."""
    with way(relay.url) as smtp:
        assert smtp.deliver(mail(KARI)).outcome is Outcome.TAKEN
        answers = iter(["421 4.4.2 You were silent for too long"])
        relay.at_sender = lambda _: next(answers, None)
        assert smtp.deliver(mail(OLA)).outcome is Outcome.TAKEN
        drops = iter([DROP])
        relay.at_sender = lambda _: next(drops, None)
        assert smtp.deliver(mail(LIV)).outcome is Outcome.TAKEN
    assert [each.connection for each in relay.taken] == [1, 2, 3]


@pytest.mark.parametrize("where", ["at_recipient", "at_content"])
@pytest.mark.parametrize("answer", [DROP, "421 4.3.2 Shutting down"])
def test_a_connection_lost_in_the_middle(relay: MailServer, where: str, answer: str) -> None:
    """That letter waits, for nobody knows; the next one goes on a new connection."""
    answers = iter([answer])
    setattr(relay, where, lambda _: next(answers, None))
    with way(relay.url) as smtp:
        assert smtp.deliver(mail(KARI)).outcome is Outcome.BUSY
        assert smtp.deliver(mail(OLA)).outcome is Outcome.TAKEN
    assert [each.recipients for each in relay.taken] == [(OLA,)]


def test_a_server_that_goes_away_for_good() -> None:
    """What comes after the loss ends in a sentence."""
    with serving() as server, way(server.url) as smtp:
        smtp.deliver(mail())
        server.at_sender = lambda _: DROP
        assert smtp.deliver(mail()).outcome is Outcome.BUSY
        port = server.port
    with pytest.raises(WayClosed, match=str(port)):
        smtp.deliver(mail())


def hang_up(_: socket.socket) -> None:
    """Close the connection at once."""


def go_on_and_on(connection: socket.socket) -> None:
    """Say a little again and again, and never come to an end."""
    while True:
        connection.sendall(b"250-more\r\n")
        time.sleep(0.02)


GREETING, HELLO, OK = b"220 mail\r\n", b"250 mail\r\n", b"250 OK\r\n"


@pytest.mark.parametrize("answers", [(), (b"220-",), (GREETING,), (GREETING, HELLO, OK)])
def test_a_server_that_never_comes_to_an_end(answers: tuple[bytes, ...]) -> None:
    """Each answer has its time, however often something comes of it."""
    began = time.monotonic()
    with (
        answering(*answers, last=go_on_and_on) as port,
        way(f"smtp://127.0.0.1:{port}", seconds=0.3) as smtp,
    ):
        if OK in answers:
            assert smtp.deliver(mail()).outcome is Outcome.BUSY
        else:
            with pytest.raises(WayClosed, match="cannot be reached: it does not answer"):
                smtp.deliver(mail())
    assert time.monotonic() - began < 10


def test_a_server_that_refuses_and_hangs_up() -> None:
    """What it said counts, each time."""
    with (
        answering(GREETING, HELLO, OK, b"550 5.1.1 no such user\r\n", last=hang_up) as port,
        way(f"smtp://127.0.0.1:{port}") as smtp,
    ):
        for who in (KARI, OLA):
            reply = smtp.deliver(mail(who))
            assert (reply.outcome, reply.code) == (Outcome.REFUSED, 550)


def test_a_server_that_refuses_a_sender_and_hangs_up() -> None:
    """No address is blamed, and it is not taken for one that was lost."""
    with (
        answering(GREETING, HELLO, b"550 5.1.8 who are you\r\n", last=hang_up) as port,
        way(f"smtp://127.0.0.1:{port}") as smtp,
        pytest.raises(SenderRefused, match="who are you"),
    ):
        smtp.deliver(mail())


def test_what_is_no_mail_server() -> None:
    """It is told, be it at once or after a while."""
    with (
        answering(b"HTTP/1.1 400 Bad Request\r\n\r\n", last=hang_up) as port,
        way(f"smtp://127.0.0.1:{port}") as smtp,
        pytest.raises(WayClosed, match=f"127.0.0.1:{port} does not answer as a mail server does"),
    ):
        smtp.deliver(mail())
    with (
        answering(GREETING, HELLO, OK, b"\xff what?\r\n", last=hang_up) as port,
        way(f"smtp://127.0.0.1:{port}") as smtp,
    ):
        reply = smtp.deliver(mail())
        assert (reply.outcome, reply.code) == (Outcome.BUSY, 0)
        assert reply.told.startswith("no answer of a mail server")
