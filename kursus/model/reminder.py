"""A reminder rule: what makes a programme owe a letter, when, and to whom.

The one thing to know: a rule speaks of days and a time on the wall of the programme's own zone, and
`moment` alone makes a moment of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import Wrong
from kursus.model.gathering import Kind
from kursus.zones import to_utc_or_after

ONE_DAY = timedelta(days=1)
_LONGEST_NUMBER = 6


class Timing(StrEnum):
    """Whether a rule looks forward to a day, back at one, or waits for something to happen."""

    BEFORE = "before"
    AFTER = "after"
    ON = "on"


class Event(StrEnum):
    """What a rule is about: days of a kind (`gathering` is any), due dates, or what happens."""

    GATHERING = "gathering"
    FAGDAG = "fagdag"
    GUIDANCE = "guidance"
    SKILLS = "skills"
    BOOSTER = "booster"
    DUE = "due"
    ENROLLED = "enrolled"
    PROMOTED = "promoted"
    MOVED = "moved"
    SWITCHED = "switched"
    CANCELLED = "cancelled"
    RETURNED = "returned"
    ABSENT = "absent"
    COMPLETED = "completed"
    INVITED = "invited"

    @property
    def about(self) -> Thing:
        """What its letters are about."""
        if self in {Event.DUE, Event.RETURNED}:
            return Thing.HOMEWORK
        if self in {Event.ENROLLED, Event.PROMOTED, Event.COMPLETED}:
            return Thing.PARTICIPANT
        return Thing.GATHERING

    def is_of(self, kind: Kind) -> bool:
        """Whether gatherings of a kind are among the days it is about."""
        return self is Event.GATHERING or self.value == kind.value


class Thing(StrEnum):
    """What a letter can be about."""

    GATHERING = "gathering"
    HOMEWORK = "homework"
    PARTICIPANT = "participant"


class Recipients(StrEnum):
    """Who is written to.

    EXPECTED are those the gathering or homework is for, or whom what happened is about; LACKING
    those of them who have not handed it in, or not replied; ROLES those with a function in the
    programme or at the gathering; LEADERS the leaders of the units of those who are expected.
    """

    EXPECTED = "expected"
    LACKING = "lacking"
    ROLES = "roles"
    LEADERS = "leaders"


# What a rule may wait for with each timing.
DAYS = (Event.GATHERING, Event.FAGDAG, Event.GUIDANCE, Event.SKILLS, Event.BOOSTER, Event.DUE)
HAPPENINGS = tuple(event for event in Event if event not in DAYS)


class Rule(NamedTuple):
    """A rule as it is kept.

    Attributes:
        number: Its number in the programme, as 3 in R3.
        gathering: The key of the only gathering it is about, or None for all of its event.
        homework: The key of the only homework, likewise.
        days: How many days before or after; 0 is the day itself.
        working: Whether only working days are counted.
        clock: From which time of that day, in the programme's zone.
        group: The key of the only group whose members are written to, or None.
        audience: The key of the only audience, likewise.
        template: The name of the template of its letters.
        since: Since when it is on, in UTC; None while it is off.
    """

    key: int
    programme: int
    number: int
    timing: Timing
    event: Event
    gathering: int | None
    homework: int | None
    days: int
    working: bool
    clock: time
    recipients: Recipients
    group: int | None
    audience: int | None
    template: str
    since: datetime | None

    @property
    def label(self) -> str:
        """As it is pointed at: R3."""
        return f"R{self.number}"

    def is_about(self, gathering: int, kind: Kind) -> bool:
        """Whether it is about the gathering of that key and kind, or about what happens to it."""
        if self.event.about is not Thing.GATHERING or self.gathering not in {None, gathering}:
            return False
        if self.event is Event.INVITED:
            return kind is Kind.BOOSTER
        return self.gathering is not None or self.event in HAPPENINGS or self.event.is_of(kind)


class UsualRule(NamedTuple):
    """A rule that every programme has from the first day, switched off."""

    timing: Timing
    event: Event
    template: str
    days: int = 0
    working: bool = False
    recipients: Recipients = Recipients.EXPECTED


FROM_EIGHT = time(8)
USUAL = (
    UsualRule(Timing.BEFORE, Event.GATHERING, "invitation", days=14),
    UsualRule(Timing.BEFORE, Event.GATHERING, "reminder", days=4),
    UsualRule(Timing.BEFORE, Event.DUE, "homework", days=7, recipients=Recipients.LACKING),
    UsualRule(
        Timing.AFTER, Event.DUE, "overdue", days=1, working=True, recipients=Recipients.LACKING
    ),
    UsualRule(Timing.ON, Event.ENROLLED, "enrolled"),
    UsualRule(Timing.ON, Event.PROMOTED, "promoted"),
    UsualRule(Timing.ON, Event.MOVED, "moved"),
    UsualRule(Timing.ON, Event.SWITCHED, "switched"),
    UsualRule(Timing.ON, Event.CANCELLED, "cancelled"),
    UsualRule(Timing.ON, Event.RETURNED, "returned"),
    UsualRule(Timing.ON, Event.ABSENT, "absent", days=1, working=True),
    UsualRule(Timing.ON, Event.COMPLETED, "completed"),
    UsualRule(Timing.ON, Event.INVITED, "booster"),
)
TEMPLATES = tuple(dict.fromkeys(usual.template for usual in USUAL))


# What else fits what happens; of days see below.
_ALSO_FITS = {Event.INVITED: ("invitation",), Event.PROMOTED: ("enrolled",)}
# No usual rule is about the time after a gathering: any letter that tells of no news can be edited.
_OF_GATHERINGS = ("invitation", "reminder", "absent", "booster")


def fitting_templates(timing: Timing, event: Event) -> tuple[str, ...]:
    """The names of the templates whose letters say what a rule waits for, the usual first."""
    if timing is Timing.ON or event is Event.DUE:
        usual = (each.template for each in USUAL if (each.timing, each.event) == (timing, event))
        return (*usual, *_ALSO_FITS.get(event, ()))
    return tuple(name for name in _OF_GATHERINGS if timing is Timing.AFTER or name != "absent")


def parse_label(text: str) -> int:
    """The number of a rule that was pointed at: `R3`, or 3.

    Raises:
        Wrong: It is no label of a rule.
    """
    digits = text.strip().upper().removeprefix("R")
    if digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_NUMBER:
        return int(digits)
    raise Wrong(f"{text!r} is not the label of a rule.", hint="kursus reminder rule list")


def moment(rule: Rule, day: date, *, zone: str, is_off: Callable[[date], bool]) -> datetime:
    """The moment, in UTC, from which a letter about a day is owed.

    Working days are counted from the day itself, which need not be one. A time that the clocks jump
    over is as long after the jump.

    Args:
        rule: Whose letter it is.
        day: The day of the gathering, the due date, or the day on which something was seen.
        zone: The programme's time zone.
        is_off: Whether nobody works on a day; asked only where working days are counted.

    Raises:
        Wrong: It is beyond the calendar.
    """
    step = -ONE_DAY if rule.timing is Timing.BEFORE else ONE_DAY
    left = rule.days
    while left:
        day += step
        left -= not (rule.working and is_off(day))
    return to_utc_or_after(day, rule.clock, zone)


def utc_text(moment: datetime) -> str:
    """A moment as the store keeps it: `2020-03-02T07:00:00Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
