"""Whom a roster may have doubled: told at the end of an import, with what joins the two."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kursus.cli.many import SHOWN
from kursus.errors import ExtraMissing, NotFound, argument, quoted
from kursus.store import pointing, roster_doubled

if TYPE_CHECKING:
    from kursus.cli.roster_reading import Taken
    from kursus.cli.run import Run
    from kursus.model.doubled import Double
    from kursus.model.pointing import Someone
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection
    from kursus.store.rosters import Added

# Of more new people only just the same names are looked for, in the store.
MOST_NEW = 1000
# Near names are looked for where there are at most so many pairs to compare: a second's work.
MOST_COMPARED = 20_000_000


def warn_of_doubled(
    run: Run,
    db: Connection,
    programme: Programme,
    taken: Taken,
    added: Added,
    *,
    but: Collection[int],
) -> None:
    """Warn of the new who may be somebody who is known already, or another of the new.

    Args:
        run: The run that took the roster in.
        db: The store, inside the operation, with the roster beside it.
        programme: Whose roster it is.
        taken: The roster, beside the store.
        added: Where those are who came in.
        but: The lines of rows that somebody said are new people.
    """
    found = _found(db, taken, added, but)
    if not found:
        return
    told = found if len(found) == SHOWN + 1 else found[:SHOWN]
    keys = {key for pair in told for key in (pair.person, pair.other)}
    people = roster_doubled.get_people(db, programme, keys)
    join = "once it is kept, join them" if run.dry_run else "join them"
    run.warn(f"Perhaps one person twice; if so, {join}:")
    for pair in told:
        run.warn(f"  {_line(run, db, programme, people, pair)}")
    if len(found) > len(told):
        least = "at least " if len(found) == roster_doubled.MOST_PAIRS else ""
        run.warn(f"  … and {least}{len(found) - len(told):,} more pairs")


def _found(db: Connection, taken: Taken, added: Added, but: Collection[int]) -> list[Double]:
    count = taken.difference.unknown
    if not count:
        return []
    if count > MOST_NEW:
        if taken.staged.all_numbered:  # these are all other people
            return []
        return roster_doubled.list_of_one_name(db, before_lines=added.before_lines)
    from kursus.report.doubled import doubled

    new = roster_doubled.list_new(db, before_lines=added.before_lines, but=but)
    with_near = count * roster_doubled.count_known(db) <= MOST_COMPARED
    try:
        return doubled(new, roster_doubled.list_called(db), with_near=with_near)
    except ExtraMissing:
        return doubled(new, roster_doubled.list_called(db), with_near=False)


def _line(
    run: Run, db: Connection, programme: Programme, people: dict[int, Someone], pair: Double
) -> str:
    """What to type, and who the two are."""
    both = people[pair.person], people[pair.other]
    words = [_word(db, programme, one) for one in both]
    names = " and ".join(dict.fromkeys(one.name for one in both))
    emails = [one.email for one in both if one.email]
    facts = ", ".join([pair.why] if pair.why else emails)
    told = f"{names}: {facts}" if facts else names
    return f"{run.as_typed(f'kursus person merge {words[0]} {words[1]}')}   ({told})"


def _word(db: Connection, programme: Programme, one: Someone) -> str:
    """What to type for somebody: a number, an address, or a name; else WHO, for it is not told."""
    if one.number:
        return str(one.number)
    for text in (one.email, one.name):
        try:
            found = text and pointing.find_or_none(db, text, programme=programme)
        except NotFound:
            continue
        if text and found and found.key == one.key:
            return argument(text)
    return quoted("WHO")
