"""`kursus unit add`, `edit`, `rename`, `merge` and `remove`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.completion_words import units as unit_words
from kursus.cli.options import writes
from kursus.cli.parameters import TEXT, WHO
from kursus.cli.run import Run
from kursus.cli.unit_list import described
from kursus.errors import Wrong
from kursus.model.sentence import counted
from kursus.store import pointing, unit_tree, units

if TYPE_CHECKING:
    from kursus.store.engine import Connection

IN_AREA = click.option(
    "--in", "area", type=TEXT, metavar="AREA", shell_complete=unit_words, help="Its area."
)
LED_BY = click.option(
    "--leader", type=WHO, metavar="PERSON", shell_complete=people_words, help="Who leads."
)


@click.command()
@click.argument("name", type=TEXT)
@IN_AREA
@LED_BY
@writes
def add(run: Run, *, name: str, area: str | None, leader: str | None) -> None:
    """Add a unit; its area is added too where it is not there."""
    with run.writing(_command("unit add", area=area, leader=leader)) as db:
        area_key = _area(run, db, area) if area else None
        leader_key = _person(run, db, leader) if leader else None
        added = units.add(db, name=_not_empty(name), area=area_key, leader=leader_key)
        run.say(f"Added {described(db, added)}.")


@click.command()
@click.argument("name", type=TEXT, shell_complete=unit_words)
@IN_AREA
@LED_BY
@writes
def edit(run: Run, *, name: str, area: str | None, leader: str | None) -> None:
    """Change the area or the leader of a unit; "" clears."""
    if area is None and leader is None:
        raise Wrong("Nothing was said to change.", hint="kursus unit edit --help")
    with run.writing(_command("unit edit", area=area, leader=leader)) as db:
        before = units.point(db, name)
        facts: dict[str, int | None] = {}
        if area is not None:
            facts["area"] = _area(run, db, area) if area else None
        if leader is not None:
            facts["leader"] = _person(run, db, leader) if leader else None
        old = described(db, before)
        new = described(db, units.change(db, before, facts=facts))
        run.say(f"{new} as before." if new == old else f"{old} → {new}.")


@click.command()
@click.argument("old", type=TEXT, shell_complete=unit_words)
@click.argument("new", type=TEXT)
@writes
def rename(run: Run, *, old: str, new: str) -> None:
    """Give a unit another name."""
    with run.writing("unit rename") as db:
        renamed = units.point(db, old)
        units.rename(db, renamed, name=_not_empty(new))
        run.say(f"{renamed.name} → {new}")


@click.command()
@click.argument("keep", type=TEXT, shell_complete=unit_words)
@click.argument("other", type=TEXT, shell_complete=unit_words)
@writes
def merge(run: Run, *, keep: str, other: str) -> None:
    """Move all of OTHER to KEEP, and remove OTHER."""
    with run.writing("unit merge") as db:
        kept, gone = units.point(db, keep), units.point(db, other)
        if kept.key == gone.key:
            raise Wrong(f"Both are {kept.name}.", hint="kursus unit list")
        moved = unit_tree.merge(db, keep=kept, other=gone)
        run.say(
            f"{gone.name} → {kept.name}: {counted(moved.people, 'person', 'people')}, "
            f"{counted(moved.participants, 'participant')}, {counted(moved.units, 'unit')} moved."
        )


@click.command()
@click.argument("name", type=TEXT, shell_complete=unit_words)
@writes
def remove(run: Run, *, name: str) -> None:
    """Remove a unit that nothing hangs on."""
    with run.writing("unit remove") as db:
        gone = units.point(db, name)
        units.remove(db, gone)
        run.say(f"Removed {gone.name}.")


def _command(verb: str, **options: object) -> str:
    named = {"area": "in"}
    return " ".join(
        [
            verb,
            *(f"--{named.get(name, name)}" for name, value in options.items() if value is not None),
        ]
    )


def _not_empty(name: str) -> str:
    if not name:
        raise Wrong("A unit has a name.", hint='kursus unit add "NAME"')
    return name


def _area(run: Run, db: Connection, name: str) -> int:
    area = units.find(db, name)
    if area is None:
        area = units.add(db, name=name)
        run.say(f"Added the area {name}.")
    return area.key


def _person(run: Run, db: Connection, word: str) -> int:
    return pointing.person(db, word, programme=run.perhaps_programme(db)).key
