"""`kursus status`, as typed."""

from __future__ import annotations

from kursus.model.sentence import DASH
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


def test_a_running_programme_tells_what_is_to_be_done(kursus: Kursus) -> None:
    """Unmarked days, missing links and overdue homework each have the line to type."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12")
    kursus("person add 'Kari Nordmann' --experience 12")
    kursus("person add 'Ola Nordmann' --experience 2")
    kursus("participant add Kari Ola")
    kursus("fagdag add Relasjon --date 2020-02-03 --from 9 --to 15")
    kursus("fagdag add Traumer --date 2020-04-06 --mode digital")
    kursus("homework add Logg --set F1 --due 2020-02-20")
    kursus("mark F1 present Kari")
    kursus("homework submit H1 Kari --date 2020-02-10")
    rows = kursus("status -f json").json()
    assert [list(row.values()) for row in rows] == [
        ["participants", None, "2 enrolled", None],
        ["experience", None, "50 % with ten years or more (1 of 2 told)", None],
        ["attendance", None, "100 % of 1 marks at F1", "kursus attendance matrix"],
        [
            "unmarked",
            "F1",
            "F1 Relasjon: 1 of 2 marks missing",
            "kursus mark F1 present WHO… absent rest",
        ],
        [
            "coming",
            "F2",
            "F2 Traumer: Mon 2020-04-06, digital, no link yet",
            "kursus gathering edit F2 --link …",
        ],
        [
            "homework",
            "H1",
            "H1 Logg: 1 of 2 done, 1 overdue; was due 2020-02-20",
            "kursus homework missing H1",
        ],
    ]
    assert list(rows[0]) == ["topic", "label", "text", "command"]


def test_many_days_without_marks_are_told_as_one(kursus: Kursus) -> None:
    """For eyes; programs are given each."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12")
    kursus("person add 'Kari Nordmann'")
    kursus("participant add Kari")
    kursus("fagdag series --every '1 week' --count 3 --start 2020-01-20")
    assert kursus("status").out.count("marks missing") == 3
    kursus("fagdag series --every '1 week' --count 2 --start 2020-02-17")
    out = kursus("status").out
    assert f"Unmarked      F1{DASH}F5: marks missing\n" in out
    assert out.count("→ kursus attendance unmarked\n") == out.count("marks missing") == 1
    assert [row["topic"] for row in kursus("status -f json").json()].count("unmarked") == 5
