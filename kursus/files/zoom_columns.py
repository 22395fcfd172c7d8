"""Where the cells of a table of Zoom stand, told by what is in them and not by its headings.

The one thing to know: a table may begin with what each row tells of the meeting, so columns are
looked for from the name on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from kursus.errors import Fault
from kursus.files.meeting_rows import Rows
from kursus.model.duration import NOTHING
from kursus.model.moment import Clocks, is_moment

_CLOCK = re.compile(r"[0-9][:.][0-5][0-9]")
_ENOUGH = 100  # rows
_SHORTEST_NAME = 4  # characters; "Yes" and "No" are shorter in every language


def email_column(rows: Rows, first: int, width: int) -> int | None:
    """Return the column from `first` on that has most addresses."""
    texts = ("".join(rows.column(column)) for column in range(first, width))
    counts = [text.count("@") if "@" in text else 0 for text in texts]
    return first + counts.index(max(counts)) if any(counts) else None


def first_of_two_moments(rows: Rows, first: int, width: int) -> int | None:
    """Return the first of two columns beside each other, from `first` on, that have moments."""
    for number, cells in enumerate(rows.cells):
        if number == _ENOUGH and not _have_clocks(rows, first, width):
            return None
        column = first_of_two(cells[first:width])
        if column is not None:
            return first + column
    return None


def _have_clocks(rows: Rows, first: int, width: int) -> bool:
    """Whether two columns beside each other have what may be clock times, and no addresses."""
    texts = ("\n".join(rows.column(column)) for column in range(first, width))
    found = ["@" not in text and bool(_CLOCK.search(text)) for text in texts]
    return any(map(all, pairwise(found)))


def lone_moments(rows: Rows, first: int, duration: int) -> Iterable[Fault]:
    """Yield a fault for a cell, from a column on, that tells alone when somebody was there.

    With the column beside it, of when they came or left, it would tell which minutes they were.
    Such a column is seen in the first of the rows.
    """
    clocks = Clocks()
    for line, cells in islice(rows.numbered(), _ENOUGH):
        if len(cells) <= duration or cells[duration].strip() in NOTHING:
            continue
        others = ((at, cell) for at, cell in enumerate(cells) if at >= first and at != duration)
        alone = next((at for at, cell in others if is_moment(cell, clocks)), None)
        if alone is not None:
            said = "A time stands here alone: when they came and when they left go together."
            yield Fault(line, alone + 1, said)
            return


def first_of_two(cells: Sequence[str]) -> int | None:
    """Return the first of two cells beside each other that are moments, or None."""
    clocks = Clocks()
    are_moments = [is_moment(cell, clocks) for cell in cells]
    return next((at for at, both in enumerate(pairwise(are_moments)) if all(both)), None)


def name_columns(rows: Rows, end: int) -> list[int]:
    """Return the columns before `end`, without a first one that says yes or no.

    Before what people registered as stands what they called themselves, which is taken.
    """
    firsts = {cell.strip() for cell in set(rows.column(0))}
    says_yes_or_no = len(firsts) <= 2 and all(len(each) < _SHORTEST_NAME for each in firsts)  # noqa: PLR2004 - said
    found = [column for column in range(end) if column or not says_yes_or_no] or [0]
    return found if len(found) <= 2 else found[:1]  # noqa: PLR2004 - given and family name
