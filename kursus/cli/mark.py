"""`kursus mark`, which is `kursus attendance mark`: say who did what at a gathering."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import click

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.completion_words import people, session_labels
from kursus.cli.mark_answer import answer
from kursus.cli.options import writes
from kursus.cli.parameters import LABEL, NOTE_TEXT, TEXT, WHO, Word
from kursus.cli.run import Run
from kursus.errors import Fault, KursusError, Wrong
from kursus.model.attendance import (
    KNOWN_AHEAD,
    Said,
    Status,
    check_held,
    check_markable,
    check_noted,
)
from kursus.model.gathering import MODE_ALIASES, Mode
from kursus.model.mark import EXAMPLE, Saying, Settled, parse_lines, parse_words
from kursus.store import expected, marking, namesakes, pointing, sessions
from kursus.store import guests as store

if TYPE_CHECKING:
    from kursus.model.gathering import Gathering
    from kursus.model.pointing import Someone
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

# More than a hundred thousand lines take; an endless stream is refused there.
MOST_BYTES = 16_000_000


class How(StrEnum):
    """How somebody came; nobody comes in both ways."""

    PHYSICAL = Mode.PHYSICAL.value
    DIGITAL = Mode.DIGITAL.value


def statuses_and_people(
    ctx: click.Context, parameter: click.Parameter, incomplete: str
) -> list[str]:
    """The words of a mark that begin so: statuses first, then people."""
    words = [*Status, "came", "left", "all", "rest"]
    begun = [word for word in words if word.startswith(incomplete.casefold())]
    return [*begun, *people(ctx, parameter, incomplete)]


@click.command()
@click.argument("label", type=LABEL, shell_complete=session_labels)
@click.argument(
    "words", type=TEXT, nargs=-1, metavar="[STATUS WHO…]…", shell_complete=statuses_and_people
)
@click.option(
    "--mode",
    type=Word(How, MODE_ALIASES),
    help="How they came, if otherwise than the gathering was held.",
)
@click.option("--note", type=NOTE_TEXT, help="A short note on each mark.")
@click.option(
    "--guest",
    "guests",
    type=WHO,
    multiple=True,
    shell_complete=people,
    help="Somebody not expected. Repeatable.",
)
@writes
def mark(
    run: Run,
    *,
    label: str,
    words: tuple[str, ...],
    mode: str | None,
    note: str | None,
    guests: tuple[str, ...],
) -> None:
    """Mark who was present, late, partial, excused or absent.

    \b
    kursus mark F6 absent 4 17 late kari present rest
    kursus mark F6 came kari 9.20 left 17 14.00 partial 22 40
    kursus mark F6 made-up kari --note "saw the recording"
    kursus mark F6 < marks.txt

    LABEL is a gathering (F6) or one session of it (F6.1). WHO is a number, a name, an e-mail
    address, a group, an audience, all, or rest: those expected who have no mark yet. After came
    and left stands a time, after partial there may stand minutes. Who made-up did the day another
    way, which the note has to say, and counts as attending. Lines on standard input say WHO STATUS
    or STATUS WHO….
    """  # noqa: D301 - click wants the character
    typed = _Typed(label=label, mode=mode, note=note, guests=guests)
    typed.read(words)
    keep_or_ask(
        run,
        lambda ask_above: typed.keep(run, ask_above=ask_above),
        "{} marks would be replaced. Replace them?",
    )


class _Typed:
    """What was typed, until it is kept."""

    def __init__(
        self, *, label: str, mode: str | None, note: str | None, guests: tuple[str, ...]
    ) -> None:
        self.label = label
        self.mode = mode
        self.note = note
        self.guests = guests
        self.words: tuple[str, ...] = ()
        self.sayings: list[Saying] = []
        self.faults: list[Fault] = []

    def read(self, words: tuple[str, ...]) -> None:
        """Read the words, or the lines of standard input where there are none.

        Raises:
            Wrong: The words are wrong, or there is nothing. Faults of lines wait for those that
                only the store can tell.
        """
        self.words = words
        if words and words != ("-",):
            self.sayings = parse_words(words)
            return
        if self.guests and not words:
            return
        self.sayings, self.faults = parse_lines(_standard_input())
        if not (self.sayings or self.faults):
            raise Wrong(
                f"Nothing was said to mark at {self.label}.",
                hint=f"kursus mark {self.label} {EXAMPLE}",
            )

    def keep(self, run: Run, *, ask_above: int | None) -> None:
        """Mark, and answer with what was marked.

        Raises:
            ManyReplacedError: More marks than that would be replaced; nothing was kept.
            KursusError: It cannot be marked so.
        """
        with run.writing(self._command()) as db:
            programme = run.programme(db)
            gathering, held = sessions.point(db, programme, self.label)
            check_held(gathering, held)
            check_markable(gathering, self._said(), today=run.today)
            for said in self._said():
                check_noted(said, self.note)
            settled = marking.resolve(
                db,
                self.sayings,
                programme=programme,
                gathering=gathering,
                sessions=held,
                faults=self.faults,
            )
            guests = _guests(db, self.guests, programme, gathering)
            outcome = marking.apply(
                db, settled, gathering=gathering, sessions=held, mode=self.mode, note=self.note
            )
            check_few(outcome.replacing, ask_above)
            store.add(db, held, guests, note=self.note)
            _check_anybody(gathering, settled, outcome)
            for minutes in self._taken_for_minutes():
                line = run.as_typed(f"kursus mark {self.label.upper()} partial {minutes}")
                run.warn(
                    f"{minutes} was taken for minutes; if number {minutes} was there in part too, "
                    f"type: {line}"
                )
            answer(
                run,
                gathering,
                held,
                settled=settled,
                outcome=outcome,
                names=namesakes.names_told_apart(
                    db, programme, [someone for someone, _ in settled.people.values()]
                ),
                guests=guests,
            )
            self._warn(run, db, programme, gathering, settled)

    def _warn(
        self,
        run: Run,
        db: Connection,
        programme: Programme,
        gathering: Gathering,
        settled: Settled,
    ) -> None:
        """Warn of absences, where somebody is said to be absent or excused."""
        if any(said.status in KNOWN_AHEAD for said in self._said()):
            from kursus.cli.attendance_warnings import warn_of_absences

            together = {said.status for said in (settled.everyone, settled.rest) if said}
            missing = [
                key for key, (_, said) in settled.people.items() if said.status in KNOWN_AHEAD
            ]
            told = None if together & KNOWN_AHEAD else missing
            warn_of_absences(run, db, programme, gathering, told)

    def _taken_for_minutes(self) -> list[int]:
        """Minutes that stand among numbers of people, as in `partial 4 17`."""
        return [
            saying.said.minutes
            for saying in self.sayings
            if saying.said.minutes and all(word.isdecimal() for word in saying.words)
            if str(saying.said.minutes) in self.words
        ]

    def _said(self) -> list[Said]:
        there = Said(status=Status.PRESENT)
        return [saying.said for saying in self.sayings] + [there] * bool(self.guests)

    def _command(self) -> str:
        options = {"--mode": self.mode, "--note": self.note, "--guest": self.guests}
        return " ".join(["mark", self.label.upper(), *(o for o, said in options.items() if said)])


def _standard_input() -> str:
    if sys.stdin is None or sys.stdin.isatty():
        return ""
    from kursus.files.decoding import decode

    read = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(read) > MOST_BYTES:
        raise Wrong(f"Standard input is longer than {MOST_BYTES:,} bytes.")
    return decode(read, name="standard input").text


def _guests(
    db: Connection, words: Sequence[str], programme: Programme, gathering: Gathering
) -> list[Someone]:
    guests = [pointing.person(db, word, programme=programme) for word in words]
    own = {guest.participant: guest for guest in guests if guest.participant is not None}
    if own:
        unexpected = {each.participant for each in expected.list_unexpected(db, gathering, own)}
        for key, guest in own.items():
            if key not in unexpected:
                raise Wrong(
                    f"{guest.name} is expected at {gathering.label}, so is no guest.",
                    hint=f"kursus mark {gathering.label} present {guest.number}",
                )
    return guests


def _check_anybody(gathering: Gathering, settled: Settled, outcome: marking.Outcome) -> None:
    if not outcome.counts and (settled.everyone or settled.rest):
        raise KursusError(
            f"Nobody is expected at {gathering.named}.", hint="kursus participant list"
        )
