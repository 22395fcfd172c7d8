"""The checks that rows of a plan share: labels, days, times, themes, and whom it is for.

The one thing to know: nothing is raised; what is wrong is noted, so that all faults are told at
once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, NamedTuple

from kursus.errors import Fault, KursusError
from kursus.files.plans import Entry
from kursus.model.gathering import Kind, check_day
from kursus.model.name import fold
from kursus.model.plan import HOMEWORK, Draft, Item
from kursus.model.pointing import EVERYONE
from kursus.model.programme import Programme
from kursus.model.session import check_order
from kursus.zones import to_utc

LETTERS = {kind.value: kind.letter for kind in Kind}
# Of a theme; what is longer is a title.
LONGEST_NUMBER = 4
# The columns that a fact is told in.
FIELD_OF = {"day": "date", "starts": "from", "ends": "to", "whom": "for"}


class Whom(NamedTuple):
    """Whom something is for: a group, an audience, or everybody (all None)."""

    group: int | None = None
    audience: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a plan in a file is held against.

    Attributes:
        items: The whole plan as it is.
        themes: The titles of the themes, numbered from 1 as they are in the programme.
        whom: Groups by label and name, and audiences by name, all folded to small letters.
        numbers: The last number that was given out for each letter of a label.
        by_label: The items again.
    """

    programme: Programme
    items: Sequence[Item]
    themes: Mapping[int, str]
    whom: Mapping[str, Whom]
    numbers: Mapping[str, int]
    by_label: Mapping[str, Item]


@dataclass(slots=True)
class Checks:
    """The checking of one file: what is known, and what was found so far."""

    known: Known
    faults: list[Fault]
    claimed: dict[str, Entry] = field(default_factory=dict)
    new_themes: dict[str, str] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    unchanged: int = 0
    moved: dict[str, date] = field(default_factory=dict)

    @property
    def items(self) -> Mapping[str, Item]:
        """What is on the plan, by label."""
        return self.known.by_label

    def kind(self, entry: Entry) -> str | None:
        """What a row is: as the plan has it, else as the row says."""
        item = self.items.get(entry.label or "")
        return item.kind if item else entry.kind

    def day(self, label: str | None) -> date | None:
        """The day of a gathering as it will be; None for none of that label."""
        item = self.items.get(label or "")
        return self.moved.get(label or "", item.day if item and item.kind in LETTERS else None)

    def fault(self, entry: Entry, column: str, sentence: str) -> None:
        """Note what is wrong with a row."""
        self.faults.append(entry.fault(column, sentence))

    def claim(self, entry: Entry) -> bool:
        """Whether a row's label is on the plan, of the row's kind, and in the file once."""
        label = entry.label or ""
        item = self.items.get(label)
        if item is None:
            self.fault(entry, "label", f"There is no {label} in {self.known.programme.slug}.")
        elif label in self.claimed:
            line = self.claimed[label].line
            self.fault(entry, "label", f"{label} stands on line {line} too.")
        elif entry.kind not in {None, item.kind} and not {entry.kind, item.kind} <= HOMEWORK:
            self.fault(entry, "kind", f"{label} is no {entry.kind} but {item.kind}.")
        else:
            self.claimed[label] = entry
            return True
        return False

    def keep(
        self,
        label: str,
        kind: str,
        facts: dict[str, Any],
        *,
        before: dict[str, Any] | None,
        gathering: str | None = None,
    ) -> None:
        """Note what a row adds, or changes of what was there before."""
        if before is not None and not facts:
            self.unchanged += 1
            return
        self.drafts.append(
            Draft(
                label=label,
                kind=kind,
                new=before is None,
                facts=facts,
                before={name: (before or {}).get(name) for name in facts},
                gathering=gathering,
            )
        )

    def is_open(self, entry: Entry, item: Item, facts: Mapping[str, Any]) -> bool:
        """Whether a gathering that a row would change may be changed."""
        if item.state not in {"closed", "cancelled"} or not facts:
            return True
        first = next(iter(facts))
        self.fault(
            entry,
            FIELD_OF.get(first, first),
            f"{item.label} is {item.state}; reopen it first, or leave it as it is.",
        )
        return False

    def whom(self, entry: Entry) -> Whom | None:
        """Whom a row is for; None where it does not say, or says something unknown."""
        if entry.whom is None:
            return None
        folded = entry.whom.casefold()
        if folded in EVERYONE:
            return Whom()
        found = self.known.whom.get(folded)
        if found is None:
            names = dict.fromkeys(str(whom.name) for whom in self.known.whom.values())
            there = f" There are {', '.join([*names][:10])}." if names else ""
            self.fault(entry, "for", f'There is no group or audience "{entry.whom}".{there}')
        return found

    def themes(self, entry: Entry, before: Sequence[str] = ()) -> tuple[str, ...] | None:
        """The titles of a row's themes; None where it does not say any, or a wrong one.

        What is no theme yet becomes one.
        """
        if entry.themes is None:
            return None
        if entry.themes == "; ".join(before):
            return tuple(before)
        titles = {fold(title): title for title in self.known.themes.values()} | self.new_themes
        whole = titles.get(fold(entry.themes))
        found: list[str] = [whole] if whole else []
        for part in [] if whole else entry.themes.replace("\n", ";").split(";"):
            text = " ".join(part.split())
            is_number = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
            number = int(text) if is_number else 0
            if number and number not in self.known.themes:
                self.fault(entry, "themes", f"There is no theme {number}.")
                return None
            title = self.known.themes.get(number) or titles.get(fold(text), text)
            if title and fold(title) not in titles:
                titles[fold(title)] = self.new_themes[fold(title)] = title
            found += [title] if title else []
        return tuple(dict.fromkeys(found))

    def check_times(
        self, entry: Entry, starts: time | None, ends: time | None, *, day: date
    ) -> bool:
        """Whether times follow each other and are on the clocks of that day."""
        try:
            check_order(starts, ends)
        except KursusError as error:
            self.fault(entry, "to", error.sentence)
            return False
        good = True
        for column, clock in (("from", starts), ("to", ends)):
            try:
                if clock:
                    to_utc(day, clock, self.known.programme.timezone)
            except KursusError as error:
                self.fault(entry, column, error.sentence)
                good = False
        return good

    def check_day(self, entry: Entry, day: date, kind: str, column: str = "date") -> bool:
        """Whether a day is one of the programme; a booster may be on any."""
        programme = self.known.programme
        try:
            if kind in LETTERS:
                check_day(day, Kind(kind), programme)
            else:
                programme.check_day(day)
        except KursusError as error:
            self.fault(entry, column, error.sentence)
            return False
        return True
