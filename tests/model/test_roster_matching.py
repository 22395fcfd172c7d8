"""Who a row is, decided from the row and those it might be."""

from __future__ import annotations

import pytest

from kursus.model.name import sort_key
from kursus.model.pointing import Someone
from kursus.model.roster_matching import (
    Candidate,
    Kind,
    Said,
    by_email,
    by_name,
    pair_alike,
    possible_keys,
)

NORTH, SOUTH = 10, 11


def said(
    *, line: int = 2, email: str | None = None, number: str | None = None, unit: int | None = None
) -> Said:
    """A row of Kari Berg."""
    return Said(
        line=line,
        given_name="Kari",
        family_name="Berg",
        email=email,
        employee_number=number,
        unit=unit,
    )


def known(
    *,
    key: int = 1,
    name: tuple[str, str] = ("Kari", "Berg"),
    email: str | None = None,
    number: str | None = None,
    units: tuple[int, ...] = (),
    here: bool = True,
    taken: bool = False,
) -> Candidate:
    """Somebody known."""
    someone = Someone(
        key=key,
        given_name=name[0],
        family_name=name[1],
        sort_key=sort_key(*name),
        email=email,
        unit=None,
        participant=key if here else None,
        number=key if here else None,
    )
    return Candidate(someone=someone, employee_number=number, units=frozenset(units), taken=taken)


def test_the_name_tells_apart_who_shares_a_mailbox() -> None:
    """Of those with the address, the one of the name is it."""
    people = [known(key=1), known(key=2, name=("Ola", "Lie"))]
    verdict = by_email(said(email="post@example.org"), people, shared=False)
    assert verdict is not None
    assert (verdict.kind, verdict.people[0].key) == (Kind.SAME, 1)


def test_a_name_with_a_word_in_common_is_the_same_person() -> None:
    """Somebody married; the address is the same."""
    verdict = by_email(said(), [known(name=("Kari", "Lie"))], shared=False)
    assert verdict is not None
    assert verdict.kind is Kind.SAME


def test_another_name_altogether_is_a_question() -> None:
    """A mailbox may have been handed on."""
    verdict = by_email(said(), [known(name=("Ola", "Lie"))], shared=False)
    assert verdict is not None
    assert verdict.kind is Kind.QUESTION


@pytest.mark.parametrize(
    ("people", "shared"),
    [
        ([known(name=("Ola", "Lie"), number="7")], False),
        ([known(name=("Ola", "Lie"))], True),
        ([known(name=("Ola", "Lie"), taken=True)], False),
        ([], False),
    ],
)
def test_an_address_that_does_not_tell_is_passed_over(
    people: list[Candidate], shared: bool
) -> None:
    """Another number, rows that share it, and people found already speak for nobody."""
    assert by_email(said(number="8"), people, shared=shared) is None


def test_name_and_unit_are_a_key() -> None:
    """In the same unit it is the same person, whatever the address was."""
    people = [known(key=1, units=(NORTH,), email="a@example.org"), known(key=2, units=(SOUTH,))]
    verdict = by_name(said(unit=NORTH, email="b@example.org"), people)
    assert (verdict.kind, verdict.people[0].key) == (Kind.SAME, 1)


def test_two_in_the_unit_are_several() -> None:
    """What fits several is said so, and lists them."""
    verdict = by_name(
        said(unit=NORTH), [known(key=1, units=(NORTH,)), known(key=2, units=(NORTH,))]
    )
    assert verdict.kind is Kind.SEVERAL
    assert [someone.key for someone in verdict.people] == [1, 2]


@pytest.mark.parametrize(
    ("row", "person"),
    [
        (said(unit=NORTH), known(units=(SOUTH,))),
        (said(unit=NORTH), known()),
        (said(unit=NORTH, number="1"), known(units=(NORTH,), number="2")),
        (said(), known(here=False)),
        (said(email="a@example.org"), known(email="b@example.org")),
    ],
)
def test_a_name_alone_is_a_question(row: Said, person: Candidate) -> None:
    """Another or no unit, another number, another address, or not in the programme."""
    assert by_name(row, [person]).kind is Kind.QUESTION


def test_nothing_but_a_name_is_the_one_in_the_programme() -> None:
    """A roster of names only knows its people again."""
    assert by_name(said(), [known(units=(NORTH,))]).kind is Kind.SAME


def test_those_found_already_are_nobody_else() -> None:
    """A second row of the name is somebody new, unless nothing tells the two apart."""
    people = [known(units=(NORTH,), taken=True)]
    assert by_name(said(unit=NORTH, email="b@example.org"), people).kind is Kind.NEW
    assert by_name(said(unit=NORTH), people).kind is Kind.DOUBLED


def test_as_many_people_as_rows_are_paired() -> None:
    """Two of one name, and nothing else, are the same two again, in order."""
    people = [known(key=2), known(key=1)]
    verdicts = pair_alike([(said(line=2), people), (said(line=3), people)])
    assert [(verdict.line, verdict.people[0].key) for verdict in verdicts] == [(2, 1), (3, 2)]
    assert pair_alike([(said(line=2), people)]) == []


def test_a_name_may_part_anywhere() -> None:
    """Three words are one name, whichever of them are the family name."""
    assert possible_keys("Kari Lie", "Berg") == {"lie_berg kari", "berg kari_lie"}
