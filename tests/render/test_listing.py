"""Listings, and the forms they are told in."""

from __future__ import annotations

import subprocess
import sys

import pytest

from kursus.render.listing import Column, Format, Listing, Row, Worded, render

LISTING = Listing((Column("name", "Navn"), Column("email", "E-post")), [("Kari", "k@example.org")])


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (Format.TABLE, "Navn  E-post\n----  -------------\nKari  k@example.org\n"),
        (Format.CSV, "name,email\nKari,k@example.org\n"),
        (Format.TSV, "name\temail\nKari\tk@example.org\n"),
        (Format.JSON, '[\n  {\n    "name": "Kari",\n    "email": "k@example.org"\n  }\n]\n'),
        (Format.JSONL, '{"name": "Kari", "email": "k@example.org"}\n'),
        (
            Format.MARKDOWN,
            "| Navn | E-post        |\n|:-----|:--------------|\n| Kari | k@example.org |\n",
        ),
    ],
)
def test_each_form(form: Format, text: str) -> None:
    """Programs get the keys, people the headings."""
    assert "".join(render(LISTING, form)) == text


@pytest.mark.parametrize("form", list(Format))
def test_words_are_told_as_cells_in_each_form(form: Format) -> None:
    """Words in one text are the cells of their columns, whatever the form."""
    columns = tuple(Column(key, key) for key in ("name", "F1", "F2", "F3"))
    cells: list[Row] = [("Kari", "present", None, "late"), ("=Ola", None, None, "absent")]
    words = Worded([("Kari", "present,,late"), ("=Ola", ",,absent")])
    assert "".join(render(Listing(columns, words), form)) == "".join(
        render(Listing(columns, cells), form)
    )


def test_redacted_leaves_out_what_is_private() -> None:
    """Neither the column nor its cells are there."""
    assert "".join(render(LISTING.redacted(), Format.CSV)) == "name\nKari\n"


def test_only_tables_load_tabulate() -> None:
    """CSV and JSON come without the library that tables need."""
    script = (
        "import sys; from kursus.render.listing import *\n"
        "for form in (Format.CSV, Format.TSV, Format.JSON, Format.JSONL):\n"
        "    ''.join(render(Listing((Column('a', 'A'),), [('x',)]), form))\n"
        "assert 'tabulate' not in sys.modules\n"
        "''.join(render(Listing((Column('a', 'A'),), [('x',)]), Format.TABLE))\n"
        "assert 'tabulate' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
