"""`kursus reminder log` and `refused`: what became of letters, and which addresses bounced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import people
from kursus.cli.letter_rows import about_text, became, chosen, columns, local_text, row
from kursus.cli.log_options import newest_options
from kursus.cli.options import exit_code, lists_people, reads
from kursus.cli.parameters import WHO, Word
from kursus.cli.run import Run
from kursus.model.letter import LetterState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursus.render.listing import Listing
    from kursus.store.letter_lists import Listed

# What was so before a rule was on is no letter to anybody but who asks for it.
USUAL = [state for state in LetterState if state is not LetterState.PASSED]


@click.command()
@click.option(
    "--person", "word", type=WHO, metavar="PERSON", shell_complete=people, help="Only theirs."
)
@newest_options("From this day on.")
@click.option("--state", type=Word(LetterState, {}), help="Only those in this state.")
@lists_people
@reads
def log(
    run: Run, *, word: str | None, since: str | None, state: LetterState | None, last: int
) -> None:
    """List what became of letters, newest first.

    Those that another letter overtook are left out, unless --state asks for
    what was dropped. For programs all are listed, unless --last says how many.
    """
    from datetime import time

    from kursus.store import pointing
    from kursus.store.letter_lists import Wanted, list_newest
    from kursus.zones import to_utc_here

    day = run.past(since)
    given = click.get_current_context().get_parameter_source("last")
    everything = not run.for_eyes and given is click.core.ParameterSource.DEFAULT
    with run.reading() as db:
        person = None
        if word:
            person = pointing.person(db, word, programme=run.perhaps_programme(db)).key
        wanted = Wanted(
            programmes=chosen(run, db),
            person=person,
            since=to_utc_here(day, time()) if day else None,
            states=[state] if state else USUAL,
            overtaken=state is LetterState.DROPPED,
        )
        letters = list_newest(db, wanted, most=None if everything else last)
    listing = _for_eyes(letters) if run.for_eyes else _for_programs(letters)
    asked = word or since or state or wanted.programmes is not None
    empty = "No such letter lies in the outbox." if asked else "No letter lies in the outbox yet."
    run.show(listing, empty=empty)


@click.command()
@lists_people
@exit_code
@reads
def refused(run: Run) -> None:
    """List whose address was refused for good.

    Nothing is sent there: a new address is written to at once, and an old one
    after retry.
    """
    from kursus.render.listing import Column, Listing
    from kursus.store.letter_lists import list_refused

    with run.reading() as db:
        programmes = chosen(run, db)
        every = list_refused(db, programme=next(iter(programmes), None) if programmes else None)
    rows = [
        (
            each.number,
            each.name,
            each.email,
            each.code,
            local_text(each.at, None) if run.for_eyes else each.at,
        )
        for each in every
    ]
    listing = Listing(
        (
            Column("number", "No", align="right", screen=any(each.number for each in every)),
            Column("name", "Name"),
            Column("email", "E-mail"),
            Column("code", "Code", align="right"),
            Column("time", "Time (UTC)"),
        ),
        rows,
    )
    run.show(listing, empty="No address was refused.")
    if run.for_eyes and every:
        run.hint("kursus person edit PERSON --email ADDRESS   (or kursus reminder retry PERSON)")


def _for_programs(letters: Sequence[Listed]) -> Listing:
    from kursus.render.listing import Column, Listing

    rows = [row(each, moment=each.at) for each in letters]
    return Listing(columns(Column("time", "Time (UTC)")), rows)


def _for_eyes(letters: Sequence[Listed]) -> Listing:
    from kursus.render.listing import Column, Listing

    several = len({each.programme for each in letters}) > 1
    return Listing(
        (
            Column("when", "When"),
            Column("programme", "Programme", screen=several),
            Column("became", "Became"),
            Column("letter", "Letter"),
            Column("about", "About", wrap=True),
            Column("name", "Name", wrap=True),
        ),
        [
            (
                local_text(each.at, each.zone),
                each.programme,
                became(each),
                each.template,
                about_text(each),
                each.name,
            )
            for each in letters
        ],
    )
