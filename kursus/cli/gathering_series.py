"""`kursus fagdag series`, and of the other nouns of gatherings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from kursus.cli.completion_words import themes as theme_words
from kursus.cli.gathering_days import tell_days
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
from kursus.cli.options import for_option, writes
from kursus.cli.parameters import DATE, TEXT, Word
from kursus.cli.run import Run
from kursus.cli.series_days import MOST, Asked, DaysOff, settle
from kursus.errors import NotFound, Wrong
from kursus.model.gathering import Kind, Plan, check_day, chosen_mode
from kursus.model.session import check_times
from kursus.store import gatherings, groups

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

EACH_GROUP = "each-group"


@click.command()
@click.option("--title", type=TEXT, help="The title of each.")
@click.option(
    "--every",
    type=TEXT,
    required=True,
    metavar="RULE",
    help='"4 weeks", month, tuesday, or "second tuesday", which is that of each month.',
)
@click.option(
    "--on",
    type=TEXT,
    multiple=True,
    metavar="WEEKDAY",
    help='On that day of the week, with "4 weeks" or month. Repeatable.',
)
@click.option("--count", type=click.IntRange(1, MOST), metavar="N", help="How many days.")
@click.option("--until", type=DATE, metavar="DATE", help="None after this day.")
@click.option(
    "--start", type=DATE, metavar="DATE", help="The first day; else the programme's first."
)
@click.option(
    "--except",
    "left_out",
    type=DATE,
    multiple=True,
    metavar="DATE|WEEK",
    help="Not on that day, or in that week. Repeatable.",
)
@click.option(
    "--days-off",
    type=Word(DaysOff, {}),
    default=DaysOff.MOVE.value,
    show_default=True,
    help="What becomes of days on weekends and public holidays.",
)
@click.option("--mode", type=MODE, help="Physical, unless they have a link alone.")
@for_option(
    "Whom they are for; each-group makes one for every group on each day.",
    metavar="each-group|GROUP|AUDIENCE",
)
@click.option("--by", type=click.Choice(["host", "provider"]), help="Who arranges them.")
@click.option(
    "--theme",
    "themes",
    type=TEXT,
    multiple=True,
    shell_complete=theme_words,
    help="What is taught: a theme, by number or title. Repeatable.",
)
@times
@place_and_link
@of_kind
@writes
def series(
    run: Run,
    *,
    kind: Kind,
    start: str | None,
    for_whom: str | None,
    days_off: DaysOff,
    **typed: Any,
) -> None:
    """Add several by a rule, numbered by date.

    A day that falls on a weekend or public holiday is moved to the next working day. Holidays are
    those of the programme's country; they are known with the extra "holidays".
    """
    from kursus.model.series import parse_rule

    rule = parse_rule(typed["every"], on=typed["on"])
    if typed["count"] is None and typed["until"] is None:
        raise Wrong("A series has an end.", hint="--count 4, or --until DATE")
    with run.writing(f"{kind} series") as db:
        programme = run.programme(db)
        if kind is Kind.BOOSTER and not start:
            raise Wrong("A series of boosters has a --start.", hint=f"--start {programme.ends}")
        asked = Asked(
            rule=rule,
            first=chosen_day(run, start, kind, programme) if start else programme.starts,
            most=typed["count"],
            last=run.date(typed["until"], programme),
            left_out=frozenset(_left_out(run, programme, typed["left_out"])),
            days_off=days_off,
            country=programme.country,
        )
        days = settle(run, asked)
        check_day(days[-1], kind, programme)
        for day in days:
            check_times(typed["starts"], typed["ends"], day=day, zone=programme.timezone)
        plan = _plan(db, programme, kind, days[0], typed)
        plans = [
            plan._replace(day=day, group=group, audience=audience)
            for day in days
            for group, audience in _each_group(db, programme, for_whom)
        ]
        added = gatherings.add(db, programme, plans)
        for each in added:
            run.say(f"Added {each.named}: {when(each)}{whose(each)}.")
        tell_days(run, db, programme, added)
        run.hint(f"kursus {kind} list")


def _left_out(run: Run, programme: Programme, typed: Sequence[str]) -> Iterator[int]:
    """Yield the ordinals of all days on which nothing is to be."""
    from kursus.model.series import days_from

    for text in typed:
        day = run.date(text, programme)
        if day:
            yield from days_from(text, day)


def _plan(
    db: Connection, programme: Programme, kind: Kind, day: date, typed: Mapping[str, Any]
) -> Plan:
    """What all of the series have in common, on one of its days."""
    return Plan(
        kind=kind,
        day=day,
        title=typed["title"] or None,
        starts=typed["starts"],
        ends=typed["ends"],
        mode=chosen_mode(typed["mode"], place=typed["place"], link=typed["link"]),
        place=typed["place"] or None,
        link=typed["link"] or None,
        themes=theme_keys(db, programme, typed["themes"]),
        arranged_by=typed["by"],
    )


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
