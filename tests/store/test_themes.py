"""Themes: added in order, pointed at by number or words, and found again where they are taught."""

from __future__ import annotations

from datetime import date

import pytest

from kursus.errors import AlreadyThere, NotFound
from kursus.model.gathering import Gathering, Kind, Plan
from kursus.model.programme import Programme
from kursus.store import gatherings, themes
from kursus.store.database import Connection

SIX = [
    "Relasjon og reguleringsstøtte",
    "Rammebetingelser for godt arbeid",
    "Kartlegging og psykoedukasjon",
    "Rus, vold og traumer",
    "Recoveryorienterte tilnærminger",
    "Samtaleterapi med natur, kultur og kropp",
]


def fagdag(day: str, *taught: themes.Theme) -> Plan:
    """A fagdag to add, where themes are taught."""
    return Plan(
        kind=Kind.FAGDAG,
        day=date.fromisoformat(day),
        themes=tuple(theme.key for theme in taught),
    )


def add_session(
    db: Connection, gathering: Gathering, number: int, theme: themes.Theme | None = None
) -> None:
    """Give a gathering a session, where a theme may be taught."""
    db.execute(
        """
        insert into session (key, gathering, number, whole, theme, state)
        values (:key, :gathering, :number, 0, :theme, 'open')
        """,
        {
            "key": db.new_key(),
            "gathering": gathering.key,
            "number": number,
            "theme": theme and theme.key,
        },
    )


def test_themes_are_numbered_in_order(asker: Programme, db: Connection) -> None:
    """Themes added later come after those there are."""
    themes.add(db, asker, titles=SIX[:4])
    themes.add(db, asker, titles=SIX[4:])
    listed = themes.list_all(db, asker)
    assert [(theme.number, theme.title) for theme in listed] == list(enumerate(SIX, 1))


def test_a_title_is_there_once(asker: Programme, db: Connection) -> None:
    """The same title in another case is refused, also within one command."""
    themes.add(db, asker, titles=SIX)
    with pytest.raises(AlreadyThere, match="4 Rus, vold og traumer"):
        themes.add(db, asker, titles=["RUS, vold og traumer"])
    with pytest.raises(AlreadyThere, match="7 Ny"):
        themes.add(db, asker, titles=["Ny", "ny"])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", 4),
        ("rus, vold og traumer", 4),
        ("RUS", 4),
        ("vold", 4),
        ("rec", 5),
        ("kartl psyko", 3),
        ("natur kultur", 6),
        ("tilnærm", 5),
    ],
)
def test_a_theme_is_pointed_at(asker: Programme, db: Connection, text: str, number: int) -> None:
    """A number, a title, and words or beginnings of words of it all point."""
    themes.add(db, asker, titles=SIX)
    assert themes.point(db, asker, text).number == number


def test_whole_words_win_over_beginnings(asker: Programme, db: Connection) -> None:
    """A word that one title has whole is not doubtful for beginning a word of another."""
    themes.add(db, asker, titles=["Rusmidler", "Rus og vold"])
    assert themes.point(db, asker, "rus").number == 2


def test_what_points_at_several_is_refused(asker: Programme, db: Connection) -> None:
    """The themes that fit are named."""
    themes.add(db, asker, titles=SIX)
    with pytest.raises(NotFound, match=r"fits several themes: 1 Relasjon .*; 3 Kart.*; 4 Rus"):
        themes.point(db, asker, "og")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Rus vald og traumer", "4 Rus, vold og traumer"),
        ("7", "kursus theme list"),
        ("ering", "kursus theme list"),
        ("---", "kursus theme list"),
    ],
)
def test_what_points_at_nothing_is_refused(
    asker: Programme, db: Connection, text: str, hint: str
) -> None:
    """The nearest titles are the hint; the middle of a word is no beginning."""
    themes.add(db, asker, titles=SIX)
    with pytest.raises(NotFound) as caught:
        themes.point(db, asker, text)
    assert caught.value.hint == hint


def test_places_are_gatherings_and_sessions(asker: Programme, db: Connection) -> None:
    """A theme is taught at gatherings and in sessions by day; what is cancelled is left out."""
    one, two = themes.add(db, asker, titles=SIX[:2])
    days = ["2020-03-05", "2020-04-02", "2020-06-04"]
    early, gone, _ = gatherings.add(db, asker, [fagdag(day, one) for day in days])
    db.execute("update gathering set state = 'cancelled' where key = :key", {"key": gone.key})
    add_session(db, early, 2, two)
    places = [(p.theme, p.label, p.of_session) for p in themes.list_places(db, asker)]
    assert places == [(one.key, "F1", False), (two.key, "F1.2", True), (one.key, "F3", False)]


def test_a_removed_theme_leaves_the_gathering(asker: Programme, db: Connection) -> None:
    """Uses are told before; the gathering stays without the theme."""
    (one,) = themes.add(db, asker, titles=["Relasjon"])
    (gathering,) = gatherings.add(db, asker, [fagdag("2020-03-05", one)])
    add_session(db, gathering, 2, one)
    assert themes.list_uses(db, one) == ["F1"]
    themes.remove(db, one)
    assert themes.list_all(db, asker) == []
    (left,) = db.execute("select count(*) from gathering").fetchone()
    assert left == 1


def test_a_theme_gets_another_title(asker: Programme, db: Connection) -> None:
    """Its own title in another case is free to take; that of another theme is not."""
    one, _ = themes.add(db, asker, titles=["Relasjon", "Rus"])
    themes.rename(db, asker, one, title="RELASJON")
    assert themes.point(db, asker, "1").title == "RELASJON"
    with pytest.raises(AlreadyThere):
        themes.rename(db, asker, one, title="rus")
