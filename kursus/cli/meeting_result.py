"""What meeting reports came to: who was matched, for how long, and what became of the marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from kursus.model.meeting import Attendee, Report, Spent, Stay, spent, whole_minutes
from kursus.model.report_matching import Candidate, Kind, Verdict
from kursus.model.reported import is_sure, mark_of
from kursus.store.reporting import Outcome, Taken

if TYPE_CHECKING:
    from kursus.errors import ExtraMissing
    from kursus.model.gathering import Gathering
    from kursus.model.pointing import Someone
    from kursus.model.programme import Programme
    from kursus.model.session import Session
    from kursus.report.near_names import Near
    from kursus.store.reports import Minutes


class Unsure(NamedTuple):
    """Somebody of whom a report does not tell which mark they have."""

    candidate: Candidate
    session: Session
    spent: Spent


class Sitting:
    """One report: who is in it, and for how long.

    Attributes:
        minutes: Of those expected, by session and participant.
        away: Of those known who are not expected, by session, with the person.
        unsure: Those whom it may give one mark or another.
        taken: What became of it in the store.
    """

    def __init__(self, file: str, report: Report, verdicts: Sequence[Verdict]) -> None:
        self.file = file
        self.report = report
        self.verdicts = verdicts
        self.minutes: Minutes = {}
        self.away: list[tuple[int, Someone, int]] = []
        self.unsure: list[Unsure] = []
        self.taken = Taken(is_new=False, is_other=False)

    def count(self, held: Sequence[Session], programme: Programme) -> None:
        """Count the minutes of all who are known at each of some sessions."""
        people: dict[int, Candidate] = {}
        stays: dict[int, tuple[Stay, ...]] = {}
        for verdict in self.verdicts:
            for one in verdict.people if verdict.kind is Kind.KNOWN else ():
                key = one.someone.key
                people.setdefault(key, one)
                stays[key] = stays.get(key, ()) + verdict.attendee.stays
        for session in held:
            for key, one in people.items():
                there = spent_at(session, stays[key])
                minutes = whole_minutes(there.least)
                if not is_sure(there, session.minutes or 0, programme):
                    self.unsure.append(Unsure(one, session, there))
                elif one.is_expected and one.someone.participant is not None and minutes:
                    self.minutes[session.key, one.someone.participant] = minutes
                elif not one.is_expected and mark_of(minutes, session.minutes or 0, programme):
                    self.away.append((session.key, one.someone, minutes))


class Result:
    """What came of all reports of one import.

    Attributes:
        near: Those who may be meant by names that are nobody's, by name.
        why_no_near: Why none were looked for, or None.
        remembered: Names that point at somebody from now on, each with the person's.
        not_remembered: Why other names do not, in sentences.
        new_guests: By session, who became a guest.
        counts: By session, how many of those expected have each status now; None: unmarked.
    """

    def __init__(self, programme: Programme, gathering: Gathering, held: Sequence[Session]) -> None:
        self.programme = programme
        self.gathering = gathering
        self.held = held
        self.sittings: list[Sitting] = []
        self.near: Mapping[str, tuple[Near, ...]] = {}
        self.why_no_near: ExtraMissing | None = None
        self.remembered: list[tuple[str, str]] = []
        self.not_remembered: list[str] = []
        self.outcome = Outcome()
        self.new_guests: dict[int, list[Someone]] = {}
        self.counts: dict[int, dict[str | None, int]] = {}

    @property
    def unknown(self) -> list[Verdict]:
        """The attendees who are nobody known, robots and telephones left out."""
        return self.of_kind(Kind.UNKNOWN)

    def of_kind(self, kind: Kind) -> list[Verdict]:
        """The attendees of one kind, each name with its addresses once."""
        found: dict[tuple[str, tuple[str, ...]], Verdict] = {}
        every = (each for sitting in self.sittings for each in sitting.verdicts)
        for verdict in every:
            if verdict.kind is kind:
                found.setdefault((verdict.attendee.name, verdict.attendee.emails), verdict)
        return list(found.values())

    @property
    def questions(self) -> list[tuple[Verdict, Sequence[Candidate]]]:
        """The attendees who may be somebody, each with those they may be."""
        several = [(each, each.people) for each in self.of_kind(Kind.SEVERAL)]
        near = [(each, [one.candidate for one in self.offered(each)]) for each in self.unknown]
        return [*several, *((each, people) for each, people in near if people)]

    def offered(self, verdict: Verdict) -> tuple[Near, ...]:
        """Those who may be meant by a name that is nobody's."""
        return self.near.get(verdict.attendee.name, ())

    @property
    def known(self) -> set[int]:
        """The keys of all persons whom the reports have."""
        return {
            one.someone.key
            for sitting in self.sittings
            for each in sitting.verdicts
            if each.kind is Kind.KNOWN
            for one in each.people
        }

    @property
    def participants(self) -> set[int]:
        """The keys of all of whom the reports tell minutes."""
        return {participant for each in self.sittings for _, participant in each.minutes}

    def guests_at(self, session: Session) -> list[Someone]:
        """Those known who were at a session without being expected, each once."""
        here = {
            someone.key: someone
            for sitting in self.sittings
            for key, someone, _ in sitting.away
            if key == session.key
        }
        return list(here.values())

    @property
    def perhaps_there(self) -> dict[int, set[int]]:
        """By session, the participants whom nothing tells to have been away."""
        asked = {one.someone.participant or 0 for _, people in self.questions for one in people}
        perhaps = {session.key: set(asked) for session in self.held}
        for sitting in self.sittings:
            for unsure in sitting.unsure:
                perhaps[unsure.session.key].add(unsure.candidate.someone.participant or 0)
        return perhaps

    @property
    def people(self) -> dict[int, Someone]:
        """All expected who are in the reports, by key of the participant."""
        return {
            one.someone.participant: one.someone
            for sitting in self.sittings
            for verdict in sitting.verdicts
            for one in verdict.people
            if one.someone.participant is not None
        }

    def minutes_of(self, attendee: Attendee) -> int:
        """How long an attendee was there while the sessions were held, at least."""
        return sum(whole_minutes(spent_at(each, attendee.stays).least) for each in self.held)

    @property
    def is_other(self) -> bool:
        """Whether anything is other than before."""
        return bool(
            any(sitting.taken.is_other for sitting in self.sittings)
            or self.outcome.changed
            or any(self.outcome.rest.values())
            or any(self.new_guests.values())
            or self.remembered
        )

    def rows(self) -> Iterator[tuple[Sitting, Verdict, Candidate | None, Session]]:
        """Yield each attendee of each report, with each person they are, at each session."""
        for sitting in self.sittings:
            for verdict in sitting.verdicts:
                people = verdict.people if verdict.kind is Kind.KNOWN else (None,)
                for one in people:
                    for session in self.held:
                        yield sitting, verdict, one, session


def spent_at(session: Session, stays: Sequence[Stay]) -> Spent:
    """How long some stays were within a session, which has times."""
    if session.starts is None or session.ends is None:
        return Spent(0, 0)
    return spent(
        stays,
        starts=datetime.combine(session.day, session.starts),
        ends=datetime.combine(session.day, session.ends),
    )
