"""`kursus status`, as typed."""

from __future__ import annotations

from tests.conftest import Kursus


def test_an_empty_programme_says_what_to_do(kursus: Kursus) -> None:
    """Without people the way to get them in is told."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12 --host Asker")
    assert kursus("status").out == (
        "a: Kartlegging\n"
        "Asker, 2020-01-13 to 2020-12-12; today is 2020-03-02.\n"
        "\n"
        "Participants  nobody yet\n"
        "              → kursus roster import FILE\n"
    )
