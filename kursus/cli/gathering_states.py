"""Verbs that change how gatherings stand: cancel, close, reopen."""

from __future__ import annotations

import click

from kursus.cli.completion_words import labels
from kursus.cli.gathering_options import of_kind
from kursus.cli.gathering_words import when
from kursus.cli.options import writes
from kursus.cli.parameters import LABEL, NOTE_TEXT
from kursus.cli.run import Run
from kursus.errors import KursusError
from kursus.model.gathering import Kind, State
from kursus.model.sentence import counted
from kursus.store import expected, gathering_changes, gathering_facts, gatherings


@click.command()
@click.argument(
    "typed", metavar="LABEL…", type=LABEL, nargs=-1, required=True, shell_complete=labels
)
@click.option("--reason", type=NOTE_TEXT, required=True, help="Why, in a few words.")
@of_kind
@writes
def cancel(run: Run, *, kind: Kind | None, typed: tuple[str, ...], reason: str) -> None:
    """Cancel; what is known of it is kept.

    It counts no more.
    """
    with run.writing(f"{kind or 'gathering'} cancel {' '.join(typed).upper()}") as db:
        programme = run.programme(db)
        chosen = gatherings.get_many(db, programme, typed, kind=kind)
        cancelled = [each for each in chosen if not each.cancelled]
        for each in cancelled:
            each.check_open()
            if each.is_held(run.today):
                raise KursusError(
                    f"{each.named} was held on {when(each)}: there are marks.",
                    hint=f"kursus attendance list {each.label}",
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


@click.command()
@click.argument(
    "typed", metavar="LABEL…", type=LABEL, nargs=-1, required=True, shell_complete=labels
)
@of_kind
@writes
def close(run: Run, *, kind: Kind | None, typed: tuple[str, ...]) -> None:
    """Close what was held: its marks are locked.

    They are until it is reopened.
    """
    with run.writing(f"{kind or 'gathering'} close {' '.join(typed).upper()}") as db:
        programme = run.programme(db)
        chosen = gatherings.get_many(db, programme, typed, kind=kind)
        closed = [each for each in chosen if not each.closed]
        for each in closed:
            each.check_open()
            if each.state(run.today) is State.COMING:
                raise KursusError(
                    f"{each.named} is not held yet; its day is {when(each)}.",
                    hint=f'kursus {each.kind} cancel {each.label} --reason "…"',
                )
        gathering_changes.close(db, closed)
        tallies = expected.count_all(db, programme)
        for each in chosen:
            tally = tallies.get(each.key, expected.Tally(0, 0))
            already = "" if each in closed else " already"
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
