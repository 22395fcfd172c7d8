"""A table of marks into a gathering: an attendance sheet that was filled in, or another list.

It is what `kursus attendance import` does with a file that is no report of a meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.attendance_warnings import warn_of_absences
from kursus.cli.faults import faults_kept
from kursus.cli.mark_answer import answer, told_lines
from kursus.cli.run import Run
from kursus.model.attendance import KNOWN_AHEAD, THERE, check_held, check_markable
from kursus.model.mark import Settled
from kursus.model.sentence import counted, first_of
from kursus.store import attendance, expected, namesakes, sessions, table_marks
from kursus.store.attendance import KeptMark
from kursus.store.marking import Outcome

if TYPE_CHECKING:
    from kursus.files.attendance_table import AttendanceTable
    from kursus.model.gathering import Gathering
    from kursus.model.programme import Programme
    from kursus.model.session import Session
    from kursus.store.engine import Connection
    from kursus.store.table_marks import Compared, Difference

HEADINGS_TOLD = 20


def import_table(
    run: Run,
    *,
    label: str,
    file: str,
    sheet: str | None = None,
    header_row: int | None = None,
    encoding: str | None = None,
    faults_file: str | None = None,
) -> None:
    """Take the marks of a table, all of them or none, and tell what became of them.

    Args:
        run: Where.
        label: Of the gathering, or of the one session that is meant.
        file: The path of a CSV, XLSX or JSON file.
        sheet: The sheet of a workbook; the first where None is given.
        header_row: The line of the headings, from 1, where it is not the first.
        encoding: Of CSV and JSON, where it cannot be told.
        faults_file: Where to write all that is wrong, or None.

    Raises:
        KursusError: It is the sheet of another gathering, or cannot be taken.
        Faults: Something in it is wrong; nothing was kept.
    """
    how: dict[str, Any] = {"sheet": sheet, "header_row": header_row, "encoding": encoding}

    def keep(ask_above: int | None) -> None:
        with run.writing(f"attendance import {label.upper()}") as db:
            _import(run, db, label, file, how, ask_above=ask_above)

    with faults_kept(faults_file):
        keep_or_ask(run, keep, "{} marks would be replaced. Replace them?")


def _import(
    run: Run,
    db: Connection,
    label: str,
    file: str,
    how: dict[str, Any],
    *,
    ask_above: int | None,
) -> None:
    programme = run.programme(db)
    gathering, held = sessions.point(db, programme, label)
    check_held(gathering, held)
    table, compared = _compared(db, file, how, programme=programme, gathering=gathering, held=held)
    differences = compared.differences
    if differences:
        check_markable(gathering, (one.said for one in differences), today=run.today)
    settled, outcome = _told(db, gathering, differences)
    replaced = sum(one.replaces for one in differences)
    told = _summary(table.sheet.name, compared, replaced)
    names = namesakes.names_told_apart(
        db, programme, [someone for someone, _ in settled.people.values()]
    )
    check_few(replaced, ask_above, [told, *told_lines(held, settled, outcome, names)])
    table_marks.apply(db, gathering, differences)
    run.say(told)
    if table.ignored:
        run.warn(f"Columns not taken: {first_of(table.ignored, HEADINGS_TOLD)}.")
    outcome.counts = expected.count_marks(db, gathering)
    answer(run, gathering, held, settled=settled, outcome=outcome, names=names, guests=())
    if missing := [
        one.someone.participant or 0 for one in differences if one.after.status in KNOWN_AHEAD
    ]:
        warn_of_absences(run, db, programme, gathering, missing)


def _compared(
    db: Connection,
    file: str,
    how: dict[str, Any],
    *,
    programme: Programme,
    gathering: Gathering,
    held: Sequence[Session],
) -> tuple[AttendanceTable, Compared]:
    """What the table says otherwise than it is kept.

    Raises:
        Faults: Something in it is wrong.
    """
    from pathlib import Path

    from kursus.files.attendance_table import read

    table = read(
        Path(file),
        programme=programme,
        gathering=gathering,
        sessions=held,
        **how,
    )
    compared = table_marks.compare(
        db,
        table.rows,
        programme=programme,
        gathering=gathering,
        sessions=held,
        faults=table.faults,
    )
    if table.faults:
        raise table.sheet.refused(table.faults)
    return table, compared


def _told(
    db: Connection, gathering: Gathering, differences: Sequence[Difference]
) -> tuple[Settled, Outcome]:
    """What differs, as marking tells it: all marks of those it is about, before and after."""
    settled, outcome = Settled(), Outcome()
    for one in differences:
        settled.people.setdefault(one.someone.participant or 0, (one.someone, one.said))
    if settled.people:
        outcome.before = attendance.list_marks(db, gathering, settled.people)
    outcome.after = dict(outcome.before)
    for one in differences:
        mode = one.before.mode if one.before and one.after.status in THERE else None
        noted = one.note or (one.before.note if one.before else None)
        outcome.after[one.session.key, one.someone.participant or 0] = KeptMark(
            one.after, mode, noted
        )
    return settled, outcome


def _summary(name: str, compared: Compared, replaced: int) -> str:
    new = sum(one.before is None for one in compared.differences)
    noted = len(compared.differences) - new - replaced
    parts = [f"{counted(new, 'new mark')}, {replaced} replaced"]
    parts += [counted(noted, "new note")] * bool(noted)
    told = ", ".join([*parts, f"{compared.alike} as they were"])
    return f"{name}: {counted(compared.people, 'person', 'people')}: {told}."
