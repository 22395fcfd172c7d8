"""What became of those on the first roster, when the booster was held.

Left means left the job, or the programme before its last day, and did not come; whoever came
counts as come, whatever else is known of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from kursus.errors import Wrong


class Answer(StrEnum):
    """What somebody answered to the invitation."""

    YES = "yes"
    NO = "no"


ANSWERS = {
    **dict.fromkeys(("yes", "y", "ja", "j"), Answer.YES),
    **dict.fromkeys(("no", "n", "nei", "nej"), Answer.NO),
}


class Outcome(StrEnum):
    """What became of somebody on the first roster."""

    CAME = "came"
    EXCUSED = "excused"
    ABSENT = "absent"
    LEFT = "left"
    UNMARKED = "unmarked"


class Whose(NamedTuple):
    """Whom an answer is given for.

    Attributes:
        people: Number and name of those pointed at, by key of the participant.
        everyone: Whether it is given for all expected.
        rest: Whether it is given for those expected who have not answered.
    """

    people: Mapping[int, str]
    everyone: bool
    rest: bool


class Reply(NamedTuple):
    """One participant's answer.

    Attributes:
        participant: Their key.
        name: Their number and name.
        before: What they had answered, or None.
        named: Whether they were pointed at, and not among all or the rest.
    """

    participant: int
    name: str
    before: str | None
    answer: Answer
    named: bool

    @property
    def told(self) -> str:
        """What is new: `4 Kari Nordmann: no → yes`."""
        if self.before == self.answer:
            return f"{self.name}: {self.answer} already"
        return f"{self.name}: {f'{self.before} → ' if self.before else ''}{self.answer}"


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


def parse_answers(words: Sequence[str]) -> dict[Answer, list[str]]:
    """The words for whom each answer is given, as in `yes 4 17 no kari`.

    Raises:
        Wrong: The first word is no answer, or nobody stands after one.
    """
    said: dict[Answer, list[str]] = {}
    answer = None
    for word in words:
        given = ANSWERS.get(word.casefold())
        if given is not None:
            answer = given
            said.setdefault(answer, [])
        elif answer is None:
            raise Wrong(
                f"An answer is yes or no, and {word!r} is neither.", hint="yes 4 17 no kari"
            )
        else:
            said[answer].append(word)
    for given, whose in said.items():
        if not whose:
            raise Wrong(f"Nobody stands after {str(given)!r}.", hint=f"as in {given} 4 17 kari")
    return said


def settle(
    said: Mapping[Answer, Whose], *, expected: Mapping[int, str], before: Mapping[int, str]
) -> Iterator[Reply]:
    """Yield each participant's answer once; the rest are whoever is left.

    Args:
        said: Whom each answer is given for.
        expected: Number and name of those the booster is for, by key.
        before: What was answered before, by key.

    Raises:
        Wrong: Somebody is given both answers.
    """
    named: dict[int, Answer] = {}
    for answer, whose in said.items():
        for key, name in whose.people.items():
            if named.setdefault(key, answer) is not answer:
                raise _both(name)
            yield Reply(key, name, before.get(key), answer, named=True)
    for answer, whose in said.items():
        if len(said) > 1 and whose.everyone:
            raise _both("Everybody")
        for key, name in expected.items():
            wanted = whose.everyone or (whose.rest and key not in before)
            if wanted and key not in named:
                yield Reply(key, name, before.get(key), answer, named=False)
    if sum(whose.rest for whose in said.values()) > 1:
        raise _both("The rest")


def _both(who: str) -> Wrong:
    return Wrong(
        f"{who} would both come and not come.",
        hint="say one thing of each; rest is all who have not answered",
    )
