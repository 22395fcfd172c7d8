"""Do what was said after `kursus mark LABEL`, and tell what became of it.

The one thing to know: named people are marked before the rest, so that the rest is whoever
nothing was said about, now or before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from kursus.errors import Fault, Faults, KursusError, Wrong
from kursus.model.attendance import Said, Status, mark_at
from kursus.model.gathering import Gathering
from kursus.model.mark import Saying, Settled, settle
from kursus.model.pointing import Someone
from kursus.model.programme import Programme
from kursus.model.sentence import first_of
from kursus.model.session import Session
from kursus.model.unexpected import Unexpected
from kursus.store import attendance, expected, guests, pointing_many, programmes
from kursus.store.attendance import KeptMark, Replaced
from kursus.store.engine import Connection

Place = tuple[int, int]

NAMES_TOLD = 20
MOST_COUNTED = 2000


class Outcome:
    """What marking did.

    Attributes:
        before: The marks that named people had, by session and participant.
        after: The marks they have now.
        replaced: By session, whose mark was replaced by what was said of all.
        rest: By session, how many were the rest.
        guests: The names of guests who are expected now, and so were not the rest but present.
        counts: By session, how many of those expected have each status now; None: unmarked. None
            after single marks in a programme of thousands, where counting would cost the most.
    """

    def __init__(self) -> None:
        self.before: dict[Place, KeptMark] = {}
        self.after: dict[Place, KeptMark] = {}
        self.replaced: dict[int, list[Replaced]] = {}
        self.rest: dict[int, int] = {}
        self.guests: dict[str, None] = {}
        self.counts: dict[int, dict[str | None, int]] | None = {}

    @property
    def replacing(self) -> int:
        """How many marks are other than before."""
        named = sum(self.after[place] != held for place, held in self.before.items())
        return named + sum(len(whose) for whose in self.replaced.values())


def resolve(
    db: Connection,
    sayings: Sequence[Saying],
    *,
    programme: Programme,
    gathering: Gathering,
    sessions: Sequence[Session],
    faults: Sequence[Fault] = (),
) -> Settled:
    """What was said of each person, all of them expected.

    Args:
        db: The store.
        sayings: What was typed, or read from lines.
        programme: Where they take part.
        gathering: What they were at.
        sessions: Those of its sessions that it was said of.
        faults: What was found wrong with lines already.

    Raises:
        KursusError: A word points at nobody or at several, somebody is not expected, two things
            are said of one person, or what is said does not fit a session's times.
        Faults: The same, of lines; all of them.
    """
    words = [word for saying in sayings for word in saying.words]
    meant = pointing_many.each(db, words, programme=programme, day=gathering.day)
    failures = [
        (saying.line, failure)
        for saying in sayings
        for word in saying.words
        if (failure := meant[word].failure)
    ]
    failures += _misfits(sayings, sessions, day=gathering.day, zone=programme.timezone)
    people = {
        someone.participant or 0: someone for each in meant.values() for someone in each.people
    }
    lines = {
        someone.participant: saying.line
        for saying in sayings
        for word in saying.words
        for someone in meant[word].people
    }
    unexpected = expected.list_unexpected(db, gathering, people) if people else []
    if any(lines.values()):
        each = ((lines[one.participant], [one]) for one in unexpected)
    else:
        each = ((None, some) for some in [unexpected] if some)
    failures += [(line, _unexpected(gathering, some, people)) for line, some in each]
    settled, twice = settle(
        [
            (
                saying,
                [someone for word in saying.words for someone in meant[word].people],
                any(meant[word].everyone for word in saying.words),
                any(meant[word].rest for word in saying.words),
            )
            for saying in sayings
        ]
    )
    _refuse(failures + twice, faults)
    return settled


def apply(
    db: Connection,
    settled: Settled,
    *,
    gathering: Gathering,
    sessions: Sequence[Session],
    mode: str | None,
    note: str | None,
) -> Outcome:
    """Mark at each of some sessions of a gathering what was said; whom it is for was seen to.

    Raises:
        KursusError: What was said does not fit a session's times.
    """
    outcome = Outcome()
    outcome.counts = counts = {}
    outcome.before = _marks(db, gathering, sessions, settled.people)
    for session in sessions:
        marks = {
            key: mark_at(_joined(said, outcome.before.get((session.key, key))), session)
            for key, (_, said) in settled.people.items()
        }
        if settled.everyone is not None:
            each = mark_at(settled.everyone, session)
            outcome.replaced[session.key] = attendance.list_replaced(db, session, each.status)
            number = attendance.mark_everyone(db, session, each, mode=mode, note=note)
            if number:
                counts[session.key] = {each.status: number}
        elif marks:
            attendance.mark(db, session, marks, mode=mode, note=note)
        if settled.rest is not None:
            rest = mark_at(settled.rest, session)
            outcome.guests.update(dict.fromkeys(guests.mark_expected(db, session)))
            outcome.rest[session.key] = attendance.mark_rest(
                db, session, rest, mode=mode, note=note
            )
    guests.drop_expected(db, gathering)
    if settled.everyone is None:
        soon = settled.rest is not None or _soon_counted(db, gathering)
        outcome.counts = expected.count_marks(db, gathering) if soon else None
    outcome.after = _marks(db, gathering, sessions, settled.people)
    return outcome


def _soon_counted(db: Connection, gathering: Gathering) -> bool:
    """Whether those expected are so few that counting them costs no more than a mark."""
    return programmes.last_number(db, gathering.programme, kind="participant") <= MOST_COUNTED


def _marks(
    db: Connection,
    gathering: Gathering,
    sessions: Sequence[Session],
    people: Mapping[int, tuple[Someone, Said]],
) -> dict[Place, KeptMark]:
    if not people:
        return {}
    wanted = {session.key for session in sessions}
    marks = attendance.list_marks(db, gathering, people)
    return {place: held for place, held in marks.items() if place[0] in wanted}


def _joined(said: Said, held: KeptMark | None) -> Said:
    """What was said, with the time of coming or leaving that was said before."""
    if said.status is not None or held is None:
        return said
    came, gone = said.came or held.mark.came, said.gone or held.mark.gone
    return Said(came=came, gone=gone) if _in_order(came, gone) else said


def _in_order(came: time | None, gone: time | None) -> bool:
    return came is None or gone is None or came < gone


def _misfits(
    sayings: Sequence[Saying], sessions: Sequence[Session], *, day: date, zone: str
) -> list[tuple[int | None, KursusError]]:
    failures: list[tuple[int | None, KursusError]] = []
    for saying in sayings:
        try:
            _check_clock(saying.said, day, zone)
            if saying.said.minutes is not None:
                _check_one(sessions, saying)
            for session in sessions:
                mark_at(saying.said, session)
        except KursusError as failure:
            failures.append((saying.line, failure))
    return failures


def _check_clock(said: Said, day: date, zone: str) -> None:
    for clock in filter(None, (said.came, said.gone)):
        from kursus.zones import to_utc

        to_utc(day, clock, zone)


def _check_one(sessions: Sequence[Session], saying: Saying) -> None:
    if len(sessions) > 1:
        first = sessions[0].label
        raise Wrong(
            f"There are {len(sessions)} sessions; "
            f"say at which of them the {saying.said.minutes} minutes were.",
            hint=f"kursus mark {first} {Status.PARTIAL} … {saying.said.minutes}",
        )


def _unexpected(
    gathering: Gathering, unexpected: Sequence[Unexpected], people: Mapping[int, Someone]
) -> KursusError:
    reasons = [f"{people[each.participant].name} ({each.reason(gathering)})" for each in unexpected]
    told = first_of(reasons, NAMES_TOLD, parting="; ")
    first = people[unexpected[0].participant]
    return KursusError(
        f"Not expected at {gathering.named}: {told}.",
        hint=f"if they came as a guest, kursus mark {gathering.label} --guest {first.number}",
    )


def _refuse(failures: Sequence[tuple[int | None, KursusError]], faults: Sequence[Fault]) -> None:
    """Raise what was found wrong: the first of it where it was typed, all of it for lines."""
    typed = next((failure for line, failure in failures if line is None), None)
    if typed is not None:
        raise typed
    every = [
        *faults,
        *(Fault(line or 0, None, failure.with_nearest) for line, failure in failures),
    ]
    if every:
        raise Faults("Nothing was marked.", sorted(every))
