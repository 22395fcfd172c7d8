"""`kursus attendance import`: what people did, from a file."""

from __future__ import annotations

import click

from kursus.cli.completion_words import session_labels
from kursus.cli.options import writes
from kursus.cli.parameters import FILE, LABEL, TEXT
from kursus.cli.run import Run


@click.command("import")
@click.argument("label", type=LABEL, shell_complete=session_labels)
@click.argument("file", type=FILE, metavar="FILE")
@click.option("--sheet", type=TEXT, metavar="NAME", help="The sheet of a workbook.")
@click.option("--header-row", type=click.IntRange(1), metavar="N", help="The line of the headings.")
@click.option("--encoding", type=TEXT, metavar="NAME", help="Of CSV, as in cp850.")
@click.option(
    "--faults", "faults_file", type=FILE, metavar="FILE", help="Write all that is wrong to a file."
)
@writes
def import_(
    run: Run,
    *,
    label: str,
    file: str,
    sheet: str | None,
    header_row: int | None,
    encoding: str | None,
    faults_file: str | None,
) -> None:
    """Take marks from a file; all of it, or nothing.

    \b
    kursus attendance import F2 F2.xlsx
    kursus attendance import F2 list.csv

    FILE is a sheet that attendance sheet wrote, filled in, or a CSV or XLSX list: a column Name,
    E-mail or Number, and a column of marks headed Status, or with the label, title or day of a
    session. A mark is a status in any of the languages, a letter of the matrix (P L D E A M), x
    or 1 for present, 0 for absent; below a heading such as Absent, x says that. An empty cell
    changes nothing. LABEL is a gathering (F6) or one session of it (F6.1).
    """  # noqa: D301 - click wants the character
    from kursus.cli.attendance_table import import_table

    import_table(
        run,
        label=label,
        file=file,
        sheet=sheet,
        header_row=header_row,
        encoding=encoding,
        faults_file=faults_file,
    )
