"""Names that are nearly somebody's are offered, with a reason and a score."""

from __future__ import annotations

import sys

import pytest

from kursus.errors import ExtraMissing
from kursus.model.meeting import Attendee, Source, Stay
from kursus.model.name import sort_key
from kursus.model.pointing import Someone
from kursus.model.report_matching import Candidate
from kursus.report.near_names import Reason, nearest

PEOPLE = [
    Candidate(
        Someone(
            key=at,
            given_name=given,
            family_name=family,
            sort_key=sort_key(given, family),
            email=None,
            unit=None,
            participant=at,
            number=at,
        ),
        is_expected=True,
    )
    for at, (given, family) in enumerate(
        [("Kari", "Nordmann"), ("Per Arne", "Berg"), ("Åse", "Dahl")], 1
    )
]


def offered(name: str, *emails: str) -> list[tuple[str, Reason]]:
    """Who is offered for an attendee, and why."""
    attendee = Attendee(name, (name,), emails, (Stay(line=1, name=name),), Source.TEAMS)
    (near,) = nearest([attendee], PEOPLE)
    return [(one.candidate.someone.name, one.reason) for one in near]


@pytest.mark.parametrize(
    ("attendee", "near"),
    [
        (("Kari Nordman",), [("Kari Nordmann", Reason.SPELLING)]),
        (("Nordman Kari",), [("Kari Nordmann", Reason.SPELLING)]),
        (("Kari",), [("Kari Nordmann", Reason.PART)]),
        (("Kar",), []),
        (("Kari Nordmann, Asker kommune",), [("Kari Nordmann", Reason.MORE)]),
        (("Barnevern: Berg Per Arne [Asker]",), [("Per Arne Berg", Reason.MORE)]),
        (("iPhone", "aase.dahl@other.example.org"), [("Åse Dahl", Reason.ADDRESS)]),
        (("Somebody Else",), []),
        (("…",), []),
    ],
)
def test_who_is_offered(attendee: tuple[str, ...], near: list[tuple[str, Reason]]) -> None:
    """By spelling in any order, by a part of the name, or by the address; nobody else."""
    assert offered(*attendee) == near


def test_without_the_library_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hint installs it."""
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    with pytest.raises(ExtraMissing) as missing:
        offered("Kari")
    assert missing.value.hint == 'pip install "kursus[matching]"'
