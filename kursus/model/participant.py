"""A participant: the statuses, and which of them follows on which; the spells in and out.

The one thing to know: a spell ends on the first day out, so that somebody who is out from 1 March
was in on the last of February.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import AlreadyThere, KursusError, Wrong, argument
from kursus.model.name import full_name


class Status(StrEnum):
    """What was said of a participant last.

    Who is in on a day is told by their spells: who withdraws or pauses from a day to come has that
    status at once, and is in until then.
    """

    REQUESTED = "requested"
    WAITING = "waiting"
    ENROLLED = "enrolled"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    COMPLETED = "completed"


# From those who have come furthest to those who are out.
FURTHEST_FIRST = (
    Status.COMPLETED,
    Status.ENROLLED,
    Status.PAUSED,
    Status.WAITING,
    Status.REQUESTED,
    Status.WITHDRAWN,
    Status.DECLINED,
)


class Reason(StrEnum):
    """Why a spell ended; choices, since free text about reasons invites health data."""

    JOB = "job"
    WORKLOAD = "workload"
    LEAVE = "leave"
    OTHER = "other"
    UNTOLD = "untold"


class Step(StrEnum):
    """A change of status that somebody makes."""

    APPROVE = "approve"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    PAUSE = "pause"
    RESUME = "resume"
    COMPLETE = "complete"


# The Norwegian and Danish words that mean a status when typed.
STATUS_WORDS = {
    "søkt": Status.REQUESTED,
    "anmodet": Status.REQUESTED,
    "venter": Status.WAITING,
    "venteliste": Status.WAITING,
    "påmeldt": Status.ENROLLED,
    "tilmeldt": Status.ENROLLED,
    "pause": Status.PAUSED,
    "permisjon": Status.PAUSED,
    "orlov": Status.PAUSED,
    "sluttet": Status.WITHDRAWN,
    "frafalt": Status.WITHDRAWN,
    "frafaldet": Status.WITHDRAWN,
    "stoppet": Status.WITHDRAWN,
    "avslått": Status.DECLINED,
    "afslået": Status.DECLINED,
    "fullført": Status.COMPLETED,
    "gennemført": Status.COMPLETED,
}

# Those who have a place where places are counted; a pause keeps it.
TAKING_A_PLACE = frozenset({Status.ENROLLED, Status.PAUSED, Status.COMPLETED})

_BECOMES = {
    Step.APPROVE: Status.ENROLLED,
    Step.DECLINE: Status.DECLINED,
    Step.WITHDRAW: Status.WITHDRAWN,
    Step.PAUSE: Status.PAUSED,
    Step.RESUME: Status.ENROLLED,
    Step.COMPLETE: Status.COMPLETED,
}
_FROM = {
    Step.APPROVE: {Status.REQUESTED, Status.WAITING, Status.DECLINED},
    Step.DECLINE: {Status.REQUESTED, Status.WAITING},
    Step.WITHDRAW: {
        Status.ENROLLED,
        Status.PAUSED,
        Status.REQUESTED,
        Status.WAITING,
        Status.WITHDRAWN,
    },
    Step.PAUSE: {Status.ENROLLED, Status.PAUSED},
    Step.RESUME: {Status.PAUSED, Status.WITHDRAWN, Status.COMPLETED},
    Step.COMPLETE: {Status.ENROLLED},
}
_INSTEAD = {
    Status.REQUESTED: Step.APPROVE,
    Status.WAITING: Step.APPROVE,
    Status.DECLINED: Step.APPROVE,
    Status.PAUSED: Step.RESUME,
    Status.WITHDRAWN: Step.RESUME,
    Status.COMPLETED: Step.RESUME,
}


class Spell(NamedTuple):
    """A time in the programme.

    Attributes:
        starts: The first day in.
        ends: The first day out, or None for still in.
        reason: Why it ended, or None.
        note: A short word about the end, or None.
    """

    starts: date
    ends: date | None = None
    reason: Reason | None = None
    note: str | None = None

    def covers(self, day: date) -> bool:
        """Whether one is in on that day."""
        return self.starts <= day and (self.ends is None or self.ends > day)


class Participant(NamedTuple):
    """A person's place in one programme.

    Attributes:
        person: The person's key.
        audience: The key of their audience, or None.
        spells: Their times in the programme, by their days; none before they are let in.
    """

    key: int
    number: int
    person: int
    given_name: str
    family_name: str
    email: str | None
    status: Status
    audience: int | None
    spells: tuple[Spell, ...]

    @property
    def name(self) -> str:
        """The full name, as every answer gives it."""
        return full_name(self.given_name, self.family_name)

    @property
    def lasting(self) -> list[Spell]:
        """The spells that lasted a day at least."""
        return [spell for spell in self.spells if spell.ends != spell.starts]

    def goes_on_from(self, day: date) -> bool:
        """Whether they are in on that day or later, or may be, and so can be withdrawn."""
        if self.status is Status.WITHDRAWN:
            return any(spell.ends is None or spell.ends > day for spell in self.lasting)
        return self.status not in (Status.DECLINED, Status.COMPLETED)

    @property
    def addressed(self) -> str:
        """The name with the address to write to, as mail programs take it."""
        return f"{self.name} <{self.email}>" if self.email else self.name


def parse_status(text: str) -> Status:
    """The status of an English, Norwegian or Danish word, in any case.

    Raises:
        Wrong: It is no status.
    """
    word = text.strip().casefold()
    if word in STATUS_WORDS:
        return STATUS_WORDS[word]
    try:
        return Status(word)
    except ValueError:
        raise Wrong(f"{text!r} is no status.", hint=f"one of: {', '.join(Status)}") from None


def status_after(status: Status, step: Step, *, name: str) -> Status:
    """The status that follows when the step is taken.

    Raises:
        AlreadyThere: The status is so already.
        KursusError: The step cannot be taken from that status; the hint has one that can.
    """
    after = _BECOMES[step]
    if status in _FROM[step]:
        return after
    if status is after:
        raise AlreadyThere(f"{name} is {status} already.")
    instead = _INSTEAD.get(status)
    hint = (
        f"kursus participant {instead} {argument(name)}"
        if instead and instead is not step
        else None
    )
    raise KursusError(f"{name} is {status}, so there is nothing to {step}.", hint=hint)


def closed(spells: Sequence[Spell], day: date, *, today: date, name: str) -> list[Spell]:
    """The spells that change when somebody is out from that day on, as they are then, last first.

    The last one ends that day. If it has not begun today, or never lasted, it ends as it begins,
    and the one before it no later than that day.

    Args:
        spells: All spells of the person, by their days; at least one.
        day: The first day out.
        today: What counts as not begun.
        name: Of the person, for the failure.

    Raises:
        KursusError: The day is before the first day of the last spell that has begun.
    """
    changed: list[Spell] = []
    for spell in reversed(spells):
        if spell.starts <= day:
            if not changed or spell.ends is None or spell.ends > day:
                changed.append(spell._replace(ends=day))
            break
        if spell.starts <= today and spell.ends != spell.starts:
            raise KursusError(
                f"{name} came in on {spell.starts}, and cannot be out from {day}.",
                hint=f"--date {spell.starts}   (the first day out)",
            )
        changed.append(spell._replace(ends=spell.starts))
    return changed


def opened(spells: Sequence[Spell], day: date, *, name: str) -> Spell:
    """A new spell from that day on.

    Raises:
        KursusError: The person is in on that day, or later, already.
    """
    last = spells[-1] if spells else None
    if last is not None and last.ends is None:
        raise AlreadyThere(f"{name} is in already, from {last.starts}.")
    if last is not None and last.ends is not None and day < last.ends:
        raise KursusError(
            f"{name} was in until {last.ends}, and cannot come back on {day}.",
            hint=f"--date {last.ends}",
        )
    return Spell(starts=day)


def restarted(spells: Sequence[Spell], day: date, *, name: str) -> Spell:
    """The last spell as it is when it starts on that day.

    Raises:
        KursusError: The day is inside the spell before, or after the last one's end.
    """
    last = spells[-1]
    before = spells[-2] if len(spells) > 1 else None
    if before is not None and before.ends is not None and day < before.ends:
        raise KursusError(f"{name} was in until {before.ends}.", hint=f"--from {before.ends}")
    if last.ends is not None and day > last.ends:
        raise KursusError(f"{name} is out from {last.ends}, and cannot come in on {day}.")
    return last._replace(starts=day)
