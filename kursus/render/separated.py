"""CSV and TSV for programs, and the form that a Nordic Excel opens by a double click.

The one thing to know: rows are written a few hundred at a time by `csv.writer`, and one search
over the written text tells whether a cell among them needs the guard of `spreadsheet.py`. Only
then is each cell looked at.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from kursus.render.spreadsheet import DANGEROUS, NUMBER, TELEPHONE, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kursus.render.listing import Cell, Listing, Row

_CHUNK = 200
_RARE = ("True", "False", '"\r')  # truth values, and a cell that begins with CR


def csv_text(listing: Listing) -> Iterator[str]:
    """Yield the listing as CSV: keys on line 1, commas, ISO dates, `true`/`false`, LF."""
    return separated(chain([tuple(listing.keys)], listing.rows), ",", "\n")


def tsv_text(listing: Listing) -> Iterator[str]:
    """Yield the listing as CSV is, with tabs for commas."""
    return separated(chain([tuple(listing.keys)], listing.rows), "\t", "\n")


def excel_text(listing: Listing) -> Iterator[str]:
    r"""Yield the listing as a Nordic Excel saves "CSV UTF-8": BOM, headings, `;`, CRLF.

    The headings are taken as they are; `headings.translated` puts them into a language.
    """
    rows = chain([tuple(listing.headings)], listing.rows)
    return chain(["\ufeff"], separated(rows, ";", "\r\n"))


def separated(rows: Iterable[Row], delimiter: str, ending: str) -> Iterator[str]:
    """Yield rows as separated text, a few hundred at a time, formulas made harmless.

    `csv.reader` with the same delimiter, and `spreadsheet.restored` on each cell, give every
    text back exactly.
    """
    rows = iter(rows)
    suspicious = _suspicious(delimiter).search
    while chunk := list(islice(rows, _CHUNK)):
        text = _written(chunk, delimiter, ending)
        if suspicious(text) or any(sign in text for sign in _RARE):
            text = _written([tuple(map(_plain, row)) for row in chunk], delimiter, ending)
        yield text


def _written(rows: Sequence[Row], delimiter: str, ending: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(rows)
    text = out.getvalue()
    if ending == "\n" and "\r" in text:
        # Before Python 3.13 a lone CR is quoted only where CR is part of the ending.
        lines = (_written([row], delimiter, "\r\n")[:-2] for row in rows)
        return "".join(f"{line}{ending}" for line in lines)
    return text


def _plain(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return harmless(cell)
    if cell is True or cell is False:
        return "true" if cell else "false"
    return cell


@cache
def _suspicious(delimiter: str) -> re.Pattern[str]:
    """What is found wherever a cell may need the guard, and seldom elsewhere.

    A cell begins with the text, or after the delimiter, a line break or a quotation mark. A
    telephone number or plain number that fills an unquoted cell is passed over. CR is looked
    for by the caller.
    """
    signs = re.escape(DANGEROUS.replace("\r", "") + "'")
    begins = f'(?<![^{delimiter}\n"].)'
    unquoted = f"(?<![^{delimiter}\n].)"
    passed = rf"(?:(?<=\+){TELEPHONE}|(?<=[+-]){NUMBER})(?:[{delimiter}\r\n]|\Z)"
    return re.compile(f"[{signs}]{begins}(?!{unquoted}{passed})", re.DOTALL)
