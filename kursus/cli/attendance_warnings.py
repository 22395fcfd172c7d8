"""What marking somebody absent may mean: the third time in a row, or too little left to attend."""

from __future__ import annotations

from collections.abc import Collection

from kursus.cli.run import Run
from kursus.model.gathering import Gathering, Kind
from kursus.model.programme import Programme
from kursus.model.requirement import IN_A_ROW
from kursus.model.sentence import first_of
from kursus.store import absences, requirements
from kursus.store.engine import Connection

NAMES_TOLD = 5


def warn_of_absences(
    run: Run,
    db: Connection,
    programme: Programme,
    gathering: Gathering,
    missing: Collection[int] | None,
) -> None:
    """Warn of those who were just marked absent or excused and are now worth a call.

    Args:
        run: The run that marked them.
        db: The store, inside the operation.
        programme: Where.
        gathering: What they were marked at; where it counts for nothing, nobody is told of.
        missing: Keys of participants, or None for everybody.
    """
    away = absences.list_in_a_row(
        db, programme, today=run.today, least=IN_A_ROW, participants=missing
    )
    for each in away[:NAMES_TOLD]:
        times = f"{len(each.labels)} times in a row"
        run.warn(f"{each.name} was absent {times}: {', '.join(each.labels)}.")
    if len(away) > NAMES_TOLD:
        run.warn(f"… and {len(away) - NAMES_TOLD} more.")
        run.hint(f"kursus attendance absent --in-a-row {IN_A_ROW}")
    rule = requirements.find(db, programme)
    if rule is None or (gathering.kind is Kind.BOOSTER and not rule.with_booster):
        return
    lost = requirements.list_lost(db, programme, rule, participants=missing)
    if lost:
        names = first_of([each.name for each in lost], NAMES_TOLD)
        run.warn(f"{rule.least} % of the {rule.measure} can no longer be reached by {names}.")
