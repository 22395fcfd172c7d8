"""Letters on their way out: claimed, tried, and marked with what became of them.

The one thing to know: a claim is a lease. Whoever has it alone tries to send; a run that was killed
gives its letters back by the clock. What was sent is marked so whoever claims it by then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from kursus.model.letter import PAUSES, Addressed, Letter, LetterKey, LetterState
from kursus.model.name import full_name
from kursus.model.reminder import utc_text
from kursus.store.engine import Connection
from kursus.store.engine_sql import among, numbers, texts

# Those that can go out now: due, claimed by nobody, to an address that was not refused, of people
# who may be written to, by a rule that is on. Planning has seen to that; a run may last for long.
READY = f"""
from letter
join reminder_rule on reminder_rule.key = letter.rule and reminder_rule.since is not null
join person on person.key = letter.person
where letter.state = 'waiting'
    and letter.due <= :now
    and (letter.until is null or letter.until <= :now)
    and person.email is not null
    and not exists (
        select 1
        from refused_email
        where refused_email.person = person.key and refused_email.email = person.email
    )
    and not exists (
        select 1
        from silence
        where silence.person = person.key or silence.programme = reminder_rule.programme
    )
    and (:only_to is null or {among("lower(person.email)", "only_to")})
    and (:programmes is null or {among("reminder_rule.programme", "programmes")})
"""


class ReadyCount(NamedTuple):
    """How many letters can go out now, and to how many people."""

    letters: int
    people: int


def count_ready(
    db: Connection,
    *,
    now: datetime,
    only_to: Collection[str] | None = None,
    programmes: Collection[int] | None = None,
) -> ReadyCount:
    """How many letters `claim` would find, if it took all of them.

    Args:
        db: The store.
        now: The moment they have to be due at.
        only_to: The addresses that alone are written to, in any case; None for all.
        programmes: The keys of those whose letters are meant; None for all.
    """
    row = db.execute(
        f"select count(*), count(distinct letter.person) {READY}",
        _ready(now, only_to, programmes),
    ).fetchone()
    return ReadyCount(*row)


def claim(
    db: Connection,
    *,
    now: datetime,
    claim: int,
    lease: timedelta,
    most: int,
    only_to: Collection[str] | None = None,
    programmes: Collection[int] | None = None,
) -> list[Addressed]:
    """Claim letters that can go out now; those due first come first.

    What the same claim has and has not marked yet comes along, so that nothing is left behind.

    Args:
        db: The store, being noted in.
        now: The moment they have to be due at.
        claim: A key that stands for this run: `db.new_key()`.
        lease: How long nobody else takes them.
        most: How many to claim at most.
        only_to: The addresses that alone are written to, in any case; None for all.
        programmes: The keys of those whose letters are meant; None for all.
    """
    db.execute(
        f"""
        update letter
        set claim = :claim, until = :until
        where key in (select letter.key {READY} order by letter.due, letter.key limit :most)
        """,
        _ready(now, only_to, programmes)
        | {"claim": claim, "until": utc_text(now + lease), "most": most},
    )
    rows = db.execute(
        """
        select letter.key, letter.rule, letter.person, letter.thing, letter.date, letter.before,
            letter.tries, reminder_rule.programme, reminder_rule.template, person.given_name,
            person.family_name, person.email
        from letter
        join reminder_rule on reminder_rule.key = letter.rule
        join person on person.key = letter.person
        where letter.claim = :claim and letter.state = 'waiting' and person.email is not null
        order by letter.due, letter.key
        """,
        {"claim": claim},
    )
    return [
        Addressed(
            letter=Letter(key, LetterKey(*parts), before, tries),
            programme=programme,
            template=template,
            name=full_name(given, family),
            email=email,
        )
        for key, *parts, before, tries, programme, template, given, family, email in rows
    ]


def mark_sent(db: Connection, rows: Iterable[int], *, now: datetime) -> int:
    """Mark letters as sent, whoever claims them and whatever was thought of them.

    Args:
        db: The store, being noted in.
        rows: Their rows: `Letter.row`.
        now: When a server took them.

    Returns:
        How many were not marked so already.
    """
    return _mark(db, rows, LetterState.SENT, now)


def mark_handed(db: Connection, rows: Iterable[int], *, now: datetime) -> int:
    """Mark letters as handed over, to another mailer or as drafts; else as for `mark_sent`."""
    return _mark(db, rows, LetterState.HANDED, now)


def mark_later(db: Connection, row: int, *, claim: int, now: datetime) -> datetime:
    """Let a letter wait, for a server would not take it just now; the moment it is tried again.

    The pauses grow, and it is tried for as long as it is owed.

    Args:
        db: The store, being noted in.
        row: Its row: `Letter.row`.
        claim: Whose claim ends; where another run has claimed it since, nothing is changed.
        now: When it was tried.
    """
    found = db.execute("select tries from letter where key = :row", {"row": row}).fetchone()
    tries = found[0] if found else 0  # forgotten meanwhile, with whom it was to
    again = now + PAUSES[min(tries, len(PAUSES) - 1)]
    db.execute(
        """
        update letter
        set due = :again, tries = tries + 1, claim = null, until = null
        where key = :row and claim = :claim and state = 'waiting'
        """,
        {"row": row, "claim": claim, "again": utc_text(again)},
    )
    return again


def mark_refused(db: Connection, row: int, *, email: str, code: int, now: datetime) -> None:
    """Note that a server refused a letter's address for good; nothing more is sent there.

    Args:
        db: The store, being noted in.
        row: The letter's row: `Letter.row`.
        email: The address it was for.
        code: What the server said (RFC 5321, section 4.2): 500 or more.
        now: When it did.
    """
    noted = {"row": row, "email": email, "code": code, "now": utc_text(now)}
    db.execute(
        """
        update letter
        set state = 'refused', why = null, at = :now, tries = tries + 1, claim = null, until = null
        where key = :row and state = 'waiting'
        """,
        noted,
    )
    db.execute(
        """
        insert into refused_email (person, email, code, at)
        select person, :email, :code, :now
        from letter
        where key = :row
        on conflict (person, email) do update set code = excluded.code, at = excluded.at
        """,
        noted,
    )


def release(db: Connection, *, claim: int) -> int:
    """Give back what a run has claimed and not marked; how many letters."""
    return db.execute(
        "update letter set claim = null, until = null where claim = :claim and state = 'waiting'",
        {"claim": claim},
    ).rowcount


def count_sent_since(db: Connection, moment: datetime) -> int:
    """How many letters a server has taken from a moment on, for the limit of an hour."""
    (count,) = db.execute(
        "select count(*) from letter where at >= :moment and state = 'sent'",
        {"moment": utc_text(moment)},
    ).fetchone()
    return int(count)


def count_written_to(db: Connection, *, most: int) -> int:
    """To how many people a letter ever left this store, sent or handed over; so many at most."""
    (count,) = db.execute(
        """
        select count(*)
        from (
            select distinct person
            from letter
            where state = 'sent' or state = 'handed'
            limit :most
        )
        """,
        {"most": most},
    ).fetchone()
    return int(count)


def find_rows(
    db: Connection, keys: Sequence[LetterKey]
) -> dict[LetterKey, tuple[int, LetterState]]:
    """The rows and states of letters by their keys; those that the outbox does not have lack."""
    rows = db.execute(
        f"""
        select rule, person, thing, date, key, state
        from letter
        where {among("person", "people")}
        """,
        {"people": numbers({key.person for key in keys})},
    )
    wanted = set(keys)
    found = {LetterKey(*parts): (row, LetterState(state)) for *parts, row, state in rows}
    return {key: found[key] for key in found if key in wanted}


def _mark(db: Connection, rows: Iterable[int], state: LetterState, now: datetime) -> int:
    return db.execute(
        f"""
        update letter
        set state = :state, why = null, at = :now, tries = tries + 1, claim = null, until = null
        where {among("key", "rows")} and state <> 'sent' and state <> 'handed'
        """,
        {"state": state.value, "now": utc_text(now), "rows": numbers(rows)},
    ).rowcount


def _ready(
    now: datetime, only_to: Collection[str] | None, programmes: Collection[int] | None
) -> dict[str, object]:
    # The engine's lower() knows ASCII alone, and so do bytes.
    addresses = None if only_to is None else [each.encode().lower().decode() for each in only_to]
    return {
        "now": utc_text(now),
        "only_to": None if addresses is None else texts(addresses),
        "programmes": None if programmes is None else numbers(programmes),
    }
