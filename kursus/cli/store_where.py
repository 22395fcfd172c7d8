"""`kursus store where`: where the store is, what is in it, and which copies of it there are."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kursus import settings
from kursus.cli.facts import named
from kursus.cli.options import reads
from kursus.cli.run import Run
from kursus.errors import StoreDamaged, StoreError, StoreMissing, as_word
from kursus.model.sentence import minute_text
from kursus.store import contents

if TYPE_CHECKING:
    from datetime import datetime

    from kursus.render.listing import Row
    from kursus.store.contents import Contents

OTHERS = stat.S_IRWXG | stat.S_IRWXO
KILO = 1000
TIME = "%Y-%m-%dT%H:%M:%SZ"
FOLDERS = "backups of "


@click.command()
@reads
def where(run: Run) -> None:
    """Show where the store is, what is in it, and its copies.

    Copies are looked for beside the store, and where `store backup --to` put them.
    """
    from kursus.render.listing import Column, Listing

    path = Path(run.store_path).absolute()
    held: Contents | None = None
    failure: StoreError | None = None
    try:
        with run.store.as_it_is() as db:
            held = contents.count(db)
    except StoreMissing:
        raise
    except StoreError as error:
        failure = error  # where it is, and where its copies are, is told all the same
    rows: list[Row] = list(_rows(run, path, held))
    if run.for_eyes:
        rows = [row for row in rows if row[1] is not None]
    columns = (
        Column("fact", "Fact"),
        Column("value", "Value", wrap=True),
        Column("size", "Size", align="right"),
        Column("time", "Time (UTC)"),
    )
    run.show(Listing(columns, named(run, rows)), empty="")
    warn_of_place(run, path)
    if os.name == "posix" and path.stat().st_mode & OTHERS:
        run.warn(f"{path} can be read by others on this machine.")
        run.hint(f"chmod 600 {as_word(str(path))}")
    if isinstance(failure, StoreDamaged):
        failure.hint = "kursus store restore FILE"
    if failure:
        raise failure


def warn_of_place(run: Run, path: Path) -> None:
    """Tell where a store lies in a folder in which nothing is promised."""
    from kursus.files.shared_places import shared_by

    shared = shared_by(path, environ=run.environ)
    if shared:
        run.warn(
            f"{path.name} lies in {shared}, where another program may read and write it while "
            "kursus does: nothing is promised there. Keep the store on a disk of this machine."
        )


def backup_folders(run: Run, path: Path) -> list[Path]:
    """The folders where this user put backups of a store, besides its own."""
    noted = settings.read_choice(f"{FOLDERS}{path}", run.environ) or ""
    return [Path(folder) for folder in noted.split("\t") if folder]


def _rows(run: Run, path: Path, held: Contents | None) -> Iterator[Row]:
    from datetime import UTC, datetime

    from kursus.files.backups import list_copies
    from kursus.files.shared_places import shared_by

    facts = path.stat()
    yield (
        "path",
        str(path),
        _size(run, facts.st_size),
        _time(run, datetime.fromtimestamp(facts.st_mtime, UTC)),
    )
    mode = f"{stat.S_IMODE(facts.st_mode):04o}" if os.name == "posix" else None
    yield "permissions", mode, None, None
    yield "shared_by", shared_by(path, environ=run.environ), None, None
    if held:
        for fact in ("schema_version", "programmes", "people", "operations"):
            yield fact, getattr(held, fact), None, None
    for copy in list_copies(path, backup_folders(run, path)):
        yield copy.kind.value, _path(run, copy.path), _size(run, copy.size), _time(run, copy.time)


def _size(run: Run, size: int) -> str | int:
    """The size in bytes for programs, and rounded for eyes."""
    return in_units(size) if run.for_eyes else size


def in_units(size: int) -> str:
    """A number of bytes for eyes, rounded up: `402 kB`."""
    for unit in ("B", "kB", "MB"):
        if size < KILO:
            return f"{size} {unit}"
        size = -(-size // KILO)
    return f"{size:,} GB"


def _path(run: Run, path: Path) -> str:
    """Where a copy is, for eyes as it can be typed here."""
    here = Path.cwd()
    return str(path.relative_to(here) if run.for_eyes and path.is_relative_to(here) else path)


def _time(run: Run, moment: datetime) -> str:
    """When that was: to the second for programs, for eyes to the minute."""
    at = moment.strftime(TIME)
    return minute_text(at) if run.for_eyes else at
