"""How a programme stands, in lines: what there is, and what to type where something is to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kursus.model.gathering import parse_label
from kursus.model.participant import FURTHEST_FIRST, Status
from kursus.model.requirement import IN_A_ROW, Requirement
from kursus.model.sentence import counted, day_text, first_of
from kursus.model.status import Coming, Handed, Held

COMING_SHOWN = 3
NAMES_TOLD = 5
MANY_YEARS = 10
# Where one reads on; nobody has to.
MATRIX, PLAN, LOST = (
    "kursus attendance matrix",
    "kursus plan",
    "kursus requirement status --only lost",
)


class Line(NamedTuple):
    """One line of the status.

    Attributes:
        topic: What it is about: `participants`, `waiting`, `experience`, `attendance`, `unmarked`,
            `warning`, `letters`, `coming` or `homework`.
        label: The gathering or homework, or None.
        text: What there is to say.
        command: What to type, or None where there is nothing to do.
    """

    topic: str
    label: str | None
    text: str
    command: str | None


def to_do(lines: Iterable[Line]) -> list[Line]:
    """Those of the lines that ask for something; the others tell where it stands."""
    return [line for line in lines if line.command not in {None, MATRIX, PLAN, LOST}]


def participants(
    statuses: Mapping[Status, int],
    experience: Mapping[str | None, int],
    *,
    capacity: int | None,
    free: int | None,
) -> list[Line]:
    """How many take part, whether a place is free for who waits, and how experienced they are.

    Args:
        statuses: How many have each status; those that nobody has are left out.
        experience: How many have which, as it was told; None: not told.
        capacity: How many places there are, or None for no end of them.
        free: How many of them are free, or None likewise.
    """
    if not statuses:
        return [Line("participants", None, "nobody yet", "kursus roster import FILE")]
    told = ", ".join(f"{statuses[word]} {word}" for word in FURTHEST_FIRST if word in statuses)
    room = f" (room for {capacity})" if capacity else ""
    command = None
    if Status.REQUESTED in statuses:
        command = "kursus participant list --status requested"
    lines = [Line("participants", None, f"{told}{room}", command)]
    waiting = statuses.get(Status.WAITING, 0)
    if waiting and free:
        text = (
            f"{counted(free, 'place is', 'places are')} free, and "
            f"{counted(waiting, 'participant waits', 'participants wait')}"
        )
        lines.append(Line("waiting", None, text, "kursus participant list --status waiting"))
    known = {text: count for text, count in experience.items() if text is not None}
    if known:
        many = sum(count for text, count in known.items() if _has_many_years(text))
        all_ = sum(known.values())
        text = f"{100 * many // all_} % with ten years or more ({many} of {all_} told)"
        lines.append(Line("experience", None, text, None))
    return lines


def attendance(held: Sequence[Held]) -> list[Line]:
    """How well the gatherings were attended so far, and which have unmarked people.

    Shares are rounded down, so that 100 % is all of them.
    """
    marked = sum(gathering.marked for gathering in held)
    if not held:
        return []
    lines = []
    if marked:
        attended = sum(gathering.attended for gathering in held)
        text = f"{100 * attended // marked} % of {counted(marked, 'mark')} at {_names(held)}"
        lines.append(Line("attendance", None, text, MATRIX))
    for gathering in held:
        left = gathering.expected - gathering.marked
        if left and not gathering.closed:
            text = f"{_named(gathering)}: {left} of {gathering.expected} marks missing"
            command = f"kursus mark {gathering.label} present WHO… absent rest"
            lines.append(Line("unmarked", gathering.label, text, command))
    return lines


def warnings(
    in_a_row: Sequence[str], lost: Sequence[str], requirement: Requirement | None
) -> list[Line]:
    """Who was absent several times in a row, and who can meet the requirement no more.

    Args:
        in_a_row: The names of those who were, by name.
        lost: The names of those who can no more.
        requirement: The rule of attendance, or None.
    """
    lines = []
    if in_a_row:
        times = f"{IN_A_ROW} times or more in a row"
        text = f"absent {times}: {first_of(in_a_row, NAMES_TOLD)}"
        command = f"kursus attendance absent --in-a-row {IN_A_ROW}"
        lines.append(Line("warning", None, text, command))
    if lost and requirement:
        least = f"{requirement.least} % of the {requirement.measure}"
        text = f"can no longer reach {least}: {first_of(lost, NAMES_TOLD)}"
        lines.append(Line("warning", None, text, LOST))
    return lines


def letters(refused: Sequence[str]) -> list[Line]:
    """Whom no letter reaches, for a mail server refused their address.

    Args:
        refused: Their names, by name.
    """
    if not refused:
        return []
    addresses = counted(len(refused), "address was", "addresses were")
    text = f"{addresses} refused: {first_of(refused, NAMES_TOLD)}"
    return [Line("letters", None, text, "kursus reminder refused")]


def coming(gatherings: Sequence[Coming]) -> list[Line]:
    """The next gatherings, and which of them lack a link or a place."""
    lines = []
    told = gatherings if len(gatherings) == COMING_SHOWN + 1 else gatherings[:COMING_SHOWN]
    for gathering in told:
        where = gathering.link if gathering.mode == "digital" else gathering.place
        lacking = "link" if gathering.mode == "digital" else "place"
        at = where or f"no {lacking} yet"
        clock = f" {gathering.starts:%H:%M}" if gathering.starts else ""
        text = f"{_named(gathering)}: {day_text(gathering.day)}{clock}, {gathering.mode}, {at}"
        noun = parse_label(gathering.label).kind
        command = f"kursus {noun} edit {gathering.label} --{lacking} …"
        lines.append(Line("coming", gathering.label, text, None if where else command))
    left = len(gatherings) - len(told)
    if left > 0:
        lines.append(Line("coming", None, f"and {left} more", PLAN))
    return lines


def homework(handed: Sequence[Handed], *, today: date) -> list[Line]:
    """How far the homework has come that is for anybody, and how many are overdue with it."""
    lines = []
    for each in handed:
        if not each.assigned:
            continue
        over = f", {each.overdue} overdue" if each.overdue and not each.optional else ""
        due = "was due" if each.day < today else "is due"
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
