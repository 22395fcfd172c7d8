"""What the commands for reminder rules take, and the facts of a rule that follow from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kursus.cli.options import all_of, for_option
from kursus.cli.parameters import TIME, Word
from kursus.errors import Wrong
from kursus.model.gathering import KIND_ALIASES
from kursus.model.reminder import (
    DAYS,
    TEMPLATES,
    USUAL,
    Event,
    Recipients,
    Timing,
    fitting_templates,
)
from kursus.store import groups

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

Function = TypeVar("Function", bound=Callable[..., Any])
MOST_DAYS = 3650
# A letter that comes so long before a day is an invitation to it.
EARLY = 10
WHEN = "--before fagdag --days 4"
_WORDS = {
    "samling": Event.GATHERING,
    "frist": Event.DUE,
    "homework": Event.DUE,
    **{event.value: event for event in DAYS},
    **{word: Event(kind.value) for word, kind in KIND_ALIASES.items()},
}


def fact_options(function: Function) -> Function:
    """Adds the options for what a rule says of itself beside what it waits for."""
    options = [
        click.option(
            "--days", type=click.IntRange(0, MOST_DAYS), metavar="N", help="So many days; 0 is it."
        ),
        click.option("--working/--calendar", default=None, help="Count working days, or all days."),
        click.option("--at", "clock", type=TIME, metavar="TIME", help="From when; else 8.00."),
        click.option(
            "--to",
            "recipients",
            type=Word(Recipients, {}),
            help="expected; lacking: without reply or homework; roles; or leaders of units.",
        ),
        for_option("Only about those of it; all is everybody."),
        click.option(
            "--template",
            type=click.Choice(TEMPLATES, case_sensitive=False),
            metavar="NAME",
            help="What the letter says: see kursus letter template list.",
        ),
    ]
    return all_of(options)(function)


def facts_from(db: Connection, programme: Programme, typed: dict[str, Any]) -> dict[str, object]:
    """What was typed, as facts for the store; what was not typed is left out.

    Raises:
        NotFound: There is no such group or audience.
    """
    facts: dict[str, object] = {
        name: typed[name]
        for name in ("days", "working", "clock", "recipients", "template")
        if typed[name] is not None
    }
    if typed["for_whom"] is not None:
        facts["group"], facts["audience"] = groups.point_whom(db, programme, typed["for_whom"])
    return facts


def when_from(db: Connection, programme: Programme, typed: dict[str, Any]) -> dict[str, object]:
    """What a new rule waits for: its timing and event, and the only day or homework it is about.

    Raises:
        NotFound: There is no such gathering or homework.
        Wrong: Not one of before, after and on was typed; or what stands there is nothing known.
    """
    said = [timing for timing in Timing if typed[timing.value] is not None]
    if len(said) != 1:
        raise Wrong("A rule is before, after or on something, one of these.", hint=WHEN)
    (timing,) = said
    text = typed[timing.value]
    if timing is Timing.ON:
        return {"timing": timing, "event": Event(text)}
    if typed["days"] is None:
        raise Wrong(f"How many days {timing} it was not said.", hint=f"--{timing} {text} --days 4")
    return {"timing": timing, **_day(db, programme, text)}


def with_usual(facts: dict[str, object]) -> dict[str, object]:
    """The facts of a new rule with what is usual for it, where nothing was typed.

    Raises:
        Wrong: There is no letter that is usual, and none was named.
    """
    timing, event = facts["timing"], facts["event"]
    is_due = event is Event.DUE
    usual: dict[str, object] = {
        "recipients": Recipients.LACKING if is_due else Recipients.EXPECTED,
        "days": 0,
        "working": False,
    }
    if timing is Timing.BEFORE and not is_due:
        early = int(str(facts["days"])) >= EARLY
        usual["template"] = "invitation" if early else "reminder"
    elif timing is Timing.AFTER and not is_due:
        if "template" not in facts:
            raise Wrong(
                "Which letter goes out after a gathering was not said.", hint="--template reminder"
            )
    else:
        usual["template"] = next(
            each.template for each in USUAL if (each.timing, each.event) == (timing, event)
        )
    return usual | facts


def check(facts: dict[str, object]) -> None:
    """Refuse a rule whose letters could never be right.

    Args:
        facts: All that it says of itself.

    Raises:
        Wrong: Its letter says something else, or nobody can lack what it is about.
    """
    timing, event = Timing(str(facts["timing"])), Event(str(facts["event"]))
    name, fitting = str(facts["template"]), fitting_templates(timing, event)
    if name not in fitting:
        raise Wrong(
            f"The letter {name} does not fit a rule that is {timing} {event}.",
            hint=f"--template {' | '.join(fitting)}",
        )
    lacking = facts["recipients"] == Recipients.LACKING
    can_lack = event is Event.DUE or timing is Timing.BEFORE
    if lacking and not can_lack:
        raise Wrong(
            "Nobody lacks anything there: lacking is without homework, or without a reply to a"
            " gathering that comes.",
            hint="--to expected",
        )


def _day(db: Connection, programme: Programme, text: str) -> dict[str, object]:
    """The event, and the only gathering or homework, that a word or label means.

    Raises:
        NotFound: There is no such gathering or homework.
        Wrong: It is neither a word nor a label.
    """
    from kursus.model.gathering import find_label
    from kursus.model.homework import LETTER
    from kursus.store import gatherings, homework

    event = _WORDS.get(text.casefold())
    if event:
        return {"event": event}
    label = find_label(text)
    if label:
        return {"event": Event.GATHERING, "gathering": gatherings.get(db, programme, text).key}
    if text[:1].upper() == LETTER and text[1:].isdecimal():
        return {"event": Event.DUE, "homework": homework.get(db, programme, text).key}
    words = " | ".join(event.value for event in DAYS)
    raise Wrong(f"{text!r} is no day that a rule knows.", hint=f"{words} | F2 | H3")


def words_of(run: Run, db: Connection) -> list[str]:
    """What the Tab key offers for a day: words, and labels."""
    from kursus.store import gatherings, homework

    programme = run.programme(db)
    labels = gatherings.list_labels(db, programme, None)
    return [*(event.value for event in DAYS), *labels, *homework.list_labels(db, programme)]
