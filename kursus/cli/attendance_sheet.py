"""`kursus attendance sheet`: a sheet to fill in, or to sign."""

from __future__ import annotations

import click

from kursus.cli.completion_words import session_labels
from kursus.cli.options import own_file, writes_file
from kursus.cli.parameters import LABEL
from kursus.cli.run import Run
from kursus.errors import KursusError, as_word
from kursus.model.attendance import check_held
from kursus.model.sentence import first_of
from kursus.store import attendance_lists, sessions

NAMES_TOLD = 5


@click.command()
@click.argument("label", type=LABEL, shell_complete=session_labels)
@writes_file("FILE")
def sheet(run: Run, *, label: str) -> None:
    """Write a sheet to fill in (.xlsx) or to sign (.pdf).

    \b
    kursus attendance sheet F2 -o F2.xlsx
    kursus attendance sheet F2 -o F2.pdf

    Everybody expected is on it, with a column for each session. What is chosen in the cells of the
    .xlsx is taken in by kursus attendance import F2 F2.xlsx; the .pdf has 25 people a page. LABEL
    is a gathering (F6) or one session of it (F6.1).
    """  # noqa: D301 - click wants the character
    from pathlib import Path

    from kursus.files.attendance_sheets import sheet_of, write_sheet

    told = label.upper()
    hint = f"-o {told}.xlsx to fill in, -o {told}.pdf to sign"
    output = own_file(run, "An attendance sheet", hint=hint)
    with run.reading() as db:
        programme = run.programme(db)
        gathering, held = sessions.point(db, programme, label)
        check_held(gathering, held)
        lines = attendance_lists.list_at(db, gathering)
    made = sheet_of(programme, gathering, held, lines)
    if not made.people:
        raise KursusError(
            f"Nobody is expected at {gathering.named}.", hint="kursus participant list"
        )
    other = write_sheet(Path(output), made)
    run.say(f"Wrote {output}.")
    if other:
        run.warn(
            "No font here has all letters of these names, so they are written "
            f"{first_of(other, NAMES_TOLD)}."
        )
    if output.lower().endswith(".xlsx"):
        run.hint(
            f"kursus attendance import {made.label} {as_word(output)}   (when it is filled in)"
        )
