"""Whoever has the same row in both sections is read once, and nothing else is other for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.errors import Faults
from kursus.files import teams
from kursus.files.meeting_lines import Unparted
from kursus.files.meeting_rows import Rows
from kursus.files.meeting_table import Asked
from kursus.files.teams_once import Once, who_came_once
from kursus.model.meeting import Report, Stay, seconds_together

DAY = date(2026, 3, 12)
NINE = datetime.fromisoformat("2026-03-12 09:00")
KARI, OLA = "kari@example.org", "ola@example.org"


def row(name: str, email: str, came: int, left: int, *, more: str = "", away: int = 0) -> str:
    """A row of somebody there between two minutes after nine, away for some; `more` is the UPN."""
    moments = [f"{NINE + timedelta(minutes=each):%d.%m.%Y, %H:%M:%S}" for each in (came, left)]
    upn = [more] if more else []
    return "\t".join([name, *moments, f"{left - came - away}m 5s", email, *upn, "Deltaker"])


def rows_of(texts: list[str], first: int = 1) -> Rows:
    """The rows of a section, from a line on."""
    return Rows("m.csv", Unparted(texts, "\t"), range(first, first + len(texts)))


def once(people: list[str], activities: list[str]) -> tuple[list[int], list[str]]:
    """The lines in section 2 of those who came once, and the rows of section 3 that are left."""
    found = who_came_once(rows_of(people), rows_of(activities, 100))
    return sorted(found.lines), list(found.rest.texts)


def test_who_has_the_same_row_in_both_sections_came_once() -> None:
    """The login name stands in section 2 alone."""
    people = [
        row("Kari", KARI, 0, 60, more="kabe@example.org"),
        row("Ola", OLA, 0, 60, more=OLA, away=30),
    ]
    twice = [row("Ola", OLA, 0, 15), row("Ola", OLA, 45, 60)]
    assert once(people, [twice[0], row("Kari", KARI, 0, 60), twice[1]]) == ([1], twice)


@pytest.mark.parametrize(
    "more",
    [
        row("Kari på telefon", "KARI@example.org", 10, 20),
        row("Kari på telefon", "kabe@example.org", 10, 20),
        row("kari", "", 10, 20),
    ],
)
def test_who_may_have_another_row_is_looked_at_whole(more: str) -> None:
    """By the same address in other letters, the login name, or the name where there is none."""
    people = [row("Kari", KARI, 0, 60, more="kabe@example.org"), row("Ola", OLA, 0, 60, more=OLA)]
    activities = [row("Kari", KARI, 0, 60), more, row("Ola", OLA, 0, 60)]
    assert once(people, activities) == ([2], activities[:2])


def test_without_an_address_nobody_is_told_by_a_row() -> None:
    """Nor where the sections have other columns than Teams gives them."""
    people, activities = [row("Kari", "", 0, 60, more="guid")], [row("Kari", "", 0, 60)]
    assert once(people, activities) == ([], activities)
    assert once(activities, activities) == ([], activities)
    cells = Rows("m.csv", [text.split("\t") for text in people], [1])
    assert who_came_once(cells, rows_of(activities)).lines == frozenset()


PERSON = st.tuples(
    st.sampled_from(["Kari", "Ola", "Eva"]),
    st.sampled_from([KARI, OLA, "KARI@example.org", "eva@example.org", ""]),
)
STAY = st.builds(
    lambda who, came, lasts: row(*who, came, came + lasts),
    PERSON,
    st.integers(0, 2),
    st.integers(1, 3),
)
SUMMED = st.builds(
    lambda who, came, lasts, more, away: row(*who, came, came + lasts, more=more, away=away),
    PERSON,
    st.integers(0, 2),
    st.integers(1, 3),
    st.sampled_from([KARI, OLA, "eva@example.org", "guid"]),
    st.sampled_from([0, 0, 1]),
)


def read(people: list[str], activities: list[str]) -> Report | list[str]:
    """A report with these sections, or why it is refused."""
    headings = "Navn\tInn\tUt\tVarighet\tE-post"
    texts = [
        *("2. Deltakere", f"{headings}\tUPN\tRolle", *people, ""),
        *("3. Aktivitet", f"{headings}\tRolle", *activities),
    ]
    try:
        return teams.read_sections(rows_of(texts), Asked(DAY))
    except Faults as refused:
        return list(map(str, refused.faults))


@given(st.lists(SUMMED, min_size=1, max_size=4), st.lists(STAY, max_size=5), st.data())
def test_reading_a_row_once_changes_nothing(
    people: list[str], activities: list[str], data: st.DataObject
) -> None:
    """The same people for the same time, or the same faults."""
    without_login = ["\t".join([*text.split("\t")[:5], "Deltaker"]) for text in people]
    activities += data.draw(st.lists(st.sampled_from(without_login), max_size=4))
    found = read(people, activities)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(teams, "who_came_once", lambda _, rest: Once(frozenset(), rest))
        closely = read(people, activities)
    if isinstance(found, list) or isinstance(closely, list):
        assert found == closely
        return
    assert _by_address(found) == _by_address(closely)


def _by_address(report: Report) -> dict[tuple[tuple[str, ...], str], float]:
    """How many seconds each person was there, overlaps once."""
    stays: dict[tuple[tuple[str, ...], str], list[Stay]] = {}
    for stay in report.stays:
        stays.setdefault((stay.emails, stay.name), []).append(stay)
    return {who: seconds_together(theirs) for who, theirs in stays.items()}
