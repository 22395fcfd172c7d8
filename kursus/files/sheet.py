"""One table read from a file, whatever kind of file it is: headings, and rows of cells.

The one thing to know: rows are streamed and checked on the way. What is wrong is added to a list
of faults, which the caller goes on adding to and raises at the end, so that all faults of a file
are told at once. Columns that are not asked for are not looked into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kursus.errors import Fault, Faults, KursusError, NotFound, Wrong, quoted
from kursus.model.text import LONGEST, SEAM, is_doubtful, normal_each, reason_against

Row = tuple[int, Sequence[str]]
"""The line a row begins on, and its cells."""

Reader = Callable[[list[Fault], Sequence[int] | None], Iterator[Row]]

WIDEST = 16_384
"""How many columns a table may have: what a spreadsheet has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table in a file: its headings are known, its rows are read when they are asked for.

    Attributes:
        name: The file's name, for messages.
        headings: As they stand in the file, on one line each; "" for a column without one.
        heading_line: The line they stand on, from 1.
        reader: What reads the rows; called by `rows`.
    """

    name: str
    headings: tuple[str, ...]
    heading_line: int
    reader: Reader

    def rows(self, faults: list[Fault], *, columns: Sequence[int] | None = None) -> Iterator[Row]:
        """Yield each sound row: the line it begins on, and its cells as they are to be kept.

        Cells have no outer white space, are in normal form C, and have passed the boundary for
        text. With `columns` (indexes from 0) a row has those cells in that order, and the others
        are never looked into. Blank rows are passed over. A row with faults is not yielded; its
        faults are added to `faults`, with line and column from 1.
        """
        return self.reader(faults, columns)

    def all_rows(self, *, columns: Sequence[int] | None = None) -> list[Row]:
        """Return all rows of a small table, as `rows` yields them.

        Raises:
            Faults: Something in the file is wrong.
        """
        faults: list[Fault] = []
        rows = list(self.rows(faults, columns=columns))
        if faults:
            raise self.refused(faults)
        return rows

    def refused(self, faults: list[Fault]) -> Faults:
        """Return the error that tells all faults of this file in the order of its lines."""
        count = "one fault" if len(faults) == 1 else f"{len(faults):,} faults"
        return Faults(
            f"{self.name} has {count}; nothing of it was kept.",
            sorted(faults, key=lambda fault: (fault.line, fault.column or 0)),
        )


def read_sheet(
    path: Path | str,
    *,
    encoding: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> Sheet:
    """Return the table in a file: CSV (.csv .tsv .txt), XLSX or JSON, told by its ending.

    `encoding` is for CSV and JSON, `sheet` names a sheet of a workbook, and `header_row` is the
    line of the headings, from 1, where they are not on the first line that is not blank.

    Raises:
        NotFound: There is no such file, or no such sheet in it.
        Wrong: There is no such encoding, or what was said is not of such files.
        ExtraMissing: XLSX cannot be read here.
        Faults: The headings are wrong.
        KursusError: The file cannot be read, or is of another kind than its ending says.
    """
    path = Path(path)
    kind = file_kind(path, encoding=encoding)
    if kind == "xlsx":
        from kursus.files.xlsx import read_xlsx

        return read_xlsx(path, sheet=sheet, header_row=header_row)
    if sheet is not None:
        raise Wrong(
            f"{path.name} is no workbook, so it has no sheet {quoted(sheet)}.",
            hint="Leave --sheet out.",
        )
    if kind == "json" and header_row is not None:
        raise Wrong(
            f"{path.name} is JSON, where no line has the headings.", hint="Leave --header-row out."
        )
    if kind == "json":
        from kursus.files.json_rows import read_json

        return read_json(path, encoding=encoding)
    from kursus.files.separated import read_separated

    return read_separated(path, encoding=encoding, header_row=header_row)


_KINDS = {
    ".csv": "separated",
    ".tsv": "separated",
    ".txt": "separated",
    ".json": "json",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
}
_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


def file_kind(path: Path, *, encoding: str | None = None) -> str:
    """Return the kind of file its ending says, after a look whether it can be so.

    It is "separated", "json" or "xlsx". `encoding` is what was said of it, which only text has.

    Raises:
        NotFound: There is no such file.
        Wrong: An encoding was said of a workbook.
        KursusError: It cannot be read, is empty, or is of another kind than its ending says.
    """
    start = _first_bytes(path)
    kind = _KINDS.get(path.suffix.lower())
    if start.startswith(_OLD_OFFICE):
        raise KursusError(
            f"{path.name} is an old Excel file, or protected by a password.",
            hint="Open it in Excel and save it as XLSX without a password.",
        )
    if kind is None:
        raise KursusError(
            f"kursus does not read files that end in {path.suffix or 'nothing'}: {path.name}.",
            hint="Save it as .xlsx, .csv or .json.",
        )
    if not start:
        raise KursusError(f"{path.name} is empty.")
    if kind != "xlsx" and start.startswith(_ZIP):
        raise KursusError(
            f"{path.name} is not text: it looks like an Excel workbook.",
            hint=f"Call it {path.stem}.xlsx.",
        )
    if kind == "xlsx" and not start.startswith(_ZIP):
        raise KursusError(
            f"{path.name} is not an Excel workbook.",
            hint=f"If it is text, call it {path.stem}.csv.",
        )
    if kind == "xlsx" and encoding is not None:
        raise Wrong(
            f"{path.name} is a workbook, which says itself how it is written.",
            hint="Leave --encoding out.",
        )
    return kind


def _first_bytes(path: Path) -> bytes:
    """Return the first bytes of a file, or say why it cannot be read."""
    try:
        if path.is_dir():
            raise KursusError(f"{path} is a folder, not a file.")
        if path.exists() and not path.is_file():
            raise KursusError(f"{path} is not a file.")
        with path.open("rb") as stream:
            return stream.read(8)
    except (FileNotFoundError, NotADirectoryError):
        raise NotFound(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise KursusError(f"{path} cannot be read: {reason}.") from None


def checked_headings(cells: Sequence[str], *, line: int, faults: list[Fault]) -> tuple[str, ...]:
    """Return the headings on one line each, without blank ones at the end; add their faults.

    Doubled headings are told where they come again; capital letters make no difference.
    """
    headings = [" ".join(cell.split()) for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    if not headings:
        faults.append(Fault(line, None, "There are no headings on this line."))
    if len(headings) > WIDEST:
        faults.append(Fault(line, None, f"There are more than {WIDEST:,} columns."))
        return ()
    seen: dict[str, int] = {}
    for column, heading in enumerate(headings, start=1):
        reason = reason_against(heading)
        if reason is not None:
            faults.append(Fault(line, column, f"The heading {reason}."))
        elif heading and heading.casefold() in seen:
            first = seen[heading.casefold()]
            faults.append(
                Fault(line, column, f'The heading "{heading}" stands in column {first} too.')
            )
        else:
            seen[heading.casefold()] = column
    return tuple(normal_each(headings))


def checked_cells(
    cells: Sequence[str],
    *,
    line: int,
    columns: Sequence[int],
    headings: Sequence[str],
    faults: list[Fault],
) -> list[str] | None:
    """Return the cells of the columns as they are to be kept, or None after adding their faults."""
    wanted = [cells[column] for column in columns]
    together = SEAM.join(wanted)
    if len(together) <= LONGEST and "\r" not in together and not is_doubtful(together):
        return normal_each(wanted)
    before = len(faults)
    for column, cell in zip(columns, wanted, strict=True):
        reason = reason_against(cell.replace("\r\n", "\n"))
        if reason is not None:
            named = f'"{headings[column]}"' if headings[column] else "The cell"
            faults.append(Fault(line, column + 1, f"{named} {reason}."))
    if len(faults) > before:
        return None
    return normal_each([cell.replace("\r\n", "\n") for cell in wanted])
