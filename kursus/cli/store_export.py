"""`kursus store export`: everything, as CSV with a manifest."""

from __future__ import annotations

from pathlib import Path

import click

from kursus.cli.options import with_run
from kursus.cli.parameters import FILE
from kursus.cli.run import Run
from kursus.errors import StoreDamaged, as_word
from kursus.model.national_id import masked
from kursus.model.sentence import counted


@click.command("export")
@click.argument("folder", type=FILE, metavar="DIR")
@click.option("--history", is_flag=True, help="The log, too: who changed what, and when.")
@with_run
def export(run: Run, *, folder: str, history: bool) -> None:
    """Write everything into a new folder, as CSV.

    With a manifest, for machines, there and back without loss: `kursus store import`
    takes it in again. Cells that a spreadsheet would run are left as they
    are, so take `kursus roster export` for Excel. Of a damaged store it
    writes what can be read, says so, and ends with 5.
    """
    from kursus.files.portable_export import export_store
    from kursus.store import checks

    with run.reading() as db:
        manifest = export_store(db, Path(folder), history=history)
        broken = [one for one in checks.ask(db, history=False) if one.found]
    rows = sum(file.rows for file in manifest.files)
    named = masked(folder)
    run.say(f"Wrote {named}: {counted(len(manifest.files), 'table')}, {counted(rows, 'row')}.")
    run.warn("All that is known about people is in it; keep it as safe as the store.")
    if broken:
        raise StoreDamaged(
            f"The store is damaged, so something may be lacking or wrong in {named}.",
            hint="kursus store check",
        )
    run.hint("kursus init --store NEW.db")
    run.hint(f"kursus store import {as_word(named)} --store NEW.db")
