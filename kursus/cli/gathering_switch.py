"""The verb that changes where gatherings are held: switch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.gathering_choice import COMING, choice, several, tell_by_letter
from kursus.cli.gathering_options import MODE, of_kind, place_and_link
from kursus.cli.gathering_words import arranged, lacking, when
from kursus.cli.options import writes
from kursus.cli.parameters import NOTE_TEXT
from kursus.cli.run import Run
from kursus.model.gathering import Gathering, Kind, Mode
from kursus.model.reminder import Event
from kursus.model.sentence import counted, listed, runs_of
from kursus.store import gathering_changes, gatherings, sessions

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection


@click.command()
@several(COMING)
@click.option("--to", "mode", type=MODE, required=True, help="The mode from now on.")
@place_and_link
@click.option("--reason", type=NOTE_TEXT, required=True, help="Why, in a few words.")
@of_kind
@writes
def switch(
    run: Run,
    *,
    kind: Kind | None,
    typed: tuple[str, ...],
    every: str | None,
    until: str | None,
    mode: Mode,
    place: str | None,
    link: str | None,
    reason: str,
) -> None:
    """Switch to digital, physical or hybrid, and back.

    What was planned is kept. Switching back brings the place back.
    """
    which = choice(typed, every, until, of=COMING)
    to = _To(mode, place, link)

    def keep(ask_above: int | None) -> None:
        command = f"{kind or 'gathering'} switch {which.said} --to {mode} --reason"
        with run.writing(command) as db:
            programme = run.programme(db)
            chosen = which.find(run, db, programme, kind)
            _switch(run, db, programme, chosen, to, reason=reason, ask_above=ask_above)

    keep_or_ask(run, keep, f"Switch {{}} gatherings to {mode}?")


class _To(NamedTuple):
    """How gatherings are to be held; place and link are None where they stay."""

    mode: Mode
    place: str | None
    link: str | None

    def holds(self, each: Gathering) -> bool:
        """Whether a gathering is held so already, its sessions left aside."""
        return (
            each.mode is self.mode
            and self.place in {None, each.place}
            and self.link in {None, each.link}
        )


def _switch(
    run: Run,
    db: Connection,
    programme: Programme,
    chosen: Sequence[Gathering],
    to: _To,
    *,
    reason: str,
    ask_above: int | None,
) -> None:
    for each in chosen:
        each.check_open()
    parts = sessions.list_all(db, chosen)
    elsewhere = {part.gathering for part in parts if part.mode is not to.mode}
    already = [each for each in chosen if to.holds(each) and each.key not in elsewhere]
    switched = [each for each in chosen if each not in already]
    check_few(len(switched), ask_above)
    gathering_changes.switch(db, switched, to=to.mode, place=to.place, link=to.link, reason=reason)
    if already:
        names = listed(each.label for each in already)
        run.say(f"{names} {'is' if len(already) == 1 else 'are'} {to.mode} already.")
    if not chosen:
        run.say("None is coming, so nothing was switched.")
    _tell_switched(run, db, programme, switched)


def _tell_switched(
    run: Run, db: Connection, programme: Programme, switched: Sequence[Gathering]
) -> None:
    if not switched:
        return
    now = gatherings.get_many(db, programme, [each.label for each in switched])
    for where in dict.fromkeys(arranged(each) for each in now):
        # No full stop, which would be copied with a link.
        run.say(f"Switched to {where}")
        for each in now:
            if arranged(each) == where:
                run.say(f"  {each.named}, {when(each)}")
    without = [each for each in now if lacking(each)]
    if without:
        what = "a place" if without[0].mode is Mode.PHYSICAL else "a link"
        labels = listed(runs_of([each.label for each in without]))
        run.warn(f"{counted(len(without), 'gathering')} without {what}: {labels}.")
        for each in without:
            run.hint(f"kursus {each.kind} edit {each.label} {lacking(each)}")
    tell_by_letter(run, db, programme, now, Event.SWITCHED)
