"""The lists of attendance, as typed; the course is that of `tests.course`, on 2 March 2020."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.store.database import Store
from tests.conftest import Kursus


@pytest.fixture
def marked(kursus: Kursus, course: Programme) -> Kursus:
    """The course with most of F1 and F2 marked, and somebody excused from F3."""
    kursus(f"mark F1 absent 4 late kari_berg excused 5 present 2 -p {course.slug}")
    kursus("mark F2 came kari_berg 9.20 ola 12.30 left 3 14.00 --note tog")
    kursus("mark F2 present 4 --mode digital --guest per")
    kursus("mark F3 excused kari_berg")
    return kursus


@pytest.mark.parametrize(
    "line",
    ["list F1", "list F2", "matrix", "unmarked", "absent --excused", "show kari_berg"],
)
def test_screens(marked: Kursus, golden: Callable[[str, str], None], line: str) -> None:
    """What the reader of a list sees."""
    name = "-".join(line.replace("--", "").split())
    answer = marked(f"attendance {line}")
    golden(f"attendance-{name}.txt", answer.out)
    assert all(len(text) <= 80 for text in answer.out.splitlines())


def test_each_persons_mark_is_listed(marked: Kursus) -> None:
    """Minutes, how they came, and unmarked told as such; only who was expected, and guests."""
    rows = marked("attendance list F2.2 -f json").json()
    told = [(r["number"], r["mark"], r["minutes"], r["mode"]) for r in rows]
    assert told == [
        (1, "present", None, "physical"),
        (4, "present", None, "digital"),
        (2, "late", 150, "physical"),
        (5, "unmarked", None, None),
        (3, "partial", 120, "physical"),
        (6, "guest", None, None),
    ]


def test_matrix_tells_unmarked_from_not_expected(marked: Kursus) -> None:
    """Per Vik had left before F2; the share is of what is marked, rounded down."""
    rows = {row["name"]: row for row in marked("attendance matrix -f json").json()}
    assert rows["Per Vik"]["F1"] == "unmarked"
    assert rows["Per Vik"]["F2.1"] is None
    assert rows["Per Vik"]["percent"] is None
    assert rows["Kari Moe"]["percent"] == 66
    assert rows["Sen Olsen"]["percent"] == 0


def test_matrix_leaves_the_coming_out(marked: Kursus) -> None:
    """What is known ahead is shown on demand, and never counts."""
    assert "F3" not in marked("attendance matrix -f json").json()[0]
    (kari, *_) = marked("attendance matrix --coming -f json").json()
    assert (kari["F3"], kari["percent"]) == ("excused", 100)


def test_matrix_of_some(marked: Kursus, store: Store, course: Programme) -> None:
    """Of one kind, one group or one unit; what is not there is refused by name."""
    with store.writing("test") as work:
        db = work.db
        values = {"group": db.new_key(), "programme": course.key, "unit": db.new_key()}
        db.execute(
            """
            insert into "group" (key, programme, number, name)
            values (:group, :programme, 1, 'Nord')
            """,
            values,
        )
        db.execute(
            """
            insert into membership (participant, "group", starts)
            select key, :group, '2020-01-13' from participant where number <= 2
            """,
            values,
        )
        db.execute(
            "insert into unit (key, name, sort_key) values (:unit, 'Enhet Sør', 'enhet s|r')",
            values,
        )
        db.execute("update participant set unit = :unit where number = 3", values)
    of_group = marked("attendance matrix --group nord -f json").json()
    assert [row["number"] for row in of_group] == [1, 2]
    of_unit = marked('attendance matrix --unit "enhet sør" -f json').json()
    assert [row["number"] for row in of_unit] == [3]
    assert "F1" not in marked("attendance matrix --kind veiledning -f csv").out
    marked("attendance matrix --group G9", exit=3)
    marked("attendance matrix --kind dans", exit=2)


def test_unmarked_is_not_absent(marked: Kursus) -> None:
    """Who has no mark on a day that came is listed as that, and nowhere as absent."""
    rows = marked("attendance unmarked -f json --exit-code", exit=10).json()
    assert [(row["label"], row["number"]) for row in rows] == [
        ("F1", 6),
        ("F1", 3),
        ("F2.1", 5),
        ("F2.2", 5),
    ]
    rows = marked("attendance absent -f json").json()
    assert [(row["label"], row["number"]) for row in rows] == [("F1", 4), ("F2.1", 2)]
    assert marked("attendance absent F2.1 --emails").out == "ola.nordmann@example.org\n"


def test_nothing_unmarked_is_said_so(marked: Kursus) -> None:
    """Cron hears nothing, and the screen a sentence."""
    marked("mark F1 present rest")
    marked("mark F2 absent rest")
    answer = marked("attendance unmarked --exit-code")
    assert answer.out == "Everybody expected is marked.\n"


def test_share_of_one_person(marked: Kursus) -> None:
    """Excused counts as not attended, unmarked for nothing, and both are told."""
    assert "Sen Olsen attended 0 of 1 marked session, 0 %; 2 unmarked" in (
        marked("attendance show 5").out
    )
    assert "Kari Moe attended 2 of 3 marked sessions, 66 %." in marked("attendance show 4").out
    assert "Per Vik is not marked yet; 1 unmarked" in marked("attendance show per").out


def test_cancelled_gatherings_stand_nowhere(marked: Kursus, store: Store) -> None:
    """Neither in the matrix nor among the unmarked and absent."""
    with store.writing("test") as work:
        work.db.execute("update gathering set state = 'cancelled' where label = 'F2'")
    assert "F2.1" not in marked("attendance matrix -f csv").out
    assert "F2.1" not in marked("attendance absent -f csv").out
    assert "F2.1" not in marked("attendance unmarked -f csv").out
    assert "F2.1" not in marked("attendance show kari_berg -f csv").out


def test_marks_are_taken_back(marked: Kursus) -> None:
    """Unmarked is as if nothing had been said; guests go too."""
    answer = marked("attendance clear F2.1 ola 5")
    assert answer.out == "Unmarked again: Ola Nordmann, was absent.\n"
    assert "per, guest" in marked("attendance clear F2 --guest per").out.lower().replace(" vik", "")
    assert "everybody expected, 4 marks" in marked("attendance clear F1 all").out
    assert "None of them is marked" in marked("attendance clear F1 all", exit=1).err
    marked("attendance clear F1 rest", exit=2)
    marked("attendance clear F1", exit=2)
    assert marked("attendance absent").out == "Nobody was absent who is marked.\n"


def test_matrix_can_begin_with_those_who_came_to_most(marked: Kursus) -> None:
    """Whoever has no mark at all is last, and those alike stay by name."""
    rows = marked("attendance matrix --sort percent -f json").json()
    shares = [row["percent"] for row in rows]
    told = [share for share in shares if share is not None]
    assert told == sorted(told, reverse=True)
    assert shares[: len(told)] == told
    assert len(set(told)) > 1
    by_name = marked("attendance matrix -f json").json()
    assert shares != [row["percent"] for row in by_name]
    best = [row["name"] for row in by_name if row["percent"] == told[0]]
    assert [row["name"] for row in rows[: len(best)]] == best


def test_a_matrix_of_nothing_says_what_there_is_not(marked: Kursus) -> None:
    """Whose kind was never held is told so, and not to mark a day of another kind."""
    told = marked("attendance matrix --kind booster").out
    assert told == "No booster was held yet. Next: kursus booster list\n"


def test_a_matrix_gives_addresses(marked: Kursus) -> None:
    """As every list of people; who has none is named beside it."""
    marked("person edit kari_berg --email ''")
    answer = marked("attendance matrix --emails")
    assert "ola.nordmann@example.org" in answer.out.split("; ")
    assert "Without an address: Kari Berg." in answer.err


def test_addresses_go_to_a_file_too(marked: Kursus, tmp_path: Path) -> None:
    """With an output file they stand in it, and not on the screen."""
    file = tmp_path / "to.txt"
    assert marked(f"attendance absent F1 --emails -o '{file}'").out == f"Wrote {file}.\n"
    assert "@example.org" in file.read_text(encoding="utf-8")
