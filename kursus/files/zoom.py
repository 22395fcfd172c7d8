"""Reports of Zoom: participants of a meeting, and the blocks of a webinar.

The one thing to know: Zoom writes parentheses in its headings, "Name (Original Name)" and "Duration
(Minutes)", in every language; which columns have addresses and times is told by what is in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, compress
from operator import not_
from typing import NamedTuple

from kursus.errors import Fault
from kursus.files.meeting_days import check_day
from kursus.files.meeting_moments import read_moments
from kursus.files.meeting_rows import SECOND, Rows, refused
from kursus.files.meeting_stays import began, read_stays
from kursus.files.meeting_table import Asked, Columns, Table, raise_faults
from kursus.files.zoom_columns import (
    email_column,
    first_of_two,
    first_of_two_moments,
    lone_moments,
    name_columns,
)
from kursus.model.meeting import Report, Source
from kursus.model.text import normal, reason_against

_NUMBER = re.compile(r"[0-9](?:[ -]?[0-9]){8,10}")
_OF_PEOPLE = re.compile(r"[\d@]")
# The beginnings of "waiting room" and of "yes" in the languages that Zoom speaks, and in others.
_WAITING = (
    *("wait", "wart", "wacht", "vent", "vänt", "attente", "espera", "attesa", "ожидан", "poczek"),
    *("bekleme", "tunggu", "chờ", "待機", "等候", "대기", "odotus", "lobby", "čekár", "váró"),
    *("čakár", "așteptare", "очікуван"),
)
_YES = frozenset(
    "yes y ja j oui sí si sim sì да tak evet ya có はい 是 예 네 kyllä ano áno igen da так".split()  # noqa: SIM905 - as read
)


class _Block(NamedTuple):
    """A heading row and the rows under it."""

    headings: list[str]
    rows: Rows


class _About(NamedTuple):
    """The number of a meeting and its title, where the file begins with them."""

    number: str | None = None
    title: str | None = None


def _bare(cells: Sequence[str]) -> list[str]:
    """Return the cells on one line each, without blank ones at the end."""
    found = [" ".join(cell.split()) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return found


def _in_parentheses(headings: Sequence[str]) -> list[int]:
    """Return the columns whose heading ends in parentheses."""
    ends = (")", "\uff09")
    return [
        column
        for column, cell in enumerate(headings)
        if cell.endswith(ends) and not cell.endswith("(UTC)")
    ]


def _headings_among(rows: Sequence[Sequence[str]], some: Sequence[int]) -> list[int]:
    """Return those of some places where a row has the headings of people.

    They have parentheses over names and minutes, or over minutes under the name of a block. Oldest
    reports have no parentheses over names.
    """
    found = [at for at in some if _is_heading(rows, at)]
    return found or [at for at in some if _is_old_heading(rows, at)]


def _perhaps_headings(texts: Iterable[str]) -> list[int]:
    """Return the places of the rows that have a parenthesis, and nothing that people have."""
    return [
        at
        for at, text in enumerate(texts)
        if (")" in text or "\uff09" in text) and not _OF_PEOPLE.search(text)
    ]


def _is_heading(rows: Sequence[Sequence[str]], at: int) -> bool:
    columns = _in_parentheses(_bare(rows[at]))
    if len(columns) > 1:
        # What stands before names that are not among the first is told of the meeting in each row.
        return columns[0] <= 1 or _is_stay_below(rows, at, columns[-1])
    return bool(columns) and at > 0 and len(_bare(rows[at - 1])) == 1


def _is_old_heading(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a row has the headings of a name, perhaps an address, two times, and minutes.

    A list of meetings has more before the times, and whose meetings they are may stand after them.
    """
    columns = _in_parentheses(_bare(rows[at]))
    if len(columns) != 1 or not _is_stay_below(rows, at, columns[0]):
        return False
    below = rows[at + 1]
    joined = first_of_two(below) or 0
    return 1 <= joined <= 2 and "@" not in "".join([below[0], *below[joined:]])  # noqa: PLR2004 - said


def _is_stay_below(rows: Sequence[Sequence[str]], at: int, minutes: int) -> bool:
    """Whether the next row tells when somebody came and left, and their minutes in a column."""
    below = rows[at + 1] if at + 1 < len(rows) else ()
    return (
        len(below) > minutes
        and re.sub("[.,]", "", below[minutes].strip()).isdecimal()
        and first_of_two(below) is not None
    )


def is_zoom(cells: Sequence[Sequence[str]]) -> bool:
    """Whether some row has the headings that Zoom writes over people."""
    return bool(_headings_among(cells, _perhaps_headings(map("".join, cells))))


def read_zoom(rows: Rows, asked: Asked) -> Report:
    """Return the people in every block of a report; those who never came are left out.

    Raises:
        OtherDay: It is of another day.
        Faults: Something in it is wrong, or it has been cut.
        KursusError: Its dates can be read in two ways.
    """
    faults: list[Fault] = []
    above, blocks = _blocks(rows)
    about = _about(above, faults)
    tables = [_table(block, faults) for block in blocks if block.rows.cells]
    if all(table.columns.joined is None for table in tables):
        check_day(above, asked)
    moments = read_moments(tables, asked, rows, faults)
    stays = list(chain.from_iterable(read_stays(tables, moments, faults)))
    raise_faults(rows, faults)
    parts = (about.number, began(stays, asked))
    meeting = " ".join(part for part in parts if part) or about.title
    return Report(Source.ZOOM, meeting, about.title, tuple(stays))


def _blocks(rows: Rows) -> tuple[Rows, list[_Block]]:
    """Return the rows above the first heading, and each heading with the rows under it.

    Raises:
        Faults: A second report begins.
    """
    filled = rows.filled()
    some = _perhaps_headings(filled.texts)
    headings = {at: _bare(filled.cells[at]) for at in _headings_among(filled.cells, some)}
    for at in some:
        below = filled.cells[at + 1] if at + 1 < len(filled.cells) else []
        if at > min(headings) and at not in headings and any(map(_NUMBER.fullmatch, below)):
            raise refused(rows.name, [Fault(filled.lines[at], None, SECOND)])
    blocks: list[_Block] = []
    for at, end in zip(headings, [*headings, None][1:], strict=True):
        # A row of one cell above a heading is the name of its block.
        is_named = end is not None and end > at + 1 and len(_bare(filled.cells[end - 1])) <= 1
        stop = end - 1 if end is not None and is_named else end
        blocks.append(_Block(headings[at], filled.cut(at + 1, stop)))
    return filled.cut(0, min(headings)), blocks


def _about(above: Rows, faults: list[Fault]) -> _About:
    """Return what the rows above the people say; people there are faults."""
    about = _About()
    for line, cells in above.numbered():
        bare = _bare(cells)
        number = next((cell for cell in bare if _NUMBER.fullmatch(cell)), None)
        if number is not None:
            title = next(cell for cell in (*bare, "") if cell != number)
            reason = reason_against(title)
            if reason is not None:
                faults.append(Fault(line, None, f"The title {reason}."))
            about = _About(re.sub("[ -]", "", number), normal(title) or None)
        elif len(bare) > 2 and any(sign.isdigit() for cell in bare for sign in cell):  # noqa: PLR2004 - a label and what it says
            faults.append(Fault(line, None, "There are no headings above this row."))
    return about


def _table(block: _Block, faults: list[Fault]) -> Table:
    """Return a block as a table: its columns told by their headings' shape and by their cells."""
    headings, rows = _without_waiting(block, faults)
    *names, duration = _in_parentheses(headings)
    width = len(headings)
    # What stands before names that are not among the first is of the meeting.
    name = names[:1] if names and names[0] <= 1 else names[-1:]
    first = name[0] if name and name[0] > 1 else 0
    email = email_column(rows, first, width)
    joined = first_of_two_moments(rows, first, width)
    faults.extend(lone_moments(rows, first, duration) if joined is None else ())
    ends = (email, joined, duration)
    name = name or name_columns(rows, min(column for column in ends if column is not None))
    if joined is not None and {joined, joined + 1} & {*name, duration}:
        said = "The cells do not stand under their headings: lines may be missing."
        faults.append(Fault(rows.lines[0], None, said))
    if joined is not None and _may_be_waiting(block, name[0], joined):
        said = (
            "This column may tell who was in the waiting room, and its heading does not say so: it "
            "may have been cut off. If the column is something else, take it out of the file."
        )
        faults.append(Fault(rows.lines[0], width, said))
    last = max(duration, (joined or 0) + 1 if joined is not None else 0, email or 0, *name)
    columns = Columns(
        name=name,
        joined=joined,
        left=None if joined is None else joined + 1,
        duration=duration,
        emails=() if email is None else (email,),
        last=min(last + 1, width - 1),
        width=width,
        is_minutes=True,
    )
    return Table(columns, rows)


def _without_waiting(block: _Block, faults: list[Fault]) -> _Block:
    """Return the block without rows of time in the waiting room, where a column tells it.

    A row that does not tell it, though others do, is added to `faults`.
    """
    waiting = _waiting(block.headings)
    if not waiting:
        return block
    told = [cell.strip().casefold() for cell in block.rows.column(waiting[-1])]
    cut = {each for each in set(told) - _YES if any(yes.startswith(each) for yes in _YES)}
    said = "The row does not say whether it is of the waiting room: it has been cut off."
    if cut != set(told):
        lines = zip(told, block.rows.lines, strict=True)
        faults.extend(Fault(line, waiting[-1] + 1, said) for each, line in lines if each in cut)
    # A row that goes on beyond the headings is no waiting: its cells stand under others' headings.
    width, cells = len(block.headings), block.rows.cells
    yes = (at for at, each in enumerate(told) if each in _YES)
    waited = {at for at in yes if not any(map(str.strip, cells[at][width:]))}
    return block._replace(rows=block.rows.without(waited))


def _waiting(headings: Sequence[str]) -> list[int]:
    """Return the columns whose heading names a waiting room."""
    return [
        index
        for index, heading in enumerate(headings)
        if any(word in heading.casefold() for word in _WAITING)
    ]


def _may_be_waiting(block: _Block, name: int, joined: int) -> bool:
    """Whether the last column says yes of a stay that the same person's next one follows at once.

    That is how a waiting room is left. Only the last heading can have been cut off.
    """
    if _waiting(block.headings):
        return False
    rows = block.rows
    is_yes = [cell.strip().casefold() in _YES for cell in rows.column(len(block.headings) - 1)]
    if all(is_yes) or not any(is_yes):
        return False
    names, came, gone = map(rows.column, (name, joined, joined + 1))
    waited = set(compress(zip(names, gone, strict=True), is_yes))
    entered = set(compress(zip(names, came, strict=True), map(not_, is_yes)))
    return not waited.isdisjoint(entered)
