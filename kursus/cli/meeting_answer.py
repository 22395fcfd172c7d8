"""What `kursus attendance import` answers of meeting reports, and the file of the unmatched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kursus.cli.mark_answer import counts_text, label_of
from kursus.cli.meeting_questions import described, offers, told_open
from kursus.cli.meeting_result import Result, Sitting, spent_at
from kursus.errors import as_word
from kursus.model.attendance import Status
from kursus.model.report_matching import Candidate, Kind, Verdict
from kursus.model.sentence import counted, first_of
from kursus.render.listing import Column, Listing, Row
from kursus.store import namesakes

if TYPE_CHECKING:
    from kursus.cli.run import Run
    from kursus.model.session import Session
    from kursus.store.attendance import KeptMark
    from kursus.store.engine import Connection
    from kursus.store.reports import Place

NAMES_TOLD = 20
INCOMPLETE = "--incomplete"
COLUMNS = (
    Column("report", "Report"),
    Column("line", "Line", align="right"),
    Column("in_report", "In the report"),
    Column("result", "Result"),
    Column("number", "No", align="right"),
    Column("name", "Name"),
    Column("label", "Label"),
    Column("minutes", "Minutes", align="right"),
    Column("mark", "Mark"),
    Column("old", "Old"),
    Column("perhaps", "Perhaps"),
)


def answer(
    run: Run, db: Connection, result: Result, *, rest: Status | None, repeated: list[str]
) -> None:
    """Tell what became of the reports: in sentences for eyes, and as a list for programs.

    Args:
        run: What tells.
        db: The store, inside the operation.
        result: What became of them.
        rest: What those were said to be who are in no report, or None.
        repeated: The options that the same reports have to be read with again.
    """
    named = _named(result)
    people = [one for key, one in result.people.items() if key in named]
    names = namesakes.names_told_apart(db, result.programme, people)
    for sentence in _sentences(result, names, rest):
        run.say(sentence)
    for sentence in told_open(result):
        run.warn(sentence)
    for session in result.held:
        run.say(f"{session.label} now: {counts_text(result.counts.get(session.key, {}))}.")
    _hint(run, result, repeated)


def listing(result: Result) -> Listing:
    """Each attendee at each session: who they are, how long they were there, and their mark."""
    return Listing(COLUMNS, [_row(result, *each) for each in result.rows()])


def write_unmatched(run: Run, path: Path, result: Result, repeated: list[str]) -> None:
    """Write whom nobody knew into a file, where there is anybody; and what to type then.

    `repeated` are the options that the same reports have to be read with again.
    """
    from kursus.files import unmatched

    rows = [
        unmatched.Unmatched(
            person=None,
            name=verdict.attendee.name,
            email=next(iter(verdict.attendee.emails), None),
            minutes=result.minutes_of(verdict.attendee),
            why=verdict.kind.value,
            perhaps="; ".join(described(result, verdict)) or None,
            report=sitting.file,
        )
        for sitting in result.sittings
        for verdict in sitting.verdicts
        if verdict.kind is not Kind.KNOWN
    ]
    if not rows:
        run.say(f"Everybody is known, so {path} was not written.")
        return
    unmatched.write(path, rows)
    run.say(f"Wrote {path}: {counted(len(rows), 'name')}. Fill in the column person.")
    words = [label_of(result.gathering, result.held), as_word(str(path)), *repeated]
    run.hint(f"kursus attendance import {' '.join(words)}")


def _sentences(result: Result, names: dict[int, str], rest: Status | None) -> Iterator[str]:
    for sitting in result.sittings:
        yield _about(sitting)
    if not result.is_other:
        yield "Nothing is other than it was."
    outcome = result.outcome
    for session in result.held:
        where = "" if len(result.held) == 1 else f"{session.label} "
        yield from _marked(result, session, names, where)
        yield from _typed(result, session, names, where)
        if guests := result.new_guests.get(session.key):
            yield f"{where}Guest: {first_of([one.name for one in guests], NAMES_TOLD)}."
        if rest is not None:
            number = outcome.rest.get(session.key, 0)
            yield f"{where}{rest.value.capitalize()}: the rest, {number or 'which is nobody'}."
            perhaps = result.counts.get(session.key, {}).get(None)
            if perhaps:
                yield f"{where}Left unmarked, since they may be in the report: {perhaps}."
    for name, person in result.remembered:
        yield f"{name} is remembered as {person}."
    yield from result.not_remembered


def _about(sitting: Sitting) -> str:
    """What a report is, and how many in it are known."""
    everybody = len(sitting.verdicts)
    known = sum(each.kind is Kind.KNOWN for each in sitting.verdicts)
    told = f"{Path(sitting.file).name}, {sitting.report.source.value.capitalize()}"
    kind = "" if sitting.taken.is_new else "; this meeting was read before"
    return f"{told}: {counted(everybody, 'person', 'people')}, {known} known{kind}."


def _marked(result: Result, session: Session, names: dict[int, str], where: str) -> Iterator[str]:
    """Who was marked present or in part; whose mark is another, one by one."""
    outcome = result.outcome
    alike = _alike(result, session)
    for status in (status for status in Status if status in alike):
        places = alike[status]
        if len(places) > NAMES_TOLD:
            told = str(len(places))
        elif status is Status.PARTIAL:
            each = [f"{names[place[1]]} {outcome.after[place].mark.minutes}" for place in places]
            told = f"{first_of(each, NAMES_TOLD)} minutes"
        else:
            told = first_of([names[place[1]] for place in places], NAMES_TOLD)
        yield f"{where}{status.value.capitalize()}: {told}."
    changed = alike.get(None, [])
    for place in changed[:NAMES_TOLD]:
        before, after = outcome.before.get(place), outcome.after.get(place)
        yield f"{where}{names[place[1]]}: {_word(before)} → {_word(after)}"
    if len(changed) > NAMES_TOLD:
        yield f"… and {len(changed) - NAMES_TOLD} more changed"


def _alike(result: Result, session: Session) -> dict[Status | None, list[Place]]:
    """Where a mark of a session is new, by its status, and under None where it is another."""
    found: dict[Status | None, list[Place]] = {}
    for place in result.outcome.changed:
        if place[0] == session.key:
            new = result.outcome.after.get(place)
            status = None if new is None or place in result.outcome.before else new.mark.status
            found.setdefault(status, []).append(place)
    return found


def _named(result: Result) -> set[int]:
    """The participants whom the answer names; of many who are marked alike it names nobody."""
    named = {participant for _, participant in result.outcome.typed}
    for session in result.held:
        for status, places in _alike(result, session).items():
            if status is None or len(places) <= NAMES_TOLD:
                named.update(participant for _, participant in places[:NAMES_TOLD])
    return named


def _typed(result: Result, session: Session, names: dict[int, str], where: str) -> Iterator[str]:
    """Whose mark was typed, and is kept; those that say otherwise one by one."""
    typed = {place: said for place, said in result.outcome.typed.items() if place[0] == session.key}
    told = []
    for place, said in typed.items():
        held = result.outcome.before[place]
        if held.mark.status is not said.status:
            told.append(f"{names[place[1]]}, {held.mark} (report: {said})")
    if told:
        yield f"{where}Kept as typed: {first_of(told, NAMES_TOLD, parting='; ')}."
    alike = len(typed) - len(told)
    if alike:
        yield f"{where}Kept as typed, and the report says the same: {alike}."


def _hint(run: Run, result: Result, repeated: list[str]) -> None:
    """Tell what to type next: who is who, else what those are who are in no report."""
    files = " ".join(as_word(sitting.file) for sitting in result.sittings)
    line = f"kursus attendance import {label_of(result.gathering, result.held)} {files}"
    settled = any(option.startswith((INCOMPLETE, "--rest")) for option in repeated)
    if told := offers(result):
        run.hint(" ".join([line, *told, *repeated]))
    elif result.questions:
        run.hint(" ".join([line, *repeated, "--unmatched unmatched.csv"]))
    elif any(counts.get(None) for counts in result.counts.values()) and not settled:
        run.hint(" ".join([line, *repeated, "--rest absent"]))
    else:
        run.hint(f"kursus attendance list {label_of(result.gathering, result.held)}")


def _row(
    result: Result, sitting: Sitting, verdict: Verdict, one: Candidate | None, session: Session
) -> Row:
    someone = one.someone if one else None
    place = (session.key, someone.participant or 0) if someone else (0, 0)
    before, after = result.outcome.before.get(place), result.outcome.after.get(place)
    minutes = sitting.minutes.get(place, spent_at(session, verdict.attendee.stays).least // 60)
    return (
        sitting.file,
        verdict.attendee.stays[0].line,
        verdict.attendee.name,
        _result(result, verdict, one, session),
        someone.number if someone else None,
        someone.name if someone else None,
        session.label,
        minutes,
        after.mark.status.value if after else None,
        before.mark.status.value if before else None,
        "; ".join(described(result, verdict)) or None,
    )


def _result(result: Result, verdict: Verdict, one: Candidate | None, session: Session) -> str:
    """One word for what became of an attendee at a session."""
    if one is None:
        return verdict.kind.value
    place = (session.key, one.someone.participant or 0)
    if place in result.outcome.typed:
        return "kept"
    if any(each[:2] == (one, session) for each in _unsure(result)):
        return "unsure"
    if not one.is_expected:
        here = {guest.key for guest in result.guests_at(session)}
        return "guest" if one.someone.key in here else "short"
    if place not in result.outcome.after:
        return "short"
    is_same = result.outcome.after[place] == result.outcome.before.get(place)
    return "unchanged" if is_same else "marked"


def _unsure(result: Result) -> Iterator[tuple[Candidate, Session]]:
    for sitting in result.sittings:
        for unsure in sitting.unsure:
            yield unsure.candidate, unsure.session


def _word(held: KeptMark | None) -> str:
    return "unmarked" if held is None else str(held.mark)
