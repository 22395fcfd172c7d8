"""Homework: what lies between two gatherings, and how far each participant has come with it.

The one thing to know: late is computed from days and never kept; a gathering that moves takes the
due day of its homework along.
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


class Status(StrEnum):
    """How far one participant has come with it; assigned is where everybody begins."""

    ASSIGNED = "assigned"
    SUBMITTED = "submitted"
    AGAIN = "again"
    APPROVED = "approved"
    EXCUSED = "excused"

    @property
    def lacks(self) -> bool:
        """Whether the participant still has to hand something in."""
        return self in LACKING

    def done(self, *, checked: bool) -> bool:
        """Whether it is done: handed in, or approved where somebody checks it; or excused."""
        if self is Status.SUBMITTED:
            return not checked
        return self in {Status.APPROVED, Status.EXCUSED}


LACKING = frozenset({Status.ASSIGNED, Status.AGAIN})
STATUS_ALIASES = {
    "tildelt": Status.ASSIGNED,
    "tilldelad": Status.ASSIGNED,
    "innlevert": Status.SUBMITTED,
    "levert": Status.SUBMITTED,
    "afleveret": Status.SUBMITTED,
    "inlämnad": Status.SUBMITTED,
    "igjen": Status.AGAIN,
    "igen": Status.AGAIN,
    "om igjen": Status.AGAIN,
    "godkjent": Status.APPROVED,
    "godkjend": Status.APPROVED,
    "godkendt": Status.APPROVED,
    "godkänd": Status.APPROVED,
    "fritatt": Status.EXCUSED,
    "friteken": Status.EXCUSED,
    "fritaget": Status.EXCUSED,
    "befriad": Status.EXCUSED,
}


class Standing(StrEnum):
    """What the matrix says of one participant's homework on a day."""

    SUBMITTED = "submitted"
    LATE = "late"
    APPROVED = "approved"
    AGAIN = "again"
    EXCUSED = "excused"
    MISSING = "missing"
    ASSIGNED = "assigned"

    @property
    def letter(self) -> str:
        """The one letter it has in the matrix."""
        return LETTERS[self]


LETTERS = {
    Standing.SUBMITTED: "S",
    Standing.LATE: "L",
    Standing.APPROVED: "A",
    Standing.AGAIN: "!",
    Standing.EXCUSED: "E",
    Standing.MISSING: "-",
    Standing.ASSIGNED: "·",
}


class Submission(NamedTuple):
    """What is kept of one participant's homework.

    `first_on` and `latest_on` are the days of the first and the latest attempt. The last four are
    None where nothing was said.
    """

    status: Status = Status.ASSIGNED
    attempts: int = 0
    first_on: date | None = None
    latest_on: date | None = None
    extended_until: date | None = None
    feedback: str | None = None
    link: str | None = None
    note: str | None = None

    def days_late(self, due: date, today: date) -> int:
        """How many days after the last day the first attempt came; 0 for in time or excused.

        While something is lacking, today counts as the day of the attempt.
        """
        if self.status is Status.EXCUSED:
            return 0
        came = today if self.status.lacks or self.first_on is None else self.first_on
        return max(0, (came - last_day(due, self.extended_until)).days)

    def standing(self, due: date, today: date) -> Standing:
        """What the matrix says of it on that day."""
        if self.status is Status.ASSIGNED:
            return Standing.MISSING if self.days_late(due, today) else Standing.ASSIGNED
        if self.status is Status.SUBMITTED and self.days_late(due, today):
            return Standing.LATE
        return Standing(self.status.value)


NOTHING = Submission()


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


def last_day(due: date, extended_until: date | None) -> date:
    """The last day to hand in: the due day, or the extension where that is later.

    It may lie before the due day once the gathering has moved beyond it.
    """
    return max(due, extended_until) if extended_until else due


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
            hint="kursus homework list shows them",
        )
    return int(digits)
