"""What programmes are to reach: numbered texts.

The one thing to know: the number of a goal that was removed is given out again only if it was the
last.
"""

from __future__ import annotations

from kursus.errors import AlreadyThere, NotFound
from kursus.model.programme import Programme
from kursus.store.engine import Connection


def add(db: Connection, programme: Programme, *, text: str) -> int:
    """Add a goal at the end; its number.

    Raises:
        AlreadyThere: The programme has that goal.
    """
    _check_free(db, programme, text)
    (number,) = db.execute(
        """
        insert into goal (key, programme, number, text)
        select :key, :programme, coalesce(max(number), 0) + 1, :text
        from goal
        where programme = :programme
        returning number
        """,
        {"key": db.new_key(), "programme": programme.key, "text": text},
    ).fetchone()
    return int(number)


def list_all(db: Connection, programme: Programme) -> list[tuple[int, str]]:
    """The goals, each with its number, in their order."""
    return db.execute(
        "select number, text from goal where programme = :programme order by number",
        {"programme": programme.key},
    ).fetchall()


def get(db: Connection, programme: Programme, number: int) -> str:
    """The text of the goal of that number.

    Raises:
        NotFound: The programme has no such goal.
    """
    for there, text in list_all(db, programme):
        if there == number:
            return text
    raise NotFound(f"{programme.slug} has no goal {number}.", hint="kursus programme goal list")


def change(db: Connection, programme: Programme, number: int, *, text: str) -> None:
    """Give a goal another text.

    Raises:
        AlreadyThere: Another goal of the programme says so.
        NotFound: The programme has no such goal.
    """
    if get(db, programme, number) != text:
        _check_free(db, programme, text)
    db.execute(
        "update goal set text = :text where programme = :programme and number = :number",
        {"text": text, "programme": programme.key, "number": number},
    )


def remove(db: Connection, programme: Programme, number: int) -> str:
    """Remove a goal; the text that it had.

    Raises:
        NotFound: The programme has no such goal.
    """
    text = get(db, programme, number)
    db.execute(
        "delete from goal where programme = :programme and number = :number",
        {"programme": programme.key, "number": number},
    )
    return text


def _check_free(db: Connection, programme: Programme, text: str) -> None:
    for number, there in list_all(db, programme):
        if there == text:
            raise AlreadyThere(f"That is goal {number} already.", hint="kursus programme goal list")
