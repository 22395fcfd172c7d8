"""`kursus person list`, `show` and `search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.completion_words import units as unit_words
from kursus.cli.options import lists_people, reads
from kursus.cli.parameters import TEXT, WHO
from kursus.cli.person_facts import (
    HEADINGS,
)
from kursus.cli.run import Run
from kursus.store import people, pointing

if TYPE_CHECKING:
    from kursus.model.person import Person


@click.command("list")
@click.option("--unit", type=TEXT, shell_complete=unit_words, help="Only a unit and those below.")
@click.option("--left", is_flag=True, help="Only those who have left their job.")
@click.option("--all", "everybody", is_flag=True, help="Also those who have left.")
@lists_people
@reads
def list_(run: Run, *, unit: str | None, left: bool, everybody: bool) -> None:
    """List everybody in the store who has not left, by name."""
    from kursus.store import units

    with run.reading() as db:
        listed = people.list_all(
            db,
            today=run.today,
            unit=units.point(db, unit) if unit else None,
            left=None if everybody else left,
        )
        language = run.language(db)
    keys = ["name", *HEADINGS]
    if run.for_eyes:
        keys = ["name", "email", "unit", "title", *(["left_on"] if left or everybody else [])]
    empty = 'Nobody. Next: kursus person add "NAME" --email ADDRESS'
    if left or unit:
        empty = "Nobody is so. Next: kursus person list --all"
    _show(run, listed, keys, empty=empty, language=language)


@click.command()
@click.argument("who", type=WHO, metavar="PERSON", shell_complete=people_words)
@reads
def show(run: Run, *, who: str) -> None:
    """Show a person: the facts of today beside those of each programme."""
    from kursus.cli.person_card import card

    with run.reading() as db:
        key = pointing.person(db, who, programme=run.perhaps_programme(db)).key
        listing = card(db, key, side_by_side=run.for_eyes)
        language = run.language(db)
    run.show(listing, empty="", language=language)


@click.command()
@click.argument("text", type=TEXT)
@lists_people
@reads
def search(run: Run, *, text: str) -> None:
    """Search names, addresses, units, titles and former employers.

    Those of this programme come first.
    """
    from kursus.render.listing import Column, Listing
    from kursus.store import search as searching

    with run.reading() as db:
        found = searching.people(db, text, programme=run.perhaps_programme(db))
        language = run.language(db)
    columns = (
        Column("number", "No", align="right"),
        Column("name", "Name", wrap=True),
        Column("email", "E-mail"),
        Column("unit", "Unit", wrap=True),
        Column("title", "Title", wrap=True),
        Column("former", "Former", wrap=True),
    )
    empty = f"Nothing fits {text!r}. Next: kursus person list --all"
    run.show(Listing(columns, found), empty=empty, language=language)


def _show(run: Run, listed: list[Person], keys: list[str], *, empty: str, language: str) -> None:
    from kursus.render.listing import Column, Listing

    columns = tuple(
        Column(key, HEADINGS.get(key, "Name"), wrap=key not in {"email", "phone"}) for key in keys
    )
    rows = [tuple(getattr(one, key) for key in keys) for one in listed]
    run.show(Listing(columns, rows), empty=empty, language=language)
