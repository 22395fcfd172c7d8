"""What lies in the outbox, as lists tell it: letters with what they are about and to whom.

The one thing to know: rules and things may be gone by then, and people too; what is not known any
more is None, and the letter is listed all the same.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from kursus.model.letter import LetterKey, LetterState, Why
from kursus.model.name import full_name
from kursus.model.reminder import utc_text
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers, texts
from kursus.store.labels import HOMEWORK_LABEL
from kursus.store.person_columns import name_of

SELECT = f"""
select
    letter.rule,
    letter.person,
    letter.thing,
    letter.date,
    letter.state,
    letter.why,
    letter.due,
    letter.at,
    letter.tries,
    programme.slug,
    programme.timezone,
    'R' || reminder_rule.number,
    reminder_rule.template,
    coalesce(
        gathering.label,
        {HOMEWORK_LABEL},
        case when about.person <> letter.person then '' || about.number end
    ),
    coalesce(
        gathering.title,
        homework.title,
        case when about.person <> letter.person
            then {name_of("someone")}
        end
    ),
    participant.number,
    person.given_name,
    person.family_name,
    person.email
from letter
left join reminder_rule on reminder_rule.key = letter.rule
left join gathering on gathering.key = letter.thing
left join homework on homework.key = letter.thing
left join participant as about on about.key = letter.thing
left join person as someone on someone.key = about.person
left join programme on programme.key = coalesce(
    reminder_rule.programme, gathering.programme, homework.programme, about.programme
)
left join person on person.key = letter.person
left join participant on participant.person = letter.person
    and participant.programme = programme.key
"""


class Listed(NamedTuple):
    """A letter, as lists tell it; moments are UTC text, as the store keeps them.

    Attributes:
        why: Why it was dropped, or None.
        due: Before that it waits.
        at: When it came to its state.
        tries: How often a server was asked to take it.
        programme: The programme's slug.
        zone: Its time zone.
        rule: The rule's label.
        about: The label of the gathering or homework, or the number of the participant; None of
            who is written to about themselves.
        title: What that is called.
        number: That of whom it goes to, as a participant.
        email: Their address now.
    """

    key: LetterKey
    state: LetterState
    why: Why | None
    due: str
    at: str
    tries: int
    programme: str | None
    zone: str | None
    rule: str | None
    template: str | None
    about: str | None
    title: str | None
    number: int | None
    name: str | None
    email: str | None

    @property
    def is_put_off(self) -> bool:
        """Whether a server was asked to take it, and would not just then."""
        return self.state is LetterState.WAITING and self.tries > 0

    @property
    def day(self) -> str | None:
        """The day that it is about, of the date in its key; None where that has none."""
        return self.key.date[:10].strip() or None


class Wanted(NamedTuple):
    """Which letters to list; None is no limit.

    Attributes:
        programmes: The keys of those whose letters are meant.
        person: The key of whom they go to.
        since: Only what came to its state from then on.
        states: Only those in one of these.
        whys: Only those dropped for one of these reasons.
        planned: Only what that planning found owed, or dropped.
        overtaken: Whether also what was dropped since another letter said the same.
    """

    programmes: Collection[int] | None = None
    person: int | None = None
    since: datetime | None = None
    states: Collection[LetterState] | None = None
    whys: Collection[Why] | None = None
    planned: int | None = None
    overtaken: bool = False


class Refused(NamedTuple):
    """Somebody whose address was refused for good, and is their address still.

    Attributes:
        number: Theirs as a participant of the programme that was asked about, or None.
        code: What the server said (RFC 5321, section 4.2).
        at: When, as UTC text.
    """

    number: int | None
    name: str
    email: str
    code: int
    at: str


def list_due(db: Connection, wanted: Wanted) -> list[Listed]:
    """The letters wanted, in the order in which they go out, then by name."""
    return _list(db, wanted, "letter.due, programme.slug, reminder_rule.number, letter.date")


def list_newest(db: Connection, wanted: Wanted, *, most: int | None = None) -> list[Listed]:
    """The letters wanted, those that came to their state last first; so many at most."""
    return _list(db, wanted, "letter.at desc, letter.due desc", most)


def list_refused(db: Connection, *, programme: int | None) -> list[Refused]:
    """Whose address was refused, by name.

    Args:
        db: The store.
        programme: The key of the programme whose people are meant; None for everybody.
    """
    rows = db.execute(
        """
        select participant.number, person.given_name, person.family_name, person.email,
            refused_email.code, refused_email.at
        from refused_email
        join person on person.key = refused_email.person and person.email = refused_email.email
        left join participant on participant.person = person.key
            and participant.programme = :programme
        where :programme is null
            or participant.key is not null
            or exists (
                select 1
                from letter
                join reminder_rule on reminder_rule.key = letter.rule
                where letter.person = person.key and reminder_rule.programme = :programme
            )
        order by person.sort_key, person.key
        """,
        {"programme": programme},
    )
    return [
        Refused(number, full_name(given, family), email, code, at)
        for number, given, family, email, code, at in rows
    ]


def _list(db: Connection, wanted: Wanted, order: str, most: int | None = None) -> list[Listed]:
    def one_of(values: Collection[str] | None) -> str | None:
        return None if values is None else texts(str(value) for value in values)

    programmes = wanted.programmes
    rows = db.execute(
        f"""
        {SELECT}
        where (:programmes is null or {among("programme.key", "programmes")})
            and (:person is null or letter.person = :person)
            and (:since is null or letter.at >= :since)
            and (:states is null or {among("letter.state", "states")})
            and (:whys is null or {among("letter.why", "whys")})
            and (:planned is null or letter.planned = :planned)
            and (:overtaken = 1 or letter.why is null or letter.why <> 'overtaken')
        order by {order}, person.sort_key, letter.key
        limit coalesce(:most, (select count(*) from letter))
        """,
        {
            "programmes": None if programmes is None else numbers(programmes),
            "person": wanted.person,
            "since": wanted.since and utc_text(wanted.since),
            "states": one_of(wanted.states),
            "whys": one_of(wanted.whys),
            "planned": wanted.planned,
            "overtaken": int(wanted.overtaken),
            "most": most,
        },
    )
    return [
        Listed._make(
            (
                LetterKey(*row[:4]),
                LetterState(row[4]),
                Why(row[5]) if row[5] else None,
                *row[6:16],
                full_name(row[16], row[17]) if row[16] is not None else None,
                row[18],
            )
        )
        for row in rows
    ]
