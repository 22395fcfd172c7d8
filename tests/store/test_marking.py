"""However many people are marked, the store is asked a handful of questions."""

from __future__ import annotations

from kursus.model.gathering import Kind, Plan
from kursus.model.mark import parse_words
from kursus.model.programme import Programme
from kursus.store import gatherings, marking, sessions
from kursus.store.engine import Connection
from tests.course import add_people


def mark(db: Connection, programme: Programme, words: list[str]) -> list[str]:
    """The statements that marking at F1 takes, each once.

    The engine tells a statement again after every trigger; its values stand in its text. What is
    set for the connection alone is none.
    """
    seen: list[str] = []
    db.set_trace_callback(seen.append)
    gathering, held = sessions.point(db, programme, "F1")
    settled = marking.resolve(
        db, parse_words(words), programme=programme, gathering=gathering, sessions=held
    )
    marking.apply(db, settled, gathering=gathering, sessions=held, mode=None, note=None)
    db.set_trace_callback(None)
    return [text for text in dict.fromkeys(seen) if not text.startswith(("--", "pragma"))]


def add_many(db: Connection, programme: Programme, count: int) -> None:
    """People with invented names, and F1."""
    add_people(db, programme, tuple(f"Person{n} Nummer{n}" for n in range(1, count + 1)))
    gatherings.add(db, programme, [Plan(kind=Kind.FAGDAG, day=programme.starts)])


def test_the_rest_and_all_are_one_statement(asker: Programme, db: Connection) -> None:
    """A thousand people take no more statements than ten would."""
    add_many(db, asker, 1000)
    assert len(mark(db, asker, ["absent", "1", "late", "2", "present", "rest"])) <= 12
    assert len(mark(db, asker, ["present", "all"])) <= 6
    marked = db.execute("select status, count(*) from attendance group by status").fetchall()
    assert [tuple(row) for row in marked] == [("present", 1000)]


def test_many_names_are_found_in_a_few_questions(asker: Programme, db: Connection) -> None:
    """One insert for each of them, and a dozen statements besides."""
    add_many(db, asker, 300)
    names = [f"person{n} nummer{n}" for n in range(1, 201)]
    seen = mark(db, asker, ["present", *names])
    inserts = [text for text in seen if "insert into attendance" in text]
    assert len(inserts) == 200
    assert len(seen) - len(inserts) <= 12
