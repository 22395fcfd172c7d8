"""Nouns whose verbs are loaded on first use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kursus.cli.booster import booster
from kursus.cli.gathering import fagdag, gathering
from kursus.cli.session import session
from kursus.cli.verbs import Verbs
from tests.conftest import Kursus

PROGRAM = """
import sys
from kursus.cli.main import run
run(sys.argv[1:])
print(*(name for name in sys.modules if name.startswith("kursus.cli.gathering")), file=sys.stderr)
"""


@pytest.mark.parametrize("noun", [fagdag, gathering, booster, session], ids=lambda noun: noun.name)
def test_every_verb_of_the_table_is_there(noun: Verbs) -> None:
    """The module has the command, under the name that is typed, and its help says as much."""
    context = click.Context(noun)
    for name in noun.list_commands(context):
        command = noun.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.help


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
    lines = kursus("booster --help").out.partition("Commands:\n")[2].splitlines()
    names = [line.split()[0] for line in lines if line[2:3] != " "]
    assert names[:3] == ["add", "series", "list"]
    assert names[-1] in {"plan", "invite", "reply", "compare"}


def test_only_the_verb_that_was_typed_is_loaded(store_path: Path) -> None:
    """The others cost nothing; the help of the noun loads none."""
    for words, present, lacking in (
        (("fagdag", "list"), "gathering_list", "gathering_add"),
        (("fagdag", "--help"), "gathering", "gathering_list"),
    ):
        ended = subprocess.run(
            [sys.executable, "-c", PROGRAM, *words],
            capture_output=True,
            cwd=store_path.parent,
            env=dict(os.environ),
            text=True,
            check=True,
        )
        names = ended.stderr.split("\n")[-2].split(" ")
        assert f"kursus.cli.{present}" in names
        assert f"kursus.cli.{lacking}" not in names
