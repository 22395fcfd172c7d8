"""`kursus reminder log` and `refused`: what became of letters."""

from __future__ import annotations

import pytest

from kursus.store import letters
from tests.conftest import Kursus
from tests.outbox import Outbox, at

SINCE = "2020-03-01T00:00:00Z"
SENT_AT = "2020-03-08 07:00"


@pytest.fixture
def sent(outbox: Outbox) -> Outbox:
    """Two of five reminders were sent, and one address was refused."""
    outbox.rule("before", "gathering", days=14, template="invitation", since=SINCE)
    outbox.rule("before", "gathering", days=4, since=SINCE)
    assert len(outbox.send(SENT_AT, most=2)) == 2
    with outbox.store.noting() as db:
        (row,) = db.execute(
            """
            select letter.key
            from letter
            join person on person.key = letter.person and person.given_name = 'Sen'
            where letter.state = 'waiting'
            """
        ).fetchone() or (None,)
        assert row
        email = "sen.olsen@example.org"
        letters.mark_refused(db, row, email=email, code=550, now=at("2020-03-08 08:00"))
    return outbox


def test_the_newest_is_first_and_what_was_overtaken_is_left_out(
    sent: Outbox, kursus: Kursus
) -> None:
    """At the time on the wall in the programme's zone."""
    assert sent.programme.slug
    lines = kursus("reminder log").out.splitlines()[2:]
    told = " ".join(lines[0].split())
    assert told == "2020-03-08 09:00 refused reminder F3 Natur Sen Olsen"
    assert sum(" sent " in line for line in lines) == 2
    assert not any("overtaken" in line for line in lines)
    dropped = kursus("reminder log --state dropped").out
    assert dropped.count("overtaken") == 5


@pytest.mark.parametrize(
    ("options", "states"),
    [
        ("--person Sen", {"refused"}),
        ("--state sent", {"sent"}),
        ("--since 2020-03-09 --today 2020-03-09", set()),
        ("--state passed", set()),
        ("--last 1", {"refused"}),
    ],
)
def test_what_is_asked_for_is_listed(
    sent: Outbox, kursus: Kursus, options: str, states: set[str]
) -> None:
    """Of one person, in one state, since a day, or the newest alone."""
    assert sent.programme.slug
    rows = kursus(f"reminder log -f json {options}").json()
    assert {row["state"] for row in rows} == states


def test_a_day_without_a_year_has_been(sent: Outbox, kursus: Kursus) -> None:
    """So does an age count back; a day at the end of the calendar is refused in a sentence."""
    assert sent.programme.slug
    for since in ("1.3", "2w", "friday"):
        lines = kursus(f"reminder log --since {since} --today 2020-03-09").out.splitlines()
        assert any("refused" in line for line in lines)
    ahead = kursus("reminder log --since 1.4.2020 --today 2020-03-09", exit=2).err
    assert "is not a day in the past" in ahead


def test_nothing_is_told_of_no_letter(outbox: Outbox, kursus: Kursus) -> None:
    """Another sentence where only some were asked for."""
    assert outbox.programme.slug
    assert kursus("reminder log").out == "No letter lies in the outbox yet.\n"
    assert kursus("reminder log --state sent").out == "No such letter lies in the outbox.\n"


def test_refused_addresses_are_listed_until_they_are_mended(sent: Outbox, kursus: Kursus) -> None:
    """By a new address; an old one that is tried again is refused no more, until it is."""
    said = kursus("reminder refused").out.splitlines()[-1]
    told = " ".join(said.split())
    assert told == "Sen Olsen sen.olsen@example.org 550 2020-03-08 08:00"
    assert kursus("reminder refused --emails").out == "sen.olsen@example.org\n"
    kursus("reminder refused --exit-code", exit=10)
    sent.do("update person set email = 'sen@example.org' where given_name = 'Sen'")
    assert kursus("reminder refused").out == "No address was refused.\n"


def test_letters_of_rules_and_things_that_are_gone_are_listed_still(
    sent: Outbox, kursus: Kursus
) -> None:
    """What was sent was sent."""
    sent.do("delete from reminder_rule")
    sent.do("delete from gathering where label = 'F3'")
    rows = kursus("reminder log --state sent -f json").json()
    assert [(row["rule_label"], row["about"]) for row in rows] == [(None, None)] * 2
