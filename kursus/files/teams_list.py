"""The oldest list of Microsoft Teams: a name, what they did, and when, in two or three words.

The one thing to know: which word is leaving is worked out, whatever the language: nobody leaves
before they came. Whoever is never seen leaving stayed until the last moment in the list; where
the list has no leaving at all, it was taken in the middle of the meeting, and they stay until the
session ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from kursus.errors import Fault
from kursus.files.meeting_rows import Rows
from kursus.files.meeting_stays import began, unfit_texts
from kursus.files.meeting_table import (
    Asked,
    Columns,
    NumberedRow,
    Table,
    joined_cells,
    raise_faults,
    read_moments,
)
from kursus.model.meeting import Report, Source, Stay
from kursus.model.moment import Clocks, other_day, split

_WIDTH = 3
_MOST_ACTIONS = 3  # joined, left, and joined before the list was begun
_NIGHT = timedelta(hours=30)  # after midnight before the session: a meeting may go on past the next
_COLUMNS = Columns((0,), 2, None, None, (), 2, _WIDTH)


class _Event(NamedTuple):
    """Somebody came or left; events are sorted by the person and the moment."""

    name: str
    moment: datetime
    action: str
    line: int


def is_list(cells: Iterable[Sequence[str]]) -> bool:
    """Whether most of the rows are a name, one of three words at most, and a moment."""
    rows = [_bare(each) for each in cells]
    clocks = Clocks()
    fitting = [each for each in rows if _fits(each, clocks)]
    actions = {each[1].casefold() for each in fitting}
    return bool(fitting) and len(fitting) * 2 >= len(rows) - 1 and len(actions) <= _MOST_ACTIONS


def _bare(cells: Sequence[str]) -> list[str]:
    """Return the cells without blank ones at the end, date and clock time in one."""
    found = [cell.strip() for cell in cells]
    while found and not found[-1]:
        found.pop()
    return joined_cells(found) if len(found) > _WIDTH else found


def _fits(cells: Sequence[str], clocks: Clocks) -> bool:
    if len(cells) != _WIDTH or not all(cells):
        return False
    try:
        return bool(split(cells[2], clocks).date)
    except ValueError:
        return False


def read_list(rows: Rows, asked: Asked) -> Report:
    """Return the meetings of that day in a list; those of other days are left out.

    Raises:
        OtherDay: It has no meeting on that day.
        Faults: A line of it cannot be read, or lines of it are missing.
        KursusError: Its dates can be read in two ways.
    """
    faults: list[Fault] = []
    table = Table(_COLUMNS, list(_fitting(rows, faults)))
    raise_faults(rows, faults)
    moments = read_moments([table], asked, rows, faults, has_several=True).days
    first = datetime(asked.day.year, asked.day.month, asked.day.day)  # noqa: DTZ001 - wall time
    last = first + _NIGHT
    words = {action: action.casefold() for action in {row[1] for _, row in table.rows}}
    events = {
        (name, text, action): _Event(name, moment, words[action], line)
        for line, (name, action, text) in table.rows
        if first <= (moment := moments[text]) < last
    }
    if not events:
        raise other_day(rows.name, asked.day, {moment.date() for moment in moments.values()})
    stays = _stays(sorted(events.values(), key=lambda event: event.moment), faults)
    faults.extend(unfit_texts(_COLUMNS, stays, dict(table.rows)))
    raise_faults(rows, faults)
    return Report(Source.TEAMS, began(stays, asked), None, tuple(stays))


def _fitting(rows: Rows, faults: list[Fault]) -> Iterable[NumberedRow]:
    """Yield the rows but the headings, which may come again where a second list was added."""
    headings: list[str] = []
    is_first = True
    clocks, moments = Clocks(), set[str]()
    for line, cells in rows.numbered():
        bare = _bare(cells)
        if not bare:
            continue
        if len(bare) == _WIDTH and bare[2] in moments and bare[0] and bare[1]:
            yield line, bare
        elif _fits(bare, clocks):
            moments.add(bare[2])
            yield line, bare
        elif is_first:
            headings = bare
        elif bare != headings:
            said = "This is not a name, what they did, and when: the line may have been cut off."
            faults.append(Fault(line, None, said))
        is_first = False


def _stays(events: list[_Event], faults: list[Fault]) -> list[Stay]:
    """Return the stays that the events make up, each at the line where they came."""
    by_name: dict[str, list[_Event]] = {}
    for event in events:
        by_name.setdefault(event.name.casefold(), []).append(event)
    people = list(by_name.values())
    actions = sorted({event.action for event in events})
    possible = [each for each in actions if not any(_wrong(some, each) for some in people)]
    if not possible and _are_all_joins(actions, people):
        return [Stay(event.line, event.name, (), event.moment) for event in events]
    if len(possible) != 1:
        likely = min(actions, key=lambda each: sum(len(_wrong(some, each)) for some in people))
        wrong = [fault for some in people for fault in _wrong(some, likely)]
        said = "It cannot be told who came and who left: lines may be missing."
        faults.extend(wrong or [Fault(events[0].line, None, said)])
        return []
    last = max(event.moment for event in events)
    stays = [stay for some in people for stay in _of_person(some, possible[0], last)]
    return sorted(stays, key=lambda stay: stay.line)


def _are_all_joins(actions: list[str], people: list[list[_Event]]) -> bool:
    """Whether everybody came once and nobody left: one word, or one that is part of the other."""
    shortest = min(actions, key=len)
    return all(len(some) == 1 for some in people) and all(shortest in each for each in actions)


def _alternate(events: list[_Event], leaving: str) -> bool:
    """Whether somebody comes and leaves in turns, and nothing else."""
    actions = [event.action for event in events]
    return leaving not in actions[::2] and actions[1::2] == [leaving] * (len(actions) // 2)


def _in_order(events: list[_Event], leaving: str) -> Iterable[tuple[_Event, int]]:
    """Yield the events of a person, and how often they were in before each.

    Of events of one moment those come first that let them leave and come back.
    """
    depth = 0
    for _, same in groupby(events, key=lambda event: event.moment):
        for event in sorted(same, key=lambda each: (each.action == leaving) == (depth == 0)):
            yield event, depth
            depth += -1 if event.action == leaving else 1


def _wrong(events: list[_Event], leaving: str) -> list[Fault]:
    """Return a fault for each event that cannot be, were this the word for leaving."""
    if _alternate(events, leaving):
        return []
    faults: list[Fault] = []
    entered: list[_Event] = []
    was_twice = False
    for event, depth in _in_order(events, leaving):
        if event.action == leaving and depth <= 0:
            said = "They leave without having come: a line above may be missing."
            faults.append(Fault(event.line, None, said))
        elif event.action == leaving:
            entered.pop()
        else:
            entered.append(event)
            was_twice |= depth > 0
    if was_twice and entered:
        said = "They come again without having left: a line before may be missing."
        faults.append(Fault(entered[-1].line, None, said))
    return faults


def _of_person(events: list[_Event], leaving: str, last: datetime) -> Iterable[Stay]:
    """Yield the stays of one person, the last until the end of the list where they never leave."""
    if _alternate(events, leaving):
        ends = [*(event.moment for event in events[1::2]), last]
        for came, left in zip(events[::2], ends, strict=False):
            yield Stay(came.line, came.name, (), came.moment, left)
        return
    yield from _of_nested(events, leaving, last)


def _of_nested(events: list[_Event], leaving: str, last: datetime) -> Iterable[Stay]:
    """Yield the stays of somebody who came from several devices, or back in the same second."""
    came: _Event | None = None
    for event, depth in _in_order(events, leaving):
        if event.action != leaving and depth == 0:
            came = event
        elif event.action == leaving and depth == 1 and came is not None:
            yield Stay(came.line, came.name, (), came.moment, event.moment)
            came = None
    if came is not None:
        yield Stay(came.line, came.name, (), came.moment, last)
