"""All rows of a meeting report, as cells: such a file has several tables, and lines between them.

The one thing to know: nothing is kept or refused here but what is no table at all; the readers of
each source check the cells they take.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from pathlib import Path

from kursus.errors import Fault, Faults, KursusError
from kursus.files.decoding import decode
from kursus.files.meeting_lines import Unparted, parted
from kursus.files.separated import csv_reason, outside_quotes
from kursus.files.sheet import file_kind

# Spaces that do not break, marks of direction, and joiners, which stand inside dates and durations.
_LOOSE = {ord(sign): " " for sign in "\u00a0\u2009\u202f"} | dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u2060\ufeff")
)
_DELIMITERS = "\t;,"
# A line that stands in quotation marks as a whole.
_IN_ONE_CELL = re.compile(r'^"((?:[^"\r\n]|"")*)"(?=\r?$)', re.MULTILINE)
_LEAST_PARTED = 3  # delimiters; a name or a title in quotation marks has fewer
_FIRST_LINES = 400
_SAMPLE = 1 << 16  # characters
_AS_DOWNLOADED = (
    "give the report as it was downloaded, or take out of it what somebody added at these lines"
)
_LARGEST = 1 << 26  # bytes: a report of a hundred thousand rows takes half of it

SECOND = "A second report begins here: give each in a file of its own."
"""What is said of two reports that were put into one file."""


class Rows:
    """The rows of a file.

    Attributes:
        name: The file's name, for messages.
        cells: The cells of each row, as they stand in the file.
        lines: The line each row begins on, from 1.
        is_typed: Whether a spreadsheet wrote the cells anew, so that a clock time that is whole
            minutes has lost its seconds.
    """

    def __init__(
        self,
        name: str,
        cells: Sequence[list[str]],
        lines: Sequence[int],
        *,
        is_typed: bool = False,
    ) -> None:
        self.name = name
        self.cells = cells
        self.lines = lines
        self.is_typed = is_typed

    @cached_property
    def widths(self) -> list[int]:
        """How many cells each row has."""
        if self._whole_columns is not None:
            return [len(self._whole_columns)] * len(self.cells)
        return list(map(len, self.cells))

    @cached_property
    def columns(self) -> Sequence[Sequence[str]]:
        """The cells by columns, "" for those of rows that do not reach one."""
        if self._whole_columns is not None:
            return self._whole_columns
        return list(zip_longest(*self.cells, fillvalue=""))

    @cached_property
    def _whole_columns(self) -> list[list[str]] | None:
        return self.cells.columns() if isinstance(self.cells, Unparted) else None

    @property
    def texts(self) -> Sequence[str]:
        """Each row as one text; what stands between its cells does not matter."""
        if isinstance(self.cells, Unparted):
            return self.cells.texts
        return list(map("".join, self.cells))

    @property
    def delimiter(self) -> str | None:
        """What stands between the cells in `texts`; None where nothing does."""
        return self.cells.delimiter if isinstance(self.cells, Unparted) else None

    def column(self, at: int | None) -> Sequence[str]:
        """Return the cells of a column, "" for those of rows that do not reach it."""
        if at is None or at >= len(self.columns):
            return [""] * len(self.cells)
        return self.columns[at]

    def numbered(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line of each row and its cells."""
        return zip(self.lines, self.cells, strict=True)

    def with_cells(self, cells: Sequence[list[str]]) -> Rows:
        """Return the rows with other cells, on the same lines."""
        return self._of(cells, self.lines)

    def _of(self, cells: Sequence[list[str]], lines: Sequence[int]) -> Rows:
        return Rows(self.name, cells, lines, is_typed=self.is_typed)

    def cut(self, start: int, stop: int | None = None) -> Rows:
        """Return some of the rows."""
        return self._of(self.cells[start:stop], self.lines[start:stop])

    def odd(self) -> list[int]:
        """Return the places of rows that do not begin with a letter, as nearly all do.

        Blank rows and the headings of sections are among them.
        """
        if isinstance(self.cells, Unparted):
            begins: Iterable[str] = self.cells.texts
        else:
            begins = [row[0] if row else "" for row in self.cells]
        return [
            at for at, text in enumerate(begins) if not ("A" <= text < "\x7f" or text[:1].isalpha())
        ]

    def filled(self) -> Rows:
        """Return the rows but the blank ones."""
        return self.without({at for at in self.odd() if not is_filled(self.cells[at])})

    def without(self, places: Collection[int]) -> Rows:
        """Return the rows but those at some places, from 0."""
        if not places:
            return self
        kept = [at for at in range(len(self.lines)) if at not in places]
        lines = [self.lines[at] for at in kept]
        if isinstance(self.cells, Unparted):
            texts = [self.cells.texts[at] for at in kept]
            return self._of(Unparted(texts, self.cells.delimiter), lines)
        return self._of([self.cells[at] for at in kept], lines)

    def without_texts(self, texts: Collection[str]) -> Rows:
        """Return the rows but those that stand as one of some texts."""
        return self.without({at for at, text in enumerate(self.texts) if text in texts})

    def with_more(self, rows: Rows) -> Rows:
        """Return the rows and others after them."""
        return self._of([*self.cells, *rows.cells], [*self.lines, *rows.lines])


def is_filled(cells: Sequence[str]) -> bool:
    """Whether a row has anything in any cell."""
    return bool(cells) and (bool(cells[0].strip()) or any(map(str.strip, cells)))


def refused(name: str, faults: Iterable[Fault]) -> Faults:
    """Return the error that tells all faults of a report in the order of its lines."""
    several = sorted(faults, key=lambda fault: (fault.line, fault.column or 0))
    count = "one fault" if len(several) == 1 else f"{len(several):,} faults"
    return Faults(f"{name} has {count}; nothing of it was kept.", several, hint=_AS_DOWNLOADED)


def read_rows(path: Path, *, encoding: str | None = None) -> Rows:
    """Return all rows of a CSV or XLSX file.

    Raises:
        NotFound: There is no such file.
        Wrong: There is no such encoding, or it was said of a workbook.
        ExtraMissing: XLSX cannot be read here.
        Faults: It is not CSV.
        KursusError: The file cannot be read, or is too large for a report.
    """
    kind = file_kind(path, encoding=encoding)
    if kind == "xlsx":
        from kursus.files.xlsx import first_sheet

        cells = first_sheet(path)
        if not any(any(row[1:]) for row in cells) and any(map(_is_whole, cells)):
            return _separated(path, "\n".join(" ".join("".join(row).split()) for row in cells))
        return Rows(path.name, cells, range(1, len(cells) + 1), is_typed=True)
    return _separated(path, _text(path, encoding))


def first_rows(path: Path, *, encoding: str | None = None) -> Rows:
    """Return the first rows of a file, enough to tell what it is; what is no CSV ends them.

    Raises:
        As `read_rows`, but for faults in the rows.
    """
    kind = file_kind(path, encoding=encoding)
    if kind != "separated":
        whole = read_rows(path, encoding=encoding) if kind == "xlsx" else Rows(path.name, (), ())
        return whole.cut(0, _FIRST_LINES)
    cells: list[list[str]] = []
    lines: list[int] = []
    text = _text(path, encoding)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        while len(cells) < _FIRST_LINES:
            line = reader.line_num + 1
            cells.append(next(reader))
            lines.append(line)
    except (StopIteration, csv.Error):
        pass
    return Rows(path.name, cells, lines)


def _text(path: Path, encoding: str | None) -> str:
    """Return the text of a file, with plain spaces and without signs that cannot be seen."""
    if path.stat().st_size > _LARGEST:
        raise KursusError(f"{path.name} is too large for a meeting report.")
    text = decode(path.read_bytes(), name=path.name, encoding=encoding).text
    if not text.isascii() and any(chr(code) in text for code in _LOOSE):
        text = text.translate(_LOOSE)
    if '"' in text and _IN_ONE_CELL.search(text, 0, _SAMPLE):
        text = _IN_ONE_CELL.sub(_parted_again, text)
    return re.sub(r'\A"?sep=."?\r?\n', "\n", text, flags=re.IGNORECASE)


def _is_whole(cells: Sequence[str]) -> bool:
    """Whether a row has a whole line of CSV in its first cell, as Excel reads another's commas."""
    return bool(cells) and max(map(cells[0].count, _DELIMITERS)) >= _LEAST_PARTED


def _parted_again(line: re.Match[str]) -> str:
    """Return a line that stood in one cell when a spreadsheet saved it, as it was before."""
    before = line[1].replace('""', '"')
    return before if _is_whole([before]) else line[0]


def _delimiter(text: str) -> str:
    """Return the sign that stands twice or more on most of the first lines, outside quotes.

    Dates have commas in them, so of two that do a tab wins, then a semicolon.
    """
    first = text[:_SAMPLE].splitlines()[:_FIRST_LINES]
    lines = [outside_quotes(line) if '"' in line else line for line in first]
    return max(_DELIMITERS, key=lambda sign: sum(line.count(sign) > 1 for line in lines))


def _separated(path: Path, text: str) -> Rows:
    delimiter = _delimiter(text)
    quick = parted(text, delimiter)
    if quick is not None:
        return Rows(path.name, quick, range(1, len(quick) + 1))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        cells = list(reader)
    except csv.Error as error:
        raise refused(path.name, [Fault(reader.line_num, None, csv_reason(error))]) from None
    if reader.line_num == len(cells):
        return Rows(path.name, cells, range(1, len(cells) + 1))
    return Rows(path.name, cells, _begun(text, delimiter))


def _begun(text: str, delimiter: str) -> list[int]:
    """Return the line each row begins on, where a cell has line breaks in it."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines, ended = [], 0
    for _ in reader:
        lines.append(ended + 1)
        ended = reader.line_num
    return lines
