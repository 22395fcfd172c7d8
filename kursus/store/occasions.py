"""The occasions on which letters are owed at a moment, by rules that look at days or at what is so.

The one thing to know: what is over is an occasion as well, for two weeks, so that letters that
should have gone are dropped and told of. `announcing` has the occasions of news.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeAlias

from kursus.errors import Wrong
from kursus.model.letter import LetterState, Why
from kursus.model.reminder import HAPPENINGS, ONE_DAY, Event, Rule, Timing, moment
from kursus.store.bases import Basis
from kursus.store.owed import Occasion
from kursus.store.owing import Gathering, Owing, moment_of
from kursus.zones import to_local

LATE = timedelta(days=14)
EVENING = timedelta(hours=12)

IsOff: TypeAlias = Callable[[date], bool]


class At(NamedTuple):
    """The moment of a planning.

    Attributes:
        now: What is owed then waits, and what is over is dropped.
        until: What comes to be owed by then waits as well; the same moment where nothing does.
    """

    now: datetime
    until: datetime


def occasions(owing: Owing, at: At, is_off: IsOff) -> Iterator[Occasion]:
    """All occasions of a programme's rules but those of news, by rule."""
    for rule in owing.rules:
        if rule.event is Event.DUE:
            yield from _of_due_days(rule, owing, at, is_off)
        elif rule.event not in HAPPENINGS:
            yield from _of_gatherings(rule, owing, at, is_off)
        elif rule.event is Event.INVITED:
            yield from _of_invitations(rule, owing, at)
        else:
            yield from happenings(rule, owing, due=seen_due(rule, owing, at.now, is_off))


def happenings(
    rule: Rule, owing: Owing, *, due: datetime, state: LetterState = LetterState.WAITING
) -> Iterator[Occasion]:
    """The occasions of a rule about what is so: who was enrolled, whose homework was returned.

    Args:
        rule: Nothing comes of one that waits for news.
        owing: Its programme.
        due: From when the letters are owed.
        state: What the letters are; passed for what was so before.
    """
    here = Occasion(
        rule=rule, basis=Basis.RETURNED, due=due, day=owing.today, today=owing.today, state=state
    )
    if rule.event is Event.RETURNED:
        yield here
    elif rule.event is Event.COMPLETED:
        ends = owing.programme.ends.isoformat()
        yield here._replace(basis=Basis.COMPLETED, date=ends, once=True)
    elif rule.event in {Event.ENROLLED, Event.PROMOTED}:
        if not owing.programme.ended(owing.today):
            starts = owing.programme.starts.isoformat()
            yield here._replace(basis=Basis(rule.event.value), date=starts, once=True)
    elif rule.event is Event.ABSENT:
        for gathering in owing.gatherings.values():
            recent = gathering.day <= owing.today <= gathering.day + 2 * LATE
            meant = rule.is_about(gathering.key, gathering.kind)
            if recent and meant and not gathering.now.cancelled:
                yield here._replace(
                    again=owing.today > gathering.day + LATE,  # only what waits since before
                    basis=Basis.ABSENT,
                    thing=gathering.key,
                    date=gathering.now.day,
                    day=gathering.day,
                )


def seen_due(
    rule: Rule, owing: Owing, now: datetime, is_off: IsOff, *, before: datetime | None = None
) -> datetime:
    """From when a letter is owed about what was seen to have happened just now.

    From the rule's hour on, and not in the night: in the evening, twelve hours after that hour, it
    counts as seen the next day.

    Args:
        rule: Whose letter it is.
        owing: Its programme.
        now: The moment.
        is_off: Whether nobody works on a day.
        before: What it is about begins then; where there is no time left to wait, it is now.
    """
    zone = owing.programme.timezone
    local = to_local(now, zone).replace(tzinfo=None)
    late = local - datetime.combine(local.date(), rule.clock) >= EVENING
    day = local.date() + ONE_DAY if late else local.date()
    due = moment(rule, day, zone=zone, is_off=is_off)
    return now if before is not None and due >= before else due


def _of_gatherings(rule: Rule, owing: Owing, at: At, is_off: IsOff) -> Iterator[Occasion]:
    for gathering in owing.gatherings.values():
        if gathering.now.cancelled or not rule.is_about(gathering.key, gathering.kind):
            continue
        found = _of_day(rule, owing, at, is_off, day=gathering.day, ends=gathering.begins)
        if found:
            yield found._replace(
                basis=Basis.GATHERING,
                thing=gathering.key,
                any_reply=rule.timing is Timing.AFTER,
            )


def _of_due_days(rule: Rule, owing: Owing, at: At, is_off: IsOff) -> Iterator[Occasion]:
    """Those of homework; what may be left is only thought of where the rule is about it alone.

    What is due at a gathering is due when that begins, and nothing is owed before it is set.
    """
    zone = owing.programme.timezone
    for homework in owing.homework:
        if rule.homework is None and homework.optional:
            continue
        if rule.homework is not None and rule.homework != homework.key:
            continue
        if rule.gathering is not None and rule.gathering != homework.due_at:
            continue
        day = homework.last_day
        held = owing.gatherings.get(homework.due_at or 0)
        at_gathering = held is not None and held.day == day
        ends = held.begins if held and at_gathering else moment_of(day, None, zone)
        found = _of_day(rule, owing, at, is_off, day=day, ends=ends)
        if found is None:
            continue
        if homework.set_on and owing.today <= homework.set_on < day:
            earliest = moment_of(homework.set_on + ONE_DAY, rule.clock, zone)
            if earliest > at.until:
                continue
            found = found._replace(due=max(found.due, earliest))
        yield found._replace(basis=Basis.HOMEWORK, thing=homework.key)


def _of_invitations(rule: Rule, owing: Owing, at: At) -> Iterator[Occasion]:
    """Those of boosters to which somebody was invited by hand, as long as they have not begun."""
    for gathering in owing.gatherings.values():
        coming = gathering.begins > at.now and not gathering.now.cancelled
        if coming and Event.BOOSTER.is_of(gathering.kind):
            yield invitation(rule, owing, gathering, due=at.now)._replace(again=True)


def invitation(rule: Rule, owing: Owing, gathering: Gathering, *, due: datetime) -> Occasion:
    """The occasion on which people are invited to a booster, once each, whatever its day."""
    return Occasion(
        rule=rule,
        basis=Basis.GATHERING,
        due=due,
        day=gathering.day,
        today=owing.today,
        thing=gathering.key,
        date=gathering.now.day,
        once=True,
    )


def _of_day(
    rule: Rule, owing: Owing, at: At, is_off: IsOff, *, day: date, ends: datetime
) -> Occasion | None:
    """The occasion that a day is for a rule, its basis left open; None while it is none.

    Before the day letters are owed until it begins, whenever the rule was switched on; after it for
    two weeks, if it was on by then.
    """
    try:
        due = moment(rule, day, zone=owing.programme.timezone, is_off=is_off)
        if rule.timing is Timing.AFTER:
            ends = due + LATE
        gone = ends + LATE
    except (Wrong, OverflowError):
        return None  # beyond the calendar, where no letter is owed
    in_time = rule.since is not None and due >= rule.since
    here = Occasion(
        rule=rule,
        basis=Basis.GATHERING,
        due=due,
        day=day,
        today=owing.today,
        date=day.isoformat(),
    )
    if ends <= at.now:
        told = in_time and at.now < gone
        return here._replace(state=LetterState.DROPPED, why=Why.PAST) if told else None
    if due > at.until or due >= ends or (rule.timing is Timing.AFTER and not in_time):
        return None
    return here
