"""The rules for what is known of a person."""

from __future__ import annotations

import pytest

from kursus.errors import Wrong
from kursus.model.person import (
    check_email,
    check_experience,
    check_phone,
)


@pytest.mark.parametrize(
    ("typed", "kept"), [("12", "12"), ("10+", "10+"), ("0", "0"), ("05", "5"), ("80+", "80+")]
)
def test_experience_is_years_or_at_least_years(typed: str, kept: str) -> None:
    """A number, or a number and a plus."""
    assert check_experience(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["", "+", "ten", "10-15", "10 +", "+10", "-1", "1.5", "1,5", "81", "10++", "٣", "9" * 99],
)
def test_other_experience_is_refused(typed: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Wrong, match="whole years"):
        check_experience(typed)


@pytest.mark.parametrize(
    "address", ["kari@example.org", "Kari.Å@æøå.example.org", "a+b'c@sub.example.org"]
)
def test_an_address_is_kept_as_written(address: str) -> None:
    """Letters, case and signs stay."""
    assert check_email(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@",
        "kari",
        "kari@",
        "@example.org",
        "kari@example",
        "kari@.org",
        "kari@example.",
        "kari@@example.org",
        "a@b@example.org",
        "kari berg@example.org",
        "a@example.org;b@example.org",
        "a@example.org, b@example.org",
        "Kari <kari@example.org>",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    """One @, a domain, no blanks, and only one address."""
    with pytest.raises(Wrong, match="no e-mail address"):
        check_email(address)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+47 412 34 567", "+47 412 34 567"),
        ("412\u00a034  567", "412 34 567"),
        ("(0)41-23/45.67", "(0)41-23/45.67"),
        ("113", "113"),
    ],
)
def test_a_telephone_number_is_kept_as_written(typed: str, kept: str) -> None:
    """Only the blanks become single."""
    assert check_phone(typed) == kept


@pytest.mark.parametrize("typed", ["", "12", "ring meg", "412 34 567 (mobil)", "412 34 567; 1"])
def test_what_is_no_telephone_number_is_refused(typed: str) -> None:
    """Words are none, and neither is too short a number."""
    with pytest.raises(Wrong, match="no telephone number"):
        check_phone(typed)
