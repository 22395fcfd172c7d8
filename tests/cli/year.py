"""A realistic year: what tests of the plan share."""

from __future__ import annotations

from datetime import date, time, timedelta

from kursus.model.gathering import Kind, Plan
from kursus.model.programme import Programme
from kursus.store import gatherings, themes
from kursus.store.database import Store
from kursus.store.engine import Connection

THEMES = (
    "Relasjon og reguleringsstøtte",
    "Rammebetingelser for godt arbeid",
    "Kartlegging og psykoedukasjon",
    "Rus, vold og traumer",
    "Recoveryorienterte tilnærminger",
    "Samtaleterapi med natur, kultur og kropp",
)
FAGDAGER = ("01-23", "03-05", "04-16", "06-04", "09-10", "11-05")
GROUPS = 12


def sessions_of(db: Connection, gathering: int, theme: int) -> None:
    """Three sessions for a day."""
    db.execute("delete from session where gathering = ?", (gathering,))
    parts = (("Forelesning", "09:00", "10:30"), ("Øvelser i grupper", "10:45", "12:00"))
    for number, (title, starts, ends) in enumerate(
        (*parts, ("Lokalt arbeid", "12:45", "15:30")), 1
    ):
        db.execute(
            """
            insert into session (key, gathering, number, whole, title, theme, starts, ends, state)
            values (?, ?, ?, 0, ?, ?, ?, ?, 'open')
            """,
            (db.new_key(), gathering, number, title, theme, starts, ends),
        )


def homework_of(db: Connection, programme: Programme, days: list[int]) -> None:
    """Homework between each two days, and an exercise with a day of its own."""
    titles = ("Observer egen praksis", "Prøv prateklar", "Kartlegg en familie", "Les om vold")
    rows = [(n, title, "homework", days[n - 1], days[n], None) for n, title in enumerate(titles, 1)]
    rows.append((5, "Øv på haimusikk", "exercise", days[4], None, "2020-10-01"))
    for number, title, kind, set_at, due_at, due_on in rows:
        db.execute(
            """
            insert into homework (
                key, programme, number, title, kind, set_at, due_at, due_on, optional, checked
            )
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
            """,
            (
                db.new_key(),
                programme.key,
                number,
                title,
                kind,
                set_at,
                due_at,
                due_on,
                due_at is None,
            ),
        )


def plan_year(store: Store, asker: Programme) -> Programme:
    """Six fagdager of three sessions, guidance for twelve groups, homework, a booster."""
    with store.writing("test") as work:
        db = work.db
        taught = themes.add(db, asker, titles=THEMES)
        for number in range(1, GROUPS + 1):
            db.execute(
                'insert into "group" (key, programme, number, name) values (?, ?, ?, ?)',
                (db.new_key(), asker.key, number, f"Gruppe {number}"),
            )
        groups = [key for (key,) in db.execute('select key from "group" order by number')]
        days = gatherings.add(
            db,
            asker,
            [
                Plan(
                    kind=Kind.FAGDAG,
                    day=date.fromisoformat(f"2020-{day}"),
                    title=theme.title,
                    starts=time(9),
                    ends=time(15, 30),
                    place="Kulturhuset, Asker",
                    link=f"https://video.example.org/fagdag-{theme.number}",
                    themes=(theme.key,),
                )
                for day, theme in zip(FAGDAGER, taught, strict=True)
            ],
        )
        for each, theme in zip(days, taught, strict=True):
            sessions_of(db, each.key, theme.key)
        first = date(2020, 2, 12)
        gatherings.add(
            db,
            asker,
            [
                Plan(
                    kind=Kind.GUIDANCE,
                    day=first + timedelta(weeks=4 * turn + (4 if turn > 4 else 0)),
                    title="Veiledning",
                    starts=time(9 + place % 3 * 2),
                    ends=time(10 + place % 3 * 2, 30),
                    group=group,
                )
                for turn in range(8)
                for place, group in enumerate(groups)
            ],
        )
        gatherings.add(
            db,
            asker,
            [
                Plan(
                    kind=Kind.BOOSTER,
                    day=date(2022, 12, 12),
                    title="Bruker vi det fortsatt?",
                    starts=time(9),
                    ends=time(15),
                )
            ],
        )
        homework_of(db, asker, [each.key for each in days])
        db.execute(
            """
            update gathering
            set mode = 'digital', reason = 'smittevern'
            where day > '2020-03-12' and day < '2022-01-01'
            """
        )
        db.execute("update gathering set day = '2020-04-23' where label = 'F3'")
        db.execute("update gathering set state = 'closed' where label = 'F1'")
    return asker
