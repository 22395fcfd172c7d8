"""Verbs that make gatherings: add and series."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any

import click

from kursus.cli.gathering_options import (
    KIND,
    MODE,
    check_day,
    check_times,
    chosen_day,
    chosen_mode,
    facts,
    of_kind,
    place_and_link,
    pointed_group,
    theme_keys,
    times,
    told_weekend,
)
from kursus.cli.gathering_words import arranged, day_text, lacking, when, whose
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, TEXT
from kursus.cli.run import Run
from kursus.errors import NotFound
from kursus.model.gathering import Gathering, Kind, Mode, Plan
from kursus.store import gathering_counts, gatherings

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

EACH_GROUP = "each-group"


@click.command()
@click.argument("title", type=TEXT, required=False)
@click.option("--date", "day", type=DATE, required=True, metavar="DATE", help="Its day.")
@click.option("--mode", type=MODE, help="Physical, unless it has a link alone.")
@facts
@of_kind
@writes
def add(
    run: Run,
    *,
    kind: Kind,
    title: str | None,
    day: str,
    mode: Mode | None,
    starts: time | None,
    ends: time | None,
    place: str | None,
    link: str | None,
    themes: tuple[str, ...],
    for_whom: str | None,
    by: str | None,
) -> None:
    """Add one, which takes the next number."""
    with run.writing(f"{kind} add") as db:
        programme = run.programme(db)
        on = chosen_day(run, day, kind, programme)
        check_times(starts, ends, day=on, programme=programme)
        group, audience = pointed_group(db, programme, for_whom)
        plan = Plan(
            kind=kind,
            day=on,
            title=title or None,
            starts=starts,
            ends=ends,
            mode=chosen_mode(mode, place=place, link=link),
            place=place or None,
            link=link or None,
            themes=theme_keys(db, programme, themes),
            group=group,
            audience=audience,
            arranged_by=by,
        )
        (added,) = gatherings.add(db, programme, [plan])
        told_weekend(run, on)
        _tell_added(run, db, added)


@click.command()
@click.option("--title", type=TEXT, help="The title of each.")
@click.option("--every", type=TEXT, required=True, metavar='"4 weeks"', help="How far apart.")
@click.option("--count", type=click.IntRange(1, 500), required=True, help="How many days.")
@click.option(
    "--start", type=DATE, metavar="DATE", help="The first day; else the programme's first."
)
@click.option("--mode", type=MODE, help="Physical, unless they have a link alone.")
@click.option(
    "--for",
    "for_whom",
    type=TEXT,
    metavar="each-group|GROUP|AUDIENCE",
    help="Whom they are for; each-group makes one for every group on each day.",
)
@click.option("--by", type=click.Choice(["host", "provider"]), help="Who arranges them.")
@click.option("--theme", "themes", type=TEXT, multiple=True, help="A theme; may be repeated.")
@times
@place_and_link
@of_kind
@writes
def series(
    run: Run,
    *,
    kind: Kind,
    every: str,
    count: int,
    start: str | None,
    for_whom: str | None,
    **typed: Any,
) -> None:
    """Add several at even distances, numbered by date.

    A day that falls on a weekend is moved to the next working day.
    """
    from kursus.dates import parse_span

    with run.writing(f"{kind} series") as db:
        programme = run.programme(db)
        first = chosen_day(run, start, kind, programme) if start else programme.starts
        days = _days(run, first, parse_span(every), count)
        check_day(days[-1], kind, programme)
        for day in days:
            check_times(typed["starts"], typed["ends"], day=day, programme=programme)
        whom = _each_group(db, programme, for_whom)
        common = {
            "kind": kind,
            "title": typed["title"] or None,
            "starts": typed["starts"],
            "ends": typed["ends"],
            "mode": chosen_mode(typed["mode"], place=typed["place"], link=typed["link"]),
            "place": typed["place"] or None,
            "link": typed["link"] or None,
            "themes": theme_keys(db, programme, typed["themes"]),
            "arranged_by": typed["by"],
        }
        plans = [
            Plan(day=day, group=group, audience=audience, **common)
            for day in days
            for group, audience in whom
        ]
        added = gatherings.add(db, programme, plans)
        for each in added:
            whose = f" for {each.for_whom}" if each.for_whom else ""
            run.say(f"Added {each.named}: {when(each)}{whose}.")
        run.hint(f"kursus {kind} list")


def with_kind_option(command: click.Command) -> click.Command:
    """The same command with a `--kind` that has to be given, for the noun of all kinds."""
    option = click.Option(["--kind"], type=KIND, required=True, help="Of which kind.")
    return click.Command(
        command.name,
        params=[option, *command.params],
        callback=command.callback,
        help=command.help,
    )


def _days(run: Run, first: date, every: Any, count: int) -> list[date]:
    """So many working days at even distances; a weekend gives way to the next one."""
    from kursus.dates import Span, add_span, next_working_day

    days: list[date] = []
    for place in range(count):
        day = add_span(first, Span(every.months * place, every.days * place))
        moved = next_working_day(day)
        while days and moved <= days[-1]:
            moved = next_working_day(add_span(days[-1], Span(0, 1)))
        if moved != day:
            run.say(f"{day_text(day)} became {day_text(moved)}, the next working day.")
        days.append(moved)
    return days


def _each_group(
    db: Connection, programme: Programme, typed: str | None
) -> list[tuple[int | None, int | None]]:
    if typed != EACH_GROUP:
        return [pointed_group(db, programme, typed)]
    from kursus.store import groups

    keys: list[tuple[int | None, int | None]] = [
        (group.key, None) for group in groups.list_all(db, programme)
    ]
    if not keys:
        raise NotFound(
            f"There are no groups in {programme.slug}.", hint="kursus group divide --size 6"
        )
    return keys


def _tell_added(run: Run, db: Connection, added: Gathering) -> None:
    tally = gathering_counts.count(db, added)
    run.say(
        f"Added {added.named}: {when(added)}, {arranged(added)}{whose(added)};"
        f" {tally.expected} expected."
    )
    lacks = lacking(added)
    if lacks:
        run.hint(f"kursus {added.kind} edit {added.label} {lacks}")
    else:
        run.hint("kursus plan")
