"""`kursus gathering`, `fagdag`, `guidance`, `skills` and `booster`: one set of commands.

The commands are made once and put in every group; `of_kind` tells them which noun was typed.
"""

from __future__ import annotations

import click

from kursus.cli import (
    gathering_add,
    gathering_changes,
    gathering_edit,
    gathering_show,
    gathering_states,
)
from kursus.model.gathering import Kind


def gathering_group(name: str, summary: str) -> click.Group:
    """A noun with the verbs of gatherings; the one of all kinds is told the kind when it adds."""
    group = click.Group(name, help=summary)
    adding = [gathering_add.add, gathering_add.series]
    if name not in set(Kind):
        adding = [gathering_add.with_kind_option(command) for command in adding]
    for command in (
        *adding,
        gathering_show.list_,
        gathering_show.show,
        gathering_edit.edit,
        gathering_changes.move,
        gathering_changes.switch,
        gathering_states.cancel,
        gathering_states.close,
        gathering_states.reopen,
        gathering_edit.remove,
    ):
        group.add_command(command)
    return group


gathering = gathering_group("gathering", "Planned meetings of all kinds.")
fagdag = gathering_group("fagdag", "Days of teaching; their labels begin with F.")
guidance = gathering_group("guidance", "Guidance in groups; the labels begin with V.")
skills = gathering_group("skills", "Skills training; the labels begin with T.")
booster = gathering_group("booster", "The gathering after some years; its label begins with B.")
