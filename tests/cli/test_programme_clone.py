"""`programme clone`: the plan as it was first made, on days of another year."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Kursus

pytestmark = pytest.mark.usefixtures("asker")


@pytest.fixture
def full(kursus: Kursus) -> Kursus:
    """A programme with something of everything, changed since it was planned."""
    kursus("programme edit --audience ansatte --capacity 20 --background Hvorfor")
    kursus("theme add Relasjon Natur")
    kursus("programme goal add 'Alle er trygge'")
    kursus("participant add --new 'Kari Berg'")
    kursus("group add Nord")
    kursus("role add kari lead")
    for title, day in (("To", "2020-03-05"), ("En", "2020-02-06")):
        kursus(
            f"fagdag add {title} --date {day} --from 9 --to 15 --place Hall --theme Natur"
            " --link https://example.org --for ansatte"
        )
    kursus("guidance add Veiledning --date 2020-03-12 --for Nord")
    kursus("booster add --date 2022-12-12")
    kursus("session add F1 Morgen --from 9 --to 11 --theme Relasjon")
    kursus("session add F1 Kveld --from 12 --to 15 --place Rom")
    kursus("homework add Les --between F2 F1 --text 'Side 1' --check")
    kursus("homework add Øv --kind exercise --due 2020-05-20")
    kursus("homework add Etter --between F1 V1")
    kursus("fagdag move F1 +14d --from 10 --reason snø")
    kursus("fagdag switch F1 --to digital --reason pandemi")
    kursus("fagdag cancel F2 --reason snø")
    return kursus


def rows(kursus: Kursus, line: str) -> Any:  # noqa: ANN401 - whatever the command wrote
    """The rows of a list of the new programme."""
    return kursus(f"{line} -p asker-2021 -f json").json()


def test_the_plan_is_as_it_was_first_made(full: Kursus) -> None:
    """Days are moved by whole weeks, and labels are given by date; nothing is cancelled."""
    answer = full("programme clone asker-2020 asker-2021 --start 2021-01-11")
    assert answer.out.splitlines() == [
        "Made asker-2021 of asker-2020: 2021-01-11 to 2021-12-10, 52 weeks later.",
        "It has 3 gatherings, 2 sessions, 3 homework, 2 themes and 1 goal.",
    ]
    plan = rows(full, "gathering list")
    assert [
        (row["label"], row["title"], row["date"], row["from"], row["mode"]) for row in plan
    ] == [
        ("F1", "En", "2021-02-04", "09:00", "hybrid"),
        ("F2", "To", "2021-03-04", "09:00", "hybrid"),
        ("B1", None, "2023-12-11", None, "physical"),
    ]
    assert {row["state"] for row in plan} == {"coming"}
    assert [(row["themes"], row["for"], row["place"], row["link"]) for row in plan[:2]] == [
        ("Natur", "ansatte", "Hall", None)
    ] * 2
    parts = rows(full, "session list F2")
    assert [(row["label"], row["from"], row["theme"], row["place"]) for row in parts] == [
        ("F2.1", "09:00", "Relasjon", "Hall"),
        ("F2.2", "12:00", None, "Rom"),
    ]


def test_homework_lies_between_the_same_days(full: Kursus) -> None:
    """What was due at a gathering for a group is due on a day of its own."""
    full("programme clone asker-2020 asker-2021 --start 2021-01-11")
    works = rows(full, "homework list")
    assert [
        (row["label"], row["title"], row["due"], row["set_at"], row["due_at"]) for row in works
    ] == [
        ("H1", "Les", "2021-03-04", "F1", "F2"),
        ("H3", "Etter", "2021-03-11", "F2", None),
        ("H2", "Øv", "2021-05-19", None, None),
    ]
    told = full("programme show asker-2021 -f json").json()
    facts = {row["fact"]: row["value"] for row in told}
    assert (facts["capacity"], facts["background"], facts["audience"]) == (
        20,
        "Hvorfor",
        "ansatte",
    )
    assert facts["goal 1"] == "Alle er trygge"


def test_nobody_comes_along(full: Kursus) -> None:
    """No people, groups, roles, marks or links; what that leaves is told."""
    answer = full("programme clone asker-2020 asker-2021 --start 2021-01-11")
    assert "Left out, being for groups: V1." in answer.err
    assert "Without a link: F1\u2013F2." in answer.err
    for line in ("participant list", "group list", "role list"):
        assert rows(full, line) == []


def test_it_is_one_operation(full: Kursus) -> None:
    """It is taken back whole, and tried without being kept."""
    full("programme clone asker-2020 asker-2021 --start 2021-01-11 --dry-run")
    assert len(full("programme list -f json").json()) == 1
    full("programme clone asker-2020 asker-2021 --start 2021-01-11")
    full("undo -p asker-2021")
    assert len(full("programme list -f json").json()) == 1


def test_days_keep_their_weekdays(full: Kursus) -> None:
    """The first day may be any; no day comes before it, and none is more than a week later."""
    full("programme clone asker-2020 asker-2021 --start 2021-01-13 --title Igjen --host Bærum")
    assert rows(full, "gathering list")[0]["date"] == "2021-02-11"
    shown = {row["fact"]: row["value"] for row in rows(full, "programme show")}
    assert (shown["start"], shown["end"]) == ("2021-01-13", "2021-12-17")
    assert (shown["title"], shown["host"]) == ("Igjen", "Bærum")


def test_weekends_and_holidays_give_way(kursus: Kursus) -> None:
    """To the next working day, which is told; the programme ends later where it has to."""
    pytest.importorskip("holidays")
    kursus("programme edit --end 2020-12-12")
    for day in ("2020-05-14", "2020-05-15", "2020-12-12"):
        kursus(f"fagdag add --date {day}")
    kursus("homework add Les --due 2020-05-02")
    line = "programme clone asker-2020 ny --start 2021-01-11"
    answer = kursus(line)
    assert answer.out.splitlines()[:5] == [
        "F1: Thu 2021-05-13 (Kristi himmelfartsdag) became Fri 2021-05-14, the next working day.",
        "F3: Sat 2021-12-11 became Mon 2021-12-13, the next working day.",
        "H1: Sat 2021-05-01 (Arbeidernes dag) became Mon 2021-05-03, the next working day.",
        "It ends on 2021-12-13, with its last gathering.",
        "Made ny of asker-2020: 2021-01-11 to 2021-12-13, 52 weeks later.",
    ]
    assert "Mind that F1 and F2 are on one day now." in answer.err


@pytest.mark.parametrize(
    ("rest", "code", "sentence"),
    [
        ("asker-2020 ny", 2, "Another run has a --start."),
        ("asker-2020 asker-2020 --start 2021-01-11", 4, "already a programme asker-2020"),
        ("asker-2020 'Ny en' --start 2021-01-11", 2, "A slug has"),
        ("finnes-ikke ny --start 2021-01-11", 3, "no programme finnes-ikke"),
        ("asker-2020 ny --start 2021-01-11 --end 2021-02-01", 2, "after its end"),
    ],
)
def test_what_cannot_be_made_is_said(full: Kursus, rest: str, code: int, sentence: str) -> None:
    """Nothing is made then."""
    assert sentence in full(f"programme clone {rest}", exit=code).err
    assert len(full("programme list -f json").json()) == 1


def test_an_empty_programme_has_no_plan(kursus: Kursus) -> None:
    """It is made all the same."""
    answer = kursus("programme clone asker-2020 ny --start 2021-01-11")
    assert "There was no plan." in answer.out
