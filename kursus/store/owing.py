"""What planning looks at: the rules that are on, and the things they are about, in few statements.

The one thing to know: of programmes that are archived or silenced nothing is looked at, so that
nothing of them is owed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import NamedTuple, TypeVar

from kursus.errors import Wrong
from kursus.model.announced import Announced
from kursus.model.gathering import Kind
from kursus.model.programme import Programme
from kursus.model.reminder import Rule
from kursus.store import programmes
from kursus.store.engine import Connection
from kursus.store.kept_values import clock_from, day_from
from kursus.store.reminder_rules import COLUMNS, rule_from
from kursus.zones import to_local, to_utc_or_after

LAST_MINUTE = time(23, 59)
NEVER = datetime.max.replace(tzinfo=UTC)

RULES = f"""
select {COLUMNS}
from reminder_rule
where since is not null
order by programme, number
"""
GATHERINGS = """
select
    gathering.key,
    gathering.programme,
    gathering.kind,
    coalesce(calendar_event.sequence, 0),
    gathering.day,
    gathering.starts,
    (
        select min(session.starts)
        from session
        where session.gathering = gathering.key and session.state = 'open'
    ),
    gathering.ends,
    (
        select max(session.ends)
        from session
        where session.gathering = gathering.key and session.state = 'open'
    ),
    gathering.mode,
    gathering.place,
    gathering.link,
    gathering.state,
    announced.day,
    announced.starts,
    announced.ends,
    announced.mode,
    announced.place,
    announced.link,
    announced.state
from gathering
left join calendar_event on calendar_event.gathering = gathering.key
left join announced on announced.gathering = gathering.key
order by gathering.day, gathering.key
"""
_NOW, _TOLD = 4, 13
# A day of its own for each last day: the due day, and those that somebody got later.
HOMEWORK = """
with last (homework, day) as (
    select homework, day
    from due
    union
    select submission.homework, submission.extended_until
    from submission
    join due on due.homework = submission.homework and due.day < submission.extended_until
)
select homework.key, homework.programme, homework.optional, homework.due_at, last.day, setting.day
from homework
join last on last.homework = homework.key
left join gathering on gathering.key = homework.due_at
left join gathering as setting on setting.key = homework.set_at and setting.state <> 'cancelled'
where gathering.key is null or gathering.state <> 'cancelled'
order by last.day, homework.number
"""


class Gathering(NamedTuple):
    """A gathering, as far as letters are about it.

    Attributes:
        sequence: How often it was changed, as calendars count it.
        now: When and how it is.
        told: What people were last told of that, or None where nothing was noted yet.
        begins: When its first session begins; the end of its day where no time is known.
    """

    key: int
    programme: int
    kind: Kind
    sequence: int
    now: Announced
    told: Announced | None
    begins: datetime

    @property
    def day(self) -> date:
        """The day it is on."""
        return date.fromisoformat(self.now.day)


class Homework(NamedTuple):
    """A homework and one of the last days to hand it in; who got a later one has that.

    Attributes:
        due_at: The key of the gathering it is due at, or None.
        last_day: The day it is due, or a later one that somebody got.
        set_on: The day it is set, or None where that is not known.
    """

    key: int
    programme: int
    optional: bool
    due_at: int | None
    last_day: date
    set_on: date | None


Thing = TypeVar("Thing", Rule, Gathering, Homework)


class Owing(NamedTuple):
    """A programme that may owe letters.

    Attributes:
        today: What day it is in its time zone.
        rules: Those that are on, by number.
    """

    programme: Programme
    today: date
    rules: tuple[Rule, ...]
    gatherings: Mapping[int, Gathering]
    homework: tuple[Homework, ...]


def list_owing(db: Connection, *, now: datetime, only: int | None = None) -> list[Owing]:
    """The programmes that are open and not silenced, with what letters may be about.

    Args:
        db: The store.
        now: The moment, which tells what day it is where.
        only: The key of a programme that alone is wanted, whatever its state; None for all.
    """
    silenced = {
        key for (key,) in db.execute("select programme from silence where programme is not null")
    }
    every = [
        programme
        for programme in programmes.list_all(db)
        if (programme.state == "open" and programme.key not in silenced and only is None)
        or programme.key == only
    ]
    rules = _by_programme([rule_from(row) for row in db.execute(RULES)])
    zones = {programme.key: programme.timezone for programme in every}
    gatherings = _by_programme(_gatherings(db, zones))
    homework = _by_programme(_homework(db))
    return [
        Owing(
            programme=programme,
            today=to_local(now, programme.timezone).date(),
            rules=tuple(rules[programme.key]),
            gatherings={each.key: each for each in gatherings[programme.key]},
            homework=tuple(homework[programme.key]),
        )
        for programme in every
    ]


def moment_of(day: date, clock: time | None, zone: str) -> datetime:
    """When it is so late on a day, in UTC; the end of the day for None.

    What lies beyond the calendar never comes, so that nothing else waits for it.
    """
    try:
        return to_utc_or_after(day, clock or LAST_MINUTE, zone)
    except Wrong:
        return NEVER


def _gatherings(db: Connection, zones: Mapping[int, str]) -> list[Gathering]:
    found = []
    for row in db.execute(GATHERINGS):
        if row[1] not in zones:
            continue
        day, own_start, first, own_end, last, mode, place, link, state = row[_NOW:_TOLD]
        now = Announced(
            day=day,
            starts=min(filter(None, (own_start, first)), default=None),
            ends=max(filter(None, (own_end, last)), default=None),
            mode=mode,
            place=place,
            link=link,
            cancelled=state == "cancelled",
        )
        *told, told_state = row[_TOLD:]
        found.append(
            Gathering(
                key=row[0],
                programme=row[1],
                kind=Kind(row[2]),
                sequence=row[3],
                now=now,
                told=Announced._make((*told, told_state == "cancelled")) if told_state else None,
                begins=moment_of(date.fromisoformat(day), clock_from(now.starts), zones[row[1]]),
            )
        )
    return found


def _homework(db: Connection) -> list[Homework]:
    return [
        Homework(
            key=key,
            programme=programme,
            optional=bool(optional),
            due_at=due_at,
            last_day=date.fromisoformat(last_day),
            set_on=day_from(set_on),
        )
        for key, programme, optional, due_at, last_day, set_on in db.execute(HOMEWORK)
    ]


def _by_programme(things: Iterable[Thing]) -> dict[int, list[Thing]]:
    found: dict[int, list[Thing]] = defaultdict(list)
    for thing in things:
        found[thing.programme].append(thing)
    return found
