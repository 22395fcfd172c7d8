"""Reports of Microsoft Teams with tables: those with a summary above, and those in sections.

The one thing to know: section 2 has one row a person, which may merge several stays; section 3 has
one row a stay. Section 3 is taken wherever it adds up to what section 2 says of a person; where it
does not, section 2 is taken if one stay explains it, and else the file has been cut.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from kursus.errors import Fault, KursusError
from kursus.files.meeting_rows import Rows, is_filled
from kursus.files.meeting_stays import began, read_stays
from kursus.files.meeting_table import (
    Asked,
    Columns,
    NumberedRow,
    Table,
    joined_cells,
    raise_faults,
    read_moments,
    with_whole_moments,
)
from kursus.model.meeting import Report, Source, Stay, seconds_together
from kursus.model.moment import Clocks, is_date, is_moment, split
from kursus.model.text import normal, reason_against

_SECTION = re.compile(r"([0-9])\.(?: .*)?")
_PARTICIPANTS, _ACTIVITIES = "2", "3"
_MARGIN = 20  # characters, within which the number of a section stands
_DURATION, _ROLE = 3, 6  # columns from 0; in section 3 and without sections the role is one before


class _Section(NamedTuple):
    """A section: the line it begins on, and its rows that are not blank."""

    line: int
    rows: list[NumberedRow]


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
        KursusError: It has no participants, or its dates can be read in two ways.
    """
    sections = _sections(rows)
    if _PARTICIPANTS not in sections:
        raise KursusError(f"{rows.name} has no section 2, with the participants: it has been cut.")
    faults: list[Fault] = []
    people = _table(sections[_PARTICIPANTS], faults)
    tables = [people]
    if _ACTIVITIES in sections and sections[_ACTIVITIES].rows:
        tables.append(_table(sections[_ACTIVITIES], faults))
    raise_faults(rows, faults)
    moments = read_moments(tables, asked, rows, faults)
    stays = [read_stays(table, moments, faults) for table in tables]
    summary = sections["1"].rows if "1" in sections else []
    if not asked.is_incomplete:
        faults.extend(_lacking(sections[_PARTICIPANTS].line, summary, people))
    raise_faults(rows, faults)
    kept = _reconciled(stays[0], stays[1], faults) if len(stays) > 1 else stays[0]
    faults.extend(_doubled(kept))
    about = _about(summary, faults)
    raise_faults(rows, faults)
    return Report(Source.TEAMS, _identity(about, kept, asked), about.title, tuple(kept))


def read_plain(rows: Rows, asked: Asked) -> Report:
    """Return a report with a summary and one table, without sections: one row a stay.

    Raises:
        As `read_sections`.
    """
    faults: list[Fault] = []
    numbered = [(line, cells) for line, cells in rows.numbered() if is_filled(cells)]
    first = next(index for index, (_, cells) in enumerate(numbered) if is_stay(cells))
    summary, section = numbered[: max(first - 1, 0)], numbered[max(first - 1, 0) :]
    table = _table(_Section(section[0][0], section), faults)
    raise_faults(rows, faults)
    moments = read_moments([table], asked, rows, faults)
    stays = read_stays(table, moments, faults)
    if not asked.is_incomplete:
        faults.extend(_lacking(section[0][0], summary, table))
    about = _about(summary, faults)
    raise_faults(rows, faults)
    return Report(Source.TEAMS, _identity(about, stays, asked), about.title, tuple(stays))


def is_stay(cells: Sequence[str]) -> bool:
    """Whether a row has a name, when they came and when they left, as in the tables of Teams."""
    clocks = Clocks()
    if len(cells) > _DURATION and is_date(cells[1]):
        cells = joined_cells(cells)
    return (
        len(cells) > _DURATION
        and bool(cells[0].strip())
        and all(is_moment(cell, clocks) for cell in cells[1:_DURATION])
    )


def _sections(rows: Rows) -> dict[str, _Section]:
    """Return the sections by their numbers; what stands before the first belongs to none."""
    found: dict[str, _Section] = {}
    section = _Section(0, [])
    for line, cells in rows.numbered():
        number = section_of(cells)
        if number is not None:
            section = found.setdefault(number, _Section(line, []))
        elif is_filled(cells):
            section.rows.append((line, cells))
    return found


def _table(section: _Section, faults: list[Fault]) -> Table:
    """Return the table in a section: its first row has the headings."""
    headings = [cell.strip() for cell in section.rows[0][1]] if section.rows else []
    while headings and not headings[-1]:
        headings.pop()
    if not all(headings[: _DURATION + 1]) or len(headings) <= _DURATION or is_stay(headings):
        faults.append(Fault(section.line, None, "The headings of this table are missing."))
        return Table(Columns((0,), None, None, None, (), 0, 0), [])
    emails = range(_DURATION + 1, _ROLE + 1)
    width = len(headings)
    columns = Columns((0,), 1, 2, _DURATION, emails, min(_ROLE, width - 1), width)
    return with_whole_moments(Table(columns, section.rows[1:]))


def _lacking(line: int, summary: Sequence[NumberedRow], people: Table) -> Iterable[Fault]:
    """Yield a fault where the summary counts more people than there are rows.

    Of several counts the smallest is of those who came: more had registered.
    """
    values = (value for _, value in _values(summary))
    counts = [int(value) for value in values if value.isascii() and value.isdecimal()]
    listed = len({tuple(cells) for _, cells in people.rows})
    if counts and min(counts) > listed:
        said = f"The summary counts {min(counts):,}, and {listed:,} are listed"
        yield Fault(line, None, f"{said}: lines are missing (--incomplete takes the others).")


def _values(summary: Sequence[NumberedRow]) -> list[tuple[int, str]]:
    """Return what stands beside each label of a summary, and its line."""
    found = [(line, " ".join(map(str.strip, cells[1:])).strip()) for line, cells in summary]
    return [(line, value) for line, value in found if value]


class _About(NamedTuple):
    """What a summary says of a meeting: its title, and the clock time it began."""

    title: str | None
    began: timedelta | None


def _about(summary: Sequence[NumberedRow], faults: list[Fault]) -> _About:
    """Return the title, which stands before the times and is no number, and the first time."""
    title: str | None = None
    clocks = Clocks()
    for line, value in _values(summary):
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


def _reconciled(people: list[Stay], activities: list[Stay], faults: list[Fault]) -> list[Stay]:
    """Return the stays of everybody: from section 3 where it adds up, else from section 2."""
    if _are_alike(people, activities):
        return people
    told, joins = _by_person(people, activities, faults)
    is_coarse = all(_seconds(stay) % 60 == 0 for stay in people)
    kept: list[Stay] = []
    for key, rows in told.items():
        stays = joins.get(key, [])
        if _adds_up(rows, stays, is_coarse=is_coarse):
            kept += stays
        elif all(stay.joined and stay.seconds is None for stay in rows):
            kept += rows
        else:
            said = "Section 3 has not all that this row adds up: lines of it have been cut off."
            faults.append(Fault(rows[0].line, None, said))
    return kept


def _doubled(stays: list[Stay]) -> Iterable[Fault]:
    """Yield a fault for each row that sums up others: the heading between them has been lost."""
    merged = {stay.name: stay for stay in stays if stay.seconds is not None}
    for stay in stays if merged else ():
        whole = merged.get(stay.name, stay)
        if stay[3:] == whole[3:] or not (whole.joined and whole.left and stay.joined):
            continue
        if whole.joined <= stay.joined < whole.left:
            said = "This row is part of another of the same person: a line may be missing."
            yield Fault(stay.line, None, said)


def _are_alike(people: list[Stay], activities: list[Stay]) -> bool:
    """Whether both sections have the same stays, as where nobody came twice.

    Names are not compared, for they may have been made anonymous in one section alone.
    """
    return len(people) == len(activities) and Counter(stay[3:] for stay in people) == Counter(
        stay[3:] for stay in activities
    )


def _adds_up(rows: list[Stay], stays: list[Stay], *, is_coarse: bool) -> bool:
    """Whether the stays last as long as the rows of section 2 say, overlaps once or twice."""
    if [row[3:] for row in rows] == [stay[3:] for stay in stays]:
        return True
    told = sum({(row.joined, row.left, row.seconds): _seconds(row) for row in rows}.values())
    slack = 60 if is_coarse else 2 * (len(rows) + len(stays))
    together = seconds_together(stays)
    return bool(stays) and (
        abs(together - told) <= slack or abs(sum(map(_seconds, stays)) - told) <= slack
    )


def _seconds(stay: Stay) -> int:
    """Return how long a row says that somebody stayed."""
    if stay.seconds is not None or stay.joined is None or stay.left is None:
        return stay.seconds or 0
    return round((stay.left - stay.joined).total_seconds())


def _by_person(
    people: list[Stay], activities: list[Stay], faults: list[Fault]
) -> tuple[dict[str, list[Stay]], dict[str, list[Stay]]]:
    """Return the rows of both sections by person; those of section 3 get all their addresses."""
    told: dict[str, list[Stay]] = defaultdict(list)
    keys: dict[str, set[str]] = defaultdict(set)
    for stay in people:
        names = [*map(str.casefold, stay.emails), stay.name.casefold()]
        key = next((min(keys[name]) for name in names[:-1] if name in keys), names[0])
        told[key].append(stay)
        for name in names:
            keys[name].add(key)
    joins: dict[str, list[Stay]] = defaultdict(list)
    for stay in activities:
        names = [*map(str.casefold, stay.emails), stay.name.casefold()]
        found = next((keys[name] for name in names if name in keys), set[str]())
        if len(found) == 1:
            key = min(found)
            emails = told[key][0].emails or stay.emails
            joins[key].append(stay if stay.emails == emails else stay._replace(emails=emails))
        else:
            said = "This row is of nobody in section 2: a line has been cut off."
            faults.append(Fault(stay.line, None, said))
    return told, joins
