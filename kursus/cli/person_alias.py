"""`kursus person alias`: other spellings and addresses by which reports know somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.options import writes
from kursus.cli.parameters import TEXT, WHO
from kursus.cli.person_facts import names_from
from kursus.cli.run import Run
from kursus.errors import Wrong, argument, quoted
from kursus.model.person import check_email
from kursus.model.pointing import EVERYONE, REST
from kursus.store import aliases, people, pointing

if TYPE_CHECKING:
    from kursus.model.person import Person
    from kursus.store.engine import Connection


@click.command()
@click.argument("who", type=WHO, metavar="PERSON", shell_complete=people_words)
@click.argument("spellings", type=TEXT, nargs=-1, metavar="[SPELLING…]")
@click.option("--remove", "removing", is_flag=True, help="These point at them no more.")
@writes
def alias(run: Run, *, who: str, spellings: tuple[str, ...], removing: bool) -> None:
    """Let other spellings of a name, or other addresses, point at somebody.

    They are those that reports of meetings have. Without any, those that there are are listed.
    """
    if not spellings:
        if removing:
            raise Wrong("Nothing was said to remove.", hint=f"kursus person alias {argument(who)}")
        _list(run, who)
        return
    for spelling in spellings:
        _check(spelling)
    with run.writing("person alias --remove" if removing else "person alias") as db:
        pointed = pointing.person(db, who, programme=run.perhaps_programme(db))
        person = people.get(db, pointed.key)
        for spelling in dict.fromkeys(spellings):
            if removing:
                _remove(db, person, spelling)
                run.say(f"{spelling!r} points at {person.name} no more.")
            elif _add(db, person, spelling):
                run.say(f"{spelling!r} points at {person.name}.")
            else:
                run.say(f"{spelling!r} points at {person.name} already.")


def _list(run: Run, who: str) -> None:
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        pointed = pointing.person(db, who, programme=run.perhaps_programme(db))
        known = [*aliases.list_of(db, pointed.key), *people.list_former_emails(db, pointed.key)]
        language = run.language(db)
    columns = (Column("name", "Name"), Column("alias", "Also spelled"))
    empty = f"{pointed.name} has none. Next: kursus person alias {quoted(pointed.name)} SPELLING"
    rows = [(pointed.name, text) for text in known]
    run.show(Listing(columns, rows), empty=empty, language=language)


def _check(spelling: str) -> None:
    """See that a text can be a name or an address.

    Raises:
        Wrong: It cannot, or already means everybody.
    """
    if "@" in spelling:
        check_email(spelling)
        return
    names_from(spelling)
    if spelling.casefold() in EVERYONE | REST:
        raise Wrong(f"{spelling!r} means all that are expected, and can be nobody's name.")


def _add(db: Connection, person: Person, spelling: str) -> bool:
    add = aliases.add_email if "@" in spelling else aliases.add
    return add(db, person, spelling)


def _remove(db: Connection, person: Person, spelling: str) -> None:
    remove = aliases.remove_email if "@" in spelling else aliases.remove
    remove(db, person, spelling)
