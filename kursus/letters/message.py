"""A letter as mail (RFC 5322): its headers, its text in plain and HTML, and its calendar part.

The one thing to know: every header is made here, of ASCII alone, and what could end a line or name
another recipient is refused, so that no name or title becomes a header.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from kursus.errors import Wrong
from kursus.model.pointing import parse_address

if TYPE_CHECKING:
    from email.message import EmailMessage

    from kursus.model.letter import LetterKey, Written

LINE_END = "\r\n"
_LONGEST_LINE = 76  # characters; RFC 5322 and RFC 2047 set 78 and 76
_LONGEST_ADDRESS = 254  # RFC 5321, 4.5.3.1, less the brackets
_LONGEST_LOCAL = 64
_NEVER_IN_HEADERS = {"Cc", "Cs", "Zl", "Zp"}
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
_NOT_IN_KEYS = re.compile(r"[^A-Za-z0-9._-]")


class NoAddress(Wrong):
    """Nothing can be sent to an address, by whatever server."""


class Mailbox(NamedTuple):
    """Somebody who is written to, or writes; the name may be empty."""

    name: str
    address: str


class Invitation(NamedTuple):
    """A calendar that goes along with a letter.

    Attributes:
        method: What is asked of the receiver's calendar: REQUEST or CANCEL (RFC 5546).
        content: The calendar itself, which says the same.
    """

    method: str
    content: bytes


class Mail(NamedTuple):
    """A letter ready to go.

    Attributes:
        sender: The address as mail servers take it.
        recipient: Likewise, of the only one who gets it.
        message_id: What mail programs know it again by; also in the content.
        content: All of the message, in ASCII.
    """

    sender: str
    recipient: str
    message_id: str
    content: bytes


def parse_mailbox(text: str | None) -> Mailbox | None:
    """Who is meant by `NAME <ADDRESS>` or an address alone; None where there is no address."""
    name, address = parse_address(" ".join((text or "").split()))
    return Mailbox(name.strip('"').strip(), address) if address else None


def write_mail(
    written: Written,
    *,
    key: LetterKey,
    sender: Mailbox,
    to: Mailbox,
    now: datetime,
    reply_to: Mailbox | None = None,
    html: str | None = None,
    invitation: Invitation | None = None,
    draft: bool = False,
) -> Mail:
    """The letter as mail to one person.

    The same letter has the same Message-ID however often it is made.

    Args:
        written: The subject and the plain text.
        key: What the letter is about.
        sender: Who writes.
        to: Who is written to; there is no other recipient.
        now: When; aware.
        reply_to: Who gets answers, if not the sender.
        html: The text once more, as a whole page.
        invitation: What goes along for calendars.
        draft: Whether Outlook opens it as something still to be sent.

    Raises:
        Wrong: A header would have a control character.
        NoAddress: An address cannot be written to.
    """
    writer, reader = mail_address(sender.address), mail_address(to.address)
    answers = reply_to or sender
    known_by = message_id(key, domain=writer.rpartition("@")[2])
    headers = [
        ("From", _mailbox(sender)),
        ("To", _mailbox(to)),
        ("Reply-To", _mailbox(answers)),
        ("Subject", _subject(written.subject)),
        ("Date", _date(now)),
        ("Message-ID", known_by),
        ("Auto-Submitted", "auto-generated"),  # RFC 3834: nobody's absence is told to it
        ("List-Unsubscribe", f"<mailto:{_in_link(mail_address(answers.address))}>"),
    ]
    if draft:
        headers.append(("X-Unsent", "1"))
    head = "".join(f"{name}: {value}{LINE_END}" for name, value in headers)
    body = _body(written.text, html, invitation)
    return Mail(writer, reader, known_by, head.encode("ascii") + body.as_bytes())


def mail_address(text: str) -> str:
    """The address in ASCII, as mail servers take it: the domain as IDNA (RFC 3490) spells it.

    Raises:
        NoAddress: It is none, or has other letters before the @, which few servers take.
    """
    local, _, domain = text.rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_domain = ""
    address = f"{local}@{ascii_domain}"
    fits = len(local) <= _LONGEST_LOCAL and len(address) <= _LONGEST_ADDRESS
    if not (fits and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(ascii_domain)):
        raise NoAddress(
            f"No letter can be sent to {text!r}.",
            hint="letters and digits of English before the @, as in kari.berg@example.org",
        )
    return address


def message_id(key: LetterKey, *, domain: str) -> str:
    """What mail programs know the letter again by: its key, at the sender's domain."""
    return f"<{_NOT_IN_KEYS.sub('_', str(key))}@{domain}>"


def _body(text: str, html: str | None, invitation: Invitation | None) -> EmailMessage:
    """The parts: the plain text first, for programs take the last that they understand.

    The calendar is among them, by which Outlook and Gmail show an invitation, and once more as a
    file, for those that know neither.
    """
    from email.message import EmailMessage
    from email.policy import SMTP

    body = EmailMessage(policy=SMTP)
    body.set_content(text, cte="quoted-printable")
    if html is not None:
        body.add_alternative(html, subtype="html", cte="quoted-printable")
    if invitation is not None:
        body.add_alternative(
            invitation.content.decode("utf-8"),
            subtype="calendar",
            cte="quoted-printable",
            params={"method": invitation.method},
        )
        body.add_attachment(
            invitation.content,
            maintype="application",
            subtype="ics",
            filename="invitation.ics",
            params={"name": "invitation.ics"},
        )
    return body


def _mailbox(box: Mailbox) -> str:
    """`NAME <ADDRESS>`, whatever the name has in it (RFC 5322, 3.4)."""
    address = mail_address(box.address)
    name = _checked(box.name, "name")
    if not name:
        return address
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    plain = _is_plain(name) and len(f'Reply-To: "{escaped}"') <= _LONGEST_LINE
    phrase = f'"{escaped}"' if plain else _encoded(name)
    return f"{phrase}{LINE_END} <{address}>"


def _subject(text: str) -> str:
    subject = _checked(text, "subject")
    plain = _is_plain(subject) and len(f"Subject: {subject}") <= _LONGEST_LINE
    return subject if plain else _encoded(subject)


def _checked(text: str, what: str) -> str:
    for sign in text:
        if category(sign) in _NEVER_IN_HEADERS:
            raise Wrong(f"A letter's {what} has a control character (U+{ord(sign):04X}).")
    return text.strip()


def _is_plain(text: str) -> bool:
    """Whether a text can stand as it is, and is not taken for something encoded."""
    return text.isascii() and "=?" not in text


def _encoded(text: str) -> str:
    """The text as encoded words (RFC 2047), as many lines as it takes."""
    from email.header import Header

    header = Header(text, "utf-8", maxlinelen=_LONGEST_LINE - 2, header_name="Reply-To")
    return header.encode(linesep=LINE_END)


def _date(now: datetime) -> str:
    from email.utils import format_datetime

    return format_datetime(now)


def _in_link(address: str) -> str:
    from urllib.parse import quote

    return quote(address, safe="@")
