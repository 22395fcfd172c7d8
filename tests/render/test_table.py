"""Tables for eyes, exactly as they stand on a screen of 80 columns."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.render.listing import Column, Listing
from kursus.render.table import html, markdown, table

PEOPLE = Listing(
    (
        Column("number", "No.", align="right"),
        Column("name", "Name"),
        Column("email", "E-mail"),
        Column("unit", "Unit"),
        Column("start", "From"),
        Column("expected", "Expected"),
    ),
    [
        (
            4,
            "Åse Nordmann",
            "aase.nordmann@example.org",
            "Barneverntjenesten",
            date(2026, 1, 12),
            True,
        ),
        (
            17,
            "Bjørn-Håkon Østgård Underdal",
            "bjorn@example.org",
            "Psykisk helse og rus, oppfølging i hjemmet",
            None,
            False,
        ),
    ],
)


def test_a_terminal_of_80_columns() -> None:
    """The widest columns are shortened; numbers, dates and names stay whole."""
    assert table(PEOPLE, 80) == (
        "No.  Name                      E-mail        Unit           From        Expected\n"
        "---  ------------------------  ------------  -------------  ----------  --------\n"
        "  4  Åse Nordmann              aase.nordma…  Barneverntje…  2026-01-12  yes\n"
        " 17  Bjørn-Håkon Østgård Und…  bjorn@examp…  Psykisk hels…              no\n"
    )


def test_a_pipe_cuts_nothing() -> None:
    """Without a width every text stands there whole."""
    assert table(PEOPLE, None).splitlines()[3] == (
        " 17  Bjørn-Håkon Østgård Underdal  bjorn@example.org          "
        "Psykisk helse og rus, oppfølging i hjemmet              no"
    )


def test_numbers_are_wanted_whole() -> None:
    """Telephone numbers stay whole where other texts give way."""
    columns = (Column("leader", "Name"), Column("phone", "Phone"), Column("unit", "Unit"))
    rows = [("Bjørn-Håkon Underdal", "+47 12 34 56 78", "Oppfølging i hjemmet")]
    assert table(Listing(columns, rows), 44) == (
        "Name          Phone            Unit\n"
        "------------  ---------------  -------------\n"
        "Bjørn-Håkon…  +47 12 34 56 78  Oppfølging i…\n"
    )


def test_no_rows() -> None:
    """The headings alone."""
    assert table(Listing(PEOPLE.columns[:2], []), 80) == "No.  Name\n---  ----\n"


def test_wrapped_text() -> None:
    """A column that wraps goes on in the next line, and keeps its own line breaks."""
    background = "Kommunen ble slått sammen i 2020.\n\nAnsatte kommer fra tre kulturer."
    listing = Listing(
        (Column("field", "Field"), Column("value", "Value", wrap=True)),
        [("Background", background), ("Host", "Fjordvik")],
    )
    assert table(listing, 32) == (
        "Field       Value\n"
        "----------  ------------------\n"
        "Background  Kommunen ble slått\n"
        "            sammen i 2020.\n"
        "\n"
        "            Ansatte kommer fra\n"
        "            tre kulturer.\n"
        "Host        Fjordvik\n"
    )


def test_options_and_dates_are_kept_whole() -> None:
    """A text wraps at its blanks, not at hyphens, which stand in what is typed again."""
    listing = Listing(
        (Column("number", "No"), Column("command", "Command", wrap=True)),
        [(7, "switch --all-coming --until 2026-06-11")],
    )
    assert table(listing, 22) == (
        "No  Command\n"
        "--  ------------------\n"
        "7   switch\n"
        "    --all-coming\n"
        "    --until 2026-06-11\n"
    )


def test_columns_that_wrap_give_way_between_words() -> None:
    """Room is found where no word is broken, and a text that wraps needs no more than its words."""
    listing = Listing(
        (
            Column("title", "Title", wrap=True),
            Column("kind", "Kind", wrap=True),
            Column("missing", "Missing", wrap=True),
        ),
        [("Les om reguleringsstøtte", "homework, optional, checked", "12 overdue")],
    )
    assert table(listing, 39) == (
        "Title              Kind       Missing\n"
        "-----------------  ---------  -------\n"
        "Les om             homework,  12\n"
        "reguleringsstøtte  optional,  overdue\n"
        "                   checked\n"
    )
    assert "\n\n" not in table(listing, 33)


def test_too_many_columns_come_in_parts() -> None:
    """Each part begins with the columns that say whose row it is."""
    columns = (
        Column("number", "No.", align="right"),
        Column("name", "Name"),
        *(Column(f"f{at}", f"F{at}") for at in range(1, 7)),
    )
    rows = [(1, "Kari", "+", "+", "-", "+", "", "+"), (2, "Ola", "+", "-", "+", "+", "+", "+")]
    assert table(Listing(columns, rows, repeated=2), 24) == (
        "No.  Name  F1  F2  F3\n"
        "---  ----  --  --  --\n"
        "  1  Kari  +   +   -\n"
        "  2  Ola   +   -   +\n"
        "\n"
        "No.  Name  F4  F5  F6\n"
        "---  ----  --  --  --\n"
        "  1  Kari  +       +\n"
        "  2  Ola   +   +   +\n"
    )


def test_wide_signs_and_marks_line_up() -> None:
    """A wide sign takes two columns and a mark none; letters are composed."""
    rows = [("山田", "x"), ("A\u030ase", "x"), ("e\u0323\u0302q\u0331", "x"), ("Ola", "x")]
    assert table(Listing((Column("name", "Name"), Column("x", "X")), rows), 80) == (
        "Name  X\n----  -\n山田  x\nÅse   x\nệq\u0331    x\nOla   x\n"
    )


def test_terminals_are_not_commanded() -> None:
    """Escape sequences and line breaks in a name are shown, not obeyed."""
    listing = Listing((Column("name", "Name"),), [("Kari\x1b[2J\nNordmann",)])
    assert table(listing, 80) == "Name\n-----------------\nKari␛[2J Nordmann\n"


def test_numbers_in_text_stay_as_typed() -> None:
    """Tabulate does not read a text as a number."""
    listing = Listing((Column("x", "X"),), [("1e5",), ("0012",), ("-0",)])
    assert table(listing, 80) == "X\n----\n1e5\n0012\n-0\n"


@given(
    st.lists(st.lists(st.text(max_size=60), min_size=4, max_size=4), max_size=5),
    st.integers(24, 100),
    st.booleans(),
)
def test_no_line_is_wider_than_the_terminal(texts: list[list[str]], width: int, wrap: bool) -> None:
    """Whatever the texts are, no line is longer than the width given."""
    columns = tuple(
        Column(key, key.title(), wrap=wrap) for key in ("name", "email", "unit", "note")
    )
    shown = table(Listing(columns, [tuple(row) for row in texts]), width)
    assert max(map(len, shown.splitlines())) <= width


def test_markdown_is_exact() -> None:
    """Bars, backslashes and angle brackets in a text do not break the table."""
    columns = (Column("name", "Name"), Column("count", "Count", align="right"))
    rows = [("a|b\\|<b>\nc", 7), ("Åse", None)]
    assert markdown(Listing(columns, rows)) == (
        "| Name             | Count |\n"
        "|:-----------------|------:|\n"
        "| a\\|b\\\\\\|&lt;b> c |     7 |\n"
        "| Åse              |       |\n"
    )


def test_html_is_exact() -> None:
    """Every text is escaped."""
    columns = (Column("name", "Name & more"), Column("count", "Count", align="right"))
    assert html(Listing(columns, [("<script> ", 7), ("Å  B", None)])) == (
        "<table>\n<thead>\n"
        '<tr><th>Name &amp; more</th><th style="text-align: right;">Count</th></tr>\n'
        "</thead>\n<tbody>\n"
        '<tr><td>&lt;script&gt;</td><td style="text-align: right;">7</td></tr>\n'
        '<tr><td>Å  B</td><td style="text-align: right;"></td></tr>\n'
        "</tbody>\n</table>\n"
    )


@pytest.mark.parametrize("form", [markdown, html])
def test_no_rows_in_markup(form: type) -> None:
    """The headings alone, in one table."""
    assert "Name" in form(Listing((Column("name", "Name"),), []))


def test_html_keeps_a_date_on_one_line() -> None:
    """A browser would break it at its hyphens."""
    told = html(Listing((Column("due", "Due"),), [("2026-03-26",), ("Thu 2026-03-26",)]))
    assert told.count('<td style="white-space: nowrap;">') == 2
