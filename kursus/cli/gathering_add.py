"""`kursus fagdag add`, and of the other nouns of gatherings."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

import click

from kursus.cli.gathering_days import tell_days
from kursus.cli.gathering_options import (
    MODE,
    chosen_day,
    facts,
    of_kind,
    theme_keys,
    with_kind_option,
)
from kursus.cli.gathering_words import arranged, lacking, when, whose
from kursus.cli.options import writes
from kursus.cli.parameters import DATE, TEXT
from kursus.cli.run import Run
from kursus.model.gathering import Gathering, Kind, Mode, Plan, chosen_mode
from kursus.model.session import check_times
from kursus.store import expected, gatherings, groups

if TYPE_CHECKING:
    from kursus.store.engine import Connection


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
    """Add one, which gets the next label of its kind, as in F3."""
    with run.writing(f"{kind} add") as db:
        programme = run.programme(db)
        on = chosen_day(run, day, kind, programme)
        check_times(starts, ends, day=on, zone=programme.timezone)
        group, audience = groups.point_whom(db, programme, for_whom)
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
        tell_days(run, db, programme, [added])
        _tell_added(run, db, added)


def _tell_added(run: Run, db: Connection, added: Gathering) -> None:
    tally = expected.count_one(db, added)
    run.say(
        f"Added {added.named}: {when(added)}, {arranged(added)}{whose(added)};"
        f" {tally.expected} expected."
    )
    lacks = lacking(added)
    if lacks:
        run.hint(f"kursus {added.kind} edit {added.label} {lacks}")
    else:
        run.hint("kursus plan")


add_of_any_kind = with_kind_option(add)
