"""`kursus store import`: everything back, into a store that has nothing in it."""

from __future__ import annotations

from pathlib import Path

import click

from kursus.cli.options import writes
from kursus.cli.parameters import FILE
from kursus.cli.run import ONLY_TRIED, Run
from kursus.model.national_id import masked
from kursus.model.sentence import counted


@click.command("import")
@click.argument("folder", type=FILE, metavar="DIR")
@writes
def import_(run: Run, *, folder: str) -> None:
    """Take in what `store export` wrote, into an empty store.

    All of it or nothing: a file that was changed since is named and refused.
    It is one line of the log, and cannot be undone; where the log was exported
    too, that log comes along and nothing is added to it. An export of an older
    kursus has to be taken in by that one, whose store is then brought up.
    """
    from kursus.files.portable_import import check_folder, import_store

    manifest = check_folder(Path(folder))
    rows = sum(file.rows for file in manifest.files)
    told = f"{masked(folder)}: {counted(len(manifest.files), 'table')}, {counted(rows, 'row')}."
    if run.dry_run:
        # No change of it would stand in the log, so there is none to show.
        with run.store.writing("store import", dry_run=True, references_known=True) as work:
            import_store(work.db, Path(folder), manifest)
        run.say(ONLY_TRIED)
        run.say(f"Imported {told}")
        return
    with run.writing("store import", references_known=True) as db:
        import_store(db, Path(folder), manifest)
        run.say(f"Imported {told}")
        run.hint("kursus store check")
