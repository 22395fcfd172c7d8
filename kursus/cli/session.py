"""`kursus session`: the parts of a gathering, each with its own time, theme, mode and place."""

from __future__ import annotations

import click

from kursus.cli.session_add import add, edit, remove
from kursus.cli.session_changes import cancel, move, reopen, switch
from kursus.cli.session_list import list_, show


@click.group()
def session() -> None:
    """The parts of a gathering; F2.1 is the first session of F2."""


for command in (add, list_, show, edit, move, switch, cancel, reopen, remove):
    session.add_command(command)
