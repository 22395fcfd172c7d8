"""What is counted to tell how a programme stands."""

from __future__ import annotations

from datetime import date, time
from typing import NamedTuple


class Held(NamedTuple):
    """A gathering whose day has come, counted over its sessions and those expected at them."""

    label: str
    title: str | None
    closed: bool
    expected: int
    marked: int
    attended: int


class Coming(NamedTuple):
    """A gathering whose day is still to come."""

    label: str
    title: str | None
    day: date
    starts: time | None
    mode: str
    place: str | None
    link: str | None


class Handed(NamedTuple):
    """Homework that is set, counted over those it is for."""

    label: str
    title: str
    day: date
    optional: bool
    assigned: int
    done: int
    overdue: int
