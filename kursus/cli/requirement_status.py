"""`kursus requirement status`: how far each has come towards the rule of attendance."""

from __future__ import annotations

from collections import Counter

import click

from kursus.cli.options import exit_code, lists_people, reads
from kursus.cli.parameters import Word
from kursus.cli.people_columns import people_columns
from kursus.cli.requirement_rule import SET
from kursus.cli.run import Run
from kursus.errors import NotFound
from kursus.model.requirement import Requirement, Standing
from kursus.render.listing import Column, Listing
from kursus.store import requirements


@click.command()
@click.option("--only", type=Word(Standing, {}), help="Only who has met it, can, or can no more.")
@lists_people
@exit_code
@reads
def status(run: Run, *, only: Standing | None) -> None:
    """List how far each has come towards it.

    What is not marked yet, past or to come, may still be attended: lost is who could not reach it
    even so. May miss is how much of that they can do without.
    """
    with run.reading() as db:
        programme = run.programme(db)
        requirement = requirements.find(db, programme)
        if requirement is None:
            raise NotFound(f"{programme.slug} has no rule of attendance.", hint=SET)
        everybody = requirements.list_attended(db, programme, requirement)
    shown = [each for each in everybody if only in (None, each.standing(requirement))]
    run.show(
        _listing(shown, requirement),
        empty=f"Nobody's standing is {only}." if only else "Nothing is expected of anybody yet.",
        language=programme.language,
    )
    if run.for_eyes and everybody:
        counts = Counter(each.standing(requirement) for each in everybody)
        parts = [f"{standing} {counts[standing]}" for standing in Standing if counts[standing]]
        run.say(f"{str(requirement).capitalize()}: {', '.join(parts) or 'nothing known yet'}.")
        if any(each.progress(requirement.measure).untimed for each in everybody):
            run.say("Sessions without times are still unmarked, and may change it for some.")
            run.hint("kursus session list   (which have none)")


def _listing(shown: list[requirements.Attended], requirement: Requirement) -> Listing:
    rows = []
    for each in shown:
        progress = each.progress(requirement.measure)
        rows.append(
            (
                each.number,
                each.name,
                each.email,
                each.unit,
                progress.attended,
                progress.marked,
                progress.percent,
                progress.left,
                progress.best,
                progress.may_miss(requirement.least),
                each.standing(requirement),
                each.unknown,
            )
        )
    columns = (
        *people_columns(units=False),
        Column("attended", "Came", align="right"),
        Column("marked", "Marked", align="right"),
        Column("percent", "%", align="right"),
        Column("left", "Left", align="right"),
        Column("best", "Best", align="right"),
        Column("may_miss", "May miss", align="right"),
        Column("standing", "Standing"),
        Column("unknown", "Unknown", align="right", screen=any(each.unknown for each in shown)),
    )
    return Listing(columns, rows)
