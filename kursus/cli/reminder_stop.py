"""`kursus reminder stop`, `resume` and `stopped`: who is not written to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.options import lists_people, reads, writes
from kursus.cli.parameters import WHO
from kursus.cli.run import Run
from kursus.model.sentence import listed
from kursus.store import people, pointing, silences

if TYPE_CHECKING:
    from kursus.model.person import Person
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

AS_BEFORE = ", as before"


class Effect(NamedTuple):
    """What one of the two verbs does, and how that is told.

    Attributes:
        change: What it does to a programme or a person; whether it was not so before.
        programme: What is so then of those in a programme, with `{}` for its slug.
        people: What they are who were named, after `is` or `are`.
        now: What follows where it was not so before.
        hint: What to type next, of a programme.
    """

    change: Callable[[Connection, Programme | Person], bool]
    programme: str
    people: str
    now: str
    hint: str


STOP = Effect(
    silences.stop,
    "Nobody in {} is written to",
    "not written to",
    " any more",
    "kursus reminder resume",
)
RESUME = Effect(
    silences.resume,
    "Those in {} are written to",
    "written to",
    " again",
    "kursus reminder due",
)
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
        _apply(run, db, words, STOP)


@click.command()
@WORDS
@writes
def resume(run: Run, *, words: tuple[str, ...]) -> None:
    """Write to the programme, or to these people, again.

    A person is written to in all programmes that are not stopped themselves.
    """
    with run.writing("reminder resume") as db:
        _apply(run, db, words, RESUME)


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


def _apply(run: Run, db: Connection, words: Sequence[str], effect: Effect) -> None:
    """Do it to the people named, or else to the programme, and tell where it was so before.

    Raises:
        NotFound: A word points at nobody, or at several.
    """
    if not words:
        programme = run.programme(db)
        now = effect.now if effect.change(db, programme) else AS_BEFORE
        run.say(f"{effect.programme.format(programme.slug)}{now}.")
        run.hint(effect.hint)
        return
    here = run.perhaps_programme(db)
    keys = dict.fromkeys(pointing.person(db, word, programme=here).key for word in words)
    so: dict[bool, list[str]] = {True: [], False: []}
    for key in keys:
        person = people.get(db, key)
        so[effect.change(db, person)].append(person.described)
    for changed, names in so.items():
        if names:
            verb = "are" if len(names) > 1 else "is"
            run.say(
                f"{listed(names)} {verb} {effect.people}{effect.now if changed else AS_BEFORE}."
            )
