"""What a roster beside the store would change in it.

The one thing to know: only people for whom something differs leave the engine; the same roster
again gives no row at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from kursus.model import forgotten
from kursus.model.name import full_name
from kursus.model.programme import Programme
from kursus.model.roster import IN_PROGRAMME, OF_PERSON, Field
from kursus.model.roster_difference import (
    Change,
    Difference,
    Kept,
    Missing,
    Newcomer,
    Person,
    Rules,
    compare,
)
from kursus.store.engine import Connection
from kursus.store.person_columns import NAME, name_of
from kursus.store.roster_rows import Staged

# The group of that day, or the one that somebody is to be in later: a roster that was written out
# and read again moves nobody back.
GROUP_NOW = """
(
    select membership."group"
    from membership
    where membership.participant = participant.key
        and (membership.ends is null or membership.ends > :day)
    order by membership.starts desc
    limit 1
)
"""
KEYS = {Field.UNIT, Field.AUDIENCE, Field.GROUP}
_NAME_SAID = name_of("said")


def difference(
    db: Connection, programme: Programme, staged: Staged, rules: Rules, *, today: date
) -> Difference:
    """What the matched roster would change; `match` has been called."""
    found = Difference(
        rows=staged.count,
        units=list(staged.units.made),
        audiences=list(staged.audiences.made),
        groups=list(staged.groups.made),
    )
    here, known = db.execute("select count(participant), count(person) from roster_row").fetchone()
    found.new, found.unknown = staged.count - here, staged.count - known
    if staged.count > found.new or _any_known(db):
        for item in _compared(db, programme, staged, rules, today=today):
            if isinstance(item, Change):
                found.changes.append(item)
            elif isinstance(item, Kept):
                found.kept.append(item)
            else:
                found.settled.append(item)
    _add_absent(db, programme, found, here=here)
    return found


def list_newcomers(db: Connection, *, limit: int | None) -> list[Newcomer]:
    """Those in the file who do not take part, in the order of the file."""
    rows = db.execute(
        """
        select line, given_name, family_name, email, person is not null
        from roster_row
        where participant is null
        order by line
        limit coalesce(:limit, 9223372036854775807)
        """,
        {"limit": limit},
    )
    return [
        Newcomer(line, full_name(given, family), email, bool(known))
        for line, given, family, email, known in rows
    ]


def list_added(
    db: Connection, programme: Programme, *, count: int, limit: int
) -> list[tuple[int, str]]:
    """The participants who have the last numbers, each with number and name, by number.

    Args:
        db: The store.
        programme: Where they take part.
        count: How many were added last.
        limit: At most so many of them.
    """
    rows = db.execute(
        """
        select participant.number, person.given_name, person.family_name
        from participant
        join person on person.key = participant.person
        where participant.programme = :programme
            and participant.number > (
                select max(number) - :count from participant where programme = :programme
            )
        order by participant.number
        limit :limit
        """,
        {"programme": programme.key, "count": count, "limit": limit},
    )
    return [(number, full_name(given, family)) for number, given, family in rows]


def _any_known(db: Connection) -> bool:
    row = db.execute("select 1 from roster_row where person is not null limit 1").fetchone()
    return row is not None


def _compared(
    db: Connection, programme: Programme, staged: Staged, rules: Rules, *, today: date
) -> Iterator[Change | Kept | tuple[int, Field]]:
    """Yield what differs, in the order of the file."""
    corrected = _corrections(db, programme)
    ended = programme.ended(today)
    sides = _sides(ended=ended)
    fields = [field for field in rules.fields if field in sides]
    rows = db.execute(
        _query(fields, sides, rules), {"day": max(today, programme.starts).isoformat()}
    )
    named = {
        Field.UNIT: staged.units,
        Field.AUDIENCE: staged.audiences,
        Field.GROUP: staged.groups,
    }
    for row in rows:
        person = Person(*row[:6])
        values = [
            named[field].name_of(value) if field in named else value
            for field, value in zip([*fields, *fields], row[6:], strict=True)
        ]
        said = dict(zip(fields, values[: len(fields)], strict=True))
        kept = dict(zip(fields, values[len(fields) :], strict=True))
        by_hand = corrected.get(person.participant, {}) if person.participant else {}
        if ended:
            by_hand = {
                field: value for field, value in by_hand.items() if field not in IN_PROGRAMME
            }
        for item in compare(person, said, kept, by_hand, rules):
            yield (person.participant or 0, item) if isinstance(item, Field) else item


def _sides(*, ended: bool) -> dict[Field, tuple[str, str]]:
    """What the file says and what is kept, in SQL, for each field that is compared.

    Once the programme has ended, a roster tells of today: what people were in it stays, and a file
    that says just that is an old one, which changes nothing.
    """
    sides = {Field.NAME: (_NAME_SAID, NAME)}
    for field in Field:
        if field in OF_PERSON:
            sides[field] = (f"said.{field}", f"person.{field}")
        elif field in IN_PROGRAMME:
            said, then, today = f"said.{field}", f"participant.{field}", f"person.{field}"
            old = f"{said} = {then}" if ended else "participant.key is not null"
            sides[field] = (said, f"case when {old} then {then} else {today} end")
    sides[Field.AUDIENCE] = ("said.audience", "participant.audience")
    sides[Field.GROUP] = ('said."group"', GROUP_NOW.strip())
    return sides


def _query(fields: list[Field], sides: dict[Field, tuple[str, str]], rules: Rules) -> str:
    said, kept = zip(*(sides[field] for field in fields), strict=True)
    differing = " or ".join(_differs(field, *sides[field], rules) for field in fields)
    return f"""
    select
        said.line, person.key, participant.key, participant.number,
        person.given_name, person.family_name,
        {", ".join((*said, *kept))}
    from roster_row as said
    join person on person.key = said.person
    left join participant on participant.key = said.participant
    where {differing}
        or exists (select 1 from correction where correction.participant = said.participant)
    order by said.line
    """


def _differs(field: Field, said: str, kept: str, rules: Rules) -> str:
    blank = "0" if field in KEYS else "''"
    if field is Field.EMAIL:
        said, kept = f"lower({said})", f"lower({kept})"
    if field in {Field.AUDIENCE, Field.GROUP}:
        # Those who are new in the programme get these with their place.
        kept = f"case when said.participant is null then {said} else {kept} end"
    if rules.blank_clears and field not in {Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME}:
        return f"coalesce({said}, {blank}) <> coalesce({kept}, {blank})"
    return f"({said} is not null and {said} <> coalesce({kept}, {blank}))"


def _corrections(db: Connection, programme: Programme) -> dict[int, dict[Field, str | None]]:
    rows = db.execute(
        """
        select correction.participant, correction.field, correction.file_value
        from correction
        join participant on participant.key = correction.participant
        where participant.programme = :programme
        """,
        {"programme": programme.key},
    )
    found: dict[int, dict[Field, str | None]] = defaultdict(dict)
    for participant, field, value in rows:
        if field in list(Field):
            found[participant][Field(field)] = value
    return found


def _add_absent(db: Connection, programme: Programme, found: Difference, *, here: int) -> None:
    """Find those who take part and are not in the file, and those who went and are in it."""
    counts = dict(
        db.execute(
            "select status, count(*) from participant where programme = :programme group by status",
            {"programme": programme.key},
        ).fetchall()
    )
    gone = sum(counts.get(status, 0) for status in ("withdrawn", "declined"))
    if here == sum(counts.values()) and not gone:
        return
    db.execute("create index roster_row_participant on roster_row (participant)")
    rows = db.execute(
        """
        select
            participant.number, person.given_name, person.family_name, person.email,
            participant.status = 'withdrawn' or participant.status = 'declined',
            participant.key in (select participant from roster_row where participant is not null)
        from participant
        join person on person.key = participant.person
        where participant.programme = :programme and person.sort_key <> :forgotten
        order by person.sort_key, participant.number
        """,
        {"programme": programme.key, "forgotten": forgotten.SORT_KEY},
    )
    for number, given, family, email, out, in_file in rows:
        if in_file and out:
            found.out.append(full_name(given, family))
        elif not in_file and not out:
            found.missing.append(Missing(number, full_name(given, family), email))
