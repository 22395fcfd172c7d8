"""The plan as lines: widths, folding, and today's place."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.model.gathering import Mode
from kursus.model.plan import Item
from kursus.report.plan import DASH, screen

DAY = date(2020, 3, 12)


def guidance(number: int, **facts: object) -> Item:
    """A guidance of one group."""
    known = {
        "label": f"V{number}",
        "kind": "guidance",
        "day": DAY,
        "title": "Veiledning",
        "state": "coming",
        "starts": time(9),
        "ends": time(10, 30),
        "mode": Mode.PHYSICAL,
        "planned_mode": Mode.PHYSICAL,
        "planned_day": DAY,
        "group": number,
        "for_whom": f"Gruppe {number}",
    }
    return Item(**(known | facts))  # type: ignore[arg-type]


def lines(*items: Item, today: date = DAY, folded: bool = True) -> list[str]:
    """The screen at 80 columns."""
    return list(screen(items, today=today, width=80, folded=folded))


@pytest.mark.parametrize(("days", "place"), [(-40, 0), (-1, 1), (0, 1), (1, 2), (40, 2)], ids=str)
def test_today_parts_what_was_from_what_comes(days: int, place: int) -> None:
    """The mark stands before the first day that is not past, in its own month."""
    told = lines(guidance(1), today=DAY + timedelta(days=days))
    (mark,) = [number for number, line in enumerate(told) if line.startswith("── today")]
    assert mark == place


def test_gaps_in_a_series_are_seen() -> None:
    """Labels that do not follow each other are not written as a run."""
    together = lines(guidance(1), guidance(2), guidance(4))
    assert any(" V1…4 " in line and "for 3 groups" in line for line in together)
    assert any(f" V1{DASH}2 " in line for line in lines(guidance(1), guidance(2)))


def test_what_differs_in_a_series_is_told() -> None:
    """Modes and states that are not alike are counted, times are the first and the last."""
    told = "\n".join(
        lines(
            guidance(1, state="held"),
            guidance(2, mode=Mode.DIGITAL, state="unmarked", starts=time(13), ends=time(14)),
        )
    )
    assert f"09:00{DASH}14:00" in told
    assert "mixed" in told
    assert "1 held" in told
    assert "1 unmarked" in told


def test_a_cancelled_one_stands_alone() -> None:
    """It is not hidden among the others, and says why."""
    told = lines(guidance(1), guidance(2), guidance(3, state="cancelled", reason="sykdom"))
    assert any(f" V1{DASH}2 " in line for line in told)
    assert any(" V3 " in line and line.endswith("cancelled") for line in told)
    assert any("sykdom" in line for line in told)


def test_one_title_per_fold() -> None:
    """Another title the same day is another line, and so is what is for everybody."""
    told = lines(guidance(1), guidance(2, title="Annet"), guidance(3, group=None, for_whom=None))
    assert sum("guidance" in line or "Veiledning" in line or "Annet" in line for line in told) == 3


def test_homework_says_its_day_only_where_nothing_else_does() -> None:
    """The day is not said twice."""
    due = Item(label="H1", kind="exercise", day=DAY, title="Øv", state="coming", optional=True)
    told = lines(guidance(1), due)
    assert told[-1].split() == ["H1", "due:", "Øv", "(exercise,", "optional)"]
    assert "Thu 12" in lines(due)[-1]


@given(
    st.lists(
        st.builds(
            guidance,
            st.integers(1, 999),
            title=st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=200)
            | st.none(),
            link=st.text("abc/:.", max_size=200) | st.none(),
            mode=st.sampled_from(Mode),
            group=st.integers(1, 3) | st.none(),
            planned_day=st.just(DAY - timedelta(days=7)),
            themes=st.lists(st.text("abc ", min_size=1), max_size=3).map(tuple),
        ),
        max_size=6,
    ),
    st.integers(64, 110),
    st.booleans(),
)
def test_no_line_is_wider_than_the_screen(items: list[Item], width: int, folded: bool) -> None:
    """Whatever titles and links there are, and each is whole on the screen."""
    told = list(screen(items, today=DAY, width=width, folded=folded))
    assert all(len(line) <= width for line in told)
