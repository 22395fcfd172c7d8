"""`kursus participant`: who takes part in a programme, as they were there."""

from __future__ import annotations

import click

from kursus.cli.completion_words import group_labels
from kursus.cli.options import lists_people, reads
from kursus.cli.parameters import DATE, TEXT
from kursus.cli.participant_add import add
from kursus.cli.participant_card import show
from kursus.cli.participant_edit import edit, remove
from kursus.cli.participant_status import COMMANDS
from kursus.cli.run import Run
from kursus.store import groups


@click.group()
def participant() -> None:
    """Who takes part in a programme, as they were there."""


participant.add_command(add)
for verb in (show, edit, remove, *COMMANDS):
    participant.add_command(verb)


@participant.command("list")
@click.option("--status", "statuses", type=TEXT, multiple=True, help="Only those; repeatable.")
@click.option("--unit", "units", type=TEXT, multiple=True, help="Only that unit or area.")
@click.option("--former", "formers", type=TEXT, multiple=True, help="Only from there.")
@click.option("--group", "group_text", type=TEXT, shell_complete=group_labels, help="Only its own.")
@click.option("--audience", type=TEXT, help="Only its own.")
@click.option("--on", "on", type=DATE, metavar="DATE", help="Only those in on that day.")
@click.option("--sort", type=click.Choice(["number", "name"]), default="number", help="By what.")
@lists_people
@reads
def list_(
    run: Run,
    *,
    statuses: tuple[str, ...],
    units: tuple[str, ...],
    formers: tuple[str, ...],
    group_text: str | None,
    audience: str | None,
    on: str | None,
    sort: str,
) -> None:
    """List the participants, by number."""
    from kursus.cli.participant_list import chosen_rows, listing_of, summary

    with run.reading() as db:
        programme = run.programme(db)
        rows = chosen_rows(
            db,
            programme,
            day=run.date(on, programme) or max(run.today, programme.starts),
            only_in=on is not None,
            by_name=sort == "name",
            statuses=statuses,
            units=units,
            formers=formers,
            group=groups.point(db, programme, group_text).label if group_text else None,
            audience=audience,
        )
    run.show(
        listing_of(rows),
        empty="Nobody. Next: kursus roster import FILE, or kursus participant add PERSON…",
        language=programme.language,
    )
    if run.for_eyes and not run.output and rows:
        run.say(summary(rows))
