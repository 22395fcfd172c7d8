"""`kursus requirement rule`: set the rule of attendance, show it, or let there be none."""

from __future__ import annotations

import click

from kursus.cli.options import writes
from kursus.cli.parameters import Word
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.requirement import Measure, Requirement
from kursus.store import requirements

SET = "kursus requirement rule --attendance 80"


@click.command()
@click.option(
    "--attendance", type=click.IntRange(1, 100), metavar="PERCENT", help="At least so much of it."
)
@click.option(
    "--of", "measure", type=Word(Measure, {}), help="Of the sessions, or of their minutes."
)
@click.option(
    "--with-excused/--without-excused", default=None, help="Whether excused counts as attended."
)
@click.option("--with-booster/--without-booster", default=None, help="Whether boosters count.")
@click.option("--none", "nothing", is_flag=True, help="Let there be no rule.")
@writes
def rule(
    run: Run,
    *,
    attendance: int | None,
    measure: Measure | None,
    with_excused: bool | None,
    with_booster: bool | None,
    nothing: bool,
) -> None:
    """Set how much has to be attended, or show it.

    Sessions that somebody was not expected at are no part of it, and neither is what was
    cancelled. Boosters count only with --with-booster.
    """
    asked = (measure, with_excused, with_booster)
    changes = attendance is not None or any(value is not None for value in asked)
    if nothing and changes:
        raise Wrong("--none lets there be no rule, so nothing goes with it.", hint=SET)
    if not (nothing or changes):
        _show(run)
        return
    with run.writing("requirement rule --none" if nothing else "requirement rule") as db:
        programme = run.programme(db)
        before = requirements.find(db, programme)
        if nothing:
            requirements.remove(db, programme)
            after = None
        else:
            after = _changed(before, attendance, *asked)
            requirements.change(db, programme, after)
        run.say(_told(before, after))
        if after:
            run.hint("kursus requirement status")


def _show(run: Run) -> None:
    with run.reading() as db:
        found = requirements.find(db, run.programme(db))
    run.say(f"Attendance: {found}." if found else "There is no rule of attendance.")
    run.hint("kursus requirement status" if found else SET)


def _changed(
    before: Requirement | None,
    least: int | None,
    measure: Measure | None,
    with_excused: bool | None,
    with_booster: bool | None,
) -> Requirement:
    """The rule with what was typed; what was not stays as it was.

    Raises:
        Wrong: There is none yet, and how much was not typed.
    """
    if least is None and before is None:
        raise Wrong("There is no rule yet, so it takes how many per cent.", hint=SET)
    known = before or Requirement(least or 0)
    return Requirement(
        known.least if least is None else least,
        known.measure if measure is None else measure,
        known.with_excused if with_excused is None else with_excused,
        known.with_booster if with_booster is None else with_booster,
    )


def _told(before: Requirement | None, after: Requirement | None) -> str:
    if before == after:
        return f"Attendance: {after} already." if after else "There is no rule already."
    if after is None:
        return f"No rule of attendance any more; it was {before}."
    return f"Attendance: {before} → {after}." if before else f"Attendance: {after}."
