"""What a plan in a file would change, and everything that is wrong with it.

The one thing to know: a row without a label is new, unless the plan has the same thing on the same
day already; so the same file twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kursus.errors import Fault
from kursus.files.plan_checks import LETTERS, Checks, Known
from kursus.files.plan_gatherings import check_gatherings
from kursus.files.plan_parts import check_homework, check_sessions
from kursus.files.plans import Entry
from kursus.model.plan import HOMEWORK, Changes


def difference(
    entries: Sequence[Entry], known: Known, faults: Sequence[Fault]
) -> tuple[Changes, list[Fault]]:
    """What the rows would change, and all faults: those given and those found.

    The changes are good only where there are no faults.
    """
    checks = Checks(known, list(faults))
    for entry in entries:
        if entry.sound and entry.label is None and entry.kind is None:
            checks.fault(entry, "kind", "A new row says its kind, such as fagdag or session.")
    sound = [entry for entry in entries if entry.label is None or checks.claim(entry)]
    rows = [entry for entry in sound if checks.kind(entry) in LETTERS]
    labels = check_gatherings(checks, rows)
    check_sessions(checks, entries, labels)
    check_homework(checks, [entry for entry in sound if checks.kind(entry) in HOMEWORK])
    left = [
        item.label
        for item in known.items
        if item.label not in checks.claimed
        and (item.gathering is None or item.gathering in checks.claimed)
    ]
    changes = Changes(
        themes=tuple(checks.new_themes.values()),
        drafts=tuple(checks.drafts),
        unchanged=checks.unchanged,
        left=tuple(left),
    )
    return changes, checks.faults
