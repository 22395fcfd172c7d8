"""What can be said of a participant's homework, and what each of it leads to from where.

The one thing to know: a step gives the submission as it is afterwards, or says why it cannot be
taken; nothing is kept here.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import KursusError
from kursus.model.homework import NOTHING, Status, Submission


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
    Verb.SUBMIT: frozenset({Status.ASSIGNED, Status.AGAIN}),
    Verb.AGAIN: frozenset({Status.SUBMITTED}),
    Verb.APPROVE: frozenset({Status.SUBMITTED}),
    Verb.EXCUSE: frozenset({Status.ASSIGNED, Status.AGAIN}),
    Verb.EXTEND: frozenset({Status.ASSIGNED, Status.AGAIN, Status.SUBMITTED}),
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
