"""`kursus reminder send`: what is owed now goes out, by cron or by hand."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kursus.cli.looking_ahead import looking_ahead
from kursus.cli.options import writes
from kursus.cli.parameters import FILE
from kursus.cli.reminder_sent import summary, tell
from kursus.cli.reminder_ways import Out, way_out
from kursus.cli.run import ONLY_TRIED, Run
from kursus.cli.streams import echo_aside
from kursus.errors import KursusError, Stopped
from kursus.letters.delivery import Delivery, Limits, Mails
from kursus.letters.lock import Turn, sending_alone
from kursus.letters.mailing import sender_of, write_mails
from kursus.model.person import check_email
from kursus.model.sentence import counted, listed
from kursus.store import history, letters, outbox, programmes
from kursus.store.letters import ReadyCount
from kursus.store.outbox import Planned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kursus.model.letter import Addressed
    from kursus.model.programme import Programme
    from kursus.store.engine import Connection

# Whoever has written to no more people than these is asked before writing to more at once.
MOST_UNASKED = 10
_STOPPING = "Stopping after the letter at hand; Ctrl-C once more stops now."
_STOPPED = "Stopped; what was sent is marked, and the rest waits."


class _Owed(NamedTuple):
    """What a planning found.

    Attributes:
        ready: What can go out now.
        limits: Those of the run, with the programmes that have a sender.
        failed: Why others cannot send.
    """

    planned: Planned
    ready: ReadyCount
    limits: Limits
    failed: list[KursusError]


@click.command()
@click.option("--smtp", metavar="URL", help="By a mail server: smtp://USER@HOST. Else KURSUS_SMTP.")
@click.option("--eml", type=FILE, metavar="DIR", help="As drafts in a folder, for Outlook.")
@click.option(
    "--password-file",
    type=FILE,
    metavar="FILE",
    help="The password, in a file that only you can read. Else KURSUS_SMTP_PASSWORD.",
)
@click.option("--token-command", metavar="COMMAND", help="Prints a token to log in by (XOAUTH2).")
@click.option(
    "--per-hour", type=click.IntRange(min=1), metavar="N", help="Send at most so many in an hour."
)
@click.option(
    "--only-to",
    multiple=True,
    metavar="ADDRESS",
    help="Write to nobody else, to try it out. Repeatable.",
)
@click.option("--verbose", is_flag=True, help="Tell what was done in a line, also if nothing was.")
@writes
def send(
    run: Run,
    *,
    smtp: str | None,
    eml: str | None,
    password_file: str | None,
    token_command: str | None,
    per_hour: int | None,
    only_to: tuple[str, ...],
    verbose: bool,
) -> None:
    """Send the letters that are owed now, of all open programmes.

    It may be run as often as you like, also by two at once: everybody gets each
    letter once. Nothing is said when nothing was owed. A server on this machine
    needs no TLS; a relay in your own network without it is typed as
    smtp://HOST?tls=none.

    \b
    kursus reminder send --smtp smtp://kurs@example.org@smtp.example.org
    kursus reminder send --eml drafts
    kursus reminder send --smtp smtp://localhost --only-to me@example.org
    """  # noqa: D301 - click wants the character
    out = way_out(run, smtp=smtp, eml=eml, password_file=password_file, token=token_command)
    limits = Limits(per_hour=per_hour, only_to=[check_email(each) for each in only_to] or None)
    if run.dry_run:
        with looking_ahead(run) as db:
            owed = _owed(run, db, limits)
        run.say(ONLY_TRIED)
        run.say(f"{_told(owed.ready) if owed.ready.letters else 'Nothing'} would go out.")
        _raise(run, owed.failed)
        return
    with sending_alone(run.store_path) as turn:
        if turn:
            _send(run, out, limits, turn, talking=verbose or run.at_terminal)
        elif verbose:
            run.say("Another run is sending.")


def _send(run: Run, out: Out, limits: Limits, turn: Turn, *, talking: bool) -> None:
    """Plan, ask where that is needed, send, and tell.

    What a run that was killed had claimed goes at once, and waits for no lease to end.

    Raises:
        KursusError: Something could not be done; what could be was.
        Stopped: A signal came; what was sent is marked, and the rest waits.
    """
    _ask_before_many(run, limits)
    with run.store.noting() as db:
        if before := turn.claim_before():
            letters.release(db, claim=before)
        owed = _owed(run, db, limits)
        claim = db.new_key()
        if limits.only_to and not owed.ready.letters:
            _say_others(run, db, limits)
    turn.note(claim)
    with _until_a_signal() as came:
        delivery = Delivery(
            run.store,
            out.way,
            write=lambda db, batch: _mails(run, out, db, batch),
            now=lambda: run.now,
            limits=owed.limits,
            claim=claim,
            drafts=out.drafts,
        )
        try:
            outcomes = delivery.run(stopping=lambda: bool(came))
        except Stopped as stopped:
            stopped.sentence = _STOPPED
            raise
    if outcomes.taken:
        # For the log: what left cannot be taken back.
        with run.writing(f"reminder send {out.option}: {counted(outcomes.taken, 'letter')}") as db:
            history.tell(db)
    if talking or outcomes.taken:
        run.say(summary(outcomes, owed.planned, folder=out.folder))
    tell(run, outcomes, owed.planned)
    if came:
        raise Stopped(came[0], _STOPPED)
    _raise(run, [*owed.failed, *outcomes.failed])


def _ask_before_many(run: Run, limits: Limits) -> None:
    """Ask whoever has never written to so many; what is planned for that is not kept.

    Raises:
        Abort: The answer is no.
        KursusError: Nobody is here to give one.
    """
    with run.store.noting(keep=False) as db:
        if letters.count_written_to(db, most=MOST_UNASKED + 1) > MOST_UNASKED:
            return
        ready = _owed(run, db, limits).ready
    if ready.people > MOST_UNASKED:
        run.confirm(
            f"{_told(ready)} would go out, the first to so many. Send them?", undoable=False
        )


def _say_others(run: Run, db: Connection, limits: Limits) -> None:
    """Say to whoever tries it out on some addresses that letters are owed, but none to those."""
    ready = letters.count_ready(db, now=run.now)
    if ready.letters:
        run.say(f"Owed: {_told(ready)}, and none to {listed(limits.only_to or ())}.")
        run.hint("kursus reminder due --emails")


def _owed(run: Run, db: Connection, limits: Limits) -> _Owed:
    """Plan what is owed at this moment, and look who can send it."""
    now, chosen = run.now, _chosen(run, db)
    planned = outbox.plan(db, now=now)
    able: list[int] = []
    failed: list[KursusError] = []
    for programme in chosen:
        only = [programme.key]
        if letters.count_ready(db, now=now, only_to=limits.only_to, programmes=only).letters:
            try:
                sender_of(programme)
            except KursusError as failure:
                failed.append(failure)
            else:
                able.append(programme.key)
    limits = limits._replace(programmes=able)
    ready = letters.count_ready(db, now=now, only_to=limits.only_to, programmes=able)
    return _Owed(planned, ready, limits, failed)


def _chosen(run: Run, db: Connection) -> list[Programme]:
    """The programme that was named, or all that are open."""
    if run.programme_named:
        return [run.programme(db)]
    return [each for each in programmes.list_all(db) if each.state == "open"]


def _mails(run: Run, out: Out, db: Connection, batch: Sequence[Addressed]) -> Mails:
    return write_mails(db, batch, now=run.now, drafts=out.drafts)


def _told(ready: ReadyCount) -> str:
    people = counted(ready.people, "person", "people")
    return f"{counted(ready.letters, 'letter')} to {people}"


def _raise(run: Run, failed: list[KursusError]) -> None:
    """End with what could not be done, where there is something.

    Raises:
        KursusError: The last of it; what comes before is told.
    """
    if failed:
        for failure in failed[:-1]:
            run.warn(failure.sentence)
        raise failed[-1]


@contextmanager
def _until_a_signal() -> Iterator[list[int]]:
    """The signals that came, at first none; the first is only noted, and the second stops at once.

    For a letter that was taken is to be marked.
    """
    came: list[int] = []
    before: dict[int, Any] = {}

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)
        put_back()
        if number == signal.SIGINT:  # somebody sits there, and a server may take its time
            echo_aside(_STOPPING)

    def put_back() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, note)
    try:
        yield came
    finally:
        put_back()
