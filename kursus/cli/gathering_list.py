"""`kursus fagdag list`, and of the other nouns of gatherings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kursus.cli.gathering_options import of_kind
from kursus.cli.gathering_words import in_short, without_empty
from kursus.cli.options import reads
from kursus.cli.run import Run
from kursus.model.sentence import times_text
from kursus.store import expected, gathering_facts, gatherings
from kursus.store.expected import Tally
from kursus.store.kept_values import clock_text

if TYPE_CHECKING:
    from datetime import date

    from kursus.model.gathering import Gathering, Kind
    from kursus.render.listing import Listing, Row

NOBODY = Tally(0, 0)


@click.command("list")
@of_kind
@reads
def list_(run: Run, *, kind: Kind | None) -> None:
    """List them by day, with how many are expected and marked."""
    with run.reading() as db:
        programme = run.programme(db)
        listed = gatherings.list_all(db, programme, kind)
        tallies = expected.count_all(db, programme)
        themes = gathering_facts.list_themes(db, programme)
    rows = [(each, tallies.get(each.key, NOBODY)) for each in listed]
    run.show(
        _for_eyes(rows, run.today) if run.for_eyes else _for_programs(rows, run.today, themes),
        empty=_nothing(kind),
        language=programme.language,
    )


def _nothing(kind: Kind | None) -> str:
    what = {"skills": "skills training", None: "gathering"}.get(kind, kind)
    after = '--after "2 years"' if kind == "booster" else '--every "4 weeks" --count 6'
    verb = "plan" if kind == "booster" else "series"
    return f"There is no {what} yet. Next: kursus {kind or 'fagdag'} {verb} {after}"


def _for_eyes(rows: list[tuple[Gathering, Tally]], today: date) -> Listing:
    """The list as it fits on a screen; a column that would be empty is left out."""
    from kursus.dates import weekday_name
    from kursus.render.listing import Column, Listing

    columns = (
        Column("label", "Label"),
        Column("weekday", "Day"),
        Column("date", "Date"),
        Column("times", "Times"),
        Column("title", "Title"),
        Column("where", "Where"),
        Column("for", "For"),
        Column("state", "State"),
        Column("marked", "Marked", align="right"),
    )
    cells: list[Row] = [
        (
            each.label,
            weekday_name(each.day),
            each.day,
            times_text(each.starts, each.ends) or None,
            each.title,
            in_short(each),
            each.for_whom,
            each.state(today),
            f"{tally.marked}/{tally.expected}",
        )
        for each, tally in rows
    ]
    return without_empty(Listing(columns, cells))


def _for_programs(
    rows: list[tuple[Gathering, Tally]], today: date, themes: dict[int, list[str]]
) -> Listing:
    from kursus.dates import weekday_name
    from kursus.render.listing import Column, Listing

    columns = (
        Column("label", "Label"),
        Column("kind", "Kind"),
        Column("date", "Date"),
        Column("weekday", "Day"),
        Column("from", "From"),
        Column("to", "To"),
        Column("title", "Title"),
        Column("themes", "Themes"),
        Column("mode", "Mode"),
        Column("place", "Place"),
        Column("link", "Link"),
        Column("for", "For"),
        Column("by", "By"),
        Column("state", "State"),
        Column("expected", "Expected", align="right"),
        Column("marked", "Marked", align="right"),
        Column("planned_date", "Planned date"),
        Column("planned_from", "Planned from"),
        Column("planned_to", "Planned to"),
        Column("planned_mode", "Planned mode"),
        Column("planned_place", "Planned place"),
        Column("reason", "Reason"),
    )
    cells: list[Row] = [
        (
            each.label,
            each.kind,
            each.day,
            weekday_name(each.day),
            clock_text(each.starts),
            clock_text(each.ends),
            each.title,
            "; ".join(themes.get(each.key, ())) or None,
            each.mode,
            each.place,
            each.link,
            each.for_whom,
            each.arranged_by,
            each.state(today),
            tally.expected,
            tally.marked,
            each.planned_day,
            clock_text(each.planned.starts),
            clock_text(each.planned.ends),
            each.planned.mode,
            each.planned.place,
            each.reason,
        )
        for each, tally in rows
    ]
    return Listing(columns, cells)
