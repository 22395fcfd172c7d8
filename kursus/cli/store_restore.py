"""`kursus store restore`: put a backup in the store's place."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kursus import settings
from kursus.cli.options import writes
from kursus.cli.parameters import FILE
from kursus.cli.run import ONLY_TRIED, Run
from kursus.cli.store_backup import described
from kursus.errors import AlreadyThere, StoreMissing
from kursus.model.sentence import counted, moment_text
from kursus.store.database import Store
from kursus.store.letters_left import BroughtOver

if TYPE_CHECKING:
    from kursus.files.restoring import Replaced
    from kursus.store.contents import Contents


@click.command()
@click.argument("file", type=FILE)
@writes
def restore(run: Run, *, file: str) -> None:
    """Put a backup in the store's place.

    FILE is seen to be sound first, and held against the SHA-256 beside it if
    there is one. What is replaced is kept beside the store, with the time in
    its name. It cannot be undone; but that copy can be restored in its turn.
    """
    from kursus.files import restoring

    backup = Path(file)
    store = _store(run)
    path = Path(store.path)
    if backup.exists() and path.exists() and os.path.samefile(backup, path):
        raise AlreadyThere(f"{backup} is the store itself.", hint="kursus store where")
    held = restoring.check_backup(backup)
    run.say(f"{backup} is sound: {_dated(held)}.")
    there = restoring.look_at(store)
    if there.held and there.held.origin != held.origin:
        run.warn(f"{backup} is a copy of another store than {path}.")
    if run.dry_run:
        run.say(ONLY_TRIED)
    elif there.is_there:
        run.confirm(_question(path, there), undoable=False)
    replaced, news = None, BroughtOver()
    if not run.dry_run:
        replaced, held, news = restoring.restore(store, backup, now=datetime.now(UTC))
    run.say(f"Restored {path}: {described(held)}.")
    if news.letters:
        sent = counted(news.letters, "letter")
        run.say(f"{sent} that left since the backup will not be sent again.")
    if news.silenced:
        run.say("Who was stopped since the backup is not written to: kursus reminder stopped.")
    if replaced:
        run.say(f"What was replaced is kept: {replaced}.")
    run.hint("kursus status")


def _store(run: Run) -> Store:
    """The store that is to be replaced, or the one that is to be in this folder again."""
    try:
        return run.store
    except StoreMissing:
        return Store(path=settings.STORE_NAME, actor=run.actor)


def _question(path: Path, there: Replaced) -> str:
    told = _dated(there.held) if there.held else "it cannot be read"
    return (
        f"{path} ({told}) will be replaced, and kept beside what replaces it; there is no undo. "
        "Replace it?"
    )


def _dated(held: Contents) -> str:
    """What a store holds, and until when."""
    last = f", the last at {moment_text(held.newest_at)}" if held.newest_at else ""
    return f"{described(held)}{last}"
