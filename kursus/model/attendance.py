"""Attendance: what one person did at one session.

The one thing to know: no mark means unmarked, which is not absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from enum import StrEnum
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from kursus.errors import KursusError, Wrong
from kursus.model.sentence import counted

if TYPE_CHECKING:
    from kursus.model.gathering import Gathering
    from kursus.model.session import Session


class Status(StrEnum):
    """What a mark says of somebody at a session."""

    PRESENT = "present"
    LATE = "late"
    PARTIAL = "partial"
    EXCUSED = "excused"
    ABSENT = "absent"
    MADE_UP = "made-up"

    @property
    def attended(self) -> bool:
        """Whether they were there for any of it, or made up for it; excused is not attended."""
        return self in ATTENDED

    @property
    def letter(self) -> str:
        """The one letter it has in the matrix; partial is D, since P is present."""
        return LETTERS[self]


ATTENDED = frozenset({Status.PRESENT, Status.LATE, Status.PARTIAL, Status.MADE_UP})
THERE = ATTENDED - {Status.MADE_UP}
KNOWN_AHEAD = frozenset({Status.EXCUSED, Status.ABSENT})
LETTERS = {
    Status.PRESENT: "P",
    Status.LATE: "L",
    Status.PARTIAL: "D",
    Status.EXCUSED: "E",
    Status.ABSENT: "A",
    Status.MADE_UP: "M",
}
UNMARKED = "unmarked"
GUEST = "guest"
UNMARKED_LETTER = "·"
NOT_EXPECTED = " "
_WORDS = {letter: status.value for status, letter in LETTERS.items()}
_LETTERS = {word: letter for letter, word in _WORDS.items()} | {
    UNMARKED: UNMARKED_LETTER,
    "": NOT_EXPECTED,
}
FIRST_SIGN = 0x4E00


class Said(NamedTuple):
    """What was typed of somebody: a status, or when they came and left.

    Attributes:
        status: The status, or None where the times tell it.
        minutes: How long they were there, or None where nothing was said.
    """

    status: Status | None = None
    minutes: int | None = None
    came: time | None = None
    gone: time | None = None

    def __str__(self) -> str:
        """As it was typed: `partial 40`, `came 09:20 left 14:00`."""
        if self.status:
            return f"{self.status} {self.minutes}" if self.minutes else self.status.value
        came = f"came {self.came:%H:%M}" if self.came else None
        gone = f"left {self.gone:%H:%M}" if self.gone else None
        return " ".join(filter(None, (came, gone)))

    def with_times_of(self, other: Said) -> Said | None:
        """Both together, where they say only when somebody came and left, and agree; else None."""
        if self.status or other.status:
            return None
        came = {said.came for said in (self, other)} - {None}
        gone = {said.gone for said in (self, other)} - {None}
        if len(came) > 1 or len(gone) > 1:
            return None
        return Said(came=next(iter(came), None), gone=next(iter(gone), None))


class Mark(NamedTuple):
    """What one person did at one session.

    Attributes:
        minutes: How long they were there; None: as long as the status says.
        came: When they came that day, where it was typed.
        gone: When they left that day, where it was typed.
    """

    status: Status
    minutes: int | None = None
    came: time | None = None
    gone: time | None = None

    def within(self, session: Session) -> Mark:
        """The mark with no more minutes than the session lasts, where that is known."""
        minutes = minutes_within(self.minutes, session)
        return self if minutes == self.minutes else self._replace(minutes=minutes)

    def __str__(self) -> str:
        """For answers: `late, came 09:20, 310 minutes`."""
        came = f"came {self.came:%H:%M}" if self.came else None
        gone = f"left {self.gone:%H:%M}" if self.gone else None
        minutes = None if self.minutes is None else counted(self.minutes, "minute")
        return ", ".join(filter(None, (self.status.value, came, gone, minutes)))


def mark_at(said: Said, session: Session) -> Mark:
    """The mark that what was typed gives at one session.

    Who came after its start is late there, who left before its end was there in part, and who
    came after it or left before it was absent from it. Minutes are those within its times.

    Raises:
        Wrong: They are more minutes than the session has, or they left before they came.
        KursusError: It takes the session's times, and they are not known.
    """
    if said.status is not None:
        _check_minutes(said.minutes, session)
        return Mark(status=said.status, minutes=said.minutes)
    if session.starts is None or session.ends is None:
        raise _no_times(session)
    if said.came and said.gone and said.gone <= said.came:
        raise Wrong(f"Nobody leaves at {said.gone:%H:%M} who comes at {said.came:%H:%M}.")
    first = max(said.came or session.starts, session.starts)
    last = min(said.gone or session.ends, session.ends)
    if first >= last:
        return Mark(status=Status.ABSENT, came=said.came, gone=said.gone)
    if last < session.ends:
        status = Status.PARTIAL
    else:
        status = Status.LATE if first > session.starts else Status.PRESENT
    minutes = None if status is Status.PRESENT else session.minutes_from(first, last)
    return Mark(status=status, minutes=minutes, came=said.came, gone=said.gone)


def minutes_within(minutes: int | None, session: Session) -> int | None:
    """So many minutes, and no more than the session lasts as it is now; None for None."""
    length = session.minutes
    return minutes if minutes is None or length is None else min(minutes, length)


def _check_minutes(minutes: int | None, session: Session) -> None:
    length = session.minutes
    if minutes is not None and length is not None and minutes > length:
        raise Wrong(f"{session.label} lasts {length} minutes, so nobody was there for {minutes}.")


def _no_times(session: Session) -> KursusError:
    noun = "gathering edit" if session.whole else "session move"
    return KursusError(
        f"The times of {session.label} are not known, so a time says nothing about it.",
        hint=f"kursus {noun} {session.label} --from 9 --to 15",
    )


def check_held(gathering: Gathering, sessions: Sequence[Session]) -> None:
    """See that what a label means was not cancelled: the gathering, or all sessions that it means.

    Raises:
        KursusError: It was.
    """
    _check_not_cancelled(gathering)
    if not sessions or sessions[0].cancelled:
        label = sessions[0].label if sessions else gathering.label
        raise KursusError(
            f"{label} was cancelled, so nobody is there.",
            hint=f"kursus session list {gathering.label}",
        )


def _check_not_cancelled(gathering: Gathering) -> None:
    if gathering.cancelled:
        raise KursusError(
            f"{gathering.named} was cancelled, so nobody is there.",
            hint=f"kursus {gathering.kind} show {gathering.label}",
        )


def check_markable(gathering: Gathering, said: Iterable[Said], *, today: date) -> None:
    """See that a gathering can be marked so today: ahead of it only who will not be there.

    Raises:
        KursusError: It was cancelled or closed, or is still to come.
    """
    _check_not_cancelled(gathering)
    if gathering.closed:
        raise KursusError(
            f"{gathering.named} is closed, and its marks are locked.",
            hint=f"kursus {gathering.kind} reopen {gathering.label}",
        )
    if gathering.day > today and any(each.status not in KNOWN_AHEAD for each in said):
        raise KursusError(
            f"{gathering.named} is on {gathering.day}, still to come; "
            "ahead of it there is only excused and absent.",
            hint=f"if it was held, add --today {gathering.day}",
        )


def check_noted(said: Said, note: str | None) -> None:
    """See that a note says how somebody made up for a day.

    Raises:
        Wrong: There is none.
    """
    if said.status is Status.MADE_UP and not note:
        raise Wrong(
            "Who made it up did so in some way; a note has to say how.",
            hint='--note "saw the recording, and handed in the exercise"',
        )


def signs_of(count: int) -> str:
    """As many different characters, none of them a letter of a mark: one for each session."""
    return "".join(map(chr, range(FIRST_SIGN, FIRST_SIGN + count)))


def unpack(marks: str | None, expected: str | None, signs: str) -> str:
    """What the matrix says of a person: a word for each session, with commas between.

    A word is a status, `unmarked`, or nothing where they were not expected.

    Args:
        marks: That text itself, or a sign and a letter by turns, in any order; None for no marks.
        expected: The signs of the sessions they were expected at, or None for all.
        signs: The signs of the sessions in the order wanted.
    """
    marks = marks or ""
    if marks and ord(marks[0]) < FIRST_SIGN:
        if expected is None:
            return marks
        known = dict(zip(signs, marks.split(","), strict=True))
    else:
        known = dict(zip(marks[::2], map(_WORDS.__getitem__, marks[1::2]), strict=True))
    if expected is not None:
        known |= dict.fromkeys(frozenset(signs).difference(expected), "")
    return ",".join(map(known.get, signs, repeat(UNMARKED)))


def letters(words: str) -> str:
    """A letter for each word that `unpack` gave; a blank where they were not expected."""
    return "".join(map(_LETTERS.__getitem__, words.split(",")))
