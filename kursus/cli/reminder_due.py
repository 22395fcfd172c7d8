"""`kursus reminder due`: the letters that are owed now, and those that come."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import click

from kursus.cli.letter_rows import (
    about_text,
    chosen,
    columns,
    local_text,
    names_of,
    row,
    warn_of_unreachable,
)
from kursus.cli.looking_ahead import looking_ahead
from kursus.cli.options import exit_code, lists_people, reads
from kursus.cli.parameters import DATE
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.letter import LetterState, Why
from kursus.model.reminder import utc_text
from kursus.model.sentence import counted, day_text, listed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import date

    from kursus.render.listing import Listing, Row
    from kursus.store.engine import Connection
    from kursus.store.letter_lists import Listed

AHEAD = 14  # days
NAMED = 2


@click.command()
@click.option(
    "--until", type=DATE, metavar="DATE", help="Also what comes by this day; else in two weeks."
)
@lists_people
@exit_code
@reads
def due(run: Run, *, until: str | None) -> None:
    """List the letters that are owed now, and those that come.

    Nothing is marked or sent. For programs there is a line for each letter.
    """
    from datetime import timedelta

    from kursus.store.letter_lists import Wanted, list_due
    from kursus.store.outbox import plan
    from kursus.store.owing import LAST_MINUTE
    from kursus.zones import to_utc_here

    last = run.date(until) or run.today + timedelta(days=AHEAD)
    if last < run.today:
        raise Wrong(f"{last} is over, so nothing comes by it.", hint="kursus reminder log")
    horizon = max(run.now, to_utc_here(last, LAST_MINUTE))
    with looking_ahead(run) as db:
        programmes = chosen(run, db)
        plan(db, now=run.now, until=horizon)
        wanted = Wanted(programmes=programmes, states=[LetterState.WAITING])
        # What was seen to happen today may wait for a day beyond those that are asked for.
        letters = [each for each in list_due(db, wanted) if each.due <= utc_text(horizon)]
        cannot = list_due(
            db,
            Wanted(
                programmes=programmes,
                states=[LetterState.DROPPED],
                whys=[Why.NO_ADDRESS, Why.STOPPED],
            ),
        )
        stopped = _stopped(db, programmes)
    listing = _for_eyes(run, letters) if run.for_eyes else _for_programs(letters)
    run.show(listing, empty=f"No letter is owed now, and none comes by {day_text(last)}.")
    if run.for_eyes:
        today = run.today.isoformat()
        _say_how_many(run, letters, last)
        warn_of_unreachable(run, [each for each in cannot if (each.day or today) >= today])
        _hint(run, letters, stopped)


def _stopped(db: Connection, wanted: Collection[int] | None) -> list[str]:
    """The slugs of the open programmes, among those wanted, in which nobody is written to."""
    from kursus.store import programmes, silences

    silenced = {each.programme for each in silences.list_all(db)}
    return [
        each.slug
        for each in programmes.list_all(db)
        if each.state == "open" and each.slug in silenced and (wanted is None or each.key in wanted)
    ]


def _for_programs(letters: Sequence[Listed]) -> Listing:
    from kursus.render.listing import Column, Listing

    rows = [row(each, moment=each.due) for each in letters]
    return Listing(columns(Column("owed_from", "Owed from")), rows)


def _for_eyes(run: Run, letters: Sequence[Listed]) -> Listing:
    from kursus.render.listing import Column, Listing

    several = len({each.programme for each in letters}) > 1
    return Listing(
        (
            Column("owed_from", "Owed from"),
            Column("programme", "Programme", screen=several),
            Column("rule_label", "Rule"),
            Column("letter", "Letter"),
            Column("about", "About", wrap=True),
            Column("date", "Date"),
            Column("to", "To", wrap=True),
        ),
        list(_rows(letters, now=utc_text(run.now))),
    )


def _rows(letters: Sequence[Listed], *, now: str) -> Iterator[Row]:
    """A line for all letters of a rule about the same, that go at the same time."""

    def same(letter: Listed) -> tuple[str, ...]:
        when = "now" if letter.due <= now else local_text(letter.due, letter.zone)
        about = about_text(letter) or ""
        return (
            when,
            letter.programme or "",
            letter.rule or "",
            letter.template or "",
            about,
            letter.day or "",
        )

    together = defaultdict(list)
    for letter in letters:
        together[same(letter)].append(letter)
    for told, some in together.items():
        yield (*told, _to(some))


def _to(letters: Sequence[Listed]) -> str:
    names = names_of(letters)
    return listed(names) if 0 < len(names) <= NAMED else counted(len(letters), "person", "people")


def _say_how_many(run: Run, letters: Sequence[Listed], last: date) -> None:
    if not letters:
        return
    now = utc_text(run.now)
    owed = [each for each in letters if each.due <= now]
    coming = len(letters) - len(owed)
    people = len({each.key.person for each in owed})
    told = f"{counted(len(owed), 'letter')} to {counted(people, 'person', 'people')}"
    now_owed = f"Owed now: {told}." if owed else "Nothing is owed now."
    more = {0: "none more comes", 1: "1 more comes"}.get(coming, f"{coming:,} more come")
    run.say(f"{now_owed} By {day_text(last)} {more}.")


def _hint(run: Run, letters: Sequence[Listed], stopped: Sequence[str]) -> None:
    """Tell of programmes that are stopped, and what to type next."""
    if stopped:
        run.warn(f"Nobody in {listed(stopped)} is written to.")
    if any(each.due <= utc_text(run.now) for each in letters):
        run.hint("kursus reminder send")
    elif stopped:
        run.hint("kursus reminder resume")
    elif not letters:
        run.hint("kursus reminder rule list")
