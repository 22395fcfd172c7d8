"""Names are pointed at by whole words, then by beginnings, never by the middle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kursus.model.name import fold, sort_key, split_name, words_of
from kursus.model.pointing import (
    Someone,
    best_matches,
    longest_word,
    nearest,
    parse_address,
)

NAMES = [
    "Kari Nordmann",
    "Karianne Moe",
    "Ola Hansen",
    "Olav Hansen",
    "Ola Berg Hansen",
    "Kåre Aas",
    "Haakon Lund",
    "Anne-Lise Sæther",
    "Björn Ångström",
    "Ida van der Berg",
    "Søren Østergård",
    "Åse Dahl",
    "Dahl Åse (Ekstern)",
    "Per (Pelle) Lie",
]


def someone(name: str, number: int = 1) -> Someone:
    """A participant of that name."""
    given, family = split_name(name)
    return Someone(
        key=number,
        given_name=given,
        family_name=family,
        sort_key=sort_key(given, family),
        email=None,
        unit=None,
        participant=number,
        number=number,
    )


PEOPLE = [someone(name, number) for number, name in enumerate(NAMES, 1)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kari", ["Kari Nordmann"]),
        ("karia", ["Karianne Moe"]),
        ("ola hansen", ["Ola Hansen"]),
        ("Hansen, Ola", ["Ola Hansen"]),
        ("ola", ["Ola Hansen", "Ola Berg Hansen"]),
        ("olav", ["Olav Hansen"]),
        ("ola berg", ["Ola Berg Hansen"]),
        ("o h", ["Ola Hansen", "Olav Hansen", "Ola Berg Hansen"]),
        ("berg", ["Ola Berg Hansen", "Ida van der Berg"]),
        ("lise", ["Anne-Lise Sæther"]),
        ("anne lise", ["Anne-Lise Sæther"]),
        ("anne_lise_sæther", ["Anne-Lise Sæther"]),
        ("ÅS", ["Kåre Aas"]),
        ("aas", ["Kåre Aas"]),
        ("kaare", ["Kåre Aas"]),
        ("Håkon", ["Haakon Lund"]),
        ("ha", ["Ola Hansen", "Olav Hansen", "Ola Berg Hansen", "Haakon Lund"]),
        ("bjørn", ["Björn Ångström"]),
        ("aangs", ["Björn Ångström"]),
        ("Soren", []),
        ("nordman", ["Kari Nordmann"]),
        ("ordmann", []),
        ("mann", []),
        ("arianne", []),
        ("kari moe", ["Karianne Moe"]),
        ("Åse Dahl", ["Åse Dahl", "Dahl Åse (Ekstern)"]),
        ("Dahl Åse", ["Åse Dahl", "Dahl Åse (Ekstern)"]),
        ("Dahl, Åse", ["Åse Dahl", "Dahl Åse (Ekstern)"]),
        ("dahl åse ekstern", ["Dahl Åse (Ekstern)"]),
        ("(Ekstern) Dahl Åse", ["Dahl Åse (Ekstern)"]),
        ("Lie Per", ["Per (Pelle) Lie"]),
        ("", []),
        (" , ", []),
        ("-", []),
    ],
)
def test_who_is_meant(text: str, names: list[str]) -> None:
    """Whole names come first, then whole words, then beginnings."""
    assert [found.name for found in best_matches(text, PEOPLE)] == names


words = st.text(st.sampled_from("abeknorsæøåöéÅÆ"), min_size=1, max_size=6)
names = st.tuples(words, words).map(" ".join)


@given(names, st.data())
def test_every_beginning_points(name: str, data: st.DataObject) -> None:
    """Any beginning of any word of a name points at it, also in the middle of an aa."""
    word = data.draw(st.sampled_from(name.split()))
    begun = word[: data.draw(st.integers(1, len(word)))]
    assert best_matches(begun, [someone(name)])


@given(names, names)
def test_what_is_looked_up_is_in_the_name(text: str, name: str) -> None:
    """Whoever is pointed at has the longest word in the sort key, so that it finds them."""
    for found in best_matches(text, [someone(name)]):
        assert longest_word(text) in found.sort_key


@given(names, names)
def test_never_the_middle(text: str, name: str) -> None:
    """Whoever is pointed at has words that begin as each word typed."""
    if best_matches(text, [someone(name)]):
        begins = [word[0] for word in words_of(fold(name))] + [word[0] for word in name.split()]
        for word in words_of(fold(text)):
            assert word[0] in begins or word[0] in fold("".join(begins))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kari normann", "Kari Nordmann"),
        ("Karri", "Kari Nordmann"),
        ("Østergaard", "Søren Østergård"),
        ("Soren", "Søren Østergård"),
        ("Hakon", "Haakon Lund"),
        ("Zacharias", None),
    ],
)
def test_nearest(text: str, name: str | None) -> None:
    """Nearly a name, or nearly a word of one, the nearest first."""
    found = nearest(text, PEOPLE)
    assert (found[0].name if found else None) == name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kari Berg <kari@example.org>", ("Kari Berg", "kari@example.org")),
        ("<kari@example.org>", ("", "kari@example.org")),
        ("kari@example.org", ("", "kari@example.org")),
        ("Kari Berg", ("Kari Berg", None)),
        ("Kari <Berg>", ("Kari <Berg>", None)),
        ("Kari @ Berg", ("Kari @ Berg", None)),
    ],
)
def test_addresses(text: str, parts: tuple[str, str | None]) -> None:
    """A name and its address are told apart, as mail programs write them."""
    assert parse_address(text) == parts


def test_described() -> None:
    """What tells two of the same name apart stands beside it."""
    assert someone("Kari Berg", 7).described == "Kari Berg (no 7)"
