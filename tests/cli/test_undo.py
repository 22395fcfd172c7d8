"""`kursus undo` and `kursus redo`, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kursus.model.programme import Programme
from kursus.store.database import Store
from tests.conftest import Kursus
from tests.letters_kept import add_letter, list_letters, refuse
from tests.soundness import check_sound
from tests.test_undo_sequences import dump


@pytest.fixture
def year(kursus: Kursus, asker: Programme, store_path: Path) -> Path:
    """A store with three participants and a fagdag at which they were marked."""
    assert asker
    kursus("participant add --new 'Kari Nordmann' 'Ola Vik' 'Åse Dal'")
    kursus("fagdag add Relasjon --date 2020-02-12")
    kursus("mark F1 absent 2 present rest")
    return store_path


def test_undo_names_what_it_takes_back(kursus: Kursus, year: Path) -> None:
    """It says the number, the command, who, and how much is as before; and how to redo."""
    answer = kursus("undo")
    assert "Undone: operation 4, mark F1 (tester, " in answer.out
    assert "As before again: 3 marks." in answer.out
    assert "Next: kursus redo" in answer.err
    assert [row["mark"] for row in kursus("attendance list F1 -f json").json()] == ["unmarked"] * 3
    check_sound(year)


def test_of_many_in_the_way_the_first_are_named(kursus: Kursus, year: Path) -> None:
    """The others are counted, so that the sentence can be read."""
    assert year
    for name in "abcdefghi":
        kursus(f"participant add --new 'Person {name}by' --from 2020-02-01")
    for number in range(4, 13):
        kursus(f"mark F1 present {number}")
    said = kursus("undo 3", exit=1).err
    assert "operation 4 (mark F1), operation 14 (mark F1)" in said
    assert "operation 17 (mark F1) and 5 more came later and rest on it." in said


def test_undo_and_redo_walk_back_and_forth(kursus: Kursus, year: Path) -> None:
    """Three steps back and three forth end where they began."""
    last = dump(year)
    for _ in range(3):
        kursus("undo")
    assert kursus("participant list -f json").json() == []
    for _ in range(3):
        kursus("redo")
    assert dump(year) == last
    assert "left to redo" in kursus("redo", exit=1).err


def test_what_was_sent_is_not_called_back(kursus: Kursus, year: Path) -> None:
    """Neither a letter nor what was announced is in the way, and both are there after a redo."""
    with Store(path=year, actor="tester").noting() as db:
        (kari, gathering) = db.execute(
            "select min(person.key), gathering.key from person, gathering"
        ).fetchone()
        add_letter(db, person=kari, thing=gathering)
        db.execute(
            """
            insert into announced (gathering, day, mode, state)
            select key, day, mode, state from gathering
            """
        )
        refuse(db, person=kari, email="no@example.org")
    for verb in ("undo", "redo"):
        for _ in range(3):
            kursus(verb)
        with Store(path=year, actor="tester").reading() as db:
            assert list_letters(db, kari) == [(1, gathering, "sent")]
            assert db.execute("select count(*) from announced").fetchone() == (1,)
    check_sound(year)


def test_undo_takes_back_what_i_did(kursus: Kursus, year: Path) -> None:
    """Another's operation is taken back by number alone."""
    assert year
    kursus("--as kari fagdag add Rus --date 2020-03-12")
    assert "mark F1" in kursus("undo").out
    assert "fagdag add" in kursus("undo 5").out


def test_undo_takes_back_what_was_done_in_this_programme(kursus: Kursus, year: Path) -> None:
    """What was done in another programme is not touched."""
    assert year
    kursus("programme add Annet --slug annet --start 2020-01-13 --end 2020-12-11")
    kursus("fagdag add Rus --date 2020-03-12 -p annet")
    assert "mark F1" in kursus("undo -p asker-2020").out
    assert "fagdag add" in kursus("undo -p annet").out


def test_undo_can_be_tried(kursus: Kursus, year: Path) -> None:
    """A dry run tells what would go, and keeps everything."""
    before = dump(year)
    answer = kursus("undo --dry-run")
    assert "Only tried" in answer.out
    assert "- mark F1, 2 Ola Vik: absent" in answer.out
    assert dump(year) == before
    assert kursus("log -f json").json()[0]["command"] == "mark F1"


def test_undo_names_what_is_in_the_way(kursus: Kursus, year: Path) -> None:
    """Later operations are named, and the way to take back the rest can be typed."""
    before = dump(year)
    answer = kursus("undo 2", exit=1)
    assert "operation 4 (mark F1) came later and rests on it" in answer.err
    assert "kursus undo 2 --keep-changed" in answer.err
    assert dump(year) == before


def test_undo_keeps_what_was_changed_later(kursus: Kursus, year: Path) -> None:
    """What is kept is named, with the operation that changed it."""
    kursus("participant edit 2 --title Vernepleier")
    kursus("attendance clear F1 all")
    answer = kursus("undo 2 --keep-changed")
    assert "As before again: 2 participants, 2 people and 2 enrolments." in answer.out
    assert (
        "Kept as it is: person Ola Vik, participant 2 Ola Vik and enrolment of 2 Ola Vik, "
        "changed later by operation 5." in answer.out
    )
    assert [row["number"] for row in kursus("participant list -f json").json()] == [2]
    check_sound(year)


def test_much_that_is_kept_is_counted(kursus: Kursus, year: Path) -> None:
    """More than five rows are told by how many there are of each kind."""
    assert year
    kursus("participant withdraw 1 2 --date 2020-03-01 --reason job")
    kursus("attendance clear F1 all")
    said = kursus("undo 2 --keep-changed").out
    assert "Kept as it is: 2 participants, 2 people and 2 enrolments, changed later by" in said


def test_what_stays_keeps_its_number(kursus: Kursus, year: Path) -> None:
    """Nobody gets the number of somebody whom an undo left in the programme."""
    kursus("undo 2 --keep-changed", exit=1)
    kursus("attendance clear F1 1 2")
    kursus("undo 2 --keep-changed")
    kursus("participant add --new 'Siri Ny'")
    assert [row["number"] for row in kursus("participant list -f json").json()] == [3, 4]
    check_sound(year)


def test_redo_is_refused_after_a_newer_operation(kursus: Kursus, year: Path) -> None:
    """What was typed since stays as it is, and is named."""
    assert year
    kursus("undo")
    kursus("mark F1 present all")
    assert "operation 6 (mark F1) came after" in kursus("redo", exit=1).err


def test_a_number_is_given_out_again_only_where_it_was_taken_back_last(
    kursus: Kursus, year: Path
) -> None:
    """A label that was counted on from is never given again."""
    assert year
    kursus("fagdag add Rus --date 2020-03-12")
    kursus("fagdag add Vold --date 2020-04-15")
    kursus("undo 5")
    assert "Added F4" in kursus("fagdag add Natur --date 2020-05-13").out
    kursus("undo")
    assert "Added F4" in kursus("fagdag add Natur --date 2020-05-13").out


def test_what_was_only_told_is_not_undone(kursus: Kursus, folder: Path) -> None:
    """That a store was made stands in its log, and undo passes it by."""
    assert folder
    kursus("init --store new.db")
    assert [row["command"] for row in kursus("log -f json --store new.db").json()] == ["init"]
    assert "is no change that could be undone" in kursus("undo 1 --store new.db", exit=1).err
    assert "left to undo" in kursus("undo --store new.db", exit=1).err


@pytest.mark.parametrize(
    ("line", "exit", "said"),
    [
        ("undo 99", 3, "There is no operation 99."),
        ("undo 5", 3, "There is no operation 5."),
        (f"undo {10**20}", 3, f"There is no operation {10**20}."),
        (f"log show {10**20}", 3, f"There is no operation {10**20}."),
        (f"log show {10**20} --outside", 3, "Nothing was changed outside kursus"),
        ("undo 0", 2, "0 is not in the range"),
        ("undo x", 2, "not a valid integer"),
        ("redo", 1, "Nothing that tester undid here is left to redo."),
        ("--as ola undo", 1, "Nothing that ola changed here is left to undo."),
        ("undo -p nowhere", 3, "nowhere"),
    ],
)
def test_what_cannot_be_undone(
    kursus: Kursus,
    year: Path,
    line: str,
    exit: int,  # noqa: A002 - as the fixture calls it
    said: str,
) -> None:
    """Each is a sentence, and changes nothing."""
    before = dump(year)
    assert said in kursus(line, exit=exit).err
    assert dump(year) == before
