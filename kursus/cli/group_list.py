"""`kursus group list` and `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import group_labels
from kursus.cli.options import lists_people, reads
from kursus.cli.parameters import DATE, TEXT
from kursus.cli.run import Run
from kursus.render.listing import Column, Listing
from kursus.store import memberships

if TYPE_CHECKING:
    from kursus.model.group import Group
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection


@click.command("list")
@click.option("--on", "on", type=DATE, metavar="DATE", help="With the members of that day.")
@reads
def list_(run: Run, *, on: str | None) -> None:
    """List the groups, with who leads them and how many members they have."""
    with run.reading() as db:
        programme = run.programme(db)
        day = run.date(on, programme) or max(run.today, programme.starts)
        rows = memberships.list_groups(db, programme, day=day)
        in_group, in_all = memberships.count_in_group(db, programme, day=day)
    columns = (
        Column("label", "Label"),
        Column("name", "Name"),
        Column("leader", "Leader"),
        Column("leader_email", "Leader's e-mail", screen=False),
        Column("members", "Members", align="right"),
    )
    empty = "No groups yet. Next: kursus group divide --size 6 --mix unit --dry-run"
    run.show(Listing(columns, rows), empty=empty, language=programme.language)
    if run.for_eyes and rows and in_all > in_group:
        run.say(f"{in_all - in_group} of {in_all} people are in no group.")


@click.command()
@click.argument("label", type=TEXT, metavar="GROUP", shell_complete=group_labels)
@click.option("--on", "on", type=DATE, metavar="DATE", help="With the members of that day.")
@lists_people
@reads
def show(run: Run, *, label: str, on: str | None) -> None:
    """Show the members of a group."""
    with run.reading() as db:
        programme = run.programme(db)
        shown = _point(db, programme, label)
        day = run.date(on, programme) or max(run.today, programme.starts)
        rows = memberships.list_members(db, shown, day=day)
        of = next(
            row
            for row in memberships.list_groups(db, programme, day=day)
            if row.label == shown.label
        )
    columns = (
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("email", "E-mail", screen=False),
        Column("phone", "Phone", screen=False),
        Column("unit", "Unit"),
        Column("former", "Former"),
        Column("start", "Start"),
    )
    led = f", led by {of.leader}" if of.leader else ""
    if run.for_eyes:
        run.say(f"{of.label} {of.name}{led}, on {day}:")
    empty = f"Nobody. Next: kursus group put {shown.label} PERSON…"
    run.show(Listing(columns, rows), empty=empty, language=programme.language)


def _point(db: Connection, programme: Programme, text: str) -> Group:
    from kursus.store import groups

    return groups.point(db, programme, text)
