"""`kursus roster`: rosters in and out, and what one would change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from kursus.cli.completion_words import maps
from kursus.cli.options import all_of, exit_code, lists_people, reads, writes
from kursus.cli.parameters import DATE, FILE, TEXT
from kursus.cli.run import Run
from kursus.cli.table_options import (
    encoding_option,
    faults_option,
    header_row_option,
    sheet_option,
)
from kursus.cli.verbs import Near

if TYPE_CHECKING:
    from kursus.cli.roster_reading import Asked

# Those of `model.roster`, which is not loaded for the help of every verb; a test compares the two.
FIELDS = (
    "name, given_name, family_name, email, phone, employee_number, title, unit, employer, former, "
    "experience, education, audience, group"
)


@click.group(cls=Near)
def roster() -> None:
    """Rosters in and out: CSV, XLSX, JSON."""


def reading_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options for how a roster is read and matched."""
    options = [
        click.argument("file", type=FILE),
        sheet_option,
        header_row_option,
        click.option(
            "--map",
            "maps",
            type=TEXT,
            multiple=True,
            metavar='"HEADING=FIELD"',
            help=f"What a heading stands for: {FIELDS}; - leaves the column out. Repeatable.",
        ),
        click.option("--save-map", type=TEXT, metavar="NAME", help="Keep what --map said."),
        click.option(
            "--use-map", type=TEXT, metavar="NAME", shell_complete=maps, help="Take what was kept."
        ),
        click.option(
            "--known-only/--no-known-only",
            default=None,
            help="Leave out who does not take part yet; the rule once the programme has ended.",
        ),
        click.option(
            "--same",
            "sames",
            type=TEXT,
            multiple=True,
            metavar="ROW=PERSON",
            help="The row on that line of the file is that person. Repeatable.",
        ),
        click.option(
            "--new",
            "news",
            type=click.IntRange(1),
            multiple=True,
            metavar="ROW",
            help="The row on that line is somebody new. Repeatable.",
        ),
        click.option("--file-wins", is_flag=True, help="Take the file over changes by hand."),
        click.option("--blank-clears", is_flag=True, help="A blank cell takes the value away."),
        encoding_option,
        click.option("--from", "start", type=DATE, metavar="DATE", help="First day in of the new."),
        click.option("--wait", is_flag=True, help="Those beyond the capacity wait, in file order."),
        faults_option,
    ]
    return all_of(options)(function)


@roster.command("import")
@reading_options
@writes
def import_(run: Run, **typed: Any) -> None:
    """Take a roster in: new people, and what changed.

    FILE is CSV, XLSX or JSON. Headings are known in Norwegian, Danish, Swedish
    and English; columns that are not taken are named, and never read.

    People are known by employee number, e-mail (old ones too), then name and unit. Nobody is
    removed. A blank cell leaves a value as it is. Once the programme has ended, a roster tells of
    today: what people were in the programme stays.

    At the end those are named who may be one person twice, with the command that joins them: new
    people of one name, in any order and but for what stands in brackets, and with kursus[matching]
    those of nearly one name (up to 20 million pairs). Two employee numbers are two people. Of more
    than 1,000 new people only just the same names are looked for. A meeting report or a list of
    marks is refused.
    """
    from kursus.cli.roster_import import import_roster

    import_roster(run, _asked(typed))


@roster.command()
@reading_options
@click.option(
    "--reverse", is_flag=True, help="What has changed here since the file was exported, instead."
)
@exit_code
@reads
def diff(run: Run, *, reverse: bool, **typed: Any) -> None:
    """Show what an import of the file would change."""
    from kursus.cli.roster_diff import diff_roster

    diff_roster(run, _asked(typed), reverse=reverse)


@roster.command()
@click.option(
    "--column", "columns", type=TEXT, multiple=True, metavar="KEY", help="Only these. Repeatable."
)
@click.option("--status", "statuses", type=TEXT, multiple=True, help="Only those. Repeatable.")
@lists_people
@reads
def export(run: Run, *, columns: tuple[str, ...], statuses: tuple[str, ...]) -> None:
    """Write the roster, by name, as CSV or to a file."""
    from kursus.cli.roster_export import export_roster

    export_roster(run, columns=columns, statuses=statuses)


def _asked(typed: dict[str, Any]) -> Asked:
    from kursus.cli.roster_reading import Asked

    return Asked.from_typed(typed)
