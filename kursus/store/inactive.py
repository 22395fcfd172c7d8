"""Who has been away for long: the last day on which people were anywhere, and what they still do.

The one thing to know: who never took part in anything was last here when they were added, which
their key tells.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from kursus.model import forgotten
from kursus.model.name import full_name
from kursus.store.engine import KEY_EPOCH_MILLISECONDS, RANDOM_BITS, Connection

# Somebody's place in a programme that is not over, where something is still waited for.
TAKES_PART = """
from participant
join programme on programme.key = participant.programme
    and programme.state = 'open' and programme.ends >= :today
where participant.status <> 'withdrawn' and participant.status <> 'declined'
    and participant.status <> 'completed'
"""
# For each person the last day of each kind; 1 where it is the first day on which they were out.
LAST_DAYS = """
select participant.person, max(coalesce(spell.ends, programme.ends)), spell.ends is not null
from spell
join participant on participant.key = spell.participant
join programme on programme.key = participant.programme
group by participant.person, spell.ends is not null
union all
select participant.person, max(programme.starts), 0
from participant
join programme on programme.key = participant.programme
group by participant.person
union all
select participant.person, max(gathering.day), 0
from attendance
join session on session.key = attendance.session
join gathering on gathering.key = session.gathering
join participant on participant.key = attendance.participant
group by participant.person
union all
select guest.person, max(gathering.day), 0
from guest
join session on session.key = guest.session
join gathering on gathering.key = session.gathering
group by guest.person
union all
select role.person, max(coalesce(gathering.day, programme.ends)), 0
from role
join programme on programme.key = role.programme
left join session on session.key = role.session
left join gathering on gathering.key = coalesce(role.gathering, session.gathering)
group by role.person
union all
select participant.person, max(reply.replied_on), 0
from reply
join participant on participant.key = reply.participant
group by participant.person
union all
select participant.person, max(submission.latest_on), 0
from submission
join participant on participant.key = submission.participant
where submission.latest_on is not null
group by participant.person
"""
# What somebody still does, as a sentence goes on after their name.
STILL = f"""
select role.person, 'has a role in ' || programme.slug
from role
join programme on programme.key = role.programme and programme.state = 'open'
union
select leader, 'leads ' || name from unit where leader is not null
union
select "group".leader, 'leads ' || "group".name || ' of ' || programme.slug
from "group"
join programme on programme.key = "group".programme
where "group".leader is not null
union
select participant.person, 'takes part in ' || programme.slug
{TAKES_PART}
order by 1, 2
"""


class Away(NamedTuple):
    """Somebody who has been away.

    Attributes:
        person: Their key.
        last: The last day on which they were anywhere.
        still: What they still do all the same, as in `leads Barnevern`; empty for most.
    """

    person: int
    name: str
    email: str | None
    last: date
    still: tuple[str, ...]

    @property
    def described(self) -> str:
        """The name with the address, where there is one."""
        return f"{self.name} ({self.email})" if self.email else self.name


def list_away(db: Connection, *, since: date, today: date) -> list[Away]:
    """Those who were nowhere after a day, by name; nobody who was forgotten.

    Args:
        db: The store.
        since: The last day on which they may have been somewhere.
        today: Which programmes are over.
    """
    last: dict[int, date] = {}
    for person, text, out in db.execute(LAST_DAYS):
        day = date.fromisoformat(text) - timedelta(days=out)
        last[person] = max(day, last.get(person, day))
    still: dict[int, list[str]] = {}
    for person, what in db.execute(STILL, {"today": today.isoformat()}):
        still.setdefault(person, []).append(what)
    people = db.execute(
        """
        select key, given_name, family_name, email
        from person
        where sort_key <> :forgotten
        order by sort_key, key
        """,
        {"forgotten": forgotten.SORT_KEY},
    )
    everybody = (
        Away(
            key,
            full_name(given, family),
            email,
            last.get(key, _day_of(key)),
            tuple(still.get(key, ())),
        )
        for key, given, family, email in people
    )
    return [away for away in everybody if away.last <= since]


def list_still(db: Connection, *, today: date) -> dict[int, list[tuple[str, int, str]]]:
    """Who takes part in a programme that is not over: slugs, numbers and statuses by person."""
    rows = db.execute(
        f"""
        select participant.person, programme.slug, participant.number, participant.status
        {TAKES_PART}
        order by programme.starts, programme.slug
        """,
        {"today": today.isoformat()},
    )
    found: dict[int, list[tuple[str, int, str]]] = {}
    for person, slug, number, status in rows:
        found.setdefault(person, []).append((slug, number, status))
    return found


def _day_of(key: int) -> date:
    """The day on which a key was drawn, in UTC."""
    seconds = ((key >> RANDOM_BITS) + KEY_EPOCH_MILLISECONDS) / 1000
    return datetime.fromtimestamp(seconds, UTC).date()
