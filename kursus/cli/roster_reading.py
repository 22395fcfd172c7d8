"""Read a roster and set it beside the store: what `roster import` and `roster diff` share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kursus.errors import Fault, Faults, KursusError, Wrong, quoted
from kursus.files.rosters import Roster, read_roster
from kursus.model.roster import Field, parse_field
from kursus.model.roster_difference import Difference, Newcomer, Rules
from kursus.model.roster_matching import Verdict
from kursus.store import enrolment, heading_maps, pointing, roster_differences
from kursus.store.engine import Connection
from kursus.store.roster_left_out import leave_out_unknown
from kursus.store.roster_matching import match
from kursus.store.roster_rows import Staged, stage

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.programme import Programme

# No file has a billion lines.
LONGEST_LINE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed after `roster import FILE`.

    Attributes:
        maps: Fields by heading; None leaves the column out.
        same: Who the row on a line is, by line, as it was typed.
        new: The lines of those who are new.
        known_only: Whether nobody may be new; None for nothing said.
    """

    file: Path
    sheet: str | None
    header_row: int | None
    maps: Mapping[str, Field | None]
    save_map: str | None
    use_map: str | None
    known_only: bool | None
    same: Mapping[int, str]
    new: frozenset[int]
    file_wins: bool
    blank_clears: bool
    encoding: str | None
    start: str | None
    wait: bool
    faults_file: str | None

    @classmethod
    def from_typed(cls, typed: Mapping[str, Any]) -> Asked:
        """What the options hold.

        Raises:
            Wrong: One of them cannot be understood.
        """
        values = dict(typed)
        sames = sorted(map(_same, values.pop("sames")))
        for (line, one), (next_line, other) in pairwise(sames):
            if line == next_line:
                raise Wrong(f"Row {line} cannot be both {one} and {other}.")
        asked = cls(
            file=Path(values.pop("file")),
            maps=dict(map(_mapped, values.pop("maps"))),
            same=dict(sames),
            new=frozenset(values.pop("news")),
            **values,
        )
        both = sorted(asked.new & set(asked.same))
        if both:
            raise Wrong(f"Row {both[0]} cannot be both --same and --new.")
        for option, name in (("--save-map", asked.save_map), ("--use-map", asked.use_map)):
            if name == "":
                raise Wrong(f"{option} takes a name.", hint=f"{option} personal")
        if asked.save_map and not asked.maps:
            raise Wrong("--save-map keeps what --map says.", hint='--map "HEADING=FIELD"')
        return asked

    def answered(self, same: Mapping[int, str], new: set[int]) -> Asked:
        """The same, with more answers to who is who."""
        return replace(self, same=dict(self.same) | dict(same), new=self.new | new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A roster beside the store, matched and compared.

    Attributes:
        questions: The rows that somebody has to say something about.
        free: How many places there are for the new, or None for any number.
        left_out: Those in the file who do not take part, where only those who do are taken.
        is_mapped: Whether somebody said what headings stand for.
    """

    roster: Roster
    staged: Staged
    rules: Rules
    difference: Difference
    questions: list[Verdict]
    free: int | None
    left_out: list[Newcomer]
    is_mapped: bool


def take(run: Run, db: Connection, programme: Programme, asked: Asked) -> Taken:
    """Read the roster, match it and find out what it would change.

    Raises:
        Faults: There is something wrong in it; all of it is told.
        KursusError: It cannot be read, or is a meeting report or a list of marks.
    """
    from kursus.cli.roster_refused import check_readable, check_unreadable

    mapped = heading_maps.get(db, asked.use_map) if asked.use_map else {}
    try:
        roster = read_roster(
            asked.file,
            encoding=asked.encoding,
            sheet=asked.sheet,
            header_row=asked.header_row,
            mapped=mapped | dict(asked.maps),
            must_be_there=asked.maps,
        )
    except KursusError:
        check_unreadable(run, db, programme, asked)
        raise
    if roster.columns.left and not (asked.maps or mapped):
        check_readable(run, db, programme, asked, roster)
    same = {
        line: pointing.person(db, word, programme=programme).key
        for line, word in asked.same.items()
    }
    faults: list[Fault] = []
    staged = stage(db, programme, roster.rows(faults))
    found, questions = match(db, programme, staged, same=same, new=asked.new)
    faults += found
    if faults:
        raise roster.sheet.refused(faults)
    left_out = []
    if not questions and known_only(run, programme, asked):
        left_out = leave_out_unknown(db, staged)
    rules = Rules(
        fields=roster.columns.fields, file_wins=asked.file_wins, blank_clears=asked.blank_clears
    )
    difference = roster_differences.difference(db, programme, staged, rules, today=run.today)
    free = enrolment.count_for_new(db, programme, day=run.today)
    difference.waiting = 0 if free is None else max(0, difference.new - free)
    return Taken(
        roster=roster,
        staged=staged,
        rules=rules,
        difference=difference,
        questions=questions,
        free=free,
        left_out=left_out,
        is_mapped=bool(asked.maps or mapped),
    )


def known_only(run: Run, programme: Programme, asked: Asked) -> bool:
    """Whether nobody may be new: as typed, else once the programme has ended."""
    return programme.ended(run.today) if asked.known_only is None else asked.known_only


def _mapped(text: str) -> tuple[str, Field | None]:
    heading, equals, field = text.rpartition("=")
    if not equals or not heading.strip():
        raise Wrong(f"--map takes HEADING=FIELD, unlike {text!r}.", hint='--map "Navn=name"')
    return heading.strip(), parse_field(field)


def _same(text: str) -> tuple[int, str]:
    line, equals, person = text.partition("=")
    right = equals and person.strip() and line.strip().isdecimal() and len(line) <= LONGEST_LINE
    if not right:
        raise Wrong(f"--same takes ROW=PERSON, unlike {text!r}.", hint="--same 7=12")
    return int(line), person.strip()


def refused_questions(roster: Roster, questions: list[Verdict]) -> KursusError:
    """The failure that lists what nobody is here to answer."""
    faults = [
        Fault(question.line, None, f"{ask(question)} {answers(question)}") for question in questions
    ]
    count = "one question" if len(faults) == 1 else f"{len(faults):,} questions"
    return Faults(
        f"{roster.sheet.name} leaves {count}; nothing of it was kept.",
        faults,
        hint="Say who is who with --same and --new, or answer at a terminal.",
    )


def ask(question: Verdict) -> str:
    """The question, in words."""
    known = "; ".join(someone.described for someone in question.people[:10])
    return f"Is {question.name} the same as {known}?"


def answers(question: Verdict) -> str:
    """What can be typed for an answer."""
    someone = question.people[0]
    word = someone.number or someone.email or quoted(someone.name)
    return f"--same {question.line}={word} or --new {question.line}"
