"""Who may be one person: each pair once, whoever stands first."""

from __future__ import annotations

import sys

import pytest

from kursus.errors import ExtraMissing
from kursus.model.doubled import Called, called
from kursus.model.name import sort_key, split_name
from kursus.report import doubled as module
from kursus.report.doubled import doubled


def one(key: int, name: str, number: str | None = None) -> Called:
    """Somebody of that name."""
    names = split_name(name)
    return called(key, *names, sort_key(*names), number)


KNOWN = [one(1, "Ola Berg"), one(2, "Kari Nordli"), one(3, "Gro Helene Fjeldstad")]


@pytest.mark.parametrize(
    ("names", "with_near", "pairs"),
    [
        (["Berg, Ola"], False, [(1, 10, None)]),
        (["OLA BERG (Gjest)"], False, [(1, 10, None)]),
        (["Ola Bergh"], False, []),
        (["Ola Bergh"], True, [(1, 10, "spelled nearly so, 94 %")]),
        (["Gro Fjeldstad"], True, [(3, 10, "part of the name")]),
        (["Gro", "Ola Dahl"], True, []),
        (["Liv Moe", "Liv Moe", "Moe Liv"], True, [(10, 11, None), (10, 12, None), (11, 12, None)]),
        (["Kari Nordlie", "Kari Nordli"], True, [(2, 10, "95"), (2, 11, None), (10, 11, "95")]),
        (["(Gjest)"], True, []),
    ],
)
def test_who_may_be_one(
    names: list[str], with_near: bool, pairs: list[tuple[int, int, str | None]]
) -> None:
    """Those of one name, of nearly one, or of a part of it; the first of two comes first."""
    new = [one(key, name) for key, name in enumerate(names, 10)]
    found = doubled(new, [*KNOWN, *new], with_near=with_near)
    assert [(pair.person, pair.other) for pair in found] == [pair[:2] for pair in pairs]
    for pair, (_, _, why) in zip(found, pairs, strict=True):
        assert (pair.why is None) == (why is None)
        assert (why or "") in (pair.why or "")


def test_two_employee_numbers_are_two_people() -> None:
    """One number may be that of somebody who had none so far."""
    new = [one(10, "Ola Berg", "7"), one(11, "Ola Berg", "8")]
    found = doubled(new, [*KNOWN, *new], with_near=True)
    assert [(pair.person, pair.other) for pair in found] == [(1, 10), (1, 11)]


def test_everybody_is_read_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """And the same is found."""
    new = [one(10, "Ola Bergh"), one(11, "Nordli Kari"), one(12, "Ola Bergh")]
    at_once = doubled(new, [*KNOWN, *new], with_near=True)
    monkeypatch.setattr(module, "_AT_ONCE", 2)
    assert doubled(new, iter([*KNOWN, *new]), with_near=True) == at_once
    assert len(at_once) == 4


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Near names cannot be looked for, and the same names can."""
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    new = [one(10, "Berg Ola")]
    with pytest.raises(ExtraMissing):
        doubled(new, KNOWN, with_near=True)
    assert doubled(new, KNOWN, with_near=False)
