"""`kursus fagdag series`, and of the other nouns of gatherings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from kursus.cli.gathering_options import (
    MODE,
    chosen_day,
    of_kind,
    place_and_link,
    theme_keys,
    times,
    with_kind_option,
)
from kursus.cli.gathering_words import when, whose
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, TEXT
from kursus.cli.run import Run
from kursus.errors import NotFound, Wrong
from kursus.model.gathering import Kind, Plan, check_day, chosen_mode
from kursus.model.sentence import day_text
from kursus.model.session import check_times
from kursus.store import gatherings, groups

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

EACH_GROUP = "each-group"


@click.command()
@click.option("--title", type=TEXT, help="The title of each.")
@click.option("--every", type=TEXT, required=True, metavar='"4 weeks"', help="How far apart.")
@click.option(
    "--count", type=click.IntRange(1, 500), metavar="N", required=True, help="How many days."
)
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
@click.option("--theme", "themes", type=TEXT, multiple=True, help="A theme. Repeatable.")
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
        if kind is Kind.BOOSTER and not start:
            raise Wrong("A series of boosters has a --start.", hint=f"--start {programme.ends}")
        first = chosen_day(run, start, kind, programme) if start else programme.starts
        days = _days(run, first, parse_span(every), count)
        check_day(days[-1], kind, programme)
        for day in days:
            check_times(typed["starts"], typed["ends"], day=day, zone=programme.timezone)
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
            run.say(f"Added {each.named}: {when(each)}{whose(each)}.")
        run.hint(f"kursus {kind} list")


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
        return [groups.point_whom(db, programme, typed)]
    keys: list[tuple[int | None, int | None]] = [
        (group.key, None) for group in groups.list_all(db, programme)
    ]
    if not keys:
        raise NotFound(
            f"There are no groups in {programme.slug}.", hint="kursus group divide --size 6"
        )
    return keys


series_of_any_kind = with_kind_option(series)
