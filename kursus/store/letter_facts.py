"""What letters have to tell, gathered from the store for many letters at once.

The one thing to know: a programme is asked about a dozen times, however many letters are written
for it; nothing is asked for one letter alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from kursus.model.announced import announced_from
from kursus.model.calendar_event import CalendarEvent
from kursus.model.gathering import Arrangement, Mode
from kursus.model.homework import Homework
from kursus.model.letter import Letter, LetterKey
from kursus.model.matter import Before, Matter, Recipient
from kursus.model.programme import Programme
from kursus.model.reminder import Event, Recipients, Thing, Timing
from kursus.model.submission import NOTHING, Submission
from kursus.store import calendar_events, homework, letter_people, programmes
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.homework_missing import LACKS
from kursus.store.kept_values import clock_from
from kursus.store.letter_people import Asked
from kursus.store.submissions import COLUMNS, submission_from
from kursus.zones import to_local


class Rule(NamedTuple):
    """What a letter has of its rule."""

    programme: int
    timing: Timing
    event: Event
    recipients: Recipients
    template: str
    group: int | None
    audience: int | None


class _Known(NamedTuple):
    """What is known for all letters of a programme; people are meant by their keys."""

    programme: Programme
    events: Mapping[int, CalendarEvent]
    homework: Mapping[int, Homework]
    submissions: Mapping[tuple[int, int], Submission]
    tasks: Mapping[tuple[int, int], tuple[str, ...]]
    coming: Mapping[int, tuple[CalendarEvent, ...]]
    others: Mapping[LetterKey, tuple[str, ...]]


def list_matters(db: Connection, letters: Sequence[Letter], *, now: datetime) -> list[Matter]:
    """What each letter has to tell, in the order given.

    A letter is left out whose rule, recipient or thing is not there any more, that is about others
    of whom nobody is left, or about a gathering on a day that it is not on any more. A run may last
    for long; the next planning sees to them.

    Args:
        db: The store.
        letters: Of any programmes.
        now: The moment they are written at; aware.
    """
    rules = list_rules(db, {letter.key.rule for letter in letters})
    recipients = _recipients(db, {letter.key.person for letter in letters})
    found: dict[Letter, Matter] = {}
    for programme in programmes.list_all(db):
        of_it = [
            letter
            for letter in letters
            if letter.key.rule in rules
            and rules[letter.key.rule].programme == programme.key
            and letter.key.person in recipients
        ]
        if of_it:
            known = _known(db, programme, of_it, rules=rules, now=now)
            for letter in of_it:
                matter = _matter(letter, rules[letter.key.rule], recipients, known)
                if matter is not None:
                    found[letter] = matter
    return [found[letter] for letter in letters if letter in found]


def list_rules(db: Connection, keys: Iterable[int]) -> dict[int, Rule]:
    """What letters have of their rules, by key."""
    rows = db.execute(
        f"""
        select key, programme, timing, event, recipients, template, "group", audience
        from reminder_rule
        where {among("key", "keys")}
        """,
        {"keys": numbers(keys)},
    )
    return {
        key: Rule(programme, Timing(timing), Event(event), Recipients(recipients), *more)
        for key, programme, timing, event, recipients, *more in rows
    }


def before_from(text: str | None) -> Before | None:
    """How a gathering was before, as a letter keeps it; None where it keeps nothing."""
    if not text:
        return None
    kept = announced_from(text)
    return Before(
        day=date.fromisoformat(kept.day),
        arrangement=Arrangement(
            starts=clock_from(kept.starts),
            ends=clock_from(kept.ends),
            mode=Mode(kept.mode),
            place=kept.place,
            link=kept.link,
        ),
        cancelled=kept.cancelled,
    )


def _matter(
    letter: Letter, rule: Rule, recipients: Mapping[int, Recipient], known: _Known
) -> Matter | None:
    person, thing = letter.key.person, letter.key.thing
    of_others = letter_people.is_about_others(rule.event, rule.recipients)
    people = known.others.get(letter.key) if of_others else None
    about = rule.event.about
    gathering = known.events.get(thing) if about is Thing.GATHERING else None
    task = known.homework.get(thing) if about is Thing.HOMEWORK else None
    if about is Thing.GATHERING and (gathering is None or _is_stale(letter, rule, gathering)):
        return None
    if (about is Thing.HOMEWORK and not task) or (of_others and not people):
        return None
    return Matter(
        letter=letter,
        programme=known.programme,
        template=rule.template,
        timing=rule.timing,
        event=rule.event,
        recipient=recipients[person],
        gathering=gathering,
        homework=task,
        submission=known.submissions.get((thing, person), NOTHING),
        people=people,
        tasks=known.tasks.get((thing, person), ()) if people is None else (),
        coming=known.coming.get(person, ()) if people is None else (),
        before=before_from(letter.before),
    )


def _is_stale(letter: Letter, rule: Rule, event: CalendarEvent) -> bool:
    """Whether a gathering was moved or cancelled since the letter was planned."""
    day, cancelled = event.gathering.day, event.gathering.cancelled
    told = rule.event is Event.CANCELLED
    return letter.key.date[:10] != day.isoformat() or (cancelled and not told)


def _known(
    db: Connection,
    programme: Programme,
    letters: Sequence[Letter],
    *,
    rules: Mapping[int, Rule],
    now: datetime,
) -> _Known:
    people = {letter.key.person for letter in letters}
    today = to_local(now, programme.timezone).date()
    events = {event.gathering.key: event for event in calendar_events.list_events(db, programme)}
    return _Known(
        programme=programme,
        events=events,
        homework={each.key: each for each in homework.list_all(db, programme)},
        submissions=_submissions(db, {letter.key.thing for letter in letters}, people),
        tasks=_tasks(db, programme, people),
        coming=_coming(db, programme, people, events, today),
        others=letter_people.list_others(
            db, (_asked(letter, rules) for letter in letters), today=today
        ),
    )


def _asked(letter: Letter, rules: Mapping[int, Rule]) -> Asked:
    rule = rules[letter.key.rule]
    return Asked(letter, rule.timing, rule.event, rule.recipients, rule.group, rule.audience)


def _recipients(db: Connection, keys: Iterable[int]) -> dict[int, Recipient]:
    rows = db.execute(
        f"select key, given_name, family_name, email from person where {among('key', 'keys')}",
        {"keys": numbers(keys)},
    )
    return {row[0]: Recipient(*row) for row in rows}


def _submissions(
    db: Connection, things: Iterable[int], people: Iterable[int]
) -> dict[tuple[int, int], Submission]:
    """How far some people have come with some homework, where they have begun."""
    rows = db.execute(
        f"""
        select submission.homework, participant.person, {COLUMNS}
        from submission
        join participant on participant.key = submission.participant
        where {among("submission.homework", "things")} and {among("participant.person", "people")}
        """,
        {"things": numbers(things), "people": numbers(people)},
    )
    return {(row[0], row[1]): submission_from(row[2:]) for row in rows}


def _tasks(
    db: Connection, programme: Programme, people: Iterable[int]
) -> dict[tuple[int, int], tuple[str, ...]]:
    """The titles of what some people have to hand in at gatherings and have not, by number."""
    rows = db.execute(
        f"""
        select homework.due_at, participant.person, homework.title
        from homework
        join assigned on assigned.homework = homework.key
        join participant on participant.key = assigned.participant
        left join submission on submission.homework = homework.key
            and submission.participant = participant.key
        where homework.programme = :programme
            and homework.due_at is not null
            and {among("participant.person", "people")}
            and {LACKS}
        order by homework.number
        """,
        {"programme": programme.key, "people": numbers(people)},
    )
    return _gathered(((due_at, person), title) for due_at, person, title in rows)


def _coming(
    db: Connection,
    programme: Programme,
    people: Iterable[int],
    events: Mapping[int, CalendarEvent],
    today: date,
) -> dict[int, tuple[CalendarEvent, ...]]:
    """What some people are expected at from a day on, by day and time."""
    rows = db.execute(
        f"""
        select participant.person, gathering.key
        from gathering
        join expected on expected.gathering = gathering.key
        join participant on participant.key = expected.participant
        where gathering.programme = :programme
            and gathering.day >= :today
            and gathering.state <> 'cancelled'
            and {among("participant.person", "people")}
        order by gathering.day, gathering.starts, gathering.key
        """,
        {"programme": programme.key, "today": today.isoformat(), "people": numbers(people)},
    )
    return _gathered((person, events[key]) for person, key in rows)


def _gathered(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}
