"""What headings and fields a roster may have."""

from __future__ import annotations

import pytest

from kursus.errors import KursusError, Wrong
from kursus.model.roster import GIVEN_BY_US, Field, columns_of, field_of, parse_field
from kursus.render.headings import heading


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Navn", Field.NAME),
        ("FORNAVN", Field.GIVEN_NAME),
        ("Etternavn", Field.FAMILY_NAME),
        ("Efternamn", Field.FAMILY_NAME),
        ("E-post", Field.EMAIL),
        ("epost", Field.EMAIL),
        ("E-mail", Field.EMAIL),
        ("Mobil", Field.PHONE),
        ("Tlf.", Field.PHONE),
        ("Ansatt-nr", Field.EMPLOYEE_NUMBER),
        ("Medarbejdernummer", Field.EMPLOYEE_NUMBER),
        ("Anställningsnummer", Field.EMPLOYEE_NUMBER),
        ("Stilling", Field.TITLE),
        ("Avdeling", Field.UNIT),
        ("Kommune", Field.EMPLOYER),
        ("Tidligere  kommune", Field.FORMER),
        ("Ansiennitet", Field.EXPERIENCE),
        ("Uddannelse", Field.EDUCATION),
        ("Målgruppe", Field.AUDIENCE),
        ("Gruppe", Field.GROUP),
        ("Skonummer", None),
    ],
)
def test_headings_are_known_in_five_languages(text: str, field: Field | None) -> None:
    """Case, spaces, points and hyphens make no difference."""
    assert field_of(text) is field


@pytest.mark.parametrize("language", ["nb", "nn", "da", "sv", "en"])
@pytest.mark.parametrize("field", Field)
def test_what_we_write_we_read(field: Field, language: str) -> None:
    """Every heading and key of an export is known to the import."""
    assert field_of(heading(field, language)) is field
    assert field_of(field) is field


def test_columns_that_are_not_taken_are_named() -> None:
    """Unknown headings, those without one, and what kursus gives itself are left."""
    columns = columns_of(["Nummer", "Navn", "", "Sko"], {})
    assert columns.taken == {Field.NAME: 1}
    assert columns.left == ("Nummer", "column 3", "Sko")


def test_a_map_wins_over_a_known_heading() -> None:
    """What was said by hand is taken, and what it replaces is left."""
    columns = columns_of(
        ["Navn", "E-post", "Adresse"], {"ADRESSE": Field.EMAIL, "Navn": Field.NAME}
    )
    assert columns.taken[Field.EMAIL] == 2
    assert columns.left == ("E-post",)


def test_a_column_can_be_left_out() -> None:
    """A heading mapped to nothing is left."""
    assert columns_of(["Navn", "Telefon"], {"Telefon": None}).left == ("Telefon",)


def test_two_name_columns_win_over_one() -> None:
    """Given names in a column of their own make the whole name needless."""
    assert Field.NAME not in columns_of(["Navn", "Fornavn", "Etternavn"], {}).taken


@pytest.mark.parametrize(
    "headings", [["Telefon", "Mobil", "Navn"], ["Navn", "Etternavn"], ["E-post"], [""]]
)
def test_headings_that_do_not_tell_are_refused(headings: list[str]) -> None:
    """Two columns for one field, half a name, and no name at all."""
    with pytest.raises(KursusError) as raised:
        columns_of(headings, {})
    assert "--map" in (raised.value.hint or "")


def test_fields_are_typed_by_key() -> None:
    """Hyphens and case make no difference, "-" is none, and what we give ourselves is refused."""
    assert parse_field("Given-Name") is Field.GIVEN_NAME
    assert parse_field("-") is None
    for text in ("shoe", *GIVEN_BY_US):
        with pytest.raises(Wrong):
            parse_field(text)
