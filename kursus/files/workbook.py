"""XLSX files for Excel, written row by row. The only door to xlsxwriter.

The one thing to know: text is always written as text, so nothing in a name or a note becomes a
formula, a link or a number; reading the file gives every text back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

from kursus.errors import ExtraMissing, KursusError
from kursus.files.whole import whole

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = "str | int | float | bool | date | None"

# The limits of Excel (support.microsoft.com, "Excel specifications and limits").
_MOST_ROWS = 1_048_576
_LONGEST_TEXT = 32_767
_LONGEST_TITLE = 31
_EXACT = 10**15
_FIRST_YEAR = 1900

_NARROWEST = 6
_WIDEST = 50
_AIR = 3  # for the arrow of the filter
_DATE_WIDTH = 10
A4 = 9


def write_xlsx(
    path: Path, title: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Write a workbook of one sheet: headings in bold that stay in sight, then the rows.

    Whole numbers are numbers up to fifteen digits, which is what Excel can hold, and dates are
    real dates shown as 2026-03-12. The columns can be filtered; a page prints on A4 across.

    Args:
        path: Where to; the file appears whole.
        title: What the sheet is called, as far as Excel allows.
        headings: The first row.
        rows: Read once, and not kept in memory.

    Raises:
        ExtraMissing: xlsxwriter is not installed.
        KursusError: The file cannot be written, or there is more than a sheet can hold.
    """
    with open_book(path) as book:
        sheet = book.add_worksheet(sheet_name(title))
        _fill(
            sheet,
            headings,
            rows,
            bold=book.add_format({"bold": True, "bottom": 1}),
            iso=book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        )


@contextmanager
def open_book(path: Path) -> Iterator[Workbook]:
    """Give a workbook to fill, row by row; the file appears whole once all went well.

    Raises:
        ExtraMissing: xlsxwriter is not installed.
        KursusError: The file cannot be written.
    """
    try:
        from xlsxwriter import Workbook
        from xlsxwriter.exceptions import FileCreateError
    except ImportError as error:
        raise ExtraMissing("Writing XLSX", "xlsx") from error
    # Unfinished sheets lie in a folder of their own, so that none outlives a failure.
    with whole(path) as file, TemporaryDirectory(prefix="kursus-") as folder:
        book = Workbook(str(file), {"constant_memory": True, "tmpdir": folder})
        try:
            yield book
        except BaseException:
            # To close the book would be to write it; this only lets go of what is open.
            for sheet in book.worksheets():
                sheet.row_data_fh.close()
            book.fileclosed = 1
            raise
        try:
            book.close()
        except FileCreateError as error:
            raise error.args[0] from error


def _fill(
    sheet: Worksheet,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    bold: Format,
    iso: Format,
) -> None:
    """Write the headings and rows, then what can only be known after them."""
    widths = [len(heading) + _AIR for heading in headings]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        if last >= _MOST_ROWS:
            raise KursusError(
                f"A sheet holds {_MOST_ROWS - 1:,} rows below its headings, and there are more.",
                hint="Write CSV instead.",
            )
        for column, cell in enumerate(row):
            width = _write(sheet, last, column, cell, iso)
            widths[column] = max(widths[column], width)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width, _NARROWEST), _WIDEST) + 1)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    if headings:
        sheet.autofilter(0, 0, last, len(headings) - 1)
        # 0012 and telephone numbers are texts on purpose.
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})


def _write(sheet: Worksheet, row: int, column: int, cell: Cell, iso: Format) -> int:
    """Write one cell; return how wide it is in characters."""
    if cell is None:
        return 0
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
        return _NARROWEST
    if isinstance(cell, int | float) and abs(cell) < _EXACT:
        sheet.write_number(row, column, cell)
        return len(str(cell))
    if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
        sheet.write_datetime(row, column, cell, iso)
        return _DATE_WIDTH
    text = str(cell)
    write_text(sheet, row, column, text, None, plain=iso)
    return len(text)


def write_text(
    sheet: Worksheet, row: int, column: int, text: str, look: Format | None, *, plain: Format
) -> None:
    """Write a text that stays a text into one cell.

    Args:
        sheet: Where.
        row: From 0, and never above a row that was written already.
        column: From 0.
        text: What reading gives back.
        look: How the cell looks, or None for the usual.
        plain: Any format that has no font of its own.

    Raises:
        KursusError: It is longer than a cell can hold.
    """
    if len(text) > _LONGEST_TEXT:
        raise KursusError(
            f"The text in row {row + 1}, column {column + 1} has {len(text):,} characters; "
            f"a cell in XLSX holds {_LONGEST_TEXT:,}.",
            hint="Write CSV instead.",
        )
    pieces = _pieces(text)
    if look and not text:
        sheet.write_blank(row, column, None, look)
    elif len(pieces) > 1:
        # A run of text takes no more than the font of its format, and that is the usual one.
        runs = [run for piece in pieces[1:] for run in (plain, piece)]
        sheet.write_rich_string(row, column, pieces[0], *runs, *([look] if look else []))
    else:
        sheet.write_string(row, column, *pieces, look)


def _pieces(text: str) -> list[str]:
    """Return the text in pieces of which none means anything but itself.

    Excel reads `_x0041_` as A (ECMA-376 part 1, 22.9.2.19), and some readers do not know how
    that form is escaped, so it is broken after its first sign. A beginning that xlsxwriter takes
    for markup is broken likewise.
    """
    if text.isprintable() and "_x" not in text and not text.startswith("<r>"):
        return [text]
    held = re.sub("[\ufffe\uffff]", "\ufffd", text)  # XML cannot hold them in any form
    return re.split("(?<=_)(?=x[0-9A-Fa-f]{4}_)|(?<=^<)(?=r>)", held)


def sheet_name(title: str) -> str:
    """Return the title as far as a sheet may be called so, or `Sheet1` where nothing is left."""
    name = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip(" '")[:_LONGEST_TITLE].strip(" '")
    return "Sheet1" if not name or name.lower() == "history" else name
