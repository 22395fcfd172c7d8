"""A small course whose numbers are worked out by hand."""

from __future__ import annotations

from tests.conftest import Kursus

# Of six hours each; F6 is still to come on the day that commands are typed.
DAYS = ("2020-01-20", "2020-02-17", "2020-03-16", "2020-04-20", "2020-05-18", "2020-08-17")
TODAY = "--today 2020-06-01"


def make_course(kursus: Kursus) -> None:
    """Four people, the last from March on; marks at F1 to F4, none at F5, F6 to come.

    Kari was at F1 alone. Ola was 40 minutes at F3, Åse nobody knows how long at F4.
    """
    kursus("programme add Kurs --slug kurs --start 2020-01-15 --end 2020-12-15")
    kursus("participant add --new 'Kari Berg' 'Ola Moe' 'Åse Lie'")
    for day in DAYS:
        kursus(f"fagdag add --date {day} --from 9 --to 15")
    kursus("participant add --new 'Sen Sen' --from 2020-03-01")
    for line in (
        "F1 present all",
        "F2 absent 1 present rest",
        "F3 absent 1 partial 2 40 present rest",
        "F4 absent 1 partial 3 present rest",
    ):
        kursus(f"mark {line} {TODAY}")
