"""Sentences about participants that several commands say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kursus.cli.many import say_first
from kursus.errors import NotFound, quoted
from kursus.model.participant import Status
from kursus.model.sentence import first_of

if TYPE_CHECKING:
    from datetime import date

    from kursus.cli.run import Run
    from kursus.model.participant import Participant
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

LABELS_SHOWN = 8


def say_people(run: Run, before: str, people: Sequence[Participant], after: str = "") -> None:
    """Say a sentence about people: of one in a line, of several with a line for each.

    Args:
        run: Who says it.
        before: What stands before them, as in "Withdrew".
        people: Whom it is about; of nobody nothing is said.
        after: What stands after them, without the full stop.
    """
    if not people:
        return
    if len(people) == 1:
        run.say(f"{before} {people[0].number} {people[0].name}{after}.")
        return
    run.say(f"{before} {len(people)} people{after}:")
    say_first(run, [f"{one.number:>3} {one.name}" for one in people], "people", indent="  ")


def say_held(run: Run, db: Connection, programme: Programme, people: Sequence[Participant]) -> bool:
    """Say which gatherings were held since people came in, and what to type; whether any were."""
    from kursus.store import gatherings

    enrolled = [one for one in people if one.status is Status.ENROLLED and one.spells]
    if not enrolled:
        return False
    start = enrolled[0].spells[-1].starts
    held = [
        gathering.label
        for gathering in gatherings.list_all(db, programme)
        if start <= gathering.day and gathering.is_held(run.today)
    ]
    if held:
        run.warn(f"Held since {start}, and so expected at: {told_labels(held)}.")
        run.hint(f"kursus participant edit {enrolled[0].number} --from DATE   (if they came later)")
    return bool(held)


def say_uncounted(
    run: Run, db: Connection, programme: Programme, changed: Sequence[Participant], *, since: date
) -> None:
    """Warn of marks that do not count, since their people are not expected there: from a day on."""
    from kursus.store import spells

    found = spells.list_marks_outside(
        db, programme, since=since, participants=[one.key for one in changed]
    )
    for one in changed:
        if one.key in found:
            labels = told_labels(found[one.key])
            run.warn(f"{one.number} {one.name} was marked, which no longer counts, at: {labels}.")


def told_labels(labels: Sequence[str]) -> str:
    """Labels in a row, the first ones of many."""
    return first_of(labels, LABELS_SHOWN)


def audience_key(db: Connection, programme: Programme, name: str | None) -> int | None:
    """The key of the audience of that name; None for no name.

    Raises:
        NotFound: There is none; the hint names those there are.
    """
    from kursus.store import groups, programmes

    if name is None:
        return None
    key = groups.find_audience(db, programme, name)
    if key is None:
        names = list(programmes.list_audiences(db, programme))
        line = f"kursus programme edit --audience {quoted(name)}"
        raise NotFound(
            f"There is no audience {name!r} in {programme.slug}.",
            hint=f"one of: {', '.join(names)}" if names else line,
        )
    return key
