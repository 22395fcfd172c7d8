"""CSV, TSV and the form for Excel."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kursus.render.listing import Column, Listing, Worded
from kursus.render.separated import csv_text, excel_text, separated, tsv_text
from kursus.render.spreadsheet import harmless, restored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COLUMNS = (Column("name", "Navn"), Column("start", "Start"), Column("ready", "Klar"))
harmless_cells = st.none() | st.integers() | st.text(st.sampled_from('ab;, \t\n"xø'))
harmless_cells = harmless_cells.filter(lambda cell: str(cell)[:1] not in {"\t", "'"})
WORDS = ("present", "late", "unmarked", "")
cell_texts = st.text(st.sampled_from("'=+-@\t\r\n\x00\"; ,0147.xøTrue")) | st.text(
    st.characters(exclude_categories=["Cs"])
)


@pytest.mark.parametrize(("delimiter", "ending"), [(",", "\n"), ("\t", "\n"), (";", "\r\n")])
@given(rows=st.lists(st.tuples(cell_texts, cell_texts, cell_texts)))
@example(rows=[("", "", "x\r")])
@example(rows=[("\r\n=1", "-3,5", "-3\n=1")])
@example(rows=[("+47 12 34 56 78", '-3,5"=x', "+1\r")])
def test_every_text_comes_back(
    delimiter: str, ending: str, rows: list[tuple[str, str, str]]
) -> None:
    """A reader of CSV that takes the quotes off again has the same texts."""
    text = "".join(separated(rows, delimiter, ending))
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    assert [tuple(restored(cell) for cell in row) for row in read] == rows


@pytest.mark.parametrize(("delimiter", "ending"), [(",", "\n"), ("\t", "\n"), (";", "\r\n")])
@given(row=st.tuples(cell_texts, cell_texts, cell_texts))
def test_every_formula_is_found(delimiter: str, ending: str, row: tuple[str, str, str]) -> None:
    """The quick search over the written text misses no cell that needs the guard."""
    text = "".join(separated([row], delimiter, ending))
    (read,) = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    assert read == [harmless(cell) for cell in row]


def test_csv_is_exact() -> None:
    """Keys, ISO dates, true and false, nothing for None."""
    rows = [("Kari, Å", date(2026, 3, 12), True), ("=1", None, False), ("+47 12 34 56 78", 7, None)]
    assert "".join(csv_text(Listing(COLUMNS, rows))) == (
        'name,start,ready\n"Kari, Å",2026-03-12,true\n\'=1,,false\n+47 12 34 56 78,7,\n'
    )


def test_tsv_is_exact() -> None:
    """Tabs stand between cells, and a tab in a cell is quoted."""
    rows = [("a\tb", 1, None)]
    assert "".join(tsv_text(Listing(COLUMNS, rows))) == 'name\tstart\tready\n"a\tb"\t1\t\n'


def test_excel_form_is_exact() -> None:
    """BOM, headings, semicolons and CRLF, as a Nordic Excel saves it."""
    rows = [("Kari; Å", date(2026, 3, 12), True)]
    assert "".join(excel_text(Listing(COLUMNS, rows))) == (
        '\ufeffNavn;Start;Klar\r\n"Kari; Å";2026-03-12;true\r\n'
    )


@pytest.mark.parametrize("form", [csv_text, tsv_text, excel_text])
def test_no_rows_leave_the_headings(form: Callable[[Listing], Iterator[str]]) -> None:
    """An empty listing still has its first line."""
    assert "".join(form(Listing(COLUMNS, []))).count("\n") == 1


def test_rows_are_written_while_they_are_read() -> None:
    """The first lines are there before the last row is asked for."""

    def rows() -> Iterator[tuple[str, ...]]:
        for _ in range(1000):
            yield ("Kari", "", "")
        pytest.fail("read to the end")

    chunks = csv_text(Listing(COLUMNS, rows()))
    assert (next(chunks), next(chunks)[:7]) == ("name,start,ready\n", "Kari,,\n")


@pytest.mark.parametrize(("delimiter", "ending"), [(",", "\n"), ("\t", "\n"), (";", "\r\n")])
@given(
    rows=st.lists(
        st.tuples(
            cell_texts, st.none() | st.integers(), st.lists(st.sampled_from(WORDS), min_size=2)
        )
    )
)
@example(rows=[("Kari\nLie", None, ["late", ""])])
@example(rows=[("=1", -3, ["", "present"]), ("True", 7, ["absent", "late"])])
def test_words_are_written_as_cells_of_their_own(
    delimiter: str, ending: str, rows: list[tuple[str, int | None, list[str]]]
) -> None:
    """Words in one text are written as in cells of their own; what stands before is guarded."""
    packed = [(name, number, ",".join(words)) for name, number, words in rows]
    cells = [(name, number, *(word or None for word in words)) for name, number, words in rows]
    assert list(Worded(packed)) == cells
    assert "".join(separated(Worded(packed), delimiter, ending)) == "".join(
        separated(cells, delimiter, ending)
    )


@pytest.mark.parametrize(("delimiter", "ending"), [(",", "\n"), ("\t", "\n"), (";", "\r\n")])
@given(rows=st.lists(st.lists(harmless_cells, min_size=1), min_size=1))
@example(rows=[[""], [None]])
@example(rows=[["a", "b"], [""]])
def test_what_needs_no_quotes_is_what_a_writer_of_csv_writes(
    delimiter: str, ending: str, rows: list[list[str | int | None]]
) -> None:
    """Cells are joined where none is quoted, and the text is that of `csv.writer`."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(rows)
    assert "".join(separated(map(tuple, rows), delimiter, ending)) == out.getvalue()
