"""Who gets a letter: groups and audiences, roles, leaders; in few statements, however many."""

from __future__ import annotations

import pytest

from kursus.model.programme import Programme
from kursus.store import enrolment, people
from kursus.store.database import Store
from tests.conftest import Kursus
from tests.outbox import Outbox
from tests.test_statements import Counted, counted

__all__ = ["counted"]


def names(sent: list[str]) -> list[str]:
    """To whom it was sent, by their given names."""
    return [line.split()[0] for line in sent]


def test_a_gathering_of_a_group_is_for_its_members(outbox: Outbox, kursus: Kursus) -> None:
    """Those of the day it is on."""
    kursus("group add Nord")
    kursus("group put G1 Ola Åse --date 2020-01-13")
    kursus("group put G1 Sen --date 2020-03-20")
    kursus("guidance add --date 2020-03-12 --for Nord")
    outbox.rule("before", "guidance", days=4)
    assert names(outbox.send("2020-03-08 08:00")) == ["Ola", "Åse"]


def test_a_rule_for_a_group_writes_to_its_members_alone(outbox: Outbox, kursus: Kursus) -> None:
    """Of a gathering that is for everybody."""
    kursus("group add Nord")
    kursus("group put G1 Ola Åse --date 2020-01-13")
    outbox.rule("before", "fagdag", days=4)
    outbox.do('update reminder_rule set "group" = (select key from "group")')
    assert names(outbox.send("2020-03-08 08:00")) == ["Ola", "Åse"]


def test_a_rule_for_an_audience_writes_to_it_alone(outbox: Outbox, kursus: Kursus) -> None:
    """Of a gathering that is for everybody."""
    kursus("programme edit --audience ledere")
    kursus("participant edit Ola --audience ledere")
    outbox.rule("before", "fagdag", days=4)
    outbox.do("update reminder_rule set audience = (select key from audience)")
    assert names(outbox.send("2020-03-08 08:00")) == ["Ola"]


def test_roles_are_those_of_the_programme_and_of_that_gathering(
    outbox: Outbox, kursus: Kursus
) -> None:
    """One letter each, whatever the number of roles."""
    for name in ("Tora Lie", "Ivar Mo", "Liv Ness", "Nils Rud"):
        kursus(f'person add "{name}" --email {name.split()[0].lower()}@example.org')
    kursus('role add "Tora Lie" lead')
    kursus('role add "Tora Lie" trainer --at F3')
    kursus('role add "Ivar Mo" trainer --at F3')
    kursus('role add "Liv Ness" trainer --at F2')
    kursus("session add F3 Bli --from 9 --to 11")
    kursus('role add "Nils Rud" trainer --at F3.1')
    outbox.rule("before", "fagdag", days=4, recipients="roles")
    assert names(outbox.send("2020-03-08 08:00")) == ["Ivar", "Nils", "Tora"]


def test_each_leader_gets_one_letter_for_each_gathering(outbox: Outbox, kursus: Kursus) -> None:
    """Of those who are expected, in the units that have a leader who is there still."""
    for name in ("Tora Lie", "Ivar Mo"):
        kursus(f'person add "{name}" --email {name.split()[0].lower()}@example.org')
    kursus('unit add Nordvang --leader "Tora Lie"')
    kursus('unit add Sørvang --leader "Tora Lie"')
    kursus('unit add Borgen --leader "Ivar Mo"')
    kursus("person edit Ola --unit Nordvang")
    kursus("person edit Åse --unit Nordvang")
    kursus("person edit Sen --unit Sørvang")
    outbox.rule("before", "fagdag", days=4)
    outbox.rule("before", "fagdag", days=5, recipients="leaders", template="leaders")
    sent = outbox.send("2020-03-08 08:00")
    assert [line for line in sent if "leaders" in line] == ["Tora leaders 2020-03-12"]
    assert len(sent) == 6
    kursus("person left Tora --date 2020-02-01 --today 2020-03-08")
    kursus("fagdag move F3 2020-03-13 --today 2020-03-08")
    assert "leaders" not in "".join(outbox.send("2020-03-08 09:00"))


def enrol(store: Store, programme: Programme, count: int) -> None:
    """Let so many new people with addresses take part."""
    with store.writing("test") as work:
        facts = [
            {"given_name": "Kari", "family_name": f"Berg {at}", "email": f"k{at}@example.org"}
            for at in range(count)
        ]
        keys = people.add_many(work.db, facts)
        day = programme.starts
        enrolment.admit(work.db, programme, list(keys), day=day, today=day)


@pytest.mark.parametrize("again", [False, True])
def test_many_people_take_as_many_statements_as_few(
    outbox: Outbox, counted: Counted, *, again: bool
) -> None:
    """Five thousand letters are put in by one statement, and dropped by one."""
    for timing, event in (("before", "fagdag"), ("on", "enrolled"), ("on", "moved")):
        outbox.rule(timing, event, days=4)
    outbox.rule("before", "due", days=4)
    taken = []
    for count in (0, 60):
        enrol(outbox.store, outbox.programme, count)
        if again:
            outbox.plan("2020-03-08 08:00")
        counted.taken()
        waiting = outbox.plan("2020-03-08 08:00").waiting
        outbox.do("update gathering set day = '2020-03-11' where label = 'F3'")
        assert sum(outbox.plan("2020-03-08 09:00").dropped.values()) >= count
        outbox.do("update gathering set day = '2020-03-12' where label = 'F3'")
        taken.append((counted.taken(), waiting))
    assert taken[0][0] == taken[1][0] > 1
    assert taken[1][1] >= taken[0][1] + 120
