"""The options of every command that reads a table: how it is read, and where its faults go."""

from __future__ import annotations

import click

from kursus.cli.parameters import FILE, TEXT

sheet_option = click.option("--sheet", type=TEXT, metavar="NAME", help="The sheet of a workbook.")
header_row_option = click.option(
    "--header-row", type=click.IntRange(1), metavar="N", help="The line of the headings."
)
encoding_option = click.option("--encoding", type=TEXT, metavar="NAME", help="Of CSV, as in cp850.")
faults_option = click.option(
    "--faults", "faults_file", type=FILE, metavar="FILE", help="Write all that is wrong to a file."
)
