"""Changes in lines for eyes."""

from __future__ import annotations

from kursus.cli.changes import describe
from kursus.report.changes import Fact, Told


def told(change: str, *facts: Fact, kind: str = "mark", number: int | None = 4) -> Told:
    """A change at F2, of somebody where there is a number."""
    return Told(change, kind, "F2", number, f"Ola {number}" if number else None, facts)


def fact(field: str, old: str | None, new: str | None, *, bare: bool = False) -> Fact:
    """One value."""
    return Fact(field, old, new, bare)


ABSENT = fact("status", None, "absent", bare=True)


def test_new_changed_and_gone() -> None:
    """A sign for each; of what changed only what is otherwise, from and to."""
    lines = describe(
        [
            told("added", ABSENT, fact("note", None, "syk")),
            told("changed", fact("status", "late", "absent", bare=True), fact("note", None, "a")),
            told("removed", fact("status", "late", None, bare=True)),
        ]
    )
    assert list(lines) == [
        "  + mark F2, 4 Ola 4: absent, note syk",
        "  ~ mark F2, 4 Ola 4: late → absent; note nothing → a",
        "  - mark F2, 4 Ola 4: late",
    ]


def test_what_happened_to_several_alike_shares_a_line() -> None:
    """The first of them are named."""
    lines = describe([told("added", ABSENT, number=at) for at in range(1, 7)])
    assert list(lines) == ["  + mark F2, 6 people: absent (1 Ola 1, 2 Ola 2, 3 Ola 3 and 3 more)"]


def test_of_many_the_first_are_told() -> None:
    """After five lines of a kind there is the number of what is left."""
    lines = list(
        describe(
            told("added", fact("note", None, str(at)), kind="person", number=at)
            for at in range(1, 9)
        )
    )
    assert len(lines) == 6
    assert lines[5] == "    … and 3 people more"


def test_what_was_forgotten() -> None:
    """It says so, and how often."""
    gone = told("forgotten", number=None)._replace(label=None)
    assert list(describe([gone])) == ["  · mark: forgotten"]
    assert list(describe([gone] * 3)) == ["  · mark, 3 times: forgotten"]


def test_long_texts_are_cut() -> None:
    """A background of many lines takes no more than a line."""
    (line,) = describe([told("added", fact("text", None, "ord\n" * 1000))])
    assert line.endswith("…")
    assert len(line) < 90
    assert "\n" not in line


def test_nothing() -> None:
    """No changes are no lines."""
    assert list(describe([])) == []
