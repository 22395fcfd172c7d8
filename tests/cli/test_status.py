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
        ["attendance", None, "100 % of 1 mark at F1", "kursus attendance matrix"],
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
            "kursus fagdag edit F2 --link …",
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


def test_nobody_is_overdue_before_a_day_that_was_moved_on(kursus: Kursus) -> None:
    """An extension that the due day went beyond no longer counts, here as on the card."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12")
    kursus("participant add 'Kari Nordmann' --new")
    kursus("fagdag add --date 2020-02-03")
    kursus("fagdag add --date 2020-03-05")
    kursus("homework add Logg --between F1 F2")
    kursus("homework extend H1 Kari --until 2020-03-10")
    kursus("fagdag move F2 2020-03-20")
    (row,) = (
        row
        for row in kursus("status --today 2020-03-12 -f json").json()
        if row["topic"] == "homework"
    )
    assert (row["text"], row["command"]) == ("H1 Logg: 0 of 1 done; is due 2020-03-20", None)
    card = kursus("participant show Kari --today 2020-03-12 -f json").json()
    assert {"fact": "homework", "in_programme": "1 assigned", "today": None} in card
    assert kursus("homework missing --overdue --today 2020-03-12 -f json").json() == []


def test_places_are_offered_to_who_waits(kursus: Kursus) -> None:
    """A place that is free while somebody waits is told until it is taken."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12 --capacity 1")
    kursus("participant add 'Kari Nordmann' 'Ola Nordmann' --new")
    assert "waiting" not in [row["topic"] for row in kursus("status -f json").json()]
    kursus("participant withdraw Kari")
    (row,) = (row for row in kursus("status -f json").json() if row["topic"] == "waiting")
    assert (row["text"], row["command"]) == (
        "1 place is free, and 1 participant waits",
        "kursus participant list --status waiting",
    )


def test_a_share_is_never_rounded_up(kursus: Kursus) -> None:
    """Not all who were marked came, and so it is not said."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12")
    kursus("participant add 'Kari Nordmann' 'Ola Nordmann' 'Siv Moe' --new")
    kursus("fagdag add --date 2020-02-03")
    kursus("mark F1 absent Kari present rest")
    assert "66 % of 3 marks at F1" in kursus("status").out


def test_a_morning_with_something_to_do(kursus: Kursus) -> None:
    """It ends with 10, on the screen and as data, and with 0 once all of it is done."""
    kursus("programme add Kartlegging --slug a --start 2020-01-13 --end 2020-12-12")
    kursus("person add 'Kari Nordmann'")
    kursus("participant add Kari")
    kursus("fagdag add Relasjon --date 2020-02-03 --place Asker")
    told = kursus("status").out
    for form in ("", "-f csv"):
        kursus(f"status {form}")
        kursus(f"status --exit-code {form}", exit=10)
    assert kursus("status --exit-code", exit=10).out == told
    kursus("mark F1 present kari")
    for form in ("", "-f csv"):
        assert "kursus attendance matrix" in kursus(f"status --exit-code {form}").out
