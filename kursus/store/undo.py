"""Taking an operation back, and doing it again: the exact mirror of what it recorded, or nothing.

The one thing to know: history is played backwards first and judged afterwards. Where anything came
of it but the mirror, it is rolled back, and the later operations that are in the way are named.
"""

from __future__ import annotations

from kursus.errors import AlreadyThere, KursusError
from kursus.model.sentence import listed
from kursus.store import operations, undo_kept
from kursus.store.engine import Connection
from kursus.store.engine_playing import Run, left_over, list_runs, play_back
from kursus.store.engine_references import Obstacle, collides, dangling
from kursus.store.engine_sql import prepare_for_bulk, prepare_for_reading_in
from kursus.store.operations import DONE, Operation
from kursus.store.undo_kept import COUNTER, KEPT, Kept

# So many of the operations that are in the way are named; more are counted.
NAMED = 5
KIBIBYTES = 5000  # of the store in memory: rows go in another order than most indexes have
WHY_FINAL = {
    "forgotten": "it changed somebody who was forgotten since",
    "sent": "it sent letters, and they cannot be called back",
    "compacted": "what it changed is no longer in the history",
}


def undo(db: Connection, operation: Operation, *, keep_changed: bool = False) -> list[Kept]:
    """Take an operation back, in the operation under way; what was kept as it is.

    Args:
        db: The store, inside `Store.writing(…, references_known=True)`.
        operation: What to take back.
        keep_changed: Leave what was changed later as it is, and take back the rest.

    Raises:
        AlreadyThere: It is undone already.
        KursusError: It cannot be undone, or not without undoing what came later.
    """
    _check_can_be_undone(db, operation)
    return _play(db, operation, played=operation.key, kind="undo", keep_changed=keep_changed)


def redo(db: Connection, operation: Operation) -> None:
    """Do an operation again that was taken back, in the operation under way.

    Raises:
        KursusError: It cannot be done again as it was.
    """
    if operation.later_key is None or operation.later_kind != "undo":
        raise KursusError(f"Operation {operation.number} is not undone.", hint="kursus log")
    _check_form(db, operation, "redone")
    _play(db, operation, played=operation.later_key, kind="redo", keep_changed=False)


def _check_can_be_undone(db: Connection, operation: Operation) -> None:
    what = f"Operation {operation.number} ({operation.command})"
    if operation.kind == "undo":
        raise KursusError(f"{what} is itself an undo.", hint="kursus redo")
    if operation.kind == "redo":
        raise KursusError(
            f"{what} did an operation again.",
            hint=f"kursus {operation.command.replace('redo', 'undo', 1)}",
        )
    if operation.kind == "event":
        raise KursusError(f"{what} is no change that could be undone.", hint="kursus log")
    if operation.later_kind == "undo":
        raise AlreadyThere(
            f"{what} is undone already, by operation {operation.later_number}.", hint="kursus redo"
        )
    _check_form(db, operation, "undone")


def _check_form(db: Connection, operation: Operation, done: str) -> None:
    """Refuse what history cannot give back.

    Raises:
        KursusError: It can never be undone, or was made in a store of another form.
    """
    what = f"Operation {operation.number} ({operation.command}) cannot be {done}"
    if operation.final:
        raise KursusError(f"{what}: {WHY_FINAL[operation.final]}.", hint="kursus log")
    if operation.schema_version != db.schema_version:
        raise KursusError(
            f"{what}: the store had another form then.", hint="kursus store restore FILE"
        )


def _play(
    db: Connection, operation: Operation, *, played: int, kind: str, keep_changed: bool
) -> list[Kept]:
    """Play an operation's changes backwards, as often as it takes to leave out what has to stay."""
    (back,) = db.execute("select operation from current").fetchone()
    db.programme = operation.programme
    prepare_for_bulk(db, kibibytes=KIBIBYTES)
    prepare_for_reading_in(db)
    undo_kept.start(db)
    runs = list_runs(db, operation=played)
    while True:
        db.execute("savepoint playing")
        obstacles = _obstacles(db, runs, played, back)
        if not obstacles:
            break
        db.execute("rollback to playing")
        # How far labels were counted is nobody's; it stays where somebody has counted on.
        ours = [obstacle for obstacle in obstacles if obstacle.row.table != COUNTER]
        if ours and not keep_changed:
            raise _in_the_way(db, operation, played, ours, kind)
        if not undo_kept.keep(db, played, obstacles):
            raise KursusError(f"Operation {operation.number} cannot be taken back in parts.")
    db.execute("release playing")
    kept = undo_kept.list_kept(db, played)
    _mark(db, back, operation, kind, keep_changed=keep_changed)
    if not db.execute(
        "select 1 from change where operation = :back limit 1", {"back": back}
    ).fetchone():
        raise KursusError(
            f"All that operation {operation.number} ({operation.command}) changed was changed "
            "again later, so nothing of it is left to undo.",
            hint=f"kursus log show {operation.number}",
        )
    return kept


def _obstacles(db: Connection, runs: list[Run], played: int, back: int) -> list[Obstacle]:
    """What keeps the play from being the exact mirror; nothing where it is."""
    refused = play_back(db, runs, operation=played, but_for=KEPT)
    if refused is not None:
        row = undo_kept.row_at(db, refused)
        return [Obstacle(row=row, because_of=collides(db, position=refused) or row)]
    changed = left_over(db, runs, operation=played, back=back, but_for=KEPT)
    return [
        *(Obstacle(row=row, because_of=row) for row in changed),
        *dangling(db, back=back),
    ]


def _in_the_way(
    db: Connection, operation: Operation, played: int, obstacles: list[Obstacle], kind: str
) -> KursusError:
    """The failure that names the later operations."""
    rows = {obstacle.because_of for obstacle in obstacles}
    numbers = set(undo_kept.later_numbers(db, played, rows).values())
    later = sorted(filter(None, numbers))
    named = [_named(db, number) for number in later[:NAMED]]
    if len(later) > NAMED:
        named.append(f"{len(later) - NAMED:,} more")
    if None in numbers:
        named.append("something outside kursus")
    sentence = (
        f"Operation {operation.number} ({operation.command}) cannot be {DONE[kind]} whole: "
        f"{listed(named)} came later and {'rest' if len(numbers) > 1 else 'rests'} on it."
    )
    hint = f"kursus undo {operation.number} --keep-changed" if kind == "undo" else "kursus log"
    return KursusError(sentence, hint=hint)


def _named(db: Connection, number: int) -> str:
    return f"operation {number} ({operations.get(db, number=number).command})"


def _mark(
    db: Connection, back: int, operation: Operation, kind: str, *, keep_changed: bool
) -> None:
    """Say of the operation under way what it is."""
    more = " --keep-changed" if keep_changed else ""
    db.execute(
        """
        update operation
        set kind = :kind, target = :target, command = :command
        where key = :back
        """,
        {
            "kind": kind,
            "target": operation.key,
            "command": f"{kind} {operation.number}{more}",
            "back": back,
        },
    )
