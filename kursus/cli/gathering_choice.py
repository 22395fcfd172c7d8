"""Which gatherings a command is about: labels that were typed, or all that are coming or held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from kursus.cli.completion_words import labels
from kursus.cli.options import all_of
from kursus.cli.parameters import DATE, LABEL
from kursus.errors import Wrong, as_word
from kursus.model.gathering import Gathering, Kind
from kursus.model.reminder import Event
from kursus.store import gatherings

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

Function = TypeVar("Function", bound=Callable[..., Any])
MOST = 3
TO_TELL = "   (to tell them)"
COMING, HELD = "--all-coming", "--all-held"
HELP = {
    COMING: "In place of labels: all that have not begun.",
    HELD: "In place of labels: all that were held, and are not closed.",
}


class Choice(NamedTuple):
    """What was typed to choose gatherings.

    Attributes:
        typed: Labels.
        every: `--all-coming` or `--all-held` where that was said, else None.
        until: The last day of those, as typed, or None.
    """

    typed: tuple[str, ...]
    every: str | None
    until: str | None

    @property
    def said(self) -> str:
        """The choice for the log: labels or option names."""
        if self.every:
            return f"{self.every} --until" if self.until else self.every
        return " ".join(self.typed).upper()

    def find(
        self, run: Run, db: Connection, programme: Programme, kind: Kind | None
    ) -> list[Gathering]:
        """The gatherings chosen, each once: in the order typed, or by day.

        Raises:
            NotFound: A label is of none, or of one of another kind.
            Wrong: A label is none.
        """
        if not self.every:
            return gatherings.get_many(db, programme, self.typed, kind=kind)
        last = run.date(self.until, programme)
        wanted = Gathering.is_coming if self.every == COMING else Gathering.is_to_be_closed
        return [
            each
            for each in gatherings.list_all(db, programme, kind)
            if wanted(each, run.today) and (last is None or each.day <= last)
        ]


def several(every: str, metavar: str = "LABEL…") -> Callable[[Function], Function]:
    """Adds labels, an option for all that are so, and `--until`; a command gets `typed` and these.

    Args:
        every: `--all-coming` or `--all-held`.
        metavar: How the help writes what is typed.
    """
    return all_of(
        [
            click.argument("typed", metavar=metavar, type=LABEL, nargs=-1, shell_complete=labels),
            click.option(every, "every", flag_value=every, default=None, help=HELP[every]),
            click.option(
                "--until", type=DATE, metavar="DATE", help="Of those, none after this day."
            ),
        ]
    )


def choice(typed: Sequence[str], every: str | None, until: str | None, *, of: str) -> Choice:
    """What was typed as a choice; `of` is the option that the command has for all.

    Raises:
        Wrong: Neither or both of labels and all were said, or a last day without all.
    """
    if bool(typed) is bool(every):
        raise Wrong(f"Say either labels or {of}.", hint=f"F2 F3, or {of}")
    if until and not every:
        raise Wrong(f"--until goes with {of}.", hint=of)
    return Choice(tuple(typed), every, until)


def tell_by_letter(
    run: Run, db: Connection, programme: Programme, changed: Sequence[Gathering], event: Event
) -> None:
    """Say which rules write to everybody about a change, or else what gives their addresses.

    Args:
        run: The command under way.
        db: The store.
        programme: Theirs.
        changed: The gatherings as they are now.
        event: What happened to them: moved, switched or cancelled.
    """
    from kursus.model.reminder_words import sentence
    from kursus.store import reminder_rules

    if any(each.day >= run.today for each in changed):
        writing = reminder_rules.list_telling(db, programme, event)
        for named in writing:
            run.say(f"{named.rule.label} is on: {sentence(*named)}.")
        if writing:
            run.hint("kursus reminder due")
            return
    hint_whom(run, changed, cancelled=event is Event.CANCELLED)


def hint_whom(run: Run, changed: Sequence[Gathering], *, cancelled: bool = False) -> None:
    """Tell what to type for the addresses of those whom a change of some gatherings is about.

    Of what is past nobody needs to be told. Of what is for many groups it is everybody. Nobody is
    expected at what is cancelled, so its addresses are those of the group or audience it was for.
    """
    coming = {each.for_whom: each for each in reversed(changed) if each.day >= run.today}
    if len(changed) > 1 and (None in coming or len(coming) > MOST):
        run.hint(f"kursus participant list --emails{TO_TELL}")
        return
    for each in list(coming.values())[::-1]:
        if not cancelled:
            run.hint(f"kursus attendance list {each.label} --emails{TO_TELL}")
            continue
        option = "--audience" if each.audience else "--group"
        whose = f" {option} {as_word(each.for_whom)}" if each.for_whom else ""
        run.hint(f"kursus participant list{whose} --emails{TO_TELL}")
