"""The rows of a plan in a file that are gatherings: matched with the plan, and checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kursus.files.plan_checks import LETTERS, Checks
from kursus.files.plans import Entry
from kursus.model.gathering import chosen_mode
from kursus.model.name import fold
from kursus.model.plan import Item

# Facts of a row and of what it is about that have the same name and are taken as they are.
PLAIN = ("title", "starts", "ends", "mode", "place", "link")


def check_gatherings(checks: Checks, entries: Sequence[Entry]) -> dict[int, str]:
    """Note what the rows add and change; the labels of their gatherings by the number of the row.

    A row with faults has no label there.
    """
    labels: dict[int, str] = {}
    new: list[Entry] = []
    for entry in entries:
        label = entry.label or _same(checks, entry)
        if label is None:
            if entry.sound and _check_new(checks, entry):
                new.append(entry)
            continue
        checks.claimed[label] = entry
        labels[entry.number] = label
        if entry.sound:
            _change(checks, entry, checks.items[label])
    numbers = dict(checks.known.numbers)
    # Numbered by date; what is on one day in the order of the file.
    for entry in sorted(new, key=lambda each: (each.day, each.starts is None, each.starts)):
        letter = LETTERS[str(entry.kind)]
        numbers[letter] = numbers.get(letter, 0) + 1
        label = f"{letter}{numbers[letter]}"
        labels[entry.number] = label
        checks.claimed[label] = entry
        _add(checks, entry, label)
    return labels


def _same(checks: Checks, entry: Entry) -> str | None:
    """The label of what the plan has already of a row without one, or None.

    It is the same where kind, day and whom it is for are, and title and beginning where both say
    them; of several the one that is most alike.
    """
    if entry.day is None:
        return None
    whom = checks.known.whom.get((entry.whom or "").casefold())
    name = whom.name if whom else None
    alike = [
        item
        for item in checks.known.items
        if item.kind == entry.kind
        and item.label not in checks.claimed
        and item.for_whom == name
        and entry.day in {item.day, item.planned_day}
        and _fits(entry.title, item.title)
        and (entry.starts is None or item.starts in {None, entry.starts})
    ]
    there = [item for item in alike if item.day == entry.day]
    if there:
        return min(there, key=lambda item: (item.title is None, item.starts is None)).label
    if alike:
        label = alike[0].label
        checks.fault(
            entry,
            "date",
            f"{label} was planned for {entry.day} and is on {alike[0].day} now. If this is it, "
            f"write {label} as its label.",
        )
    return None


def _fits(said: str | None, there: str | None) -> bool:
    return said is None or there is None or fold(said) == fold(there)


def _check_new(checks: Checks, entry: Entry) -> bool:
    if entry.day is None:
        checks.fault(entry, "date", f"A new {entry.kind} has a date.")
        return False
    day_good = checks.check_day(entry, entry.day, str(entry.kind))
    return checks.check_times(entry, entry.starts, entry.ends, day=entry.day) and day_good


def _add(checks: Checks, entry: Entry, label: str) -> None:
    whom = checks.whom(entry)
    facts: dict[str, Any] = {
        "day": entry.day,
        "title": entry.title,
        "starts": entry.starts,
        "ends": entry.ends,
        "mode": chosen_mode(entry.mode, place=entry.place, link=entry.link),
        "place": entry.place,
        "link": entry.link,
        "themes": checks.themes(entry) or (),
        "whom": whom,
        "by": entry.by,
    }
    facts = {name: value for name, value in facts.items() if value not in (None, ())}
    if entry.day:
        checks.moved[label] = entry.day
    checks.keep(label, str(entry.kind), facts, before=None)


def _change(checks: Checks, entry: Entry, item: Item) -> None:
    before: dict[str, Any] = {name: getattr(item, name) for name in PLAIN}
    before |= {"day": item.day, "by": item.arranged_by}
    facts = {
        name: getattr(entry, name)
        for name in ("day", *PLAIN, "by")
        if getattr(entry, name) not in {None, before[name]}
    }
    before |= {"themes": item.themes, "whom": item.for_whom}
    themes = checks.themes(entry, item.themes)
    if themes is not None and set(themes) != set(item.themes):
        facts["themes"] = themes
    if entry.whom is not None and entry.whom != item.for_whom:
        whom = checks.whom(entry)
        if whom is not None and whom.name != item.for_whom:
            facts["whom"] = whom
    day = facts.get("day", item.day)
    checks.moved[item.label] = day
    if not checks.is_open(entry, item, facts):
        return
    if "day" in facts:
        checks.check_day(entry, day, item.kind)
    if {"day", "starts", "ends"} & set(facts):
        starts, ends = facts.get("starts", item.starts), facts.get("ends", item.ends)
        checks.check_times(entry, starts, ends, day=day)
    checks.keep(item.label, item.kind, facts, before=before)
