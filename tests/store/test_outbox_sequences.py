"""Whenever it is planned, and whatever changes in between, nobody gets the same letter twice.

`KURSUS_EXAMPLES=500` tries more sequences than `make test` does.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kursus.model.letter import LetterKey
from kursus.model.programme import Programme
from kursus.store import letters
from kursus.store.database import Store
from kursus.store.outbox import plan
from tests.outbox import Outbox, at
from tests.test_sequences import EXAMPLES

CHANGES = (
    "update gathering set day = '2020-03-19' where label = 'F3'",
    "update gathering set day = '2020-03-12' where label = 'F3'",
    "update gathering set day = '2020-02-27' where label = 'F2'",
    "update gathering set mode = 'digital', link = 'https://example.org/m' where label = 'F3'",
    "update gathering set mode = 'physical' where label = 'F3'",
    "update gathering set state = 'cancelled' where label = 'F3'",
    "update gathering set state = 'open' where label = 'F3'",
    "update person set email = null where given_name = 'Ola'",
    "update person set email = 'ola@example.org' where given_name = 'Ola'",
    "update spell set ends = '2020-03-10' where ends is null",
    "update spell set ends = null where ends = '2020-03-10'",
    """
    insert into silence (key, person)
    select 1, min(key) from person where true on conflict do nothing
    """,
    "delete from silence",
    "update reminder_rule set since = null where number < 4",
    "update reminder_rule set since = '2020-03-01T00:00:00Z' where number < 4",
    "update homework set due_on = '2020-03-16'",
    "update homework set due_on = '2020-03-13'",
)
START = at("2020-02-24 07:30")


@pytest.fixture
def ready(outbox: Outbox, store_path: Path) -> bytes:
    """A store with a course, homework, rules of all timings, and news announced."""
    for days, template in ((14, "invitation"), (4, "reminder")):
        outbox.rule("before", "gathering", days=days, template=template)
    outbox.rule("before", "due", days=7, recipients="lacking", template="homework")
    for event in ("moved", "switched", "cancelled", "enrolled"):
        outbox.rule("on", event, template=event)
    outbox.rule("after", "due", days=1, recipients="lacking", template="overdue")
    outbox.do(
        """
        insert into homework (key, programme, number, title, kind, due_on, optional, checked)
        select 1, key, 1, 'Øv', 'homework', '2020-03-13', 0, 0 from programme
        """
    )
    return store_path.read_bytes()


def steps() -> st.SearchStrategy[tuple[float, str | None, int]]:
    """How many hours go by, what changes, and how many letters a run takes."""
    return st.tuples(
        st.sampled_from([0.0, 0.5, 12.0, 24.0, 36.0, 72.0]),
        st.none() | st.sampled_from(CHANGES),
        st.sampled_from([0, 2, 100]),
    )


def sent(store: Store, taken: list[tuple[float, str | None, int]]) -> Counter[LetterKey]:
    """How often each letter was sent, in the end of all steps."""
    counted: Counter[LetterKey] = Counter()
    now = START
    for hours, change, most in taken:
        now += timedelta(hours=hours)
        if change:
            with store.writing("test") as work:
                work.db.execute(change)
        with store.noting() as db:
            plan(db, now=now)
            claim = db.new_key()
            lease = timedelta(minutes=10)
            some = letters.claim(db, now=now, claim=claim, lease=lease, most=most)
            counted.update(each.letter.key for each in some)
            letters.mark_sent(db, [each.letter.row for each in some], now=now)
    return counted


@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(taken=st.lists(steps(), min_size=3, max_size=15))
def test_each_letter_is_sent_once(
    ready: bytes, store_path: Path, store: Store, taken: list[tuple[float, str | None, int]]
) -> None:
    """And of the same rule and thing, the same day is told once, whatever happened between."""
    store_path.write_bytes(ready)
    counted = sent(store, taken)
    assert set(counted.values()) <= {1}


@pytest.mark.parametrize("hours", [[12.0], [24.0, 24.0, 72.0], [4.0]])
def test_as_often_as_it_is_planned_the_same_letters_go(
    ready: bytes, course: Programme, store_path: Path, store: Store, hours: list[float]
) -> None:
    """Twice a day, or with days left out."""
    assert course.slug
    some: dict[int, set[LetterKey]] = {}
    for at_once, pauses in enumerate(([24.0], hours)):
        store_path.write_bytes(ready)
        count = int(24 * 21 / (sum(pauses) / len(pauses)))
        taken = [(pauses[step % len(pauses)], None, 100) for step in range(count)]
        some[at_once] = set(sent(store, taken))
    assert some[0] == some[1]
    # Welcome, F2 reminded, F3 invited and reminded, homework reminded and overdue, each to five.
    assert len(some[0]) == 6 * 5
