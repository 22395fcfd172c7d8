"""`kursus person add`, `edit`, `left` and `remove`: the facts of today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, TEXT, WHO
from kursus.cli.person_facts import (
    check_free,
    facts_from,
    facts_options,
    names_from,
    options_named,
    say_new_unit,
    warn_of_sharing,
)
from kursus.cli.run import Run
from kursus.errors import AlreadyThere, Wrong, argument
from kursus.model.pointing import same_address
from kursus.store import participants, people, pointing

if TYPE_CHECKING:
    from kursus.store.engine import Connection


@click.command()
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


@click.command()
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


@click.command()
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
        if programme and pointed.participant:
            (place,) = participants.get_many(db, programme, [pointed.participant])
            if place.goes_on_from(date):
                run.say("Taking part stays as it is.")
                if date <= programme.ends:
                    run.hint(
                        f"kursus participant withdraw {place.number} --date {date} --reason job"
                    )


@click.command()
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
