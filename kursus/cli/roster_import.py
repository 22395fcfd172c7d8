"""`kursus roster import`: take a roster in, asking where it has to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kursus.cli.faults import faults_kept
from kursus.cli.participant_words import say_held
from kursus.cli.roster_answer import say_next, say_taken
from kursus.cli.roster_reading import (
    Asked,
    Taken,
    ask,
    refused_questions,
    take,
)
from kursus.cli.run import ASK_ABOVE, Run
from kursus.errors import KursusError, Wrong
from kursus.model.sentence import counted
from kursus.store import heading_maps, participants, rosters

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.model.roster_difference import Change
    from kursus.model.roster_matching import Verdict
    from kursus.store.engine import Connection


class _MustAskError(Exception):
    """Somebody has to be asked, and no question is asked while the store is locked."""

    def __init__(self, *, questions: list[Verdict], changes: list[Change]) -> None:
        super().__init__()
        self.questions = questions
        self.changes = changes


def import_roster(run: Run, asked: Asked) -> None:
    """Take the roster in; where somebody must be asked, nothing is kept before the answer.

    The engine need not look for what each row refers to: every key was read from the store, or is
    of a row that was made, in the same transaction, and nothing that can be referred to goes.
    """
    confirmed: list[Change] | None = None
    while True:
        try:
            with (
                faults_kept(asked.faults_file),
                run.writing(_command(asked), references_known=True) as db,
            ):
                _import(run, db, asked, confirmed)
        except _MustAskError as must:
            if must.questions:
                asked = _answered(asked, must.questions)
            else:
                replaced = sum(change.old is not None for change in must.changes)
                run.confirm(f"{asked.file.name} would replace {replaced} values. Do so?")
                confirmed = must.changes
        else:
            return


def _import(run: Run, db: Connection, asked: Asked, confirmed: list[Change] | None) -> None:
    programme = run.programme(db)
    taken = take(run, db, programme, asked)
    if taken.questions:
        if not run.at_terminal:
            raise refused_questions(taken.roster, taken.questions)
        raise _MustAskError(questions=taken.questions, changes=[])
    difference = taken.difference
    if difference.waiting and not asked.wait:
        raise _too_many(programme, taken)
    may_ask = run.at_terminal and not run.yes and not run.dry_run
    if may_ask and difference.replaced > ASK_ABOVE and confirmed is None:
        raise _MustAskError(questions=[], changes=difference.changes)
    if confirmed is not None and difference.changes != confirmed:
        raise KursusError(
            "The store changed while you were asked; nothing was kept.", hint="try again"
        )
    if asked.save_map:
        heading_maps.save(db, asked.save_map, asked.maps)
    start = _first_day(run, programme, asked.start)
    first = rosters.keep(
        db,
        programme,
        taken.staged,
        difference,
        start=start,
        today=run.today,
        free=taken.free,
    )
    say_taken(run, db, programme, taken, start=start)
    if asked.save_map:
        run.say(f"The headings are kept as {asked.save_map}, for --use-map.")
    added = [] if first is None else participants.get_many(db, programme, [first])
    if asked.start or not say_held(run, db, programme, added):
        say_next(run, programme, difference)


def _first_day(run: Run, programme: Programme, text: str | None) -> date:
    """The first day in of those who are new: as typed, else the programme's."""
    day = run.date(text, programme) or programme.starts
    if not programme.starts <= day <= programme.ends:
        raise Wrong(
            f"{programme.slug} runs from {programme.starts} to {programme.ends}, without {day}.",
            hint=f"--from {programme.starts}",
        )
    return day


def _too_many(programme: Programme, taken: Taken) -> KursusError:
    new, free = taken.difference.new, taken.free or 0
    waiting = taken.difference.waiting
    return KursusError(
        f"{programme.slug} has room for {programme.capacity}: "
        f"{counted(new, 'person is', 'people are')} new, and "
        f"{counted(free, 'place is', 'places are')} free.",
        hint=f"--wait puts the last {waiting if waiting > 1 else 'one'} on the waiting list, or "
        f"kursus programme edit {programme.slug} --capacity N",
    )


def _answered(asked: Asked, questions: list[Verdict]) -> Asked:
    """What was asked, with the answers of whoever sits at the terminal."""
    same: dict[int, str] = {}
    new: set[int] = set()
    for question in questions:
        click.echo(f"Line {question.line}: {ask(question)}", err=True)
        words = [str(one.number or one.email or one.name) for one in question.people]
        if len(words) == 1:
            is_same = click.confirm("The same person?", err=True, default=None)
            chosen = words[0] if is_same else None
        else:
            options = [str(place) for place in range(1, len(words) + 1)]
            reply = click.prompt(
                f"Which of them (1 to {len(words)}), or n for nobody",
                type=click.Choice([*options, "n"]),
                show_choices=False,
                err=True,
            )
            chosen = None if reply == "n" else words[int(reply) - 1]
        if chosen is None:
            new.add(question.line)
        else:
            same[question.line] = chosen
    return asked.answered(same, new)


def _command(asked: Asked) -> str:
    options = {
        "sheet": asked.sheet,
        "header-row": asked.header_row,
        "map": asked.maps,
        "save-map": asked.save_map,
        "use-map": asked.use_map,
        "same": asked.same,
        "new": asked.new,
        "file-wins": asked.file_wins,
        "blank-clears": asked.blank_clears,
        "wait": asked.wait,
    }
    return " ".join(["roster import", *(f"--{name}" for name, value in options.items() if value)])
