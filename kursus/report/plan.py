"""The plan as lines for eyes: the year by months, with today's place in it.

The one thing to know: gatherings that the groups have on one day under one title are folded into
one line, unless every one of them is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from kursus.dates import weekday_name
from kursus.model.plan import Item
from kursus.model.sentence import DASH, times_text

NARROWEST = 64
WIDEST = 110
GAP = "  "
MARGIN = " "
BETWEEN = " · "


class Line(NamedTuple):
    """One item as it stands on the screen, before it is fitted to the width.

    `parts` are its title and what there is to say besides; a line is broken between them first.
    """

    item: Item
    label: str
    when: str
    clock: str
    mode: str
    state: str
    parts: tuple[str, ...]


def screen(items: Sequence[Item], *, today: date, width: int, folded: bool) -> Iterator[str]:
    """Yield the lines of the plan, none wider than asked for.

    Args:
        items: As the store lists them: by day, sessions after their gathering.
        today: Where the mark goes that parts what was from what is to come.
        width: The columns there are; fewer than 64 are not enough.
        folded: Whether the groups' gatherings of a day share a line.
    """
    width = min(max(width, NARROWEST), WIDEST)
    lines = _lines(items, folded=folded)
    layout = _Layout.of(lines, width)
    month, marked = (0, 0), False
    for line in lines:
        day = line.item.day
        here = (day.year, day.month)
        mark_now = not marked and day >= today
        if mark_now and (today.year, today.month) != here:
            yield _today(today, width)
            marked, mark_now = True, False
        if here != month:
            month = here
            yield f"{day:%B %Y}"
        if mark_now:
            yield _today(today, width)
            marked = True
        yield from layout.fit(line)
    if not marked:
        yield _today(today, width)


def _day_text(day: date) -> str:
    """A day with its weekday and month: `Thu 12 March`."""
    return f"{weekday_name(day)} {day.day} {day:%B}"


def _today(today: date, width: int) -> str:
    return f"── today, {_day_text(today)} {today.year} ".ljust(width, "─")


class _Layout(NamedTuple):
    """The widths of the columns; the text has what the others leave."""

    label: int
    when: int
    clock: int
    text: int
    mode: int
    state: int

    @classmethod
    def of(cls, lines: Sequence[Line], width: int) -> _Layout:
        """The layout in which these lines have room."""
        label, when, clock, mode, state = (
            max((len(str(line[place])) for line in lines), default=0) for place in (1, 2, 3, 4, 5)
        )
        gaps = len(GAP) * (1 + sum(map(bool, (when, clock, mode, state))))
        left = width - len(MARGIN) - label - when - clock - mode - state - gaps
        return cls(label, when, clock, left, mode, state)

    def fit(self, line: Line) -> Iterator[str]:
        """Yield the line, and what of its parts needs lines of its own below."""
        left = self._join(
            (line.label, self.label), (line.when, self.when), (line.clock, self.clock)
        )
        right = self._join((line.mode, self.mode), (line.state, self.state))
        below = self.text + (len(right) + len(GAP) if right else 0)
        room = self.text if right.strip() else below
        first, *more = _flowed(line.parts, room, below)
        yield f"{MARGIN}{left}{GAP}{first:{room}}{GAP}{right}".rstrip()
        for text in more:
            yield f"{MARGIN}{' ' * len(left)}{GAP}{text}"

    @staticmethod
    def _join(*cells: tuple[str, int]) -> str:
        return GAP.join(f"{text:{width}}" for text, width in cells if width)


def _flowed(parts: Sequence[str], first: int, rest: int) -> list[str]:
    """The parts in lines, the first line that wide and the others so wide.

    A part that does not fit beside the one before begins a line, and is broken between words where
    it is wider than that.
    """
    lines = [""]
    for part in parts:
        room = first if len(lines) == 1 else rest
        if not lines[-1]:
            lines[-1:] = _wrapped(part, room, rest)
        elif len(lines[-1]) + len(BETWEEN) + len(part) <= room:
            lines[-1] += BETWEEN + part
        else:
            lines += _wrapped(part, rest, rest)
    return lines


def _wrapped(text: str, first: int, rest: int) -> list[str]:
    """The text in lines broken between words; a word wider than a line, as a link may be, in it."""
    lines = [""]
    for word in text.split():
        left = word
        while left:
            room = first if len(lines) == 1 else rest
            if not lines[-1]:
                lines[-1], left = left[:room], left[room:]
            elif len(lines[-1]) + 1 + len(left) <= room:
                lines[-1], left = f"{lines[-1]} {left}", ""
            if left:
                lines.append("")
    return lines


def _lines(items: Sequence[Item], *, folded: bool) -> list[Line]:
    whose = {item.label: item for item in items if not item.is_session}
    with_parts = {item.gathering for item in items}
    lines: list[Line] = []
    series: dict[object, list[Item]] = {}
    last: date | None = None
    for item in items:
        alone = not folded or item.group is None or item.label in with_parts
        called_off = item.state == "cancelled"
        same = item.label if alone else (item.kind, item.day, item.title, item.themes, called_off)
        if same not in series:
            lines.append(_line(item, whose, last))
            last = item.day
        series.setdefault(same, []).append(item)
    return [_fold(line, together) for line, together in zip(lines, series.values(), strict=True)]


def _line(item: Item, whose: dict[str, Item], last: date | None) -> Line:
    gathering = whose.get(item.gathering or "")
    mode, state = item.mode.value if item.mode else "", item.state
    clock = times_text(item.starts, item.ends)
    if gathering:
        mode = "" if item.mode is gathering.mode else mode
        state = "cancelled" if item.state == "cancelled" != gathering.state else ""
        clock = clock if item.own & {"starts", "ends"} else ""
    elif item.is_homework:
        clock = state = ""
    return Line(
        item=item,
        label=f" {item.label}" if gathering else item.label,
        when="" if item.day == last else f"{weekday_name(item.day)} {item.day.day:>2}",
        clock=clock,
        mode=mode,
        state=state,
        parts=_parts(item, gathering),
    )


def _parts(item: Item, gathering: Item | None = None) -> tuple[str, ...]:
    if item.is_homework:
        return (_due(item), f"for {item.for_whom}") if item.for_whom else (_due(item),)
    parts = [item.title or "; ".join(item.themes) or item.kind]
    if item.title:
        # A day that lists its themes need not say them once more at each session.
        said = {item.title, *(gathering.themes if gathering else ())}
        themes = "; ".join(theme for theme in item.themes if theme not in said)
        parts.append(f"theme: {themes}" if themes else "")
    if gathering is None:
        parts.append(f"for {item.for_whom}" if item.for_whom else "")
    if gathering is None or item.where != gathering.where:
        parts.append(item.where or "")
    if gathering is None:
        parts += _changes(item)
    return tuple(part for part in parts if part)


def _due(item: Item) -> str:
    marks = [item.kind] if item.kind != "homework" else []
    marks += ["optional"] if item.optional else []
    return f"due: {item.title}" + (f" ({', '.join(marks)})" if marks else "")


def _changes(item: Item) -> Iterator[str]:
    """What was planned otherwise, and why what is cancelled is."""
    if item.planned_day and item.planned_day != item.day:
        yield f"moved from {_day_text(item.planned_day)}"
    planned = times_text(item.planned_starts, item.planned_ends)
    if planned and planned != times_text(item.starts, item.ends):
        yield f"planned {planned}"
    if item.planned_mode and item.planned_mode is not item.mode:
        yield f"planned {item.planned_mode.value}"
    if item.reason and item.state == "cancelled":
        yield item.reason


def _fold(line: Line, together: Sequence[Item]) -> Line:
    """The line for all of a day's gatherings of groups, or as it is for one alone."""
    if len(together) < 2:  # noqa: PLR2004 - one is no series
        return line
    first = together[0]
    numbers = sorted(int(item.label[1:]) for item in together)
    run = numbers[-1] - numbers[0] == len(numbers) - 1
    starts = min((item.starts for item in together if item.starts), default=None)
    ends = max((item.ends for item in together if item.ends), default=None)
    states = [item.state for item in together]
    counts = [f"{states.count(state)} {state}" for state in dict.fromkeys(states)]
    alike = {(item.mode, item.where) for item in together}
    shared = replace(
        first,
        starts=starts,
        ends=ends,
        for_whom=f"{len(together)} groups",
        place=first.place if len(alike) == 1 else None,
        link=first.link if len(alike) == 1 else None,
        planned_starts=min((i.planned_starts for i in together if i.planned_starts), default=None),
        planned_ends=max((i.planned_ends for i in together if i.planned_ends), default=None),
    )
    modes = {item.mode for item in together}
    same_state = len(counts) == 1 or first.is_homework
    return line._replace(
        label=f"{first.label[0]}{numbers[0]}{DASH if run else '…'}{numbers[-1]}",
        clock="" if first.is_homework else times_text(starts, ends),
        mode=line.mode if len(modes) == 1 else "mixed",
        state=line.state if same_state else "",
        parts=_parts(shared) if same_state else (*_parts(shared), *counts),
    )
