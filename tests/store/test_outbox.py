"""Planning: what is owed at a moment, to whom, and what becomes of it when things change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kursus.model.letter import Why
from kursus.store import letters, programmes
from kursus.store.database import Store
from tests.conftest import Kursus
from tests.outbox import Outbox, at

EVERYBODY = ["Kari B", "Kari M", "Ola N", "Sen O", "Åse A"]


REFUSE = """
insert into refused_email (person, email, code, at)
select key, email, 550, '2020-03-01T00:00:00Z' from person where given_name = 'Ola'
"""


@pytest.mark.parametrize(
    ("moment", "waiting"),
    [
        ("2020-03-08 06:59", 0),
        ("2020-03-08 07:00", 5),
        ("2020-03-12 22:58", 5),
        ("2020-03-12 22:59", 0),
    ],
)
def test_a_reminder_is_owed_from_its_moment_until_the_day_is_over(
    outbox: Outbox, moment: str, waiting: int
) -> None:
    """Four days before, at eight in Oslo; a day without times lasts until it ends."""
    outbox.rule("before", "gathering", days=4)
    assert outbox.plan(moment).waiting == waiting


def test_a_reminder_is_owed_no_more_once_it_has_begun(outbox: Outbox) -> None:
    """By then it is dropped, and told of."""
    outbox.rule("before", "fagdag", days=4)
    assert outbox.plan("2020-02-26 07:59").waiting == 5
    planned = outbox.plan("2020-02-26 08:00")
    assert (planned.waiting, planned.dropped) == (0, {Why.PAST: 5})
    assert outbox.plan("2020-02-26 08:00").dropped == {}


def test_what_nobody_planned_in_time_is_dropped_and_told_once(outbox: Outbox) -> None:
    """A machine that was off for a week says what it missed, and of two reminders the last."""
    outbox.rule("before", "gathering", days=14, template="invitation")
    outbox.rule("before", "gathering", days=4)
    assert outbox.plan("2020-02-11 07:00").waiting == 6
    planned = outbox.plan("2020-03-02 07:00")
    assert planned.dropped == {Why.PAST: 11, Why.OVERTAKEN: 5}
    assert outbox.plan("2020-03-02 07:00").dropped == {}


@pytest.mark.parametrize(
    ("days", "working", "moment"),
    [
        # Easter of 2020 was on 12 April; 1 May is a holiday, and 2 and 3 a weekend.
        (1, 1, "2020-04-08 06:00"),
        (1, 0, "2020-04-13 06:00"),
        (3, 1, "2020-04-06 06:00"),
    ],
)
def test_working_days_pass_over_weekends_and_holidays(
    outbox: Outbox, days: int, working: int, moment: str
) -> None:
    """A day before the Tuesday after Easter is the Wednesday before it."""
    outbox.do("update gathering set day = '2020-04-14' where label = 'F3'")
    outbox.rule("before", "gathering", days=days, working=working)
    before = (at(moment) - timedelta(minutes=1)).strftime("%Y-%m-%d %H:%M")
    assert (outbox.plan(before).waiting, outbox.plan(moment).waiting) == (0, 5)


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("2020-03-30", "08:00", "2020-03-29 06:00"),  # summer time began in the night
        ("2020-03-30", "02:30", "2020-03-29 01:30"),  # a time that never was: after the jump
        ("2020-10-26", "08:00", "2020-10-25 07:00"),  # it ended
        ("2020-10-26", "02:30", "2020-10-25 00:30"),  # a time that was twice: the first
    ],
)
def test_the_two_nights_when_the_clock_changes(
    outbox: Outbox, day: str, clock: str, moment: str
) -> None:
    """The hour on the wall counts, whatever it is in UTC."""
    outbox.do("update gathering set day = :day where label = 'F3'", day=day)
    outbox.rule("before", "gathering", days=1, clock=clock)
    before = (at(moment) - timedelta(minutes=1)).strftime("%Y-%m-%d %H:%M")
    assert (outbox.plan(before).waiting, outbox.plan(moment).waiting) == (0, 5)


def test_two_programmes_in_two_zones_each_have_their_own_hour(
    outbox: Outbox, kursus: Kursus, store: Store
) -> None:
    """Nuuk is four hours behind Oslo in summer, and three in March."""
    kursus(
        'programme add "Sammen" --slug nuuk --start 2020-01-13 --end 2020-12-11 '
        "--timezone America/Nuuk --country DK"
    )
    kursus('person add "Ib Lund" --email ib@example.org')
    kursus('participant add "Ib Lund" -p nuuk --today 2020-01-13')
    kursus("fagdag add Sammen --date 2020-03-12 -p nuuk")
    with store.reading() as db:
        nuuk = Outbox(store, programmes.get(db, slug="nuuk"))
    for each in (outbox, nuuk):
        each.rule("before", "gathering", days=4, since="2020-03-01T00:00:00Z")
    oslo = [f"{name}: reminder 2020-03-12 waiting 03-08T07:00" for name in EVERYBODY]
    outbox.plan("2020-03-08 07:00")
    assert outbox.lying() == oslo
    outbox.plan("2020-03-08 11:00")
    assert outbox.lying() == [*oslo, "Ib L: reminder 2020-03-12 waiting 03-08T11:00"]


def test_a_moved_date_kills_the_old_letter_and_owes_a_new_one(
    outbox: Outbox, kursus: Kursus
) -> None:
    """What was sent for the old day stays sent, and the new day is reminded of."""
    outbox.rule("before", "gathering", days=4)
    assert len(outbox.send("2020-03-08 07:00", most=2)) == 2
    kursus("fagdag move F3 2020-03-19 --today 2020-03-08")
    assert outbox.plan("2020-03-08 08:00").dropped == {Why.NO_LONGER: 3}
    assert outbox.send("2020-03-15 07:00") == [
        f"{name} reminder 2020-03-19" for name in ("Kari", "Kari", "Ola", "Sen", "Åse")
    ]


def test_a_day_that_moves_there_and_back_reminds_once(outbox: Outbox, kursus: Kursus) -> None:
    """Those who were reminded of the first day are not again."""
    outbox.rule("before", "gathering", days=4)
    assert len(outbox.send("2020-03-08 07:00")) == 5
    kursus("fagdag move F3 2020-03-13 --today 2020-03-08")
    kursus("fagdag move F3 2020-03-12 --today 2020-03-08")
    assert outbox.send("2020-03-09 07:00") == []
    kursus("fagdag move F3 2020-03-13 --today 2020-03-09")
    assert len(outbox.send("2020-03-09 08:00")) == 5


def test_of_several_reminders_owed_at_once_the_last_is_sent(outbox: Outbox) -> None:
    """Switched on three days before, the invitation comes too late, and the reminder says it."""
    outbox.rule("before", "gathering", days=14, template="invitation", since="2020-03-09T00:00:00Z")
    outbox.rule("before", "gathering", days=4, since="2020-03-09T00:00:00Z")
    planned = outbox.plan("2020-03-09 07:00")
    assert (planned.waiting, planned.dropped) == (5, {Why.OVERTAKEN: 5})
    assert outbox.send("2020-03-09 07:00")[0] == "Kari reminder 2020-03-12"


def test_who_was_invited_is_reminded_later(outbox: Outbox) -> None:
    """Each at its own moment; a letter that is gone stands in nobody's way."""
    outbox.rule("before", "gathering", days=14, template="invitation")
    outbox.rule("before", "gathering", days=4)
    assert len(outbox.send("2020-02-27 08:00")) == 5
    assert len(outbox.send("2020-03-08 08:00")) == 5


def test_a_late_comer_is_reminded_three_days_before(outbox: Outbox, kursus: Kursus) -> None:
    """Alone, since all others have been."""
    outbox.rule("before", "gathering", days=4)
    assert len(outbox.send("2020-03-08 08:00")) == 5
    kursus('person add "Eva Dahl" --email eva@example.org')
    kursus('participant add "Eva Dahl" --from 2020-03-09 --today 2020-03-09')
    assert outbox.send("2020-03-09 08:00") == ["Eva reminder 2020-03-12"]


def test_who_leaves_is_reminded_no_more(outbox: Outbox, kursus: Kursus) -> None:
    """Withdrawn from the programme, or gone from the job, by that day."""
    outbox.rule("before", "gathering", days=4)
    assert outbox.plan("2020-03-08 08:00").waiting == 5
    kursus("participant withdraw Ola --date 2020-03-10 --today 2020-03-09 --yes")
    kursus("person left Åse --date 2020-03-11 --today 2020-03-09")
    planned = outbox.plan("2020-03-09 08:00")
    assert (planned.waiting, planned.dropped) == (3, {Why.NO_LONGER: 2})


@pytest.mark.parametrize(
    ("stopped", "mended", "why"),
    [
        (
            "insert into silence (key, person) select 1, key from person where given_name = 'Ola'",
            "delete from silence",
            Why.STOPPED,
        ),
        (
            "update person set email = null where given_name = 'Ola'",
            "update person set email = 'ola@example.org' where given_name = 'Ola'",
            Why.NO_ADDRESS,
        ),
        (
            REFUSE,
            "update person set email = 'ola@example.org' where given_name = 'Ola'",
            Why.NO_ADDRESS,
        ),
        (
            REFUSE,
            "delete from refused_email",
            Why.NO_ADDRESS,
        ),
    ],
)
@pytest.mark.parametrize("news", [True, False])
def test_who_cannot_be_written_to_is_once_it_is_mended(
    outbox: Outbox, stopped: str, mended: str, why: Why, *, news: bool
) -> None:
    """Told when it is found out, and not each time again; reminders and news alike."""
    if news:
        outbox.rule("on", "moved", template="moved")
        outbox.plan("2020-03-02 08:00")
        outbox.do("update gathering set day = '2020-03-13' where label = 'F3'")
    else:
        outbox.rule("before", "gathering", days=4, since="2020-03-01T00:00:00Z")
    outbox.do(stopped)
    planned = outbox.plan("2020-03-08 08:00")
    assert (planned.waiting, planned.dropped) == (4, {why: 1})
    assert outbox.plan("2020-03-08 09:00").dropped == {}
    assert len(outbox.send("2020-03-09 08:00")) == 4
    outbox.do(mended)
    (sent,) = outbox.send("2020-03-09 09:00")
    assert sent.startswith("Ola")
    assert outbox.send("2020-03-09 09:00") == []


def test_a_silenced_or_archived_programme_owes_nothing(outbox: Outbox) -> None:
    """What waits is dropped, and owed again as soon as it may be."""
    outbox.rule("before", "gathering", days=4)
    assert outbox.plan("2020-03-08 08:00").waiting == 5
    outbox.do("insert into silence (key, programme) select 1, key from programme")
    assert outbox.plan("2020-03-08 09:00").dropped == {Why.STOPPED: 5}
    outbox.do("delete from silence")
    assert outbox.plan("2020-03-08 10:00").waiting == 5
    outbox.do("update programme set state = 'archived'")
    assert outbox.plan("2020-03-08 11:00").dropped == {Why.NO_LONGER: 5}


def test_a_rule_that_is_switched_off_owes_nothing_until_it_is_on_again(outbox: Outbox) -> None:
    """What was sent by then is not sent again."""
    rule = outbox.rule("before", "gathering", days=4)
    assert len(outbox.send("2020-03-08 08:00", most=1)) == 1
    outbox.do("update reminder_rule set since = null where key = :rule", rule=rule)
    assert outbox.plan("2020-03-08 09:00").dropped == {Why.NO_LONGER: 4}
    outbox.do(
        "update reminder_rule set since = '2020-03-09T00:00:00Z' where key = :rule", rule=rule
    )
    assert len(outbox.send("2020-03-09 08:00")) == 4


def test_a_refused_letter_goes_to_a_new_address(outbox: Outbox) -> None:
    """Or to the old one, once somebody says so; never while it is the same and refused."""
    outbox.rule("before", "gathering", days=4, since="2020-03-01T00:00:00Z")
    outbox.plan("2020-03-08 08:00")
    ola = "select letter.key from letter join person on person.key = letter.person"
    with outbox.store.noting() as db:
        (row,) = db.execute(f"{ola} where person.given_name = 'Ola'").fetchone()
        email = "ola.nordmann@example.org"
        letters.mark_refused(db, row, email=email, code=550, now=at("2020-03-08 08:00"))
    assert len(outbox.send("2020-03-08 09:00")) == 4
    assert outbox.send("2020-03-08 10:00") == []
    outbox.do("update person set email = 'ola@example.org' where given_name = 'Ola'")
    assert outbox.send("2020-03-09 09:00") == ["Ola reminder 2020-03-12"]


@pytest.mark.parametrize(
    ("day", "zone"), [("9999-12-31", "America/Nuuk"), ("0001-01-01", "Europe/Oslo")]
)
def test_a_day_at_the_end_of_the_calendar_stops_nothing_else(
    outbox: Outbox, day: str, zone: str
) -> None:
    """Nothing is owed for it, and all other letters are."""
    outbox.rule("before", "gathering", days=4, since="2020-03-01T00:00:00Z")
    outbox.rule("after", "due", days=4)
    outbox.rule("after", "gathering", days=9, since="2020-03-01T00:00:00Z")
    outbox.do("update programme set timezone = :zone", zone=zone)
    outbox.do("update gathering set day = :day where label = 'F2'", day=day)
    outbox.do(
        """
        insert into homework (key, programme, number, title, kind, due_on, optional, checked)
        select 1, key, 1, 'Øv', 'homework', :day, 0, 0 from programme
        """,
        day=day,
    )
    assert outbox.plan("2020-03-08 12:00").waiting == 5
