"""`kursus session add`, `edit` and `remove`."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any

import click

from kursus.cli.completion_words import labels, session_labels
from kursus.cli.gathering_options import MODE, place_and_link, theme_keys, times
from kursus.cli.gathering_words import arranged, lacking, tell_measured
from kursus.cli.options import writes
from kursus.cli.parameters import LABEL, TEXT
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.gathering import Gathering, Mode
from kursus.model.sentence import counted, listed, times_text
from kursus.model.session import Own, Session, check_times
from kursus.store import gathering_facts, gatherings, session_changes, sessions

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection


@click.command()
@click.argument("label", type=LABEL, shell_complete=labels)
@click.argument("title", type=TEXT, required=False)
@times
@click.option("--theme", type=TEXT, help="What it is about.")
@click.option("--mode", type=MODE, help="Else as the gathering.")
@place_and_link
@writes
def add(
    run: Run,
    *,
    label: str,
    title: str | None,
    starts: time | None,
    ends: time | None,
    theme: str | None,
    mode: Mode | None,
    place: str | None,
    link: str | None,
) -> None:
    """Add a session to a gathering.

    It takes the next number there. The first one takes over what was marked for the whole day.
    """
    if starts is None or ends is None:
        raise Wrong("A session has a --from and a --to.", hint="--from 9 --to 12")
    with run.writing(f"session add {label.upper()}") as db:
        programme = run.programme(db)
        gathering = gatherings.get(db, programme, label)
        gathering.check_open()
        check_times(starts, ends, day=gathering.day, zone=programme.timezone)
        before = sessions.list_all(db, [gathering])
        themes = theme_keys(db, programme, (theme,) if theme else ())
        added = session_changes.add(
            db,
            programme,
            gathering,
            title=title or None,
            theme=themes[0] if themes else None,
            own=Own(starts, ends, mode, place or None, link or None),
        )
        run.say(f"Added {added.named}: {times_text(starts, ends)}, {arranged(added)}.")
        tell_times(run, db, programme, gathering, added)
        if before[0].whole:
            _tell_taken_over(run, db, gathering, added)
        if lacking(added) and (mode or place or link):
            run.hint(f"kursus session edit {added.label} {lacking(added)}")
        elif gathering.ends and gathering.ends > ends:
            hours = f"--from {ends:%H:%M} --to {gathering.ends:%H:%M}"
            run.hint(f'kursus session add {gathering.label} "TITLE" {hours}')
        else:
            run.hint(f"kursus session list {gathering.label}")


@click.command()
@click.argument("label", type=LABEL, shell_complete=session_labels)
@click.option("--title", type=TEXT, help="Its title.")
@click.option("--theme", type=TEXT, help="What it is about.")
@times
@place_and_link
@writes
def edit(
    run: Run,
    *,
    label: str,
    title: str | None,
    theme: str | None,
    **typed: Any,
) -> None:
    """Correct what a session says of itself.

    An empty text takes a value away. What was planned is corrected with it, unless it was moved
    or switched since.
    """
    values = {name: value or None for name, value in typed.items() if value is not None}
    if not values and title is None and theme is None:
        raise Wrong("Nothing was said to change.", hint="kursus session edit --help")
    with run.writing(f"session edit {label.upper()}") as db:
        programme = run.programme(db)
        gathering, edited = sessions.get(db, programme, label)
        gathering.check_open()
        own = edited.own._replace(**values)
        check_times(own.starts, own.ends, day=edited.day, zone=programme.timezone)
        themes = theme_keys(db, programme, (theme,) if theme else ())
        session_changes.change(
            db,
            edited,
            title=edited.title if title is None else title or None,
            themes=None if theme is None else themes,
            own=own,
        )
        session_changes.longer(db, gathering, own.starts, own.ends)
        _, now = sessions.get(db, programme, label)
        run.say(f"{now.named}: {times_text(now.starts, now.ends)}, {arranged(now)}.")
        tell_times(run, db, programme, gathering, now)


@click.command()
@click.argument("label", type=LABEL, shell_complete=session_labels)
@writes
def remove(run: Run, *, label: str) -> None:
    """Remove one that was added by mistake and has no marks.

    Its label is not given out again.
    """
    with run.writing(f"session remove {label.upper()}") as db:
        gathering, removed = sessions.get(db, run.programme(db), label)
        gathering.check_open()
        session_changes.remove(db, gathering, removed)
        run.say(f"Removed {removed.named}.")


def tell_times(
    run: Run, db: Connection, programme: Programme, was: Gathering, session: Session
) -> None:
    """Tell whether a session made its gathering longer, and which others run at the same time."""
    now = gatherings.get(db, programme, was.label)
    if (now.starts, now.ends) != (was.starts, was.ends):
        run.say(f"{now.named} is {times_text(now.starts, now.ends)} with it.")
    tell_measured(run, db, now)
    others = [
        part.label
        for part in sessions.list_all(db, [now])
        if part.key != session.key and not part.cancelled and part.overlaps(session)
    ]
    if others and not session.cancelled:
        verb = "runs" if len(others) == 1 else "run"
        run.warn(f"Mind that {listed(others)} {verb} at the same time.")


def _tell_taken_over(run: Run, db: Connection, gathering: Gathering, added: Session) -> None:
    uses = gathering_facts.count_uses(db, gathering, session=added.key)
    if uses.marks or uses.guests:
        run.say(f"It takes over {counted(uses.marks + uses.guests, 'mark')} of the whole day.")
