"""A listing into a file of any form."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kursus.errors import Wrong
from kursus.files.output import write_listing
from kursus.render.listing import Column, Listing

LISTING = Listing(
    (Column("name", "Name"), Column("former", "Former"), Column("mine", "Own words")),
    [("Åse & <b>", "=1", None)],
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "name,former,mine\nÅse & <b>,'=1,\n"),
        ("a.TSV", "name\tformer\tmine\nÅse & <b>\t'=1\t\n"),
        (
            "a.json",
            '[\n  {\n    "name": "Åse & <b>",\n    "former": "=1",\n    "mine": null\n  }\n]\n',
        ),
        ("a.jsonl", '{"name": "Åse & <b>", "former": "=1", "mine": null}\n'),
        (
            "a.md",
            """\
| Name         | Former | Own words |
|:-------------|:-------|:----------|
| Åse & &lt;b> | =1     |           |
""",
        ),
        (
            "a.txt",
            "Name       Former  Own words\n---------  ------  ---------\nÅse & <b>  =1\n",
        ),
    ],
)
def test_each_ending(tmp_path: Path, name: str, text: str) -> None:
    """The ending says the form; the text is UTF-8 with LF on every system."""
    write_listing(tmp_path / name, LISTING, language="nb")
    assert (tmp_path / name).read_bytes().decode() == text


def test_excel_form(tmp_path: Path) -> None:
    """BOM, semicolons, CRLF, and headings in the programme's language."""
    write_listing(tmp_path / "a.csv", LISTING, language="nn", excel=True)
    assert (tmp_path / "a.csv").read_bytes().decode() == (
        "\ufeffNamn;Tidlegare kommune;Own words\r\nÅse & <b>;'=1;\r\n"
    )


def test_workbook(tmp_path: Path) -> None:
    """Text as it is, under headings in the programme's language."""
    write_listing(tmp_path / "a.xlsx", LISTING, language="da", title="Hold 1")
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert book.sheet_names == ["Hold 1"]
    assert book.get_sheet_by_index(0).to_python() == [
        ["Navn", "Tidligere kommune", "Own words"],
        ["Åse & <b>", "=1", ""],
    ]


def test_page(tmp_path: Path) -> None:
    """A complete page with its title and charset, every text escaped."""
    write_listing(tmp_path / "a.html", LISTING, title="A & B")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert '<meta charset="utf-8">\n<title>A &amp; B</title>' in page
    assert "<td>Åse &amp; &lt;b&gt;</td>" in page
    assert page.endswith("</table>\n</body>\n</html>\n")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a.doc", "a.doc ends in .doc, which is no form of a list."),
        ("roster", "roster has no ending."),
    ],
)
def test_unknown_endings(tmp_path: Path, name: str, sentence: str) -> None:
    """The known ones are listed, and nothing is written."""
    with pytest.raises(Wrong) as told:
        write_listing(tmp_path / name, LISTING)
    assert told.value.sentence == sentence
    assert told.value.hint == "Use .csv, .html, .json, .jsonl, .md, .tsv, .txt, .xlsx."
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder, the sign that other programs take for the screen, and a file of another command."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lists").mkdir()
    for name, sentence, hint in (
        ("lists", "lists is a folder, not a file.", f"-o {Path('lists', 'list.csv')}"),
        (
            "year.ics",
            "year.ics is to be a calendar, and this is a list.",
            "kursus calendar export -o year.ics",
        ),
        (".", ". is a folder, not a file.", "-o list.csv"),
        ("-", "- is no file.", "-f csv writes to the screen or into a pipe"),
    ):
        with pytest.raises(Wrong) as told:
            write_listing(Path(name), LISTING)
        assert (told.value.sentence, told.value.hint) == (sentence, hint)


def test_excel_goes_with_csv(tmp_path: Path) -> None:
    """Asking for Excel's CSV in a JSON file is refused, with what to type."""
    with pytest.raises(Wrong) as told:
        write_listing(tmp_path / "a.json", LISTING, excel=True)
    assert told.value.hint == "-o a.csv"
