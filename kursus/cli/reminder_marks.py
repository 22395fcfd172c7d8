"""`kursus reminder retry` and `sent`: what is to be tried again, and what another mailer has sent.

The one thing to know: letters have states of their own instead of history, so neither is undone.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import people
from kursus.cli.options import writes
from kursus.cli.parameters import TEXT, WHO
from kursus.cli.run import ONLY_TRIED, Run
from kursus.errors import NotFound
from kursus.model.sentence import counted, first_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kursus.model.letter import LetterKey
    from kursus.store.engine import Connection
    from kursus.store.retrying import Retried

FROM_INPUT = "-"
NAMED = 3


@click.command()
@click.argument("who", type=WHO, nargs=-1, metavar="PERSON…|all", shell_complete=people)
@writes
def retry(run: Run, *, who: tuple[str, ...]) -> None:
    """Try again what was refused or put off.

    Refused addresses are written to again.
    """
    from kursus.store import retrying

    everybody = [word.casefold() for word in who] == ["all"]
    if not who:
        raise click.UsageError("Say whose letters, or all.")
    with run.store.noting(keep=not run.dry_run) as db:
        keys = None if everybody else _people(run, db, who)
        retried = retrying.retry(db, people=keys, now=run.now)
    _say(run, _told(retried))
    run.hint("kursus reminder send" if any(retried) else "kursus reminder log")


@click.command()
@click.argument("typed", type=TEXT, nargs=-1, required=True, metavar="KEY…|-")
@writes
def sent(run: Run, *, typed: tuple[str, ...]) -> None:
    """Mark letters as sent by another mailer.

    By their keys; with - the keys are read from lines.

    \b
    kursus reminder preview -f json | your-mailer | kursus reminder sent -
    """  # noqa: D301 - click wants the character
    from kursus.model.letter import parse_key
    from kursus.store import letters
    from kursus.store.outbox import plan

    words = list(typed)
    if typed == (FROM_INPUT,):
        words = sys.stdin.read().split() if sys.stdin else []
    keys = list(dict.fromkeys(parse_key(word) for word in words))
    with run.store.noting(keep=not run.dry_run) as db:
        plan(db, now=run.now)
        found = letters.find_rows(db, keys)
        _check(keys, found)
        count = letters.mark_sent(db, [row for row, _ in found.values()], now=run.now)
    already = len(keys) - count
    told = f"; {already:,} {'was' if already == 1 else 'were'} so already" if already else ""
    _say(run, f"{counted(count, 'letter')} marked as sent{told}.")


def _told(retried: Retried) -> str:
    """What is tried again: letters, and addresses for letters that are still to come."""
    if not any(retried):
        return "Nothing was refused or put off."
    letters = f"{counted(retried.letters, 'letter')} will be tried again"
    if not retried.addresses:
        return f"{letters}."
    addresses = counted(retried.addresses, "address is", "addresses are")
    return f"{letters}; {addresses} written to again."


def _say(run: Run, sentence: str) -> None:
    """Tell what was noted, or was only tried."""
    if run.dry_run:
        run.say(ONLY_TRIED)
    run.say(sentence)


def _people(run: Run, db: Connection, who: Sequence[str]) -> list[int]:
    from kursus.store import pointing

    programme = run.perhaps_programme(db)
    return [pointing.person(db, word, programme=programme).key for word in who]


def _check(keys: Sequence[LetterKey], found: Mapping[LetterKey, tuple[int, object]]) -> None:
    """See that the outbox has all letters.

    Raises:
        NotFound: It has not.
    """
    lacking = [str(key) for key in keys if key not in found]
    if lacking:
        raise NotFound(
            f"The outbox has no letter {first_of(lacking, NAMED)}.",
            hint="kursus reminder preview -f json",
        )
