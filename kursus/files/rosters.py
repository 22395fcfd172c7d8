"""Rosters read from files: rows of people, each cell checked by the rules of its field.

The one thing to know: rows are a stream of flat lists, since there may be a hundred thousand; what
stands at which place is `COLUMNS` of `store.roster_rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kursus.errors import Fault, KursusError, NotFound, Wrong
from kursus.model.name import sort_key, split_name
from kursus.model.person import check_email, check_experience
from kursus.model.roster import (
    LONGEST_CELL,
    NAMES,
    Columns,
    Field,
    columns_of,
    folded,
)

if TYPE_CHECKING:
    from kursus.files.sheet import Sheet

_CHECKS = {Field.EMAIL: check_email, Field.EXPERIENCE: check_experience}
FACTS = (
    Field.EMAIL,
    Field.PHONE,
    Field.EMPLOYEE_NUMBER,
    Field.TITLE,
    Field.UNIT,
    Field.EMPLOYER,
    Field.FORMER,
    Field.EXPERIENCE,
    Field.EDUCATION,
    Field.AUDIENCE,
    Field.GROUP,
)


class Roster:
    """A roster in a file: its columns are known, its rows are read when they are asked for.

    Attributes:
        sheet: The table.
        columns: Which of its columns are taken.
    """

    def __init__(self, sheet: Sheet, columns: Columns) -> None:
        self.sheet = sheet
        self.columns = columns

    def rows(self, faults: list[Fault]) -> Iterator[list[Any]]:
        """Yield each sound row, as `store.roster_rows.COLUMNS` says; blank cells are "".

        The faults of the others are added to `faults`, with line and column.
        """
        fields = self.columns.fields
        name_of = _name_reader(fields)
        # Line, names and sort key come before the facts.
        pick = itemgetter(-1, -1, -1, -1, *(_place(fields, field) for field in FACTS))
        email, experience = _place(fields, Field.EMAIL), _place(fields, Field.EXPERIENCE)
        years: dict[str, str] = {"": ""}
        last = 0
        for line, read in self.sheet.rows(faults, columns=list(self.columns.taken.values())):
            # One blank more, for what the file does not have.
            cells = [*read, ""]
            given, family = name_of(cells)
            try:
                if not (given or family) or (
                    len("".join(cells)) > LONGEST_CELL and max(map(len, cells)) > LONGEST_CELL
                ):
                    raise Wrong("")  # noqa: TRY301 - told below, with whatever else is wrong
                if cells[email]:
                    check_email(cells[email])
                if cells[experience] not in years:
                    years[cells[experience]] = check_experience(cells[experience])
            except Wrong:
                faults.extend(self._faults(line, cells, named=bool(given or family)))
                continue
            if cells[experience]:
                cells[experience] = years[cells[experience]]
            # Objects of a JSON list may share a line; then they are counted on.
            last = max(line, last + 1)
            row: list[Any] = list(pick(cells))
            row[:4] = last, given, family, sort_key(given, family)
            yield row

    def _faults(self, line: int, cells: Sequence[str], *, named: bool) -> Iterator[Fault]:
        for field, cell in zip(self.columns.fields, cells, strict=False):
            column = self.columns.taken[field] + 1
            heading = self.sheet.headings[column - 1]
            if not named and field in NAMES:
                yield Fault(line, column, "The row has no name.")
                named = True
            elif len(cell) > LONGEST_CELL:
                yield Fault(line, column, f'"{heading}" is longer than {LONGEST_CELL} characters.')
            elif cell and field in _CHECKS:
                try:
                    _CHECKS[field](cell)
                except Wrong as wrong:
                    yield Fault(line, column, wrong.sentence)


def read_roster(
    path: Path,
    *,
    encoding: str | None,
    sheet: str | None,
    header_row: int | None,
    mapped: Mapping[str, Field | None],
    must_be_there: Mapping[str, Field | None],
) -> Roster:
    """The roster in a file.

    Args:
        path: A CSV, XLSX or JSON file.
        encoding: Of CSV and JSON, where it cannot be told.
        sheet: The sheet of a workbook; the first where None is given.
        header_row: The line of the headings; the first that is not blank where None is given.
        mapped: Fields by heading, as they were said earlier or now.
        must_be_there: Those of them that were said now, and so must be headings of the file.

    Raises:
        NotFound: There is no such file, sheet or heading.
        KursusError: It cannot be read, or its headings do not say what is what.
    """
    from kursus.files.sheet import read_sheet

    table = read_sheet(path, encoding=encoding, sheet=sheet, header_row=header_row)
    there = {folded(heading) for heading in table.headings}
    for heading in must_be_there:
        if folded(heading) not in there:
            headings = ", ".join(f'"{name}"' for name in table.headings[:20] if name)
            raise NotFound(f'{path.name} has no heading "{heading}".', hint=f"It has {headings}.")
    try:
        columns = columns_of(table.headings, mapped)
    except KursusError as error:
        headings = ", ".join(f'"{name}"' for name in table.headings[:20] if name)
        told = f"{path.name}, line {table.heading_line}: {error.sentence} The headings: {headings}."
        raise KursusError(told, hint=error.hint) from None
    return Roster(table, columns)


def _place(fields: Sequence[Field], field: Field) -> int:
    """Where a field is among the cells; the blank at the end where the file lacks it."""
    return fields.index(field) if field in fields else -1


def _name_reader(fields: Sequence[Field]) -> Callable[[Sequence[str]], tuple[str, str]]:
    """What reads given names and family name out of cells."""
    if Field.NAME in fields:
        whole = fields.index(Field.NAME)
        return lambda cells: split_name(cells[whole])
    given, family = _place(fields, Field.GIVEN_NAME), _place(fields, Field.FAMILY_NAME)
    return lambda cells: (" ".join(cells[given].split()), " ".join(cells[family].split()))
