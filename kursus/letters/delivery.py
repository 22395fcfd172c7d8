"""Letters that are owed, on their way out: claimed, written, handed over and marked, in that order.

The one thing to know: a letter is marked in a transaction of its own as soon as it was taken, so a
run that is killed between the two gives one letter twice, and none is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol, TypeVar

from kursus.errors import KursusError, Stopped, StoreBusy, StoreError
from kursus.letters.message import Mail, NoAddress
from kursus.letters.replies import Outcome, Reply, SenderRefused, WayClosed
from kursus.model.letter import Addressed
from kursus.store import letters
from kursus.store.database import Connection, Store

BATCH = 10
# Longer than a batch takes of a server that answers each question at the last moment.
LEASE = timedelta(hours=1)
HOUR = timedelta(hours=1)
# So often in a row a server may be busy, or unsure of a sender, before it is let alone.
PATIENCE = 3
_TIMES_TO_NOTE = 12
_NO_CODE = 553  # RFC 5321: the mailbox name is not allowed; said by us of what no server would take

Result = TypeVar("Result")
# Letters of a batch by their rows: as mail, or why it cannot be written; without those that have
# nothing to tell any more, which the next planning drops.
Mails = Mapping[int, Mail | KursusError]
Writer = Callable[[Connection, Sequence[Addressed]], Mails]


class Way(Protocol):
    """A way out."""

    def deliver(self, mail: Mail) -> Reply:
        """Hand over a letter.

        Raises:
            WayClosed: None can be, whoever it is to.
            SenderRefused: None can be from this sender.
        """

    def close(self) -> None:
        """Let go of what is open."""


class Limits(NamedTuple):
    """What a run keeps to; None is no limit.

    Attributes:
        programmes: The keys of those whose letters are sent.
        per_hour: How many letters a server is given in any hour, by all runs.
        only_to: The addresses that alone are written to.
    """

    programmes: Collection[int] | None = None
    per_hour: int | None = None
    only_to: Collection[str] | None = None


class Told(NamedTuple):
    """What a server said of a letter."""

    to: Addressed
    reply: Reply


@dataclass(slots=True, kw_only=True)
class Outcomes:
    """What became of the letters of a run.

    Attributes:
        taken: How many were sent, or lie as drafts.
        refused: Whose address was refused for good.
        later: Who is tried again later.
        failed: What could not be done, each once.
        held: How many wait for the next hour, because of the limit.
    """

    taken: int = 0
    refused: list[Told] = field(default_factory=list)
    later: list[Told] = field(default_factory=list)
    failed: list[KursusError] = field(default_factory=list)
    held: int = 0

    def fail(self, failure: KursusError) -> None:
        """Keep a failure, unless the same was met before."""
        if all(str(failure) != str(other) for other in self.failed):
            self.failed.append(failure)


class Delivery:
    """One run that sends."""

    def __init__(
        self,
        store: Store,
        way: Way,
        *,
        write: Writer,
        now: Callable[[], datetime],
        limits: Limits,
        claim: int,
        drafts: bool = False,
    ) -> None:
        """A run, which has not begun.

        Args:
            store: Whose letters.
            way: How they leave.
            write: Makes mail of a batch.
            now: The moment it is; in UTC.
            limits: What it keeps to.
            claim: The key that stands for this run.
            drafts: Whether what is taken is handed over, not sent.
        """
        self._store = store
        self._way = way
        self._write = write
        self._now = now
        self._limits = limits
        self._mark = letters.mark_handed if drafts else letters.mark_sent
        self._drafts = drafts
        self._claim = claim
        self._seen: set[int] = set()
        self._busy = 0
        self._limited = False
        self._trusted: set[str] = set()
        self._closed: set[str] = set()
        self._doubts: dict[str, list[Told]] = defaultdict(list)
        self.outcomes = Outcomes()

    def run(self, *, stopping: Callable[[], bool]) -> Outcomes:
        """Send what can be sent now; what became of it.

        What this run has claimed and not sent is given back at the end.

        Args:
            stopping: Whether to end after the letter under way.

        Raises:
            StoreError: The store failed. Letters that were sent before are marked, and the rest
                wait until their lease has ended.
        """
        try:
            while not stopping():
                batch = self._claimed()
                if not batch:
                    break
                self._send(batch, stopping)
        except (StoreError, Stopped):
            raise
        except KursusError as failure:  # that all letters would meet
            self.outcomes.fail(failure)
        finally:
            self._way.close()
        self._settle_doubts()
        self._noted(self._leave)
        return self.outcomes

    def _leave(self, db: Connection) -> None:
        """Give back what was claimed, and count what would be sent but for the limit."""
        letters.release(db, claim=self._claim)
        if self._limited:
            ready = letters.count_ready(db, now=self._now(), **self._chosen())
            self.outcomes.held = ready.letters

    def _chosen(self) -> dict[str, Any]:
        return {"only_to": self._limits.only_to, "programmes": self._limits.programmes}

    def _claimed(self) -> list[Addressed]:
        """The next letters, of which no other run has any; none where there are no more."""
        batch = [each for each in self._noted(self._take) if each.letter.row not in self._seen]
        self._seen.update(each.letter.row for each in batch)
        return batch

    def _take(self, db: Connection) -> list[Addressed]:
        now, most = self._now(), BATCH
        if self._limits.per_hour is not None and not self._drafts:
            left = self._limits.per_hour - letters.count_sent_since(db, now - HOUR)
            most = min(BATCH, max(left, 0))
            self._limited = most < BATCH
        return letters.claim(
            db, now=now, claim=self._claim, lease=LEASE, most=most, **self._chosen()
        )

    def _send(self, batch: Sequence[Addressed], stopping: Callable[[], bool]) -> None:
        with self._store.reading() as db:
            mails = self._write(db, batch)
        for to in batch:
            if stopping():
                return
            mail = mails.get(to.letter.row)
            if mail is None or any(told.to.email == to.email for told in self.outcomes.refused):
                continue
            if isinstance(mail, NoAddress):
                self._refuse(Told(to, Reply(Outcome.REFUSED, _NO_CODE, mail.sentence)))
            elif isinstance(mail, KursusError):
                self.outcomes.fail(mail)
            elif mail.sender not in self._closed:
                self._deliver(to, mail)

    def _deliver(self, to: Addressed, mail: Mail) -> None:
        try:
            reply = self._way.deliver(mail)
        except SenderRefused as refusal:
            self._close(mail.sender, refusal)
            return
        told = Told(to, reply)
        self._busy = self._busy + 1 if reply.outcome is Outcome.BUSY else 0
        if reply.outcome is Outcome.TAKEN:
            self._noted(lambda db: self._mark(db, [to.letter.row], now=self._now()))
            self.outcomes.taken += 1
            self._trusted.add(mail.sender)
            # It is not the sender, so whom it was unsure of is somebody it does not take.
            for doubt in self._doubts.pop(mail.sender, ()):
                self._refuse(doubt)
        elif reply.outcome is Outcome.REFUSED:
            self._refuse(told)
        elif reply.outcome is Outcome.UNSURE:
            self._doubt(mail.sender, told)
        else:
            self._put_off(told)
        if self._busy >= PATIENCE:
            raise WayClosed(f"The server is busy: {reply.told}.", hint="try later")

    def _doubt(self, sender: str, told: Told) -> None:
        """Keep a refusal that may be of all letters, until one is taken or too many are refused."""
        if sender in self._trusted:
            self._refuse(told)
            return
        self._doubts[sender].append(told)
        if len(self._doubts[sender]) >= PATIENCE:
            self._close(sender, _refused_sender(sender, told.reply))

    def _settle_doubts(self) -> None:
        """Let those wait of whom it is not known that it is they who were refused."""
        for sender, doubts in self._doubts.items():
            for told in doubts:
                self._put_off(told)
            self.outcomes.fail(_refused_sender(sender, doubts[-1].reply))

    def _close(self, sender: str, refusal: SenderRefused) -> None:
        """Send nothing more from a sender in this run."""
        self._closed.add(sender)
        if sender not in self._doubts:  # else it is told when they are settled
            self.outcomes.fail(refusal)

    def _refuse(self, told: Told) -> None:
        self._noted(
            lambda db: letters.mark_refused(
                db,
                told.to.letter.row,
                email=told.to.email,
                code=told.reply.code,
                now=self._now(),
            )
        )
        self.outcomes.refused.append(told)

    def _put_off(self, told: Told) -> None:
        row = told.to.letter.row
        self._noted(lambda db: letters.mark_later(db, row, claim=self._claim, now=self._now()))
        self.outcomes.later.append(told)

    def _noted(self, note: Callable[[Connection], Result]) -> Result:
        """What a note in the outbox gives, once it is on the disk; patient with who else writes.

        A letter may have been taken, and would be sent again if that were not noted.
        """
        for _ in range(_TIMES_TO_NOTE):
            with suppress(StoreBusy), self._store.noting() as db:
                return note(db)
        with self._store.noting() as db:
            return note(db)


def _refused_sender(sender: str, reply: Reply) -> SenderRefused:
    return SenderRefused(
        f"The server takes no letters from {sender}: {reply.told}",
        hint='kursus programme edit --sender "NAME <ADDRESS>"',
    )
