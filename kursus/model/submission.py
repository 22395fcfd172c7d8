"""A submission: one participant's homework, how far it has come, and the steps that lead there.

The one thing to know: late is computed from days and never kept. A step gives the submission as it
is afterwards, or says why it cannot be taken; nothing is kept here.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import KursusError


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
        return self in DONE


# Whether somebody checks it or not.
DONE = frozenset({Status.APPROVED, Status.EXCUSED})
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


class StatusOn(StrEnum):
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
    StatusOn.SUBMITTED: "S",
    StatusOn.LATE: "L",
    StatusOn.APPROVED: "A",
    StatusOn.AGAIN: "!",
    StatusOn.EXCUSED: "E",
    StatusOn.MISSING: "-",
    StatusOn.ASSIGNED: "·",
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

    def status_on(self, due: date, today: date) -> StatusOn:
        """What the matrix says of it on that day."""
        if self.status is Status.ASSIGNED:
            return StatusOn.MISSING if self.days_late(due, today) else StatusOn.ASSIGNED
        if self.status is Status.SUBMITTED and self.days_late(due, today):
            return StatusOn.LATE
        return StatusOn(self.status.value)


NOTHING = Submission()


def last_day(due: date, extended_until: date | None) -> date:
    """The last day to hand in: the due day, or the extension where that is later.

    It may lie before the due day once the gathering has moved beyond it.
    """
    return max(due, extended_until) if extended_until else due


class Verb(StrEnum):
    """What somebody says of a participant's homework."""

    SUBMIT = "submit"
    AGAIN = "again"
    APPROVE = "approve"
    EXCUSE = "excuse"
    EXTEND = "extend"
    CLEAR = "clear"


# Said of many at once (a group, all, rest), it is meant for those of these statuses alone.
MEANT_FOR = {
    Verb.SUBMIT: LACKING,
    Verb.AGAIN: frozenset({Status.SUBMITTED}),
    Verb.APPROVE: frozenset({Status.SUBMITTED}),
    Verb.EXCUSE: LACKING,
    Verb.EXTEND: LACKING | {Status.SUBMITTED},
    Verb.CLEAR: frozenset(Status),
}

# Where a step leads nowhere from, and why.
REFUSED = {
    (Verb.AGAIN, Status.ASSIGNED): "has not handed it in",
    (Verb.AGAIN, Status.EXCUSED): "is excused from it",
    (Verb.APPROVE, Status.ASSIGNED): "has not handed it in",
    (Verb.APPROVE, Status.EXCUSED): "is excused from it",
    (Verb.EXCUSE, Status.APPROVED): "has it approved already",
    (Verb.EXTEND, Status.APPROVED): "has it approved already",
    (Verb.EXTEND, Status.EXCUSED): "is excused from it",
}


def is_meant(verb: Verb, status: Status, *, rest: bool) -> bool:
    """Whether what is said of a group or of `all` is meant for somebody who has come so far.

    `rest` is narrower: those who were not heard of; of work to be judged, those not judged yet.
    """
    if rest and verb not in {Verb.AGAIN, Verb.APPROVE}:
        return status is Status.ASSIGNED
    return status in MEANT_FOR[verb]


class Step(NamedTuple):
    """One thing said of participants' homework.

    Attributes:
        day: The day of an attempt, or the new last day; None for verbs without one.
        feedback: What is said back to them, or None.
    """

    verb: Verb
    day: date | None = None
    feedback: str | None = None
    link: str | None = None
    note: str | None = None

    def refusal(self, before: Submission) -> str | None:
        """Why it cannot be said of somebody who has come so far, or None."""
        return REFUSED.get((self.verb, before.status))

    def taken(self, before: Submission) -> Submission:
        """The submission after this step; the same where it changes nothing.

        Raises:
            KursusError: It cannot be taken from there.
        """
        refusal = self.refusal(before)
        if refusal:
            raise KursusError(f"Who {refusal} cannot get {self.verb!r}.")
        if self.verb is Verb.CLEAR:
            return NOTHING
        if self.verb is Verb.EXTEND:
            return before._replace(extended_until=self.day)
        if self.verb is Verb.SUBMIT:
            return self._handed_in(before)
        status = {
            Verb.AGAIN: Status.AGAIN,
            Verb.APPROVE: Status.APPROVED,
            Verb.EXCUSE: Status.EXCUSED,
        }[self.verb]
        return before._replace(status=status, feedback=self.feedback or before.feedback)

    def _handed_in(self, before: Submission) -> Submission:
        """One attempt more, unless it is approved or was handed in that day already."""
        after = before._replace(link=self.link or before.link, note=self.note or before.note)
        days = {before.first_on, before.latest_on}
        same_day = before.status is Status.SUBMITTED and self.day in days
        if before.status is Status.APPROVED or same_day or self.day is None:
            return after
        return after._replace(
            status=Status.SUBMITTED,
            attempts=before.attempts + 1,
            first_on=min(before.first_on or self.day, self.day),
            latest_on=max(before.latest_on or self.day, self.day),
        )
