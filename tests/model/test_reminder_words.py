"""What a rule does is told in a sentence that fits a line."""

from __future__ import annotations

from datetime import time
from itertools import product

import pytest

from kursus.model.reminder import (
    DAYS,
    FROM_EIGHT,
    HAPPENINGS,
    USUAL,
    Event,
    Recipients,
    Rule,
    Timing,
)
from kursus.model.reminder_words import sentence

# What `reminder rule list` leaves for it on a screen of 80 columns.
ROOM = 56


def rule(
    timing: Timing,
    event: Event,
    *,
    days: int = 0,
    working: bool = False,
    clock: time = FROM_EIGHT,
    recipients: Recipients = Recipients.EXPECTED,
) -> Rule:
    """A rule that is off."""
    return Rule(
        key=1,
        programme=1,
        number=1,
        timing=timing,
        event=event,
        gathering=None,
        homework=None,
        days=days,
        working=working,
        clock=clock,
        recipients=recipients,
        group=None,
        audience=None,
        template="reminder",
        since=None,
    )


@pytest.mark.parametrize(
    ("told", "at", "of", "expected"),
    [
        (rule(Timing.BEFORE, Event.FAGDAG, days=4), None, None, "4 days before each fagdag, to "),
        (rule(Timing.BEFORE, Event.GATHERING, days=1), "F3", "G1 Nord", "1 day before F3, to "),
        (rule(Timing.AFTER, Event.DUE, days=2, working=True), None, None, "2 working days after "),
        (rule(Timing.BEFORE, Event.DUE), "H2", None, "the day H2 is due, to those expected"),
        (rule(Timing.AFTER, Event.BOOSTER, clock=time(16)), None, None, "on the day of the boo"),
        (rule(Timing.ON, Event.MOVED), "F3", None, "when F3 is moved, to those expected"),
        (rule(Timing.ON, Event.ABSENT), "F3", None, "when somebody was absent, F3, to them"),
    ],
)
def test_when_what_and_to_whom(told: Rule, at: str | None, of: str | None, expected: str) -> None:
    """The number of days, their kind, what it is about and who gets it."""
    text = sentence(told, at, of)
    assert text.startswith(expected)
    assert text.endswith(", only G1 Nord") is (of is not None)


def test_another_hour_is_told() -> None:
    """The usual one is not."""
    told = rule(Timing.BEFORE, Event.FAGDAG, days=4, clock=time(16, 30))
    assert "fagdag at 16:30, to" in sentence(told, None, None)


def test_the_usual_rules_fit_a_line() -> None:
    """Each of them beside its label and letter."""
    for usual in USUAL:
        told = rule(
            usual.timing,
            usual.event,
            days=usual.days,
            working=usual.working,
            recipients=usual.recipients,
        )
        assert len(sentence(told, None, None)) <= ROOM, usual


def test_every_rule_has_a_sentence_of_its_own() -> None:
    """No two rules that differ are told alike."""
    rules = [
        rule(timing, event, days=days, recipients=recipients)
        for timing, events in ((Timing.BEFORE, DAYS), (Timing.AFTER, DAYS), (Timing.ON, HAPPENINGS))
        for event, days, recipients in product(events, (1, 2), Recipients)
    ]
    assert len({sentence(each, None, None) for each in rules}) == len(rules)
