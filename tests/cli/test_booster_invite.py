"""`kursus booster invite --send`: those who are expected are invited, once each."""

from __future__ import annotations

import pytest

from tests.conftest import Kursus
from tests.outbox import Outbox

NOW = "--today 2022-10-01"


@pytest.fixture
def booster(outbox: Outbox, kursus: Kursus) -> Outbox:
    """A booster on 12 December 2022, to which Åse has said no."""
    kursus(f"booster plan {NOW}")
    kursus(f"booster reply B1 no Åse {NOW}")
    return outbox


def switch_on(outbox: Outbox) -> None:
    """Switch the rule of invitations on."""
    outbox.do("delete from reminder_rule")
    outbox.rule("on", "invited", template="booster", since="2022-10-01T00:00:00Z")


def test_they_are_invited_once(booster: Outbox, kursus: Kursus) -> None:
    """Who has no address is named; said again, nobody gets a second."""
    switch_on(booster)
    booster.do("update person set email = null where given_name = 'Sen'")
    answer = kursus(f"booster invite --send {NOW}")
    assert answer.out == "3 invitations to B1 go out with the next letters.\n"
    assert "Without an address that works: Sen Olsen." in answer.err
    assert "Next: kursus reminder send" in answer.err
    assert len(booster.send("2022-10-02 08:00")) == 3
    said = kursus(f"booster invite --send {NOW}").out
    assert said == "0 invitations to B1: whoever can be invited has been, or said no.\n"
    assert booster.send("2022-10-02 09:00") == []


def test_only_trying_keeps_nothing(booster: Outbox, kursus: Kursus) -> None:
    """It says whom it would have been."""
    switch_on(booster)
    said = kursus(f"booster invite --send --dry-run {NOW}").out
    assert said.startswith("Only tried; nothing of this is kept:\n4 invitations to B1")
    assert booster.lying() == []
    answer = kursus(f"booster invite --dry-run {NOW}", exit=2)
    assert "Hint:  kursus booster invite --send --dry-run\n" in answer.err


def test_nobody_is_invited_by_a_rule_that_is_off(booster: Outbox, kursus: Kursus) -> None:
    """Nor to a booster that was, or was cancelled, or of a programme that is silenced."""
    booster.rule("on", "invited", template="booster", since=None)
    answer = kursus(f"booster invite --send {NOW}", exit=1)
    assert "R1, which invites to boosters, is off." in answer.err
    assert "kursus reminder rule on R1" in answer.err
    switch_on(booster)
    kursus("booster invite --send --today 2022-12-13", exit=1)
    booster.do("insert into silence (key, programme) select 1, key from programme")
    kursus(f"booster invite --send {NOW}", exit=1)
    booster.do("delete from silence")
    kursus(f"booster cancel B1 --reason x {NOW}")
    kursus(f"booster invite B1 --send {NOW}", exit=1)
    booster.do("update gathering set state = 'open'")
    booster.do("delete from reminder_rule")
    kursus(f"booster invite --send {NOW}", exit=3)
