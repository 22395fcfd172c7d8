"""`kursus programme clone`: another run of a programme, from its plan as first made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

import click

from kursus.cli.completion_words import slugs
from kursus.cli.gathering_days import off_text
from kursus.cli.options import writes
from kursus.cli.parameters import TEXT
from kursus.cli.programme_facts import facts_from, facts_options
from kursus.cli.run import Run
from kursus.errors import Wrong
from kursus.model.gathering import Kind, Mode
from kursus.model.programme import check_slug
from kursus.model.sentence import counted, day_text, listed, runs_of
from kursus.model.session import check_times
from kursus.store import cloning, programmes

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.cloning import Cloned, Original

WEEK = 7


@click.command()
@click.argument("slug", type=TEXT, shell_complete=slugs)
@click.argument("new", type=TEXT)
@click.option("--title", type=TEXT, help="Its title; else the same.")
@facts_options
@writes
def clone(run: Run, *, slug: str, new: str, **facts: object) -> None:
    """Make another run of a programme; --start is needed.

    NEW is its short name. It gets the plan as it was first made, with sessions, homework, themes,
    goals, audiences, letter templates and reminder rules, these switched off; no people, groups,
    marks or links. All days are moved by whole weeks, and from days off on to the next working
    day.
    """
    if facts["start"] is None:
        raise Wrong("Another run has a --start.", hint="--start 2026-01-15")
    with run.writing("programme clone") as db:
        source = programmes.get(db, slug=slug)
        values = cloning.facts_of(source) | facts_from(run, facts)
        starts = date.fromisoformat(str(values["starts"]))
        shift = timedelta(days=-(-(starts - source.starts).days // WEEK) * WEEK)
        original = cloning.list_original(db, source)
        days = dict(_days(run, original, shift, str(values["country"])))
        if "ends" in values:
            _check_end(original, days, date.fromisoformat(str(values["ends"])))
        else:
            values["ends"] = _end(run, original, days, planned=_later(source.ends, shift))
        _check_times(original, days, str(values["timezone"]))
        target = programmes.add(db, slug=check_slug(new), facts=values)
        db.programme = target.key
        made = cloning.clone(db, source, target, original, days=days)
        weeks = counted(abs(shift.days) // WEEK, "week")
        run.say(
            f"Made {target.slug} of {source.slug}: {target.starts} to {target.ends}, {weeks}"
            f" {'later' if shift.days >= 0 else 'earlier'}."
        )
        _tell(run, original, made, target)


def _days(
    run: Run, original: Original, shift: timedelta, country: str
) -> Iterator[tuple[str, date]]:
    """Yield the new days by label; what was moved from a day off is told."""
    from kursus.working_days import next_working_day

    for label, day in original.dated:
        moved = _later(day, shift)
        working = next_working_day(moved, country)
        if working != moved:
            run.say(
                f"{label}: {off_text(moved, country)} became {day_text(working)},"
                " the next working day."
            )
        yield label, working


def _later(day: date, shift: timedelta) -> date:
    from kursus.dates import Span, add_span

    return add_span(day, Span(0, shift.days))


def _end(run: Run, original: Original, days: Mapping[str, date], *, planned: date) -> date:
    """The last day: as planned, or that of the last gathering where a day off made it later."""
    last = _last_day(original, days)
    if last > planned:
        run.say(f"It ends on {last}, with its last gathering.")
    return max(planned, last)


def _last_day(original: Original, days: Mapping[str, date]) -> date:
    of_year = (each for each in original.gatherings if each.kind is not Kind.BOOSTER)
    return max((days[each.label] for each in of_year), default=date.min)


def _check_end(original: Original, days: Mapping[str, date], ends: date) -> None:
    last = _last_day(original, days)
    if last > ends:
        raise Wrong(f"Its last gathering would be on {last}, after its end.", hint=f"--end {last}")


def _check_times(original: Original, days: Mapping[str, date], zone: str) -> None:
    for each in original.gatherings:
        check_times(each.planned.starts, each.planned.ends, day=days[each.label], zone=zone)


def _tell(run: Run, original: Original, made: Cloned, target: Programme) -> None:
    counts = (
        (len(made.gatherings), "gathering", None),
        (made.sessions, "session", None),
        (made.homework, "homework", "homework"),
        (made.themes, "theme", None),
        (made.goals, "goal", None),
        (made.rules, "reminder rule", None),
        (made.templates, "letter template", None),
    )
    told = [counted(*each) for each in counts if each[0]]
    run.say(f"It has {listed(told)}." if told else "There was no plan.")
    outside = [
        each.label
        for each in made.gatherings.values()
        if each.kind is not Kind.BOOSTER and each.day < target.starts
    ]
    if outside:
        run.warn(f"Mind that before its first day lie: {listed(runs_of(outside))}.")
    for labels in _together(original, made):
        run.warn(f"Mind that {listed(labels)} are on one day now.")
    without = [each.label for each in made.gatherings.values() if each.mode is not Mode.PHYSICAL]
    if without:
        run.warn(f"Without a link: {listed(runs_of(without))}.")
    left_out = [*original.left_out, *made.left_out]
    if left_out:
        run.warn(f"Left out, being for groups: {listed(runs_of(left_out))}.")
    run.hint(f"kursus plan -p {target.slug}")


def _together(original: Original, made: Cloned) -> list[list[str]]:
    """The labels of gatherings of one kind that a day off has brought onto one day."""
    days: dict[tuple[Kind, date], dict[date, list[str]]] = {}
    for each in original.gatherings:
        new = made.gatherings[each.label]
        planned = days.setdefault((new.kind, new.day), {})
        planned.setdefault(each.planned_day, []).append(new.label)
    return [
        [label for labels in planned.values() for label in labels]
        for planned in days.values()
        if len(planned) > 1
    ]
