"""The templates of letters that somebody wrote anew for a programme.

The one thing to know: a template that has no row here says what kursus brings along.
"""

from __future__ import annotations

from kursus.model.programme import Programme
from kursus.store.engine import Connection


def list_all(db: Connection, programme: Programme) -> dict[str, str]:
    """The texts by the names of their templates."""
    rows = db.execute(
        "select name, text from letter_template where programme = :programme order by name",
        {"programme": programme.key},
    )
    return dict(rows.fetchall())


def find(db: Connection, programme: Programme, name: str) -> str | None:
    """The text of a template, or None where nobody wrote it anew."""
    row = db.execute(
        "select text from letter_template where programme = :programme and name = :name",
        {"programme": programme.key, "name": name},
    ).fetchone()
    return str(row[0]) if row else None


def put(db: Connection, programme: Programme, name: str, *, text: str) -> None:
    """Keep the text of a template, instead of the one that was there."""
    db.execute(
        """
        insert into letter_template (programme, name, text)
        values (:programme, :name, :text)
        on conflict (programme, name) do update set text = excluded.text
        where letter_template.text <> excluded.text
        """,
        {"programme": programme.key, "name": name, "text": text},
    )


def remove(db: Connection, programme: Programme, name: str) -> bool:
    """Take away the text of a template; whether there was one."""
    gone = db.execute(
        "delete from letter_template where programme = :programme and name = :name",
        {"programme": programme.key, "name": name},
    )
    return gone.rowcount > 0
