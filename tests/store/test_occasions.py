"""Occasions of due days and of what happens: enrolled, moved up, returned, absent, completed."""

from __future__ import annotations

import pytest

from kursus.model.letter import Why
from kursus.store.outbox import invite, switch_on
from tests.conftest import Kursus
from tests.outbox import Outbox, at, rule_of

NOBODY: list[str] = []


def names(sent: list[str]) -> list[str]:
    """To whom it was sent, by their given names."""
    return [line.split()[0] for line in sent]


@pytest.fixture
def homework(outbox: Outbox, kursus: Kursus) -> Outbox:
    """The outbox of a course with homework, due on Friday 20 March."""
    kursus('homework add "Prøv prateklar" --due 20.3.2020 --today 2020-03-02')
    return outbox


def test_who_lacks_it_is_reminded_until_the_day_is_over(homework: Outbox, kursus: Kursus) -> None:
    """Who hands it in meanwhile is not."""
    homework.rule("before", "due", days=7, recipients="lacking")
    assert homework.plan("2020-03-13 06:59").waiting == 0
    assert homework.plan("2020-03-13 07:00").waiting == 5
    kursus("homework submit H1 Ola Åse --date 2020-03-13 --today 2020-03-13")
    kursus("homework excuse H1 Sen --today 2020-03-13")
    planned = homework.plan("2020-03-20 22:58")
    assert (planned.waiting, planned.dropped) == (2, {Why.NO_LONGER: 3})
    assert homework.plan("2020-03-20 22:59").dropped == {Why.PAST: 2}


def test_what_is_overdue_is_told_on_the_next_working_day_for_two_weeks(homework: Outbox) -> None:
    """A machine that was off catches up, and after that it says what it missed."""
    since = "2020-03-01T00:00:00Z"
    homework.rule("after", "due", days=1, working=1, recipients="lacking", since=since)
    assert homework.plan("2020-03-23 06:59").waiting == 0
    assert homework.plan("2020-03-23 07:00").waiting == 5
    assert homework.plan("2020-04-06 06:59").waiting == 5
    assert homework.plan("2020-04-06 07:00").dropped == {Why.PAST: 5}
    assert homework.plan("2020-05-06 07:00").dropped == {}


def test_what_was_overdue_before_the_rule_was_on_is_not_told(homework: Outbox) -> None:
    """Its moment has to come while the rule is on."""
    since = "2020-03-23T07:00:01Z"
    homework.rule("after", "due", days=1, working=1, recipients="lacking", since=since)
    planned = homework.plan("2020-03-23 08:00")
    assert (planned.waiting, planned.dropped) == (0, {})


def test_who_got_longer_is_reminded_of_their_own_day(homework: Outbox, kursus: Kursus) -> None:
    """All others of the day it was due from the beginning."""
    homework.rule("before", "due", days=7, recipients="lacking")
    kursus("homework extend H1 Ola --until 2020-03-31 --today 2020-03-02")
    assert "Ola" not in names(homework.send("2020-03-13 08:00"))
    assert homework.send("2020-03-24 08:00") == ["Ola reminder 2020-03-31"]


def test_what_may_be_left_is_reminded_of_only_by_its_own_rule(
    homework: Outbox, kursus: Kursus
) -> None:
    """A rule about all due days leaves it."""
    kursus("homework edit H1 --optional --today 2020-03-02")
    rule = homework.rule("before", "due", days=7)
    assert homework.plan("2020-03-13 08:00").waiting == 0
    homework.do(
        "update reminder_rule set homework = (select key from homework) where key = :rule",
        rule=rule,
    )
    assert homework.plan("2020-03-13 08:00").waiting == 5


def test_homework_moves_with_its_gathering_and_is_not_asked_for_before_it_is_set(
    outbox: Outbox, kursus: Kursus
) -> None:
    """What is set at F2 and due when F3 begins, sixteen days later."""
    kursus('homework add "Øv" --between F2 F3 --today 2020-02-13')
    outbox.rule("before", "due", days=21)
    assert outbox.plan("2020-02-26 12:00").waiting == 0
    assert outbox.plan("2020-02-27 07:00").waiting == 5
    kursus("fagdag move F3 2020-04-23 --today 2020-02-27")
    assert outbox.plan("2020-02-27 08:00").dropped == {Why.NO_LONGER: 5}
    assert outbox.plan("2020-04-02 06:00").waiting == 5
    kursus("fagdag cancel F3 --reason x --today 2020-02-27")
    assert outbox.plan("2020-04-02 07:00").dropped == {Why.NO_LONGER: 5}


def test_a_letter_after_a_gathering_goes_to_who_is_still_in(outbox: Outbox, kursus: Kursus) -> None:
    """Per Vik was expected on 12 February and withdrew on the 20th."""
    outbox.rule("after", "fagdag", days=1, template="thanks")
    assert len(outbox.send("2020-02-13 07:00")) == 6
    kursus("participant withdraw Ola --date 2020-02-27 --today 2020-03-01 --yes")
    assert names(outbox.send("2020-02-27 07:00")) == ["Kari", "Kari", "Sen", "Åse"]


def test_who_is_enrolled_is_welcomed_once(outbox: Outbox, kursus: Kursus) -> None:
    """Not who was in before the rule was on; not again after a pause, or from another day."""
    rule = outbox.rule("on", "enrolled", template="enrolled", since=None)
    with outbox.store.writing("test") as work:
        switch_on(work.db, rule_of(work.db, rule), now=at("2020-03-02 07:00"))
        work.db.execute("update reminder_rule set since = '2020-03-02T07:00:00Z'")
    assert outbox.send("2020-03-02 08:00") == NOBODY
    kursus('person add "Eva Dahl" --email eva@example.org')
    kursus('participant add "Eva Dahl" --from 2020-03-10 --today 2020-03-02')
    assert outbox.send("2020-03-02 09:00") == ["Eva enrolled 2020-03-10"]
    outbox.do("update spell set starts = '2020-03-09' where starts = '2020-03-10'")
    kursus("participant pause Eva --date 2020-03-20 --today 2020-03-20")
    assert outbox.send("2020-03-20 09:00") == NOBODY
    kursus("participant resume Eva --date 2020-04-20 --today 2020-04-20")
    assert outbox.send("2020-04-20 09:00") == NOBODY


@pytest.mark.parametrize("both", [True, False])
def test_who_waited_is_told_of_the_place(outbox: Outbox, kursus: Kursus, *, both: bool) -> None:
    """By the letter for that, and where there is none by the welcome."""
    since = "2020-03-01T00:00:00Z"
    outbox.rule("on", "enrolled", template="enrolled", since=since)
    assert len(outbox.send("2020-03-01 08:00")) == 5
    if both:
        outbox.rule("on", "promoted", template="promoted", since=since)
    kursus('person add "Eva Dahl" --email eva@example.org')
    kursus("programme edit --capacity 6")
    kursus('person add "Ib Lund" --email ib@example.org')
    kursus('participant add "Eva Dahl" "Ib Lund" --from 2020-03-02 --today 2020-03-02')
    assert outbox.send("2020-03-02 08:00") == ["Eva enrolled 2020-03-02"]
    kursus("programme edit --capacity 9")
    kursus("participant approve Ib --today 2020-03-03")
    told = "promoted" if both else "enrolled"
    assert outbox.send("2020-03-03 08:00") == [f"Ib {told} 2020-03-03"]
    assert outbox.send("2020-03-04 08:00") == NOBODY


def test_who_has_to_do_it_again_hears_each_time(homework: Outbox, kursus: Kursus) -> None:
    """Returned twice, it is two letters; returned and handed in before it was told, none."""
    homework.rule("on", "returned", template="returned")
    kursus("homework submit H1 Ola --date 2020-03-02 --today 2020-03-02")
    kursus("homework again H1 Ola --today 2020-03-02")
    assert homework.send("2020-03-02 08:00") == ["Ola returned 2020-03-02 1"]
    assert homework.send("2020-03-03 08:00") == NOBODY
    kursus("homework submit H1 Ola --date 2020-03-04 --today 2020-03-04")
    kursus("homework again H1 Ola --today 2020-03-04")
    assert homework.send("2020-03-04 08:00") == ["Ola returned 2020-03-04 2"]
    kursus("homework submit H1 Ola --date 2020-03-05 --today 2020-03-05")
    kursus("homework again H1 Ola --today 2020-03-05")
    assert homework.plan("2020-03-05 03:00").waiting == 1
    kursus("homework submit H1 Ola --date 2020-03-06 --today 2020-03-06")
    assert homework.send("2020-03-06 08:00") == NOBODY


@pytest.mark.parametrize("daily", [True, False])
def test_who_has_to_do_it_again_is_not_told_that_it_is_overdue(
    homework: Outbox, kursus: Kursus, *, daily: bool
) -> None:
    """If it was due by then, whether the two are found on one day or not; else they are."""
    since = "2020-03-01T00:00:00Z"
    homework.rule("on", "returned", template="returned", since=since)
    homework.rule(
        "after", "due", template="overdue", days=1, working=1, recipients="lacking", since=since
    )
    for day in ("2020-03-19", "2020-03-20"):
        who = "Åse" if day == "2020-03-19" else "Ola"
        kursus(f"homework submit H1 {who} --date {day} --today {day}")
        kursus(f"homework again H1 {who} --today {day}")
    told = [*homework.send("2020-03-20 18:00")] if daily else []
    told += homework.send("2020-03-23 08:00")
    again = ["Ola returned 2020-03-20 1", "Åse returned 2020-03-19 1"]
    overdue = [f"{name} overdue 2020-03-20" for name in ("Kari", "Kari", "Sen", "Åse")]
    assert sorted(told) == sorted(again + overdue)


def test_who_was_absent_all_day_is_written_to(outbox: Outbox, kursus: Kursus) -> None:
    """The next working day after it was marked; who was at one session was there."""
    outbox.rule("on", "absent", template="absent", days=1, working=1)
    kursus("mark F2 absent Ola Åse present rest --today 2020-02-28")
    kursus("mark F2.2 present Åse --today 2020-02-28 --yes")
    assert outbox.send("2020-02-28 12:00") == NOBODY  # a Friday
    assert outbox.send("2020-03-02 06:59") == NOBODY
    assert outbox.send("2020-03-02 07:00") == ["Ola absent 2020-02-26"]
    kursus("mark F3 absent all --today 2020-03-12")
    assert outbox.plan("2020-03-12 18:00").waiting == 5
    kursus("mark F3 present all --today 2020-03-12 --yes")
    assert outbox.plan("2020-03-12 19:00").dropped == {Why.NO_LONGER: 5}


def test_who_said_no_is_not_missed(outbox: Outbox, kursus: Kursus) -> None:
    """They had said that they would not be there; of those who said yes it is told."""
    outbox.rule("on", "absent", template="absent", days=1, working=1)
    kursus("booster plan --today 2022-10-01")
    kursus("booster reply B1 no Åse yes Ola --today 2022-10-01")
    kursus('mark B1 absent Åse Ola "Sen Olsen" present rest --today 2022-12-12')
    assert outbox.plan("2022-12-12 12:00").waiting == 2
    assert outbox.send("2022-12-13 12:00") == ["Ola absent 2022-12-12", "Sen absent 2022-12-12"]


def test_an_absence_that_is_marked_weeks_later_is_not_written_about(
    outbox: Outbox, kursus: Kursus
) -> None:
    """But a letter that waits since before is sent, once its server is there again."""
    outbox.rule("on", "absent", template="absent", days=1, working=1)
    kursus("mark F2 absent Ola present rest --today 2020-03-11")
    assert outbox.plan("2020-03-11 12:00").waiting == 1
    kursus("mark F2 absent Åse --today 2020-03-12 --yes")
    assert outbox.send("2020-03-12 12:00") == ["Ola absent 2020-02-26"]


def test_who_has_completed_is_told_once(outbox: Outbox) -> None:
    """Whatever becomes of the programme's last day."""
    outbox.rule("on", "completed", template="completed")
    outbox.do(
        """
        update participant
        set status = 'completed'
        where person = (select key from person where given_name = 'Ola')
        """
    )
    assert outbox.send("2020-12-11 12:00") == ["Ola completed 2020-12-11"]
    outbox.do("update programme set ends = '2020-12-12'")
    assert outbox.send("2020-12-12 12:00") == NOBODY


def test_switching_on_loses_no_news_of_another_rule(outbox: Outbox, kursus: Kursus) -> None:
    """What moved before is told by the rule that was on, and by the new one nothing."""
    outbox.rule("on", "moved", template="moved")
    outbox.plan("2020-03-02 07:00")
    kursus("fagdag move F3 2020-03-19 --today 2020-03-02")
    rule = outbox.rule("on", "moved", template="too", since=None)
    with outbox.store.writing("test") as work:
        switch_on(work.db, rule_of(work.db, rule), now=at("2020-03-02 07:00"))
        work.db.execute("update reminder_rule set since = '2020-03-02T07:00:00Z'")
    assert len(outbox.send("2020-03-02 08:00")) == 5


@pytest.fixture
def booster(outbox: Outbox, kursus: Kursus) -> Outbox:
    """The outbox of a course with a booster on 12 December 2022."""
    kursus("booster plan --today 2022-10-01")
    return outbox


def test_people_are_invited_to_the_booster_once(booster: Outbox, kursus: Kursus) -> None:
    """Who has left or said no is not; who comes in after all is at the next time."""
    rule = booster.rule("on", "invited", template="booster")
    assert booster.send("2022-10-01 08:00") == NOBODY
    kursus("booster reply B1 no Åse --today 2022-10-01")
    kursus("person left Ola --date 2021-08-01 --today 2022-10-01")

    def invited(moment: str) -> int:
        with booster.store.noting() as db:
            (key,) = db.execute("select key from gathering where label = 'B1'").fetchone()
            return invite(db, rule_of(db, rule), gathering=key, now=at(moment)).waiting

    assert invited("2022-10-01 09:00") == 3
    assert booster.send("2022-10-01 09:00", most=1) == ["Kari booster 2022-12-12"]
    kursus("booster move B1 2022-12-13 --today 2022-10-02")
    assert booster.plan("2022-10-02 09:00").dropped == {Why.NO_LONGER: 2}
    assert len(booster.send("2022-10-02 09:00")) == 2
    kursus("booster reply B1 yes Åse --today 2022-10-03")
    assert invited("2022-10-03 09:00") == 1
    assert names(booster.send("2022-10-03 09:00")) == ["Åse"]
    assert invited("2022-10-04 09:00") == 0


def test_who_said_no_to_the_booster_is_not_reminded_and_who_did_not_reply_is_asked(
    booster: Outbox, kursus: Kursus
) -> None:
    """Before the day; a rule to those lacking asks who has not replied."""
    booster.rule("before", "booster", days=7)
    booster.rule("before", "booster", days=30, recipients="lacking", template="asking")
    kursus("booster reply B1 no Åse yes Ola --today 2022-10-01")
    assert names(booster.send("2022-11-12 08:00")) == ["Kari", "Kari", "Sen"]
    assert names(booster.send("2022-12-05 08:00")) == ["Kari", "Kari", "Ola", "Sen"]
