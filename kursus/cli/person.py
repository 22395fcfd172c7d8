"""`kursus person`: people, with the facts of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.completion_words import units as unit_words
from kursus.cli.options import lists_people, reads, writes
from kursus.cli.parameters import DATE, TEXT, WHO
from kursus.cli.person_facts import (
    HEADINGS,
    check_free,
    facts_from,
    facts_options,
    names_from,
    options_named,
    say_new_unit,
    warn_of_sharing,
)
from kursus.cli.run import Run
from kursus.cli.verbs import Verb, Verbs
from kursus.errors import AlreadyThere, Wrong, argument
from kursus.model.pointing import same_address
from kursus.store import people, pointing

if TYPE_CHECKING:
    from kursus.model.person import Person
    from kursus.store.engine import Connection


person = Verbs(
    "person",
    summary="People, with the facts of today. One is named by e-mail, number or name.",
    verbs={
        "add": Verb("person", 'Add a person: "Kari Berg" or "Berg, Kari".'),
        "list": Verb("person", "List everybody in the store who has not left, by name.", "list_"),
        "show": Verb("person", "Show a person: the facts of today beside those of each programme."),
        "edit": Verb("person", 'Change the facts of today; "" clears one, as in --email "".'),
        "search": Verb("person", "Search names, addresses, units, titles and former employers."),
        "left": Verb("person", "Note that somebody left their job; what they take part in stays."),
        "alias": Verb(
            "person_alias", "Let other spellings of a name, or other addresses, point at somebody."
        ),
        "merge": Verb("person_merge", "Make one person of two who are the same human being."),
        "export": Verb(
            "person_export",
            "Tell all that is held about somebody, for them: a page to read, or JSON.",
        ),
        "remove": Verb("person", "Remove somebody who was never anywhere."),
        "forget": Verb(
            "person_forget",
            "Forget people for good: all that is known of them, here and in the log.",
        ),
    },
)


@person.command()
@click.argument("name", type=TEXT)
@facts_options
@click.option("--another", is_flag=True, help="One more of a name that is already there.")
@writes
def add(run: Run, *, name: str, another: bool, **typed: Any) -> None:
    """Add a person: "Kari Berg" or "Berg, Kari"."""
    facts = names_from(name) | facts_from(typed)
    with run.writing(options_named("person add", typed | {"another": another})) as db:
        programme = run.perhaps_programme(db)
        check_free(db, facts)
        _check_new(db, facts, another=another)
        say_new_unit(run, db, facts)
        key = people.add(db, facts)
        added = people.get(db, key)
        run.say(f"Added {added.described}.")
        shared = warn_of_sharing(run, db, key, facts)
        if programme:
            word = added.name if shared else added.word
            run.hint(f"kursus participant add {argument(word)}")


@person.command("list")
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


@person.command()
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


@person.command()
@click.argument("who", type=WHO, metavar="PERSON", shell_complete=people_words)
@click.option("--name", type=TEXT, help="Another name.")
@facts_options
@writes
def edit(run: Run, *, who: str, name: str | None, **typed: Any) -> None:
    """Change the facts of today; "" clears one, as in --email ""."""
    from kursus.cli.person_changes import keep_changes

    facts = (names_from(name) if name is not None else {}) | facts_from(typed)
    if not facts:
        raise Wrong("Nothing was said to change.", hint="kursus person edit --help")
    with run.writing(options_named("person edit", {"name": name} | typed)) as db:
        pointed = pointing.person(db, who, programme=run.perhaps_programme(db))
        edited = people.get(db, pointed.key)
        check_free(db, facts, edited)
        say_new_unit(run, db, facts)
        keep_changes(run, db, edited, facts, participant=pointed.number)
        warn_of_sharing(run, db, edited.key, facts)


@person.command()
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


@person.command()
@click.argument("who", type=WHO, metavar="PERSON", shell_complete=people_words)
@click.option("--date", "day", type=DATE, help="The first day without them; else today.")
@click.option("--back", is_flag=True, help="They have not left, or are back.")
@writes
def left(run: Run, *, who: str, day: str | None, back: bool) -> None:
    """Note that somebody left their job; what they take part in stays."""
    if back and day:
        raise Wrong("--back takes no --date.", hint=f"kursus person left --back {argument(who)}")
    with run.writing("person left --back" if back else "person left --date") as db:
        programme = run.perhaps_programme(db)
        pointed = pointing.person(db, who, programme=programme)
        before = people.get(db, pointed.key)
        date = None if back else run.date(day, programme) or run.today
        people.change(db, before.key, {"left_on": date and date.isoformat()})
        was = f" (was {before.left_on})" if before.left_on and before.left_on != date else ""
        if date is None:
            run.say(f"{before.name} has not left{was}.")
            return
        told = "left their job on" if date <= run.today else "leaves their job on"
        run.say(f"{before.name} {told} {date}{was}.")
        if pointed.number:
            run.say("Taking part stays as it is.")
        if pointed.number and programme and date <= programme.ends:
            run.hint(f"kursus participant withdraw {pointed.number} --date {date} --reason job")


@person.command()
@click.argument("who", type=WHO, metavar="PERSON", shell_complete=people_words)
@writes
def remove(run: Run, *, who: str) -> None:
    """Remove somebody who was never anywhere."""
    with run.writing("person remove") as db:
        key = pointing.person(db, who, programme=run.perhaps_programme(db)).key
        gone = people.get(db, key)
        people.remove(db, gone)
        run.say(f"Removed {gone.described}.")


def _check_new(db: Connection, facts: dict[str, object], *, another: bool) -> None:
    """Refuse a second person of the same name, unless it is wanted and can be told apart.

    Raises:
        AlreadyThere: There is one; the hint says how to go on.
    """
    there = people.list_namesakes(db, str(facts["given_name"]), str(facts["family_name"]))
    if not there:
        return
    email = str(facts.get("email") or "")
    same = [one for one in there if email and same_address(one.email, email)]
    found = (same or there)[0]
    shown = f"kursus person show {argument(found.word)}"
    if same:
        raise AlreadyThere(f"{found.described} is already there.", hint=shown)
    if not another:
        raise AlreadyThere(
            f"{found.described} is already there.",
            hint=f"{shown}   (--another --email ADDRESS adds a second of the same name)",
        )
    if not email:
        raise Wrong(
            f"A second {found.name} needs an address, to be told apart.", hint="--email ADDRESS"
        )


def _show(run: Run, listed: list[Person], keys: list[str], *, empty: str, language: str) -> None:
    from kursus.render.listing import Column, Listing

    columns = tuple(
        Column(key, HEADINGS.get(key, "Name"), wrap=key not in {"email", "phone"}) for key in keys
    )
    rows = [tuple(getattr(one, key) for key in keys) for one in listed]
    run.show(Listing(columns, rows), empty=empty, language=language)
