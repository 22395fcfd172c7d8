"""`kursus homework` as typed: what it says of itself, who handed it in, and who lacks it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kursus.store.database import Store
from tests.conftest import Kursus
from tests.screen import environment, needs_screen, show

pytestmark = pytest.mark.usefixtures("course")

Golden = Callable[[str, str], None]


@pytest.fixture
def given(kursus: Kursus) -> Kursus:
    """H1 due at F2, 26 February; H2 an optional exercise, checked, due 12 March at F3."""
    kursus('homework add "Prøv prateklar" --between F1 F2 --text "Med en kollega."')
    kursus('homework add "Egen tavle" --set F2 --due F3 --kind øvelse --optional --check')
    return kursus


def progress(kursus: Kursus, label: str) -> dict[str, tuple[str, int, int | None]]:
    """Status, attempts and days late by name."""
    rows = kursus(f"homework list {label} -f json").json()
    return {row["name"]: (row["status"], row["attempts"], row["days_late"]) for row in rows}


def test_add_says_when_and_for_how_many(kursus: Kursus) -> None:
    """The due day is that of the second gathering, and those who have left do not count."""
    answer = kursus('homework add "Prøv prateklar" --between F1 F2')
    assert answer.out == (
        "Added H1 Prøv prateklar: homework, set at F1, due Wed 2020-02-26, when F2 starts; for 5.\n"
    )
    assert answer.err == "Next: kursus homework submit H1 WHO…\n"


def test_a_day_of_its_own(kursus: Kursus) -> None:
    """A date is read in the year of the programme; one outside it is told."""
    said = kursus('homework add "Egen tavle" --set F1 --due 12.5 --kind exercise --optional').out
    assert "exercise, set at F1, due Tue 2020-05-12, optional; for 5." in said
    assert "outside the programme" in kursus("homework add Sent --due 2021-02-01").err


@pytest.mark.parametrize(
    ("typed", "code", "said"),
    [
        ("--between F2 F1", 2, "--between F1 F2"),
        ("--between F1 F1", 2, "not after F1"),
        ("--set F2 --due 12.2", 2, "not after F2"),
        ("", 2, "--between F1 F2"),
        ("--between F1 F2 --due 12.5", 2, "too much"),
        ("--between F1 F9", 3, "perhaps F1 | F2 | F3"),
        ("--due 12.5 --for G7", 3, "no group or audience"),
        ("--due 12.5 --text a --file b", 2, "--text or --file"),
        ("--due 12.5 --file nowhere.txt", 3, "nowhere.txt"),
        ("--due 12.5 --file .", 1, "cannot be read"),
        ("--due 12.5 --kind poem", 2, "homework"),
        ("--due sometime", 2, "not a date"),
    ],
)
def test_what_cannot_be_added(kursus: Kursus, typed: str, code: int, said: str) -> None:
    """Each is refused with its sentence, and nothing is kept."""
    assert said in kursus(f"homework add Tittel {typed}", exit=code).err
    assert kursus("homework list -f json").json() == []


def test_no_homework_at_a_cancelled_gathering(kursus: Kursus, store: Store) -> None:
    """It cannot be set or due there; what is due there already is told so."""
    kursus("homework add Prat --between F1 F3")
    with store.writing("test") as work:
        work.db.execute("update gathering set state = 'cancelled' where label = 'F3'")
    assert "F3 Natur is cancelled" in kursus("homework add X --between F1 F3", exit=1).err
    assert "2020-03-12 (F3 cancelled)" in kursus("homework list").out


def test_text_from_a_file_in_any_encoding(kursus: Kursus, folder: Path) -> None:
    """A file of Windows-1252 is read as it was meant; so is standard input."""
    (folder / "oppgave.txt").write_bytes("Øv på å spørre.\r\nSkriv det ned.".encode("cp1252"))
    kursus("homework add Øv --due 12.5 --file oppgave.txt")
    kursus("homework add Les --due 12.5 --file -", stdin="Les kapittel 3.\n")
    texts = [row["text"] for row in kursus("homework list -f json").json()]
    assert texts == ["Øv på å spørre.\nSkriv det ned.", "Les kapittel 3."]


def test_a_national_id_in_a_file_is_refused(kursus: Kursus, folder: Path) -> None:
    """The file passes the one boundary for text."""
    (folder / "oppgave.txt").write_text("Om 01010750160.")
    said = kursus("homework add Øv --due 12.5 --file oppgave.txt", exit=2).said
    assert "identity number" in said
    assert "01010750160" not in said


def test_list_for_eyes(given: Kursus, golden: Golden) -> None:
    """Optional and checked are marked, done is told of how many."""
    given("homework submit H1 kari_berg ola")
    golden("homework-list.txt", given("homework list").out)


@needs_screen
def test_the_list_stands_side_by_side_on_a_screen(given: Kursus, folder: Path) -> None:
    """However much there is to tell of each, it is one line of columns at 80."""
    given("group add Kveldsgruppen")
    given("group put G1 kari_berg")
    given("homework edit H2 --for G1")
    given("homework submit H1 ola")
    given("homework submit H2 kari_berg")
    environ = environment(folder, KURSUS_TODAY="2020-03-20")
    shown = show(
        [sys.executable, "-m", "kursus", "homework", "list"], folder=folder, environ=environ
    )
    assert "\n\n" not in shown.text
    (headings,) = (line for line in shown.text.splitlines() if line.startswith("Label"))
    assert headings.split() == ["Label", "Title", "Kind", "Between", "Due", "Done", "To", "Missing"]
    assert "overdue" in shown.text
    assert "Kveldsgruppen" in shown.text


def test_late_is_told_and_counted(given: Kursus) -> None:
    """The first attempt's day after the due day is late; the due day itself is not."""
    assert given("homework submit h1 kari_berg --date 26.2").out == (
        "H1 Prøv prateklar: 1 Kari Berg assigned → submitted.\n"
    )
    assert given("homework submit H1 2").out == (
        "H1 Prøv prateklar: 2 Ola Nordmann assigned → submitted, 5 days late.\n"
    )
    assert progress(given, "H1")["Ola Nordmann"] == ("submitted", 1, 5)


def test_once_more_is_one_more_attempt(given: Kursus) -> None:
    """The same day again changes nothing; another day is an attempt, as late as the first."""
    given("homework submit H1 2 --date 25.2")
    again = given("homework submit H1 2 --date 25.2").out
    assert again == "2 Ola Nordmann was submitted on 2020-02-25 already; nothing changed.\n"
    assert "attempt 2" in given("homework submit H1 2").out
    assert progress(given, "H1")["Ola Nordmann"] == ("submitted", 2, None)


def test_a_link_later_is_no_attempt(given: Kursus) -> None:
    """The same day with a link keeps the link."""
    given("homework submit H1 2")
    assert "link kept" in given("homework submit H1 2 --link https://example.org/tavle").out
    (row, *_) = given("homework list --person 2 -f json").json()
    assert (row["attempts"], row["link"]) == (1, "https://example.org/tavle")


def test_rest_are_those_not_heard_of(given: Kursus) -> None:
    """`rest` is taken last, and leaves those named or heard of as they are."""
    given("homework submit H1 1 --date 20.2")
    given("homework excuse H1 2")
    assert "3 people" in given("homework submit H1 rest").out
    assert progress(given, "H1") == {
        "Kari Berg": ("submitted", 1, None),
        "Kari Moe": ("submitted", 1, 5),
        "Ola Nordmann": ("excused", 0, None),
        "Sen Olsen": ("submitted", 1, 5),
        "Åse Aas": ("submitted", 1, 5),
    }


def test_all_is_meant_for_those_who_lack_it(given: Kursus) -> None:
    """Those who have handed it in get no second attempt, and are told."""
    given("homework submit H1 1 --date 20.2")
    answer = given("homework submit H1 all")
    assert "4 people" in answer.out
    assert "Left as they are: 1 submitted." in answer.err


def test_those_it_is_not_for_are_refused_with_the_reason(given: Kursus) -> None:
    """Somebody who had left before the due day; nothing of the command is kept."""
    said = given("homework submit H1 1 per", exit=1).err
    assert "not for 6 Per Vik (out from 2020-02-20" in said
    assert progress(given, "H1")["Kari Berg"][0] == "assigned"
    assert "Nobody is called" in given("homework submit H1 nemo", exit=3).err


def test_homework_of_a_group(given: Kursus, store: Store) -> None:
    """Only its members on the due day count; others are refused with the reason."""
    _divide(store)
    assert "for Nord; for 2." in given("homework add Øv --due 12.3 --for g1").out
    assert "not for 3 Åse Aas (it is for Nord)" in given("homework submit H3 3", exit=1).err
    assert "2 people" in given("homework submit H3 nord").out
    assert given("homework edit H3 --for all").out == (
        "H3: for Nord → for everybody.\nFor 5: 2 done, 3 missing.\n"
    )


def test_a_change_of_group_tells_of_strays(given: Kursus, store: Store) -> None:
    """Work that is no longer asked for is kept, and told."""
    _divide(store)
    given("homework submit H1 3")
    assert "1 participant handed it in" in given("homework edit H1 --for Nord").err


def test_again_and_approve(given: Kursus) -> None:
    """From submitted to again and back; approved in the end, with feedback kept."""
    given("homework submit H2 1 2")
    assert given('homework again H2 2 --feedback "Skriv mer."').out == (
        "H2 Egen tavle: 2 Ola Nordmann submitted → again, feedback kept.\n"
    )
    assert "again → submitted, attempt 2" in given("homework submit H2 2").out
    assert "2 people" in given("homework approve H2 all").out
    again = given("homework submit H2 2 --today 2020-03-05").out
    assert "approved already; nothing changed" in again
    assert progress(given, "H2")["Ola Nordmann"] == ("approved", 2, None)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("homework approve H1 1", 1, "kursus homework edit H1 --check"),
        ("homework approve H2 1", 1, "1 Kari Berg has not handed it in"),
        ("homework again H1 1", 1, "kursus homework submit H1 1"),
        ("homework extend H1 1 --until 26.2", 2, "no extension"),
        ("homework submit H1 1 --date 3.3", 2, "still to come"),
        ("homework submit H9 1", 3, "perhaps H1 | H2"),
        ("homework submit F1 1", 2, "not the label of a homework"),
        ("homework submit H1", 2, "WHO"),
    ],
)
def test_what_cannot_be_said(given: Kursus, line: str, code: int, said: str) -> None:
    """Each is refused with its sentence and what to type."""
    assert said in given(line, exit=code).err


def test_extended_until_then_it_is_not_late(given: Kursus) -> None:
    """Late is counted from the extension, of those who have none from the due day."""
    assert "has until Thu 2020-03-05" in given("homework extend H1 1 --until 5.3").out
    assert "1 Kari Berg" in given("homework submit H1 1 --today 2020-03-05").out
    assert progress(given, "H1")["Kari Berg"] == ("submitted", 1, None)


def test_what_was_said_of_others_is_taken_back(given: Kursus) -> None:
    """Homework that is for somebody else now lets go of those who handed it in before."""
    given("group add Nord")
    given("group add Sør")
    given("group put Nord 1 2")
    given("group put Sør 4")
    given("homework submit H1 1 2")
    given("homework edit H1 --for Sør")
    assert "has the work of 2" in given("homework remove H1", exit=4).err
    assert "submitted → assigned" in given("homework clear H1 1").out
    assert "submitted → assigned" in given("homework clear H1 all").out
    assert given("homework remove H1").out.startswith("Removed H1")


def test_a_mistake_is_taken_back(given: Kursus) -> None:
    """`clear` makes it assigned again, and only then can the homework be removed."""
    given("homework submit H1 1")
    assert "kursus homework clear H1 all" in given("homework remove H1", exit=4).err
    assert "submitted → assigned" in given("homework clear H1 1").out
    assert given("homework remove H1").out.startswith("Removed H1 Prøv prateklar")
    assert "Added H3" in given("homework add Ny --due 12.5").out


def test_edit_tells_old_and_new(given: Kursus) -> None:
    """Every difference has its line; nothing to change is refused."""
    said = given("homework edit H1 --title Prat --due 12.5 --kind exercise --check --text ''").out
    assert "H1: Prøv prateklar → Prat.\n" in said
    assert "H1: due Wed 2020-02-26, when F2 starts → due Tue 2020-05-12.\n" in said
    assert "H1: done when handed in → to be approved.\n" in said
    assert "H1: no text any more.\n" in said
    assert "Nothing was said" in given("homework edit H1", exit=2).err
    assert "not after F1" in given("homework edit H1 --due 11.2", exit=2).err


def test_missing_leaves_out_what_is_done_excused_or_waits(given: Kursus) -> None:
    """Handed in waits for approval and is not missing; asked to do it again is."""
    given("homework submit H2 1 2 3")
    given("homework again H2 3")
    given("homework excuse H2 4")
    rows = given("homework missing H2 -f json").json()
    assert [(row["name"], row["status"]) for row in rows] == [
        ("Sen Olsen", "assigned"),
        ("Åse Aas", "again"),
    ]


def test_missing_overdue_counts_days(given: Kursus) -> None:
    """What may be left or is not due yet is left out; the extended have their own day."""
    given("homework extend H1 1 --until 29.2")
    given("homework extend H1 2 --until 29.3")
    rows = given("homework missing --overdue -f json", exit=0).json()
    assert [(row["label"], row["number"], row["due"], row["days_late"]) for row in rows] == [
        ("H1", 1, "2020-02-29", 2),
        ("H1", 4, "2020-02-26", 5),
        ("H1", 5, "2020-02-26", 5),
        ("H1", 3, "2020-02-26", 5),
    ]
    assert len(given("homework missing -f json").json()) == 5
    assert len(given("homework missing --optional -f json").json()) == 10
    assert len(given("homework missing --optional --kind øvelse -f json").json()) == 5


def test_missing_for_cron_and_outlook(given: Kursus) -> None:
    """`--exit-code` is 10 while somebody lacks something, and `--emails` is one line."""
    given("homework submit H1 1 2 3")
    assert given("homework missing H1 --emails").out == (
        "kari.moe@example.org; sen.olsen@example.org\n"
    )
    given("homework missing H1 --overdue --exit-code", exit=10)
    given("homework submit H1 rest")
    assert given("homework missing H1 --exit-code").out == "Nobody lacks H1 Prøv prateklar.\n"


def test_missing_for_eyes(given: Kursus, golden: Golden) -> None:
    """By due day and name, with how many days late."""
    golden("homework-missing.txt", given("homework missing --optional").out)


def test_show_for_eyes(given: Kursus, golden: Golden) -> None:
    """The text, the days, the counts, and who lacks it."""
    given("homework submit H1 1 2")
    golden("homework-show.txt", given("homework show H1").out)


def test_programs_are_given_days(given: Kursus) -> None:
    """ISO dates and labels, each by its own name."""
    facts = {f["fact"]: f["value"] for f in given("homework show H1 -f json").json()}
    row = next(r for r in given("homework list -f json").json() if r["label"] == "H1")
    assert {key: facts.get(key) for key in ("set_at", "due_at", "due")} == {
        key: row[key] for key in ("set_at", "due_at", "due")
    }
    assert facts["set_on"] == next(
        r["date"] for r in given("gathering list -f json").json() if r["label"] == row["set_at"]
    )


def test_statuses_in_other_languages(given: Kursus) -> None:
    """Norwegian and Danish words are understood."""
    given("hjemmeoppgave submit H1 1 2")
    rows = given("homework list H1 --status innlevert -f json").json()
    assert [row["number"] for row in rows] == [1, 2]
    assert len(given("homework list H1 --status afleveret --status tildelt -f json").json()) == 5


def test_a_dry_run_keeps_nothing(given: Kursus) -> None:
    """It tells what would be recorded."""
    assert "Only tried" in given("homework submit H1 all --dry-run").out
    assert {status for status, _, _ in progress(given, "H1").values()} == {"assigned"}


def test_matrix_for_eyes(given: Kursus, golden: Golden) -> None:
    """A letter for each homework, blank where it is not for them, and a legend."""
    _play(given)
    golden("homework-matrix.txt", given("homework matrix").out)


def test_matrix_in_words(given: Kursus) -> None:
    """Programs read words; who had left before the due day has none."""
    _play(given)
    rows = given("homework matrix -f json").json()
    assert {row["name"]: (row["missing"], row["H1"], row["H2"]) for row in rows} == {
        "Kari Berg": (0, "submitted", "approved"),
        "Kari Moe": (2, "assigned", "assigned"),
        "Ola Nordmann": (1, "late", "again"),
        "Sen Olsen": (1, "missing", "submitted"),
        "Per Vik": (0, None, None),
        "Åse Aas": (1, "excused", "assigned"),
    }
    assert "H1" not in given("homework matrix --kind exercise -f csv").out.splitlines()[0]


def test_nothing_in_the_matrix(kursus: Kursus) -> None:
    """No homework, no rows."""
    assert "homework add" in kursus("homework matrix").out
    assert kursus("homework matrix -f json").json() == []


def test_matrix_of_a_group(given: Kursus, store: Store) -> None:
    """Only its members of today."""
    _divide(store)
    rows = given("homework matrix --group nord -f json").json()
    assert [row["number"] for row in rows] == [1, 2]


def _play(kursus: Kursus) -> None:
    """Every letter of the matrix once."""
    for line in (
        "submit H1 1 --date 20.2",
        "submit H1 2",
        "excuse H1 3",
        "extend H1 4 --until 5.3",
        "submit H2 1 2 5",
        "approve H2 1",
        "again H2 2",
    ):
        kursus(f"homework {line}")


def _divide(store: Store) -> None:
    """Two groups from the first day: Nord has 1 and 2."""
    with store.writing("test") as work:
        db = work.db
        (programme,) = db.execute("select key from programme").fetchone()
        for number, name, members in ((1, "Nord", (1, 2)), (2, "Sør", (3,))):
            key = db.new_key()
            db.execute(
                'insert into "group" (key, programme, number, name) values (?, ?, ?, ?)',
                (key, programme, number, name),
            )
            db.executemany(
                """
                insert into membership (participant, "group", starts)
                select key, ?, '2020-01-13' from participant where number = ?
                """,
                [(key, member) for member in members],
            )
