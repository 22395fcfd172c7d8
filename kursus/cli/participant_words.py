"""Sentences about participants that several commands say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kursus.model.participant import Status

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.participant import Participant
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

SHOWN = 20
LABELS_SHOWN = 8


def say_people(run: Run, people: Sequence[Participant], sentence: str) -> None:
    """Say a sentence about people: of one in a line, of several with a line for each.

    Args:
        run: Who says it.
        people: Whom it is about; of nobody nothing is said.
        sentence: What is said, without its full stop; `{people}` stands for them.
    """
    if not people:
        return
    if len(people) == 1:
        run.say(sentence.format(people=f"{people[0].number} {people[0].name}") + ".")
        return
    run.say(sentence.format(people=f"{len(people)} people") + ":")
    for one in people[:SHOWN]:
        run.say(f"  {one.number:>3} {one.name}")
    if len(people) > SHOWN:
        run.say(f"  … and {len(people) - SHOWN} more")


def held_since(
    run: Run, db: Connection, programme: Programme, people: Sequence[Participant]
) -> None:
    """Say which gatherings were held since people came in, if there are any."""
    from kursus.store import gatherings

    enrolled = [one for one in people if one.status is Status.ENROLLED and one.spells]
    if not enrolled:
        return
    start = enrolled[0].spells[-1].starts
    held = [
        gathering.label
        for gathering in gatherings.list_all(db, programme)
        if start <= gathering.day and gathering.is_held(run.today)
    ]
    if held:
        run.warn(f"Held since {start}, and so expected at: {told_labels(held)}.")
        run.hint(f"kursus participant edit {enrolled[0].number} --from DATE   (if they came later)")


def told_labels(labels: Sequence[str]) -> str:
    """Labels in a row, the first ones of many."""
    more = f" and {len(labels) - LABELS_SHOWN} more" if len(labels) > LABELS_SHOWN else ""
    return ", ".join(labels[:LABELS_SHOWN]) + more
