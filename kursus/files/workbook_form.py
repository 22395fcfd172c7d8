"""A sheet to be filled in: what is known is kept from mistakes, the rest is chosen from lists.

The one thing to know: it is no lock. There is no password, and whoever wants to takes the
protection off.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from kursus.files.workbook import A4, open_book, sheet_name, write_text

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_GREY = "#777777"
_SHADE = "#F2F2F2"
_TITLE_HEIGHT = 22
_LINE_HEIGHT = 15.5
_WIDEST_UPRIGHT = 90
_MOST_SIGNS = 255  # of a list of choices, and of the sentence for what is not on it


class Form(NamedTuple):
    """What a sheet to be filled in has.

    Attributes:
        title: What the sheet is called.
        above: The lines above the headings: the first in bold, the last in grey.
        headings: Of all columns.
        widths: Of all columns, in characters.
        rows: The cells; numbers are written as numbers.
        known: So many columns from the left are known, and kept from being changed.
        chosen: So many columns after them hold one of the choices; what follows is free text.
        choices: What may stand in them.
        refusal: The heading and the sentence that tell of anything else.
        page: What stands below each page, with `{}` for its number and how many there are.
    """

    title: str
    above: Sequence[str]
    headings: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str | int]]
    known: int
    chosen: int
    choices: Sequence[str]
    refusal: tuple[str, str]
    page: str


class _Looks(NamedTuple):
    """How cells look."""

    title: Format
    above: Format
    key: Format
    heading: Format
    known: Format
    number: Format
    open: Format


def write_form(path: Path, form: Form) -> None:
    """Write a workbook of one sheet to be filled in; the headings stay in sight.

    It prints on A4, as wide as the page, with the headings on each page.

    Raises:
        ExtraMissing: xlsxwriter is not installed.
        KursusError: The file cannot be written.
    """
    with open_book(path) as book:
        cell = {"border": 1, "border_color": "#BBBBBB", "valign": "top", "text_wrap": True}
        looks = _Looks(
            title=book.add_format({"bold": True, "font_size": 14}),
            above=book.add_format({}),
            key=book.add_format({"font_color": _GREY, "font_size": 8}),
            heading=book.add_format(cell | {"bold": True, "bg_color": _SHADE}),
            known=book.add_format(cell | {"bg_color": _SHADE}),
            number=book.add_format(cell | {"bg_color": _SHADE, "align": "right"}),
            open=book.add_format(cell | {"locked": False}),
        )
        sheet = book.add_worksheet(sheet_name(form.title))
        _fill(sheet, form, looks)
        _lay_out(sheet, form)


def _fill(sheet: Worksheet, form: Form, looks: _Looks) -> None:
    """Write the lines above, the headings and the rows."""
    last = len(form.above) - 1
    sheet.set_row(0, _TITLE_HEIGHT)
    for row, line in enumerate(form.above):
        look = looks.title if row == 0 else looks.key if row == last else looks.above
        write_text(sheet, row, 0, line, look, plain=looks.above)
    first = len(form.above)
    # Not every program makes a row higher by itself where its text takes several lines.
    lines = [
        len(wrap(heading, width - 3))
        for heading, width in zip(form.headings, form.widths, strict=True)
    ]
    sheet.set_row(first, max(lines) * _LINE_HEIGHT)
    for column, heading in enumerate(form.headings):
        write_text(sheet, first, column, heading, looks.heading, plain=looks.above)
    for at, cells in enumerate(form.rows, first + 1):
        for column, value in enumerate(cells):
            if isinstance(value, int):
                sheet.write_number(at, column, value, looks.number)
            else:
                look = looks.known if column < form.known else looks.open
                write_text(sheet, at, column, value, look, plain=looks.above)


def _lay_out(sheet: Worksheet, form: Form) -> None:
    """Say what is protected, chosen, kept in sight, and how it prints."""
    head = len(form.above)
    last = head + len(form.rows)
    if form.rows and form.chosen:
        sheet.data_validation(
            head + 1,
            form.known,
            last,
            form.known + form.chosen - 1,
            {
                "validate": "list",
                "source": list(form.choices),
                "error_title": form.refusal[0][:32],
                "error_message": form.refusal[1][:_MOST_SIGNS],
            },
        )
    for column, width in enumerate(form.widths):
        sheet.set_column(column, column, width)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.freeze_panes(head + 1, min(2, form.known))
    sheet.repeat_rows(head)
    sheet.set_paper(A4)
    if sum(form.widths) > _WIDEST_UPRIGHT:
        sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&C{form.page.format('&P', '&N')}")
    sheet.set_margins(left=0.5, right=0.5)
