"""News of gatherings: moved, switched, cancelled, and what of it people are told."""

from __future__ import annotations

import pytest

from kursus.model.letter import Why
from tests.conftest import Kursus
from tests.outbox import Outbox

NEVER_SENT: list[str] = []


@pytest.fixture
def news(outbox: Outbox) -> Outbox:
    """The outbox with all rules of news on, and what is so announced."""
    for event in ("moved", "switched", "cancelled"):
        outbox.rule("on", event, template=event)
    assert outbox.send("2020-03-02 08:00") == NEVER_SENT
    return outbox


def kinds(sent: list[str]) -> list[str]:
    """What was sent, without to whom."""
    return sorted({line.split(" ", 1)[1] for line in sent})


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("fagdag move F3 2020-03-19", "moved 2020-03-19 1"),
        ("fagdag move F3 2020-03-12 --from 9 --to 15", None),
        ("fagdag switch F3 --to digital --link https://example.org/m --reason x", "switched 1"),
        ("fagdag edit F3 --place Storsalen", None),
        ("fagdag edit F3 --title Ny", None),
        ("fagdag cancel F3 --reason x", "cancelled 1"),
    ],
)
def test_what_differs_from_what_was_announced_is_told_once(
    news: Outbox, kursus: Kursus, line: str, told: str | None
) -> None:
    """To all who are expected; what nobody knew before is no news to who was told nothing."""
    kursus(f"{line} --today 2020-03-02")
    sent = news.send("2020-03-02 08:00")
    if told is None:
        assert sent == NEVER_SENT
    else:
        kind, *day, number = told.split()
        (only,) = kinds(sent)
        assert only == f"{kind} {day[0] if day else '2020-03-12'} {number}"
        assert len(sent) == 5
    assert news.send("2020-03-02 09:00") == NEVER_SENT


def test_who_was_told_of_it_hears_what_was_not_known_then(news: Outbox, kursus: Kursus) -> None:
    """A link that comes after the letter which said that it is digital."""
    kursus("fagdag switch F3 --to digital --reason x --today 2020-03-02")
    assert len(news.send("2020-03-02 08:00", most=2)) == 2
    kursus("fagdag edit F3 --link https://example.org/m --today 2020-03-02")
    assert len(news.send("2020-03-02 09:00")) == 5
    assert news.send("2020-03-02 10:00") == NEVER_SENT


def test_what_is_taken_back_before_it_was_told_is_no_news(news: Outbox, kursus: Kursus) -> None:
    """Nobody hears of it, planned in between or not; who has heard hears that it is back."""
    kursus("fagdag move F3 2020-03-19 --today 2020-03-02")
    kursus("undo --today 2020-03-02")
    assert news.send("2020-03-02 08:00") == NEVER_SENT
    kursus("fagdag move F3 2020-03-19 --today 2020-03-02")
    assert news.send("2020-03-02 09:00", most=2) == [
        "Kari moved 2020-03-19 3",
        "Ola moved 2020-03-19 3",
    ]
    kursus("undo --today 2020-03-02")
    planned = news.plan("2020-03-02 10:00")
    assert (planned.waiting, planned.dropped) == (2, {Why.NO_LONGER: 3})
    assert news.send("2020-03-02 10:00") == ["Kari moved 2020-03-12 4", "Ola moved 2020-03-12 4"]


def test_several_changes_are_told_once_from_what_people_knew(news: Outbox, kursus: Kursus) -> None:
    """Moved, and moved again before anybody was told."""
    kursus("fagdag move F3 2020-03-19 --today 2020-03-02")
    assert news.plan("2020-03-02 03:00").waiting == 5
    kursus("fagdag switch F3 --to digital --reason x --today 2020-03-02")
    assert news.plan("2020-03-02 04:00").dropped == {Why.NO_LONGER: 5}
    with news.store.reading() as db:
        befores = {row for (row,) in db.execute("select before from letter where why is null")}
    (before,) = befores
    assert '"day": "2020-03-12"' in before
    assert '"mode": "physical"' in before
    assert kinds(news.send("2020-03-02 08:00")) == ["moved 2020-03-19 2"]


def test_switched_and_moved_at_once_is_moved(news: Outbox, kursus: Kursus) -> None:
    """One letter; and switched alone where no rule tells what moved."""
    news.do("update reminder_rule set since = null where event = 'moved'")
    kursus("fagdag move F3 2020-03-19 --today 2020-03-02")
    kursus("fagdag switch F3 --to digital --reason x --today 2020-03-02")
    assert kinds(news.send("2020-03-02 08:00")) == ["switched 2020-03-19 2"]
    news.do("update reminder_rule set since = '2020-03-02T08:30:00Z' where event = 'moved'")
    kursus("fagdag move F3 2020-03-20 --today 2020-03-02")
    kursus("fagdag switch F3 --to physical --reason x --today 2020-03-02")
    assert kinds(news.send("2020-03-02 09:00")) == ["moved 2020-03-20 4"]


def test_cancelled_and_reopened(news: Outbox, kursus: Kursus) -> None:
    """Who was told that it is off is told that it is on; who was not hears nothing."""
    kursus("fagdag cancel F3 --reason x --today 2020-03-02")
    assert len(news.send("2020-03-02 08:00", most=2)) == 2
    kursus("fagdag reopen F3 --today 2020-03-02")
    assert news.send("2020-03-02 09:00") == ["Kari moved 2020-03-12 2", "Ola moved 2020-03-12 2"]
    kursus("fagdag cancel F3 --reason x --today 2020-03-02")
    assert len(news.send("2020-03-02 10:00")) == 5


def test_what_has_begun_is_no_news(news: Outbox, kursus: Kursus) -> None:
    """Nor is what nobody could be told in time: that is dropped, and told here."""
    kursus("fagdag move F3 2020-03-03 --today 2020-03-02")
    assert news.plan("2020-03-02 03:00").waiting == 5
    assert news.plan("2020-03-04 08:00").dropped == {Why.PAST: 5}
    kursus("fagdag move F3 2020-03-02 --today 2020-03-04")
    assert news.send("2020-03-04 09:00") == NEVER_SENT


def test_a_move_tells_who_is_expected_on_the_new_day_and_was_there_to_hear(
    news: Outbox, kursus: Kursus
) -> None:
    """Whoever comes in afterwards knows no other day."""
    kursus("fagdag move F3 2020-03-19 --today 2020-03-02")
    assert news.plan("2020-03-02 03:00").waiting == 5
    kursus('person add "Eva Dahl" --email eva@example.org')
    kursus('participant add "Eva Dahl" --from 2020-03-02 --today 2020-03-02')
    kursus("participant withdraw Ola --date 2020-03-02 --yes")
    assert [line.split()[0] for line in news.send("2020-03-02 08:00")] == [
        "Kari",
        "Kari",
        "Sen",
        "Åse",
    ]


@pytest.mark.parametrize("sent_first", [True, False])
def test_who_is_told_that_it_moved_is_not_reminded_of_the_same(
    news: Outbox, kursus: Kursus, *, sent_first: bool
) -> None:
    """Where the reminder's moment had come by then; sent, or about to be."""
    news.rule("before", "gathering", days=4)
    kursus("fagdag move F3 2020-03-04 --today 2020-03-02")
    if sent_first:
        news.do("update reminder_rule set since = null where timing = 'before'")
        assert len(news.send("2020-03-02 08:00")) == 5
        news.do("update reminder_rule set since = '2020-03-01T00:00:00Z' where timing = 'before'")
        assert news.send("2020-03-02 09:00") == NEVER_SENT
    else:
        assert kinds(news.send("2020-03-02 08:00")) == ["moved 2020-03-04 1"]
    assert news.send("2020-03-03 08:00") == NEVER_SENT


def test_who_is_told_that_it_moved_is_reminded_when_the_day_comes_near(
    news: Outbox, kursus: Kursus
) -> None:
    """The reminder's own moment lies after the letter."""
    news.rule("before", "gathering", days=4)
    kursus("fagdag move F3 2020-03-19 --today 2020-03-02")
    assert kinds(news.send("2020-03-02 08:00")) == ["moved 2020-03-19 1"]
    assert kinds(news.send("2020-03-15 08:00")) == ["reminder 2020-03-19"]


@pytest.mark.parametrize(
    ("seen", "due"),
    [
        ("2020-03-02 02:00", "03-02T07:00"),  # in the night: the hour of the rule, in Oslo
        ("2020-03-02 10:00", "03-02T07:00"),  # in the day: at once
        ("2020-03-02 18:59", "03-02T07:00"),
        ("2020-03-02 19:00", "03-03T07:00"),  # in the evening: the next day
    ],
)
def test_news_do_not_wake_anybody(news: Outbox, kursus: Kursus, seen: str, due: str) -> None:
    """They go out between the rule's hour and twelve hours later."""
    kursus("fagdag cancel F3 --reason x --today 2020-03-02")
    news.plan(seen)
    assert news.lying()[0] == f"Kari B: cancelled 2020-03-12 1 waiting {due}"
    news.plan("2020-03-03 03:00")
    assert news.lying()[0] == f"Kari B: cancelled 2020-03-12 1 waiting {due}"


def test_news_of_what_begins_before_the_morning_hour_go_at_once(
    news: Outbox, kursus: Kursus
) -> None:
    """Better in the night than not at all."""
    kursus("fagdag move F3 2020-03-12 --from 7.30 --to 9 --today 2020-03-02")
    assert news.send("2020-03-02 08:00") == NEVER_SENT
    kursus("fagdag cancel F3 --reason x --today 2020-03-02")
    assert len(news.send("2020-03-11 21:00")) == 5


def test_a_rule_about_one_gathering_tells_of_that_alone(news: Outbox, kursus: Kursus) -> None:
    """Of all others nothing is told."""
    news.do(
        """
        update reminder_rule
        set gathering = (select key from gathering where label = 'F1')
        where event = 'moved'
        """
    )
    kursus("fagdag move F3 2020-03-19 --today 2020-03-02")
    assert news.send("2020-03-02 08:00") == NEVER_SENT
