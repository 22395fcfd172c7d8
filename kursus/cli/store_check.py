"""`kursus store check`: whether the store is sound, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kursus.cli.options import reads
from kursus.cli.run import Run
from kursus.cli.store_where import warn_of_place
from kursus.errors import COPIES, StoreDamaged
from kursus.model.sentence import counted

if TYPE_CHECKING:
    from kursus.store.checks import Found

HASH = "bytes that are not those of the backup's SHA-256"
SHOWN = 16  # digits of another hash
MINUTES_10 = 600


@click.command()
@click.option(
    "--seconds",
    default=MINUTES_10,
    show_default=True,
    type=click.IntRange(1),
    metavar="N",
    help="Give up after so long.",
)
@reads
def check(run: Run, *, seconds: int) -> None:
    """Check that the store is sound; it ends with 5 if not.

    The whole file is read: its pages, what points at what, the rules that
    every store keeps, and whether its rows are those that its history tells.
    A backup can be checked as well, with --store FILE; then it is also held
    against the SHA-256 beside it.

    At the end stands the SHA-256 of the content, the same for two stores that
    hold the same. Nobody can write meanwhile.
    """
    from kursus.render.listing import Column, Listing
    from kursus.store import checks, engine_checks, engine_wiping
    from kursus.store.engine_limit import within

    path = Path(run.store_path)
    results = _against_hash(path)
    content = None
    unwiped = 0
    with run.store.as_it_is() as db, within(db, seconds, what="The check"):
        results.extend(checks.ask(db))
        broken = [one for one in results if one.found]
        if not broken:
            content = engine_checks.content_hash(db)
            unwiped = engine_wiping.count_unwiped(db)
    columns = (
        Column("rule", "What must not be", wrap=True),
        Column("found", "Found", align="right"),
        Column("example", "For example", wrap=True),
    )
    if not run.for_eyes or broken:
        run.show(Listing(columns, broken if run.for_eyes else results), empty="")
    warn_of_place(run, path)
    if broken:
        is_backup = any(one.rule == HASH for one in results)
        raise StoreDamaged(
            f"{path} is damaged: {counted(len(broken), 'thing')} of {len(results)} looked for.",
            hint="make another backup, and restore none of this" if is_backup else COPIES,
        )
    _tell(run, path, results, content)
    if unwiped:
        run.warn("Forgetting people was cut short; bytes of them may lie between the rows.")
        run.hint("kursus person forget")


def _tell(run: Run, path: Path, results: list[Found], content: str | None) -> None:
    run.say(f"{path} is sound: of {len(results)} things that must not be, there is none.")
    for one in results:
        if one.found is None:
            run.say(f"Not looked for: {one.rule}; {one.example}.")
    run.say(f"Content: {content}")


def _against_hash(path: Path) -> list[Found]:
    """What the note beside a backup says of it; nothing where there is no note."""
    from kursus.files.backups import hash_beside
    from kursus.files.hashing import hash_of
    from kursus.store.checks import Found

    noted = hash_beside(path)
    if noted is None:
        return []
    now = hash_of(path)
    return [Found(HASH, int(now != noted), f"{now[:SHOWN]}…" if now != noted else None)]
