"""A plan from a file is kept the way single commands would keep it."""

from __future__ import annotations

from datetime import date, time

from kursus.model.gathering import Kind, Mode, Plan
from kursus.model.plan import Changes, Draft
from kursus.model.programme import Programme
from kursus.store import gatherings, homework, plan_changes, sessions, themes
from kursus.store.engine import Connection


def apply(db: Connection, programme: Programme, *drafts: Draft, made: tuple[str, ...] = ()) -> None:
    """Keep some drafts."""
    changes = Changes(themes=made, drafts=drafts, unchanged=0, left=())
    plan_changes.apply(db, programme, changes, reason="smittevern")


def draft(label: str, kind: str, *, new: bool = False, **facts: object) -> Draft:
    """Something to be added or changed."""
    return Draft(label=label, kind=kind, new=new, facts=facts, before={})


def test_a_switch_in_a_file_leaves_the_place_that_was_planned(
    asker: Programme, db: Connection
) -> None:
    """A place that comes with another mode is no correction of the one planned."""
    gatherings.add(
        db, asker, [Plan(kind=Kind.FAGDAG, day=date(2020, 3, 12), starts=time(9), place="Rådhuset")]
    )
    apply(
        db,
        asker,
        draft("F1", "fagdag", day=date(2020, 3, 19), mode=Mode.HYBRID, place="Kino", title="Ro"),
    )
    now = gatherings.get(db, asker, "F1")
    assert (now.day, now.planned_day) == (date(2020, 3, 19), date(2020, 3, 12))
    assert (now.mode, now.place, now.title) == (Mode.HYBRID, "Kino", "Ro")
    assert (now.planned.mode, now.planned.place) == (Mode.PHYSICAL, "Rådhuset")
    assert now.reason == "smittevern"


def test_times_that_were_not_known_are_a_correction(asker: Programme, db: Connection) -> None:
    """A day that gets its first times is as planned with them."""
    gatherings.add(db, asker, [Plan(kind=Kind.FAGDAG, day=date(2020, 3, 12))])
    apply(db, asker, draft("F1", "fagdag", starts=time(9), ends=time(15)))
    now = gatherings.get(db, asker, "F1")
    assert (now.starts, now.planned.starts, now.planned.ends) == (time(9), time(9), time(15))
    assert now.reason is None


def test_new_days_sessions_and_homework_find_each_other(asker: Programme, db: Connection) -> None:
    """What is new in one file refers to what is new in it."""
    new_day = {"new": True, "mode": Mode.DIGITAL}
    part = Draft(
        label="",
        kind="session",
        new=True,
        gathering="F2",
        facts={"starts": time(9), "ends": time(12), "themes": ("Ro",)},
        before={},
    )
    apply(
        db,
        asker,
        draft("F1", "fagdag", day=date(2020, 3, 12), **new_day),  # type: ignore[arg-type]
        draft("F2", "fagdag", day=date(2020, 4, 12), **new_day),  # type: ignore[arg-type]
        part,
        draft("H1", "exercise", new=True, title="Øv", set_at="F1", due_at="F2"),
        made=("Ro",),
    )
    assert [theme.title for theme in themes.list_all(db, asker)] == ["Ro"]
    _, session = sessions.get(db, asker, "F2.1")
    assert (session.theme, session.starts) == ("Ro", time(9))
    assert gatherings.get(db, asker, "F2").ends == time(12)
    work = homework.get(db, asker, "H1")
    assert (work.kind.value, work.set_at, work.due_at) == ("exercise", "F1", "F2")
    assert work.due == date(2020, 4, 12)
    assert plan_changes.last_numbers(db, asker)["F"] == 2
