"""Verbs that change how gatherings stand: cancel, close, reopen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.completion_words import labels
from kursus.cli.gathering_choice import COMING, HELD, choice, several, tell_by_letter
from kursus.cli.gathering_days import tell_elsewhere
from kursus.cli.gathering_options import of_kind
from kursus.cli.gathering_words import when
from kursus.cli.options import writes
from kursus.cli.parameters import LABEL, NOTE_TEXT
from kursus.cli.run import Run
from kursus.errors import KursusError
from kursus.model.gathering import Gathering, Kind, State
from kursus.model.reminder import Event
from kursus.model.sentence import counted
from kursus.store import expected, gathering_changes, gathering_facts, gatherings

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection


@click.command()
@several(COMING)
@click.option("--reason", type=NOTE_TEXT, required=True, help="Why, in a few words.")
@of_kind
@writes
def cancel(
    run: Run,
    *,
    kind: Kind | None,
    typed: tuple[str, ...],
    every: str | None,
    until: str | None,
    reason: str,
) -> None:
    """Cancel; what is known of it is kept.

    It counts no more.
    """
    which = choice(typed, every, until, of=COMING)

    def keep(ask_above: int | None) -> None:
        with run.writing(f"{kind or 'gathering'} cancel {which.said} --reason") as db:
            programme = run.programme(db)
            chosen = which.find(run, db, programme, kind)
            if not chosen:
                run.say("None is coming, so nothing was cancelled.")
            check_few(sum(not each.cancelled for each in chosen), ask_above)
            _cancel(run, db, programme, chosen, reason=reason)

    keep_or_ask(run, keep, "Cancel {} gatherings?")


def _cancel(
    run: Run, db: Connection, programme: Programme, chosen: Sequence[Gathering], *, reason: str
) -> None:
    cancelled = [each for each in chosen if not each.cancelled]
    for each in cancelled:
        each.check_open()
        if each.is_held(run.today):
            raise KursusError(
                f"{each.named} was held on {when(each)}: there are marks.",
                hint=f"kursus attendance clear {each.label} all   (if they are mistakes)",
            )
    gathering_changes.cancel(db, cancelled, reason=reason)
    for each in chosen:
        state = "Cancelled" if each in cancelled else "Already cancelled:"
        run.say(f"{state} {each.named}, {when(each)}.")
        if each in cancelled and each.has_marks:
            run.warn(f"The marks at {each.label} are kept, and count no more.")
    for tied in gathering_facts.list_homework(db, programme, cancelled):
        if tied.due:
            run.warn(f"{tied.label} {tied.title} is due on {tied.due_on} all the same.")
            run.hint(f"kursus homework edit {tied.label} --due DATE")
    tell_by_letter(run, db, programme, cancelled, Event.CANCELLED)


@click.command()
@several(HELD)
@click.option("--reason", type=NOTE_TEXT, help="Why, in a few words.")
@of_kind
@writes
def close(
    run: Run,
    *,
    kind: Kind | None,
    typed: tuple[str, ...],
    every: str | None,
    until: str | None,
    reason: str | None,
) -> None:
    """Close what was held: its marks are locked.

    They are until it is reopened.
    """
    which = choice(typed, every, until, of=HELD)
    why = " --reason" if reason else ""
    with run.writing(f"{kind or 'gathering'} close {which.said}{why}") as db:
        programme = run.programme(db)
        chosen = which.find(run, db, programme, kind)
        if not chosen:
            run.say("None was held that is not closed.")
        closed = [each for each in chosen if not each.closed]
        for each in closed:
            each.check_open()
            if each.state(run.today) is State.COMING:
                raise KursusError(
                    f"{each.named} is not held yet; its day is {when(each)}.",
                    hint=f'kursus {each.kind} cancel {each.label} --reason "…"',
                )
        gathering_changes.close(db, closed, reason=reason)
        _tell_closed(run, db, programme, chosen)


def _tell_closed(
    run: Run, db: Connection, programme: Programme, chosen: Sequence[Gathering]
) -> None:
    tallies = expected.count_all(db, programme)
    for each in chosen:
        tally = tallies.get(each.key, expected.Tally(0, 0))
        already = " already" if each.closed else ""
        run.say(f"{each.named} is closed{already}; {tally.marked} of {tally.expected} marked.")
        if tally.marked < tally.expected:
            run.warn(
                f"{counted(tally.expected - tally.marked, 'participant')} of {each.label}"
                " without a mark. To mark them, reopen it first:"
            )
            run.hint(f"kursus {each.kind} reopen {each.label}")
            run.hint(f"kursus mark {each.label} absent rest")


@click.command()
@click.argument(
    "typed", metavar="LABEL…", type=LABEL, nargs=-1, required=True, shell_complete=labels
)
@of_kind
@writes
def reopen(run: Run, *, kind: Kind | None, typed: tuple[str, ...]) -> None:
    """Open again what was closed or cancelled."""
    with run.writing(f"{kind or 'gathering'} reopen {' '.join(typed).upper()}") as db:
        programme = run.programme(db)
        chosen = gatherings.get_many(db, programme, typed, kind=kind)
        gathering_changes.reopen(db, [each for each in chosen if each.closed or each.cancelled])
        for each in chosen:
            already = "" if each.closed or each.cancelled else " already"
            run.say(f"{each.named} is open{already}, {when(each)}.")
        tell_elsewhere(run, db, [each for each in chosen if each.cancelled])
