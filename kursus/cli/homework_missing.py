"""Who lacks which homework."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import homework_labels
from kursus.cli.homework_options import KIND
from kursus.cli.options import exit_code, lists_people, reads
from kursus.cli.parameters import LABEL
from kursus.cli.run import Run
from kursus.model.homework import Kind
from kursus.model.sentence import counted
from kursus.model.submission import Status
from kursus.store import homework as store
from kursus.store import homework_missing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kursus.render.listing import Column, Row


@click.command()
@click.argument("label", type=LABEL, required=False, shell_complete=homework_labels)
@click.option("--overdue", is_flag=True, help="Only what should have come before today.")
@click.option("--kind", type=KIND, help="Of this kind alone.")
@click.option("--optional", is_flag=True, help="Also what may be left.")
@lists_people
@exit_code
@reads
def missing(
    run: Run, *, label: str | None, overdue: bool, kind: Kind | None, optional: bool
) -> None:
    """List who has not handed in what, or has to do it again.

    What waits for somebody to approve it is not missing.
    """
    from kursus.cli.aside import Aside
    from kursus.render.listing import Listing

    with Aside(run) as answer:
        with run.reading() as db:
            programme = run.programme(db)
            about = store.get(db, programme, label) if label else None
            # A row is what the listing says, since there may be many.
            owed = homework_missing.list_all(
                db,
                programme,
                today=run.today,
                homework=about,
                kind=kind,
                optional=optional,
                overdue=overdue,
            )
            answer.take(Listing(_columns(()), owed), language=programme.language)
        shown = answer.rows if run.for_eyes else ()
        what = about.named if about else "homework"
        if shown:
            run.warn(_summary(shown))
        answer.show(
            empty=f"Nobody lacks {what}{' that is overdue' if overdue else ''}.",
            columns=_columns(shown),
        )


def _columns(shown: Iterable[Row]) -> tuple[Column, ...]:
    """The columns; for eyes, unit and status stand only where they say something."""
    from kursus.render.listing import Column

    units = again = False
    for *_, unit, status, _attempts in shown:
        units = units or unit is not None
        again = again or status == Status.AGAIN
    return (
        Column("label", "Label"),
        Column("title", "Title", screen=False),
        Column("kind", "Kind", screen=False),
        Column("due", "Due"),
        Column("days_late", "Days late", align="right"),
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("email", "E-mail", screen=False),
        Column("unit", "Unit", wrap=True, screen=units),
        Column("status", "Status", screen=again),
        Column("attempts", "Attempts", align="right", screen=False),
    )


def _summary(rows: Collection[Row]) -> str:
    people = len({row[5] for row in rows})
    overdue = sum(row[4] is not None for row in rows)
    lack = "lacks" if people == 1 else "lack"
    told = f"{counted(people, 'person', 'people')} {lack} {len(rows)}"
    return f"{told}, {overdue or 'none'} overdue."
