"""Take meeting reports into a gathering: read, match people, mark, and ask where somebody is there.

The one thing to know: files are read before the store is locked, and no question is asked while it
is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from kursus.cli.asking import check_few, keep_or_ask
from kursus.cli.attendance_warnings import warn_of_absences
from kursus.cli.faults import each_read
from kursus.cli.meeting_answer import answer, listing, write_unmatched
from kursus.cli.meeting_people import (
    Accepted,
    Read,
    accepted_of,
    near_names,
    remember,
)
from kursus.cli.meeting_questions import ask
from kursus.cli.meeting_result import Result, Sitting
from kursus.cli.run import Run
from kursus.errors import KursusError, Wrong
from kursus.model.attendance import Said, Status, check_held, check_markable
from kursus.model.meeting import Attendee, Report, attendees
from kursus.model.report_matching import match
from kursus.store import expected, guests, report_matching, reporting, sessions
from kursus.store.reporting import Which
from kursus.zones import check_zone

if TYPE_CHECKING:
    from kursus.cli.attendance_files import Found
    from kursus.model.gathering import Gathering
    from kursus.model.programme import Programme
    from kursus.model.report_matching import Candidate
    from kursus.model.session import Session
    from kursus.store.engine import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed after `attendance import`.

    Attributes:
        files: The reports, as typed.
        accepted: Names in them, each with the person it stands for.
        unmatched: Where to write whom nobody knew, or None.
        rest: What those are who have no mark then, or None for nothing.
        which: Whether it is the same meeting or another, where nothing tells.
        is_forced: Whether a report of another day is taken.
        is_incomplete: Whether a report is taken that lists fewer people than it counts.
        report_zone: Whose clock the reports show; None: the programme's.
        is_answered: Whether somebody was asked already.
    """

    label: str
    files: tuple[str, ...]
    accepted: Accepted
    unmatched: str | None
    rest: Status | None
    which: Which | None
    is_forced: bool
    is_incomplete: bool
    report_zone: str | None
    encoding: str | None
    is_answered: bool = False

    @property
    def command(self) -> str:
        """What stands in the log: options and the label, nothing personal."""
        options = {
            "--accept": self.accepted,
            f"--rest {self.rest}": self.rest,
            f"--{self.which}-meeting": self.which,
            "--force-date": self.is_forced,
            "--incomplete": self.is_incomplete,
            "--report-timezone": self.report_zone,
        }
        told = (option for option, said in options.items() if said)
        return " ".join(["attendance import", self.label.upper(), *told])

    @property
    def repeated(self) -> list[str]:
        """The options that the same reports have to be read with again."""
        options = {
            "--force-date": self.is_forced,
            "--incomplete": self.is_incomplete,
            f"--report-timezone {self.report_zone}": self.report_zone,
            f"--encoding {self.encoding}": self.encoding,
            f"--rest {self.rest}": self.rest,
        }
        return [option for option, said in options.items() if said]


def told_by(label: str, found: Found, typed: Mapping[str, Any]) -> Asked:
    """What was typed, as it is asked for.

    Raises:
        Wrong: Something in it cannot be understood, or two things do not go together.
    """
    if typed["same_meeting"] and typed["another_meeting"]:
        raise Wrong("It is of the same meeting or of another.", hint="leave out --same-meeting")
    if typed["incomplete"] and typed["rest"]:
        raise Wrong("Who is not in an incomplete report may be there.", hint="leave out --rest")
    which = Which.SAME if typed["same_meeting"] else None
    zone = typed["report_timezone"]
    return Asked(
        label=label,
        files=tuple(found.reports),
        accepted=(*map(_accepted, typed["accepted"]), *found.said),
        unmatched=typed["unmatched"],
        rest=Status(typed["rest"]) if typed["rest"] else None,
        which=Which.ANOTHER if typed["another_meeting"] else which,
        is_forced=typed["force_date"],
        is_incomplete=typed["incomplete"],
        report_zone=None if zone is None else check_zone(zone),
        encoding=typed["encoding"],
    )


def _accepted(text: str) -> tuple[str, str]:
    name, equals, person = text.rpartition("=")
    if not equals or not name.strip() or not person.strip():
        raise Wrong(f"--accept takes NAME=PERSON, unlike {text!r}.", hint='--accept "Kari N=kari"')
    return name.strip(), person.strip()


class _MustAskError(Exception):
    """Somebody is there to be asked who people are; nothing was kept."""

    def __init__(self, result: Result) -> None:
        super().__init__()
        self.result = result


def import_reports(run: Run, asked: Asked) -> None:
    """Take the reports in; where somebody must be asked, nothing is kept before the answer.

    Raises:
        KursusError: They cannot be taken; nothing is kept.
        Faults: Something in them is wrong; all of it is told.
    """
    try:
        result = _take(run, asked)
    except _MustAskError as must:
        said = ask(must.result)
        asked = replace(asked, accepted=(*asked.accepted, *said), is_answered=True)
        result = _take(run, asked)
    if run.format_option not in {None, "table"}:
        run.show(listing(result), empty="", language=result.programme.language)
    if asked.unmatched and not run.dry_run:
        write_unmatched(run, Path(asked.unmatched), result, asked.repeated)


def _take(run: Run, asked: Asked) -> Result:
    """Read the reports, and keep what they say in one operation."""
    with run.reading() as db:
        place = _place(run, db, asked)
    read = each_read(asked.files, lambda file: _read(file, asked, *place[:2]))
    results: list[Result] = []

    def keep(ask_above: int | None) -> None:
        results.clear()
        with run.writing(asked.command) as db:
            if _place(run, db, asked) != place:
                raise KursusError("The gathering was changed just now.", hint="try again")
            results.append(_keep(run, db, asked, place, read=read, ask_above=ask_above))

    keep_or_ask(run, keep, "{} marks would be replaced. Replace them?")
    return results[0]


Place: TypeAlias = "tuple[Programme, Gathering, list[Session]]"


def _place(run: Run, db: Connection, asked: Asked) -> Place:
    """The gathering and the sessions that are meant, which can be marked and have times.

    Raises:
        KursusError: They cannot, or have none.
    """
    programme = run.programme(db)
    gathering, held = sessions.point(db, programme, asked.label)
    check_held(gathering, held)
    check_markable(gathering, [Said(status=Status.PRESENT)], today=run.today)
    for session in held:
        if session.minutes is None:
            verb = f"{gathering.kind} edit" if session.whole else "session move"
            raise KursusError(
                f"The times of {session.label} are not known, so minutes say nothing about it.",
                hint=f"kursus {verb} {session.label} --from 9 --to 15",
            )
    return programme, gathering, held


def _read(
    file: str, asked: Asked, programme: Programme, gathering: Gathering
) -> tuple[str, Report, Sequence[Attendee]]:
    """A report and who is in it.

    Raises:
        Faults: Something in it is wrong.
    """
    from kursus.files import meetings

    report = meetings.read(
        Path(file),
        day=gathering.day,
        encoding=asked.encoding,
        zone=programme.timezone,
        report_zone=asked.report_zone,
        is_forced=asked.is_forced,
        is_incomplete=asked.is_incomplete,
    )
    return file, report, attendees(report)


def _keep(
    run: Run, db: Connection, asked: Asked, place: Place, *, read: Read, ask_above: int | None
) -> Result:
    """Match, mark and answer, in the operation under way.

    Raises:
        ManyReplacedError: More marks than that would be replaced.
    """
    programme, gathering, held = place
    _check_durations(gathering, held, read)
    accepted = accepted_of(db, programme, gathering, asked.accepted, read)
    result = Result(programme, gathering, held)
    result.sittings += _sittings(db, result, accepted, read)
    result.near, result.why_no_near = near_names(db, result)
    may_ask = run.at_terminal and run.for_eyes and not (run.yes or run.dry_run)
    if may_ask and not asked.is_answered and result.questions:
        raise _MustAskError(result)
    remember(db, asked.accepted, accepted, result)
    for sitting in result.sittings:
        name = Path(sitting.file).name
        sitting.taken = reporting.take(
            db, gathering, sitting.report, sitting.minutes, asked.which, name=name
        )
    _mark(db, asked, result)
    check_few(result.outcome.replacing, ask_above)
    answer(run, db, result, rest=asked.rest, repeated=asked.repeated)
    if any(result.outcome.rest.values()):
        warn_of_absences(run, db, programme, gathering, None)
    return result


def _sittings(
    db: Connection, result: Result, accepted: Mapping[str, Sequence[Candidate]], read: Read
) -> Iterator[Sitting]:
    """Yield each report with who is in it, and for how long."""
    look_up = report_matching.looking_up(db, result.programme, result.gathering)
    for file, report, there in read:
        sitting = Sitting(file, report, match(there, look_up, accepted))
        sitting.count(result.held, result.programme)
        yield sitting


def _mark(db: Connection, asked: Asked, result: Result) -> None:
    """Mark those in the reports, note the guests, and mark the rest where that was asked for."""
    held = result.held
    result.outcome = reporting.mark(
        db, result.gathering, held, result.participants, programme=result.programme
    )
    there = guests.list_places(db, result.gathering)
    for session in held:
        new = [one for one in result.guests_at(session) if (session.key, one.key) not in there]
        guests.add(db, [session], new, note=None)
        result.new_guests[session.key] = new
    guests.drop_expected(db, result.gathering)
    if asked.rest is not None:
        result.outcome.rest = reporting.mark_rest(db, held, asked.rest, but=result.perhaps_there)
    result.counts = expected.count_marks(db, result.gathering)


def _check_durations(gathering: Gathering, held: Sequence[Session], read: Read) -> None:
    """See that durations without times are of one session.

    Raises:
        KursusError: They would be of several.
    """
    if len(held) == 1:
        return
    for file, report, _ in read:
        if any(stay.joined is None for stay in report.stays):
            name = Path(file).name
            raise KursusError(
                f"{name} tells how long people stayed and not when, and {gathering.label} has "
                f"{len(held)} sessions.",
                hint=f"kursus attendance import {held[0].label} {name}",
            )
