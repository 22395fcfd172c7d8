"""Tables of marks: attendance sheets that were filled in, and lists that people keep themselves.

The one thing to know: a table that `attendance sheet` wrote says whose it is, and is taken nowhere
else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kursus.errors import Fault, KursusError, Wrong, as_word
from kursus.files.attendance_columns import WHO, About, Columns, columns_of
from kursus.files.attendance_sheets import KEY
from kursus.files.sheet import Sheet, file_kind, read_sheet
from kursus.model.attendance import Said
from kursus.model.gathering import Gathering, find_label
from kursus.model.mark_cells import GUESTS, Spoken, TableRow, parse_cell
from kursus.model.programme import Programme
from kursus.model.roster import Field, field_of
from kursus.model.session import Session

_LINES_ABOVE = 20


class AttendanceTable(NamedTuple):
    """What a table says.

    Attributes:
        rows: Each row that says something of somebody.
        ignored: The headings of columns that are not taken.
        faults: What could not be read.
    """

    sheet: Sheet
    rows: Sequence[TableRow]
    ignored: Sequence[str]
    faults: list[Fault]


def read(
    path: Path,
    *,
    programme: Programme,
    gathering: Gathering,
    sessions: Sequence[Session],
    encoding: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> AttendanceTable:
    """What a table says of some sessions of a gathering.

    Raises:
        KursusError: It is the sheet of another gathering, cannot be read, or its headings do not
            say who did what.
    """
    # Who says where the headings are wants nothing of what stands above them.
    whose = None if header_row else whose_sheet(path, encoding=encoding, sheet=sheet)
    if whose:
        _check_whose(path, whose, programme=programme, gathering=gathering)
        header_row = whose.line + 1
    table = read_sheet(path, encoding=encoding, sheet=sheet, header_row=header_row)
    columns = columns_of(table, programme=programme, gathering=gathering, sessions=sessions)
    faults: list[Fault] = []
    rows = list(_Rows(table, columns, gathering, sessions, faults))
    ignored = [
        heading
        for at, heading in enumerate(table.headings)
        if heading and at not in columns.taken and field_of(heading) not in {*WHO, Field.UNIT}
    ]
    return AttendanceTable(table, rows, ignored, faults)


class Whose(NamedTuple):
    """What a sheet says of itself, and on which line."""

    line: int
    slug: str
    label: str


def whose_sheet(path: Path, *, encoding: str | None, sheet: str | None) -> Whose | None:
    """Whose sheet this is; None where none of its first lines says so."""
    for number, line in enumerate(_first_lines(path, encoding=encoding, sheet=sheet), 1):
        found = KEY.search(line)
        if found:
            return Whose(number, found["slug"], found["label"])
    return None


def _first_lines(path: Path, *, encoding: str | None, sheet: str | None) -> list[str]:
    kind = file_kind(path, encoding=encoding)
    if kind == "xlsx":
        from kursus.files.xlsx import first_sheet

        return ["\t".join(cells) for cells in first_sheet(path, sheet=sheet)[:_LINES_ABOVE]]
    if kind == "json":
        return []
    from kursus.files.decoding import encoding_of

    with path.open("rb") as stream:
        codec = encoding_of(stream, name=path.name, encoding=encoding)
    with path.open(encoding=codec) as lines:
        return [line for line, _ in zip(lines, range(_LINES_ABOVE), strict=False)]


def _check_whose(path: Path, whose: Whose, *, programme: Programme, gathering: Gathering) -> None:
    line, slug, label = whose
    is_own = label.partition(".")[0] == gathering.label
    if slug == programme.slug and is_own:
        return
    where = here = ""
    hint = command = f"kursus attendance import {label} {as_word(str(path))}"
    if slug != programme.slug:
        where, here = f" in {slug}", f" in {programme.slug}"
        hint += f" --programme {slug}"
        if is_own:
            hint += f"   (or {command} --header-row {line + 1} if {programme.slug} was called so)"
    raise KursusError(
        f"{path.name} is the sheet of {label}{where}, not of {gathering.label}{here}.", hint=hint
    )


class _Rows:
    """The rows of a table that say something, as an iterator; faults are added on the way."""

    def __init__(
        self,
        table: Sheet,
        columns: Columns,
        gathering: Gathering,
        sessions: Sequence[Session],
        faults: list[Fault],
    ) -> None:
        self.table = table
        self.columns = columns
        self.gathering = gathering
        self.sessions = sessions
        self.faults = faults
        self.place = {at: place for place, at in enumerate(columns.taken)}

    def __iter__(self) -> Iterator[TableRow]:
        for line, cells in self.table.rows(self.faults, columns=self.columns.taken):
            row = self._row(line, cells)
            if row is not None:
                yield row

    def _cell(self, cells: Sequence[str], at: int | None) -> str:
        return "" if at is None else cells[self.place[at]]

    def _row(self, line: int, cells: Sequence[str]) -> TableRow | None:
        before = len(self.faults)
        spoken = self._spoken(line, cells)
        note = self._cell(cells, self.columns.note) or None
        marks = [self._cell(cells, at).casefold() for at in self.columns.about]
        if len(self.faults) > before or (not spoken and any(mark in GUESTS for mark in marks)):
            return None
        if not spoken:
            if note:
                at = (self.columns.note or 0) + 1
                self.faults.append(Fault(line, at, "A note stands here, and no mark beside it."))
            return None
        who, column, name = self._who(cells)
        if not who:
            self.faults.append(Fault(line, None, "The row does not say who is meant."))
            return None
        return TableRow(line, who, column, name, spoken, note)

    def _who(self, cells: Sequence[str]) -> tuple[str, int, str | None]:
        """Whom the row is about, the column that says so, and the name beside it, if another."""
        who = self.columns.who
        given, family = who.get(Field.GIVEN_NAME), who.get(Field.FAMILY_NAME)
        parts = (self._cell(cells, given), self._cell(cells, family))
        name = self._cell(cells, who.get(Field.NAME)) or " ".join(filter(None, parts))
        for field in (Field.NUMBER, Field.EMAIL):
            text = self._cell(cells, who.get(field))
            if text:
                return text, who[field] + 1, name or None
        at = next((who[field] for field in WHO[2:] if field in who), 0)
        return name, at + 1, None

    def _spoken(self, line: int, cells: Sequence[str]) -> dict[int, Spoken]:
        """What the cells of marks say, by session."""
        spoken: dict[int, Spoken] = {}
        only = self._only(line, cells)
        for at, about in self.columns.about.items():
            said = self._said(line, at, self._cell(cells, at), about)
            if said is None:
                continue
            for session in about.sessions:
                if only is not None and session not in only:
                    continue
                before = spoken.setdefault(session, Spoken(said, at + 1))
                if before.said != said:
                    told = f"Here is {said}, and {before.said} in column {before.column}."
                    self.faults.append(Fault(line, at + 1, told))
                    break
        return spoken

    def _only(self, line: int, cells: Sequence[str]) -> frozenset[int] | None:
        """The sessions that the row alone is about; None where it does not say."""
        text = self._cell(cells, self.columns.label)
        label = find_label(text)
        if not text or (label and str(label) == self.gathering.label):
            return None
        if label is None or label.gathering != self.gathering.label:
            at = (self.columns.label or 0) + 1
            told = f"The row is about {text!r}, not about {self.gathering.label}."
            self.faults.append(Fault(line, at, told))
        return frozenset(each.key for each in self.sessions if each.label == str(label))

    def _said(self, line: int, at: int, text: str, about: About) -> Said | None:
        try:
            return parse_cell(text, under=about.under)
        except Wrong as wrong:
            self.faults.append(Fault(line, at + 1, wrong.sentence))
            return None
