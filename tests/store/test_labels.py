"""What is typed for a thing is the same in what the store tells as in the model."""

from __future__ import annotations

from kursus.model import group, homework
from kursus.store.engine import Connection
from kursus.store.labels import GROUP_LABEL, HOMEWORK_LABEL


def test_labels_have_the_letters_of_the_model(db: Connection) -> None:
    """As they are read when they are typed."""
    told = db.execute(
        f"""
        with homework (number) as (values (3)), "group" (number) as (values (12))
        select {HOMEWORK_LABEL}, {GROUP_LABEL} from homework cross join "group"
        """
    ).fetchone()
    assert told == (f"{homework.LETTER}3", f"{group.LETTER}12")
    assert (homework.number_of(told[0]), group.number_of(told[1])) == (3, 12)
