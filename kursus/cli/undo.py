"""`kursus undo` and `kursus redo`."""

from __future__ import annotations

from collections import Counter

import click

from kursus.cli.options import writes
from kursus.cli.run import Run
from kursus.model.sentence import counted, listed
from kursus.store import history, operations
from kursus.store import undo as undoing
from kursus.store.engine import Connection
from kursus.store.operations import Operation
from kursus.store.undo_kept import Kept

# What the rows of a table are called, where it is not the table's name and an s.
MANY = {
    "attendance": ("mark", "marks"),
    "person": ("person", "people"),
    "reply": ("reply", "replies"),
    "former_email": ("former address", "former addresses"),
    "gathering_theme": ("theme of a gathering", "themes of gatherings"),
    "heading_map": ("heading of a map", "headings of a map"),
}


@click.command()
@click.argument("number", type=click.IntRange(min=1), required=False, metavar="[NUMBER]")
@click.option(
    "--keep-changed",
    is_flag=True,
    help="Leave what was changed later as it is, and take back the rest.",
)
@writes
def undo(run: Run, *, number: int | None, keep_changed: bool) -> None:
    """Take back your newest operation in this programme, whole.

    NUMBER takes back another, as `kursus log` numbers them. Where something
    was changed again later nothing is taken back, and it says by what.
    """
    with run.writing("undo", playing=True) as db:
        if number is None:
            operation = operations.get_newest(db, actor=run.actor, programme=_programme(run, db))
        else:
            operation = operations.get(db, number=number)
        run.say(f"Undone: {_named(operation)}.")
        kept = undoing.undo(db, operation, keep_changed=keep_changed)
        run.say(f"As before again: {_changed(db)}.")
        for sentence in _kept(kept):
            run.say(sentence)
        run.hint("kursus redo")


@click.command()
@writes
def redo(run: Run) -> None:
    """Do again what your newest undo in this programme took back."""
    with run.writing("redo", playing=True) as db:
        operation = operations.get_newest_undone(db, actor=run.actor, programme=_programme(run, db))
        run.say(f"Done again: {_named(operation)}.")
        undoing.redo(db, operation)
        run.say(f"Changed again: {_changed(db)}.")
        run.hint(f"kursus undo {operation.number}")


def _programme(run: Run, db: Connection) -> int | None:
    programme = run.perhaps_programme(db)
    return programme.key if programme else None


def _named(operation: Operation) -> str:
    when = operation.at.replace("T", " ").removesuffix("Z")
    return f"operation {operation.number}, {operation.command} ({operation.actor}, {when} UTC)"


def _changed(db: Connection) -> str:
    """How much of what the operation under way changed."""
    return _told(Counter(history.count_changed(db)))


def _kept(kept: list[Kept]) -> list[str]:
    by_operation: dict[int | None, Counter[str]] = {}
    for row in kept:
        by_operation.setdefault(row.number, Counter())[row.table] += 1
    return [
        f"Kept as it is: {_told(counts)}, changed later "
        f"{f'by operation {number}' if number else 'outside kursus'}."
        for number, counts in by_operation.items()
    ]


def _told(counts: Counter[str]) -> str:
    words = [
        counted(count, *MANY.get(table, (table.replace("_", " "),)))
        for table, count in sorted(counts.items())
        if table not in history.OUR_OWN
    ]
    return listed(words) if words else "nothing"
