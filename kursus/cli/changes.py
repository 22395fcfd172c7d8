"""Changes in lines for eyes: those of a dry run, and those of an operation in the log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kursus.model.sentence import first_of
from kursus.report.change_words import counted_of
from kursus.report.changes import ADDED, CHANGED, FORGOTTEN, REMOVED, Fact, Told

SHOWN = 5
PEOPLE_SHOWN = 3
LONGEST = 60
SIGNS = {ADDED: "+", CHANGED: "~", REMOVED: "-", FORGOTTEN: "·"}


def describe(told: Iterable[Told]) -> Iterator[str]:
    """Yield lines, those of a kind together; what happened to several alike shares a line.

    Of many lines of a kind the first ones are given, and a count of the changes that are left.
    """
    kinds: dict[str, dict[tuple[str, str | None, str], list[Told]]] = {}
    for one in told:
        alike = (one.change, one.label, facts_text(one))
        kinds.setdefault(one.kind, {}).setdefault(alike, []).append(one)
    for kind, lines in kinds.items():
        several = list(lines.values())
        for together in several[:SHOWN]:
            yield f"  {_line(together)}"
        left = sum(len(together) for together in several[SHOWN:])
        if left:
            yield f"    … and {counted_of(left, kind)} more"


def facts_text(one: Told) -> str:
    """What was changed, as in `status enrolled → withdrawn; unit nothing → Enhet Nord`."""
    changed = one.change == CHANGED
    return ("; " if changed else ", ").join(_fact(fact, changed=changed) for fact in one.facts)


def _line(together: list[Told]) -> str:
    one = together[0]
    facts = "forgotten" if one.change == FORGOTTEN else facts_text(one)
    subject, after = one.subject, ""
    if len(together) > 1:
        people = [other.who for other in together if other.who]
        subject = one._replace(number=None, name=None).subject
        times = f"{len(together):,} people" if people else f"{len(together):,} times"
        subject = f"{subject}, {times}"
        after = f" ({first_of(people, PEOPLE_SHOWN)})" if people else ""
    return f"{SIGNS[one.change]} {subject}{f': {facts}' if facts else ''}{after}"


# Nobody reads "untold" as a reason that was not told.
_TOLD = {("reason", "untold"): "not told"}


def _fact(fact: Fact, *, changed: bool) -> str:
    name = "" if fact.bare else f"{fact.field.replace('_', ' ')} "
    if changed:
        return f"{name}{_value(fact, fact.old)} → {_value(fact, fact.new)}"
    return f"{name}{_value(fact, fact.old if fact.new is None else fact.new)}"


def _value(fact: Fact, text: str | None) -> str:
    return _short(_TOLD.get((fact.field, text or ""), text))


def _short(text: str | None) -> str:
    if text is None:
        return "nothing"
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
