"""The oldest list of Microsoft Teams: a name, what they did, and when, in two or three words.

The one thing to know: which word is leaving is worked out, whatever the language: nobody leaves
before they came. Whoever is never seen leaving stayed until the last moment in the list; where
the list has no leaving at all, it was taken in the middle of the meeting, and they stay until the
session ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import chain, groupby, repeat
from operator import eq, itemgetter
from typing import NamedTuple, TypeAlias

from kursus.errors import Fault
from kursus.files.meeting_moments import read_alike, read_moments
from kursus.files.meeting_rows import Rows
from kursus.files.meeting_stays import began, unfit_texts
from kursus.files.meeting_table import Asked, Columns, Table, joined_cells, raise_faults
from kursus.model.duration import NOTHING
from kursus.model.mark_words import STATUS_WORDS
from kursus.model.meeting import Report, Source, Stay
from kursus.model.moment import Clocks, is_dated, is_moment, other_day
from kursus.model.moment_columns import alike
from kursus.model.text import SEAM, is_doubtful

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


# The same, before it is looked at by itself.
_Told: TypeAlias = tuple[str, datetime, str, int]
_MOMENT = itemgetter(1)
_ACTION = itemgetter(2)
_STILL_THERE = ""  # no action

# The events of each person, by what they did in turn.
_People: TypeAlias = dict[tuple[str, ...], list[list[_Event]]]


def is_list(cells: Iterable[Sequence[str]]) -> bool:
    """Whether most of the rows are a name, one of three words at most but no mark, and a moment."""
    rows = [_bare(each) for each in cells]
    clocks = Clocks()
    fitting = [each for each in rows if _fits(each, clocks)]
    actions = {each[1].casefold() for each in fitting}
    are_actions = len(actions) <= _MOST_ACTIONS and actions.isdisjoint(STATUS_WORDS)
    return bool(fitting) and len(fitting) * 2 >= len(rows) - 1 and are_actions


def _bare(cells: Sequence[str]) -> list[str]:
    """Return the cells without blank ones at the end or remarks, date and clock time in one."""
    found = [cell.strip() for cell in cells]
    while found and not found[-1]:
        found.pop()
    if len(found) <= _WIDTH:
        return found
    found, clocks = joined_cells(found), Clocks()
    # Beside an address, or two times, the three are those of another table.
    is_other = "@" in found[1] or any(is_moment(cell, clocks) for cell in found[_WIDTH:])
    return found if is_other or not is_dated(found[2], clocks) else found[:_WIDTH]


def _fits(cells: Sequence[str], clocks: Clocks) -> bool:
    return len(cells) == _WIDTH and all(cells) and is_dated(cells[2], clocks)


def read_list(rows: Rows, asked: Asked) -> Report:
    """Return the meetings of that day in a list; those of other days are left out.

    Raises:
        OtherDay: It has no meeting on that day.
        Faults: A line of it cannot be read, or lines of it are missing.
        KursusError: Its dates can be read in two ways.
    """
    faults: list[Fault] = []
    headings, below = _headings(rows.filled())
    table = Table(_COLUMNS, below)
    found = read_alike(table, asked) if _are_bare(below) else None
    if found is None:
        table = Table(_COLUMNS, _fitting(below, headings, faults))
        raise_faults(rows, faults)
        found = read_moments([table], asked, rows, faults, has_several=True)
    events = _events(table.rows, found.days, asked.day)
    if not events:
        raise other_day(rows.name, asked.day, {moment.date() for moment in found.days.values()})
    stays = _stays(events, faults)
    if is_doubtful(SEAM.join({stay.name for stay in stays})):
        faults.extend(unfit_texts(table, stays))
    raise_faults(rows, faults)
    return Report(Source.TEAMS, began(stays, asked), None, tuple(stays))


def _headings(rows: Rows) -> tuple[list[str], Rows]:
    """Return the headings, none where the list begins with a moment, and the rows below them."""
    first = _bare(rows.cells[0])
    clocks = Clocks()
    if any(is_dated(cell, clocks) for cell in first):
        return [], rows
    return first, rows.cut(1)


def _fitting(rows: Rows, headings: list[str], faults: list[Fault]) -> Rows:
    """Return the rows but the headings, which may come again where a second list was added."""
    rows = rows.with_cells([_bare(row) for row in rows.cells])
    moments = set(rows.column(2))
    if alike(moments) is None:
        clocks = Clocks()
        moments = {text for text in moments if is_dated(text, clocks)}
    odd = {
        at
        for at, row in enumerate(rows.cells)
        if not (len(row) == _WIDTH and row[2] in moments and row[0] and row[1])
    }
    for at in odd:
        if rows.cells[at] != headings:
            said = "This is not a name, what they did, and when: the line may have been cut off."
            faults.append(Fault(rows.lines[at], None, said))
    return rows.without(odd)


def _are_bare(rows: Rows) -> bool:
    """Whether all rows but their moments are as `_bare` makes them, and no cell says nothing."""
    if set(rows.widths) != {_WIDTH} or not NOTHING.isdisjoint(rows.column(2)):
        return False
    each = (rows.column(0), set(rows.column(1)))
    return all(all(cells) and all(map(eq, map(str.strip, cells), cells)) for cells in each)


def _events(rows: Rows, moments: Mapping[str, datetime], day: date) -> list[_Told]:
    """Return what happened on a day and in the night after it, each once, by moment."""
    names, actions, texts = map(rows.column, range(_WIDTH))
    when: Sequence[datetime] = list(map(moments.__getitem__, texts))
    lines = rows.lines
    if len(set(rows.texts)) < len(lines):
        by_cells = dict(zip(zip(names, actions, when, strict=True), lines, strict=True))
        names, actions, when = zip(*by_cells, strict=True)
        lines = list(by_cells.values())
    words = {action: action.casefold() for action in set(actions)}
    told = zip(names, when, map(words.__getitem__, actions), lines, strict=True)
    events = sorted(told, key=_MOMENT)
    first = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall time
    last = first + _NIGHT
    if events and first <= _MOMENT(events[0]) and _MOMENT(events[-1]) < last:
        return events
    return [event for event in events if first <= _MOMENT(event) < last]


def _stays(events: list[_Told], faults: list[Fault]) -> list[Stay]:
    """Return the stays that the events make up, each at the line where they came."""
    people, last = _by_name(events), events[-1][1]
    came, gone = _in_turns(people, last)
    leaving = set(map(_ACTION, gone)) - {_STILL_THERE}
    if len(leaving) == 1 and leaving.isdisjoint(map(_ACTION, came)):
        stays = _from_to(came, gone)
    else:
        stays = _stays_of_some_nested(events, _by_pattern(people), faults)
    return sorted(stays, key=itemgetter(0))


def _by_name(events: list[_Told]) -> list[list[_Told]]:
    """Return the events of each person."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for event in events:
        found[event[0]].append(event)
    if len(set(map(str.casefold, found))) == len(found):
        return list(found.values())
    folded: dict[str, list[_Told]] = defaultdict(list)
    for event in events:
        folded[event[0].casefold()].append(event)
    return list(folded.values())


def _in_turns(people: Iterable[Sequence[_Told]], last: datetime) -> tuple[list[_Told], list[_Told]]:
    """Return the events of each person in turns, as they are if they come first and then leave.

    Whoever has an odd one is there until the last moment.
    """
    end = ("", last, _STILL_THERE, 0)
    each = (some if len(some) % 2 == 0 else [*some, end] for some in people)
    events = list(chain.from_iterable(each))
    return events[::2], events[1::2]


def _from_to(came: list[_Told], gone: list[_Told]) -> list[Stay]:
    """Return the stays of those who came and left so."""
    names, joined, _, lines = zip(*came, strict=True)
    fields = zip(lines, names, repeat(()), joined, map(_MOMENT, gone), repeat(None), strict=False)
    return list(map(tuple.__new__, repeat(Stay), fields))


def _by_pattern(people: Iterable[Sequence[_Told]]) -> _People:
    """Return the events of each person, by what they did in turn."""
    found: _People = defaultdict(list)
    for some in people:
        found[tuple(map(_ACTION, some))].append(list(map(_Event._make, some)))
    return found


def _stays_of_some_nested(events: list[_Told], people: _People, faults: list[Fault]) -> list[Stay]:
    """Return the stays where it must be worked out which of the words is leaving."""
    actions = sorted({action for pattern in people for action in pattern})
    possible = [each for each in actions if next(_wrong_of(people, each), None) is None]
    if not possible and _are_all_joins(actions, people):
        return [Stay(line, name, (), moment) for name, moment, _, line in events]
    if len(possible) != 1:
        said = "It cannot be told who came and who left: lines may be missing."
        wrong = [list(_wrong_of(people, each)) for each in actions]
        fewest = min(wrong, key=len)
        faults.extend(fewest or [Fault(events[0][3], None, said)])
        return []
    leaving, last = possible[0], events[-1][1]
    in_turns: list[list[_Event]] = []
    stays: list[Stay] = []
    for pattern, group in people.items():
        if _alternates(pattern, leaving):
            in_turns += group
        else:
            stays += chain.from_iterable(_of_nested(some, leaving, last) for some in group)
    return stays + _from_to(*_in_turns(in_turns, last)) if in_turns else stays


def _are_all_joins(actions: list[str], people: _People) -> bool:
    """Whether everybody came once and nobody left: one word, or one that is part of the other."""
    shortest = min(actions, key=len)
    return all(len(pattern) == 1 for pattern in people) and all(
        shortest in each for each in actions
    )


def _alternates(actions: Sequence[str], leaving: str) -> bool:
    """Whether somebody comes and leaves in turns, and nothing else."""
    return leaving not in actions[::2] and set(actions[1::2]) <= {leaving}


def _wrong_of(people: _People, leaving: str) -> Iterator[Fault]:
    """Yield a fault for each event that cannot be, were this the word for leaving."""
    for pattern, group in people.items():
        if not _alternates(pattern, leaving):
            for some in group:
                yield from _wrong(some, leaving)


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
