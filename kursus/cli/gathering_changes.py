"""Verbs that change when and where gatherings are: move and switch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import TYPE_CHECKING, NamedTuple

import click

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.completion_words import labels
from kursus.cli.gathering_options import (
    MODE,
    check_sessions,
    of_kind,
    place_and_link,
    times,
    told_weekend,
)
from kursus.cli.gathering_words import arranged, lacking, tell_measured, when
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, LABEL, NOTE_TEXT
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.gathering import Gathering, Kind, Mode, check_day
from kursus.model.sentence import counted, first_of, listed, runs_of
from kursus.model.session import check_times, later_by, minutes_between
from kursus.store import expected, gathering_changes, gathering_facts, gatherings, sessions

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

NAMED = 3


class MayStepBack(click.Command):
    """A command to which a step back, as in -3d, is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was typed, the step back as the last argument."""
        back = [word for word in args if word[:1] == "-" and word[1:2].isdecimal()]
        if back and "--" not in args:
            args = [*(word for word in args if word not in back), "--", *back]
        return super().parse_args(ctx, args)


@click.command(cls=MayStepBack)
@click.argument("label", type=LABEL, shell_complete=labels)
@click.argument("to_day", type=DATE, metavar="DATE|+7d", required=False)
@times
@click.option("--reason", type=NOTE_TEXT, help="Why, in a few words.")
@of_kind
@writes
def move(
    run: Run,
    *,
    kind: Kind | None,
    label: str,
    to_day: str | None,
    starts: time | None,
    ends: time | None,
    reason: str | None,
) -> None:
    """Move one to another day or time; the plan is kept.

    Its sessions, and homework that is due at it, follow.
    """
    with run.writing(f"{kind or 'gathering'} move {label.upper()}") as db:
        programme = run.programme(db)
        moved = gatherings.get(db, programme, label, kind=kind)
        moved.check_open()
        day = _moved_day(run, programme, moved, to_day)
        starts, ends = _moved_times(moved, starts, ends)
        check_times(starts, ends, day=day, zone=programme.timezone)
        if (day, starts, ends) == (moved.day, moved.starts, moved.ends):
            run.say(f"{moved.named} is on {when(moved)} already.")
            return
        before = expected.participants(db, moved)
        gathering_changes.move(db, moved, day=day, starts=starts, ends=ends, reason=reason)
        now = gatherings.get(db, programme, moved.label)
        check_sessions(db, programme, now)
        run.say(f"Moved {now.named} from {when(moved)} to {when(now)}.")
        told_weekend(run, day)
        _tell_sessions(run, db, moved, now)
        if now.day != moved.day:
            _tell_homework(run, db, programme, now)
        _tell_expected(run, db, now, before)


@click.command()
@click.argument("typed", metavar="LABEL…", type=LABEL, nargs=-1, shell_complete=labels)
@click.option("--all-coming", is_flag=True, help="All that have not begun.")
@click.option("--until", type=DATE, metavar="DATE", help="Of those, none after this day.")
@click.option("--to", "mode", type=MODE, required=True, help="The mode from now on.")
@place_and_link
@click.option("--reason", type=NOTE_TEXT, required=True, help="Why, in a few words.")
@of_kind
@writes
def switch(
    run: Run,
    *,
    kind: Kind | None,
    typed: tuple[str, ...],
    all_coming: bool,
    until: str | None,
    mode: Mode,
    place: str | None,
    link: str | None,
    reason: str,
) -> None:
    """Switch to digital, physical or hybrid, and back.

    What was planned is kept. Switching back brings the place back.
    """
    if bool(typed) is all_coming:
        raise Wrong("Say either labels or --all-coming.", hint=f"--all-coming --to {mode}")
    if until and not all_coming:
        raise Wrong("--until goes with --all-coming.")
    what = "--all-coming" if all_coming else " ".join(typed).upper()
    to = _To(mode, place, link)

    def keep(ask_above: int | None) -> None:
        with run.writing(f"{kind or 'gathering'} switch {what} --to {mode}") as db:
            programme = run.programme(db)
            chosen = (
                _coming(run, db, programme, kind, until)
                if all_coming
                else gatherings.get_many(db, programme, typed, kind=kind)
            )
            _switch(run, db, programme, chosen, to, reason=reason, ask_above=ask_above)

    keep_or_ask(run, keep, f"Switch {{}} gatherings to {mode}?")


class _To(NamedTuple):
    """How gatherings are to be held; place and link are None where they stay."""

    mode: Mode
    place: str | None
    link: str | None

    def holds(self, each: Gathering) -> bool:
        """Whether a gathering is held so already, its sessions left aside."""
        return (
            each.mode is self.mode
            and self.place in {None, each.place}
            and self.link in {None, each.link}
        )


def _switch(
    run: Run,
    db: Connection,
    programme: Programme,
    chosen: Sequence[Gathering],
    to: _To,
    *,
    reason: str,
    ask_above: int | None,
) -> None:
    for each in chosen:
        each.check_open()
    parts = sessions.list_all(db, chosen)
    elsewhere = {part.gathering for part in parts if part.mode is not to.mode}
    already = [each for each in chosen if to.holds(each) and each.key not in elsewhere]
    switched = [each for each in chosen if each not in already]
    check_few(len(switched), ask_above)
    gathering_changes.switch(db, switched, to=to.mode, place=to.place, link=to.link, reason=reason)
    if already:
        names = listed(each.label for each in already)
        run.say(f"{names} {'is' if len(already) == 1 else 'are'} {to.mode} already.")
    if not chosen:
        run.say("None is coming, so nothing was switched.")
    _tell_switched(run, db, programme, switched)


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


def _moved_times(
    moved: Gathering, starts: time | None, ends: time | None
) -> tuple[time | None, time | None]:
    """The times after the move: with a new beginning alone it is as long as before."""
    if starts and not ends and moved.starts and moved.ends:
        ends = later_by(moved.ends, minutes_between(moved.starts, starts))
    return starts or moved.starts, ends or moved.ends


def _coming(
    run: Run, db: Connection, programme: Programme, kind: Kind | None, until: str | None
) -> list[Gathering]:
    last = run.date(until, programme)
    return [
        each
        for each in gatherings.list_all(db, programme, kind)
        if each.is_coming(run.today) and (last is None or each.day <= last)
    ]


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


def _tell_homework(run: Run, db: Connection, programme: Programme, now: Gathering) -> None:
    for tied in gathering_facts.list_homework(db, programme, [now]):
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


def _tell_switched(
    run: Run, db: Connection, programme: Programme, switched: Sequence[Gathering]
) -> None:
    if not switched:
        return
    now = gatherings.get_many(db, programme, [each.label for each in switched])
    for where in dict.fromkeys(arranged(each) for each in now):
        # No full stop, which would be copied with a link.
        run.say(f"Switched to {where}")
        for each in now:
            if arranged(each) == where:
                run.say(f"  {each.named}, {when(each)}")
    without = [each for each in now if lacking(each)]
    if without:
        what = "a place" if without[0].mode is Mode.PHYSICAL else "a link"
        labels = listed(runs_of([each.label for each in without]))
        run.warn(f"{counted(len(without), 'gathering')} without {what}: {labels}.")
        for each in without:
            run.hint(f"kursus {each.kind} edit {each.label} {lacking(each)}")
