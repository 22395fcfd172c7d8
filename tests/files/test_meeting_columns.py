"""Whole columns at once give what row by row gives."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import KursusError
from kursus.model.meeting import Stay
from tests.meeting_reports import read_text

HEADINGS = "Navn\tInn\tUt\tVarighet\tE-post\tUPN (UPN)\tRolle"
# Whoever never came makes each row of the table be looked at.
NEVER_CAME = "Per Vik\t\t\t\tper@example.org\t\tDeltaker"
NINE = datetime.fromisoformat("2026-03-12 09:00")


def row(*, name: str, email: str, login: str, came: int, lasts: int, more: int) -> str:
    """Give a row of somebody who came and stayed so many seconds, and says to have stayed more."""
    joined = NINE + timedelta(seconds=came)
    left = joined + timedelta(seconds=lasts)
    told = lasts + more
    times = f"{joined:%d.%m.%Y, %H:%M:%S}\t{left:%d.%m.%Y, %H:%M:%S}"
    duration = f"{told // 3600}h {told // 60 % 60}m {told % 60}s"
    return f"{name}\t{times}\t{duration}\t{email}\t{login}\tDeltaker"


def stays(*rows: str) -> tuple[Stay, ...] | None:
    """The stays of a report with these rows, or None where it is refused."""
    text = "\n".join(["2. Deltakere", HEADINGS, *rows])
    with TemporaryDirectory() as folder:
        try:
            return read_text(Path(folder), text).stays
        except KursusError:
            return None


ADDRESS = st.sampled_from(["", "kari@example.org", " KARI@example.org", "a@b.example", "guid"])
ROW = st.builds(
    row,
    name=st.sampled_from(["Kari Berg", " Kari  Berg ", "Ola", "", "01010050053"]),
    email=ADDRESS,
    login=ADDRESS,
    came=st.integers(0, 7200),
    lasts=st.integers(0, 7200),
    more=st.sampled_from([0, 0, 0, 1, 2, 3, 59, 60, 61]),
)


@given(st.lists(ROW, min_size=2, max_size=5))
def test_both_ways_give_the_same(rows: list[str]) -> None:
    """The same stays, or a refusal of both."""
    assert stays(*rows) == stays(*rows, NEVER_CAME)
