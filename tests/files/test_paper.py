"""Lists to be signed, read back by another program's reader."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from kursus.errors import ExtraMissing
from kursus.files.paper import FONTS, Signed, SigningList, write_signing_list

NORDIC = "Åse Ærøskjøbing Öberg Łukasz Þórður Šarūnas É Ü ß ð"
VERA = FONTS[:1]


def signing(*people: Signed, columns: tuple[str, ...] = ("Underskrift",)) -> SigningList:
    """A list with those people on it."""
    return SigningList(
        title="Fagdag: Relasjon",
        below=["torsdag 12. mars 2020", "Oppmøteliste"],
        number="Nr",
        name="Navn",
        columns=columns,
        people=people,
        page="Side {} av {}",
        language="nb",
    )


def people(count: int, cells: int = 1) -> list[Signed]:
    """So many people."""
    return [
        Signed(n, f"Deltaker Nummer{n}", "Enhet Nord", [""] * cells) for n in range(1, count + 1)
    ]


def pages(path: Path) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.mark.parametrize(("count", "expected"), [(1, 1), (25, 1), (26, 2), (71, 3)])
def test_twenty_five_people_a_page(tmp_path: Path, count: int, expected: int) -> None:
    """Everybody is on one page, each page has the head, and says which of how many it is."""
    path = tmp_path / "a.pdf"
    assert write_signing_list(path, signing(*people(count))) == []
    told = pages(path)
    assert len(told) == expected
    for number, page in enumerate(told, 1):
        assert "Fagdag: Relasjon" in page
        assert f"Side {number} av {expected}" in page
    lines = "\n".join(told).splitlines()
    assert [line for line in lines if line.startswith("Deltaker")] == [
        one.name for one in people(count)
    ]


def test_letters_of_the_north_and_its_neighbours(tmp_path: Path) -> None:
    """They come back as they were, from a font that lies in the file."""
    path = tmp_path / "a.pdf"
    name = NORDIC.replace("ū", "u")
    assert write_signing_list(path, signing(Signed(1, name, None, [""])), fonts=VERA) == []
    assert name in " ".join(pages(path)[0].split())
    fonts = PdfReader(path).pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert any("Vera" in str(font.get_object()["/BaseFont"]) for font in fonts.values())


def test_letters_that_the_font_lacks_are_told(tmp_path: Path) -> None:
    """Without a wider font a name stands without its marks, and the caller knows."""
    path = tmp_path / "a.pdf"
    people = (Signed(1, "Jan Wiśniewski", None, [""]), Signed(2, "Máret Ŋŋ Ж", None, [""]))
    told = write_signing_list(path, signing(*people), fonts=VERA)
    assert told == ["Jan Wisniewski", "Máret Nn ?"]
    assert "Jan Wisniewski" in pages(path)[0]


def test_many_sessions_go_on_more_pages(tmp_path: Path) -> None:
    """Five columns are four on one page and one on the next, with everybody on both."""
    path = tmp_path / "a.pdf"
    columns = tuple(f"Økt {number}" for number in range(1, 6))
    write_signing_list(path, signing(*people(3, 5), columns=columns))
    first, second = pages(path)
    assert "Økt 4" in first
    assert "Økt 5" not in first
    assert "Økt 5" in second
    assert "Nummer3" in first
    assert "Nummer3" in second


def test_what_is_known_stands_in_the_cell(tmp_path: Path) -> None:
    """Who will not come is told, on the side of the session it is about."""
    path = tmp_path / "a.pdf"
    who = Signed(1, "Kari Berg", None, ["", "Gyldig fravær"])
    write_signing_list(path, signing(who, columns=("Før", "Etter")))
    assert pages(path)[0].count("Gyldig fravær") == 1


def test_a_name_longer_than_its_column(tmp_path: Path) -> None:
    """It takes two lines, and one that is longer still is cut, but never the page."""
    path = tmp_path / "a.pdf"
    long = " ".join(["Maria Alexandra von Habsburg"] * 3)
    write_signing_list(
        path, signing(Signed(1, long, "Enhet", [""]), Signed(2, "W" * 200, None, [""]))
    )
    (page,) = pages(path)
    assert long in " ".join(page.split())
    assert "…" in page


def test_without_the_library() -> None:
    """The sentence names the extra."""
    program = (
        "import sys; sys.modules['reportlab'] = None\n"
        "from pathlib import Path\n"
        "from kursus.files.paper import *\n"
        "try:\n"
        "    write_signing_list(Path('a.pdf'), SigningList('', [], '', '', [], [], '', 'nb'))\n"
        f"except {ExtraMissing.__name__} as error:\n"
        "    print(error.sentence, error.hint)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", f"from kursus.errors import ExtraMissing\n{program}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stdout == (
        'Writing PDF needs a library that is not installed. pip install "kursus[pdf]"\n'
    )
