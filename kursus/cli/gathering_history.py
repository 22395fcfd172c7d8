"""`kursus fagdag show LABEL --history`: what was planned, what is, and every change in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kursus.cli.gathering_words import arranged, marks_text, when
from kursus.model.sentence import day_text, minute_text, times_text
from kursus.store import expected, gathering_history, sessions
from kursus.store.kept_values import clock_text

if TYPE_CHECKING:
    from datetime import date

    from kursus.cli.run import Run
    from kursus.model.gathering import Gathering
    from kursus.render.listing import Listing, Row
    from kursus.report.gathering_history import Step
    from kursus.store.engine import Connection
    from kursus.store.gathering_history import Event

OUTSIDE = "outside kursus"


class History(NamedTuple):
    """All that is known of what became of a gathering.

    Attributes:
        steps: What was done, oldest first, with what did it.
        unknown: When the last operation was that is no longer known, in UTC; None for none.
        marks: How many have which mark, in words; empty for none.
    """

    shown: Gathering
    steps: list[tuple[Event, Step]]
    unknown: str | None
    marks: str


def read_history(db: Connection, shown: Gathering) -> History:
    """What became of a gathering, from the history."""
    from kursus.report.gathering_history import steps
    from kursus.store.change_rows import find_rows

    events = gathering_history.list_events(db, shown)
    rows = find_rows(db, [change for event in events for change in event.changes])
    done = [
        (event, step)
        for event in events
        for step in steps(event.changes, rows, kind=event.kind, command=event.command)
    ]
    whole = bool(events) and events[0].adds(shown)
    return History(
        shown,
        done,
        None if whole else gathering_history.find_end_of_unknown(db, shown),
        _marks(db, shown),
    )


def _marks(db: Connection, shown: Gathering) -> str:
    """How many have which mark, for each session that has any."""
    counts = expected.count_marks(db, shown)
    parts = sessions.list_all(db, [shown])
    told = ((part.label, marks_text(counts.get(part.key, {}))) for part in parts)
    return "; ".join(
        text if label == shown.label else f"{label} {text}" for label, text in told if text
    )


def show_history(run: Run, history: History, *, language: str) -> None:
    """Answer with it: sentences and a table for eyes, else a row for each value."""
    if run.for_eyes:
        _tell_ends(run, history)
        if history.steps:
            run.show(_for_eyes(history), empty="")
        return
    run.show(_for_programs(history, run.today), empty="", language=language)
    if history.unknown:
        run.warn(_unknown(history))


def _tell_ends(run: Run, history: History) -> None:
    shown = history.shown
    run.say(shown.named)
    planned = times_text(shown.planned.starts, shown.planned.ends)
    clock = f" {planned}" if planned else ""
    run.say(f"Planned: {day_text(shown.planned_day)}{clock}, {_planned_where(shown)}")
    marks = f"; {history.marks}" if history.marks else ""
    state = shown.state(run.today).value
    run.say(f"{_state_words(state)}: {when(shown)}, {arranged(shown)}{marks}")
    if history.unknown:
        run.say(_unknown(history))


def _state_words(state: str) -> str:
    """How an answer begins that tells how it is now."""
    return {"held": "Held", "closed": "Held and closed", "unmarked": "Past, unmarked"}.get(
        state, state.capitalize()
    )


def _planned_where(shown: Gathering) -> str:
    from kursus.model.gathering import where

    planned = shown.planned
    place = where(planned.mode, planned.place, planned.link)
    return f"{planned.mode}, {place}" if place else str(planned.mode)


def _unknown(history: History) -> str:
    at = minute_text(history.unknown or "")
    return (
        f"How {history.shown.label} was added, and what was changed until {at} UTC, is no longer in"
        " the history."
    )


def _for_eyes(history: History) -> Listing:
    from kursus.render.listing import Column, Listing
    from kursus.report.gathering_history import PLAYED

    rows: list[Row] = []
    last: Event | None = None
    for event, step in history.steps:
        again = event is last
        last = event
        label = "" if step.label == history.shown.label else f"{step.label} "
        facts = "; ".join(
            _fact_text(fact.field, fact.old, fact.new)
            for fact in step.facts
            if fact.field != "state" or step.done in PLAYED.values()
        )
        rows.append(
            (
                None if again else minute_text(event.time) if event.time else OUTSIDE,
                None if again else event.actor,
                f"{label}{step.done}{': ' if facts else ''}{facts}",
                step.reason,
            )
        )
    columns = (
        Column("time", "Time (UTC)"),
        Column("actor", "Who"),
        Column("change", "Change", wrap=True),
        Column("reason", "Reason", wrap=True, screen=any(row[3] for row in rows)),
    )
    return Listing(columns, rows)


def _fact_text(field: str, old: str | None, new: str | None) -> str:
    """A value that was changed: `date Thu 2020-03-12 → Thu 2020-03-19`, or a new one alone."""
    from datetime import date

    if field == "date":
        old, new = (text and day_text(date.fromisoformat(text)) for text in (old, new))
    if old is None:
        return f"{field.replace('_', ' ')} {new}"
    return f"{field.replace('_', ' ')} {old} → {new or 'nothing'}"


def _for_programs(history: History, today: date) -> Listing:
    """A row for each value: those planned, those changed, and those that hold now."""
    from kursus.render.listing import Column, Listing

    columns = (
        Column("operation", "Operation"),
        Column("time", "Time (UTC)"),
        Column("actor", "Who"),
        Column("change", "Change"),
        Column("label", "Label"),
        Column("field", "Field"),
        Column("old", "Old"),
        Column("new", "New"),
        Column("reason", "Reason"),
    )
    return Listing(columns, list(_rows(history, today)))


def _rows(history: History, today: date) -> Iterator[Row]:
    shown = history.shown
    planned = shown.planned
    yield from _values(shown, "planned", (shown.planned_day, *planned), None)
    for event, step in history.steps:
        what = (event.number, event.time, event.actor, step.done, step.label)
        for fact in step.facts:
            yield (*what, fact.field, fact.old, fact.new, step.reason)
        if not step.facts:
            yield (*what, None, None, None, step.reason)
    now = (shown.day, shown.starts, shown.ends, shown.mode, shown.place, shown.link)
    yield from _values(shown, shown.state(today).value, now, shown.reason)


def _values(
    shown: Gathering, change: str, values: Sequence[object], reason: str | None
) -> Iterator[Row]:
    day, starts, ends, *rest = values
    texts = (str(day), clock_text(starts), clock_text(ends), *rest)  # type: ignore[arg-type]
    for field, text in zip(("date", "from", "to", "mode", "place", "link"), texts, strict=True):
        if text is not None:
            yield (None, None, None, change, shown.label, field, None, str(text), reason)
