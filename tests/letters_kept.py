"""Letters put into a store as planning and sending would, for tests of what becomes of them."""

from __future__ import annotations

from kursus.store.engine import Connection


def add_letter(
    db: Connection,
    *,
    person: int,
    state: str = "sent",
    rule: int = 1,
    thing: int = 2,
    date: str = "2020-02-12",
) -> None:
    """Put a letter in."""
    db.execute(
        """
        insert into letter (key, rule, person, thing, date, due, state, before, at, planned, tries)
        values (
            :key, :rule, :person, :thing, :date, '2020-02-08T07:00:00Z', :state, '{}',
            '2020-02-08T07:00:00Z', 1, 0
        )
        """,
        {
            "key": db.new_key(),
            "rule": rule,
            "person": person,
            "thing": thing,
            "date": date,
            "state": state,
        },
    )


def list_letters(db: Connection, person: int) -> list[tuple[int, int, str]]:
    """The rule, thing and state of each letter of a person."""
    return db.execute(
        "select rule, thing, state from letter where person = :person order by rule, thing",
        {"person": person},
    ).fetchall()


def refuse(db: Connection, *, person: int, email: str) -> None:
    """Let a mail server have refused an address."""
    db.execute(
        """
        insert into refused_email (person, email, code, at)
        values (:person, :email, 550, '2020-02-08T07:00:00Z')
        """,
        {"person": person, "email": email},
    )
