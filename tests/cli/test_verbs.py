"""Nouns whose verbs are loaded on first use."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from kursus.cli.nouns import ALL, Noun
from kursus.cli.verbs import Verbs
from tests.conftest import Kursus

PROGRAM = """
import sys
from kursus.cli.main import run
run(sys.argv[1:])
print(*(name for name in sys.modules if name.startswith("kursus.")), file=sys.stderr)
"""


def noun_of(noun: Noun) -> object:
    """What a noun of the table of nouns is loaded as."""
    return getattr(import_module(f"kursus.cli.{noun.module}"), noun.attribute)


TABLES = [each for each in map(noun_of, ALL.values()) if isinstance(each, Verbs)]


@pytest.mark.parametrize("noun", TABLES, ids=lambda noun: noun.name)
def test_every_verb_of_the_table_is_there(noun: Verbs) -> None:
    """The module has the command, under the name that is typed, and its help says as much."""
    context = click.Context(noun)
    for name in noun.list_commands(context):
        command = noun.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.help
        if name in noun.verbs:
            told = " ".join(command.help.split("\n\n")[0].split())
            assert told == noun.verbs[name].summary


def test_what_is_no_verb_is_said(kursus: Kursus) -> None:
    """It is a wrong command line, not a crash."""
    assert "There is no command 'bake'." in kursus("fagdag bake", exit=2).err


@pytest.mark.parametrize(
    ("line", "near"),
    [("attendance matrx", "matrix"), ("programme lst", "list"), ("plan exprt", "export")],
)
def test_a_verb_nearly_typed_is_named(kursus: Kursus, line: str, near: str) -> None:
    """Whichever noun it is of."""
    told = kursus(line, exit=2).err
    assert f"Did you mean {near!r}?" in told
    assert f"kursus {line.split(maxsplit=1)[0]} --help" in told


def test_help_lists_the_verbs_in_the_order_of_the_table(kursus: Kursus) -> None:
    """Those of one noun alone come last."""
    told = kursus("booster --help").out.partition("Commands:\n")[2]
    lines = told.partition("\n\n")[0].splitlines()
    names = [line.split()[0] for line in lines if line[2:3] != " "]
    assert names[:3] == ["add", "series", "list"]
    assert names[-1] in {"plan", "invite", "reply", "compare"}


def loaded(folder: Path, *words: str) -> set[str]:
    """The modules of kursus that a command line loads."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        cwd=folder,
        env=dict(os.environ),
        text=True,
        check=True,
    )
    return set(ended.stderr.split("\n")[-2].split(" "))


def test_only_the_verb_that_was_typed_is_loaded(store_path: Path) -> None:
    """The others cost nothing."""
    names = loaded(store_path.parent, "fagdag", "list")
    assert "kursus.cli.gathering_list" in names
    assert "kursus.cli.gathering_add" not in names


@pytest.mark.parametrize("noun", TABLES, ids=lambda noun: noun.name)
def test_help_loads_no_verb(noun: Verbs, store_path: Path) -> None:
    """The table says all that the help of a noun tells."""
    names = loaded(store_path.parent, str(noun.name), "--help")
    verbs = {f"kursus.cli.{verb.module}" for verb in noun.verbs.values()}
    assert not names & verbs
