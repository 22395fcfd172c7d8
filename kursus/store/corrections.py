"""Facts that somebody changed by hand, beside what the roster's file had said.

A roster import keeps the hand's value for as long as the file goes on saying that. Fields are
called as the columns of a roster are.
"""

from __future__ import annotations

from collections.abc import Mapping

from kursus.store.engine import Connection


def note_for_person(
    db: Connection, *, person: int, changes: Mapping[str, tuple[str | None, str | None]]
) -> None:
    """Note what was changed of a person by hand, in every programme they take part in.

    Args:
        db: The store, inside an operation.
        person: The person's key.
        changes: For each field its old and its new value. What the file said is the value before
            the first change by hand; a field that gets that value back is no correction any more.
    """
    rows = [
        {"person": person, "field": field, "old": old, "new": new}
        for field, (old, new) in changes.items()
    ]
    db.executemany(
        """
        insert into correction (participant, field, file_value)
        select key, :field, :old
        from participant
        where person = :person
        on conflict (participant, field) do nothing
        """,
        rows,
    )
    db.executemany(
        """
        delete from correction
        where field = :field
            and participant in (select key from participant where person = :person)
            and coalesce(file_value, '') = coalesce(:new, '')
        """,
        rows,
    )


def note_for_participant(
    db: Connection, *, participant: int, changes: Mapping[str, tuple[str | None, str | None]]
) -> None:
    """Note what was changed of a participant by hand; see `note_for_person`."""
    rows = [
        {"participant": participant, "field": field, "old": old, "new": new}
        for field, (old, new) in changes.items()
    ]
    db.executemany(
        """
        insert into correction (participant, field, file_value)
        values (:participant, :field, :old)
        on conflict (participant, field) do nothing
        """,
        rows,
    )
    db.executemany(
        """
        delete from correction
        where participant = :participant and field = :field
            and coalesce(file_value, '') = coalesce(:new, '')
        """,
        rows,
    )
