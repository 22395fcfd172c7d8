"""`kursus plan`, as typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kursus.model.gathering import Kind, Plan
from kursus.model.programme import Programme
from kursus.store import gatherings, programmes
from kursus.store.database import Store
from tests.cli.year import GROUPS, plan_year
from tests.conftest import Kursus


@pytest.fixture
def year(store: Store, asker: Programme) -> Programme:
    """The programme with a whole year planned."""
    return plan_year(store, asker)


def test_the_whole_year(
    kursus: Kursus, year: Programme, golden: Callable[[str, str], None]
) -> None:
    """Six days of three sessions and eight times twelve groups stand on a screen of 80 columns."""
    answer = kursus(f"plan -p {year.slug} --today 2020-04-20")
    golden("cli/plan.txt", answer.out)
    assert max(map(len, answer.out.splitlines())) <= 80


def labels(kursus: Kursus, line: str) -> list[str]:
    """The labels on a plan that a program reads."""
    return [row["label"] for row in kursus(f"{line} -f json").json()]


def test_every_group_has_its_line_when_asked(kursus: Kursus, year: Programme) -> None:
    """Folded lines are for eyes; --all and programs see each gathering."""
    folded = kursus(f"plan -p {year.slug}").out
    unfolded = kursus(f"plan -p {year.slug} --all").out
    assert " V13\N{EN DASH}24 " in folded
    assert " V14 " not in folded
    assert " V14 " in unfolded
    assert len(labels(kursus, "plan")) == 6 * 4 + 8 * GROUPS + 1 + 5


def test_a_group_sees_its_own(kursus: Kursus, year: Programme) -> None:
    """`--for` leaves what is for everybody and what is for the group."""
    seen = labels(kursus, "plan --for G3")
    assert [label for label in seen if label[0] == "V"] == [f"V{3 + 12 * n}" for n in range(8)]
    assert {"F1", "F1.1", "H1", "H5", "B1"} <= set(seen)
    assert f"{year.slug} · for Gruppe 3" in kursus("plan --for 'gruppe 3'").out


def test_a_person_sees_what_they_are_expected_at(
    kursus: Kursus, store: Store, year: Programme
) -> None:
    """Days before somebody came in, and groups they are not in, are left out."""
    with store.writing("test") as work:
        work.db.execute(
            """
            insert into person (key, given_name, family_name, sort_key)
            values (?, 'Kari', 'Nordmann', 'nordmann kari')
            """,
            (work.db.new_key(),),
        )
    kursus(f"participant add Kari --from 2020-04-20 -p {year.slug}")
    seen = labels(kursus, "plan --for Kari")
    assert not [label for label in seen if label[0] == "V"]
    assert "F2" not in seen
    assert {"F3", "F3.2", "H2", "H5", "B1"} <= set(seen)
    assert "H1" not in seen


def test_an_audience_sees_its_own(kursus: Kursus, store: Store, asker: Programme) -> None:
    """What is for one audience is not on the plan of another."""
    with store.writing("test") as work:
        keys = [
            programmes.add_audience(work.db, asker, name=name) for name in ("ansatte", "ledere")
        ]
        gatherings.add(
            work.db,
            asker,
            [Plan(kind=Kind.FAGDAG, day=date(2020, 3, 12), audience=key) for key in (*keys, None)],
        )
    assert labels(kursus, "plan --for Ledere") == ["F2", "F3"]
    answer = kursus("plan --for ingen", exit=3)
    assert "ingen" in answer.err


def test_rows_have_these_keys(kursus: Kursus, year: Programme) -> None:
    """The keys of the plan are an interface, and what does not apply is null."""
    assert year.slug
    rows = {row["label"]: row for row in kursus("plan -f json").json()}
    assert list(rows["F1"]) == [
        "label",
        "kind",
        "gathering",
        "date",
        "weekday",
        "from",
        "to",
        "title",
        "themes",
        "mode",
        "place",
        "link",
        "for",
        "by",
        "state",
        "planned_date",
        "planned_from",
        "planned_to",
        "planned_mode",
        "reason",
        "set_at",
        "due_at",
        "optional",
        "checked",
    ]
    assert kursus("plan -f csv").out.splitlines()[0].split(",") == list(rows["F1"])
    assert rows["F3"]["planned_date"] == "2020-04-16"
    assert (rows["F3"]["date"], rows["F3"]["mode"], rows["F3"]["planned_mode"]) == (
        "2020-04-23",
        "digital",
        "physical",
    )
    assert (rows["F3.1"]["kind"], rows["F3.1"]["gathering"], rows["F3.1"]["from"]) == (
        "session",
        "F3",
        "09:00",
    )
    assert (rows["H1"]["set_at"], rows["H1"]["due_at"], rows["H1"]["date"]) == (
        "F1",
        "F2",
        "2020-03-05",
    )
    assert (rows["H5"]["due_at"], rows["H5"]["optional"], rows["H5"]["mode"]) == (None, True, None)


def test_nothing_planned_says_what_to_type(kursus: Kursus, asker: Programme) -> None:
    """An empty plan is a sentence for eyes and an empty list for programs."""
    assert asker.slug
    assert kursus("plan").out == "Nothing is planned yet. Next: kursus fagdag add --date DATE\n"
    assert kursus("plan -f json").json() == []


def test_the_plan_goes_into_a_file(kursus: Kursus, folder: Path, year: Programme) -> None:
    """-o writes the rows in the form of the ending."""
    assert year.slug
    assert kursus("plan -o plan.csv").out == "Wrote plan.csv.\n"
    assert len((folder / "plan.csv").read_text().splitlines()) == 1 + 6 * 4 + 8 * GROUPS + 1 + 5
