"""What one person did at each session, and how it adds up, line by line.

The one thing to know: each session up to today that was for them has a line, also where they were
not in yet or any more; what was cancelled has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kursus.cli.attendance_rows import detail_columns, details
from kursus.cli.run import Run
from kursus.model.attendance import GUEST, UNMARKED, Status
from kursus.model.gathering import Gathering
from kursus.model.pointing import Someone
from kursus.model.programme import Programme
from kursus.model.requirement import Progress, Requirement, Standing
from kursus.model.sentence import counted
from kursus.model.session import Session
from kursus.render.listing import Column, Listing
from kursus.store import attendance_lists, expected, gatherings, pointing, requirements, sessions
from kursus.store.attendance_lists import Line
from kursus.store.engine import Connection

# Without a rule, everything somebody was expected at counts.
EVERYTHING = Requirement(100, with_booster=True)


class Explained(NamedTuple):
    """One session, and what it counts for in the share of somebody.

    Attributes:
        line: What they did there; None where they were not expected and no guest.
        counts: `attended`, `missed` or `nothing`.
        why: Why it counts for nothing, or None.
    """

    gathering: Gathering
    session: Session
    line: Line | None
    counts: str
    why: str | None


def show_one(run: Run, who: str) -> None:
    """Answer with each session and what it counts for, and below it the shares.

    Raises:
        KursusError: The word points at nobody or at several.
    """
    with run.reading() as db:
        programme = run.programme(db)
        someone = pointing.person(db, who, programme=programme)
        explained = _explain(db, programme, someone, today=run.today)
        rule = requirements.find(db, programme)
        whose = [] if someone.participant is None else [someone.participant]
        whole = requirements.list_attended(
            db, programme, EVERYTHING, participants=whose, until=run.today
        )
        towards = (
            requirements.list_attended(db, programme, rule, participants=whose) if rule else []
        )
    run.show(
        _listing(explained),
        empty=f"{someone.name} was not expected at anything yet.",
        language=programme.language,
    )
    if run.for_eyes:
        for sentence in _sentences(someone, explained, whole, towards, rule):
            run.say(sentence)


def _explain(
    db: Connection, programme: Programme, someone: Someone, *, today: date
) -> list[Explained]:
    """Each session that was for them, up to today, and what was marked ahead."""
    every = gatherings.list_all(db, programme)
    held = sessions.list_all(db, every)
    lines = {
        line.session: line for line in attendance_lists.list_of(db, programme, person=someone.key)
    }
    away = _why_away(db, every, held, lines, someone)
    of = {gathering.key: gathering for gathering in every}
    explained = [
        _explained(of[session.gathering], session, lines.get(session.key), away, today=today)
        for session in held
        if session.key in lines or (session.gathering in away and not session.cancelled)
    ]
    return [
        each
        for each in explained
        if each.gathering.day <= today or (each.line and each.line.status)
    ]


def _why_away(
    db: Connection,
    every: Sequence[Gathering],
    held: Sequence[Session],
    lines: Mapping[int, Line],
    someone: Someone,
) -> dict[int, str]:
    """Why somebody was not in on the day of a gathering, by its key.

    Those they were at are left out, and those of other groups and audiences.
    """
    there = {session.gathering for session in held if session.key in lines}
    if someone.participant is None:
        return {}
    known = expected.list_not_for(db, someone.participant)
    reasons = {}
    for gathering in every:
        if gathering.key in there or gathering.cancelled or gathering.key not in known:
            continue
        if reason := known[gathering.key].away(gathering.day):
            reasons[gathering.key] = reason
    return reasons


def _explained(
    gathering: Gathering,
    session: Session,
    line: Line | None,
    away: Mapping[int, str],
    *,
    today: date,
) -> Explained:
    counts, why = "nothing", None
    status = line.status if line else None
    if gathering.day > today:
        why = "to come"  # as in the matrix, which is of what was held
    elif status == GUEST:
        why = "a guest, not expected"
    elif status is not None:
        counts = "attended" if Status(status).attended else "missed"
    elif line is None:
        why = away.get(gathering.key)
    else:
        why = "not marked yet"
    return Explained(gathering, session, line, counts, why)


def _listing(shown: Sequence[Explained]) -> Listing:
    rows = []
    for gathering, session, line, counts, why in shown:
        mark = (line.status or UNMARKED) if line else None
        told = details(line, session) if line else (None,) * 5
        rows.append(
            (
                session.label,
                gathering.day,
                session.title or gathering.title,
                mark,
                counts,
                why,
                session.minutes,
                *told,
            )
        )
    # How a session was held is no news about one person; how they came otherwise is.
    said_how = any(each.line and each.line.mode for each in shown)
    columns = (
        Column("label", "Label"),
        Column("date", "Date"),
        Column("title", "Title", wrap=True),
        Column("mark", "Mark"),
        Column("counts", "Counts"),
        Column("why", "Why", wrap=True, screen=any(row[5] for row in rows)),
        Column("length", "Length", align="right", screen=False),
        *(
            column._replace(screen=said_how) if column.key == "mode" else column
            for column in detail_columns(rows)
        ),
    )
    return Listing(columns, rows)


def _sentences(
    someone: Someone,
    shown: Sequence[Explained],
    whole: Sequence[requirements.Attended],
    towards: Sequence[requirements.Attended],
    rule: Requirement | None,
) -> Iterator[str]:
    """How much they attended, in sessions and in minutes, and whether that will do."""
    if not whole:
        return
    (all_of_it,) = whole
    sessions_, minutes = all_of_it.sessions, all_of_it.minutes
    unmarked = sum(each.why == "not marked yet" for each in shown)
    nothing = f"; {unmarked} unmarked, which count for nothing" if unmarked else ""
    if sessions_.percent is None:
        yield f"{someone.name} is not marked yet{nothing}."
    else:
        marked = counted(sessions_.marked, "marked session")
        yield (
            f"{someone.name} attended {sessions_.attended} of {marked}, "
            f"{sessions_.percent} %{nothing}."
        )
    if minutes.percent is not None:
        unknown = (
            f"; {counted(all_of_it.unknown, 'session is', 'sessions are')} left out, "
            "whose minutes nobody knows"
            if all_of_it.unknown
            else ""
        )
        yield (
            f"In minutes: {minutes.attended:,} of {minutes.marked:,}, {minutes.percent} %{unknown}."
        )
    if rule and towards:
        yield _verdict(rule, towards[0].progress(rule.measure))


def _verdict(rule: Requirement, progress: Progress) -> str:
    """Whether they can meet the rule, for which what is marked ahead counts as it is marked."""
    now = f"{progress.attended:,} of {progress.marked:,}"
    standing = progress.standing(rule.least)
    if standing is Standing.MET:
        told = f"{now} marked, so it is met whatever comes"
    elif standing is Standing.LOST:
        told = f"{now} marked, and {progress.best} % at best, so it can be met no more"
    elif progress.untimed:
        sessions_ = counted(progress.untimed, "session")
        told = f"{now} marked; {sessions_} without times may still change it either way"
    else:
        may = progress.may_miss(rule.least)
        told = f"{now} marked; of the {progress.left:,} left they may miss {may or 'none'}"
    return f"It takes {rule}: {told}."
