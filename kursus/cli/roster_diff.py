"""`kursus roster diff`: what an import would change, as a list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kursus.cli.faults import faults_kept
from kursus.cli.roster_answer import counts, say_left, say_left_out
from kursus.cli.roster_reading import Asked, Taken, answers, ask, take
from kursus.store import roster_differences

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.render.listing import Row
    from kursus.store.engine import Connection


def diff_roster(run: Run, asked: Asked, *, reverse: bool) -> None:
    """List who is new, what is changed, who is missing, and what would be asked.

    In reverse the file is how the store was: who is missing there is new, and the other way round.
    """
    from kursus.render.listing import Column, Listing

    if reverse:
        asked = replace(asked, file_wins=True, blank_clears=True, known_only=False)
    with faults_kept(asked.faults_file), run.reading() as db:
        programme = run.programme(db)
        taken = take(run, db, programme, asked)
        rows = _rows(db, taken)
    told = f"{taken.roster.sheet.name}: {counts(taken.difference)}."
    if reverse:
        rows = [_reversed(row) for row in rows]
        told = _told_in_reverse(taken)
    columns = (
        Column("change", "Change"),
        Column("line", "Line", align="right"),
        Column("number", "No", align="right"),
        Column("name", "Name"),
        Column("field", "Field"),
        Column("old", "Old"),
        Column("new", "New"),
    )
    if run.for_eyes and rows:
        run.say(told)
    for kept in taken.difference.kept[:20]:
        run.warn(f"Kept as changed by hand: {kept.name}, {kept.field}.")
    if not reverse:  # else the file is ours, and what is not read is what we gave
        say_left(run, taken)
        say_left_out(run, taken, programme)
    run.show(
        Listing(columns, rows),
        empty=told,
        language=programme.language,
    )


def _rows(db: Connection, taken: Taken) -> list[Row]:
    asked = {question.line for question in taken.questions}
    rows: list[Row] = [
        ("question", question.line, None, question.name, None, ask(question), answers(question))
        for question in taken.questions
    ]
    rows += [
        ("new", newcomer.line, None, newcomer.name, None, None, newcomer.email)
        for newcomer in roster_differences.list_newcomers(db, limit=None)
        if newcomer.line not in asked
    ]
    rows += [
        ("changed", one.line, one.number, one.name, str(one.field), one.old, one.new)
        for one in taken.difference.changes
    ]
    rows += [
        ("missing", None, missing.number, missing.name, None, None, None)
        for missing in taken.difference.missing
    ]
    return rows


def _reversed(row: Row) -> Row:
    change, line, number, name, field, old, new = row
    if change == "new":
        return ("gone", line, number, name, field, new, old)
    if change == "missing":
        return ("new", line, number, name, field, new, old)
    return (change, line, number, name, field, new, old)


def _told_in_reverse(taken: Taken) -> str:
    difference = taken.difference
    return (
        f"Since {taken.roster.sheet.name}: {len(difference.missing):,} new, "
        f"{difference.changed:,} changed, {difference.new:,} gone."
    )
