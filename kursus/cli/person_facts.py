"""The options for what is known of a person, and what was typed as facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import click

from kursus.cli.completion_words import units as unit_words
from kursus.cli.options import all_of
from kursus.cli.parameters import TEXT
from kursus.cli.run import Run
from kursus.errors import AlreadyThere, Wrong, argument
from kursus.model.name import split_name
from kursus.model.person import Person, check_email, check_experience, check_phone
from kursus.store import people, units
from kursus.store.engine import Connection

HEADINGS = {
    "given_name": "Given name",
    "family_name": "Family name",
    "email": "E-mail",
    "phone": "Phone",
    "employee_number": "Employee no",
    "title": "Title",
    "unit": "Unit",
    "employer": "Employer",
    "former": "Former",
    "experience": "Experience",
    "education": "Education",
    "left_on": "Left on",
}
CHECKS = {"email": check_email, "phone": check_phone, "experience": check_experience}


def facts_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options for the facts of a person, in the order that the help gives them."""
    options = [
        click.option("--email", type=TEXT, metavar="ADDRESS", help="Where letters go."),
        click.option("--phone", type=TEXT, metavar="NUMBER", help="A telephone number."),
        click.option("--number", "employee_number", type=TEXT, help="The employee number."),
        click.option("--title", type=TEXT, help="What they are called at work."),
        click.option("--unit", type=TEXT, shell_complete=unit_words, help="Where they work."),
        click.option("--employer", type=TEXT, help="Whom they work for."),
        click.option("--former", type=TEXT, help="Where they came from before a merger."),
        click.option("--experience", type=TEXT, metavar="YEARS", help="As in 12, or 10+."),
        click.option("--education", type=TEXT, help="What they have learned."),
    ]
    return all_of(options)(function)


def options_named(verb: str, typed: Mapping[str, object]) -> str:
    """The verb with the names of the options that were typed, for the log."""
    names = {"employee_number": "number"}
    said = [f"--{names.get(name, name)}" for name, value in typed.items() if value]
    return " ".join([verb, *said])


def names_from(text: str) -> dict[str, object]:
    """Given and family name of a name as it was typed.

    Raises:
        Wrong: There is no name in it.
    """
    given_name, family_name = split_name(text)
    if not any(letter.isalpha() for letter in given_name + family_name):
        raise Wrong(f"{text!r} is no name.", hint='as in "Kari Berg" or "Berg Hansen, Kari"')
    return {"given_name": given_name, "family_name": family_name}


def facts_from(typed: Mapping[str, Any]) -> dict[str, object]:
    """The facts that were typed; what was not typed is left out, and "" is None.

    Raises:
        Wrong: One cannot be what it is to be.
    """
    facts: dict[str, object] = {}
    for name, text in typed.items():
        if text is not None:
            check = CHECKS.get(name)
            facts[name] = check(text) if text and check else text or None
    return facts


def check_free(db: Connection, facts: Mapping[str, object], person: Person | None = None) -> None:
    """See that no other person has the employee number.

    Raises:
        AlreadyThere: Somebody has; the sentence says who.
    """
    number = facts.get("employee_number")
    holder = people.find_by_number(db, str(number)) if number else None
    if holder and (person is None or holder.key != person.key):
        raise AlreadyThere(
            f"Employee number {number} belongs to {holder.name}.",
            hint=f"kursus person show {argument(holder.word)}",
        )


def say_new_unit(run: Run, db: Connection, facts: Mapping[str, object]) -> None:
    """Add the unit that was typed where it is not there, and say so."""
    name = facts.get("unit")
    if name and units.find(db, str(name)) is None:
        units.add(db, name=str(name))
        run.say(f"Added the unit {name}.")


def warn_of_sharing(run: Run, db: Connection, key: int, facts: Mapping[str, object]) -> bool:
    """Say who else has the address that was typed, since a mailbox may be shared; whether any.

    Said, too, is whose employee number is the same but for its zeros.
    """
    number = facts.get("employee_number")
    for each in people.list_alike_numbers(db, str(number)) if number else []:
        if each.key != key:
            run.warn(f"Mind that {each.name} has the employee number {each.employee_number}.")
    email = facts.get("email")
    known = people.list_with_email(db, str(email)) if email else []
    others = [each.name for each in known if each.key != key]
    if others:
        run.warn(f"{email} is also the address of {', '.join(others)}.")
    return bool(others)
