"""`kursus role add` and `remove`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from kursus.cli.completion_words import people as people_words
from kursus.cli.completion_words import roles as role_words
from kursus.cli.options import all_of, writes
from kursus.cli.parameters import LABEL, TEXT, WHO
from kursus.cli.run import Run
from kursus.errors import Wrong, argument
from kursus.model.role import role_from
from kursus.store import pointing, roles

Function = TypeVar("Function", bound=Callable[..., Any])


def _whose(function: Function) -> Function:
    """Adds what both verbs take: the person, the role, and where they have it."""
    options = [
        click.argument("who", type=WHO, metavar="PERSON", shell_complete=people_words),
        click.argument("role_text", type=TEXT, metavar="ROLE", shell_complete=role_words),
        click.option(
            "--at", "label", type=LABEL, metavar="LABEL", help="At F2, or session F2.1, alone."
        ),
    ]
    return all_of(options)(function)


@click.command()
@_whose
@writes
def add(run: Run, *, who: str, role_text: str, label: str | None) -> None:
    """Give somebody a role; they need not take part.

    ROLE is lead, co-lead, coordinator, trainer, adviser, leader, or own words.
    """
    if not role_text:
        raise Wrong("A role has a name.", hint="kursus role add PERSON coordinator")
    with run.writing(_command("role add", label)) as db:
        programme = run.programme(db)
        hint = f"kursus person add {argument(who)}"
        someone = pointing.person(db, who, programme=programme, hint=hint)
        at = roles.place(db, programme, label)
        name = role_from(role_text)
        roles.add(db, programme, person=someone.key, role=name, at=at)
        run.say(f"{someone.name} is {name}{_where(at.label)}.")


@click.command()
@_whose
@writes
def remove(run: Run, *, who: str, role_text: str, label: str | None) -> None:
    """Take a role from somebody."""
    with run.writing(_command("role remove", label)) as db:
        programme = run.programme(db)
        someone = pointing.person(db, who, programme=programme)
        at = roles.place(db, programme, label)
        gone = roles.remove(db, programme, person=someone.key, role=role_from(role_text), at=at)
        run.say(f"{someone.name} is not {gone.role}{_where(at.label)} any more.")


def _command(verb: str, label: str | None) -> str:
    return f"{verb} --at {label.upper()}" if label else verb


def _where(label: str | None) -> str:
    return f" at {label}" if label else ""
