"""What a mail server's reply means for a letter (RFC 5321, RFC 3463).

The one thing to know: servers say 5xx of people whom they do not know and of senders whom they do
not trust, and only the first is about the address that was written to.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import KursusError

_LONGEST = 200  # characters of what a server says
_GOOD, _FAILED = 200, 500
CLOSING = 421  # and with it the connection is gone (RFC 5321, 3.8)
_ENHANCED = re.compile(r"5\.(\d{1,3})\.(\d{1,3})\b")
_ABOUT_MAILBOXES = {550, 551, 553, 556}
_FULL = 552
# Of the codes on addresses (5.1) two are about the sender's. Exchange says 5.4.1 of a stranger.
_ADDRESS = 1
_SENDERS = {7, 8}
_MAILBOX_FULL = (2, 2)
_NOBODY = {(2, 0), (2, 1), (4, 1), (4, 4)}
_ABOUT_US = re.compile(
    r"relay|authenticat|sender|polic|block|black|spam|denied|spf|dkim|dmarc|\bip\b|listed",
    re.IGNORECASE,
)


class Outcome(StrEnum):
    """What became of a letter that was handed to a way out.

    REFUSED is the address for good; UNSURE is a refusal that may as well be about all letters, or
    about this one's words. LATER is about this letter alone; BUSY is a server that takes none just
    now, or was lost on the way, so that nobody knows whether it took this one.
    """

    TAKEN = "taken"
    LATER = "later"
    BUSY = "busy"
    REFUSED = "refused"
    UNSURE = "unsure"


class WayClosed(KursusError):
    """No letter can be handed over now, whoever it is from and to."""


class SenderRefused(KursusError):
    """No letter is taken from a sender."""


class Reply(NamedTuple):
    """How a way out answered.

    Attributes:
        code: The server's, or 0 where there was none.
        text: What it said with it, on one line; somebody else's words.
    """

    outcome: Outcome
    code: int = 0
    text: str = ""

    @property
    def told(self) -> str:
        """What the server said, with its code."""
        return f"{self.code} {self.text}".strip() if self.code else self.text


def judge(code: int, said: bytes) -> Reply:
    """What a reply to a recipient, or to the letter itself, means."""
    text = text_of(said)
    if code < 0:  # which is how smtplib tells of a line without a code
        return Reply(Outcome.BUSY, text=f"no answer of a mail server: {text}")
    return Reply(_outcome(code, text), code, text)


def text_of(said: bytes) -> str:
    """What a server said, as one short line."""
    return " ".join(said.decode("utf-8", "replace").split())[:_LONGEST]


def _outcome(code: int, text: str) -> Outcome:
    if code < _FAILED:
        waits = Outcome.BUSY if code == CLOSING else Outcome.LATER
        return Outcome.TAKEN if _GOOD <= code < _GOOD + 100 else waits
    found = _ENHANCED.match(text)
    if found is None:
        if code == _FULL:
            return Outcome.LATER
        stranger = code in _ABOUT_MAILBOXES and not _ABOUT_US.search(text)
        return Outcome.REFUSED if stranger else Outcome.UNSURE
    subject, detail = int(found[1]), int(found[2])
    if (subject, detail) == _MAILBOX_FULL:
        return Outcome.LATER
    about_address = subject == _ADDRESS and detail not in _SENDERS
    if about_address or (subject, detail) in _NOBODY:
        return Outcome.REFUSED
    return Outcome.UNSURE
