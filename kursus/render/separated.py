"""CSV and TSV for programs, and the form that a Nordic Excel opens by a double click.

The one thing to know: rows are written a few hundred at a time, by `csv.writer` where a cell among
them has to be quoted, and one search over the written text tells whether one needs the guard of
`spreadsheet.py`. Only then is each cell looked at. Words of a closed set (`Worded`) never are.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from kursus.render.listing import Worded
from kursus.render.spreadsheet import DANGEROUS, NUMBER, TELEPHONE, harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kursus.render.listing import Cell, Listing, Row

Some = TypeVar("Some")

_CHUNK = 200
_RARE = ("True", "False", '"\r')  # truth values, and a cell that begins with CR


def csv_text(listing: Listing) -> Iterator[str]:
    """Yield the listing as CSV: keys on line 1, commas, ISO dates, `true`/`false`, LF."""
    return _under(listing.keys, listing.rows, ",", "\n")


def tsv_text(listing: Listing) -> Iterator[str]:
    """Yield the listing as CSV is, with tabs for commas."""
    return _under(listing.keys, listing.rows, "\t", "\n")


def excel_text(listing: Listing) -> Iterator[str]:
    r"""Yield the listing as a Nordic Excel saves "CSV UTF-8": BOM, headings, `;`, CRLF.

    The headings are taken as they are; `headings.translated` puts them into a language.
    """
    return chain(["\ufeff"], _under(listing.headings, listing.rows, ";", "\r\n"))


def separated(rows: Iterable[Row], delimiter: str, ending: str) -> Iterator[str]:
    """Yield rows as separated text, a few hundred at a time, formulas made harmless.

    `csv.reader` with the same delimiter, and `spreadsheet.restored` on each cell, give every
    text back exactly.
    """
    if isinstance(rows, Worded):
        for some in _chunks(rows.rows):
            yield _with_words(some, delimiter, ending)
    else:
        for chunk in _chunks(rows):
            yield _guarded(chunk, delimiter, ending)


def _under(names: Iterable[str], rows: Iterable[Row], delimiter: str, ending: str) -> Iterator[str]:
    return chain([_guarded([tuple(names)], delimiter, ending)], separated(rows, delimiter, ending))


def _chunks(rows: Iterable[Some]) -> Iterator[list[Some]]:
    rows = iter(rows)
    while chunk := list(islice(rows, _CHUNK)):
        yield chunk


def _with_words(rows: Sequence[tuple[*tuple[Cell, ...], str]], delimiter: str, ending: str) -> str:
    """The rows, of whose words nothing but the commas is looked at."""
    firsts = [row[:-1] for row in rows]
    lines = _guarded(firsts, delimiter, ending).split(ending)
    if len(lines) != len(rows) + 1:  # there are line breaks in cells
        lines = [_guarded([row], delimiter, ending).removesuffix(ending) for row in firsts]
    told = zip(lines, (row[-1].replace(",", delimiter) for row in rows), strict=False)
    return "".join([f"{line}{delimiter}{words}{ending}" for line, words in told])


def _guarded(rows: Sequence[Row], delimiter: str, ending: str) -> str:
    text = _written(rows, delimiter, ending)
    if _suspicious(delimiter).search(text) or any(sign in text for sign in _RARE):
        return _written([tuple(map(_plain, row)) for row in rows], delimiter, ending)
    return text


def _written(rows: Sequence[Row], delimiter: str, ending: str) -> str:
    text = _unquoted(rows, delimiter, ending)
    if text is not None:
        return text
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(rows)
    text = out.getvalue()
    if ending == "\n" and "\r" in text:
        # Before Python 3.13 a lone CR is quoted only where CR is part of the ending.
        lines = (_written([row], delimiter, "\r\n")[:-2] for row in rows)
        return "".join(f"{line}{ending}" for line in lines)
    return text


def _unquoted(rows: Sequence[Row], delimiter: str, ending: str) -> str | None:
    """What `csv.writer` writes where it quotes nothing, in a third of its time; else None.

    That no cell has a sign that has to be quoted is seen by how many there are in all.
    """
    if min(map(len, rows)) == 1:  # an empty cell that is alone is quoted
        return None
    lines = [
        delimiter.join(
            [cell if cell.__class__ is str else "" if cell is None else str(cell) for cell in row]
        )
        for row in rows
    ]
    text = ending.join([*lines, ""])
    between = sum(map(len, rows)) - len(rows)
    if (
        '"' in text
        or text.count(delimiter) != between
        or text.count("\n") != len(rows)
        or text.count("\r") != len(rows) * ending.count("\r")
    ):
        return None
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
