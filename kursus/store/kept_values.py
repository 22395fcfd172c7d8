"""How days, times and yes or no are kept: as texts and numbers that any SQLite tool can read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time


def kept_values(values: Mapping[str, object]) -> dict[str, object]:
    """Values by name as the store keeps them: ISO days, times as `09:00`, 1 for yes."""
    return {name: _kept(value) for name, value in values.items()}


def day_from(text: object) -> date | None:
    """The day that is kept as `2020-03-02`; None for none."""
    return None if text is None else date.fromisoformat(str(text))


def clock_from(text: object) -> time | None:
    """The time that is kept as `09:00`; None for none."""
    return None if text is None else time.fromisoformat(str(text))


def clock_text(clock: time | None) -> str | None:
    """A time as it is kept: `09:00`; None for none."""
    return None if clock is None else f"{clock:%H:%M}"


def _kept(value: object) -> object:
    if isinstance(value, time):
        return clock_text(value)
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, bool) else value
