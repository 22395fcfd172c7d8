"""Who gets in and out: places, the waiting list, and the spells that begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kursus.errors import AlreadyThere, KursusError
from kursus.model.participant import (
    TAKING_A_PLACE,
    Participant,
    Reason,
    Spell,
    Status,
    Step,
    closed,
    opened,
    status_after,
)
from kursus.model.programme import Programme
from kursus.store import participants, spells
from kursus.store.engine import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How and why spells end.

    Attributes:
        day: The first day out, or None for today.
        reason: Why, or None where nothing was told.
        note: A short word about it, or None.
    """

    day: date | None = None
    reason: Reason | None = None
    note: str | None = None


def admit(
    db: Connection,
    programme: Programme,
    people: Sequence[int],
    *,
    day: date,
    today: date,
    requested: bool = False,
    audience: int | None = None,
    replaces: Participant | None = None,
) -> list[Participant]:
    """Let people take part, as far as there are places; the participants, by number.

    Those beyond the capacity wait, and so do all as long as somebody waits already, unless they
    come in another's place.

    Args:
        db: The store, inside an operation.
        programme: Where they take part.
        people: Keys of persons who do not take part yet.
        day: The first day in, of those who are let in.
        today: Places that are free by then, or by the first day in, count.
        requested: They have only asked, and are let in later.
        audience: The key of the audience they all belong to, or None.
        replaces: Whose place is taken, or None.
    """
    if requested:
        statuses = [Status.REQUESTED] * len(people)
    else:
        then = max(day, today)
        count = participants.count_free if replaces else count_for_new
        places = count(db, programme, day=then)
        room = len(people) if places is None else min(places, len(people))
        statuses = [Status.ENROLLED] * room + [Status.WAITING] * (len(people) - room)
    added = participants.add_many(
        db,
        programme,
        people,
        statuses=statuses,
        audience=audience,
        replaces=replaces.key if replaces else None,
    )
    spells.add_many(
        db, [(one.key, Spell(starts=day)) for one in added if one.status is Status.ENROLLED]
    )
    return participants.get_many(db, programme, [one.key for one in added])


def let_out(
    db: Connection,
    programme: Programme,
    chosen: Sequence[Participant],
    step: Step,
    *,
    ending: Ending,
    today: date,
) -> list[Participant]:
    """Withdraw people, or pause them; the participants as they are then.

    Done again with a day, it corrects the day.

    Raises:
        AlreadyThere: One is out in that way already, and no day was given.
        KursusError: One never took part, or was not in yet on the day before.
    """
    statuses = [(one.key, status_after(one.status, step, name=one.name)) for one in chosen]
    ended = []
    for one, (key, status) in zip(chosen, statuses, strict=True):
        if one.status is status and ending.day is None:
            raise AlreadyThere(
                f"{one.name} is {status} already{_out_from(one)}.",
                hint=f"kursus participant {step} {one.number} --date DATE   (for another day)",
            )
        if one.spells:
            ended += [(key, spell) for spell in _ended(one, step, ending, today)]
    participants.set_statuses(db, statuses)
    spells.change_many(db, ended)
    return participants.get_many(db, programme, [one.key for one in chosen])


def let_in(
    db: Connection,
    programme: Programme,
    chosen: Sequence[Participant],
    step: Step,
    *,
    day: date | None,
    today: date,
) -> list[Participant]:
    """Approve people, or let them resume; the participants as they are then.

    Without a day, those who only asked are in from the programme's first day; those who waited or
    were away from today, or from the first day if that is to come.

    Raises:
        AlreadyThere: One is in already.
        KursusError: There are not places enough, or one was in on that day already.
    """
    statuses = [(one.key, status_after(one.status, step, name=one.name)) for one in chosen]
    needed = sum(one.status not in TAKING_A_PLACE for one in chosen)
    free = participants.count_free(db, programme, day=max(day or today, today))
    if free is not None and needed > free:
        raise KursusError(
            f"{programme.slug} has {free} free of {programme.capacity} places; {needed} needed.",
            hint=f"kursus programme edit --capacity {(programme.capacity or 0) - free + needed}",
        )
    added, changed = [], []
    for one in chosen:
        if one.status is Status.COMPLETED and one.spells and one.spells[-1].ends is None:
            continue
        last = one.spells[-1] if one.spells else None
        back = day or _usual_day(one, programme, today)
        if last and last.ends and (last.ends == back or (day is None and last.ends > back)):
            # Never away for a day, or out later on, and now not after all.
            changed.append((one.key, last._replace(ends=None, reason=None, note=None)))
        else:
            added.append((one.key, opened(one.spells, back, name=one.name)))
    participants.set_statuses(db, statuses)
    spells.change_many(db, changed)
    spells.add_many(db, added)
    return participants.get_many(db, programme, [one.key for one in chosen])


def note(
    db: Connection, programme: Programme, chosen: Sequence[Participant], step: Step
) -> list[Participant]:
    """Note that people were declined or have completed; the participants as they are then.

    Raises:
        AlreadyThere: That is noted of one already.
        KursusError: It cannot be said of one.
    """
    participants.set_statuses(
        db, [(one.key, status_after(one.status, step, name=one.name)) for one in chosen]
    )
    return participants.get_many(db, programme, [one.key for one in chosen])


def count_for_new(db: Connection, programme: Programme, *, day: date) -> int | None:
    """How many new people have room on a day: none while somebody waits; None for any number."""
    free = participants.count_free(db, programme, day=day)
    if not free:
        return free
    waiting = participants.count_by_status(db, programme).get(Status.WAITING)
    return 0 if waiting else free


def fill_places(
    db: Connection, programme: Programme, *, today: date
) -> tuple[list[Participant], list[Participant]]:
    """Those who moved up from the waiting list, and those to whom a place can be offered.

    Before the programme's first day the first ones who wait move up into the free places; from
    then on they are only found.
    """
    free = participants.count_free(db, programme, day=today)
    if free == 0:
        return [], []
    first = participants.list_with_status(db, programme, Status.WAITING)[:free]
    if not first or programme.started(today):
        return [], first
    return let_in(db, programme, first, Step.APPROVE, day=programme.starts, today=today), []


def _usual_day(one: Participant, programme: Programme, today: date) -> date:
    only_asked = one.status in {Status.REQUESTED, Status.DECLINED}
    return programme.starts if only_asked else max(today, programme.starts)


def _ended(one: Participant, step: Step, ending: Ending, today: date) -> list[Spell]:
    """The spells that end, as they do; one who was away already is not in for longer by it."""
    last = one.spells[-1]
    day = ending.day or today
    if one.status is Status.PAUSED and step is Step.WITHDRAW and last.ends:
        day = min(last.ends, ending.day or last.ends)
    told = ending.reason or (last.reason if last.ends else None) or Reason.UNTOLD
    noted = ending.note or (last.note if last.ends else None)
    return [
        spell._replace(reason=told, note=noted)
        for spell in closed(one.spells, day, today=today, name=one.name)
    ]


def _out_from(one: Participant) -> str:
    ends = one.lasting[-1].ends if one.lasting else None
    return f", out from {ends}" if ends else ""
