"""`kursus participant withdraw`, `pause`, `resume`, `approve`, `decline`, `complete`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.completion_words import people as people_words
from kursus.cli.options import all_of, writes
from kursus.cli.parameters import DATE, WHO, Text
from kursus.cli.participant_words import say_held, say_people, say_uncounted
from kursus.cli.run import Run
from kursus.errors import NotFound, Wrong
from kursus.model.participant import Participant, Reason, Status, Step
from kursus.store import enrolment, participants, pointing
from kursus.store.enrolment import Ending

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

SHORT_NOTE = Text(200)
ENDED = {Step.WITHDRAW: "Withdrew", Step.PAUSE: "Paused"}
STARTED = {Step.APPROVE: "Approved", Step.RESUME: "Resumed"}

people_argument = click.argument(
    "people",
    type=WHO,
    nargs=-1,
    required=True,
    metavar="PERSON…",
    shell_complete=people_words,
)


def ending_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a command that ends spells."""
    options = [
        click.option("--date", "day", type=DATE, metavar="DATE", help="The first day out."),
        click.option(
            "--reason",
            type=click.Choice([reason.value for reason in Reason]),
            help="Why. Else untold.",
        ),
        click.option("--note", type=SHORT_NOTE, help="A few words; nothing about health."),
    ]
    return all_of(options)(function)


@click.command()
@people_argument
@ending_options
@writes
def withdraw(
    run: Run, *, people: tuple[str, ...], day: str | None, reason: str | None, note: str | None
) -> None:
    """Take people out for good, from today or from --date.

    The date is the first day out; what they did before counts. Typed again with --date it
    corrects the day.
    """
    _let_out(run, Step.WITHDRAW, people, day=day, reason=reason, note=note)


@click.command()
@people_argument
@ending_options
@writes
def pause(
    run: Run, *, people: tuple[str, ...], day: str | None, reason: str | None, note: str | None
) -> None:
    """Take people out for a while, from today or from --date.

    The date is the first day out. They keep their places. Typed again with --date it corrects
    the day.
    """
    _let_out(run, Step.PAUSE, people, day=day, reason=reason, note=note)


@click.command()
@people_argument
@click.option("--date", "day", type=DATE, metavar="DATE", help="The first day back. Else today.")
@writes
def resume(run: Run, *, people: tuple[str, ...], day: str | None) -> None:
    """Let people who paused or withdrew come back."""
    _let_in(run, Step.RESUME, people, day=day)


@click.command()
@people_argument
@click.option("--from", "day", type=DATE, metavar="DATE", help="The first day in.")
@writes
def approve(run: Run, *, people: tuple[str, ...], day: str | None) -> None:
    """Let people in who asked to take part, or who wait.

    Without --from, those who asked are in from the programme's first day, and those who waited
    from today.
    """
    _let_in(run, Step.APPROVE, people, day=day)


@click.command()
@people_argument
@writes
def decline(run: Run, *, people: tuple[str, ...]) -> None:
    """Say no to people who asked to take part, or who wait."""
    _note(run, Step.DECLINE, people, "Declined")


@click.command()
@people_argument
@writes
def complete(run: Run, *, people: tuple[str, ...]) -> None:
    """Note that people completed; `all` is everybody enrolled."""
    _note(run, Step.COMPLETE, people, "Noted that", " completed")


def say_freed(run: Run, db: Connection, programme: Programme) -> bool:
    """Fill the places that are free, say whom to tell, and tell whether there was anybody."""
    moved, offered = enrolment.fill_places(db, programme, today=run.today)
    for one in moved:
        run.say(f"{one.number} {one.name} moves up from the waiting list. Tell: {one.addressed}")
    for one in offered:
        run.say(f"A place is free; {one.number} {one.name} is next. Tell: {one.addressed}")
    if offered:
        run.hint(f"kursus participant approve {offered[0].number}")
    return bool(moved or offered)


def _hint_after(
    run: Run, programme: Programme, one: Participant, ending: Ending, *, waits: bool
) -> None:
    """Say what to type after somebody withdrew: that they left the job, else who comes instead."""
    if ending.reason is Reason.JOB:
        day = _end(one)
        run.hint(f"kursus person left {one.number} --date {'DATE' if day == date.min else day}")
    elif not waits and not programme.ended(run.today):
        run.hint(f"kursus participant add PERSON --replaces {one.number}   (if somebody does)")


def _say_free_later(
    run: Run, db: Connection, programme: Programme, changed: Sequence[Participant]
) -> bool:
    """Say from when the place of somebody who is still in can be taken; whether somebody waits."""
    if programme.capacity is None:
        return False
    today = max(run.today, programme.starts)
    ends = [spell.ends for one in changed for spell in one.spells[-1:] if spell.ends]
    later = [day for day in ends if day > today]
    waiting = participants.list_with_status(db, programme, Status.WAITING) if later else []
    if waiting:
        run.say(
            f"A place is free from {min(later)}; {waiting[0].number} {waiting[0].name} is next."
        )
    return bool(waiting)


def say_let_out(
    run: Run, db: Connection, programme: Programme, step: Step, changed: Sequence[Participant]
) -> None:
    """Say who is out, from which day, and which of their marks no longer count by it."""
    for ends, group in groupby(sorted(changed, key=_end), key=_end):
        # Nobody has a spell that ends before it begins.
        told = ", never in" if ends == date.min else f", out from {ends}"
        say_people(run, ENDED[step], list(group), told)
    say_uncounted(run, db, programme, changed, since=min(map(_end, changed)))


def _let_out(
    run: Run,
    step: Step,
    people: tuple[str, ...],
    *,
    day: str | None,
    reason: str | None,
    note: str | None,
) -> None:
    def act(db: Connection, programme: Programme, chosen: Sequence[Participant]) -> None:
        ending = Ending(
            day=run.date(day, programme), reason=Reason(reason) if reason else None, note=note
        )
        changed = enrolment.let_out(db, programme, chosen, step, ending=ending, today=run.today)
        say_let_out(run, db, programme, step, changed)
        if step is Step.WITHDRAW:
            waits = say_freed(run, db, programme)
            waits = _say_free_later(run, db, programme, changed) or waits
            if len(changed) == 1:
                _hint_after(run, programme, changed[0], ending, waits=waits)
        else:
            run.hint(f"kursus participant resume {changed[0].number} --date DATE")

    _take(run, step, people, act, options={"date": day, "reason": reason, "note": note})


def _let_in(run: Run, step: Step, people: tuple[str, ...], *, day: str | None) -> None:
    def act(db: Connection, programme: Programme, chosen: Sequence[Participant]) -> None:
        start = run.date(day, programme)
        if start and not programme.starts <= start:
            raise Wrong(f"{programme.slug} starts on {programme.starts}, after {start}.")
        changed = enrolment.let_in(db, programme, chosen, step, day=start, today=run.today)
        for begins, group in groupby(sorted(changed, key=_start), key=_start):
            say_people(run, STARTED[step], list(group), f", in from {begins}")
        if not start:
            say_held(run, db, programme, changed)

    _take(run, step, people, act, options={"date" if step is Step.RESUME else "from": day})


def _note(run: Run, step: Step, people: tuple[str, ...], before: str, after: str = "") -> None:
    def act(db: Connection, programme: Programme, chosen: Sequence[Participant]) -> None:
        say_people(run, before, enrolment.note(db, programme, chosen, step), after)

    _take(run, step, people, act, options={})


def _take(
    run: Run,
    step: Step,
    people: tuple[str, ...],
    act: Callable[[Connection, Programme, Sequence[Participant]], None],
    *,
    options: Mapping[str, str | None],
) -> None:
    """Take the step for the people meant; of many, somebody at a terminal is asked first."""
    typed = [f"--{name}" for name, value in options.items() if value]

    def keep(ask_above: int | None) -> None:
        with run.writing(" ".join(["participant", step, *typed])) as db:
            programme, chosen = _chosen(run, db, step, people)
            check_few(len(chosen), ask_above)
            act(db, programme, chosen)

    keep_or_ask(run, keep, f"{str(step).capitalize()} {{}} people?")


def _chosen(
    run: Run, db: Connection, step: Step, people: Sequence[str]
) -> tuple[Programme, list[Participant]]:
    """The programme and the participants meant, by number; `all` are those enrolled.

    Raises:
        NotFound: Nobody is meant.
        Wrong: `rest` was typed, or `all` of a step that is never taken for all.
    """
    programme = run.programme(db)
    day = max(run.today, programme.starts)
    pointed = pointing.who(db, people, programme=programme, day=day)
    if pointed.rest or (pointed.everyone and step is not Step.COMPLETE):
        raise Wrong(f"Say who, to {step}: a number, a name, an address or a group.")
    keys = [someone.participant for someone in pointed.people if someone.participant]
    chosen = participants.get_many(db, programme, keys)
    if pointed.everyone:
        known = {one.key for one in chosen}
        enrolled = participants.list_with_status(db, programme, Status.ENROLLED)
        chosen += [one for one in enrolled if one.key not in known]
    if not chosen:
        raise NotFound(f"Nobody to {step}.", hint="kursus participant list")
    return programme, chosen


def _end(one: Participant) -> date:
    """The first day out, however often they came back; the first of all days for never in."""
    return (one.lasting[-1].ends or date.max) if one.lasting else date.min


def _start(one: Participant) -> date:
    return one.spells[-1].starts if one.spells else date.max
