"""The rows of a plan in a file that are sessions and homework: matched with the plan, and checked.

The one thing to know: a session without a label belongs to the gathering above it, and what it
says is held against its gathering as it will be.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from kursus.errors import KursusError
from kursus.files.plan_checks import Checks, Whom
from kursus.files.plans import Entry
from kursus.model.name import fold
from kursus.model.plan import HOMEWORK, SESSION, Draft, Item
from kursus.model.session import later_by, minutes_between
from kursus.zones import to_utc

OWN = ("starts", "ends", "mode", "place", "link")
TOLD_OF_HOMEWORK = ("kind", "title", "set_at", "optional", "checked", "text")


def check_sessions(checks: Checks, entries: Sequence[Entry], labels: Mapping[int, str]) -> None:
    """Note what the rows of sessions add and change.

    Args:
        checks: The checking of the file.
        entries: All rows, in the order of the file.
        labels: The labels of the gatherings' rows by the number of the row.
    """
    parent: str | None = None
    begun = False
    for entry in entries:
        kind = checks.kind(entry)
        if kind in HOMEWORK:
            continue
        if kind != SESSION:
            parent, begun = labels.get(entry.number), True
        elif entry.sound and entry.label is None and not begun:
            checks.fault(
                entry, "kind", "A new session stands below the gathering that it is part of."
            )
        elif entry.sound and entry.label and checks.claimed.get(entry.label) is entry:
            _session(checks, entry, str(checks.items[entry.label].gathering))
        elif entry.sound and entry.label is None and parent:
            _session(checks, entry, parent)
    for draft in checks.drafts:
        day = checks.day(draft.label)
        if day and not draft.new and {"day", "starts"} & set(draft.facts):
            _check_led(checks, draft, day)


def _check_led(checks: Checks, draft: Draft, day: date) -> None:
    """See that sessions which follow their gathering are on the clocks of its day."""
    row = checks.claimed[draft.label]
    column = "date" if "day" in draft.facts else "from"
    was, now = draft.before.get("starts"), draft.facts.get("starts")
    later = minutes_between(was, now) if was and now else 0
    said = {each.label for each in checks.drafts if {"starts", "ends"} & set(each.facts)}
    for item in checks.known.items:
        if item.gathering != draft.label or item.label in said:
            continue
        clocks = [getattr(item, name) for name in ("starts", "ends") if name in item.own]
        try:
            for clock in clocks:
                to_utc(day, later_by(clock, later), checks.known.programme.timezone)
        except KursusError as error:
            checks.fault(row, column, f"{item.label}: {error.sentence}")


def _session(checks: Checks, entry: Entry, label: str) -> None:
    gathering = checks.items.get(label)
    draft = next((d for d in checks.drafts if d.label == label and not d.gathering), None)
    now: dict[str, Any] = {name: getattr(gathering, name, None) for name in OWN}
    now |= draft.facts if draft else {}
    item = checks.items.get(entry.label or "") or _same_session(checks, entry, label)
    day = checks.day(label)
    if day is None or entry.day not in {None, day}:
        checks.fault(entry, "date", f"{label} is on {day}, and so is its session.")
        return
    if item is not None:
        checks.claimed[item.label] = entry
    facts, before = _session_facts(entry, item, now, draft)
    themes = checks.themes(entry, item.themes if item else ())
    if themes and len(themes) > 1:
        checks.fault(entry, "themes", "A session has one theme.")
    if themes and set(themes) != set(item.themes if item else ()):
        facts["themes"] = themes
    whose = item if item and item.state == "cancelled" else gathering
    if whose and not checks.is_open(entry, whose, facts or ({} if item else {"kind": SESSION})):
        return
    if item is None and not (entry.starts and entry.ends):
        checks.fault(entry, "to" if entry.starts else "from", "A new session has from and to.")
        return
    if item is None or {"starts", "ends"} & set(facts):
        starts = facts.get("starts", before.get("starts"))
        ends = facts.get("ends", before.get("ends"))
        row = checks.claimed.get(label)
        if checks.check_times(entry, starts, ends, day=day) and row:
            _check_within(checks, entry, (starts, ends), row, label)
    checks.keep(
        item.label if item else "",
        SESSION,
        facts,
        before=before if item else None,
        gathering=label,
    )


def _same_session(checks: Checks, entry: Entry, gathering: str) -> Item | None:
    alike = [
        item
        for item in checks.known.items
        if item.gathering == gathering
        and item.label not in checks.claimed
        and fold(item.title or "") == fold(entry.title or "")
    ]
    there = [item for item in alike if item.starts == entry.starts]
    return next(iter(there or alike), None)


def _session_facts(
    entry: Entry, item: Item | None, now: Mapping[str, Any], draft: Draft | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a row says of a session that it has not yet, and what it has of its own."""
    before: dict[str, Any] = {
        name: getattr(item, name) if item and name in item.own else None for name in OWN
    }
    # A move or a switch takes along what its sessions say for themselves, but the file's word
    # counts in the end.
    led = set(draft.facts) if draft and not draft.new else set()
    facts: dict[str, Any] = {}
    for name in OWN:
        said = getattr(entry, name)
        is_own = before[name] is not None
        told_again = (is_own and name in led) or (name == "ends" and is_own and "starts" in led)
        if said is None or (said == (before[name] if is_own else now[name]) and not told_again):
            continue
        facts[name] = said
    if item is None:
        facts |= {name: getattr(entry, name) for name in ("starts", "ends")}
    before["title"] = item.title if item else None
    if entry.title not in {None, before["title"]}:
        facts["title"] = entry.title
    before["themes"] = item.themes if item else ()
    return {name: value for name, value in facts.items() if value is not None}, before


def _check_within(
    checks: Checks,
    entry: Entry,
    times: tuple[time | None, time | None],
    row: Entry,
    label: str,
) -> None:
    """See that a session lies within the times that the file gives its gathering."""
    starts, ends = times
    if starts and row.starts and starts < row.starts:
        checks.fault(entry, "from", f"{label} begins at {row.starts:%H:%M}.")
    if ends and row.ends and ends > row.ends:
        checks.fault(entry, "to", f"{label} ends at {row.ends:%H:%M}.")


def check_homework(checks: Checks, entries: Sequence[Entry]) -> None:
    """Note what the rows of homework add and change."""
    new: list[tuple[date, dict[str, Any], str]] = []
    for entry in entries:
        if not entry.sound:
            continue
        whom = checks.whom(entry)
        item = checks.items.get(entry.label or "") or _same_homework(checks, entry, whom)
        if item is not None:
            checks.claimed[item.label] = entry
        elif entry.title is None or (entry.due or entry.day) is None:
            column = "due_at" if entry.title else "title"
            checks.fault(entry, column, f"A new {entry.kind} has a title and says when it is due.")
            continue
        facts, before = _homework_facts(checks, entry, item, whom)
        if facts is None:
            continue
        if item is None:
            new.append((_due_day(checks, facts) or date.max, facts, str(entry.kind)))
        else:
            checks.keep(item.label, item.kind, facts, before=before)
    number = checks.known.numbers.get("H", 0)
    for place, (_, facts, kind) in enumerate(sorted(new, key=lambda each: each[0]), start=1):
        checks.keep(f"H{number + place}", kind, facts, before=None)


def _same_homework(checks: Checks, entry: Entry, whom: Whom | None) -> Item | None:
    name = whom.name if whom else None
    alike = [
        item
        for item in checks.known.items
        if item.is_homework
        and item.label not in checks.claimed
        and item.kind == entry.kind
        and fold(item.title or "") == fold(entry.title or "")
        and item.for_whom == name
    ]
    there = [item for item in alike if entry.due in {item.due_at, item.day}]
    return next(iter(there or alike), None)


def _homework_facts(
    checks: Checks, entry: Entry, item: Item | None, whom: Whom | None
) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """What a row says of homework that it has not yet, and what it has.

    The first is None where something is wrong.
    """
    before: dict[str, Any] = {}
    if item is not None:
        before = {name: getattr(item, name) for name in TOLD_OF_HOMEWORK}
        before |= {"due_at": item.due_at, "due_on": item.day, "whom": item.for_whom}
    facts = {
        name: getattr(entry, name)
        for name in TOLD_OF_HOMEWORK
        if getattr(entry, name) not in {None, before.get(name)}
    }
    if whom is not None and whom.name != before.get("whom"):
        facts["whom"] = whom
    due = entry.due
    if due is None and (item is None or not item.due_at):
        due = entry.day
    if isinstance(due, date):
        if item is None or item.due_at or item.day != due:
            facts["due_on"] = due
    elif due and due != before.get("due_at"):
        facts["due_at"] = due
    return (facts if _check_homework(checks, entry, facts, before) else None), before


def _check_homework(
    checks: Checks, entry: Entry, facts: Mapping[str, Any], before: Mapping[str, Any]
) -> bool:
    """Whether homework is set and due where something is, and due after it is set."""
    good = True
    for column, label in (("set_at", facts.get("set_at")), ("due_at", facts.get("due_at"))):
        if label and checks.day(label) is None:
            checks.fault(entry, column, f"There is no gathering {label}.")
            good = False
        elif label and label in checks.items and checks.items[label].state == "cancelled":
            checks.fault(entry, column, f"{label} is cancelled, so no homework lies there.")
            good = False
    if "due_on" in facts:
        good = checks.check_day(entry, facts["due_on"], "homework", "due_at") and good
    set_on = checks.day(facts.get("set_at") or before.get("set_at"))
    due = _due_day(checks, facts) or _due_day(checks, before)
    if good and entry.day not in {None, due}:
        checks.fault(entry, "date", f"It is due on {due}; another day stands under due.")
        return False
    timed = {"set_at", "due_at", "due_on"} & set(facts)
    if good and timed and set_on and due and set_on >= due:
        checks.fault(entry, "due_at", f"It would be due on {due}, and set on {set_on}.")
        return False
    return good


def _due_day(checks: Checks, facts: Mapping[str, Any]) -> date | None:
    """The day that homework is due: that of a gathering as it will be, or its own."""
    day: date | None = checks.day(facts.get("due_at")) or facts.get("due_on")
    return day
