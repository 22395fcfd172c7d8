"""XLSX: the only door to python-calamine.

The one thing to know: a cell comes as the text that a person would type for it: whole numbers
without a point, dates in ISO form, and true or false.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from kursus.errors import ExtraMissing, Fault, KursusError, NotFound
from kursus.files.sheet import Sheet, checked_cells, checked_headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from python_calamine import CalamineSheet

    from kursus.files.sheet import Row

    Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def read_xlsx(path: Path, *, sheet: str | None = None, header_row: int | None = None) -> Sheet:
    """Return a table of a workbook: of the sheet named, or the first; `read_sheet` says more.

    Raises:
        ExtraMissing: python-calamine is not installed.
        NotFound: There is no such sheet; the hint has the names of all.
    """
    table = _open(path, sheet)
    lines = enumerate(_cells(table), start=1)
    faults: list[Fault] = []
    heading_line = 0
    headings: tuple[str, ...] = ()
    for line, cells in lines:
        if line == header_row or (header_row is None and any(map(str.strip, cells))):
            heading_line = line
            headings = checked_headings(cells, line=line, faults=faults)
            break
    if not heading_line:
        where = "is empty" if header_row is None else f"has no row {header_row}"
        raise KursusError(f'The sheet "{table.name}" of {path.name} {where}.')

    def rows(later: list[Fault], columns: Sequence[int] | None) -> Iterator[Row]:
        wanted = range(len(headings)) if columns is None else columns
        known, found = len(later), False
        for line, cells in enumerate(_cells(table), start=1):
            if line <= heading_line or not any(map(str.strip, cells)):
                continue
            found = True
            kept = _kept(cells, line, wanted, headings, later)
            if kept is not None:
                yield line, kept
        if not found and len(later) == known:
            later.append(Fault(heading_line, None, "There are headings, and no rows."))

    opened = Sheet(name=path.name, headings=headings, heading_line=heading_line, reader=rows)
    if faults:
        raise opened.refused(faults)
    return opened


def first_sheet(path: Path, *, sheet: str | None = None) -> list[list[str]]:
    """Return every row of the sheet named, or the first, from its first row and column on.

    Raises:
        ExtraMissing: python-calamine is not installed.
        KursusError: It is no workbook, or too large.
    """
    return list(_cells(_open(path, sheet)))


def _kept(
    cells: list[str],
    line: int,
    wanted: Sequence[int],
    headings: Sequence[str],
    faults: list[Fault],
) -> list[str] | None:
    """Return the wanted cells of one row, unless it goes beyond the headings."""
    for column, cell in enumerate(cells[len(headings) :], start=len(headings) + 1):
        if cell.strip():
            faults.append(Fault(line, column, "The cell has no heading above it."))
            return None
    cells += [""] * (len(headings) - len(cells))
    return checked_cells(cells, line=line, columns=wanted, headings=headings, faults=faults)


def _open(path: Path, sheet: str | None) -> CalamineSheet:
    """Return the sheet of that name, whatever its capital letters, or the first that is seen."""
    try:
        from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
    except ImportError:
        raise ExtraMissing("Reading XLSX", "xlsx") from None
    _must_fit(path)
    try:
        workbook = CalamineWorkbook.from_path(path)
        names = workbook.sheet_names
        seen = [
            each.name
            for each in workbook.sheets_metadata
            if each.visible is SheetVisibleEnum.Visible
        ]
        if sheet is None:
            wanted = seen or names
        else:
            wanted = [name for name in names if name == sheet] or [
                name for name in names if name.casefold() == sheet.casefold()
            ]
        if wanted:
            return workbook.get_sheet_by_name(wanted[0])
    except (CalamineError, OSError, ValueError) as error:
        raise KursusError(
            f"{path.name} cannot be read as an Excel workbook: {error}.",
            hint="Open it in Excel and save it again.",
        ) from None
    if sheet is None:
        raise KursusError(f"{path.name} has no sheets.")
    raise NotFound(
        f'{path.name} has no sheet "{sheet}".',
        hint="Its sheets: " + ", ".join(f'"{name}"' for name in names) + ".",
    )


def _must_fit(path: Path) -> None:
    """Refuse what would not fit into memory: calamine holds every cell between the outermost two.

    What is no archive at all is left for calamine to tell.
    """
    import zlib
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
            sheets = [
                part for part in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+", part)
            ]
            spans = [_span(archive.open(part).read(_START)) for part in sheets]
    except (BadZipFile, zlib.error, EOFError, RuntimeError, ValueError):
        return
    if size > _LARGEST or max(spans, default=0) > _MOST_CELLS:
        raise KursusError(
            f"{path.name} is too large: cells are filled in far outside the table, or it is no "
            "table at all.",
            hint="Copy the table to a new workbook, or save it as CSV.",
        )


def _span(start: bytes) -> int:
    """Return how many cells a sheet says, in its first lines, that it reaches over."""
    said = re.search(rb'<dimension ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"', start)
    if said is None:
        return 0
    left, top, right, bottom = said.groups()
    return (_column(right) - _column(left) + 1) * (int(bottom) - int(top) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


_START = 4096
_LARGEST = 1 << 28  # a hundred thousand rows of twenty columns take a third of it
_MOST_CELLS = 20_000_000


def _cells(table: CalamineSheet) -> Iterator[list[str]]:
    """Yield every row of the sheet as texts, from its first row and column on."""
    before = [""] * (table.start[1] if table.start else 0)
    for values in table.iter_rows():
        yield before + [value if isinstance(value, str) else _typed(value) for value in values]


def _typed(value: Value) -> str:
    """Return what a person would type for a value."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.timedelta):
        return _clock(round(value.total_seconds()))
    if isinstance(value, dt.datetime):
        told = value.isoformat(" ", "seconds" if value.second else "minutes")
        return told.removesuffix(" 00:00")
    # What is left are dates and times; the seconds of a time are told if there are any.
    return str(value).removesuffix(":00") if isinstance(value, dt.time) else str(value)


def _clock(seconds: int) -> str:
    """Return a duration as Excel shows it: hours, minutes, and seconds if there are any."""
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
