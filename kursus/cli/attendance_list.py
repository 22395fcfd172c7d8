"""Lists of marks: at a gathering, of everybody, of the unmarked, the absent, one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import group_labels, people, session_labels, units
from kursus.cli.gathering_options import KIND
from kursus.cli.options import exit_code, lists_people, reads
from kursus.cli.parameters import LABEL, TEXT, WHO
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.store import attendance_lists, gatherings, sessions

if TYPE_CHECKING:
    from kursus.model.gathering import Gathering, Kind
    from kursus.model.programme import Programme
    from kursus.model.session import Session
    from kursus.store.engine import Connection


@click.command("list")
@click.argument("label", type=LABEL, shell_complete=session_labels)
@lists_people
@reads
def list_(run: Run, *, label: str) -> None:
    """List the marks and the guests at a gathering.

    Everybody expected is in it. LABEL is a gathering (F6) or one session of it (F6.1).
    """
    from kursus.cli.attendance_rows import listing_of, summary

    with run.reading() as db:
        programme = run.programme(db)
        gathering, held = sessions.point(db, programme, label)
        lines = attendance_lists.list_at(db, gathering)
    run.show(
        listing_of(lines, [(gathering, session) for session in held]),
        empty=f"{gathering.named} was cancelled."
        if gathering.cancelled
        else f"Nobody is expected at {gathering.named}.",
        language=programme.language,
    )
    if run.for_eyes and lines:
        for sentence in summary(lines, held):
            run.say(sentence)


@click.command()
@click.option("--kind", type=KIND, help="Of this kind alone.")
@click.option("--unit", type=TEXT, shell_complete=units, help="Only who was of that unit or area.")
@click.option("--group", type=TEXT, shell_complete=group_labels, help="Only its members.")
@click.option("--coming", is_flag=True, help="Gatherings still to come too.")
@click.option("--sort", type=click.Choice(["name", "percent"]), default="name", help="By what.")
@lists_people
@reads
def matrix(
    run: Run, *, kind: Kind | None, unit: str | None, group: str | None, coming: bool, sort: str
) -> None:
    """Show people by sessions, and who attended how much.

    The share is of the sessions that are marked; who was excused did not attend. With --sort
    percent those who came to most are first.
    """
    from kursus.cli.attendance_matrix import show_matrix

    by_percent = sort == "percent"
    show_matrix(run, kind=kind, unit=unit, group=group, coming=coming, by_percent=by_percent)


@click.command()
@click.argument("label", type=LABEL, required=False, shell_complete=session_labels)
@exit_code
@lists_people
@reads
def unmarked(run: Run, *, label: str | None) -> None:
    """List who was expected on past days and has no mark.

    Today counts as past. LABEL is a gathering (F6) or one session of it (F6.1).
    """
    from kursus.cli.attendance_rows import listing_of_people, short_rows

    with run.reading() as db:
        programme = run.programme(db)
        chosen = _chosen(db, programme, label)
        only = chosen[0][0] if label else None
        lines = attendance_lists.list_unmarked(db, programme, today=run.today, gathering=only)
    listing = listing_of_people(lines, chosen)
    run.show(
        short_rows(listing, lines, chosen) if run.for_eyes else listing,
        empty="Everybody expected is marked.",
        language=programme.language,
    )
    if run.for_eyes and (rows := list(listing.rows)):
        run.hint(f"kursus mark {rows[0][0]} present rest")


@click.command()
@click.argument("label", type=LABEL, required=False, shell_complete=session_labels)
@click.option("--excused", is_flag=True, help="Those who were excused too.")
@click.option(
    "--in-a-row",
    type=click.IntRange(2, 1000),
    metavar="N",
    help="Who was absent from so many of their last gatherings.",
)
@exit_code
@lists_people
@reads
def absent(run: Run, *, label: str | None, excused: bool, in_a_row: int | None) -> None:
    """List who was absent, somewhere or everywhere.

    LABEL is a gathering (F6) or one session of it (F6.1). With --in-a-row excused gatherings are
    passed over: they neither add to a row nor end it.
    """
    from kursus.cli.attendance_rows import listing_of_absent

    if in_a_row is not None:
        _show_in_a_row(run, label, excused=excused, least=in_a_row)
        return
    with run.reading() as db:
        programme = run.programme(db)
        chosen = _chosen(db, programme, label)
        lines = attendance_lists.list_absent(
            db,
            programme,
            today=run.today,
            excused=excused,
            gathering=chosen[0][0] if label else None,
        )
    run.show(
        listing_of_absent(lines, chosen),
        empty="Nobody was absent who is marked.",
        language=programme.language,
    )


@click.command()
@click.argument("person", type=WHO, shell_complete=people)
@reads
def show(run: Run, *, person: str) -> None:
    """Show what one person did at each session, and how it adds up.

    Each session up to today is told, and what was marked ahead, with what it counts for, and why
    where it counts for nothing.
    """
    from kursus.cli.attendance_one import show_one

    show_one(run, person)


def _show_in_a_row(run: Run, label: str | None, *, excused: bool, least: int) -> None:
    from kursus.cli.people_columns import people_columns
    from kursus.render.listing import Column, Listing
    from kursus.store import absences

    if label or excused:
        raise Wrong(
            f"--in-a-row is about all gatherings, and goes without {label or '--excused'}.",
            hint=f"kursus attendance absent --in-a-row {least}",
        )
    with run.reading() as db:
        programme = run.programme(db)
        found = absences.list_in_a_row(db, programme, today=run.today, least=least)
    rows = [
        (each.number, each.name, each.email, each.unit, len(each.labels), " ".join(each.labels))
        for each in found
    ]
    columns = (
        *people_columns(),
        Column("absences", "Absences", align="right"),
        Column("labels", "Labels", wrap=True),
    )
    run.show(
        Listing(columns, rows),
        empty=f"Nobody was absent {least} times in a row.",
        language=programme.language,
    )


def _chosen(
    db: Connection, programme: Programme, label: str | None
) -> list[tuple[Gathering, Session]]:
    """The sessions that a label means, or all, in order of time, each with its gathering."""
    if label:
        gathering, held = sessions.point(db, programme, label)
        return [(gathering, session) for session in held]
    every = gatherings.list_all(db, programme)
    of: dict[int, Gathering] = {gathering.key: gathering for gathering in every}
    return [(of[session.gathering], session) for session in sessions.list_all(db, every)]
