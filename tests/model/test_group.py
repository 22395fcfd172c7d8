"""People are divided evenly, mixed, and alike every time."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kursus.model.group import Member, divide, label_of, number_of

members = st.lists(
    st.tuples(st.sampled_from([None, "Nord", "Sør", "Øst"]), st.sampled_from([None, "Røyken"]))
).map(
    lambda facts: [
        Member(participant=at, number=at, name=f"P{at}", unit=unit, former=former)
        for at, (unit, former) in enumerate(facts, 1)
    ]
)


@given(members, st.integers(1, 9), st.sampled_from(["unit", "former", None]))
def test_everybody_once_and_evenly(people: list[Member], size: int, mix: str | None) -> None:
    """Everybody is in one group, none is too large, and the sizes differ by at most one."""
    dealt = divide(people, size=size, mix=mix)
    assert sorted(member for group in dealt for member in group) == sorted(people)
    sizes = [len(group) for group in dealt]
    assert not sizes or (max(sizes) <= size and max(sizes) - min(sizes) <= 1)
    assert len(dealt) == -(-len(people) // size)


@given(members, st.integers(1, 9), st.sampled_from(["unit", "former"]))
def test_each_unit_is_spread(people: list[Member], size: int, mix: str) -> None:
    """No group has two more of a unit than another has."""
    dealt = divide(people, size=size, mix=mix)
    counts = [Counter(getattr(member, mix) for member in group) for group in dealt]
    for value in {getattr(member, mix) for member in people}:
        of_value = [count[value] for count in counts]
        assert max(of_value) - min(of_value) <= 1


@given(members, st.randoms())
def test_the_order_of_the_people_does_not_matter(people: list[Member], random: object) -> None:
    """The same people are dealt alike, in whatever order they come."""
    shuffled = sorted(people, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert divide(people, size=3, mix="unit") == divide(shuffled, size=3, mix="unit")


@given(st.integers(1, 999_999_999))
def test_labels_there_and_back(number: int) -> None:
    """A label is read in either case."""
    assert number_of(label_of(number)) == number
    assert number_of(label_of(number).lower()) == number
