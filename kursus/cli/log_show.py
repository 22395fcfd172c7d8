"""`kursus log show`: what one operation changed, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from kursus.cli.options import reads
from kursus.cli.run import Run
from kursus.errors import NotFound
from kursus.model.sentence import moment_text
from kursus.store import history, log, operations

if TYPE_CHECKING:
    from kursus.model.change import Place, Row
    from kursus.render.listing import Listing
    from kursus.report.changes import Told
    from kursus.store.engine import Connection
    from kursus.store.history import Change
    from kursus.store.operations import Operation

DONE = {"undo": "Undone", "redo": "Done again"}
FINAL = {
    "forgotten": "It changed somebody who was forgotten since.",
    "sent": "It sent letters.",
    "compacted": "What it changed is no longer in the history.",
}


@click.command()
@click.argument("number", type=click.IntRange(0), metavar="NUMBER")
@click.option(
    "--outside",
    is_flag=True,
    help="What was changed outside kursus after it.",
)
@reads
def show(run: Run, *, number: int, outside: bool) -> None:
    """Show what an operation changed, before and after.

    NUMBER is the operation's, as `kursus log` lists them. Of many changes of a
    kind the first ones are shown; -f csv and the like have them all.
    """
    from kursus.report.changes import tell

    with run.reading() as db:
        if outside:
            changes, rows = _outside(db, number)
            head = [f"Changed outside kursus, after operation {number}."]
        else:
            operation = operations.get(db, number=number)
            changes, rows = _of(db, operation)
            head = _head(operation, rows)
    told = list(tell(changes, rows))
    if not run.for_eyes:
        run.show(_listing(told), empty="")
        return
    from kursus.cli.changes import describe

    for line in (*head, *describe(told)):
        run.say(line)


def _of(db: Connection, operation: Operation) -> tuple[list[Change], dict[Place, Row]]:
    from kursus.store.change_rows import find_rows

    changes = history.list_changes(db, operation=operation.key)
    programme = [("programme", operation.programme)] if operation.programme else []
    return changes, find_rows(db, changes, besides=programme)


def _outside(db: Connection, after: int) -> tuple[list[Change], dict[Place, Row]]:
    """What was changed outside kursus after an operation, and what that mentions.

    Raises:
        NotFound: Nothing was.
    """
    from kursus.store.change_rows import find_rows

    changes = log.list_changes_outside(db, after=after)
    if not changes:
        raise NotFound(
            f"Nothing was changed outside kursus after operation {after}.", hint="kursus log"
        )
    return changes, find_rows(db, changes)


def _head(operation: Operation, rows: dict[Place, Row]) -> list[str]:
    """What the operation was and what became of it, a sentence each."""
    from kursus.model.change import name_of

    where = ""
    if operation.programme:
        where = f", in {name_of(('programme', operation.programme), rows)}"
    lines = [
        f"Operation {operation.number}: {operation.command}.",
        f"By {operation.actor}, {moment_text(operation.at)}{where}.",
    ]
    if operation.later_kind:
        lines.append(f"{DONE[operation.later_kind]} by operation {operation.later_number}.")
    if operation.kind == "event":
        lines.append("It cannot be undone.")
    if operation.final:
        lines.append(FINAL[operation.final])
    return lines


def _listing(told: Sequence[Told]) -> Listing:
    """All changes, a row for each value that was changed."""
    from kursus.render.listing import Column, Listing

    columns = (
        Column("change", "Change"),
        Column("kind", "Kind"),
        Column("label", "Label"),
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("field", "Field"),
        Column("old", "Old", wrap=True),
        Column("new", "New", wrap=True),
    )
    return Listing(columns, list(_rows(told)))


def _rows(
    told: Sequence[Told],
) -> Iterator[
    tuple[str, str, str | None, int | None, str | None, str | None, str | None, str | None]
]:
    for one in told:
        what = (one.change, one.kind, one.label, one.number, one.name)
        for fact in one.facts:
            yield (*what, fact.field, fact.old, fact.new)
        if not one.facts:
            yield (*what, None, None, None)
