"""`kursus reminder stop`, `resume` and `stopped`, as typed."""

from __future__ import annotations

import pytest

from tests.conftest import Kursus

pytestmark = pytest.mark.usefixtures("course")


def stopped(kursus: Kursus) -> list[tuple[str | None, str]]:
    """Who is not written to."""
    rows = kursus("reminder stopped -f json").json()
    return [(row["programme"], row["name"]) for row in rows]


def test_a_programme_is_stopped_and_resumed(kursus: Kursus) -> None:
    """Once each; what is so already is said."""
    assert kursus("reminder stop").out == "Nobody in asker-2020 is written to any more.\n"
    assert kursus("reminder stop").out == "Nobody in asker-2020 is written to, as before.\n"
    assert [programme for programme, _ in stopped(kursus)] == ["asker-2020"]
    assert kursus("reminder resume").out == "Those in asker-2020 are written to again.\n"
    assert kursus("reminder resume").out == "Those in asker-2020 are written to, as before.\n"
    assert kursus("reminder stopped").out == "Everybody is written to.\n"


def test_people_are_stopped_and_resumed(kursus: Kursus) -> None:
    """Several at once, told apart by what they were, and back by one undo."""
    kursus("reminder stop 1")
    answer = kursus("reminder stop 1 ola")
    assert "Ola Nordmann (ola.nordmann@example.org) is not" in answer.out
    assert "Kari Berg (kari.berg@example.org) is not written to, as before." in answer.out
    assert stopped(kursus) == [(None, "Kari Berg"), (None, "Ola Nordmann")]
    kursus("undo")
    assert stopped(kursus) == [(None, "Kari Berg")]
    assert kursus("reminder resume kari_berg").out.endswith("is written to again.\n")
    assert stopped(kursus) == []
    kursus("reminder stop nobody", exit=3)


def test_their_cards_tell(kursus: Kursus) -> None:
    """Of the person and of the participant; of others they tell nothing."""
    kursus("reminder stop 1")
    for line in ("person show 1", "participant show 1"):
        assert "Letters" in kursus(line).out
        rows = kursus(f"{line} -f json").json()
        (row,) = [row for row in rows if row["fact"] == "letters"]
        assert "stopped" in row.values()
    assert "Letters" not in kursus("participant show 2").out


def test_the_log_tells_whom(kursus: Kursus) -> None:
    """In words, and no name stands in the command."""
    kursus("reminder stop ola")
    last = kursus("log -f json").json()[0]
    assert last["command"] == "reminder stop"
    shown = kursus(f"log show {last['number']}").out
    assert "silence" in shown
    assert "Ola Nordmann" in shown
