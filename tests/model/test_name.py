"""Names read from one cell."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kursus.model.name import fold, full_name, sort_key, split_name, without_brackets, words_of


@pytest.mark.parametrize(
    ("cell", "given", "family"),
    [
        ("Kari Nordli", "Kari", "Nordli"),
        ("Knut Arvid Lien", "Knut Arvid", "Lien"),
        ("Aagaard, Per-Åge", "Per-Åge", "Aagaard"),
        ("Ida van der Berg", "Ida", "van der Berg"),
        ("Fatima el Amrani", "Fatima", "el Amrani"),
        ("Æsa í Dali", "Æsa", "í Dali"),
        ("Al Berg", "Al", "Berg"),
        ("  Jonas   Myrvold-Haugen ", "Jonas", "Myrvold-Haugen"),
        ("Kari", "Kari", ""),
    ],
)
def test_given_and_family_names(cell: str, given: str, family: str) -> None:
    """The last word is the family name, with the small words before it; a comma turns it round."""
    assert split_name(cell) == (given, family)


NORDIC_ORDER = [
    "Anders Berg",
    "Anders Berg Hansen",
    "Anne Zakariassen",
    "Eva Äng",
    "Ida Ærlig",
    "Eva Östling",
    "Ola Øvre",
    "Kari Aa",
    "Kari Aas",
    "Per Ås",
    "Nina Aasen",
]


def test_nordic_order() -> None:
    """Æ, ø, å stand last, aa is å, and Swedish letters are sorted with their neighbours'."""
    ordered = sorted(NORDIC_ORDER, key=lambda name: sort_key(*split_name(name)))
    assert ordered == NORDIC_ORDER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Håkon", "HAAKON"),
        ("André", "Andre"),
        ("Müller", "Myller"),
        ("Sæther", "Säther"),
        ("Bjørn", "Björn"),
        ("Anne-Lise", "anne lise"),
        ("A\u030as", "Ås"),
        ("Łukasz", "Lukasz"),
        ("O'Brien", "O\u2019Brien"),
    ],
)
def test_folded_alike(one: str, other: str) -> None:
    """Names that differ only by case, accent or spelling of a letter are the same."""
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Bjørn", "Bjorn"), ("Åse", "Ase"), ("Æsa", "Asa")])
def test_told_apart(one: str, other: str) -> None:
    """The letters after z are letters of their own."""
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Dahl Åse (Ekstern)", "Dahl Åse"),
        ("Per (Pelle) Lie (Gjest)", "Per Lie"),
        ("Per Lie", "Per Lie"),
        ("Per (Lie", "Per (Lie"),
        ("(Ekstern)", ""),
    ],
)
def test_without_brackets(name: str, bare: str) -> None:
    """What stands in brackets goes, wherever it stands."""
    assert without_brackets(name) == bare


name_words = st.text(st.characters(codec="utf-8", categories=("L",)), min_size=1, max_size=8)


def test_marks_are_in_no_word() -> None:
    """Nobody types quotation marks and brackets to point at somebody who has them."""
    assert words_of(fold('Per "Pelle" Dahl (Lie)')) == ["per", "pelle", "dahl", "lie"]


@given(name_words, name_words)
def test_words_of_a_sort_key(given_name: str, family_name: str) -> None:
    """A sort key has the folded words of both names, the family name first."""
    key = sort_key(given_name, family_name)
    assert words_of(key) == words_of(fold(family_name)) + words_of(fold(given_name))


@given(name_words)
@example("\ufc5e")
@example("\u1d2d")
@example("\U0001d434")
def test_folding_twice_changes_nothing(word: str) -> None:
    """What is folded is folded already."""
    folded = fold(word)
    assert fold(folded).replace("}", "aa") == folded.replace("}", "aa")


@given(st.lists(name_words, min_size=2, max_size=5))
def test_split_names_come_back(words: list[str]) -> None:
    """Given and family names together are the name again."""
    text = " ".join(words)
    assert full_name(*split_name(text)) == text
