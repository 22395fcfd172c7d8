"""`kursus fagdag show`, and of the other nouns of gatherings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import labels
from kursus.cli.facts import named
from kursus.cli.gathering_options import of_kind
from kursus.cli.gathering_words import arranged, marks_text
from kursus.cli.options import reads
from kursus.cli.parameters import LABEL
from kursus.cli.run import Run
from kursus.model.sentence import counted, day_text, times_text
from kursus.store import expected, gathering_facts, gatherings, sessions
from kursus.store.kept_values import clock_text

if TYPE_CHECKING:
    from datetime import date

    from kursus.model.gathering import Gathering, Kind
    from kursus.model.session import Session
    from kursus.render.listing import Row
    from kursus.store.engine import Connection


@click.command()
@click.argument("label", type=LABEL, shell_complete=labels)
@click.option("--history", "wanted", is_flag=True, help="Every change since it was planned.")
@of_kind
@reads
def show(run: Run, *, kind: Kind | None, label: str, wanted: bool) -> None:
    """Show all that is known of one, the plan beside it."""
    from kursus.render.listing import Column, Listing

    if wanted:
        _show_history(run, kind, label)
        return
    with run.reading() as db:
        programme = run.programme(db)
        shown = gatherings.get(db, programme, label, kind=kind)
        parts = sessions.list_all(db, [shown])
        themes = gathering_facts.list_themes(db, programme)
        rows: list[Row] = [
            *_facts(shown, run.today, eyes=run.for_eyes),
            *(("theme", title, None) for title in themes.get(shown.key, ())),
            *(row for part in parts if not part.whole for row in _session_facts(part)),
            *_roles(db, shown, parts),
            *_marks(db, shown, parts),
            *(
                (f"homework {'due' if tied.due else 'set'}", f"{tied.label} {tied.title}", None)
                for tied in gathering_facts.list_homework(db, programme, [shown])
            ),
        ]
    columns = (
        Column("fact", "Fact"),
        Column("value", "Value", wrap=True),
        Column("planned", "As planned"),
    )
    run.show(Listing(columns, named(run, rows)), empty="", language=programme.language)


def _show_history(run: Run, kind: Kind | None, label: str) -> None:
    from kursus.cli.gathering_history import read_history, show_history

    with run.reading() as db:
        programme = run.programme(db)
        history = read_history(db, gatherings.get(db, programme, label, kind=kind))
    show_history(run, history, language=programme.language)


def _facts(shown: Gathering, today: date, *, eyes: bool) -> list[Row]:
    """The facts that are there, each with what was planned where that was otherwise."""
    planned = shown.planned
    told = day_text if eyes else str
    facts: list[tuple[str, str | None, str | None]] = [
        ("label", shown.label, shown.label),
        ("kind", shown.kind, shown.kind),
        ("title", shown.title, shown.title),
        ("state", shown.state(today), shown.state(today)),
        ("date", told(shown.day), told(shown.planned_day)),
        ("from", clock_text(shown.starts), clock_text(planned.starts)),
        ("to", clock_text(shown.ends), clock_text(planned.ends)),
        ("mode", shown.mode, planned.mode),
        ("place", shown.place, planned.place),
        ("link", shown.link, planned.link),
        ("reason", shown.reason, shown.reason),
        ("for", shown.for_whom, shown.for_whom),
        ("by", shown.arranged_by, shown.arranged_by),
    ]
    return [
        (fact, now, was if was != now else None) for fact, now, was in facts if now or was != now
    ]


def _session_facts(part: Session) -> list[Row]:
    """One row for a session: its times, title, theme and where, beside the times planned."""
    told = [times_text(part.starts, part.ends), part.title, part.theme]
    if part.own.mode or part.own.place or part.own.link:
        told.append(arranged(part))
    if part.cancelled:
        told.append(f"cancelled: {part.reason}" if part.reason else "cancelled")
    planned = [
        times_text(part.planned.starts, part.planned.ends)
        if part.planned[:2] != part.own[:2]
        else "",
        str(part.planned.mode or "") if part.planned.mode != part.own.mode else "",
    ]
    return [
        (
            part.label,
            ", ".join(filter(None, told)),
            ", ".join(filter(None, planned)) or None,
        )
    ]


def _roles(db: Connection, shown: Gathering, parts: list[Session]) -> list[Row]:
    label = {part.key: f" at {part.label}" for part in parts if not part.whole}
    return [
        (f"{role}{label.get(session or 0, '')}", name, None)
        for session, role, name in gathering_facts.list_roles(db, shown)
    ]


def _marks(db: Connection, shown: Gathering, parts: list[Session]) -> list[Row]:
    """How many are expected, and for each session how many have which mark."""
    tally = expected.count_one(db, shown)
    counts = expected.count_marks(db, shown)
    rows: list[Row] = [("expected", str(tally.expected), None)]
    for part in parts:
        told = marks_text(counts.get(part.key, {}))
        if told:
            rows.append(("marks" if part.whole else f"marks {part.label}", told, None))
    if shown.has_marks and tally.marked < tally.expected:
        rows.append(("unmarked", counted(tally.expected - tally.marked, "participant"), None))
    return rows
