"""The letters of two persons who are one: what left to either has been said to them.

The one thing to know: letters have no history, so what the other was sent is copied and stays
theirs, too; should the merge be undone, neither is asked twice.
"""

from __future__ import annotations

from kursus.store.engine import Connection

# Those of a table without references, as `traces` has them.
TAKEN_CARE_OF = frozenset({("letter", "person"), ("refused_email", "person")})

# Of two about the same one stays, the one that left. What waits is planned anew, and what is about
# a place in a programme is about the kept one's, where both have one.
_COPY = """
insert into letter (key, rule, person, thing, date, due, state, why, before, at, planned, tries)
select
    :first - 1 + row_number() over (order by letter.key),
    letter.rule,
    :kept,
    coalesce(mine.key, letter.thing),
    letter.date, letter.due, letter.state, letter.why, letter.before, letter.at, letter.planned,
    letter.tries
from letter
left join participant as theirs on theirs.key = letter.thing and theirs.person = :other
left join participant as mine on mine.programme = theirs.programme and mine.person = :kept
where letter.person = :other
    and (letter.state = 'sent' or letter.state = 'handed' or letter.state = 'passed')
on conflict (rule, person, thing, date) do update
set state = excluded.state, why = excluded.why, at = excluded.at, claim = null, until = null
where letter.state <> 'sent' and letter.state <> 'handed' and excluded.state <> 'passed'
"""


def merge(db: Connection, *, kept: int, other: int) -> None:
    """Let one person have been told what either was; before their places become one.

    Args:
        db: The store, inside an operation.
        kept: The key of who stays.
        other: The key of who goes.
    """
    both = {"kept": kept, "other": other}
    (count,) = db.execute("select count(*) from letter where person = :other", both).fetchone()
    if count:
        db.execute(_COPY, both | {"first": db.new_keys(count)[0]})
    db.execute(
        """
        insert into refused_email (person, email, code, at)
        select :kept, email, code, at
        from refused_email
        where person = :other
        on conflict (person, email) do nothing
        """,
        both,
    )
    db.execute("delete from refused_email where person = :other", both)
