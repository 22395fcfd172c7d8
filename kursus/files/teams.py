"""Reports of Microsoft Teams with tables: those with a summary above, and those in sections.

The one thing to know: section 2 has one row a person, which may merge several stays; section 3 has
one row a stay. Section 3 is taken wherever it adds up to what section 2 says of a person; where it
does not, section 2 is taken if one stay explains it, and else the file has been cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple, TypeAlias

from kursus.errors import Fault, Faults, KursusError
from kursus.files.meeting_moments import Moments, read_moments
from kursus.files.meeting_rows import SECOND, Rows, is_filled, refused
from kursus.files.meeting_stays import began, read_stays
from kursus.files.meeting_table import (
    Asked,
    Columns,
    Table,
    joined_cells,
    raise_faults,
    with_whole_moments,
)
from kursus.files.teams_once import who_came_once
from kursus.files.teams_reconciling import doubled, reconciled
from kursus.model.duration import NOTHING
from kursus.model.meeting import Report, Source, Stay
from kursus.model.moment import Clocks, is_date, is_dated, is_moment, split
from kursus.model.text import normal, reason_against

_SECTION = re.compile(r"([0-9])\.(?: .*)?")
_COUNT = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:[,. ][0-9]{3}){1,2}")
_PARTICIPANTS, _ACTIVITIES = "2", "3"
_MARGIN = 20  # characters, within which the number of a section stands
_DURATION, _ROLE = 3, 6  # columns from 0; in section 3 and without sections the role is one before


# What a summary says on a line.
_Value: TypeAlias = tuple[int, str]


class _Section(NamedTuple):
    """A section: the line it begins on, and its rows that are not blank."""

    line: int
    rows: Rows


def section_of(cells: Sequence[str]) -> str | None:
    """Return the number of the section that a row is the heading of, or None."""
    if not cells or "." not in cells[0][:_MARGIN]:
        return None
    found = _SECTION.fullmatch(cells[0].strip())
    return found[1] if found and not any(map(str.strip, cells[1:])) else None


def read_sections(rows: Rows, asked: Asked) -> Report:
    """Return a report in sections.

    Raises:
        OtherDay: It is of another day.
        Faults: Something in it is wrong, or it has been cut.
        KursusError: It has no participants, its sections stand in another order, or its dates can
            be read in two ways.
    """
    try:
        return _read_sections(rows, asked, reads_once=True)
    except Faults:  # all of them are told, also where a row stands twice
        return _read_sections(rows, asked, reads_once=False)


def _read_sections(rows: Rows, asked: Asked, *, reads_once: bool) -> Report:
    """Return a report in sections; with `reads_once` rows that stand in both are read in one."""
    sections = _sections(rows)
    if _PARTICIPANTS not in sections:
        raise KursusError(f"{rows.name} has no section 2, with the participants: it has been cut.")
    if list(sections) != sorted(sections):
        raise KursusError(f"{rows.name} has its sections in another order: lines have been moved.")
    faults: list[Fault] = []
    people = _table(sections[_PARTICIPANTS], faults)
    tables, once = [people], frozenset[int]()
    if _ACTIVITIES in sections and sections[_ACTIVITIES].rows.cells:
        section = sections[_ACTIVITIES]
        below = section.rows.cut(1)
        if reads_once:
            once, below = who_came_once(people.rows, below)
        tables.append(_table(section, faults, below))
    raise_faults(rows, faults)
    moments = read_moments(tables, asked, rows, faults)
    stays = read_stays(tables, moments, faults)
    faults.extend(_of_unknown_length(people, moments))
    summary = _values(sections["1"].rows) if "1" in sections else []
    if not asked.is_incomplete:
        faults.extend(_lacking(sections[_PARTICIPANTS].line, summary, people))
    raise_faults(rows, faults)
    kept = reconciled(stays[0], stays[1], faults, once) if len(stays) > 1 else stays[0]
    faults.extend(doubled(kept))
    about = _about(summary, faults)
    raise_faults(rows, faults)
    return Report(Source.TEAMS, _identity(about, kept, asked), about.title, tuple(kept))


def read_plain(rows: Rows, asked: Asked) -> Report:
    """Return a report with a summary and one table, without sections: one row a stay.

    Raises:
        As `read_sections`.
    """
    faults: list[Fault] = []
    filled = rows.filled()
    first = next(index for index, cells in enumerate(filled.cells) if is_stay(cells))
    summary = _values(filled.cut(0, max(first - 1, 0)))
    section = filled.cut(max(first - 1, 0))
    table = _table(_Section(section.lines[0], section), faults)
    raise_faults(rows, faults)
    if all(map(str.isdecimal, filter(None, table.rows.column(_DURATION)))):
        # Nothing of Teams' own: a table that somebody made, or another program.
        table = table._replace(columns=table.columns._replace(is_minutes=True))
    moments = read_moments([table], asked, rows, faults)
    [stays] = read_stays([table], moments, faults)
    if table.columns.is_minutes:
        faults.extend(
            Fault(stay.line, _DURATION + 1, "The minutes contradict the times.")
            for stay in stays
            if stay.seconds is not None
        )
    if not asked.is_incomplete:
        faults.extend(_lacking(section.lines[0], summary, table))
    about = _about(summary, faults)
    raise_faults(rows, faults)
    return Report(Source.TEAMS, _identity(about, stays, asked), about.title, tuple(stays))


def is_stay(cells: Sequence[str]) -> bool:
    """Whether a row has a name, when they came and when they left, as in the tables of Teams."""
    if len(cells) <= _DURATION:
        return False
    if is_date(cells[1]):
        cells = joined_cells(cells)
    clocks = Clocks()
    return (
        len(cells) > _DURATION
        and bool(cells[0].strip())
        and all(is_moment(cell, clocks) for cell in cells[1:_DURATION])
    )


def _sections(rows: Rows) -> dict[str, _Section]:
    """Return the sections by their numbers; what stands before the first belongs to none.

    Raises:
        Faults: A second report begins.
    """
    odd = rows.odd()
    numbers = {at: number for at in odd if (number := section_of(rows.cells[at])) is not None}
    blank = {at for at in odd if not is_filled(rows.cells[at])}
    found: dict[str, _Section] = {}
    for (at, number), end in zip(numbers.items(), [*numbers, len(rows.cells)][1:], strict=True):
        last = end - 1
        while last in blank:
            last -= 1
        between = {each - at - 1 for each in blank if at < each < last}
        part = rows.cut(at + 1, last + 1).without(between)
        if number in found:
            before = found[number]
            if part.cells and before.rows.cells and part.cells[0][:1] == before.rows.cells[0][:1]:
                raise refused(rows.name, [Fault(rows.lines[at], None, SECOND)])
            found[number] = before._replace(rows=before.rows.with_more(part))
        else:
            found[number] = _Section(rows.lines[at], part)
    return found


def _table(section: _Section, faults: list[Fault], below: Rows | None = None) -> Table:
    """Return the table in a section: its first row has the headings; `below` are the others."""
    headings = [cell.strip() for cell in section.rows.cells[0]] if section.rows.cells else []
    while headings and not headings[-1]:
        headings.pop()
    shift = _is_name_in_two(section.rows.cells[1:2])
    told = [*headings[:1], *headings[1 + shift : _DURATION + 1 + shift]]
    if not all(told) or len(told) <= _DURATION or is_stay(headings):
        faults.append(Fault(section.line, None, "The headings of this table are missing."))
        return Table(Columns((0,), None, None, None, (), 0, 0), section.rows.cut(0, 0))
    joined, left, duration, email, role = (at + shift for at in (1, 2, _DURATION, 4, _ROLE))
    names, emails, width = range(1 + shift), range(email, role + 1), len(headings)
    columns = Columns(names, joined, left, duration, emails, min(role, width - 1), width)
    return with_whole_moments(Table(columns, section.rows.cut(1) if below is None else below))


def _is_name_in_two(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a first row has a given and a family name before its times."""
    clocks = Clocks()
    return any(
        len(cells) > _DURATION
        and not is_date(cells[1])
        and not is_moment(cells[1], clocks)
        and all(is_dated(cell, clocks) for cell in joined_cells(cells)[2 : _DURATION + 1])
        for cells in rows
    )


def _of_unknown_length(people: Table, moments: Moments) -> Iterable[Fault]:
    """Yield a fault for each duration that is not known, since a row may merge several stays."""
    durations = moments.durations
    if None not in durations.values():
        return
    unknown = {text for text, seconds in durations.items() if seconds is None}
    columns = people.columns
    cells = map(people.rows.column, (columns.joined, columns.left, columns.duration))
    for line, joined, left, text in zip(people.rows.lines, *cells, strict=True):
        if text not in unknown:
            continue
        if text.strip() not in NOTHING:
            said = "The units of this duration are not known here: write it as 1h 20m."
            yield Fault(line, (columns.duration or 0) + 1, said)
        elif joined != left and {joined.strip(), left.strip()}.isdisjoint(NOTHING):
            yield Fault(line, (columns.duration or 0) + 1, "The duration is missing.")


def _lacking(line: int, summary: Sequence[_Value], people: Table) -> Iterable[Fault]:
    """Yield a fault where the summary counts more people than there are rows.

    Of several counts the smallest is of those who came: more had registered.
    """
    values = (value for _, value in summary if _COUNT.fullmatch(value))
    counts = [int(re.sub("[,. ]", "", value)) for value in values]
    if not counts or min(counts) <= len(set(people.rows.column(0))):
        return
    listed = len(set(zip(*people.rows.columns, strict=True)))
    if min(counts) > listed:
        said = f"The summary counts {min(counts):,}, and {listed:,} are listed"
        yield Fault(line, None, f"{said}: lines are missing (--incomplete takes the others).")


def _values(summary: Rows) -> list[_Value]:
    """Return what stands beside each label of a summary, and its line."""
    found = [
        (line, " ".join(map(str.strip, cells[1:])).strip()) for line, cells in summary.numbered()
    ]
    return [(line, value) for line, value in found if value]


class _About(NamedTuple):
    """What a summary says of a meeting: its title, and the clock time it began."""

    title: str | None
    began: timedelta | None


def _about(summary: Sequence[_Value], faults: list[Fault]) -> _About:
    """Return the title, which stands before the times and is no number, and the first time."""
    title: str | None = None
    clocks = Clocks()
    for line, value in summary:
        if is_moment(value, clocks):
            return _About(title, split(value, clocks).clock.since)
        if title is None and not value.isdecimal() and value != "null":
            title = normal(" ".join(value.split()))
            reason = reason_against(title)
            if reason is not None:
                faults.append(Fault(line, 2, f"The title {reason}."))
    return _About(title, None)


def _identity(about: _About, stays: Sequence[Stay], asked: Asked) -> str | None:
    """Return what is the same in a report of the same meeting that was pulled later."""
    clock = began(stays, asked) if about.began is None else str(about.began).rjust(8, "0")
    return " ".join(part for part in (about.title, clock) if part) or None
