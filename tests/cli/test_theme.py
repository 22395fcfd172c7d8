"""`kursus theme` as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kursus.store import gatherings, themes
from tests.store.test_themes import fagdag

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.database import Store
    from tests.conftest import Kursus

pytestmark = pytest.mark.usefixtures("asker")


def test_themes_are_added_and_listed(kursus: Kursus) -> None:
    """Several are added at once; the listing's keys are a promise."""
    answer = kursus("theme add Relasjon 'Rus, vold og traumer'")
    assert answer.out == "Theme 1: Relasjon\nTheme 2: Rus, vold og traumer\n"
    assert answer.err == "Next: kursus fagdag add --date DATE --theme 1\n"
    rows = kursus("theme list -f json").json()
    assert rows[1] == {
        "number": 2,
        "theme": "Rus, vold og traumer",
        "gatherings": None,
        "sessions": None,
    }
    assert kursus("theme list -f csv").out.splitlines()[0] == "number,theme,gatherings,sessions"


def test_no_themes_say_what_to_type(kursus: Kursus) -> None:
    """An empty list has a sentence for eyes."""
    assert "kursus theme add" in kursus("theme list").out
    assert kursus("theme list -f json").json() == []


def test_a_theme_shows_where_it_is_taught(kursus: Kursus, store: Store, asker: Programme) -> None:
    """`list` has the labels, `show` the days, and `remove` is refused while it is taught."""
    kursus("theme add Relasjon")
    with store.writing("test") as work:
        taught = themes.point(work.db, asker, "1")
        gatherings.add(work.db, asker, [fagdag("2020-03-05", taught)])
    assert kursus("theme list -f json").json()[0]["gatherings"] == "F1"
    assert kursus("theme show rel -f json").json() == [
        {"label": "F1", "date": "2020-03-05", "title": None}
    ]
    refused = kursus("theme remove 1", exit=4)
    assert "taught at F1" in refused.err
    assert "kursus theme remove 1 --from-gatherings" in refused.err
    assert "also from F1" in kursus("theme remove 1 --from-gatherings").out


@pytest.mark.parametrize("line", ["theme rename rel Regulering", "theme edit 1 --title Regulering"])
def test_a_theme_is_renamed(kursus: Kursus, line: str) -> None:
    """The old title and the new are told."""
    kursus("theme add Relasjon")
    assert kursus(line).out == "Theme 1: Relasjon → Regulering\n"


def test_an_unknown_theme_is_exit_3(kursus: Kursus) -> None:
    """The nearest title is offered."""
    kursus("theme add Relasjon")
    assert "Hint:  1 Relasjon" in kursus("theme show relasjin", exit=3).err


@pytest.mark.parametrize("line", ["theme add Rus ''", "theme rename 1 ' '"])
def test_a_theme_has_a_title(kursus: Kursus, line: str) -> None:
    """An empty one is refused, and nothing beside it is kept."""
    kursus("theme add Relasjon")
    assert "has a title" in kursus(line, exit=2).err
    assert [row["theme"] for row in kursus("theme list -f json").json()] == ["Relasjon"]


def test_a_national_id_is_no_theme(kursus: Kursus) -> None:
    """It is refused and not repeated."""
    assert "01010750160" not in kursus("theme add 'om 01010750160'", exit=2).said


def test_a_programme_shows_its_themes(kursus: Kursus) -> None:
    """They stand with their numbers."""
    kursus("theme add Relasjon")
    rows = kursus("programme show -f json").json()
    assert {"fact": "theme 1", "value": "Relasjon"} in rows
