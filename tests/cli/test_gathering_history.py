"""`show --history`: what was planned, what is, and every change in between."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import Kursus

pytestmark = pytest.mark.usefixtures("asker")

KEYS = ["operation", "time", "actor", "change", "label", "field", "old", "new", "reason"]


@pytest.fixture
def changed(kursus: Kursus) -> Kursus:
    """A fagdag that was moved, switched and has a session that was cancelled and taken back."""
    kursus("theme add Relasjon")
    kursus("fagdag add Dag --date 2020-03-05 --from 9 --to 15 --place Kulturhuset")
    kursus("session add F1 Morgen --from 9 --to 11 --theme Relasjon")
    kursus("session add F1 Kveld --from 12 --to 15")
    kursus("fagdag move F1 +7d --reason opptatt")
    kursus("fagdag switch F1 --to digital --link https://example.org --reason pandemi")
    kursus("session cancel F1.2 --reason 'for langt'")
    kursus("undo")
    kursus("fagdag edit F1 --title Dagen --theme Relasjon --as ola")
    return kursus


def told(kursus: Kursus) -> list[tuple[str | None, ...]]:
    """Each value of the changes: what was done, of what, which value, old, new and why."""
    rows = kursus("fagdag show F1 --history -f json").json()
    assert list(rows[0]) == KEYS
    return [tuple(row[key] for key in KEYS[3:]) for row in rows if row["operation"]]


def test_every_change_is_told(changed: Kursus) -> None:
    """In the order it was made, from what to what and why, with those of its sessions."""
    assert told(changed) == [
        ("added", "F1", "title", None, "Dag", None),
        ("added", "F1", "date", None, "2020-03-05", None),
        ("added", "F1", "from", None, "09:00", None),
        ("added", "F1", "to", None, "15:00", None),
        ("added", "F1", "mode", None, "physical", None),
        ("added", "F1", "place", None, "Kulturhuset", None),
        ("added", "F1.1", "title", None, "Morgen", None),
        ("added", "F1.1", "theme", None, "Relasjon", None),
        ("added", "F1.1", "from", None, "09:00", None),
        ("added", "F1.1", "to", None, "11:00", None),
        ("added", "F1.2", "title", None, "Kveld", None),
        ("added", "F1.2", "from", None, "12:00", None),
        ("added", "F1.2", "to", None, "15:00", None),
        ("moved", "F1", "date", "2020-03-05", "2020-03-12", "opptatt"),
        ("switched", "F1", "mode", "physical", "digital", "pandemi"),
        ("switched", "F1", "link", None, "https://example.org", "pandemi"),
        ("cancelled", "F1.2", "state", "open", "cancelled", "for langt"),
        ("taken back", "F1.2", "state", "cancelled", "open", None),
        ("changed, theme added", "F1", "title", "Dag", "Dagen", None),
        ("changed, theme added", "F1", "theme", None, "Relasjon", None),
    ]


def test_the_ends_are_what_was_planned_and_what_is(changed: Kursus) -> None:
    """They are rows without an operation, the last with the state."""
    rows = changed("fagdag show F1 --history -f json").json()
    ends = [(row["change"], row["field"], row["new"]) for row in rows if not row["operation"]]
    assert ends == [
        ("planned", "date", "2020-03-05"),
        ("planned", "from", "09:00"),
        ("planned", "to", "15:00"),
        ("planned", "mode", "physical"),
        ("planned", "place", "Kulturhuset"),
        ("coming", "date", "2020-03-12"),
        ("coming", "from", "09:00"),
        ("coming", "to", "15:00"),
        ("coming", "mode", "digital"),
        ("coming", "place", "Kulturhuset"),
        ("coming", "link", "https://example.org"),
    ]


def test_it_is_told_to_eyes_in_words(changed: Kursus) -> None:
    """The plan and what is above, a line for each change below, with who and why."""
    text = changed("fagdag show f1 --history").out
    lines = text.splitlines()
    assert lines[:3] == [
        "F1 Dagen",
        "Planned: Thu 2020-03-05 09:00\u201315:00, physical, Kulturhuset",
        "Coming: Thu 2020-03-12 09:00\u201315:00, digital, https://example.org",
    ]
    assert "tester  moved: date Thu 2020-03-05 → Thu 2020-03-12" in text
    assert "F1.2 cancelled  " in text
    assert "ola     changed, theme added: title Dag → Dagen; theme Relasjon" in text


def test_a_correction_is_no_move(kursus: Kursus) -> None:
    """What was planned is corrected with it, and told once."""
    kursus("fagdag add --date 2020-03-05")
    kursus("fagdag edit F1 --date 2020-03-06")
    assert told(kursus)[-1] == ("corrected", "F1", "date", "2020-03-05", "2020-03-06", None)


def test_the_same_reason_again_is_told_again(kursus: Kursus) -> None:
    """And a reason that is only kept is not taken for the reason of another change."""
    kursus("fagdag add --date 2020-03-05")
    kursus("fagdag move F1 +7d --reason snø")
    kursus("fagdag move F1 +7d --reason snø")
    kursus("fagdag move F1 +7d")
    assert [row[5] for row in told(kursus) if row[0] == "moved"] == ["snø", "snø", None]


def test_states_have_their_words(kursus: Kursus) -> None:
    """Cancelled, reopened, and what a session that goes leaves."""
    kursus("fagdag add --date 2020-03-05")
    kursus("session add F1 Morgen --from 9 --to 11")
    kursus("session remove F1.1")
    kursus("fagdag cancel F1 --reason snø")
    kursus("fagdag reopen F1")
    done = list(dict.fromkeys(row[:2] for row in told(kursus)))
    assert [one for one in done if one[0] != "corrected"] == [
        ("added", "F1"),
        ("added", "F1.1"),
        ("removed", "F1.1"),
        ("cancelled", "F1"),
        ("reopened", "F1"),
    ]


def test_other_gatherings_are_left_out(kursus: Kursus) -> None:
    """A change of several is told of each as its own."""
    kursus("fagdag series --every week --count 2 --start 2020-03-05")
    kursus("fagdag move F1 F2 +1d")
    rows = told(kursus)
    assert {row[1] for row in rows} == {"F1"}
    assert [row[4] for row in rows if row[0] == "moved"] == ["2020-03-06"]


def test_what_is_no_longer_known_is_said(changed: Kursus) -> None:
    """After compacting, what was planned and what is are told all the same."""
    changed("store compact --history-before 2999-01-01 --yes --today 2999-01-02")
    answer = changed("fagdag show F1 --history")
    assert "Planned: Thu 2020-03-05" in answer.out
    assert "is no longer in the history." in " ".join(answer.out.split())
    assert "moved" not in answer.out
    data = changed("fagdag show F1 --history -f csv")
    assert "is no longer in the history." in " ".join(data.err.split())
    changed("fagdag move F1 +7d")
    assert [row[0] for row in told(changed)] == ["moved"]


def test_what_was_changed_outside_is_told(changed: Kursus, store_path: Path) -> None:
    """It has no time and nobody's name."""
    with closing(sqlite3.connect(store_path)) as outside, outside:
        outside.execute("update gathering set place = 'Biblioteket'")
    text = changed("fagdag show F1 --history").out
    assert "outside kursus" in text
    assert "place Kulturhuset → Biblioteket" in text
