"""Copies of the store that still have people who are forgotten: told, and removed.

The one thing to know: a copy is not looked into. One that was made before somebody was forgotten
has them, for all that is known.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kursus.cli.many import say_first
from kursus.cli.run import Run
from kursus.errors import KursusError
from kursus.model.sentence import counted, first_of
from kursus.store import forgetting

if TYPE_CHECKING:
    from kursus.files.backups import Copy

FINISH = "kursus person forget --copies"
NAMED = 5


def say_copies_with(run: Run) -> None:
    """Tell the copies that will have people once they are forgotten here: all there are."""
    found = _list_all(run)
    if found:
        run.say(f"{_copies(found)} of the store would still have what is forgotten:")
        _say_paths(run, found)


def say_copies(run: Run, *, remove: bool, ask: bool = False) -> None:
    """Tell the copies that have people who were forgotten, or remove them.

    Raises:
        KursusError: One could not be removed.
    """
    found = _list_made_before(run)
    if not found:
        run.say("No copy of the store is known that has anybody who was forgotten.")
    elif not remove or run.dry_run:
        run.say(
            f"{_copies(found)} of the store still "
            f"{'has' if len(found) == 1 else 'have'} people who were forgotten:"
        )
        _say_paths(run, found)
        run.hint(FINISH)
    else:
        _remove(run, found, ask=ask)
    run.warn("What was exported, sent or copied elsewhere is not known here: remove it by hand.")


def _remove(run: Run, found: list[Copy], *, ask: bool) -> None:
    from kursus.files.backups import remove

    if ask:
        run.say("Copies of the store that have people who were forgotten:")
        _say_paths(run, found)
        run.confirm(
            f"Remove {_copies(found)}? It cannot be undone.",
            undoable=False,
        )
    left = []
    for copy in found:
        try:
            remove(copy.path)
        except KursusError:
            left.append(copy)
    gone = [copy for copy in found if copy not in left]
    if gone:
        run.say(f"Removed {_copies(gone)}:")
        _say_paths(run, gone)
        run.hint("kursus store backup")
    if left:
        raise KursusError(
            f"{_copies(left)} could not be removed: "
            f"{first_of([str(copy.path) for copy in left], NAMED)}.",
            hint=FINISH,
        )


def _list_made_before(run: Run) -> list[Copy]:
    """The copies that were made before somebody was last forgotten, the oldest first."""
    with run.reading() as db:
        last = forgetting.find_last(db)
    if last is None:
        return []
    return [copy for copy in _list_all(run) if copy.time <= datetime.fromisoformat(last)]


def _list_all(run: Run) -> list[Copy]:
    """The copies that are known, the oldest first."""
    from kursus.cli.store_where import backup_folders
    from kursus.files.backups import list_copies

    path = Path(run.store_path).absolute()
    return list_copies(path, backup_folders(run, path))


def _copies(found: list[Copy]) -> str:
    return counted(len(found), "copy", "copies")


def _say_paths(run: Run, found: list[Copy]) -> None:
    say_first(run, [str(copy.path) for copy in found], "copies", indent="  ")
