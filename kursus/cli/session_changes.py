"""`kursus session move`, `switch`, `cancel` and `reopen`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import session_labels
from kursus.cli.gathering_choice import hint_whom
from kursus.cli.gathering_options import MODE, place_and_link, times
from kursus.cli.gathering_words import arranged, lacking
from kursus.cli.options import writes
from kursus.cli.parameters import LABEL, NOTE_TEXT
from kursus.cli.run import Run
from kursus.cli.session_add import tell_times
from kursus.errors import Wrong
from kursus.model.gathering import Gathering, Mode
from kursus.model.sentence import times_text
from kursus.model.session import Session, check_times, later_by, minutes_between
from kursus.store import session_changes, sessions

if TYPE_CHECKING:
    from kursus.store.engine import Connection

several = click.argument(
    "typed",
    metavar="LABEL…",
    type=LABEL,
    nargs=-1,
    required=True,
    shell_complete=session_labels,
)
reason_option = click.option("--reason", type=NOTE_TEXT, help="Why, in a few words.")


@click.command()
@click.argument("label", type=LABEL, shell_complete=session_labels)
@times
@reason_option
@writes
def move(
    run: Run, *, label: str, starts: time | None, ends: time | None, reason: str | None
) -> None:
    """Move a session to other times of the day.

    What was planned is kept.
    """
    if starts is None and ends is None:
        raise Wrong("A session is moved to a --from, a --to, or both.", hint="--from 13 --to 15")
    with run.writing(f"session move {label.upper()}{' --reason' if reason else ''}") as db:
        programme = run.programme(db)
        gathering, moved = sessions.get(db, programme, label)
        gathering.check_open()
        if starts and not ends and moved.starts and moved.ends:
            ends = later_by(moved.ends, minutes_between(moved.starts, starts))
        starts, ends = starts or moved.starts, ends or moved.ends
        check_times(starts, ends, day=moved.day, zone=programme.timezone)
        session_changes.move(db, moved, starts=starts, ends=ends, reason=reason)
        session_changes.longer(db, gathering, starts, ends)
        _, now = sessions.get(db, programme, label)
        was = times_text(moved.starts, moved.ends)
        run.say(f"Moved {now.named} from {was} to {times_text(now.starts, now.ends)}.")
        tell_times(run, db, programme, gathering, now)
        hint_whom(run, [gathering])


@click.command()
@several
@click.option("--to", "mode", type=MODE, required=True, help="The mode from now on.")
@place_and_link
@reason_option
@writes
def switch(
    run: Run,
    *,
    typed: tuple[str, ...],
    mode: Mode,
    place: str | None,
    link: str | None,
    reason: str | None,
) -> None:
    """Switch sessions to digital, physical or hybrid.

    What was planned is kept.
    """
    why = " --reason" if reason else ""
    with run.writing(f"session switch {' '.join(typed).upper()} --to {mode}{why}") as db:
        chosen = _chosen(run, db, typed)
        session_changes.switch(db, chosen, to=mode, place=place, link=link, reason=reason)
        for _, session in chosen:
            _, now = sessions.get(db, run.programme(db), session.label)
            run.say(f"{now.named}, {times_text(now.starts, now.ends)}: {arranged(now)}.")
            if lacking(now):
                run.hint(f"kursus session edit {now.label} {lacking(now)}")
        hint_whom(run, _gatherings(chosen))


@click.command()
@several
@click.option("--reason", type=NOTE_TEXT, required=True, help="Why, in a few words.")
@writes
def cancel(run: Run, *, typed: tuple[str, ...], reason: str) -> None:
    """Cancel sessions; what is known of them is kept.

    They count no more.
    """
    with run.writing(f"session cancel {' '.join(typed).upper()} --reason") as db:
        chosen = _chosen(run, db, typed)
        for gathering, session in chosen:
            state = "Already cancelled:" if session.cancelled else "Cancelled"
            if not session.cancelled:
                session_changes.cancel(db, gathering, session, reason=reason)
            run.say(f"{state} {session.named}, {times_text(session.starts, session.ends)}.")
        hint_whom(run, _gatherings(chosen))


@click.command()
@several
@writes
def reopen(run: Run, *, typed: tuple[str, ...]) -> None:
    """Take cancelled sessions back."""
    with run.writing(f"session reopen {' '.join(typed).upper()}") as db:
        for gathering, session in _chosen(run, db, typed):
            session_changes.reopen(db, session)
            already = "" if session.cancelled else " already"
            clock = times_text(session.starts, session.ends)
            run.say(f"{session.named} is open{already}, {clock}.")
            tell_times(run, db, run.programme(db), gathering, session)


def _chosen(run: Run, db: Connection, typed: tuple[str, ...]) -> list[tuple[Gathering, Session]]:
    """The sessions that were typed, each once, with their gatherings, which are open."""
    programme = run.programme(db)
    chosen = {}
    for label in typed:
        gathering, session = sessions.get(db, programme, label)
        gathering.check_open()
        chosen[session.key] = (gathering, session)
    return list(chosen.values())


def _gatherings(chosen: Sequence[tuple[Gathering, Session]]) -> list[Gathering]:
    """The gatherings of some sessions, each once."""
    return list({gathering.key: gathering for gathering, _ in chosen}.values())
