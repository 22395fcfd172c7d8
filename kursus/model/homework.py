"""Homework: what lies between two gatherings.

The one thing to know: a gathering that moves takes the due day of its homework along.
`kursus.model.submission` has how far each participant has come with it.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import Wrong

LETTER = "H"
LONGEST_NUMBER = 6


class Kind(StrEnum):
    """The two kinds of homework."""

    HOMEWORK = "homework"
    EXERCISE = "exercise"


KIND_ALIASES = {
    "hjemmeoppgave": Kind.HOMEWORK,
    "heimeoppgåve": Kind.HOMEWORK,
    "hjemmeopgave": Kind.HOMEWORK,
    "hemuppgift": Kind.HOMEWORK,
    "oppgave": Kind.HOMEWORK,
    "opgave": Kind.HOMEWORK,
    "øvelse": Kind.EXERCISE,
    "øving": Kind.EXERCISE,
    "övning": Kind.EXERCISE,
    "praktisk øvelse": Kind.EXERCISE,
}


class Homework(NamedTuple):
    """Homework as it is kept; None means that nothing was said.

    Attributes:
        set_at: The label of the gathering where it is set.
        set_on: The day of that gathering.
        due_at: The label of the gathering that it is due at, or None for a day of its own.
        due: The day it is due, which is that of the gathering as it is now.
        due_cancelled: Whether the gathering that it is due at was cancelled.
        for_whom: The name of the group or audience it is for; None: for everybody.
        optional: Whether it may be left.
        checked: Whether it is done only when somebody has approved it.
    """

    key: int
    programme: int
    number: int
    title: str
    kind: Kind
    text: str | None
    set_at: str | None
    set_on: date | None
    due_at: str | None
    due: date
    due_cancelled: bool
    group: int | None
    audience: int | None
    for_whom: str | None
    optional: bool
    checked: bool

    @property
    def label(self) -> str:
        """What is typed for it, as in H3."""
        return f"{LETTER}{self.number}"

    @property
    def named(self) -> str:
        """The label with the title, for answers."""
        return f"{self.label} {self.title}"

    @property
    def between(self) -> str | None:
        """The gatherings it lies between, as in F1-F2; None where there are none."""
        return "-".join(filter(None, (self.set_at, self.due_at))) or None


def number_of(text: str) -> int:
    """The number in a label of homework, in either case.

    Raises:
        Wrong: It is no such label.
    """
    digits = text[1:]
    known = text[:1].upper() == LETTER and digits.isascii() and digits.isdecimal()
    if not known or len(digits) > LONGEST_NUMBER or not int(digits):
        raise Wrong(
            f"{text!r} is not the label of a homework, such as H1.",
            hint="kursus homework list   (shows them)",
        )
    return int(digits)
