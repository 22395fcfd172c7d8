"""Whatever is typed: whole command lines, and odd words and files in every place.

It ends with an exit code of the list, in a sentence, and the store as it was where it failed.
`KURSUS_EXAMPLES=5000` tries harder than `make test` does.
"""

from __future__ import annotations

import os
import random
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.cli.main import root
from kursus.cli.parameters import FILE
from tests.hostile import NATIONAL_IDS, dump, typed, untypable
from tests.trials.conftest import Figures, amount

CODES = {0, 1, 2, 3, 4, 5, 10}
UNKEPT = CODES - {0, 10}
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
EXAMPLES = int(os.environ.get("KURSUS_EXAMPLES", "150"))
PATHS = {"-o", "--output", "--faults", "--store"}

GOOD = (
    *("1", "2", "4", "kari berg", "åse", "ola", "kari", "all", "rest", "moe@example.org", "G1"),
    *("F1", "F2", "F2.1", "F2.2", "F3", "V1", "B1", "H1", "H2", "f3", "Relasjon", "Enhet Nord"),
    *("present", "absent", "late", "partial", "excused", "came", "left", "40", "9.20", "14.00"),
    *("asker-2020", "ansatte", "2020-03-12", "12.3", "fredag", "uke 12", "+14d", "9", "09:00"),
    *("digital", "physical", "lead", "yes", "no", "2 weeks", "enrolled", "roster.csv", "Ny Dag"),
    *("job", "Gruppe", "nb", "Europe/Oslo", "NO", "trener", "x@example.org", "2=1", "Navn=name"),
)
ODD = (
    *("", " ", "-", "--", "---", "-1", "0", "1e5", "F0", "F999999999999", "F2.0", "F2.99", "f"),
    *("999999999999999999999", "9" * 5000, "1.5", "½", "٣", "²", "æ" * 201, "%"),
    *("2020-02-30", "0000-00-00", "9999-12-31", "10000-01-01", "32.13", "uke 54", "+99999999999d"),
    *("-99999999d", "25:61", "24:00", "00:00", "9.99", "\x00", "\x1b]0;x\x07", "a\nb", "\r", "\t"),
    *("\ud800", "\udcff", "\U0010ffff", "\u202e", "e\u0301", "\u0301", "\ufeff", "İ", "ß", "ﬁ"),
    *("folder", "fifo", "missing.csv", "missing/x.csv", "folder/x.csv", "/dev/null", "~", "*", "?"),
    *("=1+1", "@SUM(A1)", "'; drop table person; --", "{}", "{0}", "%s", "%(x)s", "\\", "'", '"'),
    *("=", "a=", "=b", "a=b=c", "a,b", "None", "null", "true", "nan", "inf", "--help", "-f", "-p"),
    *("empty.csv", "ragged.csv", "nul.csv", "bom.csv", "not.xlsx", "list.json", "notutf.csv"),
    *("1000000000 years", "0 weeks", "-2 weeks", "2 blue moons", "2 years", "1 month"),
    *NATIONAL_IDS,
)
FILES = {
    "roster.csv": "Navn;E-post\nKari Berg;kari@example.org\nNy Lie;ny@example.org\n",
    "empty.csv": "",
    "ragged.csv": "Navn;E-post\nKari\nOla;o@example.org;x;y\n",
    "nul.csv": "Navn;E-post\nKa\x00ri;x@example.org\n",
    "bom.csv": "\ufeff",
    "not.xlsx": "PK\x03\x04 no zip",
    "list.json": '[{"name": "Kari Berg", "email": 1e999, "unit": {"a": [1]}}, 3]',
}


@cache
def leaves() -> tuple[tuple[tuple[str, ...], click.Command], ...]:
    """Every command there is, with the words that lead to it, read from the tree itself."""

    def walk(
        command: click.Command, words: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], click.Command]]:
        if not isinstance(command, click.Group):
            yield words, command
            return
        context = click.Context(command, info_name="kursus")
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from walk(below, (*words, name))

    return tuple(walk(root, ()))


WORDS = st.one_of(
    st.sampled_from(GOOD),
    st.sampled_from(GOOD),
    st.sampled_from(ODD),
    st.text(max_size=8),
    st.text(st.characters(categories=("Cs", "Co", "Cc", "Mn", "Lo", "So", "Nd")), max_size=4),
    st.integers(min_value=-(10**20), max_value=10**20).map(str),
)
# Where files would be made, only these are tried, so that no test litters.
OUTPUTS = st.sampled_from(
    (
        "out.csv",
        "out.xlsx",
        "out.json",
        "out.html",
        "out",
        "kursus.db",
        "folder",
        "missing/o.csv",
        "",
        "out.pdf",
    )
)


def values_of(parameter: click.Parameter) -> st.SearchStrategy[str]:
    """Words for one parameter: mostly such as it wants."""
    if PATHS & set(parameter.opts):
        return OUTPUTS
    if isinstance(parameter.type, click.Choice):
        return st.one_of(st.sampled_from([str(c) for c in parameter.type.choices]), WORDS)
    if parameter.type is FILE or parameter.name == "file":
        return st.one_of(
            st.sampled_from((*FILES, "notutf.csv", "folder", "fifo", "-")),
            OUTPUTS,
        )
    return WORDS


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """One whole command line."""
    words, command = draw(st.sampled_from(leaves()))
    line = list(words)
    options = [p for p in command.params if isinstance(p, click.Option)]
    for option in draw(st.lists(st.sampled_from(options), max_size=4)):
        line.append(draw(st.sampled_from([*option.opts, *option.secondary_opts])))
        if not option.is_flag:
            line += [draw(values_of(option)) for _ in range(option.nargs)]
    for argument in command.params:
        if isinstance(argument, click.Argument):
            count = draw(st.integers(0, 4)) if argument.nargs == -1 else 1
            line += [draw(values_of(argument)) for _ in range(count)]
    if draw(st.integers(0, 9)) == 0:
        line.insert(draw(st.integers(0, len(line))), draw(WORDS))
    return line


@pytest.fixture
def desk(folder: Path, small: bytes) -> Path:
    """A folder with a store, files of all kinds, a folder and a pipe that nobody writes to."""
    (folder / "kursus.db").write_bytes(small)
    for name, text in FILES.items():
        (folder / name).write_bytes(text.encode())
    (folder / "notutf.csv").write_bytes("Navn;E-post\nKåre Lie;k@example.org\n".encode("cp850"))
    (folder / "folder").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "fifo")
    return folder


def hold(desk: Path, small: bytes, line: list[str], stdin: bytes = b"") -> None:
    """Type a line, and hold all that is promised of any."""
    store = desk / "kursus.db"
    if store.read_bytes() != small:
        store.write_bytes(small)
    answer = typed(line, stdin)
    assert answer.exit in CODES, (line, answer)
    assert answer.exit in {0, 10} or answer.err.strip(), "a failure says nothing"
    # Excel wants the line ends of Windows.
    found = CONTROLS.search(answer.said.replace("\r\n", "\n") if "--excel" in line else answer.said)
    assert not found, (line, found)
    assert untypable(answer.said) == [], line
    for word in line:
        for number in NATIONAL_IDS:
            if number in word:
                assert number not in answer.said, (line, answer)
                assert re.sub("[^0-9]", "", number) not in answer.said, (line, answer)
    after = store.read_bytes()
    if after != small and (answer.exit in UNKEPT or "--dry-run" in line):
        before = desk / "before.db"
        before.write_bytes(small)
        assert dump(store) == dump(before), (line, answer)
    assert (
        not (desk / "kursus.db-journal").exists() or not (desk / "kursus.db-journal").stat().st_size
    )


# Where a word can stand: as noun, verb, argument, and the value of options of every type.
PLACES = (
    "W",
    "person W",
    "person show W",
    "person search W",
    "person add W",
    "person add 'Ny Mann' --email W",
    "person edit 1 --experience W",
    "person left 1 --date W",
    "mark F1 present W",
    "mark F1 came 1 W",
    "mark F1 partial 1 W",
    "mark W present 1",
    "--today W status",
    "--as W theme add x",
    "-p W status",
    "-f W status",
    "--W",
    "status W",
    "status --store W",
    "log --last W",
    "log --since W",
    "log --person W",
    "log show W",
    "undo W",
    "undo 3 --as W",
    "redo --as W",
    "store check --store W",
    "store backup --keep W",
    "store restore W",
    "store import W",
    "store compact --history-before W",
    "store sql W",
    "store sql 'select W'",
    "person alias 1 W",
    "person merge 1 W",
    "person export W",
    "person forget --yes W",
    "person forget --yes --inactive W",
    "log --person W",
    "log --since W",
    "log show W",
    "log show W --outside",
    "completion W",
    "programme add x --start 2021-01-01 --end W",
    "programme add W --start 2021-01-01 --end 2021-12-01",
    "programme add x --start 2021-01-01 --end 2021-12-01 --capacity W",
    "programme edit asker-2020 --timezone W",
    "programme edit asker-2020 --sender W",
    "programme edit asker-2020 --new-slug W",
    "programme use W",
    "participant add 'rest olsen' --from W",
    "participant list --on W",
    "role add 1 W",
    "unit add Ny --in W",
    "unit merge 'Enhet Nord' W",
    "group show W",
    "group divide --size W",
    "fagdag move F3 W",
    "fagdag series --every W --count 3 --start 2020-04-01",
    "fagdag add X --date 2020-04-01 --from W --to 15",
    "booster plan --after W",
    "session add F1 W --from 9 --to 10",
    "homework add x --due W",
    "homework add x --due 2020-05-01 --file W",
    "roster import W",
    "roster import roster.csv --map W",
    "roster import roster.csv --map W=name",
    "roster import roster.csv --map Navn=W",
    "roster import roster.csv --save-map W",
    "roster import roster.csv --same W",
    "roster import roster.csv --new W",
    "roster diff roster.csv --encoding W",
    "roster export --column W",
    "plan import W",
    "plan import roster.csv --sheet W",
)


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(line=lines(), stdin=st.sampled_from((b"", b"1 present\n", b"\xff\x00", b"y\n")))
def test_any_command_line(
    desk: Path, small: bytes, figures: Figures, line: list[str], stdin: bytes
) -> None:
    """Any command with any words ends with a code of ours, and changes nothing where it fails."""
    figures.tried += 1
    hold(desk, small, line, stdin)


@pytest.mark.parametrize("place", PLACES)
def test_an_odd_word(desk: Path, small: bytes, figures: Figures, place: str) -> None:
    """A word that nobody expects ends well wherever it stands."""
    for word in random.sample(ODD, amount(20, full=len(ODD))):
        figures.tried += 1
        hold(desk, small, [part.replace("W", word) for part in shlex.split(place)])
