"""What came of sending letters, told: a line of what was done, and what somebody should know."""

from __future__ import annotations

from kursus.cli.run import Run
from kursus.letters.delivery import Outcomes, Told
from kursus.model.letter import Why
from kursus.model.sentence import counted
from kursus.store.outbox import Planned

SHOWN = 10


def summary(outcomes: Outcomes, planned: Planned, *, folder: str | None) -> str:
    """What was done, in one line.

    Args:
        outcomes: What became of the letters.
        planned: What the planning before it came to.
        folder: Where they lie as drafts, or None where they were sent.
    """
    late = planned.dropped.get(Why.PAST, 0)
    done = f"Sent {counted(outcomes.taken, 'letter')}"
    if folder is not None:
        done = f"Wrote {counted(outcomes.taken, 'draft')} into {folder}"
    if not outcomes.taken:
        done = "Nothing was sent"
    rest = (
        (counted(len(outcomes.refused), "address", "addresses") + " refused", outcomes.refused),
        (f"{len(outcomes.later)} to try again", outcomes.later),
        (f"{outcomes.held} waiting for the next hour", outcomes.held),
        (f"{late} too late", late),
    )
    return f"{', '.join([done, *(text for text, some in rest if some)])}."


def tell(run: Run, outcomes: Outcomes, planned: Planned) -> None:
    """Tell what somebody should know, where there is something."""
    late = planned.dropped.get(Why.PAST, 0)
    nowhere = planned.dropped.get(Why.NO_ADDRESS, 0)
    if late:
        verb, they = ("was", "it was") if late == 1 else ("were", "they were")
        run.warn(f"{counted(late, 'letter')} {verb} dropped: what {they} to tell of is over.")
    if nowhere:
        run.warn(
            f"{counted(nowhere, 'letter')} cannot be sent: no address is known, or none works."
        )
    if late or nowhere:
        run.hint("kursus reminder log")
    if outcomes.later:
        waits = "waits" if len(outcomes.later) == 1 else "wait"
        run.warn(
            f"{counted(len(outcomes.later), 'letter')} {waits} for the server, which said: "
            f"{_said(outcomes.later[0])}"
        )
    if outcomes.refused:
        run.warn("Refused, and not written to any more:")
        for told in outcomes.refused[:SHOWN]:
            run.warn(f"  {_said(told)}")
        more = len(outcomes.refused) - SHOWN
        if more > 0:
            run.warn(f"  and {more} more")
        run.hint("kursus person edit WHO --email ADDRESS")


def _said(told: Told) -> str:
    return f"{told.reply.told} ({told.to.name}, {told.to.email})"
