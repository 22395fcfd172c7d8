"""Plans in files: a row for each gathering, session and homework, written and read again.

The one thing to know: a blank cell says nothing, so what it is about stays as it is. A session
says only what is its own; the rest it has from the gathering above it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from kursus.errors import Fault, KursusError
from kursus.files.plan_cells import KINDS, NAMES, Reading
from kursus.files.sheet import Sheet, read_sheet
from kursus.model.gathering import Kind, Mode
from kursus.model.plan import HOMEWORK, Item
from kursus.model.programme import Programme
from kursus.render.headings import known
from kursus.render.listing import Cell, Column, Listing

COLUMNS = (
    Column("label", "Label"),
    Column("kind", "Kind"),
    Column("date", "Date"),
    Column("from", "From"),
    Column("to", "To"),
    Column("title", "Title"),
    Column("themes", "Themes"),
    Column("mode", "Mode"),
    Column("place", "Place"),
    Column("link", "Link"),
    Column("for", "For"),
    Column("by", "By"),
    Column("set_at", "Set at"),
    Column("due_at", "Due at"),
    Column("optional", "Optional"),
    Column("checked", "Checked"),
    Column("text", "Text"),
    Column("state", "State"),
)
# Columns that are written for the reader and not taken in again.
TOLD = frozenset(
    {
        "state",
        "gathering",
        "weekday",
        "reason",
        "planned_date",
        "planned_from",
        "planned_to",
        "planned_mode",
    }
)
# Other words for a column, as people write them above it.
OTHER_NAMES = {
    "start": "from",
    "end": "to",
    "theme": "themes",
    "set": "set_at",
    "due": "due_at",
    "check": "checked",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of a plan in a file; None where its cell is blank.

    Attributes:
        number: Of the row among all, from 0.
        columns: The number of each field's column, from 1.
        sound: Whether all its cells could be read.
        themes: As it stands in the cell.
        due: The label of a gathering, or a day.
    """

    number: int
    line: int
    columns: Mapping[str, int]
    sound: bool
    label: str | None = None
    kind: str | None = None
    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    title: str | None = None
    themes: str | None = None
    mode: Mode | None = None
    place: str | None = None
    link: str | None = None
    whom: str | None = None
    by: str | None = None
    set_at: str | None = None
    due: str | date | None = None
    optional: bool | None = None
    checked: bool | None = None
    text: str | None = None

    def fault(self, field: str, sentence: str) -> Fault:
        """The fault, with the line and the column of the field, where the file has that column."""
        return Fault(self.line, self.columns.get(field), sentence)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFile:
    """A plan as a file has it.

    Attributes:
        ignored: The headings of columns that are not taken.
        faults: What could not be read.
    """

    sheet: Sheet
    entries: Sequence[Entry]
    ignored: Sequence[str]
    faults: Sequence[Fault]


def listing(items: Sequence[Item]) -> Listing:
    """The plan as rows that can be edited and read again."""
    return Listing(COLUMNS, [_cells(item) for item in items])


def read(
    path: Path,
    *,
    programme: Programme,
    today: date,
    encoding: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> PlanFile:
    """The plan in a file; `files.sheet.read_sheet` says more of the options.

    Days without a year lie within the programme.

    Raises:
        Faults: The headings are wrong.
        KursusError: It is no plan, or cannot be read.
    """
    table = read_sheet(path, encoding=encoding, sheet=sheet, header_row=header_row)
    columns, ignored = _columns(table)
    faults: list[Fault] = []
    entries = [
        _entry(
            number,
            line,
            dict(zip(columns, cells, strict=True)),
            columns=columns,
            programme=programme,
            today=today,
            faults=faults,
        )
        for number, (line, cells) in enumerate(
            table.rows(faults, columns=[place - 1 for place in columns.values()])
        )
    ]
    return PlanFile(sheet=table, entries=entries, ignored=ignored, faults=faults)


def _columns(table: Sheet) -> tuple[dict[str, int], list[str]]:
    """The number of each field's column, and the headings of the others."""
    fields = {column.key for column in COLUMNS} - TOLD
    columns: dict[str, int] = {}
    ignored: list[str] = []
    faults: list[Fault] = []
    for place, heading in enumerate(table.headings, start=1):
        names = [heading.casefold(), *known(heading)]
        field = next((OTHER_NAMES.get(name, name) for name in names if _is_ours(name)), None)
        if field in columns:
            faults.append(
                Fault(
                    table.heading_line,
                    place,
                    f"Column {columns[field]} says {field} too.",
                )
            )
        elif field in fields:
            columns[field] = place
        elif heading and field is None:
            ignored.append(heading)
    if faults:
        raise table.refused(faults)
    if not {"label", "kind"} & set(columns):
        raise KursusError(
            f"{table.name} is no plan: no column is called label or kind.",
            hint="kursus plan export -o plan.xlsx shows what it looks like",
        )
    return columns, ignored


def _is_ours(name: str) -> bool:
    return name in TOLD or name in OTHER_NAMES or any(name == column.key for column in COLUMNS)


def _entry(
    number: int,
    line: int,
    cells: Mapping[str, str],
    *,
    columns: Mapping[str, int],
    programme: Programme,
    today: date,
    faults: list[Fault],
) -> Entry:
    label = (cells.get("label") or "").upper()
    kind = KINDS.get((cells.get("kind") or "").casefold())
    of_year = kind != Kind.BOOSTER and not label.startswith(Kind.BOOSTER.letter)
    reading = Reading(
        today=today,
        start=programme.starts if of_year else None,
        end=programme.ends if of_year else None,
    )
    values: dict[str, Any] = {}
    sound = True
    for field, cell in cells.items():
        name = NAMES.get(field, field)
        try:
            values[name] = reading.value(field, cell) if cell else None
        except KursusError as error:
            faults.append(Fault(line, columns[field], error.sentence))
            sound = False
    return Entry(number=number, line=line, columns=columns, sound=sound, **values)


def _cells(item: Item) -> tuple[Cell, ...]:
    def own(name: str) -> Any:  # noqa: ANN401 - times, texts and modes
        return getattr(item, name) if not item.is_session or name in item.own else None

    homework = item.kind in HOMEWORK
    gathering = not homework and not item.is_session
    starts, ends = own("starts"), own("ends")
    return (
        item.label,
        item.kind,
        item.day if gathering else None,
        f"{starts:%H:%M}" if starts and not homework else None,
        f"{ends:%H:%M}" if ends else None,
        item.title,
        "; ".join(item.themes) or None,
        own("mode"),
        own("place"),
        own("link"),
        None if item.is_session else item.for_whom,
        item.arranged_by,
        item.set_at,
        item.due_at or (item.day if homework else None),
        item.optional,
        item.checked,
        item.text,
        item.state,
    )
