"""`kursus plan`: the whole year on one screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kursus.cli.gathering_options import of_whom
from kursus.cli.options import reads
from kursus.cli.run import Run
from kursus.cli.streams import terminal_width
from kursus.cli.verbs import Verb, Verbs
from kursus.errors import Wrong
from kursus.store import plans
from kursus.store.kept_values import clock_text

if TYPE_CHECKING:
    from kursus.model.plan import Item
    from kursus.model.programme import Programme
    from kursus.render.listing import Cell, Listing

SCREEN = 80
NOTHING = "Nothing is planned yet. Next: kursus fagdag add --date DATE"


VERBS = {
    "export": Verb("plan_files", "Write the plan as a table that can be edited and imported."),
    "import": Verb(
        "plan_files", "Take a plan from CSV, XLSX or JSON; all of it, or nothing.", "import_"
    ),
}


@click.group(cls=Verbs, verbs=VERBS, invoke_without_command=True)
@of_whom
@click.option("--all", "unfolded", is_flag=True, help="A line for each group's gathering.")
@reads
def plan(run: Run, *, whom: str | None, unfolded: bool) -> None:
    """Show the whole year: days, sessions, homework due, and who it is for."""
    verb = click.get_current_context().invoked_subcommand
    if verb is not None:
        if whom or unfolded:
            raise Wrong(
                f"--for and --all are for the plan on the screen, not for plan {verb}.",
                hint=f"kursus plan {verb} --help",
            )
        return
    with run.reading() as db:
        programme = run.programme(db)
        name, only = plans.keys_for(db, programme, whom) if whom else (None, None)
        items = plans.list_items(db, programme, today=run.today, only=only)
    nothing = f"Nothing is planned for {name}." if name else NOTHING
    if run.for_eyes and items:
        _print(run, programme, items, whose=name, folded=not (unfolded or whom))
    else:
        run.show(_listing(items), empty=nothing, language=programme.language)


def _print(
    run: Run, programme: Programme, items: Sequence[Item], *, whose: str | None, folded: bool
) -> None:
    from kursus.render.terminal import for_terminal
    from kursus.report.plan import screen

    lines = screen(items, today=run.today, width=terminal_width() or SCREEN, folded=folded)
    heading = f"{programme.title} · {programme.slug}"
    click.echo(for_terminal(f"{heading} · for {whose}" if whose else heading))
    for line in lines:
        click.echo(for_terminal(line))


def _listing(items: Sequence[Item]) -> Listing:
    from kursus.render.listing import Column, Listing

    columns = (
        Column("label", "Label"),
        Column("kind", "Kind"),
        Column("gathering", "Gathering", screen=False),
        Column("date", "Date"),
        Column("weekday", "Day"),
        Column("from", "From"),
        Column("to", "To"),
        Column("title", "Title"),
        Column("themes", "Themes", screen=False),
        Column("mode", "Mode"),
        Column("place", "Place", screen=False),
        Column("link", "Link", screen=False),
        Column("for", "For"),
        Column("by", "By", screen=False),
        Column("state", "State"),
        Column("planned_date", "Planned date", screen=False),
        Column("planned_from", "Planned from", screen=False),
        Column("planned_to", "Planned to", screen=False),
        Column("planned_mode", "Planned mode", screen=False),
        Column("reason", "Reason", screen=False),
        Column("set_at", "Set at", screen=False),
        Column("due_at", "Due at", screen=False),
        Column("optional", "Optional", screen=False),
        Column("checked", "Checked", screen=False),
    )
    return Listing(columns, [_cells(item) for item in items])


def _cells(item: Item) -> tuple[Cell, ...]:
    from kursus.dates import weekday_name

    return (
        item.label,
        item.kind,
        item.gathering or (None if item.is_homework else item.label),
        item.day,
        weekday_name(item.day),
        clock_text(item.starts),
        clock_text(item.ends),
        item.title,
        "; ".join(item.themes) or None,
        item.mode,
        item.place,
        item.link,
        item.for_whom,
        item.arranged_by,
        item.state,
        item.planned_day,
        clock_text(item.planned_starts),
        clock_text(item.planned_ends),
        item.planned_mode,
        item.reason,
        item.set_at,
        item.due_at,
        item.optional,
        item.checked,
    )
