"""A question in SQL is answered as it is, and nothing that does more than read is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.errors import KursusError, Wrong
from kursus.store.database import Store
from kursus.store.engine_reading import Value, answering

ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) "

REFUSED = {
    "pragma user_version": "pragma is refused",
    "pragma query_only = off": "pragma is refused",
    "select * from pragma_table_info('unit')": "is refused",
    "attach 'other.db' as other": "attach is refused",
    "detach main": "detach is refused",
    "vacuum": "cannot VACUUM",
    "vacuum into 'other.db'": "cannot VACUUM",
    "commit": "commit and rollback is refused",
    "rollback": "commit and rollback is refused",
    "savepoint a": "savepoint is refused",
    "select load_extension('other')": "load_extension is refused",
    "select writefile('other', 'x')": "no such function",
    "select readfile('kursus.db')": "no such function",
    "select fts3_tokenizer('simple')": "fts3_tokenizer is refused|no such function",
    "insert into unit (key, name, sort_key) values (9, 'a', 'a')": "changes or makes",
    "update unit set name = 'a'": "changes or makes",
    "delete from unit returning name": "changes or makes",
    "with a as (select 1) delete from unit": "changes or makes",
    "create temp table a (b)": "changes or makes",
    "create view a as select 1": "changes or makes",
    "create virtual table a using fts5(b)": "changes or makes",
    "drop table unit": "changes or makes",
    "alter table unit add column a": "changes or makes",
    "analyze": "changes or makes",
    "reindex": "changes or makes",
    "explain delete from unit": "changes or makes",
    "select 1; delete from unit": "one statement at a time",
    "select 1 from lacking": "no such table: lacking",
    "select lacking from unit": "no such column: lacking",
    "select :name": "bindings",
    "selekt": "syntax error",
    "": "Nothing was asked",
    " -- only a comment": "Nothing was asked",
    "select x'c3a6' as photo": "column photo has bytes",
    "select cast(x'ff' as text)": "Could not decode",
    "select zeroblob(20000000)": "too big",
    "select abs(-9223372036854775808)": "integer overflow",
}


def ask(store: Store, question: str, *, seconds: int = 10) -> list[tuple[Value, ...]]:
    """All rows that answer a question."""
    with store.reading() as db, answering(db, question, seconds=seconds) as answered:
        return list(answered.rows)


@pytest.mark.parametrize(("question", "told"), REFUSED.items())
def test_what_does_not_only_read_is_refused(store: Store, question: str, told: str) -> None:
    """It is said in a sentence, and neither the store nor the folder is touched."""
    folder = Path(store.path).parent
    before = Path(store.path).read_bytes()
    with pytest.raises(Wrong, match=told):
        ask(store, question)
    assert Path(store.path).read_bytes() == before
    assert {path.name for path in folder.iterdir()} <= {"kursus.db", "kursus.db-journal"}


def test_values_keep_their_types(store: Store) -> None:
    """Text, whole numbers, numbers with a point and nothing are told apart."""
    question = "select '0012', 9007199254740993, 1.5, null, '', 1.0"
    (row,) = ask(store, question)
    assert list(map(repr, row)) == ["'0012'", "9007199254740993", "1.5", "None", "''", "1.0"]


@pytest.mark.parametrize(
    "question",
    [
        "select value from json_each('[1,2]')",
        "select atom from json_tree('[1,2]') where atom is not null",
        "values (1), (2)",
        f"{ENDLESS}select x from n limit 2",
        "select row_number() over () from sqlite_master limit 2",
    ],
)
def test_all_kinds_of_reading_are_answered(store: Store, question: str) -> None:
    """JSON, recursion and windows are no less reading than a plain `select`."""
    assert ask(store, question) == [(1,), (2,)]


def test_columns_of_the_same_name_are_told_apart(store: Store) -> None:
    """Each has a name of its own, whatever names there are besides."""
    question = "select 1 as a, 2 as a_2, 3 as a, 4 as a"
    with store.reading() as db, answering(db, question, seconds=10) as answered:
        assert answered.names == ("a", "a_2", "a_3", "a_4")


@pytest.mark.parametrize("what", ["count(*)", "x"])
def test_an_endless_question_is_given_up(store: Store, what: str) -> None:
    """Whether it never has a row, or never the last one."""
    with (
        pytest.raises(KursusError, match="not done after 1 second") as told,
        store.reading() as db,
        answering(db, f"{ENDLESS}select {what} from n", seconds=1) as answered,
    ):
        for _ in answered.rows:
            pass
    assert told.value.exit_code == 1


def test_after_a_question_the_store_is_as_any_other(store: Store) -> None:
    """What was refused to the question is refused to nobody else."""
    with store.reading() as db:
        with answering(db, "select 1", seconds=1) as answered:
            assert list(answered.rows) == [(1,)]
        assert db.execute("pragma user_version").fetchone()
