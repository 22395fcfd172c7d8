"""`kursus group`, as typed. Today is 2 March 2020; the programme runs from 13 January."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kursus.model.gathering import Kind, Plan
from kursus.model.programme import Programme
from kursus.store import gatherings, groups
from kursus.store.database import Store
from tests.conftest import Kursus


def members(kursus: Kursus, line: str) -> list[Any]:
    """The numbers of a group's members."""
    return [row["number"] for row in kursus(f"group show {line} -f json").json()]


@pytest.fixture
def three(asked: Kursus) -> Kursus:
    """The command line, with five people and three empty groups."""
    for name in ("Nord", "Sør", "Ørnene"):
        asked(f"group add {name}")
    return asked


def test_labels_go_on(asked: Kursus) -> None:
    """Each group gets the next label, and a removed one's never returns."""
    answer = asked("group add Nord --leader kari")
    assert (answer.out, answer.err) == ("Added G1 Nord.\n", "Next: kursus group put G1 PERSON…\n")
    asked("group add Sør")
    assert asked("group remove sør").out == "Removed G2 Sør.\n"
    assert asked("group add Øst").out == "Added G3 Øst.\n"


def test_list(three: Kursus, golden: Callable[[str, str], None]) -> None:
    """Groups with their leaders and members; those in none are counted below."""
    three("group edit ørnene --leader 'Åse Aamodt'")
    three("group put g3 1 2 4")
    golden("group-list.txt", three("group list").out)


def test_show(three: Kursus, golden: Callable[[str, str], None]) -> None:
    """The members by name, and their addresses for Outlook."""
    three("group put Nord kari ola 'berit å' jörg")
    golden("group-show.txt", three("group show g1").out)
    assert three("group show nord --emails").out == (
        "ola@example.org; kari@example.org; berit@example.org\n"
    )


def test_a_first_group_is_from_the_start(three: Kursus) -> None:
    """Those who had none are members from the programme's first day."""
    answer = three("group put G1 kari ola")
    assert answer.out == (
        "Put 2 people into G1 Nord, from 2020-01-13:\n    1 Kari Nordmann\n    2 Ola Hansen\n"
    )
    assert members(three, "G1 --on 13.1") == [2, 1]


def test_a_move_is_from_today(three: Kursus) -> None:
    """The old group is theirs until the day before."""
    three("group put G1 kari ola")
    assert (
        three("group put g2 kari").out
        == "Put 1 Kari Nordmann into G2 Sør, out of G1 Nord, from 2020-03-02.\n"
    )
    assert members(three, "G1 --on 1.3") == [2, 1]
    assert members(three, "G1") == [2]
    assert members(three, "G2 --on 1.3") == []
    assert members(three, "G2") == [1]


def test_put_again_changes_nothing(three: Kursus) -> None:
    """A member already is told, and keeps the first day."""
    three("group put G1 kari")
    assert three("group put G1 1 --date 1.4").out == "Already in G1 Nord: 1 Kari Nordmann.\n"
    assert three("group show G1 -f json").json()[0]["start"] == "2020-01-13"


def test_an_earlier_put_takes_over(three: Kursus) -> None:
    """Whoever is put somewhere from a day is there alone from that day on."""
    three("group put G1 kari")
    three("group put G2 kari --date 1.4")
    three("group put G3 kari --date 1.3")
    assert [members(three, f"G{n} --on 1.5") for n in (1, 2, 3)] == [[], [], [1]]
    assert members(three, "G1 --on 29.2") == [1]


def test_a_group_that_has_met(three: Kursus, store: Store, asker: Programme) -> None:
    """Newcomers to it are not expected where it met before they came."""
    with store.writing("test") as work:
        group = groups.point(work.db, asker, "G1")
        plan = Plan(kind=Kind.GUIDANCE, day=date(2020, 2, 3), group=group.key)
        gatherings.add(work.db, asker, [plan])
        work.db.execute("update gathering set state = 'closed'")
    assert "from 2020-03-02" in three("group put G1 kari").out
    assert "from 2020-01-13" in three("group put G2 ola").out


def test_taken_out(three: Kursus) -> None:
    """They are in no group from that day, and a group can be named instead of people."""
    three("group put G1 1 2 3")
    answer = three("group take-out 2 --date 1.3")
    assert answer.out == "Took 2 Ola Hansen out of their group, out from 2020-03-01.\n"
    assert members(three, "G1 --on 29.2") == [2, 1, 3]
    three("group take-out G1")
    assert members(three, "G1") == []


def test_those_who_left_are_no_members(three: Kursus) -> None:
    """A member who paused is none until they are back."""
    three("group put G1 1 2")
    three("participant pause 1 --date 1.3")
    assert members(three, "G1") == [2]
    three("participant resume 1")
    assert members(three, "G1") == [2, 1]


def test_divided(asked: Kursus) -> None:
    """Everybody without a group is dealt into groups of much the same size."""
    answer = asked("group divide --size 2 --mix former")
    assert answer.out == (
        "G1 Gruppe 1\n    4 Jörg Müller\n    3 Åse Aamodt, Hurum\n"
        "G2 Gruppe 2\n    1 Kari Nordmann, Asker\n    2 Ola Hansen, Røyken\n"
        "G3 Gruppe 3\n    5 Berit Å, Asker\n"
        "5 people in 3 groups of 2 or 1, from 2020-01-13.\n"
    )
    assert "is in a group already" in asked("group divide --size 2", exit=4).err


def test_nobody_is_divided(kursus: Kursus, asker: Programme) -> None:
    """A programme without people is told as that."""
    assert asker
    assert "Nobody is enrolled in asker-2020." in kursus("group divide --size 2", exit=3).err


def test_an_edit_tells_what_it_changed(asked: Kursus) -> None:
    """The name, the leader, or that there is none any more; the same again is so already."""
    asked("group add Nord")
    assert asked("group edit G1 --leader kari").out == "G1 Nord, led by Kari Nordmann.\n"
    assert asked("group edit G1 --name Sør").out == "G1 Nord is now Sør.\n"
    assert asked("group edit G1 --no-leader").out == "G1 Sør, without a leader.\n"
    assert asked("group edit G1 --no-leader").out == "G1 Sør is so already.\n"


def test_divided_for_a_try(asked: Kursus) -> None:
    """A try keeps nothing, and deals just as the real one does."""
    tried = asked("group divide --size 3 --mix unit --dry-run").out
    assert asked("group list -f json").json() == []
    real = asked("group divide --size 3 --mix unit").out
    assert real in tried.replace("Only tried; nothing of this is kept:\n", "")


def test_danish_names(kursus: Kursus, people: Programme) -> None:
    """New groups are named in the programme's language, whatever names are there already."""
    assert people
    kursus("programme edit --language sv")
    kursus("participant add 1 kari ola", exit=3)
    kursus("participant add kari ola")
    kursus("group add 'Grupp 2'")
    kursus("group divide --size 5")
    assert [row["name"] for row in kursus("group list -f json").json()] == [
        "Grupp 2",
        "Grupp 2 (G2)",
    ]


@pytest.mark.parametrize(
    ("line", "exit_code", "told"),
    [
        ("group add nord", 4, "G1 is called Nord already."),
        ("group edit G2 --name NORD", 4, "G1 is called Nord already."),
        ("group edit G2", 2, "Nothing was said to change."),
        ("group add ''", 2, "A group has a name."),
        ("group show G9", 3, "one of: G1 (Nord), G2 (Sør), G3 (Ørnene)"),
        ("group put G1 nobody", 3, "nobody"),
        ("group put G1 all", 2, "Say who"),
        ("group put G1", 2, "Missing argument"),
        ("group divide --size 0", 2, "size"),
    ],
)
def test_refused(three: Kursus, line: str, exit_code: int, told: str) -> None:
    """What cannot be done is said in a sentence that names it."""
    assert told in three(line, exit=exit_code).err


def test_a_group_in_use_stays(three: Kursus, store: Store, asker: Programme) -> None:
    """A group that a gathering is for is not removed."""
    with store.writing("test") as work:
        group = groups.point(work.db, asker, "G1")
        plan = Plan(kind=Kind.GUIDANCE, day=date(2020, 5, 3), group=group.key)
        gatherings.add(work.db, asker, [plan])
    assert "G1 Nord is in use: V1." in three("group remove G1", exit=4).err


def test_removed_with_members(three: Kursus) -> None:
    """It says how many are in no group then."""
    three("group put G1 1 2")
    assert three("group remove G1").out == "Removed G1 Nord; 2 people are in no group now.\n"


def test_edited(three: Kursus) -> None:
    """The label stays."""
    answer = three("group edit G1 --name Vest --leader kari")
    assert answer.out == "G1 Nord is now Vest, led by Kari Nordmann.\n"
    assert three("group list -f json").json()[0]["leader"] == "Kari Nordmann"
    three("group edit vest --no-leader")
    assert three("group list -f json").json()[0]["leader"] is None


def test_withdrawn_people_join_no_group(three: Kursus) -> None:
    """They would be expected nowhere."""
    three("participant withdraw 1")
    assert "Kari Nordmann is withdrawn." in three("group put G1 1", exit=1).err


def test_one_person_left_is_one_person(asked: Kursus) -> None:
    """A group of the last one is told in the singular."""
    asked("group add Nord")
    asked("group put G1 1 2 3 4")
    assert "1 person in one group, from" in asked("group divide --size 6").out


def test_a_move_away_from_marks(kursus: Kursus, course: Programme) -> None:
    """Who is moved, or taken out, after being marked at what the group met for is told of."""
    kursus(f"group add Nord -p {course.slug}")
    kursus("group add Sør")
    kursus("group put G1 1 2 --date 2020-01-13")
    kursus("guidance add --date 2020-02-20 --for G1")
    kursus("mark V1 present all")
    answer = kursus("group put G2 1 --date 2020-02-10")
    assert "1 Kari Berg was marked, which no longer counts, at: V1." in answer.err
    assert "2 Ola Nordmann was marked" in kursus("group take-out 2 --date 2020-02-10").err


def test_many_groups_are_not_all_named_in_a_hint(kursus: Kursus) -> None:
    """The first are named, and the others counted, so that the line can be read."""
    kursus("programme add Asker --slug a --start 2020-01-13 --end 2020-12-11")
    for number in range(1, 9):
        kursus(f"group add 'Gruppe {number}'")
    told = kursus("group show G44", exit=3).err
    assert "G6 (Gruppe 6) and 2 more" in told


def test_what_people_leave_is_told(three: Kursus) -> None:
    """Which group they were in, and those who would have begun in one that is removed."""
    three("group put G1 1 2")
    answer = three("group put G2 1 2 3 --date 1.4")
    assert "Put 3 people" not in answer.out
    assert "Put 2 people into G2 Sør, out of G1 Nord, from 2020-04-01:" in answer.out
    assert "Put 3 Åse Aamodt into G2 Sør, from 2020-04-01." in answer.out
    assert three("group remove G2").out == "Removed G2 Sør; 3 people were to begin later.\n"
    removed = three("group remove G1").out
    assert removed == "Removed G1 Nord; 2 people are in no group now.\n"
