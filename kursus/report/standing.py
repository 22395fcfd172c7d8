"""How a programme stands, in lines: what there is, and what to type where something is to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kursus.model.sentence import day_text
from kursus.model.standing import Coming, Handed, Held

COMING_SHOWN = 3
MANY_YEARS = 10
STATUSES = ("enrolled", "completed", "paused", "waiting", "requested", "withdrawn", "declined")


class Line(NamedTuple):
    """One line of the status.

    Attributes:
        topic: What it is about: `participants`, `attendance`, `coming` or `homework`.
        label: The gathering or homework, or None.
        text: What there is to say.
        command: What to type, or None where there is nothing to do.
    """

    topic: str
    label: str | None
    text: str
    command: str | None


def participants(
    statuses: Mapping[str, int], experience: Mapping[str | None, int], *, capacity: int | None
) -> list[Line]:
    """How many take part, and how experienced they are."""
    if not statuses:
        return [Line("participants", None, "nobody yet", "kursus roster import FILE")]
    told = ", ".join(f"{statuses[word]} {word}" for word in STATUSES if statuses.get(word))
    room = f" (room for {capacity})" if capacity else ""
    command = None
    if statuses.get("requested"):
        command = "kursus participant list --status requested"
    lines = [Line("participants", None, f"{told}{room}", command)]
    known = {text: count for text, count in experience.items() if text is not None}
    if known:
        many = sum(count for text, count in known.items() if _has_many_years(text))
        all_ = sum(known.values())
        share = round(100 * many / all_)
        text = f"{share} % with ten years or more ({many} of {all_} told)"
        lines.append(Line("experience", None, text, None))
    return lines


def attendance(held: Sequence[Held]) -> list[Line]:
    """How well the gatherings were attended so far, and which have unmarked people."""
    marked = sum(gathering.marked for gathering in held)
    if not held:
        return []
    lines = []
    if marked:
        attended = sum(gathering.attended for gathering in held)
        text = f"{round(100 * attended / marked)} % of {marked} marks at {_names(held)}"
        lines.append(Line("attendance", None, text, "kursus attendance matrix"))
    for gathering in held:
        left = gathering.expected - gathering.marked
        if left and not gathering.closed:
            text = f"{_named(gathering)}: {left} of {gathering.expected} marks missing"
            command = f"kursus mark {gathering.label} present WHO… absent rest"
            lines.append(Line("unmarked", gathering.label, text, command))
    return lines


def coming(gatherings: Sequence[Coming]) -> list[Line]:
    """The next gatherings, and which of them lack a link or a place."""
    lines = []
    for gathering in gatherings[:COMING_SHOWN]:
        day = date.fromisoformat(gathering.day)
        where = gathering.link if gathering.mode == "digital" else gathering.place
        lacking = "link" if gathering.mode == "digital" else "place"
        told = where or f"no {lacking} yet"
        clock = f" {gathering.starts}" if gathering.starts else ""
        text = f"{_named(gathering)}: {day_text(day)}{clock}, {gathering.mode}, {told}"
        command = f"kursus gathering edit {gathering.label} --{lacking} …"
        lines.append(Line("coming", gathering.label, text, None if where else command))
    left = len(gatherings) - COMING_SHOWN
    if left > 0:
        lines.append(Line("coming", None, f"and {left} more", "kursus plan"))
    return lines


def homework(handed: Sequence[Handed], *, today: date) -> list[Line]:
    """How far homework has come that is due or nearly so, and who is overdue."""
    lines = []
    for each in handed:
        if not each.assigned:
            continue
        over = f", {each.overdue} overdue" if each.overdue and not each.optional else ""
        due = "was due" if each.day < today.isoformat() else "is due"
        text = f"{each.label} {each.title}: {each.done} of {each.assigned} done{over}"
        command = f"kursus homework missing {each.label}" if over else None
        lines.append(Line("homework", each.label, f"{text}; {due} {each.day}", command))
    return lines


def _has_many_years(text: str) -> bool:
    years = text.rstrip("+")
    return years.isdecimal() and int(years) >= MANY_YEARS


def _named(gathering: Held | Coming) -> str:
    return f"{gathering.label} {gathering.title}" if gathering.title else gathering.label


def _names(held: Sequence[Held]) -> str:
    labels = [gathering.label for gathering in held if gathering.marked]
    return ", ".join(labels) if len(labels) <= 6 else f"{len(labels)} gatherings"  # noqa: PLR2004 - what fits a line
