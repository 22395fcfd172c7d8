"""`kursus init`: make a store."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kursus import settings
from kursus.cli.options import writes
from kursus.cli.run import ONLY_TRIED, Run
from kursus.cli.store_where import warn_of_place


@click.command()
@click.option("--default", is_flag=True, help="Use it wherever a folder has none.")
@writes
def init(run: Run, *, default: bool) -> None:
    """Make a store: one file, readable by you alone.

    It is kursus.db in this folder, or the file that --store names.
    """
    from kursus.store.migrate import create_store

    named = run.store_option or run.environ.get("KURSUS_STORE")
    path = Path(named or settings.STORE_NAME)
    is_new = not (default and path.exists())
    if is_new:
        create_store(path, dry_run=run.dry_run)
    if run.dry_run:
        run.say(ONLY_TRIED)
    else:
        _keep(run, path, is_new=is_new, default=default)
    if is_new:
        run.say(f"Made the store {path}.")
        warn_of_place(run, path)
    if default:
        run.say(f"{path} is used from now on wherever a folder has no {settings.STORE_NAME}.")
    if not run.dry_run:
        run.hint('kursus programme add "TITLE" --start DATE --end DATE')


def _keep(run: Run, path: Path, *, is_new: bool, default: bool) -> None:
    """Note that the store was made, and where it is."""
    from kursus.store import history
    from kursus.store.database import Store

    if is_new:
        with Store(path=path, actor=run.actor).writing("init") as work:
            history.tell(work.db)
    if default:
        settings.write_choice("store", os.path.abspath(path), run.environ)
