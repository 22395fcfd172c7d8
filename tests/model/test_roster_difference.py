"""What a roster would change for one person."""

from __future__ import annotations

import pytest

from kursus.model.roster import Field
from kursus.model.roster_difference import Change, Difference, Kept, Person, Rules, compare

PERSON = Person(2, 1, 5, 7, "Kari", "Berg")
TITLE = {Field.TITLE: "Lege"}


def outcome(
    new: str | None, old: str | None, *, corrected: str | None = "none", **rules: bool
) -> list[object]:
    """What comes out for a title, each by its kind."""
    by_hand = {} if corrected == "none" else {Field.TITLE: corrected}
    found = compare(
        PERSON,
        {Field.TITLE: new},
        {Field.TITLE: old},
        by_hand,
        Rules(fields=(Field.TITLE,), **rules),
    )
    return [item if isinstance(item, Field) else type(item) for item in found]


@pytest.mark.parametrize(
    ("new", "old", "corrected", "expected"),
    [
        ("A", "A", "none", []),
        ("A", "B", "none", [Change]),
        ("A", None, "none", [Change]),
        (None, "B", "none", []),
        ("A", "B", "A", [Kept]),
        ("C", "B", "A", [Change]),
        ("B", "B", "A", [Field.TITLE]),
        (None, "B", None, []),
    ],
)
def test_a_value_is_changed_kept_or_left(
    new: str | None, old: str | None, corrected: str | None, expected: list[object]
) -> None:
    """A blank says nothing, and what was changed by hand stays while the file says the same."""
    assert outcome(new, old, corrected=corrected) == expected


def test_the_file_may_win_and_blanks_may_clear() -> None:
    """The two options turn the two rules over."""
    assert outcome("A", "B", corrected="A", file_wins=True) == [Change]
    assert outcome(None, "B", blank_clears=True) == [Change]
    assert outcome(None, "B", corrected=None, blank_clears=True) == [Kept]
    assert outcome(None, None, blank_clears=True) == []


def test_addresses_do_not_differ_by_case() -> None:
    """Mail does not care for it."""
    same = {Field.EMAIL: "Kari@example.org"}, {Field.EMAIL: "kari@example.org"}
    assert list(compare(PERSON, *same, {}, Rules(fields=(Field.EMAIL,)))) == []


def test_people_and_values_are_counted() -> None:
    """Two values of one person are one changed person; blanks that are filled replace nothing."""
    changes = [
        Change(2, 1, 5, 7, "Kari Berg", Field.TITLE, "A", "B"),
        Change(2, 1, 5, 7, "Kari Berg", Field.PHONE, None, "1"),
        Change(3, 2, None, None, "Ola Lie", Field.TITLE, "A", "B"),
    ]
    difference = Difference(rows=10, new=4, changes=changes)
    assert (difference.changed, difference.unchanged, difference.replaced) == (1, 5, 2)


@pytest.mark.parametrize(
    ("field", "old", "new", "expected"),
    [
        (Field.EMPLOYEE_NUMBER, "0012", "12", []),
        (Field.EMPLOYEE_NUMBER, "12", "0012", [Change]),
        (Field.EMPLOYEE_NUMBER, "0012", "112", [Change]),
        (Field.EMPLOYEE_NUMBER, "A012", "12", [Change]),
        (Field.EMPLOYEE_NUMBER, None, "12", [Change]),
        (Field.PHONE, "+4790000002", "4790000002", []),
        (Field.PHONE, "+47 900 00 002", "4790000002", [Change]),
        (Field.TITLE, "0012", "12", [Change]),
    ],
)
def test_what_a_spreadsheet_takes_from_numbers_is_no_change(
    field: Field, old: str | None, new: str, expected: list[object]
) -> None:
    """A number that comes back without its zeros stays; a value that gets them is changed."""
    found = compare(PERSON, {field: new}, {field: old}, {}, Rules(fields=(field,)))
    assert [type(item) for item in found] == expected
