"""What day and moment a command takes as now."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from kursus.cli.run import Run
from kursus.errors import NotFound, Wrong
from kursus.model.programme import Programme
from kursus.store.database import Store


@pytest.fixture
def in_oslo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock on the wall shows Norwegian time."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set from here")
    monkeypatch.setenv("TZ", "Europe/Oslo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_oslo")
@pytest.mark.parametrize(
    ("typed", "now"),
    [
        ("2026-03-12T07:00", datetime(2026, 3, 12, 6, 0, tzinfo=UTC)),
        ("2026-07-12 7.30", datetime(2026, 7, 12, 5, 30, tzinfo=UTC)),
        ("2026-03-12", datetime(2026, 3, 12, 11, 0, tzinfo=UTC)),
        ("12.7.2026", datetime(2026, 7, 12, 10, 0, tzinfo=UTC)),
        ("2026-03-12T00:30", datetime(2026, 3, 11, 23, 30, tzinfo=UTC)),
    ],
)
def test_a_day_with_a_time_is_that_moment_on_the_wall(typed: str, now: datetime) -> None:
    """A day alone is its noon; the day is that on the wall, whatever it is in UTC."""
    run = Run(environ={"KURSUS_TODAY": typed})
    assert run.now == now
    assert run.today == date(now.year, now.month, 12)
    assert run.now.tzinfo is UTC


def test_the_option_comes_before_the_environment() -> None:
    """As everywhere."""
    run = Run(environ={"KURSUS_TODAY": "2026-03-12"})
    run.today_option = "2026-03-13T09:00"
    assert run.today == date(2026, 3, 13)


def test_else_it_is_now() -> None:
    """By this machine's clock."""
    before = datetime.now(UTC)
    run = Run(environ={})
    assert timedelta() <= run.now - before < timedelta(minutes=5)
    assert run.today in {before.astimezone().date(), run.now.astimezone().date()}


@pytest.mark.parametrize("typed", ["2026-03-12T25:00", "2026-03-12T", "2026-13-12T07:00", "T07:00"])
def test_what_is_no_moment(typed: str) -> None:
    """It is refused, in a sentence."""
    run = Run(environ={"KURSUS_TODAY": typed})
    with pytest.raises(Wrong):
        _ = run.now


def test_each_operation_asks_anew_which_programme_it_is_about(
    store: Store, asker: Programme
) -> None:
    """One that went while somebody was asked is not written to."""
    run = Run(environ={"KURSUS_STORE": str(store.path), "KURSUS_TODAY": "2020-03-12"})
    with run.reading() as db:
        assert run.programme(db) == asker
    with store.writing("test") as work:
        work.db.execute("delete from programme")
    with pytest.raises(NotFound), run.writing("test") as db:
        run.programme(db)
