"""`kursus attendance import`: what people did, from reports of meetings, sheets and lists."""

from __future__ import annotations

from typing import Any

import click

from kursus.cli.completion_words import session_labels
from kursus.cli.options import writes
from kursus.cli.parameters import FILE, LABEL, TEXT
from kursus.cli.run import Run
from kursus.cli.table_options import (
    encoding_option,
    faults_option,
    header_row_option,
    sheet_option,
)
from kursus.errors import Wrong
from kursus.model.attendance import Status

# What can be said of the one kind of file and not of the other.
OF_REPORTS = (
    "accepted",
    "unmatched",
    "rest",
    "same_meeting",
    "another_meeting",
    "force_date",
    "incomplete",
)
OF_TABLES = ("sheet", "header_row")
NAMES = {"accepted": "accept"}


@click.command("import")
@click.argument("label", type=LABEL, shell_complete=session_labels)
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--accept",
    "accepted",
    type=TEXT,
    multiple=True,
    metavar='"NAME=PERSON"',
    help="Who a name in a report is, from now on. Several people for one name shared a room, "
    "this once. Repeatable.",
)
@click.option(
    "--unmatched", type=FILE, metavar="FILE", help="Write whom nobody knew; fill in, give again."
)
@click.option(
    "--rest",
    type=click.Choice([Status.ABSENT.value, Status.EXCUSED.value]),
    help="Mark those expected who are in no report.",
)
@click.option("--same-meeting", is_flag=True, help="The report was pulled again: it replaces.")
@click.option("--another-meeting", is_flag=True, help="It is of another meeting: it adds.")
@click.option("--force-date", is_flag=True, help="Take a report of another day.")
@click.option("--incomplete", is_flag=True, help="Take a report that lists fewer than it counts.")
@click.option("--report-timezone", type=TEXT, metavar="ZONE", help="Whose clock the report shows.")
@sheet_option
@header_row_option
@encoding_option
@faults_option
@writes
def import_(run: Run, *, label: str, files: tuple[str, ...], **typed: Any) -> None:
    """Take marks from a file; all of it, or nothing.

    \b
    kursus attendance import F2 report.csv
    kursus attendance import F2 report.csv --accept "Kari N=kari" --rest absent
    kursus attendance import F2 F2.xlsx

    LABEL is a gathering (F6) or one session of it (F6.1). FILE is a report of a meeting that Teams,
    Zoom or Meet wrote: present is who was there for 75 per cent of a session, partial who was there
    for a minute, unless programme edit says otherwise. Who was there for less, or is not in it,
    stays unmarked, but for --rest. The same report again changes nothing, a later one replaces, one
    of another meeting adds. Marks that were typed are kept. People known who are not expected
    become guests.

    Or FILE is a sheet that attendance sheet wrote, filled in, or a CSV or XLSX list: a column Name,
    E-mail or Number, and a column of marks headed Status, or with the label, title or day of a
    session. A mark is a status in any of the languages, a letter of the matrix (P L D E A M), x
    or 1 for present, 0 for absent; below a heading such as Absent, x says that. An empty cell
    changes nothing.
    """  # noqa: D301 - click wants the character
    from kursus.cli.attendance_files import sorted_out

    found = sorted_out(files, label=label, encoding=typed["encoding"])
    if found.table is not None:
        _refuse(typed, OF_REPORTS, f"{found.table} is no report of a meeting")
        from kursus.cli.attendance_table import import_table

        options = {name: typed[name] for name in (*OF_TABLES, "encoding", "faults_file")}
        import_table(run, label=label, file=found.table, **options)
        return
    _refuse(typed, OF_TABLES, f"{found.reports[0]} is a report of a meeting")
    from kursus.cli.faults import faults_kept
    from kursus.cli.meeting_import import import_reports, told_by

    with faults_kept(typed.pop("faults_file")):
        import_reports(run, told_by(label, found, typed))


def _refuse(typed: dict[str, Any], names: tuple[str, ...], why: str) -> None:
    """See that nothing was typed that is for other files.

    Raises:
        Wrong: Something was.
    """
    for name in names:
        if typed[name]:
            option = "--" + NAMES.get(name, name).replace("_", "-")
            raise Wrong(f"{why}, so {option} says nothing here.", hint=f"leave out {option}")
