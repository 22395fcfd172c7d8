"""`kursus store compact`: make the file smaller, and take old history out of it."""

from __future__ import annotations

import os

import click

from kursus.cli.options import writes
from kursus.cli.parameters import DATE
from kursus.cli.run import ONLY_TRIED, Run
from kursus.cli.store_where import in_units
from kursus.errors import StoreError
from kursus.model.sentence import counted
from kursus.store import compacting, engine_copies, history
from kursus.store.compacting import Old


@click.command()
@click.option(
    "--history-before",
    type=DATE,
    metavar="AGE|DATE",
    help="Take out what was changed before, as 2y or 2024-01-31.",
)
@writes
def compact(run: Run, *, history_before: str | None) -> None:
    """Make the file smaller, also by what is old in the log.

    What is free in the file is given back. With --history-before the log
    forgets what was changed before that day: that something was, by whom and
    when, stays in it, but cannot be undone.
    """
    day = run.past(history_before)
    before = day and day.isoformat()
    old = Old(0, 0)
    with run.reading() as db:
        free = engine_copies.free_bytes(db)
        if before:
            old = compacting.count_old(db, before=before)
    if run.dry_run:
        run.say(ONLY_TRIED)
        if before:
            run.say(_taken_out(old, before))
        run.say(f"Free in the file as it is: {in_units(free)}.")
        return
    if old.changes:
        run.confirm(
            f"The log will forget {_told(old)}, from before {before}; then they can never be "
            "undone. Let it forget?",
            undoable=False,
        )
    option = f" --history-before {before}" if before else ""
    with run.writing(f"store compact{option}") as db:
        history.tell(db)
        if before:
            run.say(_taken_out(compacting.remove_old(db, before=before), before))
    _make_smaller(run, taken_out=bool(old.changes))


def _taken_out(old: Old, before: str) -> str:
    if not old.changes:
        return f"Nothing in the history is from before {before}."
    return f"Taken out of the history: {_told(old)}, from before {before}."


def _told(old: Old) -> str:
    return f"{counted(old.changes, 'change')} of {counted(old.operations, 'operation')}"


def _make_smaller(run: Run, *, taken_out: bool) -> None:
    """Give back what is free, once the history was taken out and kept so."""
    path = run.store_path
    size = os.path.getsize(path)
    try:
        run.store.write_anew()
    except StoreError as error:
        if taken_out:
            error.sentence = f"The history was taken out, but the file is not smaller yet. {error}"
            error.hint = "kursus store compact"
        raise
    now = os.path.getsize(path)
    run.say(f"{path}: {in_units(size)} before, {in_units(now)} now.")
