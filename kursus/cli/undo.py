"""`kursus undo` and `kursus redo`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from kursus.cli.options import writes
from kursus.cli.run import Run
from kursus.model.sentence import first_of, listed, moment_text
from kursus.store import history, operations
from kursus.store import undo as undoing
from kursus.store.engine import Connection
from kursus.store.operations import Operation
from kursus.store.undo_kept import Kept

# So many of what is kept are named; more are counted.
NAMED = 5
SENDINGS = 2


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
    was changed again later nothing is taken back, and it says by what. Letters
    that left are never taken back.
    """
    with run.writing("undo", references_known=True) as db:
        if number is None:
            operation = operations.get_newest(db, actor=run.actor, programme=_programme(run, db))
        else:
            operation = operations.get(db, number=number)
        run.say(f"Undone: {_named(operation)}.")
        kept = undoing.undo(db, operation, keep_changed=keep_changed)
        run.say(f"As before again: {_changed(db)}.")
        for sentence in _kept(db, operation, kept):
            run.say(sentence)
        if sendings := operations.list_sendings_after(db, number=operation.number):
            run.warn(_left(sendings))
        run.hint("kursus redo")


@click.command()
@writes
def redo(run: Run) -> None:
    """Do again what your newest undo in this programme took back."""
    with run.writing("redo", references_known=True) as db:
        operation = operations.get_newest_undone(db, actor=run.actor, programme=_programme(run, db))
        run.say(f"Done again: {_named(operation)}.")
        undoing.redo(db, operation)
        run.say(f"Changed again: {_changed(db)}.")
        run.hint(f"kursus undo {operation.number}")


def _programme(run: Run, db: Connection) -> int | None:
    programme = run.perhaps_programme(db)
    return programme.key if programme else None


def _named(operation: Operation) -> str:
    when = moment_text(operation.at)
    return f"operation {operation.number}, {operation.command} ({operation.actor}, {when})"


def _left(sendings: Sequence[Operation]) -> str:
    """That letters are not taken back which left after what is."""
    told = [f"operation {each.number}, {each.command}" for each in sendings]
    return f"Letters that left since are not taken back: {first_of(told, SENDINGS, parting='; ')}."


def _changed(db: Connection) -> str:
    """How much of what the operation under way changed."""
    return _told(Counter(history.count_changed(db)))


def _kept(db: Connection, operation: Operation, kept: list[Kept]) -> list[str]:
    """What an undo left as it is, by what changed it later: by name where it is little."""
    by_operation: dict[int | None, list[Kept]] = {}
    for row in kept:
        by_operation.setdefault(row.number, []).append(row)
    few = {(row.table, row.row_key) for rows in by_operation.values() for row in rows[: NAMED + 1]}
    names = _names(db, operation, few) if few else {}
    sentences = []
    for number, rows in by_operation.items():
        named = [names.get((row.table, row.row_key)) for row in rows[: NAMED + 1]]
        words = [name for name in named if name]
        told = listed(words) if len(words) == len(rows) <= NAMED else ""
        told = told or _told(Counter(row.table for row in rows))
        by = f"by operation {number}" if number else "outside kursus"
        sentences.append(f"Kept as it is: {told}, changed later {by}.")
    return sentences


def _names(
    db: Connection, operation: Operation, places: set[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """What rows that an operation changed are called, by table and key."""
    from kursus.report.changes import subjects
    from kursus.store.change_rows import find_rows

    changes = [
        change
        for change in history.list_changes(db, operation=operation.key)
        if (change.table, change.row_key) in places
    ]
    return subjects(changes, find_rows(db, changes))


def _told(counts: Counter[str]) -> str:
    from kursus.model.change import NOT_TOLD
    from kursus.report.change_words import counted_of, kind_of

    words = [
        counted_of(count, kind_of(table))
        for table, count in sorted(counts.items())
        if table not in NOT_TOLD
    ]
    return listed(words) if words else "nothing"
