"""The verb that changes when gatherings are: move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple

import click

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.gathering_choice import COMING, choice, several, tell_by_letter
from kursus.cli.gathering_days import tell_days
from kursus.cli.gathering_options import check_sessions, of_kind, times
from kursus.cli.gathering_words import tell_measured, when
from kursus.cli.options import writes
from kursus.cli.parameters import NOTE_TEXT
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.gathering import Gathering, Kind, check_day, find_label
from kursus.model.reminder import Event
from kursus.model.sentence import first_of, listed
from kursus.model.session import check_times, later_by, minutes_between
from kursus.store import expected, gathering_changes, gathering_facts, gatherings, sessions

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

NAMED = 3
WEEKS = 53


class MayStepBack(click.Command):
    """A command to which a step back, as in -3d, is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed, the step back as the last argument."""
        back = [word for word in args if word[:1] == "-" and word[1:2].isdecimal()]
        if back and "--" not in args:
            args = [*(word for word in args if word not in back), "--", *back]
        return super().parse_args(ctx, args)


class _To(NamedTuple):
    """When gatherings are to be; None where they stay.

    Attributes:
        day: As typed: a date, or a step from the day of each.
    """

    day: str | None
    starts: time | None
    ends: time | None


class _Moved(NamedTuple):
    """A gathering, and when it is from now on."""

    was: Gathering
    day: date
    starts: time | None
    ends: time | None


@click.command(cls=MayStepBack)
@several(COMING, "LABEL… DATE|+7d")
@times
@click.option("--reason", type=NOTE_TEXT, help="Why, in a few words.")
@of_kind
@writes
def move(
    run: Run,
    *,
    kind: Kind | None,
    typed: tuple[str, ...],
    every: str | None,
    until: str | None,
    starts: time | None,
    ends: time | None,
    reason: str | None,
) -> None:
    """Move to another day or time; the plan is kept.

    Its sessions, and homework that is due at it, follow. Days off, and people who are elsewhere
    then, are told.
    """
    labels, day = _parted(typed, kind, timed=bool(starts or ends))
    which = choice(labels, every, until, of=COMING)
    if every and day and day[0] not in "+-":
        raise Wrong("All that are coming would be on one day.", hint=f"{COMING} +7d")
    to = _To(day, starts, ends)
    if not any(to):
        raise Wrong(f"Say when {which.said} is to be.", hint="+7d, a date, or --from 9 --to 15")

    def keep(ask_above: int | None) -> None:
        why = " --reason" if reason else ""
        with run.writing(f"{kind or 'gathering'} move {which.said}{why}") as db:
            programme = run.programme(db)
            chosen = which.find(run, db, programme, kind)
            if not chosen:
                run.say("None is coming, so nothing was moved.")
            moves = _moves(run, programme, chosen, to)
            check_few(len(moves), ask_above)
            _move(run, db, programme, moves, reason=reason)

    keep_or_ask(run, keep, "Move {} gatherings?")


def _parted(
    typed: Sequence[str], kind: Kind | None, *, timed: bool
) -> tuple[tuple[str, ...], str | None]:
    """The labels that were typed, and the date after them, if there is one.

    Raises:
        Wrong: The last may be a label or a week, which some write as `v12`.
    """
    if not typed:
        return (), None
    *first, last = typed
    label = find_label(last)
    if label is None:
        return tuple(first), last
    if not first or label.kind is not Kind.GUIDANCE or label.number > WEEKS or label.session:
        return tuple(typed), None
    if not timed:  # labels alone would say nothing
        return tuple(first), last
    if kind is Kind.GUIDANCE:
        return tuple(typed), None
    raise Wrong(
        f"{last} may be a gathering or a week.",
        hint=f'say "week {label.number}", or {label} before the others',
    )


def _moves(run: Run, programme: Programme, chosen: Sequence[Gathering], to: _To) -> list[_Moved]:
    """What is to be moved, and when it is then; that some are there already is told.

    Raises:
        KursusError: One is closed or cancelled.
        Wrong: A day or time is none, or outside the programme.
    """
    moves = []
    for each in chosen:
        each.check_open()
        moved = _Moved(each, _moved_day(run, programme, each, to.day), *_moved_times(each, to))
        check_times(moved.starts, moved.ends, day=moved.day, zone=programme.timezone)
        if moved[1:] == (each.day, each.starts, each.ends):
            run.say(f"{each.named} is on {when(each)} already.")
        else:
            moves.append(moved)
    return moves


def _move(
    run: Run, db: Connection, programme: Programme, moves: Sequence[_Moved], *, reason: str | None
) -> None:
    before = {moved.was.key: expected.participants(db, moved.was) for moved in moves}
    for moved in moves:
        gathering_changes.move(
            db, moved.was, day=moved.day, starts=moved.starts, ends=moved.ends, reason=reason
        )
    now = gatherings.get_many(db, programme, [moved.was.label for moved in moves])
    for moved, each in zip(moves, now, strict=True):
        check_sessions(db, programme, each)
        run.say(f"Moved {each.named} from {when(moved.was)} to {when(each)}.")
        _tell_sessions(run, db, moved.was, each)
        _tell_expected(run, db, each, before[each.key])
    if not moves:
        return
    _tell_homework(
        run,
        db,
        programme,
        [each for each, moved in zip(now, moves, strict=True) if each.day != moved.was.day],
    )
    tell_days(run, db, programme, now)
    tell_by_letter(run, db, programme, now, Event.MOVED)


def _moved_day(run: Run, programme: Programme, moved: Gathering, typed: str | None) -> date:
    if typed is None:
        return moved.day
    from kursus.dates import move_date

    of_year = moved.kind is not Kind.BOOSTER
    day = move_date(
        typed,
        base=moved.day,
        today=run.today,
        start=programme.starts if of_year else None,
        end=programme.ends if of_year else None,
    )
    check_day(day, moved.kind, programme)
    return day


def _moved_times(moved: Gathering, to: _To) -> tuple[time | None, time | None]:
    """The times after the move: with a new beginning alone it is as long as before."""
    starts, ends = to.starts, to.ends
    if starts and not ends and moved.starts and moved.ends:
        ends = later_by(moved.ends, minutes_between(moved.starts, starts))
    return starts or moved.starts, ends or moved.ends


def _tell_sessions(run: Run, db: Connection, was: Gathering, now: Gathering) -> None:
    parts = [part for part in sessions.list_all(db, [now]) if not part.whole]
    if parts:
        told = listed(
            f"{part.label} {part.starts:%H:%M}" if part.starts else part.label for part in parts
        )
        run.say(f"Its sessions follow: {told}.")
    if was.has_marks:
        run.warn(f"The marks at {now.label} are kept.")
        tell_measured(run, db, now)


def _tell_homework(
    run: Run, db: Connection, programme: Programme, moved: Sequence[Gathering]
) -> None:
    for tied in gathering_facts.list_homework(db, programme, moved):
        if tied.due:
            run.say(f"{tied.label} {tied.title} is now due on {tied.due_on}.")
        if tied.set_on and tied.set_on >= tied.due_on:
            run.warn(f"Mind that {tied.label} is set on {tied.set_on}, and due on {tied.due_on}.")


def _tell_expected(run: Run, db: Connection, now: Gathering, before: set[int]) -> None:
    after = expected.participants(db, now)
    for keys, told in ((before - after, "not expected any more"), (after - before, "expected now")):
        if keys:
            named = expected.names(db, sorted(keys)[:NAMED])
            people = first_of(named, NAMED, of=len(keys))
            count = "is" if len(keys) == 1 else "are"
            run.say(f"{len(keys)} {count} {told} on that day: {people}.")
