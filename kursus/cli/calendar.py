"""`kursus calendar`: the plan as a file that Outlook, Google and telephones take in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import labels
from kursus.cli.gathering_options import of_whom
from kursus.cli.options import own_file, writes_file
from kursus.cli.parameters import LABEL
from kursus.cli.run import Run
from kursus.cli.verbs import Near
from kursus.errors import KursusError, as_word
from kursus.model.gathering import Mode
from kursus.model.sentence import counted

if TYPE_CHECKING:
    from kursus.model.calendar_event import CalendarEvent
    from kursus.store.engine import Connection


@click.group(cls=Near)
def calendar() -> None:
    """The plan for Outlook, Google and telephones."""


@calendar.command()
@click.argument("typed", metavar="[LABEL…]", type=LABEL, nargs=-1, shell_complete=labels)
@of_whom
@writes_file("FILE.ics")
def export(run: Run, *, typed: tuple[str, ...], whom: str | None) -> None:
    """Write a calendar with an event for each gathering.

    Sessions, themes and the link are told in its text. Each event has a number
    that goes up when it is changed, by which a calendar that has it already
    knows to change it. A cancelled day stays, and says so.

    For a person it is of all open programmes, where several are and none is
    named.

    \b
    kursus calendar export -o year.ics
    kursus calendar export F2 F3 -o autumn.ics
    kursus calendar export --for kari -o kari.ics
    """  # noqa: D301 - click wants the character
    output = own_file(run, "A calendar", hint="kursus calendar export -o calendar.ics")
    from pathlib import Path

    from kursus.files.calendars import write_calendar

    with run.reading() as db:
        name, events = _chosen(run, db, typed, whom)
    write_calendar(Path(output), events, name=name)
    run.say(f"Wrote {output}: {counted(len(events), 'event')}.")
    _warn(run, events)


def _chosen(
    run: Run, db: Connection, typed: tuple[str, ...], whom: str | None
) -> tuple[str, list[CalendarEvent]]:
    """What the calendar is called, and its events.

    Raises:
        NotFound: There is no such label, or nobody of that name.
        KursusError: There is nothing to write.
    """
    from kursus.store import calendar_events, gatherings, plans, pointing

    programme = run.perhaps_programme(db) if whom and not typed else run.programme(db)
    if programme is None:
        someone = pointing.person(db, whom or "", programme=None)
        events = calendar_events.list_expected(db, person=someone.key)
        name, who = someone.name, someone.name
    else:
        name, who, only = programme.title, None, None
        if whom:
            who, keys = plans.keys_for(db, programme, whom)
            name, only = f"{programme.title} · {who}", keys.gatherings
        if typed:
            chosen = {each.key for each in gatherings.get_many(db, programme, typed)}
            only = chosen if only is None else chosen & only
        events = calendar_events.list_events(db, programme, only=only)
    if not events:
        raise KursusError(
            f"Nothing of that is planned for {who}." if who else "Nothing is planned yet.",
            hint=f"kursus plan --for {as_word(whom or '')}"
            if who
            else "kursus fagdag add --date DATE",
        )
    return name, events


def _warn(run: Run, events: list[CalendarEvent]) -> None:
    """Name the coming days that somebody would not find the way to."""
    without = [
        event.gathering.label
        for event in events
        if event.gathering.is_coming(run.today)
        and not event.links
        and any(session.mode is not Mode.PHYSICAL for session in event.held)
    ]
    if without:
        run.warn(f"Without a link: {', '.join(without)}.")
