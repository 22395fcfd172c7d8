"""`kursus mark` as it is typed; the course is that of `tests.course`, and today is 2 March 2020."""

from __future__ import annotations

import pytest

from kursus.model.programme import Programme
from kursus.store.database import Store
from tests.conftest import Kursus


def marks(store: Store) -> dict[tuple[str, int], tuple[object, ...]]:
    """Every mark, by label and number: status, minutes, mode, came, gone, note."""
    with store.reading() as db:
        rows = db.execute(
            """
            select
                gathering.label,
                session.whole,
                session.number,
                participant.number,
                attendance.status,
                attendance.minutes,
                attendance.mode,
                attendance.came,
                attendance.gone,
                attendance.note
            from attendance
            join session on session.key = attendance.session
            join gathering on gathering.key = session.gathering
            join participant on participant.key = attendance.participant
            """
        ).fetchall()
    return {(row[0] if row[1] else f"{row[0]}.{row[2]}", row[3]): row[4:] for row in rows}


def statuses(store: Store) -> dict[tuple[str, int], str]:
    """Every status, by label and number."""
    return {place: str(mark[0]) for place, mark in marks(store).items()}


def test_a_day_is_marked_in_one_line(kursus: Kursus, course: Programme, store: Store) -> None:
    """The rest is whoever was not named, and the answer says what to type next."""
    answer = kursus("mark F1 absent 4 late kari_berg present rest")
    assert "Absent: Kari Moe.\nLate: Kari Berg.\nPresent: the rest, 4.\n" in answer.out
    assert "F1 now: present 4, late 1, absent 1." in answer.out
    assert "Next: kursus attendance list F1" in answer.err
    assert statuses(store) == {
        ("F1", 1): "late",
        ("F1", 2): "present",
        ("F1", 3): "present",
        ("F1", 4): "absent",
        ("F1", 5): "present",
        ("F1", 6): "present",
    }
    assert course.slug == "asker-2020"


def test_the_noun_has_the_same_verb(kursus: Kursus, course: Programme) -> None:
    """`kursus attendance mark` is the long way to say it."""
    assert "Absent: Kari Moe." in kursus(f"attendance mark F1 absent 4 -p {course.slug}").out


def test_norwegian_words_mean_the_same(kursus: Kursus, course: Programme, store: Store) -> None:
    """Statuses, `alle` and `resten` are understood."""
    kursus(f"mark f1 fravær 4 sen 1 til stede resten -p {course.slug}")
    assert statuses(store)["F1", 1] == "late"
    assert statuses(store)["F1", 2] == "present"


def test_unmarked_stays_unmarked(kursus: Kursus, course: Programme, store: Store) -> None:
    """Nobody is absent who was not said to be, and the rest is offered."""
    answer = kursus(f"mark F1 present 1 2 -p {course.slug}")
    assert "unmarked 4" in answer.out
    assert f"Next: kursus -p {course.slug} mark F1 present rest" in answer.err
    assert set(statuses(store)) == {("F1", 1), ("F1", 2)}


def test_the_rest_leaves_earlier_marks_alone(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """Rest is whoever nothing was said of, now or before."""
    kursus(f"mark F1 absent 4 -p {course.slug}")
    kursus("mark F1 present rest")
    assert statuses(store)["F1", 4] == "absent"


def test_marking_again_shows_old_and_new(kursus: Kursus, course: Programme) -> None:
    """What is replaced is told, one person at a time and for all."""
    kursus(f"mark F1 absent 4 late 1 -p {course.slug}")
    assert "Kari Moe: absent → late" in kursus("mark F1 late 4").out
    answer = kursus("mark F1 present all").out
    assert "Kari Berg: late → present" in answer
    assert "Kari Moe: late → present" in answer


def test_the_same_again_changes_nothing(kursus: Kursus, course: Programme) -> None:
    """The log has no operation for it."""
    line = "mark F1 came 1 9.20 absent 4 partial 2 40 present rest --mode digital --note bil"
    kursus(f"{line} -p {course.slug}")
    logged = kursus("log -f csv").out
    assert "Already absent: Kari Moe." in kursus(line).out
    kursus("mark F1 late 1 partial 2")
    kursus("mark F2 present all")
    kursus("mark F2 present all")
    assert len(kursus("log -f csv").out.splitlines()) == len(logged.splitlines()) + 1


def test_times_give_each_session_its_own_mark(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """F2 is from 9 to 11.30 and from 12 to 15."""
    kursus(f"mark F2 came kari_berg 9.20 ola 12.30 left 3 11 came 4 9 left 4 14 -p {course.slug}")
    kept = {place: mark[:2] for place, mark in marks(store).items()}
    assert kept == {
        ("F2.1", 1): ("late", 130),
        ("F2.2", 1): ("present", None),
        ("F2.1", 2): ("absent", None),
        ("F2.2", 2): ("late", 150),
        ("F2.1", 3): ("partial", 120),
        ("F2.2", 3): ("absent", None),
        ("F2.1", 4): ("present", None),
        ("F2.2", 4): ("partial", 120),
    }
    assert marks(store)["F2.2", 4][3:5] == ("09:00", "14:00")


def test_a_time_said_later_joins_the_one_said_before(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """Come in the morning, gone in the afternoon, typed as it happens."""
    kursus(f"mark F1 came 1 10 -p {course.slug}")
    kursus("mark F1 left 1 14.00")
    assert marks(store)["F1", 1] == ("partial", 240, None, "10:00", "14:00", None)


def test_another_status_begins_anew(kursus: Kursus, course: Programme, store: Store) -> None:
    """Absent after late has no minutes, times or mode; the note stays."""
    kursus(f"mark F1 came 1 10 --mode digital --note buss -p {course.slug}")
    kursus("mark F1 absent 1")
    assert marks(store)["F1", 1] == ("absent", None, None, None, None, "buss")


def test_one_session_is_marked_by_its_label(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """F2.2 leaves F2.1 as it is."""
    kursus(f"mark F2.2 absent 1 -p {course.slug}")
    assert statuses(store) == {("F2.2", 1): "absent"}


def test_minutes_are_of_one_session(kursus: Kursus, course: Programme) -> None:
    """Which of two is not guessed."""
    answer = kursus(f"mark F2 partial 1 40 -p {course.slug}", exit=2)
    assert "say at which of them the 40 minutes were" in answer.err
    assert "F2.1 lasts 150 minutes" in kursus("mark F2.1 partial 1 151", exit=2).err
    assert "partial, 40 minutes" in kursus("mark F2.1 partial 1 40").out.lower()


def test_only_the_expected_are_marked(kursus: Kursus, course: Programme, store: Store) -> None:
    """Who left is refused by name with the reason, and may be a guest."""
    answer = kursus(f"mark F2 present 1 6 -p {course.slug}", exit=1)
    assert "Per Vik (withdrawn from 2020-02-20)" in answer.err
    assert f"kursus -p {course.slug} mark F2 --guest 6" in answer.err
    assert marks(store) == {}
    kursus("mark F2 present rest")
    assert {number for _, number in marks(store)} == {1, 2, 3, 4, 5}
    assert "Guest: Per Vik." in kursus("mark F2 --guest 6").out
    assert "is expected at F2" in kursus("mark F2 --guest 1", exit=2).err


def test_two_statuses_for_one_person_are_refused(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """However they are pointed at."""
    answer = kursus(f"mark F1 late kari_berg absent 1 -p {course.slug}", exit=2)
    assert "Kari Berg is said to be absent and late" in answer.err
    assert "present rest" in kursus("mark F1 late 1 present all", exit=2).err
    assert marks(store) == {}


def test_a_person_called_like_a_status_is_quoted(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """Sen Olsen is pointed at by the whole name, the number or the address."""
    kursus(f"mark F1 late 'sen olsen' -p {course.slug}")
    kursus("mark F1 late sen.olsen@example.org")
    assert statuses(store) == {("F1", 5): "late"}


def test_locked_cancelled_and_coming_gatherings_are_refused(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """The way out is told; ahead of the day it may be known who will not come."""
    with store.writing("test") as work:
        work.db.execute("update gathering set state = 'closed' where label = 'F1'")
        work.db.execute("update gathering set state = 'cancelled' where label = 'F2'")
    assert (
        f"kursus -p {course.slug} fagdag reopen F1"
        in kursus(f"mark F1 late 1 -p {course.slug}", exit=1).err
    )
    assert "was cancelled" in kursus("mark F2 late 1", exit=1).err
    assert "--today 2020-03-12" in kursus("mark F3 late 1", exit=1).err
    kursus("mark F3 excused 1 absent 2")
    assert statuses(store) == {("F3", 1): "excused", ("F3", 2): "absent"}
    kursus("mark F3 present rest --today 2020-03-12")


def test_lines_are_read_from_standard_input(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """As many as there are, in one operation."""
    kursus(f"mark F1 -p {course.slug}", stdin="Kari Berg late\n2;absent\npresent 3 rest\n")
    assert statuses(store) == {
        ("F1", 1): "late",
        ("F1", 2): "absent",
        ("F1", 3): "present",
        ("F1", 4): "present",
        ("F1", 5): "present",
        ("F1", 6): "present",
    }


def test_all_faults_of_lines_are_told_at_once(
    kursus: Kursus, course: Programme, store: Store
) -> None:
    """Each with its line; nothing is kept."""
    lines = "1 late\n99 absent\n2 prsent\nNils Nil absent\n6 absent\n1 absent\n3 partial 900\n"
    answer = kursus(f"mark F2.1 - -p {course.slug}", stdin=lines, exit=1)
    told = [line.split(":")[0] for line in answer.err.splitlines() if line.startswith("line")]
    assert told == ["line 2", "line 3", "line 4", "line 5", "line 6", "line 7"]
    assert marks(store) == {}


def test_nothing_to_mark_is_no_hang(kursus: Kursus, course: Programme) -> None:
    """Without words and lines the way to say it is told."""
    answer = kursus(f"mark F1 -p {course.slug}", exit=2)
    assert f"kursus -p {course.slug} mark F1 absent 4 17 late kari present rest" in answer.err


def test_a_dry_run_keeps_nothing(kursus: Kursus, course: Programme, store: Store) -> None:
    """It tells what would be marked."""
    answer = kursus(f"mark F1 absent 1 --dry-run -p {course.slug}")
    assert "Absent: Kari Berg." in answer.out
    assert marks(store) == {}


def test_the_log_holds_no_names(kursus: Kursus, course: Programme) -> None:
    """Only the verb, the label and the names of options."""
    kursus(f"mark f1 absent kari_berg --note buss -p {course.slug}")
    newest = kursus("log -f json").json()[0]
    assert newest["command"] == "mark F1 --note"


def test_a_number_taken_for_minutes_is_told(kursus: Kursus, course: Programme) -> None:
    """`partial 4 2` may have meant two people."""
    answer = kursus(f"mark F1 partial 4 2 -p {course.slug}")
    assert "Partial, 2 minutes: Kari Moe." in answer.out
    assert f"kursus -p {course.slug} mark F1 partial 2" in answer.err
    assert "taken for minutes" not in kursus("mark F1 partial 4 30m partial kari_berg 20").err


def test_two_of_one_name_are_told_with_their_numbers(kursus: Kursus, course: Programme) -> None:
    """Whoever marks number 4 sees that it was not the other one of that name."""
    kursus("participant add --new 'Kari Moe <other@example.org>'")
    assert "Absent: 4 Kari Moe.\nLate: Kari Berg.\n" in kursus("mark F1 absent 4 late 1").out
    assert "4 Kari Moe: absent → present" in kursus("mark F1 present 4").out
    assert "4 Kari Moe, was present" in kursus(f"attendance clear F1 4 -p {course.slug}").out


def test_a_guest_who_is_expected_after_all(kursus: Kursus, course: Programme) -> None:
    """Who was a guest, and then is marked as one of those expected, stands in the list once."""
    kursus(f"group add Nord -p {course.slug}")
    kursus("guidance add --date 2020-02-20 --for G1")
    kursus("mark V1 --guest 3")
    kursus("group put G1 3 --date 2020-02-01")
    kursus("mark V1 present 3")
    assert marks_at(kursus, "V1") == ["present"]
    kursus("group take-out 3 --date 2020-02-10")
    kursus("mark V1 --guest 3")
    assert marks_at(kursus, "V1") == ["guest"]
    kursus("group put G1 3 --date 2020-02-10")
    assert marks_at(kursus, "V1") == ["present"]


def marks_at(kursus: Kursus, label: str) -> list[str]:
    """What stands in the list of a gathering, in its order."""
    return [row["mark"] for row in kursus(f"attendance list {label} -f json").json()]


def test_other_languages_words_for_how_somebody_came(kursus: Kursus, course: Programme) -> None:
    """As for a gathering's mode."""
    kursus(f"mark F1 present 4 --mode fysisk -p {course.slug}")
    rows = kursus(f"attendance list F1 -f json -p {course.slug}").json()
    assert {row["number"]: row["mode"] for row in rows}[4] == "physical"
    assert "'hybrid' is not one of" in kursus("mark F1 present 4 --mode hybrid", exit=2).err


def test_a_line_with_a_status_nearly_written_says_which(kursus: Kursus, course: Programme) -> None:
    """Beside the line that it stands in."""
    told = kursus(f"mark F1 -p {course.slug}", stdin="4 absnt\n", exit=1).err
    assert "line 1: There is no status in '4 absnt'; perhaps absent." in told


def test_a_guest_who_is_expected_is_none_of_the_rest(kursus: Kursus, course: Programme) -> None:
    """Who was there is present, whatever the rest is said to be."""
    kursus(f"group add Nord -p {course.slug}")
    kursus("guidance add --date 2020-02-20 --for G1")
    kursus("mark V1 --guest 3")
    kursus("group put G1 2 3 --date 2020-02-01")
    answer = kursus("mark V1 absent rest")
    assert (
        "Present, noted as a guest and expected now: Åse Aas.\nAbsent: the rest, 1.\n" in answer.out
    )
    assert sorted(marks_at(kursus, "V1")) == ["absent", "present"]


def test_made_up_counts_and_says_how(kursus: Kursus, course: Programme) -> None:
    """Who did the day another way attended it; without a note nobody knows how."""
    kursus(f"mark F1 excused kari_berg ola absent 3 -p {course.slug}")
    refused = kursus("mark F1 made-up kari_berg", exit=2)
    assert "a note has to say how" in refused.err
    assert '--note "' in refused.err
    answer = kursus("mark F1 made-up kari_berg --note 'så opptaket' --mode digital")
    assert "Kari Berg: excused → made-up" in answer.out
    assert "made-up 1" in answer.out
    rows = {row["number"]: row for row in kursus("attendance list F1 -f json").json()}
    assert (rows[1]["mark"], rows[1]["note"], rows[1]["mode"]) == ("made-up", "så opptaket", None)
    shares = {row["number"]: row["percent"] for row in kursus("attendance matrix -f json").json()}
    assert (shares[1], shares[2], shares[3]) == (100, 0, 0)
    assert " M" in kursus("attendance matrix").out
    assert "100 %" in kursus("attendance show kari_berg").out
    assert "made-up" in kursus("log show 4").out


@pytest.mark.parametrize(
    "words", ["made up 2", "tatt igjen 2", "teke igjen 2", "indhentet 2", "tagen igen 2"]
)
def test_made_up_in_other_words(kursus: Kursus, course: Programme, words: str) -> None:
    """Norwegian, Danish and Swedish, with or without a hyphen."""
    kursus(f"mark F1 {words} --note opptak -p {course.slug}")
    rows = kursus("attendance list F1 -f json").json()
    assert [row["mark"] for row in rows if row["number"] == 2] == ["made-up"]


def test_nobody_has_made_up_what_is_to_come(kursus: Kursus, course: Programme) -> None:
    """Ahead there is only who will not be there."""
    said = kursus(f"mark F3 made-up 1 --note opptak -p {course.slug}", exit=1).err
    assert "still to come" in said
