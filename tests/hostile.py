"""What tests of hostile input share: a small programme, a way to type, and unkind words."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from kursus.cli.main import root, run
from tests.conftest import Answer

NATIONAL_IDS = ("01010050053", "010100 50053", "010190-1230", "19811228-9874")

# Together these make a programme that has a little of everything.
PROGRAMME = (
    "programme add Asker --slug asker-2020 --start 2020-01-13 --end 2020-12-11 --audience ansatte",
    "programme edit asker-2020 --language nb",
    "theme add Relasjon 'Rus, vold og traumer'",
    "unit add 'Enhet Nord'",
    "person add 'Kari Berg' --email kari@example.org --unit 'Enhet Nord'",
    "person add 'Kari Moe' --email moe@example.org --phone '+47 900 00 000'",
    "person add 'Åse Aas' --former Røyken --experience 10+",
    "person add '\u202eOla\u202c Nordmann' --title =1+1",
    "person add 'Rest Olsen'",
    "participant add 'kari berg' 'kari moe' åse --audience ansatte",
    "participant add nordmann",
    "group add 'Gruppe \U0001f1f3\U0001f1f4'",
    "group put G1 1 2",
    "fagdag series --start 2020-02-12 --every '4 weeks' --count 3 --from 9 --to 15 --place Asker",
    "guidance add Veiledning --date 2020-03-20 --for G1",
    "booster plan --after '2 years'",
    "session add F2 Formiddag --from 9 --to 11",
    "homework add Les --between F1 F2",
    "homework add Øv --kind exercise --due 2020-05-01",
    "role add 'kari moe' lead",
    "attendance mark F1 absent 1 present rest",
    "homework submit H1 1 2",
    "participant withdraw 3 --date 2020-03-01 --reason job",
)


@contextlib.contextmanager
def streams(stdin: bytes = b"") -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Standard streams of our own, for as long as the block."""
    kept = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
    sys.stdout, sys.stderr = io.TextIOWrapper(out), io.TextIOWrapper(err)
    try:
        yield out, err
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
            stream.detach()  # else what is to be read would be closed
        sys.stdin, sys.stdout, sys.stderr = kept


def typed(words: Sequence[str], stdin: bytes = b"") -> Answer:
    """What a command line answers; anything unexpected passes through as it was raised."""
    with streams(stdin) as (out, err):
        code = run(words)
    return Answer(code, out.getvalue().decode(), err.getvalue().decode())


def make_programme(path: Path, more: Sequence[str] = ()) -> None:
    """Type the programme, and more lines, into the empty store at that path."""
    for line in (*PROGRAMME, *more):
        answer = typed(["--store", str(path), "--today", "2020-03-02", *shlex.split(line)])
        assert answer.exit == 0, (line, answer)


def dump(path: Path) -> str:
    """All that a store holds, as text."""
    with contextlib.closing(sqlite3.connect(path)) as db:
        return "\n".join(db.iterdump())


def untypable(said: str) -> list[str]:
    """What is wrong with the commands that an answer tells the reader to type."""
    return [
        wrong
        for hint in re.findall("(?:Hint: |Next:) (kursus .*)", said)
        if (wrong := _wrong(hint))
    ]


def _wrong(hint: str) -> str | None:
    try:
        words = shlex.split(re.sub(" {2,}[(].*", "", hint))[1:]
    except ValueError as error:
        return f"{hint}: {error}"
    command: click.Command = root
    context = click.Context(root, info_name="kursus")
    while words and isinstance(command, click.Group) and words[0] != "--help":
        if words[0].startswith("-"):
            words = words[2:]
            continue
        below = command.get_command(context, words[0])
        if below is None:
            return f"{hint}: there is no {words[0]}"
        command, words = below, words[1:]
    known = {name for option in command.params for name in (*option.opts, *option.secondary_opts)}
    unknown = {word for word in words if re.match("--[a-z]", word)} - known - {"--help"}
    return f"{hint}: there is no {unknown}" if unknown else None
