"""Which of the letters that would be owed are not, for another says it too or they cannot go.

The one thing to know: what is looked at is the table that `owed.fill` filled.
"""

from __future__ import annotations

from datetime import datetime

from kursus.model.reminder import Event, utc_text
from kursus.store.engine import Connection
from kursus.store.owed import day_of


def _overtaken_by(event: Event, *, which: str, waiting: str, sent: str) -> str:
    """A statement that drops letters to who is told of what happened to the same thing.

    Args:
        event: What happened.
        which: The condition on `owed`, of the letters that it overtakes.
        waiting: That on `other`, of a letter of that event which waits.
        sent: The same on `letter`, of one that has left.
    """
    return f"""
    update owed
    set state = 'dropped', why = 'overtaken'
    where {which}
        and (state = 'waiting' or why = 'past')
        and (
            exists (
                select 1
                from owed as other
                where other.event = '{event}'
                    and other.state = 'waiting'
                    and other.person = owed.person
                    and other.thing = owed.thing
                    and {waiting}
            )
            or exists (
                select 1
                from letter
                join reminder_rule on reminder_rule.key = letter.rule
                    and reminder_rule.event = '{event}'
                where letter.person = owed.person
                    and letter.thing = owed.thing
                    and (letter.state = 'sent' or letter.state = 'handed')
                    and {sent}
            )
        )
    """


def _again_when_due(date: str) -> str:
    """That homework was returned on its due day or later, before the day it is told as overdue."""
    return f"{date} >= owed.date and {date} < {day_of('owed.due')}"


# Who is told that it moved is not told as well that it is digital from now on.
MOVED_TELLS_ALL = """
delete from owed
where event = 'switched'
    and exists (
        select 1
        from owed as other
        where other.event = 'moved'
            and other.person = owed.person
            and other.thing = owed.thing
            and other.date = owed.date
    )
"""
# A reminder says nothing new to those who are told that it moved, after its own moment had come.
MOVED_OVERTAKES = _overtaken_by(
    Event.MOVED,
    which="timing = 'before'",
    waiting=f"{day_of('other.date')} = owed.date and other.due >= owed.due",
    sent=f"{day_of('letter.date')} = owed.date and letter.at >= owed.due",
)
# Of several about the same day that are owed at once, the last says it.
LAST_OVERTAKES = """
update owed
set state = 'dropped', why = 'overtaken'
where timing = 'before'
    and (state = 'waiting' or why = 'past')
    and exists (
        select 1
        from owed as other
        where other.timing = 'before'
            and other.person = owed.person
            and other.thing = owed.thing
            and other.date = owed.date
            and other.recipients = owed.recipients
            and other.due > owed.due
            and other.due <= :now
    )
"""
# Who is told that homework is to be done again, since it was due, is not told that it has not come.
RETURNED_OVERTAKES = _overtaken_by(
    Event.RETURNED,
    which="timing = 'after' and event = 'due'",
    waiting=_again_when_due("other.date"),
    sent=_again_when_due("letter.date"),
)
CANNOT_GO = """
update owed
set
    state = 'dropped',
    why = case
        when exists (select 1 from silence where silence.person = owed.person) then 'stopped'
        else 'no address'
    end
where (state = 'waiting' or why = 'past')
    and (
        exists (select 1 from silence where silence.person = owed.person)
        or not exists (
            select 1
            from person
            where person.key = owed.person
                and person.email is not null
                and not exists (
                    select 1
                    from refused_email
                    where refused_email.person = person.key
                        and refused_email.email = person.email
                )
        )
    )
"""


def settle(db: Connection, *, now: datetime) -> None:
    """Drop what another letter says too, and what cannot go out, among those that would be owed."""
    db.execute(MOVED_TELLS_ALL)
    db.execute(MOVED_OVERTAKES)
    db.execute(LAST_OVERTAKES, {"now": utc_text(now)})
    db.execute(RETURNED_OVERTAKES)
    db.execute(CANNOT_GO)
