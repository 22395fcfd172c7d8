"""How sentences count, list and tell days: the same words wherever something is said.

The one thing to know: of many things the first ones are named, and the rest is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, time

DASH = "\u2013"


def counted(count: int, one: str, many: str | None = None) -> str:
    """A number with its word: `1 session`, `2 sessions`, `1,200 people`."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them: `F1, F2 and F3`; there is at least one."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def first_of(texts: Sequence[str], most: int, *, parting: str = ", ", of: int | None = None) -> str:
    """The first of some texts, and how many more there are: `Kari, Ola and 3 more`.

    A single one more is named itself, which takes no more room.

    Args:
        texts: What to name; none of it is an empty sentence.
        most: So many are named.
        parting: What stands between; a semicolon where the texts have commas in them.
        of: How many there are in all, where not all of them are in `texts`.
    """
    told = texts if len(texts) == most + 1 else texts[:most]
    more = (len(texts) if of is None else of) - len(told)
    if more <= 0:
        return parting.join(told)
    return f"{parting.join(told)}{';' if ';' in parting else ''} and {more:,} more"


def runs_of(labels: Iterable[str]) -> list[str]:
    """Labels in their order, those that follow each other as one: the first and the last."""
    runs: list[list[str]] = []
    for label in labels:
        if runs and _follows(runs[-1][-1], label):
            runs[-1].append(label)
        else:
            runs.append([label])
    return [run[0] if len(run) == 1 else DASH.join((run[0], run[-1])) for run in runs]


def _follows(before: str, label: str) -> bool:
    letter, number = before[:1], before[1:]
    return number.isdecimal() and label == f"{letter}{int(number) + 1}"


def day_text(day: date) -> str:
    """The day with its weekday: `Thu 2020-03-12`."""
    from kursus.dates import weekday_name

    return f"{weekday_name(day)} {day.isoformat()}"


def moment_text(at: str) -> str:
    """A moment of the log, ISO text in UTC, to the second: `2020-03-12 09:30:05 UTC`."""
    return f"{at.replace('T', ' ').removesuffix('Z')} UTC"


def minute_text(at: str) -> str:
    """A moment of the log for lists, to the minute: `2020-03-12 09:30`."""
    return at[:16].replace("T", " ")


def times_text(starts: time | None, ends: time | None) -> str:
    """The times with a dash between, the one there is, or nothing."""
    return DASH.join(f"{clock:%H:%M}" for clock in (starts, ends) if clock)
