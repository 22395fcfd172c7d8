"""`kursus session list` and `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import session_labels
from kursus.cli.facts import named
from kursus.cli.gathering_words import in_short, marks_text, without_empty
from kursus.cli.options import reads
from kursus.cli.parameters import LABEL
from kursus.cli.run import Run
from kursus.model.gathering import parse_label
from kursus.model.sentence import times_text
from kursus.store import expected, gathering_facts, gatherings, sessions
from kursus.store.kept_values import clock_text

if TYPE_CHECKING:
    from kursus.model.gathering import Gathering
    from kursus.model.session import Session
    from kursus.render.listing import Listing, Row


@click.command("list")
@click.argument("label", type=LABEL, required=False, shell_complete=session_labels)
@reads
def list_(run: Run, *, label: str | None) -> None:
    """List the sessions of a gathering, or of all."""
    with run.reading() as db:
        programme = run.programme(db)
        if label is None:
            listed = sessions.list_all(db, gatherings.list_all(db, programme))
        elif parse_label(label).session is None:
            listed = sessions.list_all(db, [gatherings.get(db, programme, label)])
        else:
            listed = [sessions.get(db, programme, label)[1]]
    run.show(
        _for_eyes(listed) if run.for_eyes else _for_programs(listed),
        empty='There is no gathering yet. Next: kursus fagdag add "TITLE" --date DATE',
        language=programme.language,
    )


@click.command()
@click.argument("label", type=LABEL, shell_complete=session_labels)
@reads
def show(run: Run, *, label: str) -> None:
    """Show all that is known of one, the plan beside it."""
    from kursus.render.listing import Column, Listing

    with run.reading() as db:
        programme = run.programme(db)
        gathering, shown = sessions.get(db, programme, label)
        roles = [
            (role, name, None)
            for session, role, name in gathering_facts.list_roles(db, gathering)
            if session == shown.key
        ]
        marks = marks_text(expected.count_marks(db, gathering).get(shown.key, {}))
    rows: list[Row] = [*_facts(gathering, shown), *roles]
    if marks:
        rows.append(("marks", marks, None))
    columns = (
        Column("fact", "Fact"),
        Column("value", "Value", wrap=True),
        Column("planned", "As planned"),
    )
    run.show(Listing(columns, named(run, rows)), empty="", language=programme.language)


def _facts(gathering: Gathering, shown: Session) -> list[Row]:
    """The facts that are there, each with what was planned where that was otherwise."""
    own, planned = shown.own, shown.planned
    facts = [
        ("label", shown.label, None, None),
        ("gathering", gathering.named, None, None),
        ("title", shown.title, None, None),
        ("theme", shown.theme, None, None),
        ("date", shown.day.isoformat(), None, None),
        ("from", clock_text(shown.starts), clock_text(own.starts), clock_text(planned.starts)),
        ("to", clock_text(shown.ends), clock_text(own.ends), clock_text(planned.ends)),
        ("mode", shown.mode, own.mode, planned.mode),
        ("place", shown.place, own.place, planned.place),
        ("link", shown.link, own.link, planned.link),
        ("state", _state(shown), None, None),
        ("reason", shown.reason, None, None),
    ]
    return [
        (fact, now, was if was != its_own else None)
        for fact, now, its_own, was in facts
        if now or was != its_own
    ]


def _for_eyes(listed: list[Session]) -> Listing:
    """The list as it fits on a screen; a column that would be empty is left out."""
    from kursus.dates import weekday_name
    from kursus.render.listing import Column, Listing

    columns = (
        Column("label", "Label"),
        Column("weekday", "Day"),
        Column("date", "Date"),
        Column("times", "Times"),
        Column("title", "Title"),
        Column("theme", "Theme"),
        Column("where", "Where"),
        Column("state", "State"),
    )
    cells: list[Row] = [
        (
            each.label,
            weekday_name(each.day),
            each.day,
            times_text(each.starts, each.ends) or None,
            each.title,
            each.theme,
            in_short(each),
            _state(each) if each.cancelled else None,
        )
        for each in listed
    ]
    return without_empty(Listing(columns, cells))


def _for_programs(listed: list[Session]) -> Listing:
    from kursus.dates import weekday_name
    from kursus.render.listing import Column, Listing

    columns = (
        Column("label", "Label"),
        Column("date", "Date"),
        Column("weekday", "Day"),
        Column("from", "From"),
        Column("to", "To"),
        Column("minutes", "Minutes", align="right"),
        Column("title", "Title"),
        Column("theme", "Theme"),
        Column("mode", "Mode"),
        Column("place", "Place"),
        Column("link", "Link"),
        Column("state", "State"),
        Column("reason", "Reason"),
    )
    cells: list[Row] = [
        (
            each.label,
            each.day,
            weekday_name(each.day),
            clock_text(each.starts),
            clock_text(each.ends),
            each.minutes,
            each.title,
            each.theme,
            each.mode,
            each.place,
            each.link,
            _state(each),
            each.reason,
        )
        for each in listed
    ]
    return Listing(columns, cells)


def _state(session: Session) -> str:
    return "cancelled" if session.cancelled else "open"
