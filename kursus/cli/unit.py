"""`kursus unit`: where people work, in which area, and led by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.completion_words import units as unit_words
from kursus.cli.options import lists_people, reads, writes
from kursus.cli.parameters import TEXT, WHO
from kursus.cli.run import Run
from kursus.cli.verbs import Near
from kursus.errors import Wrong, quoted
from kursus.model.sentence import counted
from kursus.store import people, pointing, unit_tree, units

if TYPE_CHECKING:
    from kursus.render.listing import Listing
    from kursus.store.engine import Connection
    from kursus.store.unit_tree import Line
    from kursus.store.units import Unit


@click.group(cls=Near)
def unit() -> None:
    """Where people work. An area is a unit that others lie in."""


@unit.command()
@click.argument("name", type=TEXT)
@click.option(
    "--in", "area", type=TEXT, metavar="AREA", shell_complete=unit_words, help="Its area."
)
@click.option(
    "--leader", type=WHO, metavar="PERSON", shell_complete=people_words, help="Who leads."
)
@writes
def add(run: Run, *, name: str, area: str | None, leader: str | None) -> None:
    """Add a unit; its area is added too where it is not there."""
    with run.writing(_command("unit add", area=area, leader=leader)) as db:
        area_key = _area(run, db, area) if area else None
        leader_key = _person(run, db, leader) if leader else None
        added = units.add(db, name=_not_empty(name), area=area_key, leader=leader_key)
        run.say(f"Added {_described(db, added)}.")


@unit.command("list")
@reads
def list_(run: Run) -> None:
    """List the units under their areas, with leaders and people today."""
    with run.reading() as db:
        tree = unit_tree.list_tree(db, today=run.today)
        language = run.language(db)
    run.show(
        _tree_listing(tree, for_eyes=run.for_eyes),
        empty='No units yet. Next: kursus unit add "NAME" --in "AREA"',
        language=language,
    )


@unit.command()
@click.argument("name", type=TEXT, shell_complete=unit_words)
@lists_people
@reads
def show(run: Run, *, name: str) -> None:
    """Show who works in a unit today, and in the units below it."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        shown = units.point(db, name)
        told = f"{_described(db, shown)}{_parts(db, shown)}."
        rows = [
            (person.name, person.email, person.unit, person.title)
            for person in people.list_all(db, today=run.today, unit=shown)
        ]
        language = run.language(db)
    run.say(told)
    columns = (
        Column("name", "Name", wrap=True),
        Column("email", "E-mail"),
        Column("unit", "Unit", wrap=True),
        Column("title", "Title", wrap=True),
    )
    run.show(
        Listing(columns, rows),
        empty=f"Nobody works there. Next: kursus person edit PERSON --unit {quoted(shown.name)}",
        language=language,
    )


@unit.command()
@click.argument("name", type=TEXT, shell_complete=unit_words)
@click.option(
    "--in", "area", type=TEXT, metavar="AREA", shell_complete=unit_words, help="Its area."
)
@click.option(
    "--leader", type=WHO, metavar="PERSON", shell_complete=people_words, help="Who leads."
)
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
        old = _described(db, before)
        new = _described(db, units.change(db, before, facts=facts))
        run.say(f"{new} as before." if new == old else f"{old} → {new}.")


@unit.command()
@click.argument("old", type=TEXT, shell_complete=unit_words)
@click.argument("new", type=TEXT)
@writes
def rename(run: Run, *, old: str, new: str) -> None:
    """Give a unit another name."""
    with run.writing("unit rename") as db:
        renamed = units.point(db, old)
        units.rename(db, renamed, name=_not_empty(new))
        run.say(f"{renamed.name} → {new}")


@unit.command()
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


@unit.command()
@click.argument("name", type=TEXT, shell_complete=unit_words)
@writes
def remove(run: Run, *, name: str) -> None:
    """Remove a unit that nothing hangs on."""
    with run.writing("unit remove") as db:
        gone = units.point(db, name)
        units.remove(db, gone)
        run.say(f"Removed {gone.name}.")


def _tree_listing(tree: list[Line], *, for_eyes: bool) -> Listing:
    """The units with their numbers; for eyes the tree itself tells the area."""
    from kursus.render.listing import Column, Listing

    unit_column = Column("unit", "Unit", wrap=True)
    columns = (
        Column("leader", "Leader", wrap=True),
        Column("people", "People", align="right"),
        Column("people_in_all", "In all", align="right"),
    )
    counts = [(line.unit.leader, line.people, line.in_all) for line in tree]
    if for_eyes:
        names = ["· " * line.depth + line.unit.name for line in tree]
        rows = [(name, *facts) for name, facts in zip(names, counts, strict=True)]
        return Listing((unit_column, *columns), rows)
    return Listing(
        (unit_column, Column("area", "Area"), *columns),
        [(line.unit.name, line.area, *facts) for line, facts in zip(tree, counts, strict=True)],
    )


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


def _described(db: Connection, described: Unit) -> str:
    area = next((u.name for u in units.list_all(db) if u.key == described.area), None)
    parts = [
        described.name,
        f"in {area}" if area else None,
        f"led by {described.leader}" if described.leader else None,
    ]
    return ", ".join(part for part in parts if part)


def _parts(db: Connection, area: Unit) -> str:
    """The units that lie in one, to follow what it is; empty where none do."""
    names = [each.name for each in units.list_all(db) if each.area == area.key]
    return f"; units in it: {', '.join(names)}" if names else ""
