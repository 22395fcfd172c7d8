"""Who came to a meeting once, as most do: section 3 has their row of section 2 once more.

The one thing to know: such rows are told by their text, and those of section 3 need not be read.
Only the rest of both sections has to be held against each other (`teams_reconciling`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, compress, repeat
from operator import contains, not_
from typing import NamedTuple

from kursus.files.meeting_rows import Rows

_NAME, _EMAIL, _UPN = 0, 4, 5  # columns; section 3 has none for the login name (UPN)


class Once(NamedTuple):
    """The people who came once.

    Attributes:
        lines: The lines of their rows in section 2.
        rest: The rows of section 3 that are not theirs.
    """

    lines: frozenset[int]
    rest: Rows


def who_came_once(people: Rows, activities: Rows) -> Once:
    """Return who came once, as far as whole rows tell it: they have an address of their own.

    Args:
        people: The rows of section 2, without headings.
        activities: The rows of section 3, without headings.
    """
    shown = _as_in_section_3(people, activities)
    there = set(activities.texts) if shown else set()
    once = there.intersection(shown)
    if len(there) < len(activities.texts):
        once -= _repeated(activities.texts)
    rest = activities
    while once:
        rest = activities.without_texts(once)
        others = _of_others(once, shown, people, rest)
        if not others:
            break
        once -= others
    lines = compress(people.lines, map(once.__contains__, shown))
    return Once(frozenset(lines), rest if once else activities)


def _as_in_section_3(people: Rows, activities: Rows) -> Sequence[str]:
    """Return the rows of section 2 without login names; none where their columns are not known."""
    delimiter, width = people.delimiter, len(people.columns)
    if delimiter is None or delimiter != activities.delimiter or width <= _UPN:
        return []
    if {*people.widths} != {width}:
        return []
    columns = [some for at, some in enumerate(people.columns) if at != _UPN]
    return list(map(delimiter.join, zip(*columns, strict=True)))


def _of_others(once: set[str], shown: Sequence[str], people: Rows, rest: Rows) -> set[str]:
    """Return the texts that may be of somebody who has other rows, too, or who has no address."""
    emails, upns = people.column(_EMAIL), people.column(_UPN)
    columns = [_folded(emails)]
    if upns != emails:
        columns.append(_folded(upns))
    is_other = [text not in once for text in shown]
    of_each = columns[0] if len(columns) == 1 else chain(*map(set, zip(*columns, strict=True)))
    others = _repeated(of_each).union(_folded(rest.column(_EMAIL)))
    for some in columns:
        others.update(compress(some, is_other))
    nameless = _without_address(rest)
    if nameless:
        # They may be of anybody of that name.
        others.update(nameless)
        columns.append(_folded(people.column(_NAME)))
    others.discard("")
    each = compress(zip(shown, *columns, strict=True), map(not_, is_other))
    return {text for text, *theirs in each if "@" not in theirs[0] or not others.isdisjoint(theirs)}


def _repeated(texts: Iterable[str]) -> set[str]:
    """Return the texts that come more than once."""
    return {text for text, times in Counter(texts).items() if times > 1}


def _without_address(rows: Rows) -> list[str]:
    """Return the names in rows without an address."""
    emails = rows.column(_EMAIL)
    if all(map(contains, emails, repeat("@"))):
        return []
    names = _folded(rows.column(_NAME))
    return [name for name, email in zip(names, emails, strict=True) if "@" not in email]


def _folded(column: Sequence[str]) -> list[str]:
    return list(map(str.casefold, map(str.strip, column)))
