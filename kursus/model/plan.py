"""The plan: everything that has a day in a programme, as one kind of thing.

The one thing to know: an item is a gathering, a session of one, or homework on the day it is due;
what does not apply to its kind is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from kursus.model.gathering import Mode, where

SESSION = "session"
HOMEWORK = frozenset({"homework", "exercise"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something on the plan.

    Attributes:
        kind: A kind of gathering, `session`, `homework` or `exercise`.
        gathering: The label of the gathering it is a session of, or None.
        day: When it is, or is due.
        starts: The time that holds, for a session its gathering's where it has none of its own.
        for_whom: The name of the group or audience it is for; None: for everybody.
        group: The key of the group it is for, or None.
        state: A `State` of gatherings; for homework `coming`, `today` or `past`.
        reason: Why it was moved, switched or cancelled last.
        set_at: The label of the gathering that homework is set at, or None.
        due_at: The label of the gathering that homework is due at, or None: on a day of its own.
        own: For a session, which of starts, ends, mode, place and link it says for itself.
    """

    label: str
    kind: str
    day: date
    title: str | None
    state: str
    gathering: str | None = None
    starts: time | None = None
    ends: time | None = None
    themes: tuple[str, ...] = ()
    mode: Mode | None = None
    place: str | None = None
    link: str | None = None
    for_whom: str | None = None
    group: int | None = None
    arranged_by: str | None = None
    planned_day: date | None = None
    planned_starts: time | None = None
    planned_ends: time | None = None
    planned_mode: Mode | None = None
    reason: str | None = None
    set_at: str | None = None
    due_at: str | None = None
    optional: bool | None = None
    checked: bool | None = None
    text: str | None = None
    own: frozenset[str] = frozenset()

    @property
    def where(self) -> str | None:
        """The place, the link, or both, as its mode has them."""
        return where(self.mode, self.place, self.link) if self.mode else None

    @property
    def lacks_link(self) -> bool:
        """Whether its mode needs a link and it has none."""
        return self.mode in {Mode.DIGITAL, Mode.HYBRID} and not self.link

    @property
    def is_homework(self) -> bool:
        """Whether it is homework of either kind."""
        return self.kind in HOMEWORK

    @property
    def is_session(self) -> bool:
        """Whether it is a part of a gathering."""
        return self.kind == SESSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Something to be added to the plan, or to be changed on it.

    Attributes:
        label: As it is or, for a gathering or homework that is new, as it will be; "" for a new
            session.
        new: Whether it is added.
        gathering: The label of the gathering that it is a session of, or None.
        facts: What it says, by the names of `Item`, only what is new; `whom` stands for the key of
            a group and the key of an audience.
        before: The same names with what was there, for what is changed.
    """

    label: str
    kind: str
    new: bool
    facts: Mapping[str, Any]
    before: Mapping[str, Any]
    gathering: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a file makes of a plan.

    Attributes:
        themes: Titles of the themes to be made, in order.
        drafts: Gatherings first, then sessions, then homework; new ones in the order of their days.
        unchanged: How many rows say what is there already.
        left: The labels of what is on the plan and not in the file.
    """

    themes: tuple[str, ...]
    drafts: tuple[Draft, ...]
    unchanged: int
    left: tuple[str, ...]

    @property
    def replaced(self) -> int:
        """How many values that are there get another one."""
        return sum(
            value not in {None, (), draft.facts[name]}
            for draft in self.drafts
            if not draft.new
            for name, value in draft.before.items()
        )

    @property
    def switched(self) -> list[str]:
        """The labels of what gets another mode."""
        return [each.label for each in self.drafts if not each.new and "mode" in each.facts]
