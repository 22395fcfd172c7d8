"""Say something of the homework of people, however many they are, in a handful of statements.

The one thing to know: who is named has to fit, or nothing is kept; of a group, `all` and `rest`
only those are taken that it can be meant for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kursus.errors import KursusError, NotFound
from kursus.model.homework import Homework
from kursus.model.programme import Programme
from kursus.model.sentence import day_text, first_of
from kursus.model.submission import Step, Submission, Verb, is_meant
from kursus.store import pointing_many, submissions
from kursus.store.engine import Connection
from kursus.store.submissions import Assigned, NotAssigned

NAMED = 10


class Outcome(NamedTuple):
    """What a step came to.

    Attributes:
        changed: Whose homework is now otherwise, and how far they have come.
        unchanged: Those named of whom it was said already.
        left: Those of a group or of `all` whom it cannot be meant for.
    """

    changed: list[tuple[Assigned, Submission]]
    unchanged: list[Assigned]
    left: list[Assigned]

    @property
    def replacing(self) -> int:
        """How many had been said something of that is now otherwise."""
        return sum(one.submission != Submission() for one, _ in self.changed)


class _Typed(NamedTuple):
    """Whom the words point at: participants' keys, and whether `all` or `rest` was said."""

    named: frozenset[int]
    grouped: frozenset[int]
    everyone: bool
    rest: bool

    def covers(self, one: Assigned) -> bool:
        """Whether a group or `all` has them among it."""
        return self.everyone or one.participant in self.grouped


def take(
    db: Connection, programme: Programme, homework: Homework, *, step: Step, words: Sequence[str]
) -> Outcome:
    """Say something of the homework of those that words point at.

    Args:
        db: The store, inside an operation.
        programme: Where it is.
        homework: Which.
        step: What is said.
        words: Persons, groups, audiences, `all` and `rest`, as typed.

    Raises:
        NotFound: A word points at nobody or at several.
        KursusError: It is not for somebody named, or cannot be said of them.
    """
    typed = _typed(db, programme, homework, words)
    everybody = typed.everyone or typed.rest
    chosen = None if everybody else typed.named | typed.grouped
    clearing = step.verb is Verb.CLEAR
    people = list(submissions.list_assigned(db, homework, chosen, or_said=clearing))
    _check_assigned(db, homework, typed, people)
    _check_named(homework, step, [one for one in people if one.participant in typed.named])
    outcome = Outcome(changed=[], unchanged=[], left=[])
    for one in people:
        named = one.participant in typed.named
        if not named and not _is_meant(one, step.verb, typed):
            if typed.covers(one):
                outcome.left.append(one)
            continue
        after = step.taken(one.submission)
        if after != one.submission:
            outcome.changed.append((one, after))
        elif named:
            outcome.unchanged.append(one)
    _keep(db, homework, step, outcome)
    return outcome


def _typed(
    db: Connection, programme: Programme, homework: Homework, words: Sequence[str]
) -> _Typed:
    named: set[int] = set()
    grouped: set[int] = set()
    meant = pointing_many.each(db, words, programme=programme, day=homework.due)
    for word, each in meant.items():
        if each.failure:
            raise each.failure
        keys = {one.participant for one in each.people if one.participant}
        if not keys and not (each.everyone or each.rest):
            raise NotFound(f"Nobody is in {word} on {homework.due}.", hint="kursus group list")
        (named if len(keys) == 1 else grouped).update(keys)
    return _Typed(
        frozenset(named),
        frozenset(grouped),
        any(each.everyone for each in meant.values()),
        any(each.rest for each in meant.values()),
    )


def _is_meant(one: Assigned, verb: Verb, typed: _Typed) -> bool:
    return is_meant(verb, one.submission.status, rest=not typed.covers(one))


def _check_assigned(
    db: Connection, homework: Homework, typed: _Typed, people: Iterable[Assigned]
) -> None:
    known = {one.participant for one in people}
    strangers = typed.named - known
    if not known and typed.grouped:
        strangers |= typed.grouped
    if not strangers:
        return
    told = submissions.list_not_assigned(db, homework, strangers)
    reasons = [f"{each.number} {each.name} ({_why(homework, each)})" for each in told]
    names = first_of(reasons, NAMED, parting="; ")
    raise KursusError(
        f"{homework.named} is not for {names}.",
        hint=f"kursus homework show {homework.label}",
    )


def _why(homework: Homework, each: NotAssigned) -> str:
    """What explains that homework is not for somebody."""
    due = homework.due
    if each.starts is None:
        return "never in the programme"
    if each.starts > due:
        return f"in from {each.starts}, and it was due {due}"
    if each.ends is not None and each.ends <= due:
        return f"out from {each.ends}, and it is due {day_text(due)}"
    return f"it is for {homework.for_whom}"


def _check_named(homework: Homework, step: Step, named: Iterable[Assigned]) -> None:
    refused = [(one, reason) for one in named if (reason := step.refusal(one.submission))]
    if not refused:
        return
    reasons = [f"{one.described} {reason}" for one, reason in refused]
    told = first_of(reasons, NAMED, parting="; ")
    first = refused[0][0].number
    hints = {
        Verb.AGAIN: f"kursus homework submit {homework.label} {first}",
        Verb.APPROVE: f"kursus homework submit {homework.label} {first}",
    }
    raise KursusError(
        f"{homework.named}: {told}.",
        hint=hints.get(step.verb, f"kursus homework clear {homework.label} {first}"),
    )


def _keep(db: Connection, homework: Homework, step: Step, outcome: Outcome) -> None:
    if step.verb is Verb.CLEAR:
        keys = (one.participant for one, _ in outcome.changed)
        submissions.remove_many(db, homework, keys)
        return
    rows = ((one.participant, after) for one, after in outcome.changed)
    submissions.put_many(db, homework, rows)
