"""Which of the letters that would be owed are not, for another says it too or they cannot go.

The one thing to know: what is looked at is the table that `owed.fill` filled.
"""

from __future__ import annotations

from datetime import datetime

from kursus.model.reminder import utc_text
from kursus.store.engine import Connection
from kursus.store.owed import day_of

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
MOVED_OVERTAKES = f"""
update owed
set state = 'dropped', why = 'overtaken'
where timing = 'before'
    and (state = 'waiting' or why = 'past')
    and (
        exists (
            select 1
            from owed as other
            where other.event = 'moved'
                and other.state = 'waiting'
                and other.person = owed.person
                and other.thing = owed.thing
                and {day_of("other.date")} = owed.date
                and other.due >= owed.due
        )
        or exists (
            select 1
            from letter
            join reminder_rule on reminder_rule.key = letter.rule
                and reminder_rule.event = 'moved'
            where letter.person = owed.person
                and letter.thing = owed.thing
                and (letter.state = 'sent' or letter.state = 'handed')
                and {day_of("letter.date")} = owed.date
                and letter.at >= owed.due
        )
    )
"""
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
RETURNED_OVERTAKES = """
update owed
set state = 'dropped', why = 'overtaken'
where timing = 'after'
    and event = 'due'
    and (state = 'waiting' or why = 'past')
    and (
        exists (
            select 1
            from owed as other
            where other.event = 'returned'
                and other.state = 'waiting'
                and other.person = owed.person
                and other.thing = owed.thing
                and other.date >= owed.date
                and other.date < substr(owed.due, 1, 10)
        )
        or exists (
            select 1
            from letter
            join reminder_rule on reminder_rule.key = letter.rule
                and reminder_rule.event = 'returned'
            where letter.person = owed.person
                and letter.thing = owed.thing
                and (letter.state = 'sent' or letter.state = 'handed')
                and letter.date >= owed.date
                and letter.date < substr(owed.due, 1, 10)
        )
    )
"""
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
