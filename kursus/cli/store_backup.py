"""`kursus store backup`: a copy named by time, and older ones removed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kursus import settings
from kursus.cli.options import writes
from kursus.cli.parameters import FILE
from kursus.cli.run import ONLY_TRIED, Run
from kursus.cli.store_where import FOLDERS, backup_folders, in_units
from kursus.errors import KursusError, NotFound, Wrong, as_word
from kursus.model.sentence import counted

if TYPE_CHECKING:
    from kursus.store.contents import Contents


@click.command()
@click.option("--to", "folder", type=FILE, metavar="DIR", help="The folder. Else the store's own.")
@click.option(
    "--keep",
    type=click.IntRange(1),
    metavar="N",
    help="Keep the N newest backups; remove older ones.",
)
@click.option(
    "--keep-days", type=click.IntRange(1), metavar="N", help="Remove backups older than N days."
)
@writes
def backup(run: Run, *, folder: str | None, keep: int | None, keep_days: int | None) -> None:
    """Copy the store, and see that the copy is sound.

    The copy has the time (UTC) in its name, and its SHA-256 lies beside it, as
    `sha256sum -c` reads it. Others can go on working meanwhile.

    Older backups are removed only on request and from the same folder, and
    only those of this store; the newest always stays.
    """
    from kursus.files import backups

    if keep and keep_days:
        raise Wrong("--keep and --keep-days both say what stays.", hint="Give one of them.")
    store = Path(run.store_path).absolute()
    place = Path(folder).absolute() if folder else store.parent
    if place.exists() and not place.is_dir():
        raise Wrong(f"{place} is a file, and backups lie in a folder.", hint="--to DIR")
    if not place.is_dir():
        raise NotFound(f"There is no folder {place}.", hint=f"mkdir {as_word(str(place))}")
    now = datetime.now(UTC)
    made_before = _days_before(now, keep_days) if keep_days else None
    path, held = backups.back_up(run.store, place, now=now)
    older = []
    if keep or keep_days:
        found = backups.superfluous(
            store, place, origin=held.origin, keep=keep, made_before=made_before
        )
        older = [copy for copy in found if copy.path != path]  # whatever the clock was set to
    for superfluous in [path] if run.dry_run else [copy.path for copy in older]:
        backups.remove(superfluous)
    if run.dry_run:
        run.say(ONLY_TRIED)
    else:
        _note(run, store, place)
    run.say(f"Copied {store.name} to {path}: {described(held)}.")
    for copy in older:
        run.say(f"Removed {copy.path.name}, {in_units(copy.size)}.")


def described(held: Contents) -> str:
    """What a store holds, in a few words."""
    return (
        f"{counted(held.programmes, 'programme')}, {counted(held.people, 'person', 'people')}, "
        f"{counted(held.operations, 'operation')}"
    )


def _days_before(now: datetime, days: int) -> datetime:
    try:
        return now - timedelta(days=days)
    except OverflowError:
        raise Wrong(f"{days} days ago there were no calendars.") from None


def _note(run: Run, store: Path, place: Path) -> None:
    """Remember where backups lie, for `store where`; a folder of an odd name is not noted."""
    noted = backup_folders(run, store)
    if place in (store.parent, *noted) or not f"{store}{place}".isprintable():
        return
    try:
        settings.write_choice(
            f"{FOLDERS}{store}", "\t".join(map(str, [*noted, place])), run.environ
        )
    except KursusError as error:
        run.warn(error.sentence)
