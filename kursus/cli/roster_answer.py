"""What `roster import` answers: counts first, then what changed, then what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from kursus.cli.many import SHOWN, say_first
from kursus.errors import argument, quoted
from kursus.model.roster import field_of
from kursus.model.roster_difference import Change, Difference, Kept
from kursus.model.sentence import counted, first_of
from kursus.store import roster_differences

if TYPE_CHECKING:
    from kursus.cli.roster_reading import Taken
    from kursus.cli.run import Run
    from kursus.files.rosters import Roster
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection


def say_taken(
    run: Run,
    db: Connection,
    programme: Programme,
    taken: Taken,
    *,
    start: date,
) -> None:
    """Say what the roster changed, and what it did not."""
    difference = taken.difference
    run.say(f"{taken.roster.sheet.name}: {counts(difference)}.")
    if difference.new:
        _say_new(run, db, programme, difference, start)
    _say_many(run, "Changed", [told(change) for change in difference.changes], "values")
    _say_many(
        run,
        "Kept as changed by hand",
        [
            f"{_who(kept)}: {_words(kept.field)} {_value(kept.value)}; "
            f"the file says {_value(kept.file_value)}"
            for kept in difference.kept
        ],
        "values",
    )
    for what, names in (
        ("Units", difference.units),
        ("Audiences", difference.audiences),
        ("Groups", difference.groups),
    ):
        if names:
            run.say(f"{what} made: {first_of(names, SHOWN)}.")
    _say_many(
        run,
        "Missing in the file; they stay",
        [f"{missing.number} {missing.name}" for missing in difference.missing],
        "people",
    )
    _say_many(
        run, "Withdrawn or declined, and in the file; they stay out", difference.out, "people"
    )
    say_left(run, taken)
    say_left_out(run, taken, programme)


def counts(difference: Difference) -> str:
    """How many people the file has, and how they stand to the store."""
    people = counted(difference.rows, "person", "people")
    return (
        f"{people}: {difference.new:,} new, {difference.changed:,} changed, "
        f"{difference.unchanged:,} unchanged; {len(difference.missing):,} missing"
    )


def say_left(run: Run, taken: Taken) -> None:
    """Name the columns that were not read, and how to take one where nothing was said of them."""
    left = taken.roster.columns.left
    if not left:
        return
    offered = "" if taken.is_mapped else _offered(taken.roster)
    run.warn(f"Not taken: {first_of(left, SHOWN)}.{offered}")


def _offered(roster: Roster) -> str:
    """What takes a column that was not taken, as another sentence; nothing where none can be."""
    left = roster.columns.left
    unknown = [one for one in left if one in roster.sheet.headings and field_of(one) is None]
    if not unknown:
        return ""
    column = quoted(f"{unknown[0]}=FIELD")
    return f" To take {'it' if len(left) == 1 else 'one'}: --map {column}."


def say_left_out(run: Run, taken: Taken, programme: Programme) -> None:
    """Name those in the file who do not take part and were not taken."""
    names = [f"{one.name} (line {one.line})" for one in taken.left_out]
    if names:
        run.warn(
            f"Left out, not taking part in {programme.slug}: {first_of(names, SHOWN)}. "
            "To take them in: --no-known-only."
        )


def told(change: Change) -> str:
    """One changed value, in words."""
    return f"{_who(change)}: {_words(change.field)} {_value(change.old)} → {_value(change.new)}"


def _say_many(run: Run, heading: str, lines: Sequence[str], what: str) -> None:
    """Say the first lines of many under a heading; of none nothing is said."""
    if not lines:
        return
    run.say(f"{heading}:")
    say_first(run, lines, what, indent="  ")


def _say_new(
    run: Run, db: Connection, programme: Programme, difference: Difference, start: date
) -> None:
    room = difference.new - difference.waiting
    if room:
        run.say(f"In from {start}: {room:,}.")
    if difference.waiting:
        last = "the last one" if difference.waiting == 1 else f"the last {difference.waiting:,}"
        run.say(f"On the waiting list: {last}.")
    if difference.new < difference.rows or difference.new <= SHOWN:
        newest = roster_differences.list_added(
            db, programme, count=difference.new, limit=difference.new
        )
        _say_many(run, "New", [f"{number} {name}" for number, name in newest], "people")


def say_next(run: Run, programme: Programme, difference: Difference) -> None:
    """Say what to type after an import: about those who are out, missing or new."""
    if difference.out:
        run.hint(f"kursus participant resume {argument(difference.out[0])}   (if they are back)")
    elif difference.missing:
        number = difference.missing[0].number
        if programme.ended(run.today):
            run.hint(f"kursus person left {number} --date DATE   (if they have left the job)")
        else:
            run.hint(f"kursus participant withdraw {number}   (if they are out)")
    elif difference.new:
        run.hint('kursus fagdag add "TITLE" --date DATE')
    else:
        run.hint(f"kursus roster export -o {programme.slug}.xlsx")


def _who(one: Change | Kept) -> str:
    """The number and the name: two may have one name."""
    return one.name if one.number is None else f"{one.number} {one.name}"


def _words(field: str) -> str:
    return field.replace("_", " ")


def _value(value: str | None) -> str:
    return "nothing" if value is None else value
