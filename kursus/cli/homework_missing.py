"""Who lacks which homework."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import homework_labels
from kursus.cli.homework_options import KIND
from kursus.cli.homework_words import counted, day_text
from kursus.cli.options import exit_code, lists_people, reads
from kursus.cli.parameters import LABEL
from kursus.cli.run import Run
from kursus.model.homework import LETTER, Kind, Status
from kursus.store import homework as store
from kursus.store import lacking as owing

if TYPE_CHECKING:
    from datetime import date

    from kursus.render.listing import Listing
    from kursus.store.lacking import Lacking


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
    with run.reading() as db:
        programme = run.programme(db)
        about = store.get(db, programme, label) if label else None
        lacking = owing.list_all(
            db,
            programme,
            today=run.today,
            homework=about,
            kind=kind,
            optional=optional,
            overdue=overdue,
        )
    if run.for_eyes and lacking:
        run.warn(_summary(lacking, run.today))
    what = about.named if about else "homework"
    run.show(
        _listing(lacking, run.today, eyes=run.for_eyes and not run.output),
        empty=f"Nobody lacks {what}{' that is overdue' if overdue else ''}.",
        language=programme.language,
    )


def _listing(lacking: list[Lacking], today: date, *, eyes: bool) -> Listing:
    from datetime import date as day

    from kursus.render.listing import Column, Listing

    days = {text: day.fromisoformat(text) for text in {row.due for row in lacking}}
    late = {text: max(0, (today - on).days) or None for text, on in days.items()}
    shown = {text: day_text(on) if eyes else text for text, on in days.items()}
    columns = (
        Column("label", "Label"),
        Column("title", "Title", screen=False),
        Column("kind", "Kind", screen=False),
        Column("optional", "Optional", screen=False),
        Column("due", "Due"),
        Column("days_late", "Days late", align="right"),
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("email", "Email", screen=False),
        Column("unit", "Unit", screen=any(row.unit for row in lacking)),
        Column("status", "Status", screen=any(row.status == Status.AGAIN for row in lacking)),
        Column("attempts", "Attempts", align="right", screen=False),
    )
    rows = [
        (
            f"{LETTER}{row.homework}",
            row.title,
            row.kind,
            bool(row.optional),
            shown[row.due],
            late[row.due],
            row.number,
            row.name,
            row.email,
            row.unit,
            row.status,
            row.attempts,
        )
        for row in lacking
    ]
    return Listing(columns, rows)


def _summary(lacking: list[Lacking], today: date) -> str:
    whole = counted(len({row.number for row in lacking}), "person", "people")
    overdue = sum(row.due < today.isoformat() for row in lacking)
    told = f"{whole} lack {len(lacking)}" if len(lacking) > 1 else f"{whole} lacks 1"
    return f"{told}, {overdue} overdue." if overdue else f"{told}, none overdue."
