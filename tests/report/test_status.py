"""How a programme stands, in lines with what to type."""

from __future__ import annotations

from datetime import date

from kursus.model.participant import Status
from kursus.model.status import Coming, Handed, Held
from kursus.report import status
from kursus.report.status import Line


def coming(number: int, *, mode: str = "physical", link: str | None = None) -> Coming:
    """A gathering to come, without a place."""
    return Coming(f"F{number}", None, date(2020, 3, 12), None, mode, None, link)


def test_participants() -> None:
    """By status, with the places that can be given to who waits."""
    assert status.participants({}, {}, capacity=None, free=None)[0].command
    lines = status.participants(
        {Status.WAITING: 2, Status.ENROLLED: 4},
        {"10+": 1, "9": 1, "12": 1, None: 1},
        capacity=5,
        free=1,
    )
    assert [line.text for line in lines] == [
        "4 enrolled, 2 waiting (room for 5)",
        "1 place is free, and 2 participants wait",
        "66 % with ten years or more (2 of 3 told)",
    ]


def test_attendance_is_rounded_down() -> None:
    """Where marks are missing it says what to type, unless the gathering is closed."""
    held = [
        Held("F1", "Relasjon", False, 200, 199, 198),
        Held("F2", None, True, 5, 0, 0),
    ]
    assert status.attendance(held) == [
        Line("attendance", None, "99 % of 199 marks at F1", "kursus attendance matrix"),
        Line(
            "unmarked",
            "F1",
            "F1 Relasjon: 1 of 200 marks missing",
            "kursus mark F1 present WHO… absent rest",
        ),
    ]
    assert status.attendance([]) == []


def test_what_a_coming_gathering_lacks() -> None:
    """A link or a place; where it has one there is nothing to type."""
    lacking, linked = status.coming(
        [coming(1), coming(2, mode="digital", link="https://example.org/f2")]
    )
    assert lacking.text.endswith("physical, no place yet")
    assert lacking.command == "kursus fagdag edit F1 --place …"
    assert linked.command is None


def test_the_first_of_many_are_told() -> None:
    """A fourth is told rather than counted; of five two are counted."""
    assert [line.label for line in status.coming([coming(n) for n in range(1, 5)])][-1] == "F4"
    assert status.coming([coming(n) for n in range(1, 6)])[-1].text == "and 2 more"


def test_homework() -> None:
    """What nobody was assigned is not told; what is optional is never overdue."""
    lines = status.homework(
        [
            Handed("H1", "Prøv", date(2020, 2, 26), False, 5, 3, 2),
            Handed("H2", "Les", date(2020, 3, 12), True, 5, 0, 5),
            Handed("H3", "Ingen", date(2020, 3, 12), False, 0, 0, 0),
        ],
        today=date(2020, 3, 2),
    )
    assert [(line.text, line.command) for line in lines] == [
        (
            "H1 Prøv: 3 of 5 done, 2 overdue; was due 2020-02-26",
            "kursus homework missing H1",
        ),
        ("H2 Les: 0 of 5 done; is due 2020-03-12", None),
    ]


def test_what_there_is_to_do() -> None:
    """Not where one may read on, and not what can no longer be changed."""
    days = [coming(number) for number in range(1, 7)]
    lines = [*status.coming(days), *status.attendance([Held("F1", "Rus", True, 2, 2, 2)])]
    assert {line.command for line in lines} > {status.MATRIX, status.PLAN}
    assert {line.topic for line in status.to_do(lines)} == {"coming"}
    assert all("--place" in str(line.command) for line in status.to_do(lines))
    assert status.to_do([Line("experience", None, "50 %", None)]) == []


def test_whom_no_letter_reaches() -> None:
    """They are named, and the line to type lists them with what the server said."""
    assert status.letters([]) == []
    (line,) = status.letters(["Kari Moe", "Ola Nordmann"])
    assert line.text == "2 addresses were refused: Kari Moe, Ola Nordmann"
    assert status.to_do([line]) == [line]
