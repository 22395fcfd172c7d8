"""`kursus role` as typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kursus.store import gatherings
from tests.store.test_themes import add_session, fagdag

if TYPE_CHECKING:
    from kursus.model.programme import Programme
    from kursus.store.database import Store
    from tests.conftest import Kursus


@pytest.fixture
def planned(kursus: Kursus, store: Store, asker: Programme) -> None:
    """A fagdag with two sessions, and two people."""
    with store.writing("test") as work:
        (day,) = gatherings.add(work.db, asker, [fagdag("2020-03-05")])
        work.db.execute("update session set whole = 0")
        add_session(work.db, day, 2)
    kursus("person add 'Kari Berg' --email kari@example.org --unit NAV")
    kursus("person add 'Ola Ås' --email ola@example.org")


@pytest.mark.usefixtures("planned")
def test_roles_are_given_and_listed(kursus: Kursus) -> None:
    """In all, at a gathering, at a session; the keys are a promise."""
    assert kursus("role add kari koordinator").out == "Kari Berg is coordinator.\n"
    assert kursus("role add ola trainer --at f1").out == "Ola Ås is trainer at F1.\n"
    assert kursus("role add kari Vert --at F1.2").out == "Kari Berg is Vert at F1.2.\n"
    rows = kursus("role list -f json").json()
    assert rows[0] == {
        "role": "coordinator",
        "at": None,
        "name": "Kari Berg",
        "email": "kari@example.org",
        "unit": "NAV",
        "number": None,
    }
    assert [row["at"] for row in rows] == [None, "F1", "F1.2"]
    assert [row["at"] for row in kursus("role list --at F1 -f json").json()] == ["F1", "F1.2"]
    assert [row["at"] for row in kursus("role list --at F1.2 -f json").json()] == ["F1.2"]
    assert kursus("role list --emails").out == "kari@example.org; ola@example.org\n"
    assert "role add --at F1.2" in kursus("log -f csv").out


@pytest.mark.usefixtures("planned")
def test_a_role_is_taken(kursus: Kursus) -> None:
    """What is not had is exit 3."""
    kursus("role add kari lead")
    assert "lead" in kursus("role remove kari trainer", exit=3).err
    assert kursus("role remove kari lead").out == "Kari Berg is not lead any more.\n"
    assert "kursus role add" in kursus("role list").out


@pytest.mark.usefixtures("planned")
def test_what_is_wrong_is_said(kursus: Kursus) -> None:
    """Somebody unknown can be added; what is there is exit 4; labels are looked up."""
    assert 'kursus person add "Siv Moe"' in kursus("role add 'Siv Moe' lead", exit=3).err
    assert "perhaps Kari Berg" in kursus("role add 'Kari Borg' lead", exit=3).err
    kursus("role add kari lead")
    assert "Kari Berg is lead already" in kursus("role add kari lead", exit=4).err
    assert "F9" in kursus("role add kari lead --at F9", exit=3).err
    assert "Kari Berg is not adviser" in kursus("role remove kari adviser", exit=3).err
    assert "has a name" in kursus("role add kari ''", exit=2).err
    assert "has a role in asker-2020" in kursus("person remove kari", exit=4).err
    assert "lead" in kursus("person show kari").out


@pytest.mark.usefixtures("planned")
def test_a_national_id_is_no_role(kursus: Kursus) -> None:
    """It is refused and not repeated."""
    assert "01010750160" not in kursus("role add kari 01010750160", exit=2).said
