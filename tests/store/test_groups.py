"""Groups are pointed at by label or name, and have members with dates."""

from __future__ import annotations

import pytest

from kursus.errors import NotFound
from kursus.model.programme import Programme
from kursus.store import groups, programmes
from kursus.store.engine import Connection


@pytest.fixture
def group_key(asker: Programme, db: Connection) -> int:
    """A third group, Ørnene, written straight into the store."""
    key = db.new_key()
    db.execute(
        'insert into "group" (key, programme, number, name) values (?, ?, 3, ?)',
        (key, asker.key, "Ørnene"),
    )
    return key


@pytest.mark.parametrize("text", ["G3", "g3", "Ørnene", "ørnene", "ØRNENE"])
def test_label_or_name(asker: Programme, db: Connection, group_key: int, text: str) -> None:
    """A group is pointed at by its label or its name, in any case."""
    assert groups.point(db, asker, text).key == group_key
    assert groups.point_whom(db, asker, text) == (group_key, None)


@pytest.mark.parametrize("text", ["G4", "3", "Ørn", "G", "G99999999999999999999", ""])
def test_what_is_no_group(asker: Programme, db: Connection, group_key: int, text: str) -> None:
    """Another label, a bare number or a part of the name is no group, and the groups are told."""
    with pytest.raises(NotFound) as caught:
        groups.point(db, asker, text)
    assert caught.value.hint == "one of: G3 (Ørnene)"
    assert group_key


def test_an_audience(asker: Programme, db: Connection) -> None:
    """An audience is pointed at by its name, in any case."""
    key = programmes.add_audience(db, asker, name="Ledere")
    assert groups.point_whom(db, asker, "ledere") == (None, key)


def test_neither_group_nor_audience(asker: Programme, db: Connection, group_key: int) -> None:
    """What is neither is told with the names of both."""
    programmes.add_audience(db, asker, name="Ledere")
    with pytest.raises(NotFound) as caught:
        groups.point_whom(db, asker, "G7")
    assert caught.value.sentence == "There is no group or audience 'G7' in asker-2020."
    assert caught.value.hint == "one of: Ledere, G3 (Ørnene)"
    assert group_key
