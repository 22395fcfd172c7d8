"""Planning: which letters are owed now, put in the outbox; those owed no more, dropped.

The one thing to know: planning is the same however often it is done. What was sent, handed over or
passed is never owed again; all others wait as long as a planning finds them owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import NamedTuple

from kursus.errors import KursusError
from kursus.model.letter import LetterState, Why
from kursus.model.reminder import HAPPENINGS, ONE_DAY, Rule, utc_text
from kursus.store import announcing, owed
from kursus.store.engine import Connection
from kursus.store.occasions import LATE, At, IsOff, happenings, invitation, occasions
from kursus.store.overtaking import settle
from kursus.store.owed import Occasion
from kursus.store.owing import Owing, list_owing
from kursus.working_days import day_off

LONG_PAST = LATE + ONE_DAY

# A letter that is put off, or tells of what was seen, keeps its moment.
PUT_IN = """
insert into letter (
    key, rule, person, thing, date, due, state, why, before, at, planned, tries
)
select
    :last_key + row_number() over (order by owed.due, owed.rule, owed.person, owed.thing),
    owed.rule,
    owed.person,
    owed.thing,
    owed.date,
    case
        when there.state = 'waiting' and there.tries > 0 then there.due
        when there.key is not null and owed.timing = 'on' then there.due
        else owed.due
    end,
    owed.state,
    owed.why,
    owed.before,
    case when there.state = owed.state then there.at else :now end,
    :planned,
    case when there.state = 'waiting' then there.tries else 0 end
from owed
left join letter as there on there.rule = owed.rule and there.person = owed.person
    and there.thing = owed.thing and there.date = owed.date
where there.key is null
    or there.state = 'waiting'
    or there.state = 'refused' and owed.state = 'waiting'
    or there.state = 'dropped' and owed.state <> 'dropped'
on conflict (rule, person, thing, date) do update
set due = excluded.due, state = excluded.state, why = excluded.why, before = excluded.before,
    at = excluded.at, planned = excluded.planned, tries = excluded.tries
"""
# What nobody planned for so long is over; else what was owed was done, moved or taken away.
DROP = f"""
update letter
set
    state = 'dropped',
    why = case
        when exists (
            select 1
            from reminder_rule
            join silence on silence.programme = reminder_rule.programme
            where reminder_rule.key = letter.rule
        ) then 'stopped'
        when {owed.day_of("date")} < :long_past and exists (
            select 1
            from reminder_rule
            where reminder_rule.key = letter.rule and reminder_rule.timing = 'before'
        ) then 'past'
        else 'no longer'
    end,
    at = :now,
    planned = :planned
where state = 'waiting' and planned <> :planned
"""
# Under this date, which no letter has, it is noted who waits for a place.
NOTE_WAITING = """
insert into letter (key, rule, person, thing, date, due, state, at, planned, tries)
select
    :last_key + row_number() over (order by participant.key),
    reminder_rule.key,
    participant.person,
    participant.key,
    'waiting',
    :now,
    'passed',
    :now,
    :planned,
    0
from reminder_rule
join participant on participant.programme = reminder_rule.programme
    and participant.status = 'waiting'
left join letter as there on there.rule = reminder_rule.key
    and there.person = participant.person and there.thing = participant.key
    and there.date = 'waiting'
where reminder_rule.event = 'promoted'
    and (reminder_rule.since is not null or reminder_rule.key = :rule)
    and there.key is null
"""


class Planned(NamedTuple):
    """What came of a planning.

    Attributes:
        key: The planning's own, which the letters that it touched are stamped with.
        waiting: How many letters wait now, those due later among them.
        dropped: How many it dropped, by why.
    """

    key: int
    waiting: int
    dropped: Mapping[Why, int]


class Stamp(NamedTuple):
    """The moment of a planning, in UTC, and the planning's own key."""

    now: str
    planned: int


def plan(db: Connection, *, now: datetime, until: datetime | None = None) -> Planned:
    """Put the letters that are owed now in the outbox, and drop those that are owed no more.

    Args:
        db: The store, being noted in.
        now: The moment.
        until: To see what comes: letters that will be owed by then wait too, each with its moment.
            Such a planning is not to be kept.
    """
    at = At(now, until or now)
    every = list_owing(db, now=now)
    is_off = _days_off(every)
    news = announcing.look(db, every, at, is_off)
    some = [
        each for owing in every for each in occasions(owing, at, is_off[owing.programme.country])
    ]
    with _put_in(db, [*some, *news.occasions], now=now) as stamp:
        announcing.note(db, news, planned=stamp.planned)
        long_past = (now - LONG_PAST).date().isoformat()
        db.execute(DROP, stamp._asdict() | {"long_past": long_past})
        _note_waiting(db, stamp)
    return _told(db, stamp)


def switch_on(db: Connection, rule: Rule, *, now: datetime) -> None:
    """Note what is so before a rule is switched on: it is not owed for that, but for what comes.

    Args:
        db: The store, in the operation that is going to switch it on.
        rule: The rule, off still.
        now: The moment from which it will be on.
    """
    if rule.event not in HAPPENINGS:
        return
    every = list_owing(db, now=now, only=rule.programme)
    some = [
        each
        for owing in every
        for each in happenings(rule, owing, due=now, state=LetterState.PASSED)
    ]
    news = announcing.look(db, every, At(now, now), _days_off(every))
    with _put_in(db, [*some, *news.occasions], now=now) as stamp:
        announcing.note(db, news, planned=stamp.planned)
        _note_waiting(db, stamp, rule=rule.key)


def invite(db: Connection, rule: Rule, *, gathering: int, now: datetime) -> Planned:
    """Owe those who are expected at a booster an invitation, but who said no or has had one.

    Args:
        db: The store, being noted in.
        rule: The programme's rule of invitations, which is on.
        gathering: The booster's key.
        now: From when.

    Raises:
        KursusError: The programme is archived, or nobody in it is written to.
    """
    for owing in list_owing(db, now=now):
        if owing.programme.key == rule.programme:
            one = invitation(rule, owing, owing.gatherings[gathering], due=now)
            with _put_in(db, [one], now=now) as stamp:
                return _told(db, stamp)
    raise KursusError("Nobody in this programme is written to.", hint="kursus reminder resume")


@contextmanager
def _put_in(db: Connection, some: Iterable[Occasion], *, now: datetime) -> Iterator[Stamp]:
    """Put letters on these occasions in the outbox; give the moment and the planning's key."""
    stamp = Stamp(utc_text(now), db.new_key())
    owed.fill(db, some)
    settle(db, now=now)
    db.last_key += db.execute(PUT_IN, stamp._asdict() | {"last_key": db.last_key}).rowcount
    yield stamp
    owed.clear(db)


def _note_waiting(db: Connection, stamp: Stamp, *, rule: int | None = None) -> None:
    """Note who waits for a place, for the rules that are on and that one, so as to know later."""
    values = stamp._asdict() | {"last_key": db.last_key, "rule": rule}
    db.last_key += db.execute(NOTE_WAITING, values).rowcount


def _told(db: Connection, stamp: Stamp) -> Planned:
    """What came of a planning: what it dropped came to that at its moment, and no other."""
    waiting, dropped = 0, {}
    rows = db.execute(
        """
        select state, why, count(*)
        from (
            select state, why from letter where state = 'waiting' and planned = :planned
            union all
            select state, why from letter
            where at = :now and state = 'dropped' and planned = :planned
        )
        group by state, why
        order by state, why
        """,
        stamp._asdict(),
    )
    for state, why, count in rows:
        if state == "waiting":
            waiting += count
        else:
            dropped[Why(why)] = count
    return Planned(stamp.planned, waiting, dropped)


def _days_off(every: Iterable[Owing]) -> dict[str, IsOff]:
    """By country, whether nobody works on a day."""

    def of(country: str) -> IsOff:
        def is_off(day: date) -> bool:
            return day_off(day, country) is not None

        return is_off

    return {country: of(country) for country in {each.programme.country for each in every}}
