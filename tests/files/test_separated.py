"""CSV is read exactly or refused with line and column, in every form that Excel writes."""

from __future__ import annotations

import csv
import io
import tracemalloc
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Fault, Faults, KursusError
from kursus.files.sheet import Row, read_sheet
from kursus.model.text import normal, reason_against
from kursus.render.spreadsheet import harmless

PEOPLE = [["Bjørn Ødegård", "Ås", "+47 12 34 56 78"], ["Åse Ærlig", "Tromsø", "0012"]]
HEADINGS = ["Navn", "Sted", "Telefon"]


def written(
    path: Path, rows: list[list[str]], delimiter: str = ";", encoding: str = "utf-8"
) -> Path:
    """Write a file as a spreadsheet does."""
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=delimiter).writerows(rows)
    return path


def cells_of(rows: list[Row]) -> list[list[str]]:
    """Give the cells alone."""
    return [list(cells) for _, cells in rows]


def read(tmp_path: Path, text: str) -> list[tuple[int, list[str]]]:
    """Read a file with this text."""
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return [(line, list(cells)) for line, cells in read_sheet(path).all_rows()]


def faults_of(tmp_path: Path, text: str) -> list[Fault]:
    """Tell what is wrong with a file with this text."""
    with pytest.raises(Faults) as refused:
        read(tmp_path, text)
    return refused.value.faults


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_every_form_that_excel_writes_gives_the_same(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    """Names, leading zeros and telephone numbers are the same from each of them."""
    path = written(tmp_path / "a.csv", [HEADINGS, *PEOPLE], delimiter, encoding)
    sheet = read_sheet(path)
    assert sheet.headings == tuple(HEADINGS)
    assert cells_of(sheet.all_rows()) == PEOPLE


def test_columns_are_taken_in_the_order_asked_for(tmp_path: Path) -> None:
    """One, several and no columns."""
    sheet = read_sheet(written(tmp_path / "a.csv", [HEADINGS, *PEOPLE]))
    assert cells_of(sheet.all_rows(columns=[2, 0])) == [[row[2], row[0]] for row in PEOPLE]
    assert cells_of(sheet.all_rows(columns=[1])) == [["Ås"], ["Tromsø"]]
    assert cells_of(sheet.all_rows(columns=[])) == [[], []]


def test_columns_not_asked_for_are_never_looked_into(tmp_path: Path) -> None:
    """A column of national identity numbers is no fault while nobody takes it."""
    text = "Navn;CPR\nKari;110761-4281\n"
    assert faults_of(tmp_path, text) == [
        Fault(2, 2, '"CPR" has a Danish national identity number.')
    ]
    assert cells_of(read_sheet(tmp_path / "a.csv").all_rows(columns=[0])) == [["Kari"]]


def test_a_number_over_tabs_and_lines_is_found_within_a_cell_alone(tmp_path: Path) -> None:
    """What begins in one cell and ends in the next is no number."""
    danish = Fault(2, 1, '"Merknad" has a Danish national identity number.')
    for delimiter in (";", "\t"):
        for split in ("\t", "\n"):
            text = f'Merknad{delimiter}Nr\n"110761{split}4281"{delimiter}7\n'
            assert faults_of(tmp_path, text) == [danish]
        (tmp_path / "b.csv").write_text(
            f"A{delimiter}Nr\n4281{delimiter}110761\n4281{delimiter}7\n"
        )
        assert len(read_sheet(tmp_path / "b.csv").all_rows()) == 2
    assert faults_of(tmp_path, "Merknad;Nr\n110761\t4281;7\n") == [danish]


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    """Line breaks in cells, blank lines and lines above the headings are counted."""
    text = '\r\n;;\r\nNavn;"Merk\r\nnad";\r\nKari;"en\r\nto\r\ntre";\r\n\r\n;;\r\nOla;x;\r\n'
    assert read(tmp_path, text) == [(5, ["Kari", "en\nto\ntre"]), (10, ["Ola", "x"])]
    assert read_sheet(tmp_path / "a.csv").headings == ("Navn", "Merk nad")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("sep=,\nA;b,C\n1;2,3\n", [(3, ["1;2", "3"])]),
        ('"sep=;"\r\nA;B\r\n1;2\r\n', [(3, ["1", "2"])]),
        ("SEP=|\nA|B\n1|2\n", [(3, ["1", "2"])]),
        ('"a,b,c";B\n"1,2";3\n', [(2, ["1,2", "3"])]),
        ("Navn\nNordmann, Kari\n", [(2, ["Nordmann, Kari"])]),
        ("A;B;;\n1;2;;\n", [(2, ["1", "2"])]),
        ("A;B\n1;2;;\n", [(2, ["1", "2"])]),
        ('A;B\n"1";"2 ""to"" ;"', [(2, ["1", '2 "to" ;'])]),
        ('A;B\n5" rør;2\n', [(2, ['5" rør', "2"])]),
        ('Rør 5";B\n1;2\n', [(2, ["1", "2"])]),
        ("A;B\n\u00a0 1 ;\t2\n", [(2, ["1", "2"])]),
        ("A;B\n1;\u20032\u2003\n", [(2, ["1", "2"])]),
        ("A;B\nA\u030ase;2\n", [(2, ["Åse", "2"])]),
        ("A;B\n'=1+1;''=1\n", [(2, ["=1+1", "'=1"])]),
        ("A;B\n'n Dag;=1+1\n", [(2, ["'n Dag", "=1+1"])]),
        ("A;B\r1;2\r3;4\r", [(2, ["1", "2"]), (3, ["3", "4"])]),
        ("A;B\n \t; \n1;2", [(3, ["1", "2"])]),
        ("A;B\n1;\u2028\u0085x\n".replace("\u0085", ""), [(2, ["1", "x"])]),
    ],
)
def test_small_files(tmp_path: Path, text: str, rows: list[tuple[int, list[str]]]) -> None:
    """Delimiters, quotation marks, space at the edges and guarded formulas."""
    assert read(tmp_path, text) == rows


def test_headings_can_stand_further_down(tmp_path: Path) -> None:
    """What stands above the line named is passed over, whatever it is."""
    (tmp_path / "a.csv").write_text("Liste, pr, i dag\n\nA;B\n1;2\n")
    sheet = read_sheet(tmp_path / "a.csv", header_row=3)
    assert (sheet.headings, sheet.heading_line) == (("A", "B"), 3)
    assert sheet.all_rows() == [(4, ("1", "2"))]
    with pytest.raises(KursusError, match="no headings on line 9"):
        read_sheet(tmp_path / "a.csv", header_row=9)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Each with its line and column, those of the headings too, in the order of the file."""
    long = "x" * 100_001
    text = f'A;B;C\n1;2\n1;2;3;4\n\x00;2;\x07\n"1"x;2;3\n{long};2;3\n5;6;7\n1;"2;3\n'
    assert faults_of(tmp_path, text) == [
        Fault(2, None, "The row has 2 cells, under 3 headings."),
        Fault(3, None, "The row has 4 cells, under 3 headings."),
        Fault(4, 1, '"A" has a control character (U+0000).'),
        Fault(4, 3, '"C" has a control character (U+0007).'),
        Fault(5, None, "There is text after a closing quotation mark."),
        Fault(6, 1, '"A" is longer than 100,000 characters.'),
        Fault(8, None, "A quotation mark that is opened here is never closed."),
    ]
    assert faults_of(tmp_path, "A;b;B;\x02\n1;2\n") == [
        Fault(1, 3, 'The heading "B" stands in column 2 too.'),
        Fault(1, 4, "The heading has a control character (U+0002)."),
        Fault(2, None, "The row has 2 cells, under 4 headings."),
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("A;B\n", 1, "There are headings, and no rows"),
        ("A;B\n;\n\n", 1, "There are headings, and no rows"),
        ('A;"B\n1;2\n', 1, "never closed"),
        ('"A"x;B\n1;2\n', 1, "text after a closing quotation mark"),
        ("A;B\n" + "1;2\n" * 9 + '3;"4\n' + "5;6\n" * 50_000, 11, "never closed"),
        ("A;B\n1;" + "x" * 10_000_000 + "\n", 2, "longer than 100,000 characters"),
        (";".join(map(str, range(20_000))) + "\n", 1, "more than 16,384 columns"),
        ("A;B\n" + ";".join("x" * 1_000_000) + "\n", 2, "The row has 1,000,000 cells"),
    ],
)
def test_hostile_files_are_refused_where_they_are_wrong(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    """One fault, on its line, and nothing taken in silence."""
    (fault,) = faults_of(tmp_path, text)
    assert fault.line == line
    assert words in fault.sentence


@pytest.mark.parametrize("text", ["", "\n\n", ";;\n;;\n", "\ufeff", "sep=;\n"])
def test_an_empty_file_is_told(tmp_path: Path, text: str) -> None:
    """Blank lines alone are an empty file."""
    with pytest.raises(KursusError, match=r"a\.csv is empty"):
        read(tmp_path, text)


def test_dos_letters_are_asked_about(tmp_path: Path) -> None:
    """With the encoding named the same file gives every name right."""
    path = written(tmp_path / "a.csv", [HEADINGS, *PEOPLE], ";", "cp850")
    with pytest.raises(KursusError, match="code page 850"):
        read_sheet(path)
    assert cells_of(read_sheet(path, encoding="cp850").all_rows()) == PEOPLE


def test_a_large_file_is_streamed(tmp_path: Path) -> None:
    """Thirty thousand rows, three megabytes, take less than two at a time."""
    rows = [
        [f"Bjørn Ødegård {i}", f"p{i}@example.org", "Helse og omsorg" * 4] for i in range(30_000)
    ]
    sheet = read_sheet(written(tmp_path / "a.csv", [HEADINGS, *rows]))
    del rows
    faults: list[Fault] = []
    tracemalloc.start()
    try:
        assert sum(1 for _ in sheet.rows(faults)) == 30_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert not faults
    assert peak < 2_000_000


CELLS = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\"';,\t\n =+-@0123456789ø\u00a0\u030a"),
    ),
    max_size=12,
)


@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8),
    delimiter=st.sampled_from(";,\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_comes_back(rows: list[list[str]], delimiter: str, encoding: str) -> None:
    """Every text that may be kept survives being exported and imported, formulas included."""
    kept = [[normal(cell) if reason_against(cell) is None else "x" for cell in row] for row in rows]
    kept.append(["last", "row", "1"])
    guarded = [HEADINGS, *([harmless(cell) for cell in row] for row in kept)]
    with TemporaryDirectory() as folder:
        path = written(Path(folder, "a.csv"), guarded, delimiter, encoding)
        assert cells_of(read_sheet(path).all_rows()) == [row for row in kept if any(row)]


@given(
    raw=st.one_of(
        st.binary(max_size=200),
        st.text('";,\t\n\r \0xæ\u00a01=', max_size=60).map(str.encode),
        st.tuples(st.text('";\nxæ1', min_size=1), st.integers(0, 99), st.binary(max_size=2)).map(
            lambda parts: parts[0].encode()[: parts[1]] + parts[2] + parts[0].encode()[parts[1] :]
        ),
    ),
    name=st.sampled_from(["a.csv", "a.tsv", "a.txt", "a.json", "a.xlsx", "a.doc"]),
)
def test_mangled_bytes_are_read_or_refused(raw: bytes, name: str) -> None:
    """No file of any kind gives anything but rows or one of our errors."""
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(raw)
        try:
            rows = read_sheet(path).all_rows()
        except KursusError as error:
            assert error.sentence.endswith(".")  # noqa: PT017 - read or refused
        else:
            assert rows
            assert {len(cells) for _, cells in rows} == {len(read_sheet(path).headings)}


def test_a_row_is_a_row_or_a_fault(tmp_path: Path) -> None:
    """Imported and refused rows make up the file, at every place in and between batches."""
    out = io.StringIO()
    out.write("A;B\n")
    bad = set(range(7, 20_000, 997))
    for number in range(20_000):
        out.write(f"{number};\x01\n" if number in bad else f"{number};Bjørn\n")
    path = tmp_path / "a.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    faults: list[Fault] = []
    lines = [line for line, _ in read_sheet(path).rows(faults)]
    assert [fault.line for fault in faults] == sorted(number + 2 for number in bad)
    assert sorted(lines + [fault.line for fault in faults]) == list(range(2, 20_002))
