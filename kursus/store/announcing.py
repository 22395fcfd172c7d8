"""News of gatherings: what differs from what people were told last, and who is told of it.

The one thing to know: a change that is taken back before anybody was told of it is no news, and of
several changes people are told once, from what they knew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import NamedTuple

from kursus.model.announced import NEWS as NEWS_EVENTS
from kursus.model.announced import announced_from, news
from kursus.model.letter import LetterState, Why
from kursus.model.reminder import Rule
from kursus.store.bases import Basis
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.occasions import LATE, At, IsOff, seen_due
from kursus.store.owed import MENDABLE, NEWS, Occasion
from kursus.store.owing import Gathering, Owing

# What the index of these is made with, word for word.
UNTOLD = "letter.before is not null and letter.state <> 'sent' and letter.state <> 'handed'"
# News that nobody was told yet, or that could not be told; the rules of these are on.
PENDING = f"""
select distinct letter.rule, letter.thing, letter.date, letter.before
from letter
join reminder_rule on reminder_rule.key = letter.rule and reminder_rule.since is not null and {NEWS}
where {MENDABLE} and {UNTOLD}
order by letter.rule, letter.thing, letter.date, letter.before
"""


class Pending(NamedTuple):
    """News that some people were not told yet: key of the rule, date of the letters, and before."""

    rule: int
    date: str
    before: str


class Announcing(NamedTuple):
    """What a planning finds out about news.

    Attributes:
        occasions: Of all news, fresh or pending.
        fresh: The keys of the gatherings whose pending news are told anew, from what was before.
        changed: The gatherings whose announced state is not what is so, fresh ones among them.
    """

    occasions: list[Occasion]
    fresh: list[int]
    changed: list[Gathering]


def look(db: Connection, owing: Iterable[Owing], at: At, is_off: Mapping[str, IsOff]) -> Announcing:
    """Find out what is news, and what is to be noted as announced.

    Args:
        db: The store.
        owing: The programmes that may owe letters.
        at: The moment of the planning.
        is_off: By country, whether nobody works on a day.
    """
    pending: dict[int, list[Pending]] = defaultdict(list)
    for rule, thing, date, before in db.execute(PENDING):
        pending[thing].append(Pending(rule, date, before))
    found = Announcing([], [], [])
    for each in owing:
        for gathering in each.gatherings.values():
            now = gathering.now.over(gathering.told)
            if now != gathering.told:
                found.changed.append(gathering)
            if gathering.told is None:
                continue
            rules = [
                rule
                for rule in each.rules
                if rule.event in NEWS_EVENTS and rule.is_about(gathering.key, gathering.kind)
            ]
            known = pending[gathering.key]
            if news(gathering.told, now):
                found.fresh.append(gathering.key)
                if gathering.begins > at.now:
                    off = is_off[each.programme.country]
                    due = partial(
                        seen_due, owing=each, now=at.now, is_off=off, before=gathering.begins
                    )
                    found.occasions.extend(_fresh(each, gathering, rules, known, due))
            else:
                found.occasions.extend(_again(each, gathering, rules, known, at.now))
    return found


def note(db: Connection, found: Announcing, *, planned: int) -> None:
    """Note what is so as announced, and what was pending of what changed since as so no longer.

    Args:
        db: The store, being noted in, with the letters on these occasions in the outbox.
        found: What was found out.
        planned: The planning that put them there.
    """
    db.execute(
        f"""
        update letter
        set state = 'dropped', why = 'no longer'
        where {among("thing", "fresh")}
            and planned <> :planned
            and {MENDABLE} and {UNTOLD}
            and letter.state <> 'waiting'
            and rule in (select key from reminder_rule where {NEWS})
        """,
        {"fresh": numbers(found.fresh), "planned": planned},
    )
    db.executemany(
        """
        insert into announced (gathering, day, starts, ends, mode, place, link, state)
        values (:gathering, :day, :starts, :ends, :mode, :place, :link, :state)
        on conflict (gathering) do update
        set day = excluded.day, starts = excluded.starts, ends = excluded.ends,
            mode = excluded.mode, place = excluded.place, link = excluded.link,
            state = excluded.state
        """,
        [
            {
                **gathering.now.over(gathering.told)._asdict(),
                "gathering": gathering.key,
                "state": "cancelled" if gathering.now.cancelled else "open",
            }
            for gathering in found.changed
        ],
    )


def _fresh(
    owing: Owing,
    gathering: Gathering,
    rules: Iterable[Rule],
    pending: Iterable[Pending],
    due: Callable[[Rule], datetime],
) -> Iterator[Occasion]:
    """What changed since it was looked at last, for each state of things that people know."""
    if gathering.told is None:
        return
    told = gathering.told.text()
    so = gathering.now.over(gathering.told)
    for before in dict.fromkeys([told, *(each.before for each in pending)]):
        events = {each.event: each for each in news(announced_from(before), so)}
        for rule in rules:
            if rule.event in events:
                yield _occasion(owing, gathering, rule)._replace(
                    due=due(rule),
                    date=f"{gathering.now.day} {gathering.sequence}",
                    before=before,
                    announced=told,
                    told_only=events[rule.event].told_only,
                )


def _again(
    owing: Owing,
    gathering: Gathering,
    rules: Iterable[Rule],
    pending: Iterable[Pending],
    now: datetime,
) -> Iterator[Occasion]:
    """What was news before, and is still owed to some; not once it has begun."""
    by_key = {rule.key: rule for rule in rules}
    gone = gathering.begins <= now
    if gathering.begins <= now - LATE:
        return
    for each in pending:
        if each.rule in by_key:
            yield _occasion(owing, gathering, by_key[each.rule])._replace(
                date=each.date,
                before=each.before,
                again=True,
                state=LetterState.DROPPED if gone else LetterState.WAITING,
                why=Why.PAST if gone else None,
            )


def _occasion(owing: Owing, gathering: Gathering, rule: Rule) -> Occasion:
    return Occasion(
        rule=rule,
        basis=Basis.GATHERING,
        due=gathering.begins,
        day=gathering.day,
        today=owing.today,
        thing=gathering.key,
        any_reply=True,
    )
