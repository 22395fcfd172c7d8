"""CSV in every encoding and delimiter that Excel writes, read strictly.

The one thing to know: lines come in batches, and one sweep over a batch tells whether any cell in
it needs a close look; mostly none does, and rows pass at nearly the speed of `csv.reader`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from kursus.errors import Fault, KursusError
from kursus.files.decoding import encoding_of
from kursus.files.sheet import Sheet, checked_cells, checked_headings
from kursus.model.text import LONGEST, SEAM, is_doubtful, is_normal, normal_each
from kursus.render.spreadsheet import restored

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

    from kursus.files.sheet import Row

# Fewer characters than a cell may have, so that no cell within a batch is too long.
_BATCH = 1 << 16

# In the order that wins where the heading line has as many of each.
_DELIMITERS = "\t;,"


def read_separated(
    path: Path, *, encoding: str | None = None, header_row: int | None = None
) -> Sheet:
    """Return the table in a CSV file; `read_sheet` says more.

    A first line `sep=;` names the delimiter; else it is the one that the heading line has most of
    outside quotation marks. Line ends within quotation marks are newlines.
    """
    with path.open("rb") as stream:
        codec = encoding_of(stream, name=path.name, encoding=encoding)
    faults: list[Fault] = []
    with path.open(encoding=codec) as lines:
        form = _form(lines, path, codec, header_row, faults)
    sheet = Sheet(
        name=path.name,
        headings=form.headings,
        heading_line=form.heading_line,
        reader=partial(_rows, form),
    )
    if faults:
        if form.headings:
            faults.extend(_of_rows(sheet))
        raise sheet.refused(faults)
    return sheet


def _of_rows(sheet: Sheet) -> list[Fault]:
    """Return what is wrong with the shape of the rows, to be told with faulty headings."""
    faults: list[Fault] = []
    for _ in sheet.rows(faults, columns=()):
        pass
    return faults


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How the rows of one file are to be read."""

    path: Path
    codec: str
    delimiter: str
    headings: tuple[str, ...]
    heading_line: int
    first_line: int  # that rows begin on, from 1


def _form(
    lines: TextIO, path: Path, codec: str, header_row: int | None, faults: list[Fault]
) -> _Form:
    """Read the lines up to and with the headings."""
    number, delimiter, record = _heading_line(lines, header_row)
    if not record.strip():
        raise KursusError(
            f"{path.name} is empty."
            if header_row is None
            else f"{path.name} has no headings on line {header_row}."
        )
    heading_line = number
    while _is_open(record) and len(record) <= LONGEST and (line := lines.readline()):
        number, record = number + 1, record + line
    delimiter = delimiter or _delimiter(record)
    headings: tuple[str, ...] = ()
    try:
        cells = next(_reader([f"{line}\n" for line in record.rstrip("\n").split("\n")], delimiter))
        headings = checked_headings(cells, line=heading_line, faults=faults)
    except csv.Error as error:
        faults.append(Fault(heading_line, None, csv_reason(error)))
    return _Form(
        path=path,
        codec=codec,
        delimiter=delimiter,
        headings=headings,
        heading_line=heading_line,
        first_line=number + 1,
    )


def _heading_line(lines: TextIO, header_row: int | None) -> tuple[int, str | None, str]:
    """Return the number of the heading line, the delimiter a `sep=` line names, and the line.

    Where there is no such line it is "".
    """
    number, delimiter = 0, None
    for line in lines:
        number += 1
        said = re.fullmatch(r'"?sep=(.)"?\n?', line, re.IGNORECASE) if number == 1 else None
        if said is not None:
            delimiter = said[1]
        elif number == header_row or (header_row is None and line.strip(" \t;,\n\u00a0")):
            return number, delimiter, line
    return number, delimiter, ""


def outside_quotes(record: str) -> str:
    """Return a record of CSV without its cells in quotation marks."""
    return re.sub(r'(?<![^;,\t])"(?:[^"]|"")*"', "", record)


def _is_open(record: str) -> bool:
    """Whether a quotation mark that begins a cell is not yet closed."""
    return re.search(r'(?<![^;,\t])"', outside_quotes(record)) is not None


def _delimiter(record: str) -> str:
    """Return the delimiter of a heading line; `;` where there is only one column."""
    outside = outside_quotes(record)
    return max(_DELIMITERS, key=outside.count) if any(d in outside for d in _DELIMITERS) else ";"


def _reader(lines: Iterator[str] | list[str], delimiter: str) -> Reader:
    return csv.reader(lines, delimiter=delimiter, strict=True)


class _Batches:
    """The lines of a file, and what the cells of the present batch need.

    Attributes:
        doubtful: A cell may be refused.
        loose: A cell may have something to take off: space, or a formula's quote.
    """

    def __init__(self, stream: TextIO, delimiter: str) -> None:
        self.stream = stream
        self.delimiter = delimiter
        self.doubtful = self.loose = True

    def __iter__(self) -> Iterator[list[str]]:
        while lines := self.stream.readlines(_BATCH):
            text = "".join(lines)
            cells = text.replace("\n", SEAM)  # a cell of several lines is looked at anyway
            if self.delimiter == "\t" and '"' not in text:
                cells = cells.replace("\t", SEAM)
            self.doubtful = len(text) > LONGEST or is_doubtful(cells)
            self.loose = _is_loose(text, self.delimiter)
            yield lines


def _is_loose(text: str, delimiter: str) -> bool:
    """Whether a cell may have something to take off; False is certain."""
    if not text.isascii() and ("\u00a0" in text or _is_loose_beyond_latin(text)):
        return True
    beside = (delimiter, "\n", '"') if '"' in text else (delimiter, "\n")
    edges = (" ", "'") if delimiter == "\t" else (" ", "'", "\t")
    return (
        text[0] in edges
        or text[-1] in edges
        or any(
            before + edge in text or edge + before in text
            for edge in edges
            if edge in text
            for before in beside
        )
    )


def _is_loose_beyond_latin(text: str) -> bool:
    """Whether there may be loose accents, or white space that Latin-1 lacks."""
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        space = "[\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
        return not is_normal(text) or re.search(space, text) is not None
    return False


def _rows(form: _Form, faults: list[Fault], columns: Sequence[int] | None) -> Iterator[Row]:
    """Yield the rows of a file; see `Sheet.rows`."""
    known = len(faults)
    with form.path.open(encoding=form.codec) as stream:
        for _ in range(form.first_line - 1):
            stream.readline()
        rows = _sound_rows(form, stream, faults, columns)
        first = next(rows, None)
        if first is not None:
            yield first
            yield from rows
        elif len(faults) == known:
            faults.append(Fault(form.heading_line, None, "There are headings, and no rows."))


def _sound_rows(
    form: _Form, stream: TextIO, faults: list[Fault], columns: Sequence[int] | None
) -> Iterator[Row]:
    batches = _Batches(stream, form.delimiter)
    reader = _reader(chain.from_iterable(batches), form.delimiter)
    width = len(form.headings)
    wanted = range(width) if columns is None else columns
    take = _taker(wanted)
    for line, lines, parsed in _parsed(reader, form.first_line, faults):
        right = len(parsed) == width
        cells = parsed if right else _of_width(parsed, width, line, faults)
        if not any(cells):
            continue
        if batches.doubtful or lines > 1:
            kept = checked_cells(
                cells, line=line, columns=wanted, headings=form.headings, faults=faults
            )
            if kept is not None and any(map(str.strip, cells)):
                yield line, [restored(cell) for cell in kept]
        elif not batches.loose:
            yield line, take(cells)
        elif any(map(str.strip, cells)):
            yield line, [restored(cell) for cell in normal_each(list(take(cells)))]


def _parsed(
    reader: Reader, first_line: int, faults: list[Fault]
) -> Iterator[tuple[int, int, list[str]]]:
    """Yield the line each row begins on, how many lines it has, and its cells as they stand."""
    ended = 0
    while True:
        try:
            for cells in reader:
                began, ended = ended, reader.line_num
                yield first_line + began, ended - began, cells
        except csv.Error as error:
            faults.append(Fault(first_line + ended, None, csv_reason(error)))
            ended = reader.line_num
            if "limit" in str(error):
                return
        else:
            return


def _taker(wanted: Sequence[int]) -> Callable[[list[str]], Sequence[str]]:
    """Return what takes the wanted cells out of a row."""
    if len(wanted) > 1:
        return itemgetter(*wanted)
    return itemgetter(slice(wanted[0], wanted[0] + 1) if wanted else slice(0))


def _of_width(cells: list[str], width: int, line: int, faults: list[Fault]) -> list[str]:
    """Return a row of the headings' width; nothing, after adding a fault, if it has another.

    Blank cells beyond the last heading, and blank lines, are nobody's fault.
    """
    if not any(map(str.strip, cells[width:] if len(cells) > width else cells)):
        return cells[:width] if len(cells) > width else []
    count = "1 cell" if len(cells) == 1 else f"{len(cells):,} cells"
    of = "1 heading" if width == 1 else f"{width:,} headings"
    faults.append(Fault(line, None, f"The row has {count}, under {of}."))
    return []


_NEVER_CLOSED = "A quotation mark that is opened here is never closed."


def csv_reason(error: csv.Error) -> str:
    """Return what `csv.reader` found, in words."""
    found = str(error)
    if "unexpected end" in found:
        return _NEVER_CLOSED
    if "limit" in found:
        return (
            f"A cell is longer than {LONGEST:,} characters, or a quotation mark that is opened "
            "here is never closed. The rest of the file was not read."
        )
    if "expected after" in found:
        return "There is text after a closing quotation mark."
    return f"This is not CSV: {found}."
