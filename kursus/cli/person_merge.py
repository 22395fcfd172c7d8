"""`kursus person merge`: one human being who was entered twice."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.options import writes
from kursus.cli.parameters import WHO
from kursus.cli.person_facts import HEADINGS
from kursus.cli.run import Run
from kursus.errors import Wrong, argument
from kursus.model.sentence import counted, listed
from kursus.store import merging, merging_places, people, pointing

if TYPE_CHECKING:
    from kursus.model.person import Person
    from kursus.store.engine import Connection
    from kursus.store.merging import Merged

# The words of `--take`, and what they are called below.
TAKEN = {
    "name": "name",
    "email": "email",
    "phone": "phone",
    "number": "employee_number",
    "title": "title",
    "unit": "unit",
    "employer": "employer",
    "former": "former",
    "experience": "experience",
    "education": "education",
    "left": "left_on",
    "audience": "audience",
    "attendance": "attendance",
    "homework": "homework",
}
WORDS = {fact: word for word, fact in TAKEN.items()}
MORE_HEADINGS = {"name": "Name", "audience": "Audience", "status": "Status"}
CAME = {
    "participant": "programme",
    "role": "role",
    "guest": "visit as a guest",
    "group": "group led",
    "unit": "unit led",
    "alias": "other spelling",
    "former_email": "former address",
}
MANY = {"guest": "visits as a guest", "group": "groups led", "unit": "units led"}
MANY |= {"former_email": "former addresses"}


@click.command()
@click.argument("keep", type=WHO, metavar="KEEP", shell_complete=people_words)
@click.argument("other", type=WHO, metavar="OTHER", shell_complete=people_words)
@click.option(
    "--take",
    "taken",
    type=click.Choice(list(TAKEN)),
    multiple=True,
    metavar="FIELD",
    help=f"Take OTHER's where both have one: {', '.join(TAKEN)}. Repeatable.",
)
@writes
def merge(run: Run, *, keep: str, other: str, taken: tuple[str, ...]) -> None:
    """Make one person of two who are the same human being.

    All that OTHER has becomes KEEP's. Where both have a fact KEEP's stays, and so does their number
    in a programme where both take part. Having been there wins over absent, and handed in over not.
    OTHER's name and address go on pointing.
    """
    answers = dict.fromkeys((TAKEN[word] for word in taken), True)
    answers |= _asked(run, keep, other, but=answers)
    take = {fact for fact, is_others in answers.items() if is_others}
    with run.writing(" ".join(["person merge", *(f"--take {word}" for word in taken)])) as db:
        kept, gone = _both(run, db, keep, other)
        merged = merging.merge(db, kept, gone, take=take)
        run.say(f"{gone.described} is now {merged.person.described}.")
        _tell(run, kept, merged)
        _tell_places(run, db, merged)
        _hint(run, merged, but=answers)


def _both(run: Run, db: Connection, keep: str, other: str) -> tuple[Person, Person]:
    """The two persons.

    Raises:
        Wrong: They are one already.
    """
    programme = run.perhaps_programme(db)
    kept, gone = (
        people.get(db, pointing.person(db, word, programme=programme).key) for word in (keep, other)
    )
    if kept.key == gone.key:
        raise Wrong(f"Both are {kept.name}.", hint="name two, by e-mail or number")
    return kept, gone


def _asked(run: Run, keep: str, other: str, *, but: Container[str]) -> dict[str, bool]:
    """Whether somebody at the terminal wants the other's value, by fact, but for some facts."""
    if not run.at_terminal or run.yes or run.dry_run:
        return {}
    with run.reading() as db:
        kept, gone = _both(run, db, keep, other)
        differing = {each.what: each for each in merging.list_differences(kept, gone)}
        for place in merging_places.list_shared(db, kept=kept.key, other=gone.key):
            for each in merging_places.list_differences(db, place):
                differing.setdefault(each.what, each)
    answers = {}
    for fact, each in differing.items():
        if fact not in but:
            question = f"{_heading(fact)}: 1 {each.kept}, or 2 {each.given_up}?"
            which = click.prompt(question, type=click.IntRange(1, 2), default=1, err=True)
            answers[fact] = which != 1
    return answers


def _tell(run: Run, before: Person, merged: Merged) -> None:
    for each in merged.gave_way:
        if each.what != "name":
            run.say(f"  {_heading(each.what)}: {each.kept}, not {each.given_up}")
    told = {each.what for each in merged.gave_way}
    facts, now = people.facts_of(before), people.facts_of(merged.person)
    for fact in people.FACTS:
        if facts[fact] is None and now[fact] is not None and fact not in told:
            run.say(f"  {_heading(fact)}: nothing → {now[fact]}")
    pointing_still = [word for word in (merged.alias, merged.former_email) if word]
    if pointing_still:
        run.say(
            f"  {listed(pointing_still)} {'go' if len(pointing_still) > 1 else 'goes'} on pointing "
            f"at {merged.person.name}."
        )
    came = merged.came | {"participant": merged.came.get("participant", 0) - len(merged.places)}
    parts = [
        counted(came[table], one, MANY.get(table))
        for table, one in CAME.items()
        if came.get(table, 0) > 0
    ]
    if parts:
        run.say(f"  With them: {listed(parts)}.")
    if came.get("silence"):
        run.say(f"  {merged.person.name} is not written to.")


def _tell_places(run: Run, db: Connection, merged: Merged) -> None:
    from kursus.cli.participant_status import say_freed
    from kursus.store import programmes

    for place, gave_way in merged.places:
        run.say(f"  {place.slug}: number {place.other_number} is now {place.kept_number}.")
        for each in gave_way:
            run.say(f"    {_heading(each.what)}: {each.kept}, not {each.given_up}")
        say_freed(run, db, programmes.get(db, slug=place.slug))
    if merged.were_guests:
        labels = ", ".join(merged.were_guests)
        run.warn(f"{merged.person.name} is expected at {labels}, and stands there as a guest.")
        run.hint(f"kursus mark {merged.were_guests[0]} present {argument(merged.person.name)}")


def _hint(run: Run, merged: Merged, *, but: Container[str]) -> None:
    """Say how the other's is taken after all, where something gave way that nobody answered for."""
    gave_way = [*merged.gave_way, *(each for _, of_place in merged.places for each in of_place)]
    facts = dict.fromkeys(each.taken_by for each in gave_way if each.taken_by)
    options = " ".join(f"--take {WORDS[fact]}" for fact in facts if fact not in but)
    if options:
        run.hint(f"kursus undo   (and then again with {options}, where OTHER's is right)")


def _heading(what: str) -> str:
    return HEADINGS.get(what) or MORE_HEADINGS.get(what) or what
