"""`kursus attendance clear`: take marks and guests back, as after a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.completion_words import people, session_labels
from kursus.cli.options import writes
from kursus.cli.parameters import LABEL, WHO
from kursus.cli.run import Run
from kursus.errors import KursusError, Wrong
from kursus.model.attendance import check_markable
from kursus.model.sentence import first_of
from kursus.store import attendance, namesakes, pointing, sessions
from kursus.store import guests as store

if TYPE_CHECKING:
    from kursus.model.gathering import Gathering
    from kursus.model.programme import Programme
    from kursus.model.session import Session
    from kursus.store.engine import Connection
    from kursus.store.pointing import Pointed

NAMES_TOLD = 20


@click.command()
@click.argument("label", type=LABEL, shell_complete=session_labels)
@click.argument("words", type=WHO, nargs=-1, metavar="[WHO]…", shell_complete=people)
@click.option("--guest", "guests", type=WHO, multiple=True, help="A guest. Repeatable.")
@writes
def clear(run: Run, *, label: str, words: tuple[str, ...], guests: tuple[str, ...]) -> None:
    """Make people unmarked again.

    LABEL is a gathering (F6) or one session of it (F6.1); all is everybody expected.
    """
    if not (words or guests):
        raise Wrong("Nobody was named.", hint=f"kursus attendance clear {label} 4 17")
    keep_or_ask(
        run,
        lambda ask_above: _keep(run, label, words, guests, ask_above),
        "{} marks would be taken back. Take them?",
    )


def _keep(
    run: Run,
    label: str,
    words: tuple[str, ...],
    guests: tuple[str, ...],
    ask_above: int | None,
) -> None:
    options = " --guest" if guests else ""
    with run.writing(f"attendance clear {label.upper()}{options}") as db:
        programme = run.programme(db)
        gathering, held = sessions.point(db, programme, label)
        check_markable(gathering, (), today=run.today)
        pointed = pointing.who(db, words, programme=programme, day=gathering.day)
        if pointed.rest:
            raise Wrong("The rest has no marks to take back.", hint="say all, or name people")
        told, count = _clear(db, programme, gathering, held, pointed)
        check_few(count, ask_above)
        away = [pointing.person(db, word, programme=programme) for word in guests]
        if store.remove(db, held, away):
            told += [f"{someone.name}, guest" for someone in away]
        if not told:
            raise KursusError(
                f"None of them is marked at {label.upper()}.",
                hint=f"kursus attendance list {label.upper()}",
            )
        run.say(f"Unmarked again: {first_of(told, NAMES_TOLD, parting='; ')}.")
        run.hint(f"kursus attendance list {label.upper()}")


def _clear(
    db: Connection,
    programme: Programme,
    gathering: Gathering,
    held: list[Session],
    pointed: Pointed,
) -> tuple[list[str], int]:
    """Whose marks were taken back, with what they were, and how many marks that is."""
    if pointed.everyone:
        count = sum(attendance.clear_everyone(db, session) for session in held)
        return ([f"everybody expected, {count} marks"] if count else []), count
    of = {someone.participant or 0: someone for someone in pointed.people}
    wanted = {session.key: session for session in held}
    told: dict[int, list[str]] = {}
    for (session, participant), kept in attendance.list_marks(db, gathering, of).items():
        if session in wanted:
            told.setdefault(participant, []).append(kept.mark.status)
    count = sum(attendance.clear(db, session, of) for session in held)
    names = namesakes.names_told_apart(db, programme, pointed.people)
    return [f"{names[key]}, was {'/'.join(dict.fromkeys(was))}" for key, was in told.items()], count
