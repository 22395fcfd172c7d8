"""`kursus roster import`: take a roster in, asking where it has to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import click

from kursus.cli.faults import faults_kept
from kursus.cli.participant_words import say_held
from kursus.cli.roster_answer import say_next, say_taken
from kursus.cli.roster_doubt import doubt_about, warn_of_doubt
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
    from collections.abc import Sequence

    from kursus.model.programme import Programme
    from kursus.model.roster_difference import Change, Difference
    from kursus.model.roster_matching import Verdict
    from kursus.store.engine import Connection


class _Said(NamedTuple):
    """What somebody said yes to.

    Attributes:
        doubt: Why the roster may be another programme's; None where nothing was asked.
        changes: The values that would be replaced; None where nothing was asked.
    """

    doubt: str | None = None
    changes: list[Change] | None = None


class _MustAskError(Exception):
    """Somebody has to be asked, and no question is asked while the store is locked."""

    def __init__(self, *, about: _Said, questions: Sequence[Verdict] = ()) -> None:
        super().__init__()
        self.questions = list(questions)
        self.about = about


def import_roster(run: Run, asked: Asked) -> None:
    """Take the roster in; where somebody must be asked, nothing is kept before the answer.

    The engine need not look for what each row refers to: every key was read from the store, or is
    of a row that was made, in the same transaction, and nothing that can be referred to goes.
    """
    said = _Said()
    while True:
        try:
            with (
                faults_kept(asked.faults_file),
                run.writing(_command(asked), references_known=True) as db,
            ):
                _import(run, db, asked, said)
        except _MustAskError as must:
            if must.questions:
                asked = _answered(asked, must.questions)
            elif must.about.doubt != said.doubt:
                run.confirm(f"{must.about.doubt} Take it in?")
                said = must.about
            else:
                replaced = sum(change.old is not None for change in must.about.changes or ())
                run.confirm(f"{asked.file.name} would replace {replaced} values. Do so?")
                said = must.about
        else:
            return


def _import(run: Run, db: Connection, asked: Asked, said: _Said) -> None:
    programme = run.programme(db)
    taken = take(run, db, programme, asked)
    difference = taken.difference
    doubt = doubt_about(db, programme, taken)
    may_ask = run.at_terminal and not run.yes and not run.dry_run
    if may_ask and doubt not in {None, said.doubt}:
        raise _MustAskError(about=said._replace(doubt=doubt))
    if taken.questions:
        _ask_who(run, taken, said)
    if difference.waiting and not asked.wait:
        raise _too_many(programme, taken)
    if may_ask:
        _ask_about_values(difference, said)
    if asked.save_map:
        heading_maps.save(db, asked.save_map, asked.maps)
    start = _first_day(run, programme, asked.start)
    newly = rosters.keep(
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
    if doubt != said.doubt:
        warn_of_doubt(run, doubt)
    if newly is not None:
        from kursus.cli.roster_doubled import warn_of_doubled

        warn_of_doubled(run, db, programme, taken, newly, but=asked.new)
    added = [] if newly is None else participants.get_many(db, programme, [newly.first])
    if asked.start or not say_held(run, db, programme, added):
        say_next(run, programme, difference)


def _ask_who(run: Run, taken: Taken, said: _Said) -> None:
    """Have somebody say who the people in question are.

    Raises:
        _MustAskError: There is somebody to be asked.
        KursusError: There is nobody.
    """
    if not run.at_terminal:
        raise refused_questions(taken.roster, taken.questions)
    raise _MustAskError(questions=taken.questions, about=said)


def _ask_about_values(difference: Difference, said: _Said) -> None:
    """See that somebody at the terminal said yes to many values being replaced.

    Raises:
        _MustAskError: They have not been asked.
        KursusError: They said yes to other values than those that would be replaced.
    """
    if difference.replaced > ASK_ABOVE and said.changes is None:
        raise _MustAskError(about=said._replace(changes=difference.changes))
    if said.changes is not None and difference.changes != said.changes:
        raise KursusError(
            "The store changed while you were asked; nothing was kept.", hint="try again"
        )


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
