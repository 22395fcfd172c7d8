"""What became of a gathering in words: when, who, what from what to what, and why.

The one thing to know: the word for what was done follows from what was changed, not from the
command, since a file of plans or an undo does what several commands do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kursus.model.change import Place, Row, name_of_row
from kursus.report.changes import ADDED, CHANGED, REMOVED, Fact, Told, tell

STATES = {"cancelled": "cancelled", "closed": "closed", "open": "reopened"}
PLAYED = {"undo": "taken back", "redo": "done again"}
WHEN = {"date", "from", "to"}
WHERE = {"place", "link"}


class Step(NamedTuple):
    """What was done to a gathering or one of its sessions at once.

    Attributes:
        done: In a word or some: `moved`, `moved, switched`, `taken back`.
        label: Of the gathering, or of the session.
        facts: What was changed; what is planned is left out where it was corrected with the rest.
        reason: Why, or None where nobody said.
    """

    done: str
    label: str
    facts: tuple[Fact, ...]
    reason: str | None


def steps(
    changes: Iterable[tuple[str, str, str | None, str | None]],
    rows: Mapping[Place, Row],
    *,
    kind: str,
    command: str | None,
) -> Iterator[Step]:
    """Yield what one operation did to a gathering and its sessions.

    Args:
        changes: Table, key, and the row before and after as JSON, in their order.
        rows: What the changes mention, to name it by.
        kind: The operation's: `change`, `undo`, `redo`, or anything else.
        command: The operation's, which tells whether a reason was given, or None.
    """
    alike: dict[tuple[str, str], list[tuple[str, str, str | None, str | None]]] = {}
    for change in changes:
        alike.setdefault(change[:2], []).append(change)
    found: dict[str, list[Step]] = {}
    for together in alike.values():
        before, after = together[0][2], together[-1][3]
        old, new = (json.loads(text) if text else None for text in (before, after))
        if _is_birth(old, new):
            continue
        for told in tell(together, rows):
            reason = _reason(told, new, command)
            facts = tuple(_telling(told.facts))
            done = PLAYED.get(kind) or ", ".join(_words(told, old, new))
            if facts or told.change != CHANGED:
                label = _label(told, together[0][0], (old, new), rows)
                found.setdefault(label, []).append(Step(done, label, facts, reason))
    for several in found.values():
        yield _as_one(several)


def _is_birth(old: Row | None, new: Row | None) -> bool:
    """Whether it is the session that a gathering is born with, or that goes with it."""
    row = new or old or {}
    return (old is None or new is None) and bool(row.get("whole"))


def _label(
    told: Told, table: str, ends: tuple[Row | None, Row | None], rows: Mapping[Place, Row]
) -> str:
    """What it is called after the change; a session that becomes the whole day, as before."""
    if table != "session":
        return told.label or ""
    old, new = ends
    shown = old if new is None or (old is not None and new.get("whole")) else new
    return name_of_row(table, shown or {}, rows)


def _reason(told: Told, new: Row | None, command: str | None) -> str | None:
    if new is None or not isinstance(new.get("reason"), str):
        return None
    said = any(fact.field == "reason" for fact in told.facts) or "--reason" in (command or "")
    return str(new["reason"]) if said else None


def _telling(facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the facts without the reason, and without what was planned where it says the same."""
    both = {fact.field: (fact.old, fact.new) for fact in facts}
    for fact in facts:
        now = fact.field.removeprefix("planned_")
        if fact.field != "reason" and (now == fact.field or both.get(now) != both[fact.field]):
            yield fact._replace(bare=False)


def _words(told: Told, old: Row | None, new: Row | None) -> list[str]:
    whole = [row.get("whole") if row else None for row in (old, new)]
    if told.kind == "gathering theme":
        return ["theme " + told.change]
    if told.change in {ADDED, REMOVED} or whole in ([1, 0], [0, 1]):
        return [REMOVED if told.change == REMOVED or whole == [0, 1] else ADDED]
    fields = {fact.field: fact.new for fact in told.facts}
    if any(field.startswith("planned_") for field in fields):
        return ["corrected"]
    words = [STATES.get(fields.get("state") or "", "")]
    words.append("moved" if WHEN & fields.keys() else "")
    words.append("switched" if "mode" in fields else "")
    rest = fields.keys() - WHEN - {"state", "mode", "reason"}
    words.append("changed" if rest - (WHERE if "mode" in fields else set()) else "")
    return [word for word in words if word]


def _as_one(several: Sequence[Step]) -> Step:
    """Steps of one label as one: what was done, each word once, and all facts."""
    return Step(
        ", ".join(dict.fromkeys(step.done for step in several if step.done)),
        several[0].label,
        tuple(fact for step in several for fact in step.facts),
        next((step.reason for step in several if step.reason), None),
    )
