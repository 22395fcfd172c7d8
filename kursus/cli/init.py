"""`kursus init`: make a store."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kursus import settings
from kursus.cli.options import common_options
from kursus.cli.run import Run
from kursus.cli.store_where import warn_of_place


@click.command()
@click.option("--default", is_flag=True, help="Use it wherever a folder has none.")
@common_options()
@click.pass_obj
def init(run: Run, *, default: bool) -> None:
    """Make a store: one file, readable by you alone.

    It is kursus.db in this folder, or the file that --store names.
    """
    from kursus.store import history
    from kursus.store.database import Store
    from kursus.store.migrate import create_store

    named = run.store_option or run.environ.get("KURSUS_STORE")
    path = Path(named or settings.STORE_NAME)
    if not (default and path.exists()):
        maker = Store(path=path, actor=run.actor)
        create_store(path)
        with maker.writing("init") as work:
            history.tell(work.db)
        run.say(f"Made the store {path}.")
        warn_of_place(run, path)
    if default:
        settings.write_choice("store", os.path.abspath(path), run.environ)
        run.say(f"{path} is used from now on wherever a folder has no {settings.STORE_NAME}.")
    run.hint('kursus programme add "TITLE" --start DATE --end DATE')
