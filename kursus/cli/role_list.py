"""`kursus role list`: who has which role, and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.options import lists_people, reads
from kursus.cli.parameters import LABEL
from kursus.cli.run import Run
from kursus.store import roles

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection


@click.command("list")
@click.option("--at", "label", type=LABEL, metavar="LABEL", help="Only those at a gathering.")
@lists_people
@reads
def list_(run: Run, *, label: str | None) -> None:
    """List the roles: those in all of the programme, then by gathering."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
        holders = _chosen(db, programme, label)
    columns = (
        Column("role", "Role", wrap=True),
        Column("at", "At"),
        Column("number", "No", align="right"),
        Column("name", "Name", wrap=True),
        Column("email", "E-mail", screen=False),
        Column("unit", "Unit", wrap=True),
    )
    run.show(
        Listing(columns, [one[2:] for one in holders]),
        empty="No roles. Next: kursus role add PERSON coordinator",
        language=programme.language,
    )


def _chosen(db: Connection, programme: Programme, label: str | None) -> list[roles.Holder]:
    """All roles, or those at a gathering with its sessions, or at one session."""
    at = roles.place(db, programme, label)
    holders = roles.list_all(db, programme, gathering=at.gathering)
    return [one for one in holders if one.at == at.label] if at.session else holders
