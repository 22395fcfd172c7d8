"""`kursus unit list` and `show`: the units under their areas, and who works there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import units as unit_words
from kursus.cli.options import lists_people, reads
from kursus.cli.parameters import TEXT
from kursus.cli.run import Run
from kursus.errors import quoted
from kursus.store import people, unit_tree, units

if TYPE_CHECKING:
    from kursus.render.listing import Listing
    from kursus.store.engine import Connection
    from kursus.store.unit_tree import Line
    from kursus.store.units import Unit


@click.command("list")
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


@click.command()
@click.argument("name", type=TEXT, shell_complete=unit_words)
@lists_people
@reads
def show(run: Run, *, name: str) -> None:
    """Show who works in a unit today, and in the units below it."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        shown = units.point(db, name)
        told = f"{described(db, shown)}{_parts_text(db, shown)}."
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


def described(db: Connection, unit: Unit) -> str:
    """What a unit is called, in which area it is, and who leads it."""
    area = next((each.name for each in units.list_all(db) if each.key == unit.area), None)
    parts = [
        unit.name,
        f"in {area}" if area else None,
        f"led by {unit.leader}" if unit.leader else None,
    ]
    return ", ".join(part for part in parts if part)


def _parts_text(db: Connection, area: Unit) -> str:
    """The units that lie in one, to follow what it is; empty where none do."""
    names = [each.name for each in units.list_all(db) if each.area == area.key]
    return f"; units in it: {', '.join(names)}" if names else ""
