"""`kursus store schema`: the schema as it was shipped, and the way back to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kursus.cli.options import writes
from kursus.cli.run import ONLY_TRIED, Run
from kursus.errors import Wrong
from kursus.model.sentence import listed

if TYPE_CHECKING:
    from kursus.store.engine_schema import Difference


@click.command()
@click.option("--repair", is_flag=True, help="Take out what was added, and put back what was not.")
@writes
def schema(run: Run, *, repair: bool) -> None:
    """Print the store's schema, or make it as shipped again.

    Where something was added to the store, kursus reads nothing in it. With
    --repair it says what was added, changed or is missing, and after asking
    takes a copy aside, takes out what was added, and puts back what was
    shipped. What is in kursus' own tables stays.
    """
    if repair:
        _repair(run)
        return
    if run.dry_run or run.yes:
        raise Wrong(
            "Printing the schema changes nothing.", hint="kursus store schema --repair --dry-run"
        )
    from kursus.store.engine_schema import shipped_parts
    from kursus.store.shipped import shipped_schema

    with run.store.as_it_is() as db:
        version = db.schema_version
    for part in shipped_parts(shipped_schema(version) or ""):
        click.echo(f"{part.sql};")


def _repair(run: Run) -> None:
    from datetime import UTC, datetime

    from kursus.files.backups import names_for_replaced
    from kursus.files.whole import whole_new
    from kursus.store import repairs

    found = repairs.list_differences(run.store)
    if not found:
        run.say("The schema is as it was shipped; there is nothing to repair.")
        return
    if run.dry_run:
        run.say(ONLY_TRIED)
    for difference in found:
        run.say(_told(difference))
    repairs.repair(run.store, agreed=found, dry_run=True)  # told now where it cannot be done
    if run.dry_run:
        return
    run.confirm("Make the schema as it was shipped? A copy is set aside first.", undoable=False)
    names = names_for_replaced(Path(run.store_path).absolute(), now=datetime.now(UTC))
    with whole_new(names) as (empty, copy):
        repairs.copy_into(run.store, empty)
    repairs.repair(run.store, agreed=found)
    run.say(f"The schema is as it was shipped. {copy} is the store as it was.")
    run.hint("kursus status")


def _told(difference: Difference) -> str:
    part = difference.part
    where = f" on {part.table}" if part.kind in ("index", "trigger") else ""
    columns = f" (column {listed(list(difference.columns))})" if difference.columns else ""
    return f"{difference.how.capitalize()}: {part.kind} {part.name}{where}{columns}."
