"""National identity numbers are refused wherever they are typed or read, and never repeated.

Every parameter of every command is tried, so that a new one cannot be forgotten.
"""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from tests.cli.test_help import COMMANDS
from tests.hostile import make_programme, typed

# A fødselsnummer, a D-number, a CPR with its date, and a personnummer in two forms.
IDS = ("01010050053", "41010050047", "010190-1230", "19811228-9874", "811228-9874")
TEXTS = (
    *IDS,
    "Kari 010100 50053 Berg",
    "kari@example.org 01010050053",
    "010100\t50053",
    "010100\n50053",
    "\uff10\uff11\uff10\uff11\uff10\uff10\uff15\uff10\uff10\uff15\uff13",
)
# What a parameter is given where another is tried.
USUAL = {
    "who": "1",
    "people": "1",
    "label": "F1",
    "labels": "F1",
    "slug": "asker-2020",
    "day": "2020-03-01",
    "date": "2020-03-01",
    "start": "2020-03-01",
    "end": "2020-04-01",
    "number": "1",
    "group": "G1",
}
# Options of every command, which those that need none of it do not look at.
UNUSED = {"actor_option", "programme_option", "today_option"}
LEAVES = [
    context
    for context in COMMANDS
    if not isinstance(context.command, click.Group) and context.command.name != "init"
]


def is_free(parameter: click.Parameter) -> bool:
    """Whether somebody types a text of their own there, and not the path of a file."""
    return not (
        isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count)
    ) and parameter.type.name not in {"path", "integer", "integer range", "choice"}


def usual(parameter: click.Parameter) -> str:
    """Something that may be typed there."""
    if isinstance(parameter.type, click.Choice):
        return str(next(iter(parameter.type.choices)))
    if isinstance(parameter.type, click.IntRange):
        return "1"
    return USUAL.get(parameter.name or "", "x")


def words_with(context: click.Context, tried: click.Parameter, text: str) -> list[str]:
    """The command line with the text as that parameter, and what else is needed."""
    words = context.command_path.split()[1:]
    arguments = []
    for parameter in context.command.params:
        value = text if parameter is tried else usual(parameter)
        if isinstance(parameter, click.Argument):
            if parameter is tried or parameter.required:
                arguments.extend([value] * (parameter.nargs if parameter.nargs > 0 else 1))
        elif parameter is tried or parameter.required:
            words.extend([parameter.opts[-1], value])
    return [*words, "--", *arguments] if arguments else words


def holds(folder: Path, text: str) -> list[str]:
    """The files whose bytes have the digits of a text."""
    return [
        str(path)
        for path in folder.rglob("*")
        if path.is_file() and text.encode() in path.read_bytes()
    ]


@pytest.fixture(scope="module")
def small(template: bytes, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store with a small programme."""
    path = tmp_path_factory.mktemp("small") / "kursus.db"
    path.write_bytes(template)
    make_programme(path)
    return path.read_bytes()


@pytest.mark.parametrize("context", LEAVES, ids=lambda context: context.command_path)
def test_no_parameter_takes_one(store_path: Path, small: bytes, context: click.Context) -> None:
    """Whatever the form; the command fails, says none of it, and nothing keeps it."""
    store_path.write_bytes(small)
    for parameter in context.command.params:
        if is_free(parameter):
            for text in TEXTS:
                answer = typed(words_with(context, parameter, text))
                where = (context.command_path, parameter.name, text, answer)
                assert answer.exit in {1, 2, 3, 4, 5} or parameter.name in UNUSED, where
                assert not [each for each in IDS if each in answer.said], where
                assert "50053" not in answer.said, where
                assert "\uff15\uff13" not in answer.said, where
    for text in (IDS[0], *TEXTS[-3:]):
        assert holds(store_path.parent, text) == []


ROSTER = {
    "Fornavn": "Kari",
    "Etternavn": "Berg",
    "E-post": "kari@example.org",
    "Telefon": "412 34 567",
    "Ansattnummer": "0012",
    "Tittel": "Psykolog",
    "Enhet": "Enhet Nord",
    "Arbeidsgiver": "Asker",
    "Tidligere kommune": "Hurum",
    "Utdanning": "Master",
}
PLAN = {"kind": "fagdag", "date": "2020-05-05", "title": "Ny", "place": "Asker", "theme": "Rus"}


def table(row: dict[str, str], between: str = ";") -> str:
    """A file of one row, with its headings; whatever stands in a cell, it is one cell."""
    return "".join(
        between.join(f'"{cell}"' for cell in cells) + "\r\n" for cells in (row, row.values())
    )


def write_as(path: Path, row: dict[str, str]) -> None:
    """Write a file of one row in the form of its name's end."""
    if path.suffix == ".json":
        path.write_text(json.dumps([row]), encoding="utf-8")
    elif path.suffix == ".xlsx":
        from kursus.files.workbook import write_xlsx

        write_xlsx(path, "Ark", list(row), [tuple(row.values())])
    elif path.suffix == ".tsv":
        path.write_bytes(table(row, "\t").encode("utf-16"))
    else:
        text = table(row)
        path.write_bytes(text.encode("utf-8-sig" if "\uff10" in text else "cp1252"))


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "xlsx"])
@pytest.mark.parametrize(("command", "row"), [("roster import", ROSTER), ("plan import", PLAN)])
def test_no_file_brings_one(
    store_path: Path, small: bytes, command: str, row: dict[str, str], ending: str
) -> None:
    """In any cell of any form, headings among them; nothing of the file is kept."""
    store_path.write_bytes(small)
    path = Path(f"in.{ending}")
    for number in (*IDS, *TEXTS[-3:]):
        tried = [row | {name: number} for name in row]
        tried.append(row | {number: "x"})
        for one in tried:
            write_as(path, one)
            answer = typed([*command.split(), str(path), "--today", "2020-03-02"])
            assert answer.exit in {1, 2}, (one, answer)
            assert not [each for each in (*IDS, "50053") if each in answer.said], (one, answer)
    path.unlink()
    assert holds(store_path.parent, IDS[0]) == []


@pytest.mark.parametrize("number", IDS)
def test_standard_input_brings_none(store_path: Path, small: bytes, number: str) -> None:
    """As the one who is marked, or as the mark."""
    store_path.write_bytes(small)
    for line in (f"{number} present", f"1 {number}", f"Kari Berg {number} absent"):
        answer = typed(["mark", "F1"], stdin=f"2 late\n{line}\n".encode())
        assert answer.exit in {1, 2, 3}, answer
        assert "identity number" in answer.said, answer
        assert number not in answer.said, answer
    assert store_path.read_bytes() == small
