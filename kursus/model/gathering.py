"""A gathering: its kind, mode and label, and how far it has come.

The one thing to know: day, times, mode, place and link are as they are now; what was planned first
stands beside them in `planned`.
"""

from __future__ import annotations

from datetime import date, time
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from kursus.errors import KursusError, Wrong

if TYPE_CHECKING:
    from kursus.model.programme import Programme


class Kind(StrEnum):
    """The four kinds of gathering."""

    FAGDAG = "fagdag"
    GUIDANCE = "guidance"
    SKILLS = "skills"
    BOOSTER = "booster"

    @property
    def letter(self) -> str:
        """The letter of its labels, as F in F2."""
        return _LETTERS[self]

    def word(self, language: str) -> str:
        """What people who read the language call it: nb, nn, da, sv, or else English."""
        return _WORDS[self].get(language, self.value)


BOOSTER_WITHIN = 50  # years after the end of the programme
_LETTERS = {Kind.FAGDAG: "F", Kind.GUIDANCE: "V", Kind.SKILLS: "T", Kind.BOOSTER: "B"}
_KINDS = {letter: kind for kind, letter in _LETTERS.items()}
_WORDS = {
    Kind.FAGDAG: {"nb": "fagdag", "nn": "fagdag", "da": "temadag", "sv": "temadag"},
    Kind.GUIDANCE: {
        "nb": "veiledning",
        "nn": "rettleiing",
        "da": "vejledning",
        "sv": "handledning",
    },
    Kind.SKILLS: {
        "nb": "ferdighetstrening",
        "nn": "ferdigheitstrening",
        "da": "færdighedstræning",
        "sv": "färdighetsträning",
    },
    Kind.BOOSTER: {
        "nb": "boostersamling",
        "nn": "boostersamling",
        "da": "boostersamling",
        "sv": "boosterträff",
    },
}
KIND_ALIASES = {word: kind for kind, words in _WORDS.items() for word in words.values()}


class Mode(StrEnum):
    """Where a gathering or session happens."""

    PHYSICAL = "physical"
    DIGITAL = "digital"
    HYBRID = "hybrid"

    def word(self, language: str) -> str:
        """What people who read the language call it: nb, nn, da, sv, or else English."""
        if language in {"nb", "nn", "da", "sv"} and self is Mode.PHYSICAL:
            return "fysisk"
        if language in {"nb", "nn"} and self is Mode.DIGITAL:
            return "digitalt"
        return self.value


MODE_ALIASES = {
    "fysisk": Mode.PHYSICAL,
    "fysiskt": Mode.PHYSICAL,
    "digitalt": Mode.DIGITAL,
    "hybridt": Mode.HYBRID,
}


class State(StrEnum):
    """How far a gathering has come on a given day."""

    COMING = "coming"
    TODAY = "today"
    HELD = "held"
    UNMARKED = "unmarked"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Label(NamedTuple):
    """What a typed label says: `F2.1` is the first session of the second fagdag.

    `session` is None where the label has none, as in `F2`.
    """

    kind: Kind
    number: int
    session: int | None

    @property
    def gathering(self) -> str:
        """The label of the gathering alone, as it is kept: `F2`."""
        return f"{self.kind.letter}{self.number}"

    def __str__(self) -> str:
        """The whole label as it is shown."""
        return f"{self.gathering}.{self.session}" if self.session else self.gathering


class Arrangement(NamedTuple):
    """Where and when; None where nothing was said. Times are local to the programme's zone."""

    starts: time | None
    ends: time | None
    mode: Mode
    place: str | None
    link: str | None


class Plan(NamedTuple):
    """A gathering to be added.

    Attributes:
        themes: Keys of themes, in order.
        group: Key of the group it is for, or None.
        audience: Key of the audience it is for, or None; never both.
        arranged_by: `host`, `provider`, or None.
    """

    kind: Kind
    day: date
    title: str | None = None
    starts: time | None = None
    ends: time | None = None
    mode: Mode = Mode.PHYSICAL
    place: str | None = None
    link: str | None = None
    themes: tuple[int, ...] = ()
    group: int | None = None
    audience: int | None = None
    arranged_by: str | None = None


class Gathering(NamedTuple):
    """A gathering as it is kept; None means that nothing was said.

    Attributes:
        for_whom: The name of the group or audience it is for; None: for everybody.
        closed: Whether its marks are locked.
        reason: Why it was moved, switched, cancelled or closed last.
        has_marks: Whether anybody was marked at any of its sessions: then it was held, whether or
            not the mark still counts.
        zone: The time zone of its programme, in which its times are.
    """

    key: int
    programme: int
    kind: Kind
    number: int
    label: str
    title: str | None
    day: date
    starts: time | None
    ends: time | None
    mode: Mode
    place: str | None
    link: str | None
    planned_day: date
    planned: Arrangement
    group: int | None
    audience: int | None
    for_whom: str | None
    arranged_by: str | None
    closed: bool
    cancelled: bool
    reason: str | None
    has_marks: bool
    zone: str

    def state(self, today: date) -> State:
        """How far it has come on that day."""
        if self.cancelled:
            return State.CANCELLED
        if self.closed:
            return State.CLOSED
        if self.day > today:
            return State.COMING
        if self.day == today:
            return State.TODAY
        return State.HELD if self.has_marks else State.UNMARKED

    def is_held(self, today: date) -> bool:
        """Whether it is closed, or its day is past and somebody was marked."""
        return self.state(today) in {State.CLOSED, State.HELD}

    def is_coming(self, today: date) -> bool:
        """Whether it has not begun: a coming day, or today while nobody is marked."""
        state = self.state(today)
        return state is State.COMING or (state is State.TODAY and not self.has_marks)

    def is_to_be_closed(self, today: date) -> bool:
        """Whether somebody was marked on a day that has come, and its marks are not locked."""
        return self.has_marks and self.state(today) in {State.TODAY, State.HELD}

    @property
    def where(self) -> str | None:
        """The place, the link, or both, as its mode has them."""
        return where(self.mode, self.place, self.link)

    def check_open(self) -> None:
        """See that it may be changed.

        Raises:
            KursusError: It is closed or cancelled.
        """
        if self.closed or self.cancelled:
            raise KursusError(
                f"{self.named} is {'closed' if self.closed else 'cancelled'}.",
                hint=f"kursus {self.kind} reopen {self.label}",
            )

    @property
    def named(self) -> str:
        """The label with the title, for answers: `F2 Relasjon`."""
        return f"{self.label} {self.title}" if self.title else self.label


def where(mode: Mode, place: str | None, link: str | None) -> str | None:
    """The place, the link, or both, as the mode has them; None where nothing was said."""
    shown = {
        Mode.PHYSICAL: (place,),
        Mode.DIGITAL: (link,),
        Mode.HYBRID: (place, link),
    }[mode]
    return ", ".join(part for part in shown if part) or None


def chosen_mode(mode: Mode | None, *, place: str | None, link: str | None) -> Mode:
    """The mode that was said; else the one that place and link tell, and physical for neither."""
    if mode:
        return mode
    if not link:
        return Mode.PHYSICAL
    return Mode.HYBRID if place else Mode.DIGITAL


def check_day(day: date, kind: Kind, programme: Programme) -> None:
    """See that the day is one of the programme; a booster may be some decades later.

    Raises:
        Wrong: It is before the programme starts or after it ends, or nobody would be there still.
    """
    if kind is not Kind.BOOSTER:
        programme.check_day(day)
    elif not programme.starts <= day or day.year - programme.ends.year > BOOSTER_WITHIN:
        raise Wrong(
            f"{day} is no day for a booster of a programme that runs "
            f"{programme.starts} to {programme.ends}.",
            hint=f"It is on a day of the programme, or within {BOOSTER_WITHIN} years after it.",
        )


def parse_label(text: str) -> Label:
    """What a typed label of a gathering or session says; upper and lower case are the same.

    Raises:
        Wrong: It is none.
    """
    label = find_label(text)
    if label is None:
        raise Wrong(
            f"{text!r} is not the label of a gathering.",
            hint="kursus gathering list   (shows them)",
        )
    return label


def find_label(text: str) -> Label | None:
    """What a typed label of a gathering or session says, or None where it is none."""
    kind = _KINDS.get(text[:1].upper())
    number, dot, session = text[1:].partition(".")
    if kind is None or not _is_number(number) or (dot and not _is_number(session)):
        return None
    return Label(kind, int(number), int(session) if dot else None)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 6 and int(text) > 0  # noqa: PLR2004 - no programme has a million
