"""The help of every command: whole, in its place, and on one golden page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click
import pytest

from kursus.cli.main import root
from tests.conftest import Kursus

WIDTH = 80


def every(ctx: click.Context) -> Iterator[click.Context]:
    """The context of a command and of all below it, in the order that help gives them."""
    yield ctx
    if isinstance(ctx.command, click.Group):
        for name in ctx.command.list_commands(ctx):
            command = ctx.command.get_command(ctx, name)
            assert command is not None
            yield from every(
                click.Context(command, parent=ctx, info_name=name, terminal_width=WIDTH)
            )


COMMANDS = list(every(click.Context(root, info_name="kursus", terminal_width=WIDTH)))


def first_sentence(command: click.Command) -> str:
    """What a list of commands says of one."""
    return " ".join((command.help or "").split("\n\n")[0].split())


@pytest.mark.parametrize("ctx", COMMANDS, ids=lambda ctx: ctx.command_path)
def test_help_is_whole(ctx: click.Context) -> None:
    """Nothing is cut or too wide, and every command and option says what it is for."""
    assert ctx.command.help
    _, *lines = ctx.get_help().splitlines()
    assert all(len(line) <= WIDTH for line in lines)
    assert not [line for line in lines if line.rstrip().endswith("...")]
    for parameter in ctx.command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            assert parameter.help, parameter.name
            assert parameter.help.endswith((".", ")")), parameter.help
            assert parameter.help.endswith("Repeatable.") == parameter.multiple, parameter.help
            assert "RANGE" not in parameter.make_metavar(ctx), parameter.name


@pytest.mark.parametrize(
    "ctx",
    [ctx for ctx in COMMANDS if isinstance(ctx.command, click.Group) and ctx.parent],
    ids=lambda ctx: ctx.command_path,
)
def test_a_noun_says_of_its_verbs_what_they_say(ctx: click.Context) -> None:
    """The table that help is written from, without loading a verb, does not lie."""
    assert isinstance(ctx.command, click.Group)
    told = " ".join(ctx.get_help().split())
    for name in ctx.command.list_commands(ctx):
        command = ctx.command.get_command(ctx, name)
        assert command is not None
        assert f" {name} {first_sentence(command)}" in told


def test_help_of_everything(golden: Callable[[str, str], None]) -> None:
    """What the whole of kursus says of itself, to be read when it changes."""
    golden("help.txt", "\n".join(f"$ {c.command_path} --help\n{c.get_help()}\n" for c in COMMANDS))


@pytest.mark.parametrize(
    "command",
    [ctx.command_path for ctx in COMMANDS if not isinstance(ctx.command, click.Group)],
)
def test_a_command_says_where_more_is_told(kursus: Kursus, command: str) -> None:
    """Every command tells where the options are told that all take."""
    last = kursus(f"{command.removeprefix('kursus ')} --help").out.splitlines()[-1]
    assert last == "Also --store, -p, -f, --today and --as: see kursus --help."


def test_the_options_of_every_command_are_told_once(kursus: Kursus) -> None:
    """They stand in the help of kursus itself."""
    told = kursus("--help").out
    assert all(option in told for option in ("--store", "-p", "-f", "--today", "--as"))


def test_a_noun_says_how_to_read_on(kursus: Kursus) -> None:
    """The help of one verb is a line away."""
    assert kursus("fagdag --help").out.endswith(
        "\n\nkursus fagdag VERB --help tells what a verb takes.\n"
    )
