"""What stands in a letter as mail, whatever somebody typed: read back by another's reader."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Wrong
from kursus.letters.message import (
    Invitation,
    Mail,
    Mailbox,
    mail_address,
    parse_mailbox,
    write_mail,
)
from kursus.model.letter import LetterKey, Written

KEY = LetterKey(1234567890123456, 2, 3, "2020-03-12 4")
SENDER = Mailbox("Asker kommune", "kurs@example.org")
KARI = Mailbox("Kari Berg", "kari@example.org")
NOW = datetime(2020, 3, 2, 7, 0, 5, tzinfo=UTC)
WRITTEN = Written("Fagdag i Asker", "Hei Kari.\n\nVi møtes på Folkets hus.\n")
ICS = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n"


def letter(written: Written = WRITTEN, **values: object) -> Mail:
    """A letter to Kari, with these values instead."""
    usual: dict[str, object] = {"key": KEY, "sender": SENDER, "to": KARI, "now": NOW}
    return write_mail(written, **(usual | values))  # type: ignore[arg-type]


def read(mail: Mail) -> EmailMessage:
    """The letter as the standard library reads it."""
    return email.message_from_bytes(mail.content, policy=email.policy.default)  # type: ignore[return-value]


def read_as_of_old(mail: Mail) -> Message:
    """The letter as its older reader has it, which mends nothing."""
    return email.message_from_bytes(mail.content)


def test_the_headers_of_a_letter() -> None:
    """Line by line; nothing else is said, and nobody else is written to."""
    mail = letter(reply_to=Mailbox("", "svar+kurs@example.org"))
    assert mail[:3] == ("kurs@example.org", "kari@example.org", f"<{KEY}@example.org>")
    head, _, body = mail.content.decode("ascii").partition("\r\n\r\n")
    assert head.split("\r\n") == [
        'From: "Asker kommune"',
        " <kurs@example.org>",
        'To: "Kari Berg"',
        " <kari@example.org>",
        "Reply-To: svar+kurs@example.org",
        "Subject: Fagdag i Asker",
        "Date: Mon, 02 Mar 2020 07:00:05 +0000",
        f"Message-ID: <{KEY}@example.org>",
        "Auto-Submitted: auto-generated",
        "List-Unsubscribe: <mailto:svar%2Bkurs@example.org>",
        'Content-Type: text/plain; charset="utf-8"',
        "Content-Transfer-Encoding: quoted-printable",
        "MIME-Version: 1.0",
    ]
    assert body.split("\r\n") == ["Hei Kari.", "", "Vi m=C3=B8tes p=C3=A5 Folkets hus.", ""]


def test_without_a_reply_to_the_sender_gets_the_answers() -> None:
    """And whoever wants no more letters writes there, too."""
    message = read(letter())
    assert message["Reply-To"].addresses[0].addr_spec == "kurs@example.org"
    assert message["List-Unsubscribe"] == "<mailto:kurs@example.org>"


def test_the_same_letter_has_the_same_number() -> None:
    """Whenever it is made, and whatever it says; another letter has another."""
    later = letter(Written("Nytt", "Nytt"), now=datetime(2021, 1, 1, tzinfo=UTC))
    assert read(later)["Message-ID"] == read(letter())["Message-ID"]
    other = letter(key=KEY._replace(date="2020-03-13 4"))
    assert read(other)["Message-ID"] != read(letter())["Message-ID"]


def test_a_draft_says_so() -> None:
    """Outlook opens it as a letter that is still to be sent."""
    assert read(letter(draft=True))["X-Unsent"] == "1"
    assert read(letter())["X-Unsent"] is None


def test_html_stands_beside_the_plain_text() -> None:
    """Both are quoted-printable, the plain one first."""
    message = read(letter(html="<p>Hei på deg</p>"))
    assert message.get_content_type() == "multipart/alternative"
    parts = [*message.iter_parts()]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html"]
    assert {part["Content-Transfer-Encoding"] for part in parts} == {"quoted-printable"}
    assert parts[1].get_content().strip() == "<p>Hei på deg</p>"


def test_an_invitation_goes_along_twice() -> None:
    """As a part that says its method, which shows the buttons, and as a file."""
    message = read(letter(html="<p>Hei</p>", invitation=Invitation("REQUEST", ICS)))
    told = [
        (part.get_content_type(), part.get_param("method"), part.get_filename())
        for part in message.walk()
    ]
    assert told == [
        ("multipart/mixed", None, None),
        ("multipart/alternative", None, None),
        ("text/plain", None, None),
        ("text/html", None, None),
        ("text/calendar", "REQUEST", None),
        ("application/ics", None, "invitation.ics"),
    ]
    *_, shown, file = message.walk()
    assert shown.get_param("charset") == "utf-8"
    assert shown.get_payload(decode=True) == file.get_payload(decode=True) == ICS


@pytest.mark.parametrize(
    "name",
    [
        "Berg, Kari",
        'Per "Pelle" Dahl',
        "Bjørg Ærlig Åsen",
        "Å, «Ø» <kari@example.com>, Æ",
        "👩‍🏫 Kari 🎉" * 8,
        "Kari\\",
        "=?utf-8?q?Ola?=",
        "ola@example.com,",
        "Ola <ola@example.com>",
        "Navn " * 40,
        "Æ" * 200,
        "(Kari) [leder]; a:b",
        "",
        "Kari Łukasz Šimon",
    ],
)
def test_a_name_stays_a_name(name: str) -> None:
    """It comes back as it was, to one address, by either reader."""
    mail = letter(to=Mailbox(name, "kari@example.org"), sender=Mailbox(name, "kurs@example.org"))
    for header, address in (("To", "kari@example.org"), ("From", "kurs@example.org")):
        (read_back,) = read(mail)[header].addresses
        assert read_back.addr_spec == address
        ((phrase, alone),) = getaddresses([" ".join(read_as_of_old(mail)[header].split())])
        assert (str(make_header(decode_header(phrase))), alone) == (name.strip(), address)


HEADERS = {
    *("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted"),
    *("List-Unsubscribe", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"),
}
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=120)


@given(name=TEXT, subject=TEXT, text=st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_out(name: str, subject: str, text: str) -> None:
    """Whatever was typed adds no header and no recipient, and makes no line too long."""
    mail = letter(
        Written(subject, text), to=Mailbox(name, KARI.address), sender=Mailbox(name, SENDER.address)
    )
    head, _, _ = mail.content.partition(b"\r\n\r\n")
    assert all(len(line) <= 78 for line in head.split(b"\r\n"))
    assert mail.content.isascii()
    assert b"\n" not in mail.content.replace(b"\r\n", b"")
    message = read_as_of_old(mail)
    assert sorted(message.keys()) == sorted(HEADERS)
    assert [address for _, address in getaddresses([message["To"]])] == [KARI.address]
    assert read(mail)["Subject"].split() == subject.split()


@pytest.mark.parametrize("sign", ["\r", "\n", "\r\n", "\0", "\x1b", "\x85", "\u2028", "\t"])
def test_what_could_end_a_line_is_refused(sign: str) -> None:
    """In any header that somebody's text comes into."""
    text = f"Kari{sign}Bcc: ola@example.com"
    for values in (
        {"to": Mailbox(text, KARI.address)},
        {"sender": Mailbox(text, SENDER.address)},
        {"reply_to": Mailbox(text, SENDER.address)},
        {"written": Written(text, "")},
    ):
        with pytest.raises(Wrong, match="has a control character"):
            letter(**values)  # type: ignore[arg-type]
    for values in (
        {"to": Mailbox("", f"kari{sign}@example.org")},
        {"to": Mailbox("", f"kari@example{sign}.org")},
        {"sender": Mailbox("", f"kari@example.org{sign}")},
    ):
        with pytest.raises(Wrong, match="No letter can be sent to"):
            letter(**values)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("kari.berg+kurs@example.org", "kari.berg+kurs@example.org"),
        ("kari@blåbær.example.org", "kari@xn--blbr-roah.example.org"),
        ("KARI@Example.org", "KARI@Example.org"),
        ("o'brien@example.org", "o'brien@example.org"),
    ],
)
def test_an_address_as_servers_take_it(typed: str, sent: str) -> None:
    """The domain in ASCII, the rest as it was."""
    assert mail_address(typed) == sent


@pytest.mark.parametrize(
    "address",
    [
        *("kåre@example.org", "kari", "@example.org", "kari@", "kari@localhost"),
        *("kari@example..org", "kari berg@example.org", "<kari@example.org>", "a,b@example.org"),
        *("kari@example.org> SIZE=1", f"{'a' * 65}@example.org", f"a@{'b' * 70}.org"),
        *("a@b@example.org", '"a b"@example.org', ".a@example.org", "a@example.org."),
    ],
)
def test_an_address_that_no_server_takes(address: str) -> None:
    """Each is refused before any server hears of it."""
    with pytest.raises(Wrong, match="No letter can be sent to"):
        mail_address(address)


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("Kari Berg <kari@example.org>", Mailbox("Kari Berg", "kari@example.org")),
        ('"Berg, Kari" <kari@example.org>', Mailbox("Berg, Kari", "kari@example.org")),
        ("kari@example.org", Mailbox("", "kari@example.org")),
        ("Kursledelsen", None),
        ("", None),
        (None, None),
    ],
)
def test_who_is_meant(text: str | None, box: Mailbox | None) -> None:
    """A sender as it is typed."""
    assert parse_mailbox(text) == box
