"""`kursus store sql`: questions that no other command answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import click

from kursus.cli.options import exit_code, reads
from kursus.cli.parameters import Text
from kursus.cli.run import Run
from kursus.model.text import LONGEST

if TYPE_CHECKING:
    from kursus.render.listing import Listing, Row
    from kursus.store.engine_reading import Answered


@click.command()
@click.argument("question", type=Text(LONGEST, name="question"))
@click.option(
    "--seconds",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    metavar="N",
    help="How long it may take.",
)
@exit_code
@reads
def sql(run: Run, *, question: str, seconds: int) -> None:
    """Ask the store a question in SQL, which changes nothing.

    QUESTION is one `select`; nothing else is taken. `kursus store schema` has
    the tables. Of columns of the same name the second ends in _2.
    """
    from kursus.cli.aside import Aside
    from kursus.store.engine_reading import answering

    with Aside(run) as aside:
        with run.reading() as db, answering(db, question, seconds=seconds) as answered:
            aside.take(_listing(answered), language="en")
        aside.show(empty="Nothing in the store answers that.")


def _listing(answered: Answered) -> Listing:
    """The answer as a list; what begins with a number is a column of numbers."""
    from kursus.render.listing import Column, Listing

    rows: Iterator[Row] = iter(answered.rows)
    first = next(rows, None)
    sides = ["right" if isinstance(value, int | float) else "left" for value in first or ()]
    sides = sides or ["left"] * len(answered.names)
    columns = tuple(
        Column(name, name, align=side) for name, side in zip(answered.names, sides, strict=True)
    )
    return Listing(columns, rows if first is None else chain([first], rows))
