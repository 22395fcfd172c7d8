"""Who would be in two places: people of a gathering who are at another one at the same time.

The one thing to know: people are those expected and those with a role, there or in the whole
programme; where a gathering has no times it takes the day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import NamedTuple

from kursus.model.name import full_name
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers
from kursus.store.kept_values import clock_from

NAMED = 3


class Clash(NamedTuple):
    """People of one gathering who are at another one too.

    Attributes:
        label: The gathering that was asked about.
        other: The label of the other one.
        programme: The slug of the programme of the other one, or None where it is the same.
        starts: When the other one starts, or None where that is not known.
        ends: When it ends, or None.
        people: How many they are.
        names: The first of them, staff before others, with the role that staff have.
    """

    label: str
    other: str
    programme: str | None
    starts: time | None
    ends: time | None
    people: int
    names: tuple[str, ...]


# Everybody who has to be at a gathering, as (gathering, person, role). Who has a role in the whole
# programme has it at what is for everybody in it, and not at what is for some.
_AT = """
    select expected.gathering, participant.person, null as role
    from expected
    join participant on participant.key = expected.participant
    where expected.gathering in (select key from near)
    union all
    select gathering.key, role.person, role.role
    from role
    left join session on session.key = role.session
    join gathering on gathering.key = coalesce(role.gathering, session.gathering)
        or (
            role.gathering is null and role.session is null
            and gathering.programme = role.programme
            and gathering."group" is null and gathering.audience is null
        )
    where gathering.key in (select key from near)
        and (session.state is null or session.state = 'open')
"""


_CLASHES = f"""
with pair (placed, other) as (
    select placed.key, other.key
    from gathering as placed
    join gathering as other on other.day = placed.day
        and other.key <> placed.key
        and other.state <> 'cancelled'
        and (
            other.starts is null or placed.ends is null or other.starts < placed.ends
        )
        and (
            placed.starts is null or other.ends is null or placed.starts < other.ends
        )
    where {among("placed.key", "keys")}
        and placed.state <> 'cancelled'
        and (placed.key < other.key or not {among("other.key", "keys")})
),
near (key) as (select placed from pair union select other from pair),
at (gathering, person, role) as ({_AT}),
both (placed, other, person, role) as (
    select pair.placed, pair.other, here.person, max(here.role)
    from pair
    join at as here on here.gathering = pair.placed
    where exists (
        select 1
        from at as there
        where there.gathering = pair.other and there.person = here.person
    )
    group by pair.placed, pair.other, here.person
),
ranked as (
    select
        both.*,
        count(*) over (partition by placed, other) as people,
        row_number() over (
            partition by placed, other
            order by role is null, person.sort_key, person.key
        ) as place,
        person.given_name,
        person.family_name
    from both
    join person on person.key = both.person
)
select
    placed.label,
    other.label,
    case when other.programme <> placed.programme then programme.slug end,
    other.starts,
    other.ends,
    ranked.people,
    ranked.given_name,
    ranked.family_name,
    ranked.role
from ranked
join gathering as placed on placed.key = ranked.placed
join gathering as other on other.key = ranked.other
join programme on programme.key = other.programme
where ranked.place <= :named
order by placed.day, placed.key, other.programme, other.key, ranked.place
"""


def list_clashes(db: Connection, keys: Iterable[int]) -> list[Clash]:
    """Those who are elsewhere, for each of some gatherings and each other one; by day and label.

    Where both gatherings are asked about, the pair is told once. What is cancelled is left out.

    Args:
        db: The store.
        keys: Of the gatherings that were put on their days.
    """
    rows = db.execute(_CLASHES, {"keys": numbers(keys), "named": NAMED})
    clashes: list[Clash] = []
    for label, other, programme, starts, ends, people, given, family, role in rows:
        name = full_name(given, family)
        names = (f"{name} ({role})" if role else name,)
        hours = clock_from(starts), clock_from(ends)
        clash = Clash(label, other, programme, *hours, people, names)
        if clashes and clashes[-1][:-1] == clash[:-1]:
            clash = clash._replace(names=clashes.pop().names + clash.names)
        clashes.append(clash)
    return clashes
