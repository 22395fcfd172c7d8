"""Moments that are read all at once are what they are one by one."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.model.moment import Clocks, Split, split
from kursus.model.moment_columns import alike, moments_of

DAY = date(2026, 3, 12)
DATE = st.sampled_from(
    ["12.03.2026", "12.03.2026,", "3/12/26", "12/3/26,", "2026-03-12", "12.", ""]
)
NUMBER = st.integers(0, 61)
TAIL = st.sampled_from(["", " AM", " PM", "AM", " M", "Z", " "])


@st.composite
def moments(draw: st.DrawFn) -> str:
    """Draw a moment, mostly written as the others are."""
    clock = f"{draw(st.integers(0, 25)):{draw(st.sampled_from(['', '02']))}}:{draw(NUMBER):02}"
    seconds = draw(st.sampled_from(["", f":{draw(NUMBER):02}"]))
    return f"{draw(DATE)} {clock}{seconds}{draw(TAIL)}"


def one_by_one(texts: set[str]) -> dict[str, Split] | None:
    """The moments, or None where one is none."""
    clocks = Clocks()
    try:
        return {text: split(text, clocks) for text in texts}
    except ValueError:
        return None


@given(st.sets(moments(), min_size=1, max_size=3))
def test_both_ways_give_the_same(texts: set[str]) -> None:
    """The same moments and form, or no answer."""
    found, each = alike(texts), one_by_one(texts)
    if found is None:
        return
    assert each is not None
    assert {one.form for one in found} == {one.clock.form for one in each.values()}
    reading = {one.date: DAY + timedelta(days=at) for at, one in enumerate(found)}
    midnight = {text: datetime.fromisoformat(f"{day}") for text, day in reading.items()}
    assert moments_of(found, reading) == {
        text: midnight[one.date] + one.clock.since for text, one in each.items()
    }


@pytest.mark.parametrize(
    "texts",
    [
        {"14/11/22, 09:29:07", "15/11/22, 9:29:07"},
        {"3/10/25, 8:00:48 AM", "3/10/25, 12:00:00 PM", "3/10/25, 12:00:00 AM"},
        {"06.10.2026 18:01"},
    ],
)
def test_what_reports_have_is_read_at_once(texts: set[str]) -> None:
    """There is an answer."""
    found = alike(texts)
    assert found is not None
    assert set(moments_of(found, {one.date: DAY for one in found})) == texts
