"""What became of those on the first roster, when the booster was held.

Left means left the job, or the programme before its last day, and did not come; whoever came
counts as come, whatever else is known of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of somebody on the first roster."""

    CAME = "came"
    EXCUSED = "excused"
    ABSENT = "absent"
    LEFT = "left"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alumnus:
    """Somebody on the first roster, as the store knows them at the booster.

    Attributes:
        unit: Where they worked in the programme; None where nothing was said.
        unit_today: Where they work now.
        withdrawn: Whether they were out on the programme's last day.
        left_on: The day they left the job, or None.
        reply: `yes`, `no`, or None for no answer.
        attended: At how many sessions of the booster they were.
        excused: From how many they were excused.
        absent: At how many they were marked absent.
    """

    number: int
    name: str
    email: str | None
    unit: str | None
    former: str | None
    unit_today: str | None
    withdrawn: bool
    left_on: str | None
    reply: str | None
    attended: int
    excused: int
    absent: int

    @property
    def outcome(self) -> Outcome:
        """What became of them."""
        if self.attended:
            return Outcome.CAME
        if self.withdrawn or self.left_on:
            return Outcome.LEFT
        if self.excused:
            return Outcome.EXCUSED
        return Outcome.ABSENT if self.absent else Outcome.UNMARKED
