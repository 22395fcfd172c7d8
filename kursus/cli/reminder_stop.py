"""`kursus reminder stop`, `resume` and `stopped`: who is not written to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.options import lists_people, reads, writes
from kursus.cli.parameters import WHO
from kursus.cli.run import Run
from kursus.model.sentence import listed
from kursus.store import people, pointing, silences

if TYPE_CHECKING:
    from kursus.model.person import Person
    from kursus.store.engine import Connection

WORDS = click.argument(
    "words", nargs=-1, type=WHO, metavar="[PERSON]…", shell_complete=people_words
)


@click.command()
@WORDS
@writes
def stop(run: Run, *, words: tuple[str, ...]) -> None:
    """Write to nobody in the programme any more, or to these people in none.

    What would be owed meanwhile is dropped; what is still to come is owed again after
    `kursus reminder resume`.
    """
    with run.writing("reminder stop") as db:
        if not words:
            programme = run.programme(db)
            stopped = silences.stop(db, programme)
            already = "" if stopped else " already"
            run.say(f"Nobody in {programme.slug} is written to{already}.")
            run.hint("kursus reminder resume")
            return
        asked = _people(run, db, words)
        stopped_now = [person for person in asked if silences.stop(db, person)]
        _say(run, stopped_now, "not written to any more")
        _say(
            run, [person for person in asked if person not in stopped_now], "not written to already"
        )


@click.command()
@WORDS
@writes
def resume(run: Run, *, words: tuple[str, ...]) -> None:
    """Write to the programme, or to these people, again.

    A person is written to in all programmes that are not stopped themselves.
    """
    with run.writing("reminder resume") as db:
        if not words:
            programme = run.programme(db)
            resumed = silences.resume(db, programme)
            again = "again" if resumed else "already"
            run.say(f"{programme.slug} is written to {again}.")
            run.hint("kursus reminder due")
            return
        asked = _people(run, db, words)
        resumed_now = [person for person in asked if silences.resume(db, person)]
        _say(run, resumed_now, "written to again")
        _say(run, [person for person in asked if person not in resumed_now], "written to already")


@click.command()
@lists_people
@reads
def stopped(run: Run) -> None:
    """List the programmes and people that are not written to."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        rows = silences.list_all(db)
    columns = (Column("programme", "Programme"), Column("name", "Name"), Column("email", "E-mail"))
    run.show(Listing(columns, rows), empty="Everybody is written to.")


def _people(run: Run, db: Connection, words: Sequence[str]) -> list[Person]:
    """The people pointed at, each once.

    Raises:
        NotFound: A word points at nobody, or at several.
    """
    programme = run.perhaps_programme(db)
    keys = dict.fromkeys(pointing.person(db, word, programme=programme).key for word in words)
    return [people.get(db, key) for key in keys]


def _say(run: Run, some: Sequence[Person], what: str) -> None:
    if some:
        names = listed([person.described for person in some])
        run.say(f"{names} {'are' if len(some) > 1 else 'is'} {what}.")
