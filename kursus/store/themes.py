"""Themes: what a programme teaches, numbered in the order in which they were added.

`point` is how a theme is found by whoever types one: its number, its title, or the beginnings of
words of its title.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from kursus.errors import AlreadyThere, NotFound
from kursus.model.name import fold
from kursus.model.pointing import best_named
from kursus.model.programme import Programme
from kursus.store.engine import Connection
from kursus.store.labels import SESSION_LABEL


class Theme(NamedTuple):
    """A theme of a programme; the number counts from 1."""

    key: int
    number: int
    title: str

    @property
    def described(self) -> str:
        """The title after its number."""
        return f"{self.number} {self.title}"


class Place(NamedTuple):
    """A gathering or a session where a theme is taught, unless it was cancelled.

    `label` is `F2`, or `F2.1` for a session; `of_session` tells which.
    """

    theme: int
    label: str
    of_session: bool
    day: str
    title: str | None


def add(db: Connection, programme: Programme, *, titles: Sequence[str]) -> list[Theme]:
    """Add themes after those there are, in the order given; the themes added.

    Raises:
        AlreadyThere: A title is there already, whatever its case, or is given twice.
    """
    themes = list_all(db, programme)
    added: list[Theme] = []
    first = max((theme.number for theme in themes), default=0) + 1
    for number, title in enumerate(titles, first):
        _check_new(title, [*themes, *added])
        added.append(Theme(db.new_key(), number, title))
    db.executemany(
        """
        insert into theme (key, programme, number, title)
        values (:key, :programme, :number, :title)
        """,
        [theme._asdict() | {"programme": programme.key} for theme in added],
    )
    return added


def list_all(db: Connection, programme: Programme) -> list[Theme]:
    """The themes of a programme, in their order."""
    rows = db.execute(
        "select key, number, title from theme where programme = :programme order by number",
        {"programme": programme.key},
    )
    return [Theme(*row) for row in rows]


def list_places(db: Connection, programme: Programme) -> list[Place]:
    """Every gathering and session where a theme of the programme is taught, by day."""
    rows = db.execute(
        f"""
        select gathering_theme.theme, gathering.label, 0, gathering.day, gathering.title
        from gathering
        join gathering_theme on gathering_theme.gathering = gathering.key
        where gathering.programme = :programme and gathering.state <> 'cancelled'
        union all
        select
            session.theme,
            {SESSION_LABEL},
            1 - session.whole,
            gathering.day,
            coalesce(session.title, gathering.title)
        from gathering
        join session on session.gathering = gathering.key
        where gathering.programme = :programme and session.theme is not null
            and gathering.state <> 'cancelled' and session.state <> 'cancelled'
        order by 4, 3, 2
        """,
        {"programme": programme.key},
    )
    places = (
        Place(theme, label, bool(part), day, title) for theme, label, part, day, title in rows
    )
    # A day that is one session may say its theme twice.
    return list(dict.fromkeys(places))


def point(db: Connection, programme: Programme, text: str) -> Theme:
    """The one theme of the programme that the text points at.

    A number is the theme's; else the whole title wins, then whole words, then beginnings of words.

    Raises:
        NotFound: It points at none, or at several.
    """
    themes = list_all(db, programme)
    if text.isdecimal():
        found = [theme for theme in themes if str(theme.number) == text]
    else:
        found = best_named(text, themes, name=_title)
    if len(found) == 1:
        return found[0]
    if found:
        told = "; ".join(theme.described for theme in found)
        raise NotFound(f"{text!r} fits several themes: {told}.", hint=f"say {found[0].number}")
    raise NotFound(f"There is no theme {text!r} in {programme.slug}.", hint=_hint(text, themes))


def rename(db: Connection, programme: Programme, theme: Theme, *, title: str) -> None:
    """Give a theme another title.

    Raises:
        AlreadyThere: Another theme has that title.
    """
    _check_new(title, [other for other in list_all(db, programme) if other.key != theme.key])
    db.execute(
        "update theme set title = :title where key = :key", {"title": title, "key": theme.key}
    )


def list_uses(db: Connection, theme: Theme) -> list[str]:
    """The labels of the gatherings that have the theme, themselves or in a session, by day."""
    rows = db.execute(
        """
        select gathering.label
        from gathering
        where gathering.key in (select gathering from gathering_theme where theme = :theme)
            or gathering.key in (select gathering from session where theme = :theme)
        order by gathering.day, gathering.kind, gathering.number
        """,
        {"theme": theme.key},
    )
    return [label for (label,) in rows]


def remove(db: Connection, theme: Theme) -> None:
    """Remove a theme, also from the gatherings and sessions that have it."""
    db.execute("delete from theme where key = :key", {"key": theme.key})


def _title(theme: Theme) -> str:
    return theme.title


def _check_new(title: str, themes: Sequence[Theme]) -> None:
    for theme in themes:
        if fold(theme.title) == fold(title):
            raise AlreadyThere(
                f"There is already a theme {theme.described}.", hint="kursus theme list"
            )


def _hint(text: str, themes: Sequence[Theme]) -> str:
    from difflib import get_close_matches

    if not themes:
        return f'kursus theme add "{text}"'
    by_title = {theme.title.casefold(): theme for theme in themes}
    near = get_close_matches(text.casefold(), by_title, 3, 0.6)
    return " | ".join(by_title[title].described for title in near) or "kursus theme list"
