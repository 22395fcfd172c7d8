"""A letter that is owed: its key, its state, and what it says.

The one thing to know: rule, person, thing and date make the key, the same however often it is
planned, so nobody is written to twice about the same.
"""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import Wrong

# How long a letter waits that a server would not take just now, the last for ever after. It is not
# given up as long as it is owed: planning drops what it is about when that is over.
PAUSES = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4))

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PARTS = 4


class LetterState(StrEnum):
    """What became of a letter.

    WAITING is still to be sent, also while a run has claimed it; HANDED was given to another
    mailer, or lies as a draft; DROPPED is owed no longer, or came too late; REFUSED was turned away
    for good; PASSED was true before its rule was switched on, and was never owed.
    """

    WAITING = "waiting"
    SENT = "sent"
    HANDED = "handed"
    DROPPED = "dropped"
    REFUSED = "refused"
    PASSED = "passed"


class Why(StrEnum):
    """Why a letter was dropped."""

    PAST = "past"  # what it is about is over
    NO_LONGER = "no longer"  # what it said is not so any more
    NO_ADDRESS = "no address"
    OVERTAKEN = "overtaken"  # a later letter about the same says it too
    STOPPED = "stopped"  # they are not to be written to


class LetterKey(NamedTuple):
    """What a letter is about: keys of its rule, person and thing, and a date of that thing."""

    rule: int
    person: int
    thing: int
    date: str

    def __str__(self) -> str:
        """As mailers and people type it: three short numbers and the date, joined by dots."""
        numbers = ".".join(_short(number) for number in self[:3])
        return f"{numbers}.{self.date.replace(' ', '_')}"


class Letter(NamedTuple):
    """A letter as it is kept.

    Attributes:
        row: Its row in the store.
        before: When and how the gathering was before, as JSON, where the letter tells of a change.
        tries: How often a server was asked to take it.
    """

    row: int
    key: LetterKey
    before: str | None
    tries: int


class Addressed(NamedTuple):
    """A letter that a run has claimed, and where it goes.

    Attributes:
        programme: The key of the programme that owes it.
        template: The name of the template of its rule.
        name: The full name of whom it goes to.
        email: Their address now.
    """

    letter: Letter
    programme: int
    template: str
    name: str
    email: str


class Written(NamedTuple):
    """What a letter says, as its template was filled in: one line, and plain text."""

    subject: str
    text: str


def parse_key(text: str) -> LetterKey:
    """The key that was typed.

    Raises:
        Wrong: It is none.
    """
    parts = text.strip().split(".", _PARTS - 1)
    try:
        rule, person, thing = (int(part, len(_DIGITS)) for part in parts[:3])
        return LetterKey(rule, person, thing, parts[3].replace("_", " "))
    except (ValueError, IndexError):
        raise Wrong(
            f"{text!r} is no letter's key.", hint="kursus reminder preview -f json"
        ) from None


def _short(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits or "0"
