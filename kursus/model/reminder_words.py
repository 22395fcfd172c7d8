"""What a reminder rule does, as a sentence for those who switch it on.

The one thing to know: a sentence is made of when, what and to whom, and is short enough for a line.
"""

from __future__ import annotations

from kursus.model.reminder import FROM_EIGHT, Event, Recipients, Rule, Thing, Timing
from kursus.model.sentence import counted

_DAYS = {
    Event.GATHERING: "each gathering",
    Event.FAGDAG: "each fagdag",
    Event.GUIDANCE: "each guidance",
    Event.SKILLS: "each skills training",
    Event.BOOSTER: "the booster",
    Event.DUE: "homework is due",
}
_HAPPENINGS = {
    Event.ENROLLED: "somebody is enrolled",
    Event.PROMOTED: "somebody moves up from the waiting list",
    Event.MOVED: "a gathering is moved",
    Event.SWITCHED: "a gathering is switched",
    Event.CANCELLED: "a gathering is cancelled",
    Event.RETURNED: "homework is to be done again",
    Event.ABSENT: "somebody was absent",
    Event.COMPLETED: "somebody completes",
    Event.INVITED: "a booster's invitations are sent",
}
_TO = {
    Recipients.EXPECTED: "to those expected",
    Recipients.LACKING: "to those lacking",
    Recipients.ROLES: "to those with a role",
    Recipients.LEADERS: "to the leaders of their units",
}
# What happens to one person is told to that person.
_OF_ONE = frozenset({Event.ENROLLED, Event.PROMOTED, Event.RETURNED, Event.ABSENT, Event.COMPLETED})


def sentence(rule: Rule, at: str | None, of: str | None) -> str:
    """What a rule does: `4 days before each gathering, to those expected`.

    Args:
        rule: The rule.
        at: The label of the only gathering or homework it is about, or None.
        of: The name of the only group or audience it writes to, or None.
    """
    clock = "" if rule.clock == FROM_EIGHT else f" at {rule.clock:%H:%M}"
    whose = f", only {of}" if of else ""
    return f"{_when(rule, at)}{clock}, {_to(rule)}{whose}"


def _when(rule: Rule, at: str | None) -> str:
    what = _what(rule, at)
    count = counted(rule.days, "working day" if rule.working else "day")
    if rule.timing is Timing.ON:
        return f"{count} after {what}" if rule.days else f"when {what}"
    if rule.days:
        return f"{count} {rule.timing.value} {what}"
    return f"the day {what}" if rule.event is Event.DUE else f"on the day of {what}"


def _what(rule: Rule, at: str | None) -> str:
    if rule.timing is not Timing.ON:
        if at is None:
            return _DAYS[rule.event]
        return f"{at} is due" if rule.event is Event.DUE else at
    what = _HAPPENINGS[rule.event]
    if at is None:
        return what
    if rule.event.about is Thing.GATHERING and what.startswith("a gathering"):
        return what.replace("a gathering", at, 1)
    return f"{what}, {at}"


def _to(rule: Rule) -> str:
    if rule.recipients is Recipients.LACKING and rule.event is not Event.DUE:
        return "to those with no reply"
    if rule.recipients is not Recipients.EXPECTED:
        return _TO[rule.recipients]
    if rule.event is Event.INVITED:
        return "to those invited"
    return "to them" if rule.event in _OF_ONE else _TO[rule.recipients]
